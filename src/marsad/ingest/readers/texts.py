"""Plain text, pages as HTML, and pages that a browser saved with what belongs to them (MHTML): one report a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.ingest.archives import is_mhtml, unpack_mhtml
from marsad.ingest.given import Given
from marsad.ingest.readers.report import Found, Raw, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

PAGES = (".html", ".htm", ".xhtml")
"""Endings of pages."""
# Taken as far as they go (`*+`) and never given back: a page may open with any number of comments.
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div|p|h1|section|table)\b",
    re.I,
)


def is_page(data: bytes, name: str) -> bool:
    """True for HTML, by the ending of its name or by how it begins."""
    return name.lower().endswith(PAGES) or _PROLOGUE.match(data[:4096]) is not None


def is_html(source: Source) -> bool:
    """True for a page."""
    return is_page(source.head, source.name)


def is_saved_page(source: Source) -> bool:
    """True for MHTML."""
    return is_mhtml(source.head[:8192])


def is_text(source: Source) -> bool:
    """True for whatever nobody else reads: what is no text is refused when it is decoded."""
    del source
    return True


def read_text(source: Source, columns: Columns) -> Iterator[Found]:
    """The report that the file is."""
    del columns
    data = source.data()
    yield Report(data, source.name, Raw(data))


def read_saved_page(source: Source, columns: Columns) -> Iterator[Found]:
    """The page that was saved, with the address that it was saved from; a text where there is no page in it."""
    del columns
    data = source.data()
    saved = unpack_mhtml(data, name=source.name)
    if saved is None:
        yield Report(data, source.name, Raw(data))
        return
    kind = f"text/html; charset={saved.charset}" if saved.charset else "text/html"
    yield Report(data, source.name, Raw(saved.html, kind, saved.url), Given())
