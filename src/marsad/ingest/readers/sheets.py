"""Workbooks (XLSX): one sheet's rows, read one by one, a report each."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import closing
from datetime import date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from marsad.errors import DocumentError, UsageError
from marsad.ingest.budget import BUDGET
from marsad.ingest.readers.rows import Row, open_table, row_of, take_sample
from marsad.ingest.readers.xmls import check_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.report import Found
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "application/x-xlsx"
_GAP = 500
"""Empty rows after which a sheet has ended, whatever size it says that it has."""
_BROKEN = (
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
)
"""What openpyxl falls over with at a workbook that is none."""


def is_workbook(source: Source) -> bool:
    """True for a workbook of OOXML."""
    return "xl/workbook.xml" in source.members


def read_workbook(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each row of the first sheet, or of the one that `columns` names; its first row is the header.

    Raises `DocumentError` for a broken workbook and where no column is known to hold a text.
    """
    rows = iter_rows(source, columns)
    _, cells = next(rows, (0, []))
    header = [cell.strip() for cell in cells]
    sample = take_sample(rows, lambda numbered: sum(map(len, numbered[1])))
    made: list[Row] = [row_of(header, one) for _, one in sample]
    table = open_table(header, made, columns, name=source.name, media_type=MEDIA_TYPE)
    for number, one in islice(chain(sample, rows), BUDGET.entries):
        yield table.report(row_of(header, one), f"row {number}")


def iter_rows(source: Source, columns: Columns) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, with their numbers."""
    from openpyxl import load_workbook

    with source.package() as package:
        check_package(package)
    try:
        with closing(load_workbook(source.rewound(), read_only=True, data_only=True, keep_links=False)) as book:
            names = [sheet.title for sheet in book.worksheets]
            if columns.sheet is not None and columns.sheet not in names:
                raise UsageError(f"{source.name}: there is no sheet named {columns.sheet}; it has {', '.join(names)}")
            sheet = book[columns.sheet] if columns.sheet else book.worksheets[0]
            sheet.reset_dimensions()  # what a sheet says of its size need not be so
            empty = 0
            for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=BUDGET.columns), 1):
                cells = [_said(value) for value in values]
                empty = 0 if any(cells) else empty + 1
                if empty > _GAP:
                    break
                if not empty:
                    yield number, cells
    except _BROKEN as error:
        raise DocumentError(
            f"{source.name}: this workbook is broken ({type(error).__name__}); save it anew, or as CSV"
        ) from error


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or isinstance(value, bool) else str(value)
