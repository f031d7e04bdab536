"""Bytes to documents: plain text, HTML, saved pages; sections and metadata."""

from marsad.ingest.captures import load_capture
from marsad.ingest.decoding import MAX_BYTES
from marsad.ingest.descriptions import Given
from marsad.ingest.documents import load_document, read_document

__all__ = ["MAX_BYTES", "Given", "load_capture", "load_document", "read_document"]
