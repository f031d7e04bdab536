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

    from marsad.extract.draft import Tools
    from marsad.gazetteer import Gazetteer
    from marsad.model import Document, Extractor, Problem, Reading

EXTRACTOR = "marsad-en"
"""Name of the English rules; with the version and the digest of lexicon and gazetteer it identifies a reading."""


def read(
    text_or_path: str | Path | Capture,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    settings: Settings = DEFAULTS,
) -> Reading:
    """The reading of one report, given as a `pathlib.Path` to a file, as the text itself, or as bytes read before.

    Raises `UsageError` for a date that does not exist and `DocumentError` for a file that cannot be read; a text at
    which Marsad fails is one.
    """
    from marsad.ingest import load_capture, read_document

    day = parse_day(published)
    if isinstance(text_or_path, Path):
        capture = load_capture(text_or_path, has_pipes=True)
    elif isinstance(text_or_path, str):
        capture = Capture(text_or_path.encode("utf-8", "surrogatepass"), "(input)")
    else:
        capture = text_or_path
    tools(settings)  # a malformed gazetteer is no fault of the document
    with one_document(capture.name):
        document, problems = read_document(capture.data, name=capture.name, published=day, outlet=outlet)
        return read_document_claims(document, problems, settings)


def parse_day(day: date | str | None) -> date | None:
    """The day that `day` names in ISO 8601; raises `UsageError` for one that the calendar does not have."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day of the calendar; write it as YYYY-MM-DD, e.g. 2019-02-12") from error


def read_document_claims(
    document: Document, problems: tuple[Problem, ...] = (), settings: Settings = DEFAULTS
) -> Reading:
    """The reading of a document that was taken in already; `problems` of taking it in come first."""
    return next(read_documents([(document, problems)], settings))


def read_documents(
    documents: Iterable[tuple[Document, tuple[Problem, ...]]], settings: Settings = DEFAULTS
) -> Iterator[Reading]:
    """The readings of many documents in order; their sentences are parsed in common batches, which is faster."""
    from dataclasses import replace

    from marsad.extract.steps import read_drafts, reading_of

    pairs = list(documents)
    for draft, (_, problems) in zip(
        read_drafts([document for document, _ in pairs], tools(settings)), pairs, strict=True
    ):
        yield reading_of(replace(draft, problems=problems + draft.problems), extractor(settings))


@cache
def gazetteer(settings: Settings = DEFAULTS) -> Gazetteer:
    """Places by name: the user's tables before Marsad's own; raises `GazetteerError` for a malformed one."""
    from marsad.gazetteer import Gazetteer

    return Gazetteer.open(user_tables=settings.user_tables)


@cache
def tools(settings: Settings = DEFAULTS) -> Tools:
    """What the steps read with: spaCy's parser, loaded at the first sentence, and the gazetteer."""
    from marsad.extract.budget import DEFAULT_BUDGET
    from marsad.extract.draft import Tools
    from marsad.extract.parses import load_parser
    from marsad.extract.toponyms import find_toponyms
    from marsad.languages import load_language

    language = load_language()
    find = partial(find_toponyms, gazetteer=gazetteer(settings))
    return Tools(language, partial(load_parser, language), find, DEFAULT_BUDGET)


@cache
def extractor(settings: Settings = DEFAULTS) -> Extractor:
    """Who reads: name, version, and the digest of word lists and gazetteer, the user's tables included."""
    from marsad import __version__
    from marsad.languages import load_language
    from marsad.model import Extractor

    rules = hashlib.sha256(f"{load_language().digest} {gazetteer(settings).version}".encode()).hexdigest()
    return Extractor(EXTRACTOR, __version__, rules)
