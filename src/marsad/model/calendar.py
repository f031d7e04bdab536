"""Arithmetic on days that the calendar ends, at 0001-01-01 and 9999-12-31: the one place where a day is moved.

The proleptic Gregorian calendar of ISO 8601, years 1 to 9999, as `datetime.date` has it. A text may count back 3000
years and a report may be of any day, so nothing here raises: what lies beyond comes back as None, or as the last day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from marsad.model.span import Interval

_DAYS_IN = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day of that year, month and day; None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift(day: date, count: int, unit: str = "day") -> date | None:
    """`day` moved by `count` days, weeks, months, years, decades or centuries; None beyond the calendar.

    The day of the month is kept where the month has it, else it is the month's last: a month after 31 January is 28 or
    29 February. `unit` is in the singular; a `KeyError` for any other word is the caller's mistake.

    >>> shift(date(2019, 2, 12), -3000, "year") is None
    True
    >>> shift(date(2019, 1, 31), 1, "month")
    datetime.date(2019, 2, 28)
    """
    if unit in _DAYS_IN:
        number = day.toordinal() + count * _DAYS_IN[unit]
        return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_within(day: date, days: int) -> date:
    """`day` moved by `days`, at most to the calendar's first or last day: for the ends of windows and of axes.

    >>> shift_within(date(9999, 12, 31), 1)
    datetime.date(9999, 12, 31)
    """
    found = shift(day, days)
    if found is not None:
        return found
    return date.min if days < 0 else date.max


def days_from(first: date, last: date, step: int = 1) -> tuple[date, ...]:
    """Every `step`th day from `first` to `last`, both counted."""
    return tuple(date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1, step))


def week_of(day: date) -> Interval:
    """The ISO week, Monday to Sunday, that holds `day`; the calendar's last week ends on its last day, a Friday."""
    monday = day - timedelta(days=day.weekday())  # the calendar begins on a Monday, so there always is one
    return Interval(monday, shift_within(monday, 6))


def month_of(year: int, month: int) -> Interval | None:
    """First to last day of the month; None where the calendar has no such year or month."""
    first = make_day(year, month, 1)
    return None if first is None else Interval(first, date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Interval | None:
    """First to last day of the year; None where the calendar has no such year."""
    return years_of(year, year)


def years_of(first: int, last: int) -> Interval | None:
    """First day of the first year to last day of the last; None where the calendar lacks one of them."""
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31))


def months_of(year: int, first: int, last: int) -> Interval | None:
    """First day of month `first` to last of month `last`, of the next year where that is lower; None beyond its years.

    >>> months_of(2018, 12, 2)
    Interval(start=datetime.date(2018, 12, 1), end=datetime.date(2019, 2, 28))
    """
    start, end = month_of(year, first), month_of(year + 1 if last < first else year, last)
    return None if start is None or end is None else Interval(start.start, end.end)
