"""Tolls by day, week or month and by place: what incidents add up to, and totals and levels that add to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model import Assessment, Counted, Event, EventKind, Interval, Measure, Where, WherePrecision
from marsad.model.calendar import days_from, month_of, week_of

LATE_DAYS = 7
"""An event first reported more than this many days after it happened is marked late."""
AREA = " (area)"
"""What the name of a place ends in, of which only the area is known."""
NOWHERE = "place not known"
"""Stands for the name where no report gives a place."""
LONGEST_DIVIDED = 31
"""A toll over more days than this is not divided: no report then says which day saw what."""


class Step(StrEnum):
    """Length of a period; weeks start on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Level(StrEnum):
    """Which place a row stands for."""

    POINT = "point"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    ALL = "all"


class Kind(StrEnum):
    """What a row counts; rows of different kinds are never added."""

    DAILY = "daily"
    """The tolls of incidents in the period, each counted once."""
    CUMULATIVE = "cumulative"
    """A source's total over a window, which may hold the incidents of the daily rows."""
    LEVEL = "level"
    """How many there are at a moment: people in a camp, fighters left."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One period, place and measure."""

    kind: Kind
    start: date | None
    """First day of the period or of the window; None where no report gives a day."""
    end: date | None
    place: str
    country: str | None
    """ISO 3166-1 alpha-2; None in rows of all countries, and where it is not known."""
    measure: Measure
    counted: Counted
    """Whom the rule counts: everyone, or civilians."""
    low: float
    best: float
    high: float
    events: tuple[str, ...]
    late: tuple[str, ...] = ()
    """Events among them that were first reported late."""
    divided: tuple[str, ...] = ()
    """Events among them whose toll over several days was divided among the days."""
    reported: tuple[str, ...] = ()
    """Events among them of which no report gives a day: they stand on the day of their first report."""
    note: str = ""
    """Why the row must not be compared or added: "not comparable ...", "no day known"."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What one event gives to one period."""

    event: Event
    low: float
    best: float
    high: float
    is_divided: bool = False


_Key = tuple[Measure, Counted, str, str | None, date | None, date | None]


def series_of(
    tolls: Iterable[tuple[Event, Assessment]],
    *,
    step: Step = Step.DAY,
    level: Level = Level.COUNTRY,
    first_reports: Mapping[str, date] | None = None,
    levels: frozenset[str] = frozenset(),
) -> tuple[SeriesRow, ...]:
    """The rows of tolls under one rule, by measure, place, kind and period; no toll vanishes.

    A toll over several days within one period stands there whole; over more, it is divided per day with the remainder
    on the first (ACLED); over more than a month, or without a day, it stands in a row without a day. An event of which
    no report gives a day stands whole on the day of its first report, and is marked. `first_reports` gives the day on
    which each event was first reported, `levels` the situations that are levels, not totals.
    """
    first = first_reports or {}
    daily: dict[_Key, list[_Share]] = defaultdict(list)
    windows: list[tuple[Event, Assessment]] = []
    for event, toll in tolls:
        if event.kind is EventKind.SITUATION:
            windows.append((event, toll))
            continue
        place, country = place_of(event, level)
        for start, share in _shares(event, toll, step):
            end = _last(start, step) if start is not None else None
            daily[(toll.measure, toll.counted, place, country, start, end)].append(share)
    rows = [_daily_row(key, parts, first) for key, parts in daily.items()]
    rows += _window_rows(windows, level, levels)
    return tuple(sorted(rows, key=_order))


def _order(row: SeriesRow) -> tuple[int, str, str, int, bool, date, date, tuple[str, ...]]:
    kinds, measures = list(Kind), list(Measure)
    start, end = row.start or row.end or date.min, row.end or date.max
    place = (row.country or "~", row.place)
    return (measures.index(row.measure), *place, kinds.index(row.kind), row.start is None, start, end, row.events)


def _shares(event: Event, toll: Assessment, step: Step) -> list[tuple[date | None, _Share]]:
    """The event's toll by period; one share without a day where the days are unknown or too many."""
    when, whole = event.when, _Share(event, toll.low, toll.best, toll.high)
    if when is None or when.start is None:
        return [(None, whole)]
    end = when.end or when.start
    if not event.is_dated:
        return [(_first(end, step), whole)]
    if _first(when.start, step) == _first(end, step):
        return [(_first(when.start, step), whole)]
    days = (end - when.start).days + 1
    if days > LONGEST_DIVIDED:
        return [(None, whole)]
    periods: dict[date, list[float]] = {}
    for day, numbers in zip(days_from(when.start, end), _divided(toll, days), strict=True):
        held = periods.setdefault(_first(day, step), [0.0, 0.0, 0.0])
        periods[_first(day, step)] = [a + b for a, b in zip(held, numbers, strict=True)]
    return [
        (day, _Share(event, low, best, high, is_divided=True)) for day, (low, best, high) in periods.items() if high
    ] or [(_first(when.start, step), whole)]


def _divided(toll: Assessment, days: int) -> list[tuple[float, float, float]]:
    """Low, best and high for each day; each adds up to the toll's, and low <= best <= high holds on each day.

    Best goes by ACLED's codebook. What low lacks of best, and high has beyond it, is divided in the same way and taken
    off, or put on, as far as the day allows.
    """
    best = _per_day(toll.best, days)
    above = _per_day(toll.high - toll.best, days)
    low = [min(share, top) for share, top in zip(_per_day(toll.low, days), best, strict=True)]
    spare = toll.low - sum(low)
    for day in range(days):
        more = min(spare, best[day] - low[day])
        low[day] += more
        spare -= more
    return [(low[day], best[day], best[day] + above[day]) for day in range(days)]


def _per_day(value: float, days: int) -> list[float]:
    each = value // days
    return [value - each * (days - 1), *[each] * (days - 1)]


def _first(day: date, step: Step) -> date:
    return _period(day, step).start or day


def _last(start: date, step: Step) -> date:
    return _period(start, step).end or start


def _period(day: date, step: Step) -> Interval:
    """The ISO week or the month that holds `day`, or the day itself."""
    if step is Step.WEEK:
        return week_of(day)
    return (month_of(day.year, day.month) if step is Step.MONTH else None) or Interval.day(day)


def place_of(event: Event, level: Level) -> tuple[str, str | None]:
    """The name of the place at `level`, and its country; names say so where the reports are less precise than that."""
    where = event.where
    if level is Level.ALL:
        return "all", None
    if where is None:
        return NOWHERE, None
    return _name_at(where, level), where.country


def _name_at(where: Where, level: Level) -> str:
    country = where.country or "country not known"
    if level is Level.POINT:
        is_area = where.precision is not None and not where.precision.is_point
        return f"{where.name}{AREA}" if is_area else where.name
    if level is Level.DISTRICT and where.precision is WherePrecision.DISTRICT:
        return where.name
    governorate = where.admin1 or (where.name if where.precision is WherePrecision.GOVERNORATE else None)
    if level is Level.DISTRICT:
        return f"{governorate or country}, district not known"
    return (governorate or f"{country}, governorate not known") if level is Level.GOVERNORATE else country


def _daily_row(key: _Key, parts: list[_Share], first: Mapping[str, date]) -> SeriesRow:
    measure, counted, place, country, start, end = key
    return SeriesRow(
        kind=Kind.DAILY,
        start=start,
        end=end,
        place=place,
        country=country,
        measure=measure,
        counted=counted,
        low=sum(part.low for part in parts),
        best=sum(part.best for part in parts),
        high=sum(part.high for part in parts),
        events=_ids(part.event for part in parts),
        late=_ids(part.event for part in parts if _is_late(part.event, first.get(part.event.id))),
        divided=_ids(part.event for part in parts if part.is_divided),
        reported=_ids(part.event for part in parts if start is not None and not part.event.is_dated),
        note="" if start is not None else "no day known, or more than a month: in no period",
    )


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(sorted({event.id for event in events}))


def _is_late(event: Event, reported: date | None) -> bool:
    end = event.when.end if event.when is not None else None
    return reported is not None and end is not None and (reported - end).days > LATE_DAYS


def _window_rows(windows: list[tuple[Event, Assessment]], level: Level, levels: frozenset[str]) -> Iterator[SeriesRow]:
    """A row for each situation; totals of one measure and place over some of the same days are not comparable."""
    homes: dict[tuple[Measure, tuple[str, str | None]], list[Event]] = defaultdict(list)
    for event, toll in windows:
        if event.id not in levels:
            homes[toll.measure, place_of(event, level)].append(event)
    for event, toll in windows:
        place, country = place_of(event, level)
        when = event.when or Interval(None, None)
        is_level = event.id in levels
        note = "" if is_level else _overlaps(event, homes[toll.measure, (place, country)])
        yield SeriesRow(
            Kind.LEVEL if is_level else Kind.CUMULATIVE, when.start, when.end, place, country, toll.measure,
            toll.counted, toll.low, toll.best, toll.high, (event.id,), note=note,
        )  # fmt: skip


def _overlaps(event: Event, totals: list[Event]) -> str:
    """ "not comparable ..." where another total counts some of the same days."""
    when = event.when or Interval(None, None)
    others = sorted(
        other.title for other in totals if other.id != event.id and (other.when or Interval(None, None)).overlaps(when)
    )
    if not others:
        return ""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f"not comparable: the window overlaps that of {others[0]}{more}"
