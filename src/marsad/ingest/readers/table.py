"""The table of readers: what is read, how it is told, and what is refused with a word on what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from marsad.errors import DocumentError
from marsad.ingest.readers import (
    delimited,
    feeds,
    mail,
    objects,
    office,
    pdfs,
    sheets,
    telegram,
    telegram_pages,
    texts,
    warcs,
    whatsapp,
)
from marsad.ingest.readers.columns import NO_COLUMNS, Columns
from marsad.ingest.readers.report import Found
from marsad.ingest.readers.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one kind are read."""

    name: str
    endings: tuple[str, ...]
    """In lower case. What is in a file comes first: an ending tells only where that does not."""
    fits: Callable[[Source], bool]
    """Tells the kind by what is in the file."""
    read: Callable[[Source, Columns], Iterator[Found]]


READERS: tuple[Reader, ...] = (
    Reader("PDF", (".pdf",), pdfs.is_pdf, pdfs.read_pdf),
    Reader("DOCX", (".docx", ".docm"), office.is_docx, office.read_docx),
    Reader("ODT", (".odt",), office.is_odt, office.read_odt),
    Reader("XLSX", (".xlsx", ".xlsm"), sheets.is_workbook, sheets.read_workbook),
    Reader("WACZ", (".wacz",), warcs.is_wacz, warcs.read_wacz),
    Reader("WARC", (".warc", ".warc.gz"), warcs.is_warc, warcs.read_warc),
    Reader("WhatsApp", (".zip",), whatsapp.is_whatsapp, whatsapp.read_whatsapp),
    Reader("MHTML", (".mhtml", ".mht"), texts.is_saved_page, texts.read_saved_page),
    Reader("MBOX", (".mbox", ".mbx"), mail.is_mailbox, mail.read_mailbox),
    Reader("EML", (".eml",), mail.is_mail, mail.read_mail),
    Reader("RSS, RDF or Atom", (".rss", ".atom", ".rdf", ".xml"), feeds.is_feed, feeds.read_feed),
    Reader("Telegram", (), telegram.is_telegram, telegram.read_telegram),
    Reader("Telegram's pages", (), telegram_pages.is_telegram_page, telegram_pages.read_telegram_page),
    Reader("JSONL", (".jsonl", ".ndjson"), objects.is_lines, objects.read_lines),
    Reader("JSON", (".json",), objects.is_json, objects.read_json),
    Reader("HTML", (*texts.PAGES,), texts.is_html, texts.read_text),
    Reader("CSV or TSV", (".csv", ".tsv", ".tab"), delimited.is_delimited, delimited.read_delimited),
    Reader("text", (".txt", ".text"), texts.is_text, texts.read_text),
)
"""Those whose kind is told for sure come first; the last takes whatever is text."""

ENDINGS = frozenset(ending for reader in READERS for ending in reader.endings)
"""What is taken out of a folder; a file that is named itself is read whatever its ending."""
_BY_ENDING = frozenset(("CSV or TSV", "JSONL", "JSON"))
"""What is read by its ending alone, so that its reader says what is amiss with it."""

_NO_REPORTS = {
    "urlset": ("a sitemap, which lists addresses", "save the pages, and give those"),
    "sitemapindex": ("a list of sitemaps", "save the pages, and give those"),
    "opml": ("a list of feeds (OPML)", "save the feeds, and give those"),
    "kml": ("a map (KML)", "save its places as a table, or the report as plain text"),
    "gpx": ("a track (GPX)", "give a report as text or HTML"),
    "svg": ("a drawing (SVG)", "give a report as text or HTML"),
}
_BY_MEMBER = (
    ("ppt/presentation.xml", "a presentation", "save it as a PDF"),
    ("META-INF/container.xml", "a book (EPUB)", "save its chapters as HTML or text"),
    ("xl/workbook.bin", "a binary workbook (XLSB)", "save it as XLSX or CSV"),
)


def find_reader(source: Source) -> Reader:
    """Who reads the file: by what is in it, else by its ending.

    Raises `DocumentError` for a kind that is known and not read, with what to do.
    """
    _refuse_known(source)
    last = READERS[-1]
    fitting = next(reader for reader in READERS if reader.fits(source))
    if fitting is not last:
        return fitting
    named = next((one for one in READERS if one.name in _BY_ENDING and source.ending in one.endings), last)
    if source.opening.strip():  # what is empty, and what is no text, is refused with its own words
        return named
    return last


def iter_found(source: Source, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """What the file's reader takes out of it; raises `DocumentError` where it is not read at all."""
    yield from find_reader(source).read(source, columns)


def is_taken(name: str) -> bool:
    """True for the name of a file that is taken out of a folder."""
    return name.lower().endswith(tuple(ENDINGS))


def _refuse_known(source: Source) -> None:
    root = feeds.root_name(source)
    if root in _NO_REPORTS:
        kind, remedy = _NO_REPORTS[root]
        raise DocumentError(f"{source.name}: this is {kind}, and no report; {remedy}")
    for member, kind, remedy in _BY_MEMBER:
        if member in source.members:
            raise DocumentError(f"{source.name}: this is {kind}, which is not read; {remedy}")
    if b"mimetypeapplication/vnd.oasis.opendocument." in source.head[:200] and not office.is_odt(source):
        raise DocumentError(f"{source.name}: this is an OpenDocument file of another kind; save a sheet as CSV or XLSX")
    if "<?xml" in source.opening[:10] and root is not None and not feeds.is_feed(source) and not texts.is_html(source):
        raise DocumentError(
            f"{source.name}: this is XML of a kind that is not known ({root[:40]}), and no feed; save its reports as "
            "text, HTML, CSV or JSON"
        )
