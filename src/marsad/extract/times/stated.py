"""Dates that name their day, month, year or season, the year perhaps left to be known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.problems import DATE_TOO_LATE, DAY_OR_MONTH, NO_SUCH_DAY, NO_YEAR_OF_DATE
from marsad.extract.times.values import (
    SEASON_MONTHS,
    Value,
    day_value,
    days_value,
    decade_value,
    month_value,
    open_date,
    season_value,
    stated,
    year_value,
)
from marsad.model import TimePrecision, TimexType
from marsad.model.calendar import make_day

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.times.anchors import Anchors
    from marsad.extract.times.turns import Turn
    from marsad.model.message import Message

_MONTHS, _LONGEST_MONTH = 12, 31


def stated_day(turn: Turn, anchors: Anchors) -> Value | None:
    """ "2018-02-03"; None where the calendar has no such day."""
    day = make_day(turn.number("year") or 0, turn.number("month_number") or 0, turn.number("day") or 0)
    return stated(day_value(day)) if day is not None else None


def numeric_day(turn: Turn, anchors: Anchors) -> Value | None:
    """ "03/02/2018": the first number as the day, unless only the other order is a day, or is that of publication."""
    first, second, year = turn.number("first") or 0, turn.number("second") or 0, turn.number("year") or 0
    is_turned = first <= _MONTHS < second
    day, other = make_day(year, second, first), make_day(year, first, second)
    found = other if is_turned else day
    if found is None:
        return None
    if other is None or day is None or other == day:
        return stated(day_value(found))
    if anchors.published in (day, other):
        return stated(day_value(anchors.published))
    return replace(stated(day_value(found)), problem=DAY_OR_MONTH())


def day_of_month(turn: Turn, anchors: Anchors) -> Value | None:
    """ "3 May", "3 May 2018", "3 May 18", "3-5 May"; None for what no month has, open for what this one has not."""
    month, day, year, short = turn.month, turn.number("day") or 0, turn.number("year"), turn.number("short_year")
    if short is not None:
        year = anchors.year_of(short)
    if not 1 <= day <= _LONGEST_MONTH:
        return None
    near = year or anchors.year_near(month, day, is_planned=turn.is_planned)
    if near is None:
        return open_date(f"XXXX-{month:02}-{day:02}", TimePrecision.DAY, NO_YEAR_OF_DATE())
    first, last = make_day(near, month, day), make_day(near, month, turn.number("until") or 0)
    if first is None:
        return open_date(f"{near:04}-{month:02}-{day:02}", TimePrecision.DAY, NO_SUCH_DAY())
    if last is not None and last > first:
        return replace(days_value(first, last), anchored=not year)
    return replace(day_value(first), anchored=not year, problem=_too_late(first, turn, anchors) if year else None)


def _too_late(day: date, turn: Turn, anchors: Anchors) -> Message | None:
    if anchors.published is None or day <= anchors.published or turn.is_planned:
        return None
    return DATE_TOO_LATE()


def month(turn: Turn, anchors: Anchors) -> Value | None:
    """ "May", "late May 2018", "last May"; open where no year is known."""
    number, year, step = turn.month, turn.number("year"), turn.step
    if year:
        return stated(month_value(year, number, turn.edge))
    if step is not None:
        return month_value(anchors.year_by_step(number, step), number)
    return month_value(anchors.year_near(number, 1, is_planned=turn.is_planned), number, turn.edge)


def date_by_step(turn: Turn, anchors: Anchors) -> Value | None:
    """ "August last year", "25 July this year", seen from publication; open without it."""
    number, day = turn.month, turn.number("day")
    of_year = None if anchors.published is None else anchors.published.year + (turn.step or 0)
    if day and of_year is not None:
        return day_value(make_day(of_year, number, day))
    return month_value(of_year, number, turn.edge)


def year(turn: Turn, anchors: Anchors) -> Value | None:
    """ "2018", "early 2018"; None where the four figures count something."""
    return None if turn.is_number else stated(year_value(turn.number("year") or 0, turn.edge))


def decade(turn: Turn, anchors: Anchors) -> Value | None:
    """ "the 1990s"."""
    return stated(decade_value(turn.number("decade") or 0))


def year_before_christ(turn: Turn, anchors: Anchors) -> Value | None:
    """ "241 BC": a value without an interval, since the calendar of days starts with the year 1."""
    name = f"BC{turn.number('bc') or 0:04}"
    return Value(TimexType.DATE, name, None, TimePrecision.YEAR, anchored=False)


def season_of_year(turn: Turn, anchors: Anchors) -> Value | None:
    """ "spring of 2018"."""
    return stated(season_value(turn.number("year"), turn.season))


def season_by_step(turn: Turn, anchors: Anchors) -> Value | None:
    """ "last summer", "next spring"; open where nothing says of which year."""
    anchor, step = anchors.anchor, turn.step or 0
    if anchor is None:
        return season_value(None, turn.season)
    is_under_way = anchor.month <= SEASON_MONTHS[turn.season][0] + 2
    return season_value(anchor.year + (step if step > 0 or is_under_way else 0), turn.season)


def told_season(turn: Turn, anchors: Anchors) -> Value | None:
    """ "in the spring": in a report the last one begun by publication, in a history the one of the year told last."""
    published, told = anchors.published, anchors.told_year
    if published is None:
        return season_value(told.year if told is not None else None, turn.season)
    if not turn.is_led:
        return None
    is_begun = published.month >= SEASON_MONTHS[turn.season][0]
    return season_value(published.year - (0 if is_begun else 1), turn.season)
