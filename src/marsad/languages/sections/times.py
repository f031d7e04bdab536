"""Words of time: months, days of the week, units, seasons, and how far and which way a word counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


class TimeUnit(StrEnum):
    """A unit that time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Season(StrEnum):
    """The code in TIMEX3 of a season, a quarter or a half of a year."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"
    FIRST_QUARTER = "Q1"
    SECOND_QUARTER = "Q2"
    THIRD_QUARTER = "Q3"
    FOURTH_QUARTER = "Q4"
    FIRST_HALF = "H1"
    SECOND_HALF = "H2"


class DayPart(StrEnum):
    """A part of the day by its code in TIMEX3."""

    MORNING = "MO"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"


class Edge(StrEnum):
    """The first, middle or last third of a month or year, as TIMEX3 modifiers name it."""

    START = "START"
    MID = "MID"
    END = "END"


@dataclass(frozen=True, slots=True)
class Times:
    """`times.toml`. Names of months and days are written as the language writes them, all else in lower case."""

    months: Mapping[str, int] = field(default_factory=dict)
    """Whole names -> 1 to 12."""
    short_months: Mapping[str, int] = field(default_factory=dict)
    """Names cut short, without their full stop."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Whole names -> 1 (Monday) to 7, as ISO 8601 counts."""
    short_weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names cut short, without their full stop."""
    month: Pattern = NEVER
    """A month by its whole or short name, with the full stop of the short one."""
    weekday: Pattern = NEVER
    """A day of the week by its whole or short name, with the full stop of the short one."""
    ordinal_endings: Words = NO_WORDS
    """What makes the number of a day an ordinal: "st" of "1st"."""
    today: Words = NO_WORDS
    """Words for the day of writing and the one before it, which stand where a day's name could."""
    units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """What durations are counted in, in all forms."""
    calendar_units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """Units that the calendar cuts."""
    frequencies: Mapping[str, TimeUnit] = field(default_factory=dict)
    """How often something happens."""
    seasons: Mapping[str, Season] = field(default_factory=dict)
    year_parts: Mapping[str, Season] = field(default_factory=dict)
    """Quarters and halves of a year."""
    parts: Mapping[str, DayPart] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    """Words before a month or year that take a third of it."""
    steps: Mapping[str, int] = field(default_factory=dict)
    """Which way a word counts from what it is told beside: -1 back, 0 the same, 1 ahead."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many units, beside the numbers of `numbers.toml`."""
    vague_counts: Words = NO_WORDS
    """Some units, nobody says how many."""
    breaks: Words = NO_WORDS
    """Words that begin another clause, whose times are not those of this one."""
    joins: Words = NO_WORDS
    """What a list or an aside is set off by."""
    rises: Words = NO_WORDS
    """Verbs of a toll that goes up."""
    brings: Words = NO_WORDS
    """Verbs by which one more death makes a toll: "bringing the toll to six"."""
    finds: Words = NO_WORDS
    """What is done to bodies by those who find them."""
    remains: Words = NO_WORDS
    """Nouns for the dead who are found."""
