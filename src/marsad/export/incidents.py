"""An incident with all that the vocabularies of others ask for: its tolls, its reports, who took part, who says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model import AllegationKind, Counted, Measure

if TYPE_CHECKING:
    from marsad.export.columns import Row
    from marsad.model import Assessment, Event, PartToll, ReviewState


_ENDS = frozenset(".!?…”\"')؟。")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who took part, by the name that reports give them."""

    name: str
    side: str | None
    """The side that the tables of parties know them as."""
    state: str | None
    """The state (ISO 3166-1 alpha-2) whose forces they are; None for who is of none."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as a row of another system needs it."""

    event: Event
    state: ReviewState
    tolls: tuple[Assessment, ...]
    """Under the rule by which the other system counts."""
    figures: tuple[Row, ...]
    """The figures that tell of it: rows of `marsad.export.tables.FIGURES`, in the order of publication."""
    actors: tuple[Actor, ...]
    """The event's actors, those who are said to have done it first."""
    reports: int
    address: str
    """Its page."""
    last_recorded: str
    """When its newest report came on record."""

    def toll(self, measure: Measure) -> Assessment | None:
        """The toll of one measure."""
        return next((one for one in self.tolls if one.measure is measure), None)

    def part(self, measure: Measure, counted: Counted) -> PartToll | Assessment | None:
        """The toll of one group of people: the part of it, or the toll itself where it counts just them."""
        toll = self.toll(measure)
        if toll is None:
            return None
        found = next((one for one in toll.parts if one.counted is counted), None)
        return found or (toll if toll.counted is counted else None)

    @property
    def is_declared(self) -> bool:
        """True where who did it says so, as a person set it."""
        return any(one.kind is AllegationKind.ADMITTED for one in self.event.allegations)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published its reports."""
        return tuple(sorted({row["outlet"] for row in self.figures if row["outlet"]}))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says so; the outlets' own voice left out."""
        return tuple(sorted({row["source"] for row in self.figures} - {"reporter"}))

    @property
    def documents(self) -> tuple[Row, ...]:
        """A figure of each of its reports, for what it says of the report."""
        return tuple({row["document"]: row for row in self.figures}.values())

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that tell of it, each once, in order, closed with a full stop where they have no end."""
        told = (" ".join(str(row["sentence"]).split()) for row in self.figures)
        return tuple(dict.fromkeys(one if one[-1:] in _ENDS else f"{one}." for one in told))


def perpetrators(event: Event, figures: tuple[Row, ...]) -> tuple[str, ...]:
    """Who is said to have done it: as a person set it, else as figures say, the most often named first."""
    if event.allegations:
        return tuple(one.perpetrator for one in event.allegations if one.kind is not AllegationKind.DENIED)
    told = Counter(row["actor"] for row in figures if row["actor"])
    return tuple(name for name, _ in sorted(told.items(), key=lambda one: (-one[1], one[0])))
