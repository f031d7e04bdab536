"""An answer of the web as reports: by what is in it, with the character set and the address that came with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from marsad.ingest.documents import charset_of_page
from marsad.ingest.given import Given
from marsad.ingest.readers.columns import NO_COLUMNS
from marsad.ingest.readers.report import Found, Raw, Report
from marsad.ingest.readers.source import Source
from marsad.ingest.readers.table import find_reader
from marsad.model import Capture, readable_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = ("text/html", "application/xhtml+xml")
_NAME = 120
_CHARSET = re.compile(r";\s*charset=[\"']?([\w.:-]{1,40})[\"']?", re.IGNORECASE)
_BY_DEFAULT = frozenset(("utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii", "ascii"))
"""What servers say of every page, whatever is in it: what the page says of itself comes before these."""
_AS_TOLD = frozenset(("HTML", "text", "CSV or TSV", "JSON", "JSONL"))
"""Readers of what looks like text, of which a host knows better that it is a page."""


def read_answer(data: bytes, *, url: str, kind: str | None) -> Iterator[Found]:
    """The reports in the body of an answer; `kind` is the value of its `Content-Type`, `url` where it is from.

    Raises `DocumentError` where it is of a kind that is not read.
    """
    source = Source.of(Capture(data, name_of(url)))
    reader = find_reader(source)
    if reader.name in _AS_TOLD and (reader.name == "HTML" or _is_page(kind)):
        yield Report(data, source.name, Raw(data, _media_type(data, kind), url), Given(url=url))
        return
    yield from reader.read(source, NO_COLUMNS)


def name_of(url: str) -> str:
    """A name for what is at an address: the last part of its path, else its host."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return readable_name(last or parts.netloc)[:_NAME]


def _is_page(kind: str | None) -> bool:
    return kind is not None and kind.partition(";")[0].strip().lower() in _PAGES


def _media_type(data: bytes, kind: str | None) -> str:
    """As the host says, without a character set that it says of all its pages where the page itself knows better."""
    if not _is_page(kind) or kind is None:
        return "text/html"
    said = _CHARSET.search(kind)
    if said is not None and said.group(1).lower() in _BY_DEFAULT and charset_of_page(data) is not None:
        return _CHARSET.sub("", kind)
    return kind
