"""The day of publication, where the text itself prints it: a line of its own, "Published ...", a dated byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.languages.calendar import month_number, weekday_number

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.languages.sections.publication import Publication

_LEAD = re.compile(r"\W*+")
_OPENING, _CLOSING = 600, 300


@dataclass(frozen=True, slots=True)
class Printed:
    """A day of publication and the words of the text that print it."""

    day: date
    start: int
    end: int


def find_publication(
    text: str, start: int = 0, end: int | None = None, *, language: Language, today: date | None = None
) -> Printed | None:
    """The day of publication that `text` prints between `start` and `end`; None where it prints none for sure.

    Days that do not exist, days to come, days that contradict their weekday and days that may be read two ways
    ("03/04/2020") are left out.

    >>> from marsad.languages import load_language
    >>> find_publication("Report\\n\\nPublished 4 May 2020\\n\\nThe road was closed.", language=load_language()).day
    datetime.date(2020, 5, 4)
    """
    end = len(text) if end is None else end
    opening, closing = min(end, start + _OPENING), max(start, end - _CLOSING)
    body = text.find("\n\n", start, opening)
    words = language.publication
    places = (
        (words.said_date, start, opening),
        (words.own_line, start, opening),
        (_dated_byline(language), start, opening),
        (words.said_date, closing, end),
        (words.updated_date, start, opening),
    )
    inside = (match for pattern, first, last in places for match in pattern.finditer(text, first, last))
    first = body + 2 if body >= 0 else start
    openers = (_opener(text, at, opening, words) for at in (start, first, _behind_title(text, start, first)))
    matches = (match for match in chain(inside, openers) if match is not None)
    found = (_printed(match, today or date.today(), language) for match in matches)
    return next((printed for printed in found if printed is not None), None)


def _behind_title(text: str, start: int, first: int) -> int:
    """Where a body that begins at `first` goes on behind the title that it repeats; `first` where it does not."""
    title = text[start:first].strip()
    return first + len(title) if title and text.startswith(title, first) else first


def _opener(text: str, start: int, end: int, words: Publication) -> re.Match[str] | None:
    """The date with which the text from `start` on begins, signs before it left out."""
    lead = _LEAD.match(text, start, end)
    return words.at_start.match(text, lead.end() if lead else start, end)


@cache
def _dated_byline(language: Language) -> re.Pattern[str]:
    """A wire agency and the date of its report: "AFP, 4 May 2020"."""
    agencies = (name for agency in load_knowledge().agencies if agency.wire for name in iter_names(agency.names))
    named = "|".join(map(re.escape, sorted(agencies, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?-i:{named})[\s,|–-]+{language.publication.any_date.pattern}", re.IGNORECASE)


def is_date_line(line: str, language: Language) -> bool:
    """True for a line that holds a date and nothing else: "Published 4 May 2020, 14:05 GMT"."""
    return len(line) < 100 and language.publication.own_line.fullmatch(line) is not None


def find_day(text: str, language: Language) -> date | None:
    """The first full day that `text` names, a dateline for instance; None where it names none."""
    match = language.publication.any_date.search(text)
    printed = _printed(match, date.max, language) if match is not None else None
    return printed.day if printed is not None else None


def _printed(match: re.Match[str], today: date, language: Language) -> Printed | None:
    day = _day_of(match, language)
    if day is None or not date(1945, 1, 1) <= day <= today:
        return None
    weekday = match.group("weekday")
    if weekday is not None and weekday_number(language, weekday) != day.weekday():
        return None
    return Printed(day, *match.span())


def _day_of(match: re.Match[str], language: Language) -> date | None:
    group = match.groupdict()
    if group["first"]:
        return _day_of_two(group["year5"], group["mark"], int(group["first"]), int(group["second"]))
    if group["year6"]:
        return _make(group["year6"], _month(group["month5"], language), int(group["day5"]))
    for suffix in ("", "2", "3", "4"):
        if group["year" + suffix]:
            month = _month(group["month" + suffix], language)
            return _make(group["year" + suffix], month, int(group["day" + suffix]))
    return None


def _day_of_two(year: str, mark: str, first: int, second: int) -> date | None:
    """The day whose day and month are two numbers of which it is not said which is which; None where both may be.

    Between hyphens the day comes first: so in all of CLDR's forms of dates with hyphens that end in the year.
    """
    if first <= 12 and second <= 12 and first != second and mark != "-":
        return None
    return _make(year, first, second) if second > 12 else _make(year, second, first)


def _month(word: str, language: Language) -> int:
    return int(word) if word.isdigit() else month_number(language, word)


def _make(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None
