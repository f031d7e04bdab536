"""Figures that cannot all hold: problems for a person, each with both sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from marsad.knowledge.names import normalise
from marsad.model import (
    Event,
    EventKind,
    Figure,
    Interval,
    Measure,
    Message,
    Modality,
    Quantifier,
    Scope,
    StatedAs,
    Template,
    WhoClass,
)
from marsad.model.message import CountryCode, Number
from marsad.model.unit import KM2_PER_UNIT, UnitName, convert_area, rounding
from marsad.reconcile.events import situation_key
from marsad.reconcile.ranges import read_range
from marsad.reconcile.sifting import group_key, is_earlier_toll
from marsad.reconcile.tally import is_further
from marsad.reconcile.testimony import Testimony

NO_PART = Template("cannot_be_part", "%(number)s cannot be part of %(other)s")
BECAME = Template("total_became", "%(number)s became %(other)s")
MORE_THAN_THERE = Template("more_than_were_there", "%(number)s of %(other)s")
BOTH_BY = Template("both_by", "both are by %(origin)s")
UNITS_DIFFER = Template("area_does_not_convert", "%(number)s %(unit)s are %(converted)s %(other_unit)s, not %(other)s")
AHEAD = Template("report_ahead_of_itself", "the report speaks of %(day)s and was published on %(other_day)s")
TWO_COUNTRIES = Template("in_two_countries", "%(place)s is in %(country)s, %(other_place)s in %(other_country)s")
CONFLICT = Template("conflict", "%(kind)s: %(what)s.")
"""A conflict as a sentence: its kind, and the clause that it tells."""
TOLERANCE = 0.1
"""Share by which rounded running totals may differ: "about 400" and then "about 390"."""
SAME_WINDOW_DAYS = 31
"""Running totals of more than a month whose windows start within this many days count from one beginning."""
_PRESENT = (Measure.FIGHTERS, Measure.TROOPS)
_ROUGH = (Quantifier.ABOUT, Quantifier.NEARLY, Quantifier.VAGUE)


class Inconsistency(StrEnum):
    """What does not fit."""

    SUBSET = "a part exceeds its whole"
    FALLING = "a running total falls"
    TWO_FIGURES = "one source, one day, two exact figures"
    PRESENT = "more killed than were there"
    UNITS = "one area in two units that do not convert"
    FUTURE = "it happened after it was published"
    COUNTRY = "one event in two countries"


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence of one of the claims that do not fit, and where it stands."""

    claim: str
    document: str
    outlet: str | None
    published: date | None
    sentence: str
    start: int
    """Where the claim's number starts in the document's text."""
    end: int

    def __str__(self) -> str:
        outlet = self.outlet or f"unnamed outlet of {self.document[:8]}"
        return f"“{self.sentence}” ({outlet}, {self.published or 'undated'})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One inconsistency: what does not fit, in a clause, and the sentences that it rests on."""

    kind: Inconsistency
    told: Message
    """"9 cannot be part of 6"."""
    quotes: tuple[Quote, ...]
    """In the order of time: two, or one where a sentence contradicts its own day of publication."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims, sorted."""
        return tuple(sorted(quote.claim for quote in self.quotes))

    @property
    def message(self) -> str:
        """The whole in words, each sentence quoted."""
        return f"{CONFLICT(kind=self.kind, what=self.told)} {' '.join(str(quote) for quote in self.quotes)}"


def find_conflicts(
    event: Event, testimonies: Iterable[Testimony], beside: Iterable[Testimony] = ()
) -> tuple[Conflict, ...]:
    """What does not fit together in one event's testimony; in the order of kinds, then of time.

    Only what is asserted can conflict: denied, possible and planned figures never do. `beside` is other testimony of
    the same documents, where wholes and the numbers of people present may stand: levels belong to situations.
    """
    rows, around = _asserted(testimonies), _asserted(beside)
    found = [
        *_parts(rows, [*rows, *around]),
        *_two_figures(rows, event),
        *_present(rows, [*rows, *around]),
        *_units(rows),
        *_future(rows),
        *_countries(rows),
    ]
    if event.kind is EventKind.SITUATION:
        found += _falling(rows)
    order = list(Inconsistency)
    unique: dict[object, Conflict] = {}
    for conflict in found:
        unique.setdefault((conflict.kind, conflict.claims), conflict)
    return tuple(sorted(unique.values(), key=lambda conflict: order.index(conflict.kind)))


def _asserted(rows: Iterable[Testimony]) -> list[Testimony]:
    heard = (row for row in rows if not row.is_rejected and row.figure.modality is Modality.ASSERTED)
    return sorted(heard, key=lambda row: row.order)


def _parts(rows: Sequence[Testimony], all_rows: Sequence[Testimony]) -> Iterator[Conflict]:
    by_claim = {row.claim: row for row in all_rows}
    for row in rows:
        whole = by_claim.get(row.parent or "")
        if whole is None or whole.figure.measure is not row.figure.measure or whole.figure.unit != row.figure.unit:
            continue
        part, total = read_range(row.figure), read_range(whole.figure)
        if part is not None and total is not None and not total.is_open and part.low > total.high:
            told = NO_PART(number=Number(part.low), other=Number(total.high))
            yield _conflict(Inconsistency.SUBSET, row, whole, told)


def _falling(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    """Running totals of one origin, place and beginning that become smaller with time.

    Totals of "the past 24 hours" start anew each time, so short windows must start on one day.
    """
    groups: dict[object, list[Testimony]] = defaultdict(list)
    for row in rows:
        if row.figure.scope is Scope.CUMULATIVE and row.figure.quantifier is not Quantifier.VAGUE:
            key = (situation_key(row), row.origin.name, row.figure.measure, row.figure.unit, group_key(row))
            groups[key].append(row)
    for group in groups.values():
        for earlier, later in pairwise(group):
            before, after = read_range(earlier.figure), read_range(later.figure)
            if before is None or after is None or not earlier.day < later.day:
                continue
            is_rough = earlier.figure.quantifier in _ROUGH or later.figure.quantifier in _ROUGH
            least = before.low * (1 - TOLERANCE) if is_rough else before.low
            if after.is_open or after.high >= least or not _one_beginning(earlier.figure, later.figure):
                continue
            told = BECAME(number=Number(before.low), other=Number(after.high))
            yield _conflict(Inconsistency.FALLING, earlier, later, told)


def _one_beginning(one: Figure, other: Figure) -> bool:
    if one.when is None or other.when is None or one.when.start is None or other.when.start is None:
        return one.when == other.when
    apart = abs((one.when.start - other.when.start).days)
    lengths = [when.days or SAME_WINDOW_DAYS + 1 for when in (one.when, other.when)]
    return apart == 0 or (apart <= SAME_WINDOW_DAYS < min(lengths))


def _two_figures(rows: Sequence[Testimony], event: Event) -> Iterator[Conflict]:
    """Different exact figures by one origin, said on one day of the same people; rising tolls say that they rise."""
    if event.kind is EventKind.SITUATION:
        return
    groups: dict[object, list[Testimony]] = defaultdict(list)
    for row in filter(_is_exact_whole, rows):
        groups[(row.origin.name, row.day, row.figure.measure, row.figure.unit, group_key(row))].append(row)
    for group in groups.values():
        values = {row.figure.low: row for row in reversed(_plainly_stated(group))}
        if len(values) > 1:
            low, high = values[min(values, key=_value)], values[max(values, key=_value)]
            if _same_matter(low.figure, high.figure) and not _one_sentence(low, high) and not _has_risen(high):
                yield _conflict(Inconsistency.TWO_FIGURES, low, high, BOTH_BY(origin=low.origin.name))


def _is_exact_whole(row: Testimony) -> bool:
    figure = row.figure
    return figure.quantifier is Quantifier.EXACT and row.parent is None and figure.scope is Scope.INCIDENT


def _plainly_stated(group: Sequence[Testimony]) -> list[Testimony]:
    """What a named origin says without "up from" and "another"."""
    plain = [row for row in group if not row.origin.is_anonymous and not is_earlier_toll(row)]
    return [row for row in plain if not any(is_further(row, other) for other in plain if other is not row)]


def _has_risen(row: Testimony) -> bool:
    """True where the report says that the toll rose to this figure."""
    return StatedAs.RISEN_TOLL in row.facts.stated_as


def _value(number_given: float | None) -> float:
    return number_given or 0


def _same_matter(one: Figure, other: Figure) -> bool:
    """False where the two speak of different places or days."""
    if one.where and other.where and normalise(one.where.name) != normalise(other.where.name):
        return False
    return _may_coincide(one.when, other.when)


def _may_coincide(one: Interval | None, other: Interval | None) -> bool:
    return one is None or other is None or one.overlaps(other)


def _present(rows: Sequence[Testimony], all_rows: Sequence[Testimony]) -> Iterator[Conflict]:
    wholes = [row for row in all_rows if row.figure.measure in _PRESENT and row.parent is None]
    for dead in filter(_is_dead_fighters, rows):
        killed = read_range(dead.figure)
        for there in (row for row in wholes if _is_whole_of(row, dead)):
            present = read_range(there.figure)
            if killed is None or present is None or present.is_open or killed.low <= present.high:
                continue
            told = MORE_THAN_THERE(number=Number(killed.low), other=Number(present.high))
            yield _conflict(Inconsistency.PRESENT, dead, there, told)


def _is_dead_fighters(row: Testimony) -> bool:
    """Fighters present are no whole of which "17 people killed" could be a part."""
    figure = row.figure
    is_killed = figure.measure is Measure.KILLED and figure.scope is Scope.INCIDENT
    return is_killed and figure.who_class is WhoClass.COMBATANT


def _is_whole_of(there: Testimony, dead: Testimony) -> bool:
    """True where the dead may be some of those who were there, in one report."""
    if there.report.id != dead.report.id or group_key(dead) != group_key(there):
        return False
    return StatedAs.LEFT_OVER not in there.facts.stated_as and _same_matter(dead.figure, there.figure)


def _units(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    """One area in two units side by side: the second must be the first, within its rounding."""
    areas = [row for row in rows if row.figure.measure is Measure.AREA and row.figure.unit in KM2_PER_UNIT]
    for one, other in pairwise(areas):
        first, second = read_range(one.figure), read_range(other.figure)
        if first is None or second is None or one.figure.unit is other.figure.unit or not _one_sentence(one, other):
            continue
        converted = convert_area(first.point, one.figure.unit, other.figure.unit)
        if abs(converted - second.point) > rounding(second.point):
            told = UNITS_DIFFER(
                number=Number(first.point), unit=UnitName(one.figure.unit.value), converted=Number(converted, 2),
                other_unit=UnitName(other.figure.unit.value), other=Number(second.point),
            )  # fmt: skip
            yield _conflict(Inconsistency.UNITS, one, other, told)


def _future(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    for row in rows:
        when, published = row.figure.when, row.report.published
        if when is not None and when.start is not None and published is not None and when.start > published:
            told = AHEAD(day=when.start, other_day=published)
            yield Conflict(Inconsistency.FUTURE, told, (_quote(row),))


def _countries(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    placed = [row for row in rows if row.figure.where is not None and row.figure.where.country is not None]
    seen = set()
    for row in placed[1:]:
        first, where = placed[0].figure.where, row.figure.where
        if first is None or where is None or first.country == where.country or where.country in seen:
            continue
        seen.add(where.country)
        told = TWO_COUNTRIES(
            place=first.name, country=CountryCode(str(first.country)),
            other_place=where.name, other_country=CountryCode(str(where.country)),
        )  # fmt: skip
        yield _conflict(Inconsistency.COUNTRY, placed[0], row, told)


def _one_sentence(one: Testimony, other: Testimony) -> bool:
    span = one.figure.sentence
    return span is not None and one.report.id == other.report.id and span == other.figure.sentence


def _conflict(kind: Inconsistency, one: Testimony, other: Testimony, told: Message) -> Conflict:
    rows = sorted((one, other), key=lambda row: row.order)
    return Conflict(kind, told, tuple(_quote(row) for row in rows))


def _quote(row: Testimony) -> Quote:
    sentence, span = row.figure.sentence or row.figure.span, row.figure.span
    report = row.report
    words = " ".join(sentence.text.split())
    return Quote(row.claim, report.id, report.outlet, report.published, words, span.start, span.end)
