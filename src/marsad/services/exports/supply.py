"""The one public view through which all that is taken away of a record is read: its setting, its levels, its state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from marsad.export import tables
from marsad.export.columns import Row, Table
from marsad.export.packages import State
from marsad.model import STANDING, Assessment, Measure, Relevance, plain
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.event_case import NOW, Vantage, events_seen, tolls_of
from marsad.services.exports import rows
from marsad.services.publicity import publicity
from marsad.store import event_list, outgoing, summaries, view
from marsad.store.confidential import Level, including_restricted, public_only
from marsad.store.event_list import EventFilter, EventOrder, EventRow, iter_events
from marsad.store.exchange import iter_appended
from marsad.store.filters import FigureFilter
from marsad.store.publicity import for_readers
from marsad.version import __version__

if TYPE_CHECKING:
    from marsad.export.atom import Entry
    from marsad.export.incidents import Incident
    from marsad.model import Where
    from marsad.store.record import Record

CHUNK = 1000
"""Rows that are read at a time."""
EVERY_EVENT = EventFilter(kind=None, relevance=frozenset(Relevance), order=EventOrder.NEWEST, limit=CHUNK)
_ORDER = {measure: place for place, measure in enumerate(Measure)}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its standing tolls."""

    row: EventRow
    tolls: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class Supply:
    """What of a record may be taken away by whoever asked for it, read a piece at a time."""

    record: Record
    site: str = ""
    """What goes before the addresses of pages: "https://example.org"; empty leaves them as paths."""
    everything: bool = False
    """True for whoever holds the file and asked for all of it, whatever readers are shown."""
    left_behind: frozenset[str] = field(default=frozenset())
    """Events that still hold claims of reports that are not shown."""

    def state(self) -> State:
        """Of which state of the record it is."""
        extent = outgoing.extent(self.record)
        return State(
            marsad=__version__,
            recorded_until=extent.recorded_until,
            public="everything" if self.everything else publicity(self.record).value,
            levels=tuple(Level) if self.everything else (Level.PUBLIC.value,),
            rule=DEFAULT_RULE,
            first_day=plain(extent.first_day) or "",
            last_day=plain(extent.last_day) or "",
            countries=event_list.countries(self.record),
            not_linked=summaries.not_linked(self.record).figures,
        )

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of one of the tables of `marsad.export.tables`, in one order for one record."""
        makers: dict[str, Callable[[], Iterator[Row]]] = {
            tables.FIGURES.name: self.figures,
            tables.STATEMENTS.name: self.statements,
            tables.EVENTS.name: self.events,
            tables.TOLLS.name: self.tolls,
            tables.DOCUMENTS.name: self.documents,
            tables.SOURCES.name: lambda: map(rows.source_cells, view.sources(self.record)),
            tables.PLACES.name: lambda: map(rows.place_cells, summaries.places(self.record)),
        }
        return makers[table.name]()

    def features(self, wanted: EventFilter = EVERY_EVENT) -> Iterator[tuple[Row, Where | None, tuple[Assessment, ...]]]:
        """Events with their place and tolls, for maps."""
        for found in self.told(wanted):
            yield from ((rows.event_cells(one.row, self.site), one.row.event.where, one.tolls) for one in found)

    def entries(self, wanted: EventFilter = EVERY_EVENT, limit: int | None = None) -> Iterator[Entry]:
        """Events as entries of a feed, the newest change first; of the first `limit` of a list alone, where given."""
        from marsad.services.exports.feeds import iter_entries

        held = islice((one for found in self.told(wanted) for one in found), limit)
        return iter_entries(self, list(held))

    def record_rows(self, table: Table) -> Iterator[Row]:
        """The rows of one of the tables of `marsad.export.record_tables`."""
        return iter_appended(self.record, table.name.removeprefix("record_"), named=self.everything)

    def incidents(self, rule: str, *, situations: bool = False) -> Iterator[Incident]:
        """Events with all that the vocabularies of others ask for, with their tolls under `rule`."""
        from marsad.services.exports.incidents import iter_incidents

        return iter_incidents(self, rule, situations=situations)

    def figures(self, wanted: FigureFilter | None = None) -> Iterator[Row]:
        """The figures that `wanted` lets through, newest publication first."""
        further = replace(wanted or FigureFilter(), limit=CHUNK)
        while found := view.figures(self.record, further):
            events = outgoing.events_of(self.record, (row.id for row in found))
            wholes = outgoing.listed_among(self.record, (row.parent_id for row in found if row.parent_id))
            urls = outgoing.urls_of(self.record, (row.document_id for row in found))
            for row in found:
                whole = row.parent_id if row.parent_id in wholes else None
                yield rows.figure_cells(row, events.get(row.id), whole, urls.get(row.document_id), self.site)
            further = replace(further, after=found[-1].key)

    def statements(self) -> Iterator[Row]:
        """The statements, newest publication first."""
        further = FigureFilter(limit=CHUNK)
        while found := view.statements(self.record, further):
            urls = outgoing.urls_of(self.record, (row.document_id for row in found))
            yield from (rows.statement_cells(row, urls.get(row.document_id), self.site) for row in found)
            further = replace(further, after=found[-1].key)

    def events(self, wanted: EventFilter = EVERY_EVENT, rule: str = STANDING, vantage: Vantage = NOW) -> Iterator[Row]:
        """The events that are asked for, in their order, as seen from `vantage`."""
        for found in self._event_rows(wanted):
            yield from (rows.event_cells(row, self.site) for row in self._seen(found, rule, vantage))

    def tolls(self, wanted: EventFilter = EVERY_EVENT, rule: str = STANDING, vantage: Vantage = NOW) -> Iterator[Row]:
        """The tolls of the events that are asked for."""
        for found in self.told(wanted, rule, vantage):
            sentences = self.sentences(found)
            for one in found:
                yield from (rows.toll_cells(one.row, toll, sentences, self.site) for toll in one.tolls)

    def told(
        self, wanted: EventFilter = EVERY_EVENT, rule: str = STANDING, vantage: Vantage = NOW
    ) -> Iterator[tuple[Told, ...]]:
        """The events that are asked for with their tolls, some at a time."""
        for found in self._event_rows(wanted):
            tolls = self._tolls(found, rule, vantage)
            yield tuple(Told(row, tolls.get(row.event.id, ())) for row in self._seen(found, rule, vantage))

    def documents(self) -> Iterator[Row]:
        """The reports, newest publication first."""
        after = None
        while found := view.documents(self.record, limit=CHUNK, after=after):
            urls = outgoing.urls_of(self.record, (row.id for row in found))
            yield from (rows.document_cells(row, urls.get(row.id), self.site) for row in found)
            after = found[-1].id

    def _event_rows(self, wanted: EventFilter) -> Iterator[Sequence[EventRow]]:
        for found in iter_events(self.record, replace(wanted, after=None), CHUNK):
            yield [row for row in found if row.event.id not in self.left_behind]

    def _seen(self, found: Sequence[EventRow], rule: str, vantage: Vantage) -> Iterable[EventRow]:
        if vantage == NOW:
            return found
        seen = events_seen(self.record, [row.event for row in found], rule, vantage)
        return [replace(row, reports=seen[row.event.id].reports, origins=seen[row.event.id].origins) for row in found]

    def _tolls(self, found: Sequence[EventRow], rule: str, vantage: Vantage) -> dict[str, tuple[Assessment, ...]]:
        if rule != STANDING or vantage != NOW:
            return tolls_of(self.record, [row.event for row in found], rule, vantage)
        held: dict[str, list[Assessment]] = {}
        names = tuple(row.event.id for row in found)
        for start in range(0, len(names), _NAMES):
            for toll in summaries.tolls(self.record, names[start : start + _NAMES], STANDING):
                held.setdefault(toll.event, []).append(toll)
        return {name: tuple(sorted(given, key=lambda one: _ORDER[one.measure])) for name, given in held.items()}

    def sentences(self, found: Sequence[Told]) -> dict[str, str]:
        """The sentences of the claims on which tolls rest most."""
        first = {max(toll.inputs, key=lambda given: given.weight).claim
                 for one in found for toll in one.tolls if toll.inputs}  # fmt: skip
        listed = outgoing.listed_among(self.record, first)
        return outgoing.sentences_of(self.record, listed)


_NAMES = 500


@contextmanager
def open_supply(
    record: Record, *, site: str = "", everything: bool = False, is_walked: bool = False
) -> Iterator[Supply]:
    """What of a record may be taken away, as one state of it.

    By default what readers of the pages are shown by the record's setting, and of public reports alone. `everything`
    is for whoever holds the file: reports of every level, whatever readers are shown.
    `is_walked` is for who reads all of it once, and spares memory.
    """
    with ExitStack() as stack:
        if everything:
            stack.enter_context(including_restricted())
        else:
            stack.enter_context(public_only())
            stack.enter_context(for_readers())
        stack.enter_context(record.one_state())
        if is_walked:
            stack.enter_context(outgoing.sparing_memory(record))
        yield Supply(record, site.rstrip("/"), everything, outgoing.left_behind(record))
