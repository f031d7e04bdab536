"""Two dates that make one time: "between 7 October and 10:30 on 27 February 2024", "January to September 2014"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.times.values import day_value, month_value
from marsad.languages.sections.times import Edge, TimeUnit
from marsad.model import Interval, Span, TimePrecision, TimexType
from marsad.model.calendar import make_day, shift

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.model import Timex

_BARE = "bare"
_LIKE = (TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.YEAR)
"""How finely both dates must be told that no preposition holds together."""
_UNKNOWN = "XXXX"
"""Year of a TIMEX3 value that nothing tells."""


def join_dates(text: str, one: Timex, other: Timex, language: Language) -> Timex | None:
    """The time from the first day of `one` to the last of `other`, where what stands between them joins the two.

    A first date without a year is of the last one's year, or of the year before where it would come later.
    """
    ranges = language.timexes.ranges
    is_bare = (one.preposition or "") not in ranges
    joint = ranges.get(_BARE if is_bare else one.preposition or "")
    if joint is None or (is_bare and not (one.precision is other.precision and one.precision in _LIKE)):
        return None
    if joint.fullmatch(text, one.span.end, other.span.start) is None:
        return None
    start, end = _first_days(one, other), other.interval
    if start is None or start.start is None or end is None or end.end is None or start.start > end.end:
        return None
    return replace(
        one,
        span=Span.of(text, one.span.start, other.span.end),
        type=TimexType.DATE,
        value=f"{start.start if start is not one.interval else one.value}/{other.value}",
        interval=Interval(start.start, end.end),
        precision=TimePrecision.DAYS,
        modifier=None,
        anchor=other.anchor,
    )


def _first_days(one: Timex, other: Timex) -> Interval | None:
    """The days of the first date, its year taken from the last one where only that one says it."""
    until = other.interval
    says_no_year = one.interval is None or one.anchor is not None
    if not says_no_year or other.anchor is not None or until is None or until.start is None:
        return one.interval
    year = until.start.year
    for years in (year, year - 1):
        found = _in_year(one, years)
        if found is not None and found.start is not None and found.start <= until.start:
            return found
    return None


def _in_year(one: Timex, year: int) -> Interval | None:
    """The days of a date of that year: of one that has another year, or none; None for what is no day or month."""
    if one.interval is not None and one.interval.start is not None and one.interval.end is not None:
        years = year - one.interval.start.year
        start, end = (shift(day, years, TimeUnit.YEAR) for day in (one.interval.start, one.interval.end))
        return Interval(start, end) if start is not None and end is not None else None
    unknown, _, told = one.value.partition("-")
    numbers = [int(part) for part in told.split("-") if part.isdigit()]
    if unknown != _UNKNOWN or not numbers:
        return None
    if one.precision is TimePrecision.MONTH:
        return month_value(year, numbers[0], Edge(one.modifier) if one.modifier else None).interval
    return day_value(make_day(year, numbers[0], numbers[-1])).interval
