"""The day of publication, where the text itself prints it: a line of its own, "Published ...", a dated byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})"
    r"|(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year4>\d{4})"
    r"|(?P<first>\d{1,2})(?P<mark>[-/])(?P<second>\d{1,2})(?P=mark)(?P<year5>\d{4}))(?!\d)"
)
_SAID = (
    r"(?:(?:first |originally )?(?:published|posted|released|issued)|date of publication|publication date"
    r"|release date|date)"
    r"(?:\s+on|\s+at)?\s*+(?:[:|–-]\s*+)?"
)
_UPDATED = r"(?:last\s+)?(?:updated?|modified|revised)(?:\s+on|\s+at)?\s*+(?:[:|–-]\s*+)?"
_CLOCK = (
    r"(?:[\s,|·•–-]*(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:gmt|utc|[a-z]{2,4}t|ksa|local time)?)?"
)

_SAID_DATE = re.compile(rf"(?<![\w-]){_SAID}{_DATE}", re.IGNORECASE)
_UPDATED_DATE = re.compile(rf"(?<![\w-]){_UPDATED}{_DATE}", re.IGNORECASE)
_OWN_LINE = re.compile(rf"^[^\S\n]*\(?(?:{_SAID}|{_UPDATED})?{_DATE}{_CLOCK}\W*$", re.IGNORECASE | re.MULTILINE)
_AT_START = re.compile(rf"\W*{_DATE}(?=\s*[-–—|:(\n]|{_CLOCK}\s*(?-i:[A-Z0-9\"“]))", re.IGNORECASE)
_DATED_BYLINE = re.compile(
    rf"(?<![\w-])(?-i:AFP|Reuters|REUTERS|AP|SANA|Xinhua|dpa|TASS|EFE)[\s,|–-]+{_DATE}", re.IGNORECASE
)
_ANY = re.compile(_DATE, re.IGNORECASE)
_OPENING, _CLOSING = 600, 300


@dataclass(frozen=True, slots=True)
class Printed:
    """A day of publication and the words of the text that print it."""

    day: date
    start: int
    end: int


def find_publication(text: str, start: int = 0, end: int | None = None, *, today: date | None = None) -> Printed | None:
    """The day of publication that `text` prints between `start` and `end`; None where it prints none for sure.

    Days that do not exist, days to come, days that contradict their weekday and days that may be read two ways
    ("03/04/2020") are left out.

    >>> find_publication("Example report\\n\\nPublished 4 May 2020\\n\\nThe road was closed.").day
    datetime.date(2020, 5, 4)
    """
    end = len(text) if end is None else end
    opening, closing = min(end, start + _OPENING), max(start, end - _CLOSING)
    body = text.find("\n\n", start, opening)
    places = (
        (_SAID_DATE, start, opening),
        (_OWN_LINE, start, opening),
        (_DATED_BYLINE, start, opening),
        (_SAID_DATE, closing, end),
        (_UPDATED_DATE, start, opening),
    )
    for pattern, first, last in places:
        for match in pattern.finditer(text, first, last):
            printed = _printed(match, today or date.today())
            if printed is not None:
                return printed
    for first in (start, body + 2 if body >= 0 else start):
        at_start = _AT_START.match(text, first, opening)
        printed = _printed(at_start, today or date.today()) if at_start is not None else None
        if printed is not None:
            return printed
    return None


def is_date_line(line: str) -> bool:
    """True for a line that holds a date and nothing else: "Published 4 May 2020, 14:05 GMT"."""
    return len(line) < 100 and _OWN_LINE.fullmatch(line) is not None


def find_day(text: str) -> date | None:
    """The first full day that `text` names, a dateline for instance; None where it names none."""
    match = _ANY.search(text)
    printed = _printed(match, date.max) if match is not None else None
    return printed.day if printed is not None else None


def _printed(match: re.Match[str], today: date) -> Printed | None:
    day = _day_of(match)
    if day is None or not date(1945, 1, 1) <= day <= today:
        return None
    weekday = match.group("weekday")
    if weekday is not None and _WEEKDAYS[day.weekday()] != weekday.lower():
        return None
    return Printed(day, *match.span())


def _day_of(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    if group["first"]:
        first, second = int(group["first"]), int(group["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _make(group["year5"], month, day)
    for suffix in ("", "2", "3", "4"):
        if group["year" + suffix]:
            return _make(group["year" + suffix], _month(group["month" + suffix]), int(group["day" + suffix]))
    return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _make(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None
