"""One report from bytes or a file: the only way into Marsad."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, UsageError, one_document
from marsad.ingest.archives import find_saved_url
from marsad.ingest.captures import load_capture
from marsad.ingest.decoding import MAX_BYTES, STEP, check_size, decode
from marsad.ingest.descriptions import describe
from marsad.ingest.given import Given
from marsad.ingest.languages import reading_language, tell_language
from marsad.ingest.pages import join_pieces, read_fragment, read_page
from marsad.ingest.plaintext import section_text, section_titled
from marsad.ingest.problems import LISTS_REPORTS
from marsad.ingest.readers import Fault, Report, Source, iter_found
from marsad.ingest.readers.report import Marked, Raw, Written
from marsad.ingest.readers.texts import is_page
from marsad.model import Capture, Document, Problem, SectionKind, digest_text, readable_name

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

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
    """The document in `data`, a report of any kind that is read, with a problem for each thing that was guessed.

    `name` stands in messages and its ending helps to tell the kind, which `media_type`, where given, tells for sure;
    `published`, `outlet`, `language` (ISO 639-1), `url` and `agency`, where given, win over what the document says of
    itself. Raises `DocumentError`, saying what to do, where `data` cannot be read, and `UsageError` where it holds
    several reports; nothing else is raised, whatever the bytes.
    """
    name = readable_name(name or "(input)")
    check_size(len(data), name=name)
    with one_document(name):
        if media_type is not None:
            report = Report(data, name, Raw(data, media_type))
        else:
            report = _only_report(Source.of(Capture(data, name)))
        return read_report(report, Given(published, outlet, language, url, agency))


def read_report(report: Report, given: Given) -> tuple[Document, tuple[Problem, ...]]:
    """The document of a report that a reader took out of a file; what is `given` is said of the file.

    It wins over what the file says of its only report; of a report among many the file knows more. Raises
    `DocumentError`, saying what to do, where it cannot be read.
    """
    name, content = readable_name(report.name), report.content
    given = report.said.filled(given) if report.is_one_of_many else given.filled(report.said)
    doubts: tuple[Problem, ...]
    match content:
        case Raw():
            document, doubts = _from_bytes(content, name, given.language)
        case Marked():
            document, doubts = _from_marked(content, name, given.language)
        case Written():
            document, doubts = _from_written(content, given.language)
    document, notes = describe(document, given)
    return document, (*report.problems, *doubts, *notes)


def _only_report(source: Source) -> Report:
    """The only report in a file; raises `UsageError` for a file of several, and whatever is amiss with its first."""
    only: Report | None = None
    for found in iter_found(source):
        if isinstance(found, Fault):
            raise found.error
        if isinstance(found, Report) and only is not None:
            raise UsageError(f"{source.name}: this file holds several reports; put them on record with `marsad ingest`")
        only = found if isinstance(found, Report) else only
    if only is None:
        raise DocumentError(f"{source.name}: there is no report in this file; give one with text in it")
    return only


def _from_bytes(raw: Raw, name: str, code: str | None) -> tuple[Document, tuple[Problem, ...]]:
    is_html = "html" in raw.media_type if raw.media_type is not None else is_page(raw.data, name)
    decoded = decode(raw.data, name=name, declared=_declared_charset(raw.data, raw.media_type) if is_html else None)
    if is_html:
        document, doubts = _from_page(decoded.text, name, raw.url, code)
    else:
        document, doubts = _from_text(decoded.text, code)
    return document, (*decoded.problems, *doubts)


def _from_written(written: Written, code: str | None) -> tuple[Document, tuple[Problem, ...]]:
    """A text with its title above it, where it does not begin with it."""
    title, body = written.title, written.text.strip("\r\n")
    if title is None:
        document, doubts = _from_text(body, code)
        return replace(document, media_type=written.media_type), doubts
    language = reading_language(code or tell_language(body or title))
    text, sections, doubts = section_titled(title, body, language)
    return Document(digest_text(text), text, sections, title=title, media_type=written.media_type), doubts


def _from_marked(marked: Marked, name: str, code: str | None) -> tuple[Document, tuple[Problem, ...]]:
    pieces = read_fragment(marked.html, marked.title, name=name, language=code)
    if not pieces:
        raise DocumentError(f"{name}: no text was found in it; save the report as plain text")
    text, sections = join_pieces(pieces)
    return Document(digest_text(text), text, sections, title=marked.title, media_type=marked.media_type), ()


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


def _declared_charset(data: bytes, media_type: str | None) -> str | None:
    header = re.search(r"charset=[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    if header is not None:
        return header.group(1)
    return charset_of_page(data)


def charset_of_page(data: bytes) -> str | None:
    """The character set that a page says it is written in; None where it says none."""
    meta = _META_CHARSET.search(data[:4096])
    return meta.group(1).decode("ascii") if meta else None
