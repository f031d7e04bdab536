"""Events as a page lists them, read from the record no further than the page needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.model import STANDING, Assessment, Event, Measure
from marsad.services.event_case import NOW, Vantage, events_seen, tolls_of
from marsad.store import event_list, summaries, view
from marsad.store.event_list import EventKey, EventRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.store.record import Record

ORDER = {measure: place for place, measure in enumerate(Measure)}


@dataclass(frozen=True, slots=True)
class EventsRead:
    """Events with all that a table shows of them."""

    rows: tuple[EventRow, ...]
    tolls: Mapping[str, tuple[Assessment, ...]]
    """By the event's id."""
    sentences: Mapping[str, str]
    """The document of the claim on which each best figure rests."""


@dataclass(frozen=True, slots=True)
class ListedEvents:
    """The events of one list, under one rule and as of one moment."""

    record: Record
    keys: tuple[EventKey, ...]
    rule: str = STANDING
    vantage: Vantage = NOW

    def read(self, places: Sequence[int]) -> EventsRead:
        """The events at these places of the list."""
        rows, tolls = self._seen([self.keys[place] for place in places])
        return EventsRead(rows, tolls, sentence_documents(self.record, [one for of in tolls.values() for one in of]))

    def data(self) -> tuple[tuple[EventRow, ...], list[Assessment]]:
        """All events of the list and their tolls, event by event."""
        rows, tolls = self._seen(self.keys)
        return rows, [one for group in tolls.values() for one in group]

    def _seen(self, keys: Sequence[EventKey]) -> tuple[tuple[EventRow, ...], dict[str, tuple[Assessment, ...]]]:
        return seen(self.record, event_list.rows_of(self.record, keys), self.rule, self.vantage)


def seen(
    record: Record, rows: Sequence[EventRow], rule: str, vantage: Vantage
) -> tuple[tuple[EventRow, ...], dict[str, tuple[Assessment, ...]]]:
    """The rows, and their tolls by event id, as known from `vantage`: reports that came later are not counted."""
    events = [row.event for row in rows]
    if vantage == NOW:
        return tuple(rows), tolls_under(record, events, rule, vantage)
    found = events_seen(record, events, rule, vantage)
    then = (replace(row, reports=(one := found[row.event.id]).reports, origins=one.origins) for row in rows)
    return tuple(then), {name: one.tolls for name, one in found.items()}


def rows_seen(record: Record, rows: Sequence[EventRow], rule: str, vantage: Vantage) -> tuple[EventRow, ...]:
    """The rows alone of `seen`; those of now are as they are."""
    return tuple(rows) if vantage == NOW else seen(record, rows, rule, vantage)[0]


def tolls_under(
    record: Record, events: Sequence[Event], rule: str, vantage: Vantage
) -> dict[str, tuple[Assessment, ...]]:
    """The tolls of events by id: those on record where they are asked for, else computed from the claims."""
    if rule != STANDING or vantage != NOW:
        return tolls_of(record, events, rule, vantage)
    found: dict[str, tuple[Assessment, ...]] = {}
    for one in sorted(
        summaries.tolls(record, tuple(event.id for event in events), rule),
        key=lambda one: ORDER[one.measure],
    ):
        found[one.event] = (*found.get(one.event, ()), one)
    return found


def sentence_documents(record: Record, tolls: Sequence[Assessment]) -> dict[str, str]:
    """The document of the claim on which each best figure rests, so that the number leads to its sentence."""
    return view.documents_of(record, (one.inputs[0].claim for one in tolls if one.inputs))
