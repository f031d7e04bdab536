"""How a source's figures stand to those of others on the events that both speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.model import STANDING, Event, Measure
from marsad.store import summaries, view
from marsad.store.event_list import EventFilter, list_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Assessment, Input
    from marsad.store.record import Record

LOOKED_AT = 200
"""The source's events that are compared, the latest first."""


class Standing(StrEnum):
    """How one range stands to another."""

    LOWER = "lower"
    """All of it lies under the other."""
    OVERLAPS = "overlaps"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Shared:
    """One measure of one event that the source and others speak of."""

    event: Event
    measure: Measure
    claim: str
    """The source's claim."""
    document_id: str
    low: float
    high: float
    others_low: float
    others_high: float
    others: tuple[str, ...]
    """Names of the other origins."""

    @property
    def standing(self) -> Standing:
        """How the source's figure stands to those of the others."""
        if self.high < self.others_low:
            return Standing.LOWER
        return Standing.HIGHER if self.low > self.others_high else Standing.OVERLAPS

    @property
    def distance(self) -> float:
        """How many times the source's figure lies over or under those of the others; 1 where they overlap."""
        over, under = (self.low + 1) / (self.others_high + 1), (self.others_low + 1) / (self.high + 1)
        return max(over, under, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A source beside others."""

    events: int
    """Events of the source that were looked at."""
    shared: tuple[Shared, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How often it stands lower, overlaps, higher."""
        counted = Counter(one.standing for one in self.shared)
        return {standing.value: counted.get(standing, 0) for standing in Standing}


def compare_source(record: Record, name: str, names: tuple[str, ...] = ()) -> Comparison:
    """The figures of the source, under all its `names`, that tolls use, beside those of others on the same events."""
    rows = list_events(record, EventFilter(rule=STANDING, source_name=name, limit=LOOKED_AT))
    events = {row.event.id: row.event for row in rows if row.origins > 1}
    tolls = summaries.tolls(record, tuple(events), STANDING)
    used = (used.claim for toll in tolls for used in toll.inputs)
    own = view.documents_of(record, used, source_names=names or (name,))
    found = (_shared(events[toll.event], toll, own) for toll in tolls)
    return Comparison(len(rows), tuple(one for one in found if one is not None))


def _shared(event: Event, toll: Assessment, own: dict[str, str]) -> Shared | None:
    mine = [used for used in toll.inputs if used.claim in own]
    origins = {used.origin for used in mine}
    others = [used for used in toll.inputs if used.origin not in origins]
    if not mine or not others:
        return None
    low, high = _bounds(mine)
    others_low, others_high = _bounds(others)
    names = tuple(sorted({used.origin for used in others}))
    return Shared(event, toll.measure, mine[0].claim, own[mine[0].claim], low, high, others_low, others_high, names)


def _bounds(inputs: Sequence[Input]) -> tuple[float, float]:
    return min(used.low for used in inputs), max(used.high for used in inputs)
