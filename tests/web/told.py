"""Figures as reports give them, for charts: example numbers of example sources, most with a day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from marsad.model import (
    Counted,
    Event,
    EventKind,
    EventType,
    Interval,
    LeftOut,
    Measure,
    Quantifier,
    SubEventType,
)
from marsad.reconcile.series import Kind, SeriesRow, Step
from marsad.services.source_comparison import Shared
from marsad.store.spans import SpanRow
from marsad.web.charts.beside import Beside
from marsad.web.charts.compared import Compared
from marsad.web.charts.dates import Dates
from marsad.web.charts.moved import Moved
from marsad.web.charts.telling import Held, Told
from marsad.web.charts.tolls import Tolls, Totals
from tests.readings import make_reading

FIRST = date(2019, 2, 12)
SOURCES = (
    "Example Monitor", "Example Agency", "Spokesman of the Example Forces", "Example Hospital",
    "مرصد المثال لحقوق الإنسان في المنطقة الشرقية والبادية وما حولها من القرى والبلدات",
    "Example Office for the Coordination of Everything That Has a Long Name", "=1+1",
)  # fmt: skip


def tell(count: int, seed: int = 3) -> tuple[Told, ...]:
    """`count` reports of people killed over a fortnight, earliest first; every seventh is open above."""
    chance, base = random.Random(seed), make_reading().figures[0]  # noqa: S311
    found = []
    for number in range(count):
        source = chance.choice(SOURCES)
        low = max(1, round(20 + number * 20 / count + chance.gauss(0, 4)))
        high = None if number % 7 == 6 else low + chance.choice((0, 0, 0, 6))
        kind = Quantifier.AT_LEAST if high is None else Quantifier.EXACT
        figure = replace(base, measure=Measure.KILLED, low=low, high=high, quantifier=kind)
        day = FIRST + timedelta(days=number * 14 // count)
        reason = None if number % 3 else LeftOut.SUPERSEDED
        is_party = "Forces" in source or "Agency" in source
        found.append(Told(f"{number:064x}", "d" * 64, day, source, "Example Post", figure, is_party, reason))
    return tuple(found)


def hold(told: tuple[Told, ...]) -> tuple[Held, ...]:
    """Low, middle and high of all said until each day."""
    found = []
    for day in sorted({one.day for one in told if one.day}):
        values = sorted(value for one in told if one.day and one.day <= day for value in one.bounds)
        found.append(Held(day, values[0], values[len(values) // 2], values[-1]))
    return tuple(found)


def moved(count: int) -> Moved:
    told = tell(count)
    return Moved("e" * 64, "", Measure.KILLED, "ucdp", told, hold(told))


def compared(count: int) -> Compared:
    told = tell(count)
    last = hold(told)[-1]
    return Compared("e" * 64, "", Measure.KILLED, "ucdp", told, last.low, last.best, last.high)


def _row(number: int, kind: Kind, start: date | None, end: date | None) -> SeriesRow:
    best = 5.0 + number % 11
    place = SOURCES[number % len(SOURCES)]
    return SeriesRow(
        kind, start, end, place, None, Measure.KILLED, Counted.ALL, best - number % 3, best, best + number % 4,
        (f"{number:064x}",),
    )  # fmt: skip


def tolls(count: int) -> Tolls:
    """`count` weeks with an incident, every third left out, and one row without a day."""
    starts = [FIRST + timedelta(days=7 * (number + number // 3)) for number in range(count)]
    rows = [_row(at, Kind.DAILY, start, start + timedelta(days=6)) for at, start in enumerate(starts)]
    return Tolls("", Measure.KILLED, Step.WEEK, "ucdp", (*rows, _row(count, Kind.DAILY, None, None)))


def totals(count: int) -> Totals:
    """Totals of windows, every fourth without a beginning, and a level at one day."""
    rows = [
        _row(at, Kind.CUMULATIVE, None if at % 4 == 3 else FIRST + timedelta(days=at), FIRST + timedelta(days=30 + at))
        for at in range(count - 1)
    ]
    return Totals("", Measure.KILLED, "ucdp", (*rows, _row(count, Kind.LEVEL, FIRST, FIRST)))


def beside(count: int, factor: float = 1.3) -> Beside:
    """A source that is mostly lower than the others."""
    shared = []
    for at in range(count):
        title = f"Example strike {at} at a place with a name"
        event = Event(f"{at:064x}", EventKind.INCIDENT, SubEventType.AIR_STRIKE, None, None, (), (), (), title)
        low = round(3 * factor ** (at % 20))
        numbers = (low, low + at % 3, low + at % 4, low + at % 5 + 3)
        shared.append(Shared(event, Measure.KILLED, f"{at:064x}", "d" * 64, *numbers, ("A", "B")))
    return Beside("Example Monitor", False, tuple(shared))


def dates(count: int) -> Dates:
    """`count` groups of events and figures: single days, spans, open ends, and some without a day."""
    found = []
    for at in range(count):
        what = list(EventType)[at % 3] if at % 2 else list(Measure)[at % 4]
        day = FIRST + timedelta(days=at * 7 % 400)
        when = (Interval.day(day), Interval(day, day + timedelta(days=20)), Interval(None, day), None)[(at // 2) % 4]
        found.append(SpanRow(what, when.start if when else None, when.end if when else None, 1 + at % 5))
    return Dates("", tuple(found))
