"""Readers of files: each kind by name, how it is told, and the reports in it. `table.py` lists them."""

from marsad.ingest.readers.columns import NO_COLUMNS, Columns, read_columns
from marsad.ingest.readers.report import Fault, Found, PassedOver, Report
from marsad.ingest.readers.source import Source
from marsad.ingest.readers.table import ENDINGS, READERS, Reader, find_reader, is_taken, iter_found

__all__ = [
    "ENDINGS",
    "NO_COLUMNS",
    "READERS",
    "Columns",
    "Fault",
    "Found",
    "PassedOver",
    "Reader",
    "Report",
    "Source",
    "find_reader",
    "is_taken",
    "iter_found",
    "read_columns",
]
