"""Decisions that a newer reading left without their claim: a person looks at them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.services.desk.adding import overlapping
from marsad.store import decided, view
from marsad.store.decided import ReviewRow
from marsad.store.record import Record


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A decision that stands and does not fit the document's current reading."""

    row: ReviewRow
    document_id: str
    why: str
    """One sentence; pages say it in their own."""
    claims: tuple[str, ...] = ()
    """Ids of the current claims that it may concern."""


def look_again(record: Record) -> tuple[LookAgain, ...]:
    """The decisions to be looked at again, in the order given.

    One leaves the list when it is undone, and an amendment also when its claim is accepted or rejected.
    """
    return tuple(iter_look_again(record))


def iter_look_again(record: Record) -> Iterator[LookAgain]:
    """As `look_again`, one after the other: a new reader may leave thousands."""
    yield from (_lost(record, row) for row in decided.stranded(record))
    yield from (one for row in decided.marks_of_no_claim(record) if (one := _contradicted(record, row)))


def _lost(record: Record, row: ReviewRow) -> LookAgain:
    claim = view.find_claim(record, row.review.claim_id)
    held = view.document(record, claim.document_id)
    near = tuple(one.id for one in overlapping(held.figures, claim.content.span))
    why = "The report was read anew, and no claim of the new reading has the same words and measure."
    return LookAgain(row, claim.document_id, why, near)


def _contradicted(record: Record, row: ReviewRow) -> LookAgain | None:
    held = view.document(record, row.review.claim_id)
    first, last = row.review.start or 0, row.review.end or len(held.document.text)
    there = overlapping(held.figures, held.document.span(first, last))
    found = tuple(one.id for one in there if not one.is_rejected)
    why = "A newer reading has claims where a person marked that there is none."
    return LookAgain(row, held.document.id, why, found) if found else None
