"""What a chart is: an address, a title, a table, and a drawing of that table for one reader's look."""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.wording import Wording, has_rtl
from marsad.model import digest, plain

if TYPE_CHECKING:
    import altair as alt

    from marsad.web.charts.palette import Palette

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


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a chart is drawn: language, light or dark, how wide, with or without its title inside."""

    language: str = "en"
    is_dark: bool = False
    is_narrow: bool = False
    is_titled: bool = True

    @property
    def words(self) -> Wording:
        """How values are written in the language."""
        return wording_of(self.language)

    @property
    def is_rtl(self) -> bool:
        """True where reading, and so every axis, runs from the right."""
        return LANGUAGES[self.language].direction == "rtl"

    @property
    def palette(self) -> Palette:
        """The colours."""
        from marsad.web.charts.palette import DARK, LIGHT

        return DARK if self.is_dark else LIGHT

    @property
    def width(self) -> int:
        """Pixels across, of which all text is meant to be read at its own size."""
        return 360 if self.is_narrow else 880

    def say(self, message: str, **values: str) -> str:
        """A message of the catalogues with its values."""
        said = self.words.gettext(message)
        return said % values if values else said

    def isolate(self, text: str) -> str:
        """`text` with a direction of its own (UAX 9) where names of both may stand, so that none turns another."""
        return f"\u2068{text}\u2069" if self.is_rtl or has_rtl(text) else text

    def line(self, text: str) -> str:
        """A line of several parts in the direction of the language, for a drawing's own direction is left to right."""
        return f"\u2067{text}\u2069" if self.is_rtl else text


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
        from marsad.web.charts.palette import dress

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


@cache
def wording_of(language: str) -> Wording:
    """How values are written in a language, by its code."""
    return Wording(LANGUAGES[language], translations(language).gettext)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
