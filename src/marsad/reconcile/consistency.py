"""Figures that cannot all hold: problems for a person, each with both sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from marsad.model import Event, EventKind, Figure, Measure, Quantifier, Scope, Unit
from marsad.reconcile.difference import number
from marsad.reconcile.events import situation_key
from marsad.reconcile.ranges import read_range
from marsad.reconcile.sifting import group_key
from marsad.reconcile.testimony import Testimony

KM2_PER_MI2 = 2.589988
TOLERANCE = 0.1
"""Share by which two figures of one area in two units may differ: reporters round."""
_PRESENT = (Measure.FIGHTERS, Measure.TROOPS, Measure.TRAPPED)


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
class Conflict:
    """One inconsistency: the claims, and a sentence that quotes both."""

    kind: Inconsistency
    claims: tuple[str, ...]
    message: str


def find_conflicts(event: Event, testimonies: Iterable[Testimony]) -> tuple[Conflict, ...]:
    """What does not fit together in one event's testimony; in the order of kinds, then of time."""
    rows = sorted((row for row in testimonies if not row.is_rejected), key=lambda row: row.order)
    found = [
        *_parts(rows),
        *_two_figures(rows, event),
        *_present(rows),
        *_units(rows),
        *_future(rows),
        *_countries(rows),
    ]
    if event.kind is EventKind.SITUATION:
        found += _falling(rows)
    order = list(Inconsistency)
    unique = {(conflict.kind, conflict.claims): conflict for conflict in found}
    return tuple(sorted(unique.values(), key=lambda conflict: order.index(conflict.kind)))


def _parts(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    by_claim = {row.claim: row for row in rows}
    for row in rows:
        whole = by_claim.get(row.parent or "")
        if whole is None or whole.figure.measure is not row.figure.measure or whole.figure.unit != row.figure.unit:
            continue
        part, total = read_range(row.figure), read_range(whole.figure)
        if part is not None and total is not None and not total.is_open and part.low > total.high:
            yield _conflict(
                Inconsistency.SUBSET, row, whole, f"{number(part.low)} cannot be part of {number(total.high)}"
            )


def _falling(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    """Running totals of one origin, place and start that become smaller with time."""
    groups: dict[object, list[Testimony]] = defaultdict(list)
    for row in rows:
        if row.figure.scope is Scope.CUMULATIVE and row.figure.quantifier is not Quantifier.VAGUE:
            groups[(situation_key(row), row.origin.name, row.figure.measure, group_key(row))].append(row)
    for group in groups.values():
        for earlier, later in pairwise(group):
            before, after = read_range(earlier.figure), read_range(later.figure)
            if before and after and earlier.day < later.day and after.high < before.low:
                yield _conflict(
                    Inconsistency.FALLING, earlier, later, f"{number(before.low)} became {number(after.high)}"
                )


def _two_figures(rows: Sequence[Testimony], event: Event) -> Iterator[Conflict]:
    if event.kind is EventKind.SITUATION:
        return
    groups: dict[object, list[Testimony]] = defaultdict(list)
    for row in rows:
        figure = row.figure
        if figure.quantifier is Quantifier.EXACT and row.parent is None and figure.scope is Scope.INCIDENT:
            groups[(row.origin.name, row.day, figure.measure, figure.unit, group_key(row))].append(row)
    for group in groups.values():
        values = {row.figure.low: row for row in reversed(group)}
        if len(values) == 2 and not group[0].origin.is_anonymous:
            low, high = (values[value] for value in sorted(values, key=lambda value: value or 0))
            yield _conflict(Inconsistency.TWO_FIGURES, low, high, f"both are by {low.origin.name}")


def _present(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    for dead in (row for row in rows if row.figure.measure is Measure.KILLED and row.figure.scope is Scope.INCIDENT):
        killed = read_range(dead.figure)
        for there in (row for row in rows if row.figure.measure in _PRESENT and row.report.id == dead.report.id):
            present = read_range(there.figure)
            if group_key(dead) != group_key(there) or killed is None or present is None or present.is_open:
                continue
            if killed.low > present.high:
                yield _conflict(Inconsistency.PRESENT, dead, there, f"{number(killed.low)} of {number(present.high)}")


def _units(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    areas = [row for row in rows if row.figure.measure is Measure.AREA and row.figure.unit in (Unit.KM2, Unit.MI2)]
    for one in (row for row in areas if row.figure.unit is Unit.KM2):
        for other in (row for row in areas if row.figure.unit is Unit.MI2 and _one_sentence(one.figure, row.figure)):
            metric, imperial = read_range(one.figure), read_range(other.figure)
            if metric is None or imperial is None or metric.point == 0:
                continue
            converted = imperial.point * KM2_PER_MI2
            if abs(converted - metric.point) > TOLERANCE * metric.point:
                told = f"{number(metric.point)} km² is {metric.point / KM2_PER_MI2:.2f} square miles"
                yield _conflict(Inconsistency.UNITS, one, other, told)


def _future(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    for row in rows:
        when, published = row.figure.when, row.report.published
        if when is not None and when.start is not None and published is not None and when.start > published:
            message = f"{_quote(row)} speaks of {when.start}, after its publication on {published}."
            yield Conflict(Inconsistency.FUTURE, (row.claim,), message)


def _countries(rows: Sequence[Testimony]) -> Iterator[Conflict]:
    placed = [row for row in rows if row.figure.where is not None and row.figure.where.country is not None]
    for row in placed[1:]:
        first, where = placed[0].figure.where, row.figure.where
        if first is not None and where is not None and first.country != where.country:
            told = f"{first.name} is in {first.country}, {where.name} in {where.country}"
            yield _conflict(Inconsistency.COUNTRY, placed[0], row, told)


def _one_sentence(one: Figure, other: Figure) -> bool:
    return one.sentence is not None and one.sentence == other.sentence


def _conflict(kind: Inconsistency, one: Testimony, other: Testimony, told: str) -> Conflict:
    claims = tuple(sorted((one.claim, other.claim)))
    return Conflict(kind, claims, f"{kind.value.capitalize()}: {told}. {_quote(one)} {_quote(other)}")


def _quote(row: Testimony) -> str:
    sentence = row.figure.sentence or row.figure.span
    words = " ".join(sentence.text.split())
    return f"“{words}” ({row.report.outlet or row.report.id[:8]}, {row.report.published or 'undated'})"
