"""Days as machines and tables write them: ISO 8601, RFC 5322, seconds since 1970, 03/04/2017, or a date in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from marsad.ingest.publication import find_day
from marsad.ingest.readers.columns import DAY_FIRST, MONTH_FIRST
from marsad.languages import DEFAULT, load_language

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?=$|T)")
_THREE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}")
_LONGEST = 60
"""Code points of a cell that holds a date."""
_FIRST_YEAR = 1945


def parse_day(text: str, order: str | None = None) -> date | None:
    """The day that `text` names, as it is written: whatever its time zone, the day is that of its own clock.

    None for none, for one before 1945, and for one such as 03/04/2017 without an `order` ("day first").

    >>> parse_day("2017-04-04T23:30:00-05:00"), parse_day("Tue, 04 Apr 2017 23:30:00 GMT")
    (datetime.date(2017, 4, 4), datetime.date(2017, 4, 4))
    >>> parse_day("1491346200"), parse_day("04/05/2017"), parse_day("04/05/2017", "day first")
    (datetime.date(2017, 4, 4), None, datetime.date(2017, 5, 4))
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if _SECONDS.fullmatch(text):
        return day_of_seconds(float(text))
    if (iso := _ISO.match(text)) is not None:
        return _make(*(int(part) for part in iso.groups() if part is not None))
    if (three := _THREE.match(text)) is not None:
        return _day_of_three(three, order)
    return find_day(text, load_language(DEFAULT))


def day_of_seconds(seconds: float) -> date | None:
    """The day in UTC of seconds, or of milliseconds, since 1970."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    try:
        day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None
    return day if day.year >= _FIRST_YEAR else None


def tell_order(texts: Iterable[str]) -> str | None:
    """Whether dates of a table have the day or the month first, by those that can be read one way only.

    None where none tells, and where they tell both ways.
    """
    told = set()
    for text in texts:
        three = _THREE.match(text.strip())
        if three is None:
            continue
        first, second = int(three.group(1)), int(three.group(3))
        if first > 12 >= second:
            told.add(DAY_FIRST)
        elif second > 12 >= first:
            told.add(MONTH_FIRST)
    return told.pop() if len(told) == 1 else None


def _day_of_three(three: re.Match[str], order: str | None) -> date | None:
    first, second, year = int(three.group(1)), int(three.group(3)), int(three.group(4))
    year += (2000 if year < 70 else 1900) if len(three.group(4)) == 2 else 0
    if second > 12 >= first or (order == MONTH_FIRST and first <= 12):
        return _make(year, first, second)
    # Between points or hyphens the day comes first, in all of CLDR's forms of dates that end in the year.
    is_sure = first > 12 or first == second or three.group(2) != "/" or order == DAY_FIRST
    return _make(year, second, first) if is_sure else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if made.year >= _FIRST_YEAR else None
