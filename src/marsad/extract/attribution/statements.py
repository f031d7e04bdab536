"""Attributed statements of a document, quotations that run on from the sentence before included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.attribution.labels import under_labels
from marsad.extract.attribution.quotations import run_on
from marsad.extract.attribution.sentences import find_attributions
from marsad.extract.attribution.speakers import SpeakerTable
from marsad.extract.draft import Draft, SentenceReading
from marsad.extract.names import NameTable
from marsad.extract.subject_places import is_division
from marsad.extract.times.choice import said_timex, timexes_of
from marsad.model import SectionKind, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from datetime import date

    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.draft import Tools
    from marsad.languages import Language
    from marsad.model import Timex


def read_attributions(draft: Draft, tools: Tools) -> Draft:
    """The draft with each parsed sentence's attributions; a quotation without a cue goes to a speaker beside it."""
    table = SpeakerTable(NameTable(_readable(draft), tools.language), draft.document.outlet)
    divisions = {t.span for t in draft.toponyms if is_division(t)}
    own = [
        [one for one in find_attributions(parsed, table) if not _is_told_of(one, divisions, tools.language)]
        for parsed in draft.parses
    ]
    readings = []
    spoken = under_labels(draft.parses, run_on(draft.parses, own, draft.sentences), table, draft.sentences)
    for parsed, attributions in zip(draft.parses, spoken, strict=True):
        readings.append(SentenceReading(parsed, tuple(attributions), draft.quantities[parsed.sentence.index]))
    return replace(draft, readings=tuple(readings))


def _is_told_of(attribution: Attribution, divisions: Set[Span], language: Language) -> bool:
    """True for "Kasai recorded 40 deaths": a province has what is recorded, and somebody else tells it."""
    cue = attribution.cue
    if cue is None or cue.text.lower() not in language.toponyms.holding:
        return False
    return attribution.source.span in divisions


def _readable(draft: Draft) -> str:
    """The document's text with all but headline and body blanked: offsets stay and no reader's name comes in."""
    text = draft.document.text
    kept = [" "] * len(text)
    for section in draft.document.sections:
        if section.kind.carries_claims:
            kept[section.start : section.end] = text[section.start : section.end]
    return "".join(kept)


def read_statements(draft: Draft) -> Draft:
    """The draft with a statement for each attribution of its body."""
    statements: list[Statement] = []
    ends: list[int] = []
    for reading in draft.readings:
        if reading.parsed.sentence.kind is SectionKind.HEADLINE:
            continue
        timexes = timexes_of(reading.parsed, draft.timexes)
        for attribution in reading.attributions:
            statement = _statement(draft, reading, attribution, timexes)
            if attribution.runs_on and statements and statements[-1].source.name == statement.source.name:
                statements[-1] = _joined(statements[-1], statement)
                ends[-1] = max(ends[-1], statement.span.end)
            else:
                statements.append(statement)
                ends.append(statement.span.end)
    whole = (_reaching(draft, statement, end) for statement, end in zip(statements, ends, strict=True))
    return replace(draft, statements=tuple(whole))


def _statement(draft: Draft, reading: SentenceReading, attribution: Attribution, timexes: Sequence[Timex]) -> Statement:
    timex = said_timex(reading.parsed, attribution, timexes) if attribution.cue else None
    said: date | None = timex.interval.end if timex and timex.interval else None
    if said is None and any(t.interval and t.interval.end == draft.document.published for t in timexes):
        said = draft.document.published
    return Statement(attribution.content, attribution.source, attribution.cue, attribution.mode, said)


def _joined(left: Statement, right: Statement) -> Statement:
    """One quotation over several sentences is one statement; its words are put together once, when all are known."""
    return replace(left, cue=left.cue or right.cue, said=left.said or right.said)


def _reaching(draft: Draft, statement: Statement, end: int) -> Statement:
    if statement.span.end == end:
        return statement
    return replace(statement, span=Span.of(draft.document.text, statement.span.start, end))
