"""Patterns of time expressions: how they are worded, and which function of the engine makes a value of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


class TimeValue(StrEnum):
    """What an expression is worth: the name of a function of `marsad.extract.times`, which knows no word."""

    STATED_DAY = "stated day"
    """Groups year, month_number, day."""
    NUMERIC_DAY = "numeric day"
    """Groups first, second, year: day and month in the order that the language's readers expect, or the other one."""
    DAY_OF_MONTH = "day of month"
    """Groups day, month, perhaps until (a second day) and year, or short_year: its last two figures."""
    MONTH = "month"
    """Groups month, perhaps edge, year or step."""
    DATE_BY_STEP = "date by step"
    """Groups month, step, perhaps day and edge: of the year of publication, the one before or after."""
    YEAR = "year"
    """Groups year, perhaps edge."""
    DECADE = "decade"
    """Group decade: its first year."""
    YEAR_BEFORE_CHRIST = "year before Christ"
    """Group bc."""
    TOLD_UNIT = "told unit"
    """Group unit: the month or year of the date told last."""
    WEEKEND_BEFORE = "weekend before"
    """Group unit: the last weekend begun by publication."""
    TOLD_PERIOD = "told period"
    """The last stretch of days that was told."""
    REPORTING_PERIOD = "reporting period"
    """The stretch of days that the report is on: the first one told, unless it is long past."""
    TOLD_SEASON = "told season"
    """Group season, without a year."""
    SEASON_OF_YEAR = "season of year"
    """Groups season, year."""
    SEASON_BY_STEP = "season by step"
    """Groups season, step."""
    WEEKDAY = "weekday"
    """Groups weekday, perhaps step and part."""
    WEEKDAY_OF_LAST_WEEK = "weekday of the week before"
    """Group weekday."""
    WEEKDAY_BEFORE_LAST = "weekday before the last"
    """Group weekday."""
    WEEKDAYS = "weekdays"
    """Groups weekday, until_weekday."""
    NEAR_DAY = "near day"
    """Counted from the day of publication; perhaps groups step and part."""
    NIGHT = "night"
    """The night to the day of publication; group step where it is named by the evening on which it began."""
    TOLD_DAY = "told day"
    """Counted from the day told last; perhaps group step."""
    DAY_APART = "day apart"
    """A day from what the sentence goes on to say."""
    PREVIOUS_YEAR = "previous year"
    """The year up to publication; in a history the calendar's year before the one told last."""
    TOLD_YEAR = "told year"
    """Group step, counted from the year told last."""
    SPAN_OF_MONTH = "span of month"
    """Groups count, unit, month, perhaps year: the month's last days."""
    PAST_SPAN = "past span"
    """Group unit, perhaps count: up to publication."""
    CALENDAR_UNIT = "calendar unit"
    """Groups step, unit."""
    AGO = "ago"
    """Groups count, unit: back from publication."""
    APART = "apart"
    """Groups count, unit, step: from the date told last."""
    UNIT_SO_FAR = "unit so far"
    """Group unit: from its beginning to publication."""
    SINCE_TOLD = "since told"
    """From the date told last to publication."""
    DURATION = "duration"
    """Groups count, unit."""
    CLOCK = "clock"
    """An hour, or an age: no day, and no count either."""
    PRESENT = "present"
    PAST = "past"
    SET = "set"
    """Group unit or often."""


@dataclass(frozen=True, slots=True)
class TimePattern:
    """One wording of a time, with a sentence that it reads and sentences that it must leave to others."""

    name: str
    match: Pattern
    """Named groups are the words that count; the longest match at a place is taken, of two as long the earlier row."""
    value: TimeValue
    example: str
    gives: str
    """TIMEX3 value of the expression that this pattern finds in the example, told on `published`."""
    keys: Words = NO_WORDS
    """Words of which a sentence has one where the pattern matches, "#" for a figure; without any it is always tried."""
    days: str = ""
    """First and last day of it, "2019-02-12/2019-02-13"; one day where they are the same, empty where it has none."""
    history: bool = False
    """True where the example has no day of publication."""
    not_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timexes:
    """`timexes.toml`. What stands before an expression is looked for in a stretch that ends where that begins."""

    published: date = date.min
    """The day on which the examples are told."""
    year: str = ""
    month: str = ""
    weekday: str = ""
    day: str = ""
    until: str = ""
    count: str = ""
    hour: str = ""
    edge: str = ""
    spoken_weekday: str = ""
    """Parts of patterns, by {{name}}."""
    preposition: Pattern = NEVER
    """Before an expression: the word that governs it, as group `word`."""
    since: Pattern = NEVER
    """Before an expression from which on something has lasted; group `word`."""
    since_clause: Pattern = NEVER
    """Before an expression inside a clause that says since when; group `word`."""
    planned: Pattern = NEVER
    """Before a date that is to come."""
    planned_weekday: Pattern = NEVER
    """Before a day of the week that is to come."""
    counted: Pattern = NEVER
    """Before four figures that count something and are no year."""
    season_lead: Pattern = NEVER
    """Before a season that is a time, in a report."""
    ranges: Mapping[str, Pattern] = field(default_factory=dict)
    """Preposition before a first date -> what stands between it and the last: from ... to, between ... and.

    `bare` stands for every other word, or none: "January to September 2014"; it joins day to day, month to month.
    """
    pattern: tuple[TimePattern, ...] = ()
