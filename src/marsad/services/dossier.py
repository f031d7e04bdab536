"""Testimony as linking and the views weigh it: claims with what is known of their reports, loaded once for a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from marsad.model import Claim, Event, Extractor
from marsad.reconcile.copies import Likeness, Relation, group_copies
from marsad.reconcile.independence import as_testimony, known_origin, stance_of
from marsad.reconcile.testimony import Origin, Report, Testimony
from marsad.services.facts import is_headline, with_known_facts
from marsad.store import decided
from marsad.store.links import Links, open_links
from marsad.store.registers import Register, RegisterName

if TYPE_CHECKING:
    from marsad.store.links import LinkDocument
    from marsad.store.listed import FigureRow
    from marsad.store.record import Record

_HAND = Extractor("record", "0", "")
_MOST = 40_000
"""Documents held at once, about a gigabyte; for more, all is let go and loaded again."""


@dataclass(slots=True)
class Dossier:
    """Testimony of documents, loaded once for a run."""

    links: Links
    rejected: frozenset[str]
    head: int
    """`Links.head` when loading began: what is held is true as long as the record has not grown."""
    rows: dict[str, list[Testimony]] = field(default_factory=dict)
    sources: Register = field(default_factory=Register)
    """Which names of sources people said to be one, and whose each is."""

    @classmethod
    def of(cls, record: Record, links: Links, before: Dossier | None = None) -> Dossier:
        """A dossier that reads through `links`, with what an earlier one holds where that is still true."""
        head = links.head()
        if before is not None and before.head == head:
            return cls(links, before.rejected, head, before.rows, before.sources)
        return cls(links, decided.rejected(record), head, sources=links.register(RegisterName.SOURCE))

    def load(self, names: Iterable[str]) -> None:
        """Load the testimony of documents that is not held yet: of many at once, for each time costs a few queries."""
        wanted = set(names)
        # Not `wanted - self.rows.keys()`: that walks all that is held, at each of many calls.
        missing = sorted(name for name in wanted if name not in self.rows)
        if not missing:
            return
        if len(self.rows) + len(missing) > _MOST:
            for name in self.rows.keys() - wanted:
                del self.rows[name]
        reports = _reports(self.links, missing)
        found: dict[str, list[Testimony]] = {name: [] for name in missing}
        for row in self.links.figures(missing):
            told = _testimony(row, reports[row.document_id], self.rejected)
            found[row.document_id].append(_registered(told, self.sources))
        self.rows.update(found)

    def of_documents(self, names: Iterable[str]) -> list[Testimony]:
        """The testimony of documents, in the order of their names."""
        wanted = sorted(set(names))
        self.load(wanted)
        return [row for name in wanted for row in self.rows[name]]

    def of_event(self, event: Event) -> list[Testimony]:
        """The testimony behind an event."""
        claims = set(event.claims)
        return [row for row in self.of_documents(event.documents) if row.claim in claims]

    def around(self, event: Event) -> tuple[list[Testimony], list[Testimony]]:
        """The testimony behind an event, and what else its documents say."""
        claims = set(event.claims)
        rows = self.of_documents(event.documents)
        return [row for row in rows if row.claim in claims], [row for row in rows if row.claim not in claims]


@contextmanager
def open_dossier(record: Record) -> Iterator[Dossier]:
    """Testimony of the record's documents, loaded as it is asked for, in one consistent state."""
    with open_links(record) as links:
        yield Dossier.of(record, links)


def _reports(links: Links, names: Sequence[str]) -> dict[str, Report]:
    """Documents as reports, with the first of their copy group and whose words they are."""
    copies = links.copies(names)
    firsts = group_copies(
        Likeness(one.of_document_id, one.document_id, Relation(one.relation.value), one.jaccard, one.containment, ())
        for one in copies
    )
    documents = links.documents({*names, *firsts})
    hands: dict[str, str | None] = {}
    for name in sorted(firsts, key=lambda name: (documents[name].published or date.max, name)):
        first = firsts[name]
        hands[first] = hands.get(first) or documents[name].agency
    return {name: _report(documents[name], firsts.get(name), hands, documents) for name in names if name in documents}


def _report(
    document: LinkDocument,
    first: str | None,
    hands: Mapping[str, str | None],
    documents: Mapping[str, LinkDocument],
) -> Report:
    hand = None if first is None else hands[first] or documents[first].outlet
    return Report(
        document.id, document.published, document.outlet, document.agency, first, hand, document.title,
        date.fromisoformat(document.recorded_at[:10]), document.language,
    )  # fmt: skip


def _registered(row: Testimony, sources: Register) -> Testimony:
    """The testimony by whom the register has for its source: one origin under whatever name, of the party set."""
    source = row.figure.source
    entry = None if source.is_reporter else sources.entries.get(source.name)
    if entry is None:
        return row
    country = row.figure.where.country if row.figure.where else None
    known = known_origin(entry.title, country) or Origin(entry.title, row.origin.party)
    origin = Origin(known.name, known.party if entry.party is None else entry.party or None)
    if row.is_judgement:
        return replace(row, origin=origin, stance=stance_of(row.figure, origin))
    return replace(row, origin=origin, stance=stance_of(row.figure, origin), origins=row.origins | {origin.name})


def _testimony(row: FigureRow, report: Report, rejected: frozenset[str]) -> Testimony:
    figure = with_known_facts(row.content, report.language)
    claim = Claim(row.document_id, _HAND, figure, row.parent_id)
    found = as_testimony(claim, report, claim_id=row.id, is_rejected=row.id in rejected)
    return replace(found, is_headline=True) if is_headline(figure, report.title) else found
