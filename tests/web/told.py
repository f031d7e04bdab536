"""Figures as reports give them, for charts: example numbers of example sources, most with a day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from marsad.model import LeftOut, Measure, Quantifier
from marsad.web.charts.compared import Compared
from marsad.web.charts.moved import Moved
from marsad.web.charts.telling import Held, Told
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
    return Moved("e" * 64, "", Measure.KILLED, "ucdp", hold(told), told)


def compared(count: int) -> Compared:
    told = tell(count)
    last = hold(told)[-1]
    return Compared("e" * 64, "", Measure.KILLED, "ucdp", last.low, last.best, last.high, told)
