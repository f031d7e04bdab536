"""The words of one match as numbers and names of the calendar, and what stands before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from marsad.extract.times.words import counts_of
from marsad.languages.calendar import month_number, weekday_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.languages import Language
    from marsad.languages.sections.times import DayPart, Edge, Season, TimeUnit

Meaning = TypeVar("Meaning")
_LONGEST_NUMBER = 12
"""Digits of the longest number of days, weeks or years that is read as one; a longer one counts nothing."""
_TENS = 10


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech that a pattern has found; each word is None where the match has none."""

    match: re.Match[str]
    before: str
    """What stands before it in its sentence, as far as `marsad.extract.times.reading` looks."""
    language: Language

    def words(self, group: str) -> str | None:
        """The words of a named group, in lower case with single spaces."""
        if group not in self.match.re.groupindex:
            return None
        words = self.match[group]
        return " ".join(words.lower().split()) if words else None

    def number(self, group: str) -> int | None:
        """The number that a group of digits is."""
        words = self.words(group)
        return int(words) if words else None

    @property
    def month(self) -> int:
        """1 to 12, of a pattern that has a month."""
        return month_number(self.language, self.words("month") or "")

    def weekday(self, group: str = "weekday") -> int:
        """0 (Monday) to 6, of a pattern that has a day of the week."""
        return weekday_number(self.language, self.words(group) or "")

    @property
    def unit(self) -> TimeUnit:
        """The unit of a pattern that has one."""
        words = self.words("unit") or ""
        times = self.language.times
        return times.units[words] if words in times.units else times.calendar_units[words]

    @property
    def how_often(self) -> TimeUnit:
        """The unit in which something comes again, of a pattern that has one."""
        return self.language.times.frequencies[self.words("often") or ""]

    @property
    def season(self) -> Season:
        """The season, quarter or half of a year of a pattern that has one."""
        times, words = self.language.times, self.words("season") or ""
        return times.seasons.get(words) or times.year_parts[words]

    @property
    def step(self) -> int | None:
        """-1 back, 0 the same, 1 ahead."""
        return self._meaning("step", self.language.times.steps)

    @property
    def part(self) -> DayPart | None:
        """The part of the day."""
        return self._meaning("part", self.language.times.parts)

    @property
    def edge(self) -> Edge | None:
        """The third of a month or year."""
        return self._meaning("edge", self.language.times.edges)

    @property
    def is_counted(self) -> bool:
        """True where the words say how many, if only "a few"."""
        return self.words("count") is not None

    @property
    def count(self) -> int | None:
        """How many units; None where the words do not say, or say what is too large for any calendar."""
        words = (self.words("count") or "").replace(",", "")
        if words.isdigit():
            return int(words) if len(words) <= _LONGEST_NUMBER else None
        counts = counts_of(self.language)
        if words in counts:
            return counts[words]
        tens, ones = (counts.get(word, 0) for word in (*re.split(r"[\s-]", words, maxsplit=1), "")[:2])
        return tens + ones if 0 < ones < _TENS < tens and not tens % _TENS else None

    @property
    def is_planned(self) -> bool:
        """True where a date is spoken of as one to come."""
        return self.language.timexes.planned.search(self.before) is not None

    @property
    def is_planned_weekday(self) -> bool:
        """True where a day of the week is spoken of as one to come."""
        return self.language.timexes.planned_weekday.search(self.before) is not None

    @property
    def is_number(self) -> bool:
        """True where four figures count something and are no year."""
        return self.language.timexes.counted.search(self.before) is not None

    @property
    def is_led(self) -> bool:
        """True where a preposition makes a season a time."""
        return self.language.timexes.season_lead.search(self.before) is not None

    def _meaning(self, group: str, table: Mapping[str, Meaning]) -> Meaning | None:
        words = self.words(group)
        return table[words] if words is not None else None
