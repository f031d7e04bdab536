"""The rows of a table of incidents, whatever kind of file holds it: CSV, TSV, XLSX, JSON or JSONL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

import orjson

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.readers import delimited, objects, sheets
from marsad.ingest.readers.columns import Columns
from marsad.ingest.readers.report import Fault
from marsad.ingest.readers.rows import Row, object_row, row_of, take_sample
from marsad.ingest.readers.table import find_reader

if TYPE_CHECKING:
    from marsad.ingest.readers.source import Source

_KINDS = "CSV, TSV, XLSX, JSON or JSONL"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as the table has it; cells that are empty are left out."""

    place: str
    """In its file: "line 17"."""
    cells: Row
    data: bytes
    """What is archived for it."""


@dataclass(frozen=True, slots=True)
class TableOfRows:
    """A table's columns, its first rows, and all of them in order."""

    header: tuple[str, ...]
    sample: tuple[Row, ...]
    """By which it is told whether the day or the month comes first in its dates."""
    rows: Iterator[TableRow | Fault]


def open_rows(source: Source, sheet: str | None = None) -> TableOfRows:
    """The rows of the table in `source`; raises `DocumentError`, saying what to do, where there is no table."""
    if sheets.is_workbook(source):
        rows = sheets.iter_rows(source, Columns(sheet=sheet))
        return _of_cells(source.name, "row", rows)
    if objects.is_json(source):
        numbered = objects.iter_lines(source) if objects.is_lines(source) else objects.iter_entries(source)
        return _of_objects(source.name, numbered)
    kind = find_reader(source).name
    if kind not in ("CSV or TSV", "text", "JSONL", "JSON"):
        raise DocumentError(f"{source.name}: this is {kind}, and no table of incidents; give one as {_KINDS}")
    return _of_cells(source.name, "line", delimited.iter_rows(source))


def _of_cells(name: str, unit: str, rows: Iterator[delimited.Numbered]) -> TableOfRows:
    _, cells = next(rows, (0, []))
    header = [cell.strip() for cell in cells]
    if len([one for one in header if one]) < 2:
        raise DocumentError(f"{name}: this is no table: its first line names no columns; give one as {_KINDS}")
    doubled = next((one for one in header if one and header.count(one) > 1), None)
    if doubled is not None:
        raise DocumentError(f"{name}: two of its columns are named {doubled}; name them apart")
    sample = take_sample(rows, lambda numbered: sum(map(len, numbered[1])))
    found = (_row_of_cells(name, header, unit, one) for one in islice(chain(sample, rows), BUDGET.entries))
    return TableOfRows(tuple(header), tuple(row_of(header, one) for _, one in sample), found)


def _row_of_cells(name: str, header: list[str], unit: str, numbered: delimited.Numbered) -> TableRow | Fault:
    number, cells = numbered
    amiss = delimited.amiss_in(cells, header, f"{name}, row that ends at {unit} {number}")
    if amiss is not None and unit == "line":
        return amiss
    row = row_of(header, cells)
    return TableRow(f"{unit} {number}", row, orjson.dumps(row))


def _of_objects(name: str, numbered: Iterable[objects.Numbered]) -> TableOfRows:
    waiting = iter(islice(numbered, BUDGET.entries))
    sample = take_sample(waiting, lambda one: len(one[1] or b"") + objects.LETTERS)
    rows = [object_row(value) for _, _, value in sample if isinstance(value, dict)]
    if not rows:
        raise DocumentError(f"{name}: there is no list of objects in it; write each incident as an object with keys")
    header = tuple(dict.fromkeys(key for row in rows for key in row))
    return TableOfRows(header, tuple(rows), (_row_of_object(name, one) for one in chain(sample, waiting)))


def _row_of_object(name: str, numbered: objects.Numbered) -> TableRow | Fault:
    place, data, value = numbered
    told = f"{name}, {place}"
    if isinstance(value, DocumentError):
        return Fault(told, value)
    if not isinstance(value, dict):
        return Fault(told, DocumentError(f"{told}: this is no object; write an incident as an object with keys"))
    row = object_row(value)
    return TableRow(place, row, data if data is not None else orjson.dumps(row))
