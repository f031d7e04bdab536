"""What a chart is: an address, a title, a table, and a drawing of that table for one reader's look."""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from marsad.i18n.wording import Wording
from marsad.model import digest, plain
from marsad.web.charts.look import Look, wording_of
from marsad.web.charts.theme import dress

if TYPE_CHECKING:
    import altair as alt

TABLE = 200
"""Rows of the table beside a chart; CSV and JSON have all."""

Value = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart's table."""

    name: str
    """As in CSV and JSON."""
    heading: str
    """A message of the catalogues."""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a chart's table, as data and as a reader sees it."""

    value: Value
    text: str
    href: str | None = None


class Chart(ABC):
    """A chart. Subclasses are frozen dataclasses of plain rows, so that equal charts have equal digests."""

    query: str
    """What its address needs besides: "as_of=2019-02-12"; else empty."""

    @property
    @abstractmethod
    def address(self) -> str:
        """Where it is served, without a suffix: "/charts/..."."""

    @property
    def parent(self) -> str | None:
        """The address of the page that it belongs to."""
        return None

    @property
    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """The columns of its table."""

    @abstractmethod
    def title(self, words: Wording) -> str:
        """What it shows, in one line."""

    @abstractmethod
    def about(self, words: Wording) -> str:
        """How to read it; also the alternative text of its picture."""

    @abstractmethod
    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Its table, a cell for each column."""

    def first_rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """At most `TABLE` rows of it, for a page."""
        return self.rows(words)[:TABLE]

    @abstractmethod
    def draw(self, look: Look) -> alt.VConcatChart:
        """Its drawing, without title and theme; at least one row is there."""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to draw."""
        return not self.rows(wording_of("en"))

    @property
    def digest(self) -> str:
        """SHA-256 of all that it shows; a drawing is kept under it."""
        return digest([type(self).__name__, plain(self)])

    def specification(self, look: Look) -> dict[str, Any]:
        """The Vega-Lite specification, complete.

        Altair's check against the schema takes twenty times as long as all else here, so the tests do it.
        """
        found: dict[str, Any] = dress(self.draw(look), look, self.title(look.words)).to_dict(validate=False)
        return found

    def data(self) -> list[dict[str, Value]]:
        """The table as objects."""
        names = [column.name for column in self.columns]
        rows = self.rows(wording_of("en"))
        return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]

    def csv(self) -> str:
        """The table as RFC 4180; cells that a spreadsheet would take for a formula get an apostrophe before them."""
        lines = StringIO()
        writer = csv.writer(lines)
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_harmless(plain(value)) for value in row.values()] for row in self.data())
        return lines.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
