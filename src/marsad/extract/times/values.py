"""Values of TIMEX3 (ISO-TimeML) made of days, months, years and seasons; open where the calendar has none.

A month or year is its first to last day, its edge the first, middle or last third of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.extract.problems import NO_SUCH_DAY, NO_YEAR_OF_MONTH
from marsad.languages.sections.times import Edge, Season, TimeUnit
from marsad.model import Interval, TimePrecision, TimexType
from marsad.model.calendar import month_of, months_of, shift, shift_within, week_of, year_of, years_of

if TYPE_CHECKING:
    from datetime import date

    from marsad.languages.sections.times import DayPart
    from marsad.model.message import Message

_LETTERS = {
    TimeUnit.MINUTE: "M",
    TimeUnit.HOUR: "H",
    TimeUnit.DAY: "D",
    TimeUnit.WEEK: "W",
    TimeUnit.MONTH: "M",
    TimeUnit.YEAR: "Y",
    TimeUnit.DECADE: "E",
}
OF_A_DAY = frozenset((TimeUnit.MINUTE, TimeUnit.HOUR))
"""Units shorter than a day."""
SEASON_MONTHS = {
    Season.SPRING: (3, 5),
    Season.SUMMER: (6, 8),
    Season.AUTUMN: (9, 11),
    Season.WINTER: (12, 2),
    Season.FIRST_QUARTER: (1, 3),
    Season.SECOND_QUARTER: (4, 6),
    Season.THIRD_QUARTER: (7, 9),
    Season.FOURTH_QUARTER: (10, 12),
    Season.FIRST_HALF: (1, 6),
    Season.SECOND_HALF: (7, 12),
}
"""First and last month of each season, north of the equator, and of the quarters and halves of a year."""
_THIRD = 10
"""Days of the first and the middle third of a month."""
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Value:
    """What one pattern makes of its words."""

    type: TimexType
    value: str
    interval: Interval | None
    precision: TimePrecision
    modifier: str | None = None
    anchored: bool = True
    """False where it says itself which days it means."""
    problem: Message | None = None


def open_date(value: str, precision: TimePrecision, problem: Message | None = None) -> Value:
    """A date that stays open, with what a reader is to do about it."""
    return Value(TimexType.DATE, value, None, precision, problem=problem)


def day_value(day: date | None, part: DayPart | None = None) -> Value:
    """One day, or a part of it; open where the calendar has none."""
    if day is None:
        return open_date("XXXX-XX-XX", TimePrecision.DAY, NO_SUCH_DAY())
    if part is None:
        return Value(TimexType.DATE, day.isoformat(), Interval.day(day), TimePrecision.DAY)
    return Value(TimexType.TIME, f"{day}T{part}", Interval.day(day), TimePrecision.DAY)


def days_value(first: date | None, last: date | None) -> Value:
    """The days from the first to the last; open where the calendar has none."""
    if first is None or last is None:
        return open_date("XXXX-WXX", TimePrecision.DAYS, NO_SUCH_DAY())
    return Value(TimexType.DATE, f"{first}/{last}", Interval(first, last), TimePrecision.DAYS)


def month_value(year: int | None, month: int, edge: Edge | None = None) -> Value:
    """A month, or a third of it; open without a year."""
    if year is None:
        return open_date(f"XXXX-{month:02}", TimePrecision.MONTH, NO_YEAR_OF_MONTH())
    whole = month_of(year, month)
    if whole is None:
        return open_date(f"XXXX-{month:02}", TimePrecision.MONTH, NO_SUCH_DAY())
    return Value(TimexType.DATE, f"{year:04}-{month:02}", _third(whole, edge), TimePrecision.MONTH, edge)


def year_value(year: int, edge: Edge | None = None) -> Value:
    """A year, or a third of it."""
    whole = year_of(year)
    if whole is None:
        return open_date("XXXX", TimePrecision.YEAR, NO_SUCH_DAY())
    return Value(TimexType.DATE, f"{year:04}", _third(whole, edge), TimePrecision.YEAR, edge)


def decade_value(year: int) -> Value:
    """The ten years that begin with that one."""
    return Value(TimexType.DATE, f"{year:04}"[:3], years_of(year, year + 9), TimePrecision.YEAR)


def decade_about(year: int) -> Value:
    """ "two decades ago": the ten years about that one, for nobody means its day."""
    return Value(TimexType.DATE, f"{year:04}"[:3], years_of(year - 5, year + 4), TimePrecision.YEAR)


def season_value(year: int | None, season: Season) -> Value:
    """A season that begins in that year; open without one."""
    interval = months_of(year, *SEASON_MONTHS[season]) if year is not None else None
    if interval is None:
        return open_date(f"XXXX-{season}", TimePrecision.SEASON, None if year is None else NO_SUCH_DAY())
    return Value(TimexType.DATE, f"{year:04}-{season}", interval, TimePrecision.SEASON)


def unit_value(day: date | None, unit: TimeUnit) -> Value:
    """The calendar's week, weekend, month, year or decade that holds `day`, else the day; open where there is none."""
    if day is None:
        return open_date("XXXX", TimePrecision.WEEK, NO_SUCH_DAY())
    if unit is TimeUnit.MONTH:
        return month_value(day.year, day.month)
    if unit is TimeUnit.YEAR:
        return year_value(day.year)
    if unit is TimeUnit.DECADE:
        return decade_about(day.year)
    return _week_value(day, unit) if unit in (TimeUnit.WEEK, TimeUnit.WEEKEND) else day_value(day)


def _week_value(day: date, unit: TimeUnit) -> Value:
    year, week, _ = day.isocalendar()
    if unit is TimeUnit.WEEK:
        return Value(TimexType.DATE, f"{year:04}-W{week:02}", week_of(day), TimePrecision.WEEK)
    saturday = shift(day, 5 - day.weekday())
    if saturday is None:
        return open_date("XXXX", TimePrecision.DAYS, NO_SUCH_DAY())
    weekend = Interval(saturday, shift_within(saturday, 1))
    return Value(TimexType.DATE, f"{year:04}-W{week:02}-WE", weekend, TimePrecision.DAYS)


def duration_value(count: int | None, unit: TimeUnit) -> Value:
    """So many units of time, of no known days: "P2M", "PT6H", "PXD" where nobody says how many."""
    name = f"{'PT' if unit in OF_A_DAY else 'P'}{count or 'X'}{_LETTERS[unit]}"
    return Value(TimexType.DURATION, name, None, TimePrecision.DAYS)


def during(value: Value, start: date | None, end: date) -> Value:
    """A duration that lies from `start` to `end`; alone where that begins before the calendar, or after it ends."""
    return replace(value, interval=Interval(start, end)) if start is not None and start <= end else value


def up_to(value: Value, end: date) -> Value:
    """A stretch of the calendar as far as it has come on the day `end`; whole where that lies outside it."""
    interval = value.interval
    if interval is None or interval.start is None or interval.end is None or not interval.start <= end < interval.end:
        return value
    return replace(value, interval=Interval(interval.start, end))


def stated(value: Value) -> Value:
    """The same value, which counts from nothing."""
    return replace(value, anchored=False)


def _third(whole: Interval, edge: Edge | None) -> Interval:
    """The first, middle or last third of a month or year."""
    if edge is None or whole.start is None or whole.days is None:
        return whole
    last = whole.days - 1
    first_cut, second_cut = (_THIRD, 2 * _THIRD) if whole.days <= _MONTH else (whole.days // 3, 2 * whole.days // 3)
    gap = 1 if whole.days <= _MONTH else 0
    low, high = {
        Edge.START: (0, first_cut - gap),
        Edge.MID: (first_cut, second_cut - gap),
        Edge.END: (second_cut, last),
    }[edge]
    return Interval(shift_within(whole.start, low), shift_within(whole.start, high))
