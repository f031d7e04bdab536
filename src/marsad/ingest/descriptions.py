"""What a document says of itself, read from its text: language, agency, dateline, day of publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.ingest.credits import find_credit
from marsad.ingest.datelines import find_dateline
from marsad.ingest.decoding import STEP
from marsad.ingest.given import Given
from marsad.ingest.languages import UNDETERMINED, language_name, reading_language, tell_language
from marsad.ingest.problems import (
    DAY_FROM_TEXT,
    LANGUAGE_NOT_READ,
    LANGUAGE_NOT_TOLD,
    MAY_BE_COPY,
    NO_DAY,
    OTHER_DAY,
)
from marsad.ingest.publication import find_day, find_publication
from marsad.knowledge import outlet_at
from marsad.languages import is_readable
from marsad.model import Document, Problem, SectionKind, Span
from marsad.model.message import Tongue

if TYPE_CHECKING:
    from datetime import date

    from marsad.languages import Language


def describe(document: Document, given: Given | None = None) -> tuple[Document, tuple[Problem, ...]]:
    """`document` with what its text says of itself, and a problem for each thing that was taken from it or is missing.

    What is `given` wins over the page's metadata, and that over the text; but a text in plain words of one language is
    in that language, whatever its page says.
    """
    given = given or Given()
    code = given.language or tell_language(_claims_text(document), declared=document.language)
    language = reading_language(code)
    url = given.url or document.url
    document = replace(
        document,
        outlet=given.outlet or document.outlet or _outlet_of(url),
        language=code,
        dateline=_find_dateline(document, language),
        url=url,
        agency=given.agency,
    )
    document, on_agency = _with_agency(document, language)
    document, on_day = _with_day(document, given.published, language)
    return document, (*_problems_of_language(document), *on_agency, *on_day)


def _outlet_of(url: str | None) -> str | None:
    """The outlet by the domain of the address, where the page does not say it."""
    outlet = outlet_at(url) if url else None
    return None if outlet is None else outlet.name


def _report_range(document: Document) -> tuple[int, int]:
    """Where the report begins and ends, its credits included and readers' comments left out."""
    own = [section for section in document.sections if section.kind is not SectionKind.COMMENT]
    first_comment = next((part.start for part in document.sections if part.kind is SectionKind.COMMENT), None)
    own = [section for section in own if first_comment is None or section.start < first_comment]
    return (own[0].start, own[-1].end) if own else (0, 0)


def _claims_text(document: Document) -> str:
    return "\n".join(document.text[part.start : part.end] for part in document.sections if part.kind.carries_claims)


def _find_dateline(document: Document, language: Language) -> Span | None:
    body = next((section for section in document.sections if section.kind is SectionKind.BODY), None)
    found = find_dateline(document.text[body.start : body.end], language) if body is not None else None
    return document.span(body.start + found[0], body.start + found[1]) if body is not None and found else None


def _with_agency(document: Document, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    if document.agency is not None:
        return document, ()
    start, end = _report_range(document)
    credit = find_credit(document.text[start:end], language)
    if credit is None:
        return document, ()
    if credit.is_explicit:
        return replace(document, agency=credit.agency), ()
    span = document.span(start + credit.start, start + credit.end)
    return document, (Problem(STEP, MAY_BE_COPY(origin=credit.agency), span),)


def _with_day(document: Document, published: date | None, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    start, end = _report_range(document)
    printed = find_publication(document.text, start, end, language=language)
    span = document.span(printed.start, printed.end) if printed is not None else None
    day = printed.day if printed is not None else None
    if day is None and document.dateline is not None:
        span, day = document.dateline, find_day(document.dateline.text, language)
    known = published or document.published
    if known is not None:
        document = replace(document, published=known, written=_day_of_writing(document, known, language))
        if day is not None and abs((day - known).days) > 1:
            return document, (Problem(STEP, OTHER_DAY(day=day, other_day=known), span),)
        return document, ()
    if day is None:
        return document, (Problem(STEP, NO_DAY()),)
    return replace(document, published=day), (Problem(STEP, DAY_FROM_TEXT(day=day), span),)


_CARRIED = 3
"""Days up to which a report is printed after the day of its dateline."""


def _day_of_writing(document: Document, published: date, language: Language) -> date | None:
    """The day that the dateline prints, where it is shortly before publication; its year may be left to the reader."""
    match = language.credits.day.search(document.dateline.text) if document.dateline is not None else None
    if match is None:
        return None
    years = ("", f" {published.year}", f" {max(published.year - 1, 1)}")
    days = (find_day(match.group() + year, language) for year in years)
    return next((day for day in days if day is not None and 0 < (published - day).days <= _CARRIED), None)


def _problems_of_language(document: Document) -> tuple[Problem, ...]:
    """A problem where the document's language is not read: it yields no claim."""
    if document.language is None or is_readable(document.language):
        return ()
    if document.language == UNDETERMINED:
        return (Problem(STEP, LANGUAGE_NOT_TOLD()),)
    tongue = Tongue(document.language, language_name(document.language))
    return (Problem(STEP, LANGUAGE_NOT_READ(tongue=tongue)),)
