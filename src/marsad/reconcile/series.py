"""Tolls by day, week or month and by place: daily and cumulative apart, late reports on the day of the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marsad.model import Assessment, Event, EventKind, Interval, Measure

LATE_DAYS = 7
"""An event first reported more than this many days after it happened is marked late."""


class Step(StrEnum):
    """Length of a period; weeks start on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Level(StrEnum):
    """Which place a row stands for."""

    POINT = "point"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One period, place and measure."""

    start: date
    place: str
    measure: Measure
    is_cumulative: bool
    """True for a source's total over a window: it may hold the daily rows and is never added to them."""
    low: float
    best: float
    high: float
    events: tuple[str, ...]
    late: tuple[str, ...] = ()
    """Events among them that were first reported late."""
    note: str = ""
    """"not comparable ..." where windows overlap."""


def series_of(
    tolls: Iterable[tuple[Event, Assessment]],
    *,
    step: Step = Step.DAY,
    level: Level = Level.COUNTRY,
    first_reports: dict[str, date] | None = None,
) -> tuple[SeriesRow, ...]:
    """The rows of tolls, by measure, place and period; events without a day are left out.

    A toll over several days is divided per day, the remainder to the first (ACLED). `first_reports` gives the day on
    which each event was first reported.
    """
    daily: dict[tuple[Measure, str, date], list[tuple[Event, float, float, float]]] = defaultdict(list)
    windows: list[tuple[Event, Assessment]] = []
    for event, toll in tolls:
        if event.kind is EventKind.SITUATION:
            windows.append((event, toll))
        elif event.when is not None and event.when.start is not None:
            for day, low, best, high in _per_day(event.when, toll):
                daily[(toll.measure, _place(event, level), _period(day, step))].append((event, low, best, high))
    rows = [_daily_row(key, parts, first_reports or {}) for key, parts in daily.items()]
    rows += _cumulative_rows(windows, level)
    return tuple(sorted(rows, key=lambda row: (row.measure.value, row.place, row.is_cumulative, row.start)))


def _per_day(when: Interval, toll: Assessment) -> list[tuple[date, float, float, float]]:
    assert when.start is not None  # noqa: S101 - the caller has looked
    days = when.days or 1
    rows = []
    for offset in range(days):
        is_first = offset == 0
        low, best, high = (_share(value, days, is_first=is_first) for value in (toll.low, toll.best, toll.high))
        if is_first or high:
            rows.append((when.start + timedelta(days=offset), low, best, high))
    return rows


def _share(value: float, days: int, *, is_first: bool) -> float:
    each = value // days
    return value - each * (days - 1) if is_first else each


def _period(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def _place(event: Event, level: Level) -> str:
    where = event.where
    if level is Level.ALL:
        return "all"
    if where is None:
        return "place not known"
    if level is Level.POINT:
        return where.name if where.precision is None or where.precision.is_point else f"{where.name} (area)"
    if level is Level.GOVERNORATE:
        return where.admin1 or f"{where.country or 'country not known'}, governorate not known"
    return where.country or "country not known"


def _daily_row(
    key: tuple[Measure, str, date], parts: list[tuple[Event, float, float, float]], first: dict[str, date]
) -> SeriesRow:
    measure, place, start = key
    events = tuple(sorted({event.id for event, *_ in parts}))
    late = tuple(sorted({event.id for event, *_ in parts if _is_late(event, first.get(event.id))}))
    low, best, high = sum(part[1] for part in parts), sum(part[2] for part in parts), sum(part[3] for part in parts)
    return SeriesRow(
        start, place, measure, is_cumulative=False, low=low, best=best, high=high, events=events, late=late
    )


def _is_late(event: Event, reported: date | None) -> bool:
    end = event.when.end if event.when is not None else None
    return reported is not None and end is not None and (reported - end).days > LATE_DAYS


def _cumulative_rows(windows: list[tuple[Event, Assessment]], level: Level) -> list[SeriesRow]:
    rows = []
    for event, toll in windows:
        when = event.when
        if when is None or (when.start is None and when.end is None):
            continue
        overlaps = [
            other.title
            for other, its in windows
            if other.id != event.id
            and its.measure is toll.measure
            and _place(other, level) == _place(event, level)
            and other.when is not None
            and other.when.overlaps(when)
        ]
        note = f"not comparable: the window overlaps that of {overlaps[0]}" if overlaps else ""
        start = when.end or when.start
        assert start is not None  # noqa: S101 - one of the two is known
        rows.append(
            SeriesRow(
                start,
                _place(event, level),
                toll.measure,
                is_cumulative=True,
                low=toll.low,
                best=toll.best,
                high=toll.high,
                events=(event.id,),
                note=note,
            )
        )
    return rows
