"""Tables as CSV or TSV, read bit by bit: one row a report, or one refusal of the row."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import tell_charset
from marsad.ingest.readers.columns import is_known
from marsad.ingest.readers.report import Fault, Found
from marsad.ingest.readers.rows import Table, open_table, row_of, take_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "text/csv"
_MARKS = (",", ";", "\t", "|")
_SEP = "sep="
"""The line in which a spreadsheet says what stands between cells."""

Numbered = tuple[int, list[str]]


def is_delimited(source: Source) -> bool:
    """True for a table of reports: its first line names a column of texts and another that tells of them."""
    line = _first_line(source.opening)
    return any(is_known(_cells(line, mark)) for mark in _MARKS if mark in line)


def read_delimited(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each row under the header.

    Raises `DocumentError` where the file is no table or no column is known to hold its text.
    """
    rows = iter_rows(source)
    _, header = next(rows, (0, []))
    sample = take_sample(rows, lambda numbered: sum(map(len, numbered[1])))
    table = open_table(
        header, [row_of(header, cells) for _, cells in sample], columns, name=source.name, media_type=MEDIA_TYPE
    )
    yield from (_found(table, header, numbered) for numbered in islice(chain(sample, rows), BUDGET.entries))


def iter_rows(source: Source) -> Iterator[Numbered]:
    """The header first, its names without space around them, then each row with the line that it ends at."""
    charset = tell_charset(source.head, name=source.name)
    mark = _tell_mark(_first_line(source.opening))
    text = io.TextIOWrapper(source.rewound(), encoding=charset, errors="replace", newline="")
    try:
        yield from _iter_rows(text, mark, source.name)
    finally:
        with suppress(ValueError):  # the file may be closed before the last row was asked for
            text.detach()


def amiss_in(cells: list[str], header: list[str], told: str) -> Fault | None:
    """The fault of a row with other cells than its header has columns; empty ones beyond it are taken off `cells`."""
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) > len(header) or (len(cells) == 1 < len(header)):
        return Fault(
            told, DocumentError(f"{told} has {len(cells)} cells where the header has {len(header)}; quote cells")
        )
    return None


def _found(table: Table, header: list[str], numbered: Numbered) -> Found:
    line, cells = numbered
    amiss = amiss_in(cells, header, f"{table.name}, row that ends at line {line}")
    return amiss or table.report(row_of(header, cells), f"line {line}")


def _iter_rows(text: io.TextIOWrapper, mark: str, name: str) -> Iterator[Numbered]:
    csv.field_size_limit(BUDGET.bytes)
    reader = csv.reader(text, delimiter=mark)
    header_came = False
    try:
        for cells in reader:
            if len(cells) > BUDGET.columns:
                raise DocumentError(
                    f"{name}: line {reader.line_num} has {len(cells):,} cells; it is no table of reports"
                )
            is_empty = not any(cell.strip() for cell in cells)
            if is_empty or (not header_came and cells[0].lower().startswith(_SEP)) or _is_tags(cells):
                continue
            yield reader.line_num, cells if header_came else [cell.strip() for cell in cells]
            header_came = True
    except csv.Error as error:
        raise DocumentError(
            f"{name}: broken at line {reader.line_num} ({error}); what stands before it is read; save it as CSV anew"
        ) from error


def _is_tags(cells: list[str]) -> bool:
    """True for the row of HXL's tags below a header."""
    return all(cell.strip().startswith("#") for cell in cells if cell.strip())


def _first_line(opening: str) -> str:
    lines = (line for line in opening.splitlines() if line.strip())
    first = next(lines, "")
    return next(lines, "") if first.lower().startswith(_SEP) else first


def _tell_mark(line: str) -> str:
    """What stands between the cells: what makes a known header, else what is met most."""
    known = (mark for mark in _MARKS if mark in line and is_known(_cells(line, mark)))
    return next(known, None) or max(_MARKS, key=line.count)


def _cells(line: str, mark: str) -> list[str]:
    csv.field_size_limit(BUDGET.bytes)
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
