"""Days compared; where a side has none of its own, its publication stands in."""

from __future__ import annotations

from datetime import date

from marsad.model import Interval
from marsad.model.calendar import shift_within
from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent

WEEK, MONTH = 10, 35
"""Days before a report within which an event "of last week" or "of last month" lies."""
LONGEST = 31
"""Days of an interval that tells a day; a longer one is a month or a year."""
SHORT = 3
"""Days of an interval that tells the day itself."""


def compare_days(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether the two are of one day, or how many days apart."""
    first, second = one.when, other.when
    if first is None or second is None or _is_open(first) or _is_open(second):
        return _undated(one, other)
    is_common = first.overlaps(second)
    if not (one.is_dated and other.is_dated):
        if not is_common:
            return _undated(one, other)
        if one.looks_back or other.looks_back:
            return ("assumed", first, second)
    return (_common_level(first, second) if is_common else _gap_level(_gap(first, second)), first, second)


def _common_level(first: Interval, second: Interval) -> str:
    return "same" if max(first.days or 99, second.days or 99) <= SHORT else "overlap"


def _gap_level(gap: int) -> str:
    return "next" if gap <= 1 else "close" if gap <= SHORT else "far"


def _is_open(when: Interval | None) -> bool:
    return when is None or when.start is None or when.end is None or (when.days or 0) > LONGEST


def _undated(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Where a side has no day of its own its publication stands in: news is of the days before.

    An event may be recalled long after it, and is never told of before it.
    """
    first, second = _news_days(one), _news_days(other)
    if first is None or second is None:
        return None
    gap = 0 if first.overlaps(second) else _gap(first, second)
    level = "undated_near" if gap == 0 else _looked_back(one, other, gap)
    return (level, one.when, other.when)


def _looked_back(one: DocumentEvent, other: DocumentEvent, gap: int) -> str:
    """How far the side without a day was published from the other's event, and whether its sentences look back."""
    later = max((one, other), key=lambda side: (_news_start(side), side.id))
    if later.looks_back and not _is_placed_in_time(later) and gap <= MONTH:
        return "back_week" if gap <= WEEK else "back_month"
    return "undated_close" if gap <= SHORT else _recalled(one, other)


def _news_start(side: DocumentEvent) -> date:
    days = _news_days(side)
    return days.start if days is not None and days.start is not None else date.min


def _is_placed_in_time(side: DocumentEvent) -> bool:
    return side.is_dated and not _is_open(side.when)


def _recalled(one: DocumentEvent, other: DocumentEvent) -> str:
    """Whether the side without a day may recall the other's event: it was published after it."""
    told, untold = (one, other) if _is_placed_in_time(one) else (other, one)
    if not _is_placed_in_time(told) or told.when is None or told.when.end is None or untold.published is None:
        return "undated_far"
    return "recalled" if untold.published > told.when.end else "before"


def _news_days(side: DocumentEvent) -> Interval | None:
    if _is_placed_in_time(side):
        return side.when
    if side.when is not None and side.when.start and side.when.end and _is_open(side.when):
        return side.when  # a month or a year: overlaps whatever lies in it
    if side.published is None:
        return None
    return Interval(shift_within(side.published, -1), side.published)


def _gap(one: Interval, other: Interval) -> int:
    first, second = sorted((one, other), key=lambda when: when.start or date.min)
    return ((second.start or date.min) - (first.end or date.max)).days
