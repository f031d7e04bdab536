"""One report from bytes or a file: the only way into Marsad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, one_document
from marsad.ingest.archives import find_saved_url, unpack_mhtml
from marsad.ingest.captures import load_capture
from marsad.ingest.decoding import MAX_BYTES, STEP, check_size, decode
from marsad.ingest.descriptions import Given, describe
from marsad.ingest.languages import reading_language, tell_language
from marsad.ingest.pages import join_pieces, read_page
from marsad.ingest.plaintext import section_text
from marsad.ingest.problems import LISTS_REPORTS
from marsad.model import Document, Problem, SectionKind, digest_text, readable_name

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# Taken as far as they go (`*+`) and never given back: a page may open with any number of comments.
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div|p|h1|section|table)\b",
    re.I,
)
_META_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{1,40})", re.I
)


def load_document(
    path: Path,
    *,
    published: date | None = None,
    outlet: str | None = None,
    language: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> tuple[Document, tuple[Problem, ...]]:
    """The document in the file at `path`, as `read_document` gives it.

    Raises `UsageError` where there is no such file and `DocumentError` where it cannot be read.
    """
    capture = load_capture(path, max_bytes=max_bytes)
    return read_document(capture.data, name=capture.name, published=published, outlet=outlet, language=language)


def read_document(  # noqa: PLR0913 - whoever brings a document names what they know of it
    data: bytes,
    *,
    name: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    language: str | None = None,
    url: str | None = None,
    agency: str | None = None,
    media_type: str | None = None,
) -> tuple[Document, tuple[Problem, ...]]:
    """The document in `data`, plain text or HTML, with a problem for each thing that was guessed or is missing.

    `name` stands in messages and its ending helps to tell the kind; `published`, `outlet`, `language` (ISO 639-1),
    `url` and `agency`, where given, win over what the document says of itself. Raises `DocumentError`, saying what to
    do, where `data` cannot be read; nothing else is raised, whatever the bytes.
    """
    name = readable_name(name or "(input)")
    check_size(len(data), name=name)
    with one_document(name):
        return _read(data, name, Given(published, outlet, language, url, agency), media_type)


def _read(data: bytes, name: str, given: Given, media_type: str | None) -> tuple[Document, tuple[Problem, ...]]:
    saved = unpack_mhtml(data, name=name)
    if saved is not None:
        data, media_type = saved.html, f"text/html; charset={saved.charset}" if saved.charset else "text/html"
    is_html = _is_html(data, name, media_type)
    decoded = decode(data, name=name, declared=_declared_charset(data, media_type) if is_html else None)
    doubts: tuple[Problem, ...] = ()
    if is_html:
        document, doubts = _from_page(decoded.text, name, saved.url if saved else None, given.language)
    else:
        document, doubts = _from_text(decoded.text, given.language)
    document, notes = describe(document, given)
    return document, (*decoded.problems, *doubts, *notes)


def _from_text(text: str, code: str | None) -> tuple[Document, tuple[Problem, ...]]:
    sections, doubts = section_text(text, reading_language(code or tell_language(text)))
    headline = next((section for section in sections if section.kind is SectionKind.HEADLINE), None)
    title = text[headline.start : headline.end] if headline else None
    return Document(id=digest_text(text), text=text, sections=sections, title=title), doubts


def _from_page(html: str, name: str, url: str | None, code: str | None) -> tuple[Document, tuple[Problem, ...]]:
    page = read_page(html, name=name, url=url or find_saved_url(html), language=code)
    if not page.pieces:
        raise DocumentError(f"{name}: no text was found in this page; save the report as plain text")
    text, sections = join_pieces(page.pieces)
    doubts = (Problem(STEP, LISTS_REPORTS()),) if page.is_index else ()
    document = Document(
        id=digest_text(text),
        text=text,
        sections=sections,
        title=page.title,
        published=page.published,
        outlet=page.outlet,
        language=page.language,
        url=page.url,
        media_type="text/html",
    )
    return document, doubts


def _is_html(data: bytes, name: str, media_type: str | None) -> bool:
    if media_type is not None:
        return "html" in media_type
    return name.lower().endswith((".html", ".htm", ".xhtml")) or _PROLOGUE.match(data[:4096]) is not None


def _declared_charset(data: bytes, media_type: str | None) -> str | None:
    header = re.search(r"charset=[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    if header is not None:
        return header.group(1)
    meta = _META_CHARSET.search(data[:4096])
    return meta.group(1).decode("ascii") if meta else None
