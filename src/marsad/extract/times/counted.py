"""Times that count from another one: from the day of publication, or from the date that the text told last.

"since X" runs from the start of X to the day of publication; "the past N days" counts back from it; "last week" is the
ISO week before; a night is two days. What lies beyond the calendar ("3000 years ago") stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.problems import COUNTED, COUNTED_DAY, NO_SUCH_DAY, WHICH_DAY, WHICH_DAYS
from marsad.extract.times.values import (
    OF_A_DAY,
    Value,
    day_value,
    days_value,
    duration_value,
    during,
    open_date,
    stated,
    unit_value,
    up_to,
    year_value,
)
from marsad.languages.sections.times import DayPart, Edge, TimeUnit
from marsad.model import Interval, TimePrecision, TimexType
from marsad.model.calendar import month_of, shift

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.times.anchors import Anchors
    from marsad.extract.times.turns import Turn

_MINUTES, _HOURS, _HALF_DAY = 60, 24, 12
"""Of an hour; of a day; hours back from which it is another day, as nobody tells the hour of writing."""


def weekday(turn: Turn, anchors: Anchors) -> Value | None:
    """ "Tuesday", "last Tuesday night": the last one up to the anchor, or the next one where a plan is told."""
    index, anchor, step = turn.weekday(), anchors.anchor, turn.step
    if anchor is None:
        return _open_weekday(index)
    back = (anchor.weekday() - index) % 7
    if step is None and turn.is_planned_weekday:
        step = 1
    days = -back
    if step == 1:
        days = 7 - back
    elif step == -1 and back == 0:
        days = -7
    return day_value(shift(anchor, days), turn.part)


def _open_weekday(index: int) -> Value:
    return open_date(f"XXXX-WXX-{index + 1}", TimePrecision.DAY, WHICH_DAY())


def weekday_of_last_week(turn: Turn, anchors: Anchors) -> Value | None:
    """ "Monday of last week": that day of the calendar's week before the anchor's."""
    index, anchor = turn.weekday(), anchors.anchor
    if anchor is None:
        return _open_weekday(index)
    return day_value(shift(anchor, index - anchor.weekday() - 7))


def weekday_before_last(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the Monday before last", "a week ago on Monday": a week before the last one up to the anchor."""
    index, anchor = turn.weekday(), anchors.anchor
    if anchor is None:
        return _open_weekday(index)
    return day_value(shift(anchor, -((anchor.weekday() - index) % 7) - 7))


def weekdays(turn: Turn, anchors: Anchors) -> Value | None:
    """ "Saturday and Sunday": the last ones up to the anchor."""
    first, last, anchor = turn.weekday(), turn.weekday("until_weekday"), anchors.anchor
    if anchor is None:
        return open_date("XXXX-WXX", TimePrecision.DAYS, WHICH_DAYS())
    end = shift(anchor, -((anchor.weekday() - last) % 7))
    return days_value(shift(end, -((last - first) % 7)) if end else None, end)


def near_day(turn: Turn, anchors: Anchors) -> Value | None:
    """ "today", "yesterday", "this morning"."""
    if anchors.published is None:
        return open_date("XXXX-XX-XX", TimePrecision.DAY, COUNTED_DAY())
    return day_value(shift(anchors.published, turn.step or 0), turn.part)


def night(turn: Turn, anchors: Anchors) -> Value | None:
    """ "overnight", "last night": the night that ends on the day of publication, as the two days that it touches."""
    day = anchors.published
    if day is None:
        return open_date("XXXX-XX-XX", TimePrecision.DAY, COUNTED_DAY())
    eve = shift(day, -1)
    if eve is None:
        return open_date("XXXX-XX-XX", TimePrecision.DAY, NO_SUCH_DAY())
    name = f"{day if turn.step is None else eve}T{DayPart.NIGHT}"
    return Value(TimexType.TIME, name, Interval(eve, day), TimePrecision.TIME)


def told_day(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the next day", "that day", counted from the day told last."""
    base = anchors.counts_from(TimeUnit.DAY)
    if base is None:
        return open_date("XXXX-XX-XX", TimePrecision.DAY)
    return day_value(shift(base, turn.step or 0))


def day_apart(turn: Turn, anchors: Anchors) -> Value | None:
    """ "a day before the attack": how far, from what the sentence goes on to say."""
    is_known = anchors.last is not None or anchors.published is not None
    return open_date("P1D" if is_known else "XXXX-XX-XX", TimePrecision.DAY)


def told_unit(turn: Turn, anchors: Anchors) -> Value | None:
    """ "later that month", "the same year": the month or year of the date told last; None before one was told."""
    if anchors.last is None:
        return None
    told = anchors.told(turn.unit)
    return unit_value(told, turn.unit) if told is not None else open_date("XXXX", TimePrecision.MONTH)


def told_period(turn: Turn, anchors: Anchors) -> Value | None:
    """ "in the same period", "the reporting period": the last stretch of days told; None before one was told.

    "In this period" of a history is no more than "then".
    """
    return None if anchors.published is None else _of_period(anchors.period)


def reporting_period(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the period under review": the first stretch of days told that the report may be on, else the last one told."""
    return None if anchors.published is None else _of_period(anchors.report_period or anchors.period)


def _of_period(period: Interval | None) -> Value | None:
    if period is None or period.start is None:
        return None
    return stated(replace(days_value(period.start, period.start), value=_name(period), interval=period))


def _name(period: Interval) -> str:
    return f"{period.start}/{period.end or ''}"


def told_year(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the year before"; None where no year was told."""
    base = anchors.counts_from(TimeUnit.YEAR)
    return year_value(base.year + (turn.step or 0)) if base is not None else None


def previous_year(turn: Turn, anchors: Anchors) -> Value | None:
    """ "in the previous year": the twelve months up to publication; in a history the year before the one told last."""
    if anchors.published is not None:
        return _back_from(anchors.published, 1, TimeUnit.YEAR)
    base = anchors.counts_from(TimeUnit.YEAR)
    return year_value(base.year - 1) if base is not None else open_date("XXXX", TimePrecision.YEAR, COUNTED())


def past_span(turn: Turn, anchors: Anchors) -> Value | None:
    """ "in the past two months": counted back from publication; without a number the span of one unit.

    Hours count back from the day that the sentence told before: "said on 19 August that in the past 24 hours".
    """
    base = anchors.reporting_day if turn.unit in OF_A_DAY else anchors.published
    return _back_from(base, turn.count if turn.is_counted else 1, turn.unit)


def span_of_month(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the last ten days" before "of March": counted back from the month's end."""
    count = turn.count if turn.is_counted else 1
    year = turn.number("year") or anchors.year_near(turn.month, 1, is_planned=turn.is_planned)
    whole = month_of(year, turn.month) if year else None
    if anchors.published is None or count is None or whole is None or whole.end is None:
        return _back_from(anchors.published, count, turn.unit)
    return during(duration_value(count, turn.unit), shift(whole.end, 1 - count), whole.end)


def _back_from(published: date | None, count: int | None, unit: TimeUnit) -> Value:
    value = duration_value(count, unit)
    if published is None or count is None:
        return value
    return during(value, _moved(published, -count, unit), published)


def calendar_unit(turn: Turn, anchors: Anchors) -> Value | None:
    """ "last week", "this month", "next year": the calendar's week, month or year, this one up to publication."""
    anchor, unit, step = anchors.published, turn.unit, turn.step or 0
    if anchor is None:
        return open_date("XXXX", TimePrecision.WEEK, COUNTED())
    value = unit_value(shift(anchor, step, TimeUnit.WEEK if unit is TimeUnit.WEEKEND else unit), unit)
    return up_to(value, anchor) if step == 0 else value


def weekend_before(turn: Turn, anchors: Anchors) -> Value | None:
    """ "over the weekend": the last one begun by the day of publication."""
    if anchors.published is None:
        return None
    is_begun = anchors.published.weekday() >= _SATURDAY
    return unit_value(shift(anchors.published, 0 if is_begun else -1, TimeUnit.WEEK), turn.unit)


_SATURDAY = 5


def ago(turn: Turn, anchors: Anchors) -> Value | None:
    """ "two years ago": the calendar's unit so far back from publication."""
    return _apart(anchors.published, turn, -1)


def apart(turn: Turn, anchors: Anchors) -> Value | None:
    """ "two days later": so far from the date told last; open where that lies behind the day of publication.

    "13 years after they ousted it" is told beside what it counts from, which no date told before is.
    """
    value, published = _apart(anchors.counts_from(turn.unit), turn, turn.step or 0), anchors.published
    start = value.interval.start if value.interval is not None else None
    is_to_come = start is not None and published is not None and start > published and not turn.is_planned
    return open_date("PAST_REF", TimePrecision.DAYS) if is_to_come else value


def _apart(base: date | None, turn: Turn, step: int) -> Value:
    count, unit = turn.count, turn.unit
    day = _moved(base, count * step, unit) if base is not None and count is not None else None
    if day is None:
        return open_date("FUTURE_REF" if step > 0 else "PAST_REF", TimePrecision.DAYS)
    return unit_value(day, unit)


def _moved(day: date, count: int, unit: TimeUnit) -> date | None:
    """`day` moved by calendar units; under half a day leaves it, half a day back is the day before."""
    if unit not in OF_A_DAY:
        return shift(day, count, unit)
    hours = abs(count) if unit is TimeUnit.HOUR else abs(count) // _MINUTES
    days = hours // _HOURS
    if count > 0:
        return shift(day, days)
    return shift(day, -max(days, 1)) if hours >= _HALF_DAY else day


def unit_so_far(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the start of the year": the calendar unit that holds the day of publication, up to that day."""
    if anchors.published is None:
        return None
    value = unit_value(anchors.published, turn.unit)
    if value.interval is None:
        return value
    return replace(value, interval=Interval(value.interval.start, anchors.published), modifier=Edge.START)


def since_told(turn: Turn, anchors: Anchors) -> Value | None:
    """ "since then": from the date told last to publication; None before one was told."""
    start = anchors.last.start if anchors.last is not None else None
    if start is None:
        return None
    end = anchors.published if anchors.published and anchors.published >= start else None
    return Value(TimexType.DATE, "PAST_REF", Interval(start, end), TimePrecision.OPEN)


def duration(turn: Turn, anchors: Anchors) -> Value | None:
    """ "a siege of six months": of no known days."""
    return stated(duration_value(turn.count, turn.unit))


def clock(turn: Turn, anchors: Anchors) -> Value | None:
    """ "at noon", "aged twelve": no day, and no count either."""
    return Value(TimexType.TIME, "TXX", None, TimePrecision.TIME, anchored=False)


def present(turn: Turn, anchors: Anchors) -> Value | None:
    """ "now"."""
    return open_date("PRESENT_REF", TimePrecision.DAYS)


def past(turn: Turn, anchors: Anchors) -> Value | None:
    """ "recently"."""
    return open_date("PAST_REF", TimePrecision.DAYS)


def often(turn: Turn, anchors: Anchors) -> Value | None:
    """ "every night", "weekly"."""
    name = duration_value(1, turn.how_often).value
    return Value(TimexType.SET, name, None, TimePrecision.DAYS, anchored=False)
