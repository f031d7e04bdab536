"""Tables in a text: rows of cells that bars, tabs or wide gaps part, and lines that end in a number.

Pages give their tables as lines with bars, reports as columns of spaces, leaflets as dotted lines and as numbers that
stand alone over what they count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Section

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_NUMBER = re.compile(r"\d{1,3}(?:[,  ]\d{3}){1,3}|\d{1,9}")
_RULE = re.compile(r"[\s|:+=_-]+")
"""A line that only draws the table."""
_GAP = re.compile(r"\t|[^\S\n]{2,40}")
_LEADER = re.compile(
    r"(?P<label>[^\r\n]{3,150}?)\s?(?:\.{3,200}|…{1,60}|_{3,200}|·{3,200})\s{0,40}(?P<number>[\d,  ]{1,15})"
)
_MOST_ROWS, _MOST_CELLS = 400, 40
"""Rows of a table and cells of a row that are read."""
_LONGEST_ROW = 2_000
"""Code points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without the space around it."""

    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        """True for a number alone."""
        return _NUMBER.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def has_number(self) -> bool:
        """True where a cell is a number."""
        return any(cell.is_number for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it, each with as many cells as the heading or fewer."""

    heading: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that a label alone explains: "Civilians killed ....... 61"."""

    label: Cell
    number: Cell

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return min(self.label.start, self.number.start)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return max(self.label.end, self.number.end)


def find_tables(text: str, sections: Sequence[Section]) -> tuple[Table, ...]:
    """The tables of the sections that carry claims, in order; none where no row under a heading has a number."""
    found: list[Table] = []
    for section in sections:
        if section.kind.carries_claims:
            for block in _iter_blocks(text, section.start, section.end):
                found += _tables_of(block)
    return tuple(found)


def find_tallies(text: str, sections: Sequence[Section]) -> tuple[Tally, ...]:
    """The dotted lines that end in a number, and the numbers that stand alone over a line, in order."""
    found: list[Tally] = []
    for section in sections:
        lines = [one.span() for one in _LINE.finditer(text, section.start, section.end) if not one[0].isspace()]
        if not section.kind.carries_claims:
            continue
        for start, end in lines:
            match = _LEADER.fullmatch(text, start, end) if end - start <= _LONGEST_ROW else None
            if match is not None:
                found.append(Tally(_cell(text, *match.span("label")), _cell(text, *match.span("number"))))
        for (start, end), (first, last) in pairwise(lines):
            number, label = _cell(text, start, end), _cell(text, first, last)
            if number.is_number and not label.text[:1].isdigit() and len(label.text) <= _LONGEST_LABEL:
                found.append(Tally(label, number))
    return tuple(sorted(found, key=lambda tally: tally.start))


_LONGEST_LABEL = 90
"""Code points of a line under a number that says what it counts."""


def _iter_blocks(text: str, start: int, end: int) -> Iterator[list[Row]]:
    """Rows that stand below one another."""
    block: list[Row] = []
    for line in _LINE.finditer(text, start, end):
        if line[0].isspace() or _RULE.fullmatch(line[0]):
            continue
        row = _row(text, *line.span())
        if row is None or len(block) >= _MOST_ROWS:
            if block:
                yield block
            block = []
        if row is not None:
            block.append(row)
    if block:
        yield block


def _row(text: str, start: int, end: int) -> Row | None:
    """The line as a row; None for a line of running text."""
    if end - start > _LONGEST_ROW:
        return None
    parts = _parts(text, start, end)
    cells = tuple(_cell(text, *part) for part in islice(parts, _MOST_CELLS))
    return Row(start, end, cells) if len(cells) > 1 else None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if "|" in text[start:end]:
        bars = [at for at in range(start, end) if text[at] == "|"]
        edges = [start - 1, *bars, end]
        parts = [(left + 1, right) for left, right in pairwise(edges)]
        if text[start:end].lstrip().startswith("|"):
            parts = parts[1:]
        return parts[:-1] if text[start:end].rstrip().endswith("|") else parts
    while start < end and text[start].isspace():
        start += 1
    gaps = [gap.span() for gap in _GAP.finditer(text, start, end)]
    edges = [start, *(at for gap in gaps for at in gap), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    return [(left, right) for left, right in parts if text[left:right].strip()]


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end, text[start:end])


def _tables_of(block: Sequence[Row]) -> Iterator[Table]:
    """The tables of rows that stand below one another: each row without a number heads those that follow it."""
    heading: Row | None = None
    rows: list[Row] = []
    for row in block:
        if row.has_number and heading is not None and len(row.cells) <= len(heading.cells):
            rows.append(row)
        elif not row.has_number and rows and _is_gap(row):
            continue  # a row of words or dashes within a table is no new heading
        elif not row.has_number or _is_of_years(row):
            if heading is not None and rows:
                yield Table(heading, tuple(rows))
                rows = []
            heading = row
    if heading is not None and rows:
        yield Table(heading, tuple(rows))


def _is_gap(row: Row) -> bool:
    """True for "Idlib | - | -", "Idlib | none | n/a"."""
    return sum(len(cell.text) > _SHORT for cell in row.cells) <= 1


_SHORT = 4
"""Code points of a cell that says that there is no number."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_of_years(row: Row) -> bool:
    """True for a heading whose numbers are years."""
    return all(_YEAR.fullmatch(cell.text) for cell in row.cells if cell.is_number)
