"""Events that may be one, or lie close to each other, each with why: what a person may want to merge or compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Event, EventKind, Interval, Measure, Message, Template
from marsad.model.geo import distance_km
from marsad.model.message import Number
from marsad.reconcile.distance import is_area

ALIKE = Template("accounts_alike", "Accounts of both are alike (%(bits)s bits), but not surely of one event.")
ONE_REPORT = Template("one_report_one_number", "One report gives both the number %(number)s.")
GRAVE = Template("one_grave_number", "%(number)s and %(other)s dead: so many are seldom counted twice by chance.")
NEARBY = Template("near_in_place_and_time", "%(km)s km and %(days)s days apart.")

GRAVE_FROM = 50
"""Dead from which on an equal number is told of, whatever day and place: such events are recalled for years."""
VERY_GRAVE_FROM, ABOUT = 500, 0.1
"""Dead from which on a number no more than a tenth off is told of too: sources count so many each in its way."""
TELLING = 6
"""From this number on, one report that gives it to two events may count the same people twice."""
NEAR_KM, NEAR_DAYS = 70.0, 3
"""How close in place and time events are neighbours."""


class LikenessKind(StrEnum):
    """How two events are alike."""

    DUPLICATE = "possible duplicate"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event that another one may be, or that is close to it."""

    event: Event
    kind: LikenessKind
    why: tuple[Message, ...]
    bits: float | None = None
    """The score of the two accounts that are most alike; None where the machine calls all of them other."""


def likeness_of(
    event: Event,
    other: Event,
    *,
    best: Mapping[Measure, float],
    other_best: Mapping[Measure, float],
    bits: float | None = None,
) -> Likeness | None:
    """How `other` is like `event`; None where it is not, or is the same. `best` are the best figures by measure."""
    if event.id == other.id or EventKind.SITUATION in (event.kind, other.kind):
        return None
    why = [] if bits is None else [ALIKE(bits=Number(bits, 1))]
    equal = [value for measure, value in best.items() if other_best.get(measure) == value]
    if not set(event.documents).isdisjoint(other.documents) and max(equal, default=0) >= TELLING:
        why.append(ONE_REPORT(number=Number(max(equal))))
    dead = best.get(Measure.KILLED, 0)
    if is_as_grave(dead, other_best.get(Measure.KILLED, 0)):
        why.append(GRAVE(number=Number(dead), other=Number(other_best[Measure.KILLED])))
    near = _nearness(event, other)
    kind = LikenessKind.DUPLICATE if why else LikenessKind.NEIGHBOUR
    found = (*why, near) if near is not None else tuple(why)
    return Likeness(other, kind, found, bits) if found else None


def is_as_grave(dead: float, other: float) -> bool:
    """True for two numbers of dead so high that they may well be of one event."""
    if min(dead, other) < GRAVE_FROM:
        return False
    return dead == other or (min(dead, other) >= VERY_GRAVE_FROM and abs(dead - other) <= ABOUT * max(dead, other))


def _nearness(event: Event, other: Event) -> Message | None:
    """How far two dated events at points lie from each other; None where that is not near or not known."""
    if event.where is None or other.where is None or is_area(event.where) or is_area(other.where):
        return None
    km, days = distance_km(event.where, other.where), _days_apart(event, other)
    if km is None or days is None or km > NEAR_KM or days > NEAR_DAYS:
        return None
    return NEARBY(km=Number(round(km)), days=Number(days))


def _days_apart(event: Event, other: Event) -> int | None:
    first, second = event.when, other.when
    if first is None or second is None or not (event.is_dated and other.is_dated):
        return None
    return 0 if first.overlaps(second) else _gap(first, second)


def _gap(first: Interval, second: Interval) -> int | None:
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return None
    return max((second.start - first.end).days, (first.start - second.end).days)
