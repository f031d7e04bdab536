"""Tables as an Excel workbook, a sheet a table, with the same bytes for the same rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from marsad.export.cells import safe_text

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.export.columns import Column, Row, Table

MOST_ROWS = 1_048_575
"""Rows of a sheet below its heading; what is left goes on another sheet."""
LONGEST = 32_767
"""Characters of a cell; what is longer is cut off with a mark."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
EPOCH = "1980-01-01T00:00:00Z"
"""Stands for the moment of writing, which is none of the record's."""


def write_workbook(
    path: Path, tables: Sequence[tuple[Table, Iterable[Row]]], about: Sequence[tuple[str, str]], *, hxl: bool = False
) -> None:
    """Write a workbook to `path`: first a sheet on what it is of, then the tables, then what each column holds.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sheet(book, "about", ("", ""), about, (24, 100), is_table=False)
    for table, rows in tables:
        _write_table(book, table, rows, hxl=hxl)
    words = ((table.name, column.name, column.kind, column.says) for table, _ in tables for column in table.columns)
    _sheet(book, "columns", ("table", "column", "type", "what it holds"), words, (16, 20, 12, 100))
    book.save(path)
    _without_clock(path)


def _write_table(book: Any, table: Table, rows: Iterable[Row], *, hxl: bool) -> None:
    left = iter(rows)
    number = 1
    while some := islice(left, MOST_ROWS):
        first = next(some, None)
        if first is None and number > 1:
            return
        name = table.name if number == 1 else f"{table.name} {number}"
        tags = [tuple(column.hxl for column in table.columns)] if hxl else []
        told = (_cells(table, row) for row in _with(first, some))
        widths = tuple(_width(column) for column in table.columns)
        _sheet(book, name, table.names, (*tags, *()) if first is None else _chained(tags, told), widths)
        if first is None:
            return
        number += 1


def _with(first: Row | None, rest: Iterable[Row]) -> Iterator[Row]:
    if first is not None:
        yield first
    yield from rest


def _chained(tags: Sequence[Sequence[Any]], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield from tags
    yield from rows


def _sheet(
    book: Any,
    name: str,
    heading: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Sequence[int],
    *,
    is_table: bool = True,
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    if is_table:
        sheet.freeze_panes = "A2"
        bold = []
        for text in heading:
            cell = WriteOnlyCell(sheet, text)
            cell.font = Font(bold=True)
            bold.append(cell)
        sheet.append(bold)
    for row in rows:
        sheet.append([_text(value) if isinstance(value, str) else value for value in row])


def _cells(table: Table, row: Row) -> list[Any]:
    return [_cell(column, row.get(column.name)) for column in table.columns]


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "date":
        # A sheet's calendar begins in 1900.
        day = date.fromisoformat(value)
        return day if day.year >= 1900 else value
    if column.kind == "datetime":
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(value: str) -> str:
    text = _UNWRITABLE.sub("\ufffd", safe_text(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _width(column: Column) -> int:
    if column.name in ("sentence", "title", "quote", "narrative"):
        return 60
    return 12 if column.kind in ("number", "integer", "date", "boolean") else 18


def _without_clock(path: Path) -> None:
    """Put one moment in the place of those at which the parts of the file were written."""
    held = path.with_name(path.name + ".part")
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with made.open(name) as part, kept.open(info, "w") as copy:
                if name == "docProps/core.xml":
                    copy.write(_MADE.sub(rb"\g<1>" + EPOCH.encode(), part.read()))
                    continue
                while piece := part.read(1 << 20):
                    copy.write(piece)
    held.replace(path)
