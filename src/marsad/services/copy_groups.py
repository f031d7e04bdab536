"""Who repeats whom: the copy group of a document, where it begins, and which numbers changed on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.reconcile.copies import Likeness, Relation, Wording, changed_numbers, group_copies
from marsad.store.links import open_links

if TYPE_CHECKING:
    from marsad.store.links import LinkDocument
    from marsad.store.record import Record

COMPARED = 6
"""Members of one group whose numbers are compared word by word with the first."""


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a copy group."""

    document_id: str
    title: str | None
    outlet: str | None
    published: date | None
    changes: tuple[tuple[str, str], ...] = ()
    """Numbers that differ from the first where the words around them agree, old and new; none where not compared."""


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports with the same words: one hand, and so one source at most."""

    first: Member
    """The earliest."""
    others: tuple[Member, ...]
    """The rest, by day of publication."""

    def member(self, document_id: str) -> Member | None:
        """That document among `others`; None for the first."""
        return next((one for one in self.others if one.document_id == document_id), None)


def copy_group(record: Record, document_id: str) -> CopyGroup | None:
    """The copy group of a document; None for a report that repeats none and is not repeated."""
    with open_links(record) as links:
        copies = links.copies([document_id])
        if not copies:
            return None
        likenesses = (
            Likeness(one.of_document_id, one.document_id, Relation(one.relation.value), one.jaccard, 1.0, ())
            for one in copies
        )
        firsts = group_copies(likenesses)
        first = firsts[document_id]
        held = links.documents(firsts)
        rest = sorted(
            (name for name in firsts if name != first), key=lambda name: (held[name].published or date.max, name)
        )
        compared = [document_id] if document_id != first else rest[:COMPARED]
        texts = links.texts([first, *compared])
    others = tuple(
        _member(held[name], _changes(texts[first], texts[name]) if name in compared else ()) for name in rest
    )
    return CopyGroup(_member(held[first], ()), others)


def _member(one: LinkDocument, changes: tuple[tuple[str, str], ...]) -> Member:
    return Member(one.id, one.title, one.outlet, one.published, changes)


@lru_cache(maxsize=512)
def _changes(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Texts never change, so that two are compared once."""
    return changed_numbers(Wording.of("", None, before).words, Wording.of("", None, after).words)
