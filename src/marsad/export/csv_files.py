"""Tables as CSV (RFC 4180), a piece at a time, and CSV files read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from marsad.export.cells import safe_text

if TYPE_CHECKING:
    from marsad.export.columns import Column, Row, Table

PIECE = 500
"""Rows that are written at a time."""


def iter_csv(table: Table, rows: Iterable[Row], *, hxl: bool = False) -> Iterator[str]:
    """The pieces of a CSV file, the names of the columns first and, where asked for, the row of HXL tags.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Texts with a semicolon are quoted
    as those with a comma are, for spreadsheets of some countries part cells there.
    """
    names = table.names
    heading = ",".join(names) + "\r\n"
    if hxl:
        heading += ",".join(column.hxl for column in table.columns) + "\r\n"
    yield heading
    write = [_writer_of(column) for column in table.columns]
    pairs = list(zip(names, write, strict=True))
    left = iter(rows)
    while some := list(islice(left, PIECE)):
        yield "".join(",".join([put(row.get(name)) for name, put in pairs]) + "\r\n" for row in some)


def _writer_of(column: Column) -> Any:
    return {"object": _json_cell, "array": _json_cell}.get(column.kind, csv_cell)


def _json_cell(value: object) -> str:
    return "" if value is None else _quoted(orjson.dumps(value).decode())


_BARE = re.compile(r"[^\s=+\-@＝＋－＠',;\"](?:[^,;\"\r\n\t]*[^\s,;\"])?")
"""A text that stands in a cell as it is: most do."""


def csv_cell(value: object) -> str:
    """One value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) else _quoted(safe_text(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


_PARTS = frozenset(',;"\r\n\t')


def _quoted(text: str) -> str:
    if _PARTS.isdisjoint(text) and text == text.strip():
        return text
    return '"' + text.replace('"', '""') + '"'


LONGEST = 2**27
"""Characters of one cell that are read; a report's text is one cell."""


def read_csv(file: io.TextIOBase) -> Iterator[dict[str, str]]:
    """The rows of a CSV file by the names of its first row. The file is opened with `newline=""`."""
    csv.field_size_limit(LONGEST)
    reader = csv.DictReader(file, strict=True)
    yield from reader
