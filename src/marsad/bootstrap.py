"""The only place that names concrete choices: which reader, which gazetteer, which store."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import UsageError, one_document
from marsad.model import Capture
from marsad.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.extract.draft import Draft, Tools
    from marsad.gazetteer import Gazetteer
    from marsad.model import Document, Extractor, Problem, Reading
    from marsad.services.exports.frames import Frames

RULE_ROOMS = ("ingest", "extract", "languages", "knowledge", "gazetteer")
"""Rooms whose code and data decide what is read out of a report."""


def read(
    text_or_path: str | Path | Capture,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    url: str | None = None,
    agency: str | None = None,
    settings: Settings = DEFAULTS,
) -> Reading:
    """The reading of one report, given as a `pathlib.Path` to a file, as the text itself, or as bytes read before.

    Bytes may come as a `Report` that a reader took out of a file of many, with what the file says of it.

    `language` (ISO 639-1) wins over what the text seems to be written in, as `outlet`, `url` and `agency` win over what
    the report says of itself. Raises `UsageError` for a date that does not
    exist or a language that is not read, and `DocumentError` for a file that cannot be read; a text at which Marsad
    fails is one.
    """
    from marsad.ingest import Given, Report, load_capture, read_document, read_report

    day, tongue = parse_day(published), parse_language(language)
    if isinstance(text_or_path, Path):
        capture = load_capture(text_or_path, has_pipes=True)
    elif isinstance(text_or_path, str):
        capture = Capture(text_or_path.encode("utf-8", "surrogatepass"), "(input)")
    else:
        capture = text_or_path
    tools(settings)  # a malformed gazetteer is no fault of the document
    with one_document(capture.name):
        if isinstance(capture, Report):
            document, problems = read_report(capture, Given(day, outlet, tongue, url, agency))
            return read_document_claims(document, problems, settings)
        document, problems = read_document(
            capture.data,
            name=capture.name,
            published=day,
            outlet=outlet,
            language=tongue,
            url=url,
            agency=agency,
        )
        return read_document_claims(document, problems, settings)


def open_frames(location: str | Path) -> Frames:
    """The record at `location` as data frames, for notebooks and scripts: `marsad.open("record.db").figures()`.

    Its tables are those of exports, and hold what readers of the record's pages are shown. Raises `UsageError` where
    there is no record, or pandas is not installed.
    """
    from marsad.services.exports.frames import Frames

    return Frames(location)


def parse_day(day: date | str | None) -> date | None:
    """The day that `day` names in ISO 8601; raises `UsageError` for one that the calendar does not have."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day of the calendar; write it as YYYY-MM-DD, e.g. 2019-02-12") from error


def parse_language(code: str | None) -> str | None:
    """The code of a language that is read, in lower case; raises `UsageError` for one that has no folder."""
    from marsad.languages import is_readable, readable_codes

    if code is None or is_readable(code.lower()):
        return None if code is None else code.lower()
    raise UsageError(f"reports in {code!r} are not read; languages that are: {', '.join(readable_codes())}")


def read_document_claims(
    document: Document, problems: tuple[Problem, ...] = (), settings: Settings = DEFAULTS
) -> Reading:
    """The reading of a document that was taken in already; `problems` of taking it in come first."""
    return next(read_documents([(document, problems)], settings))


def read_documents(
    documents: Iterable[tuple[Document, tuple[Problem, ...]]], settings: Settings = DEFAULTS
) -> Iterator[Reading]:
    """The readings of many documents in order; sentences of one language are parsed in common batches, which is faster.

    A document in a language without a folder keeps the problems of taking it in and yields no claim.
    """
    from dataclasses import replace

    from marsad.extract.draft import Draft
    from marsad.extract.steps import read_drafts, reading_of
    from marsad.languages import DEFAULT, is_readable

    pairs = [(document, document.language or DEFAULT, problems) for document, problems in documents]
    codes = {code for _, code, _ in pairs if is_readable(code)}
    drafts = {
        code: read_drafts([document for document, its, _ in pairs if its == code], tools(settings, code))
        for code in codes
    }
    for document, code, problems in pairs:
        draft = next(drafts[code]) if code in drafts else Draft(document)
        reader = extractor(settings, code if code in drafts else DEFAULT)
        yield reading_of(replace(draft, problems=problems + draft.problems), reader)


def draft_of(text: str, *, published: date | None, outlet: str | None, settings: Settings = DEFAULTS) -> Draft:
    """The draft of a text after all steps, for what measures or learns from more than a reading holds."""
    from marsad.extract.steps import read_drafts
    from marsad.ingest import read_document

    document, _ = read_document(text.encode(), name="(input)", published=published, outlet=outlet)
    return next(read_drafts([document], tools(settings)))


@cache
def gazetteer(settings: Settings = DEFAULTS) -> Gazetteer:
    """Places by name: the user's tables before Marsad's own; raises `GazetteerError` for a malformed one."""
    from marsad.gazetteer import Gazetteer

    return Gazetteer.open(user_tables=settings.user_tables)


@cache
def tools(settings: Settings = DEFAULTS, code: str = "en") -> Tools:
    """What the steps read with: the language, its parser, loaded at the first sentence, the gazetteer, the budget."""
    from marsad.extract.budget import DEFAULT_BUDGET
    from marsad.extract.draft import Tools
    from marsad.extract.parses import load_parser
    from marsad.extract.toponyms import find_toponyms
    from marsad.languages import load_language

    language = load_language(code)
    find = partial(find_toponyms, gazetteer=gazetteer(settings), language=language)
    return Tools(language, partial(load_parser, language), find, DEFAULT_BUDGET)


@cache
def extractor(settings: Settings = DEFAULTS, code: str = "en") -> Extractor:
    """Who reads: the language's name, the version, and the digest of all that decides what is read.

    That is the code and data of the rooms of the reading, the gazetteer with the user's tables, and the parser.
    """
    from marsad.extract.parses import parser_version
    from marsad.languages import load_language
    from marsad.model import Extractor
    from marsad.version import __version__

    parts = (_rules_digest(), gazetteer(settings).version, parser_version(load_language(code)))
    return Extractor(f"marsad-{code}", __version__, hashlib.sha256(" ".join(parts).encode()).hexdigest())


@cache
def _rules_digest() -> str:
    """SHA-256 over code and data of `RULE_ROOMS`: a rule that changes makes another extractor, whoever changed it."""
    total = hashlib.sha256()
    root = Path(__file__).parent
    for room in RULE_ROOMS:
        for file in sorted(root.joinpath(room).rglob("*")):
            if file.suffix in (".py", ".toml"):
                total.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()
