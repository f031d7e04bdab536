"""Bytes to documents: what a file holds, by its reader; sections and metadata of each report."""

from marsad.ingest.answers import read_answer
from marsad.ingest.captures import load_capture, open_source
from marsad.ingest.decoding import MAX_BYTES
from marsad.ingest.documents import load_document, read_document, read_report
from marsad.ingest.given import Given
from marsad.ingest.readers import Columns, Fault, Found, PassedOver, Report, iter_found, read_columns

__all__ = [
    "MAX_BYTES",
    "Columns",
    "Fault",
    "Found",
    "Given",
    "PassedOver",
    "Report",
    "iter_found",
    "load_capture",
    "load_document",
    "open_source",
    "read_answer",
    "read_columns",
    "read_document",
    "read_report",
]
