"""What a cell says, by the columns that a vocabulary names; a cell that cannot be read is refused with what to do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from marsad.errors import DocumentError
from marsad.ingest.incidents.vocabulary import Coded, DayPrecision, Marking, Names
from marsad.ingest.readers.columns import key_of, known_columns
from marsad.ingest.readers.days import parse_day
from marsad.model import Interval
from marsad.model.calendar import month_of, shift_within, year_of

Said = TypeVar("Said", bound=StrEnum)
_MOST = 1e9
"""A number of people beyond which a cell is misread."""


@cache
def _nothing() -> frozenset[str]:
    return frozenset(known_columns()["nothing"])


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, by the names that its table gives its columns."""

    told: str
    """The file and the place in it, for messages."""
    held: Mapping[str, str]
    """Those that say something."""
    columns: Mapping[str, str]
    """By `key_of`, the columns of the table as they are written."""

    def column(self, names: Names) -> str | None:
        """The first of `names` whose cell says something; None where none does."""
        for name in names:
            column = self.columns.get(key_of(name))
            if column is not None and column in self.held and key_of(self.held[column]) not in _nothing():
                return column
        return None

    def text(self, names: Names) -> str | None:
        """What that cell says."""
        column = self.column(names)
        return None if column is None else " ".join(self.held[column].split())

    def number(self, names: Names, *, least: float = 0, most: float = _MOST) -> float | None:
        """The number in a cell; None for an empty one. Raises `DocumentError` for what is none."""
        said = self.text(names)
        if said is None:
            return None
        try:
            found = float(said.replace(",", "").replace(" ", ""))
        except ValueError:
            found = math.nan
        if not least <= found <= most:
            raise self.refuse(names, said, f"is no number from {least:g} to {most:,.0f}; write it in digits alone")
        return int(found) if found.is_integer() else found

    def day(self, names: Names, order: str | None) -> date | None:
        """The day in a cell; None for an empty one. Raises `DocumentError` for what is none."""
        said = self.text(names)
        if said is None:
            return None
        found = parse_day(said, order)
        if found is None:
            raise self.refuse(names, said, 'is no day that is sure; write it as YYYY-MM-DD, or say dates = "day first"')
        return found

    def coded(self, coded: Coded, kind: type[Said]) -> Said | None:
        """What the code in a column stands for; None for an empty cell and for a code that is not known."""
        for name in coded.columns:
            said = self.text((name,))
            if said is None:
                continue
            codes = coded.codes or {key_of(one): one.value for one in kind}
            if (found := codes.get(key_of(said))) is not None:
                return kind(found)
        return None

    def is_marked(self, marking: Marking) -> bool:
        """True where a column holds one of the values."""
        said = self.text(marking.columns)
        return said is not None and key_of(said) in {key_of(one) for one in marking.values}

    def refuse(self, names: Names, said: str, why: str) -> DocumentError:
        """The error of a cell that cannot be read."""
        return DocumentError(f"{self.told}: {self.column(names)}: {said[:40]!r} {why}; the row is left out")


def interval_of(first: date, last: date | None, start: DayPrecision, end: DayPrecision) -> Interval:
    """The days that two cells stand for by their precision; the last is the first's where there is none.

    >>> interval_of(date(2017, 4, 15), None, DayPrecision.MONTH, DayPrecision.MONTH)
    Interval(start=datetime.date(2017, 4, 1), end=datetime.date(2017, 4, 30))
    """
    opening, closing = _around(first, start), _around(last or first, end if last else start)
    return Interval(opening.start, closing.end)


def _around(day: date, precision: DayPrecision) -> Interval:
    match precision:
        case DayPrecision.WEEK:
            return Interval(shift_within(day, -3), shift_within(day, 3))
        case DayPrecision.MONTH:
            return month_of(day.year, day.month) or Interval(day, day)
        case DayPrecision.YEAR:
            return year_of(day.year) or Interval(day, day)
        case _:
            return Interval(day, day)
