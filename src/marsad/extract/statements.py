"""Attributed statements of a document, quotations that run on from the sentence before included."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.attribution import Attribution, find_attributions
from marsad.extract.draft import Draft, SentenceReading
from marsad.extract.names import NameTable
from marsad.extract.sources import SourceTable
from marsad.extract.times.choice import said_timex, timexes_of
from marsad.model import SectionKind, Span, Statement, StatementMode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.words import ParsedSentence
    from marsad.model import Timex

_STARTS_QUOTE = re.compile(r"^[\s(]*[\"“«]")


def read_attributions(draft: Draft) -> Draft:
    """The draft with each parsed sentence's attributions; a quotation without a cue goes to a speaker beside it."""
    table = SourceTable(NameTable(_readable(draft)), draft.document.outlet)
    own = [find_attributions(parsed, table) for parsed in draft.parses]
    readings = []
    for parsed, attributions in zip(draft.parses, _run_on(draft.parses, own), strict=True):
        readings.append(SentenceReading(parsed, tuple(attributions), draft.quantities[parsed.sentence.index]))
    return replace(draft, readings=tuple(readings))


def _run_on(parses: Sequence[ParsedSentence], own: Sequence[list[Attribution]]) -> list[list[Attribution]]:
    """Attributions with those of quotations that run over sentences: forward from a cue, back to an open quotation."""
    result = [list(attributions) for attributions in own]
    opened: list[int] = []
    inside: Attribution | None = None
    previous: Attribution | None = None
    for index, parsed in enumerate(parses):
        text = parsed.sentence.text
        attributions = result[index]
        opens = _opens_at_end(text)
        if attributions:
            for earlier in opened:
                result[earlier] = [_running_on(parses[earlier], attributions[0], runs_on=earlier != opened[0])]
            if opened:
                attributions[0] = replace(attributions[0], runs_on=True)
            opened = []
        elif inside is not None:
            result[index] = [_running_on(parsed, inside, runs_on=True)]
        elif opened and opens is None:
            opened.append(index)
        elif _STARTS_QUOTE.match(text) and opens:
            opened = [index]
        elif _is_quotation(text) and previous is not None:
            result[index] = [_running_on(parsed, previous, runs_on=False)]
        else:
            opened = []
        inside = _still_open(opens, attributions, inside)
        if len(opened) > _LONGEST_QUOTE:
            opened = []
        if result[index]:
            previous = result[index][-1]
    return result


_LONGEST_QUOTE = 5
"""Sentences that an open quotation is followed through; more is a lost quotation mark."""


def _readable(draft: Draft) -> str:
    """The document's text with all but headline and body blanked: offsets stay and no reader's name comes in."""
    text = draft.document.text
    kept = [" "] * len(text)
    for section in draft.document.sections:
        if section.kind.carries_claims:
            kept[section.start : section.end] = text[section.start : section.end]
    return "".join(kept)


def _is_quotation(text: str) -> bool:
    quoted = re.findall(r"[\"“«]([^\n][^\"”»\n]*)(?:[\"”»]|$)", text)
    return sum(map(len, quoted)) > 0.6 * len(text)


def _still_open(opens: bool | None, attributions: list[Attribution], inside: Attribution | None) -> Attribution | None:
    """The speaker of a quotation that is open after this sentence."""
    if inside is not None:
        return inside if opens is None or opens else None
    return attributions[-1] if opens and attributions else None


def _opens_at_end(text: str) -> bool | None:
    """True where the last quotation mark opens and stays open, False where it closes, None where there is none."""
    marks = list(re.finditer(r"[\"“”«»]", text))
    if not marks:
        return None
    last = marks[-1]
    if last.group() in "“«":
        return True
    if last.group() in "”»":
        return False
    before, after = text[: last.start()], text[last.end() :]
    return (not before or before[-1] in " (—–-") and bool(after) and not after[0].isspace()


def _running_on(parsed: ParsedSentence, speaker: Attribution, *, runs_on: bool) -> Attribution:
    text = parsed.sentence.text
    stripped = text.strip(" \t\"“”«».,'")
    start = parsed.sentence.start + (text.find(stripped) if stripped else 0)
    words, nowhere = (0, len(parsed.words)), (0, 0)
    span = Span.at(start, stripped or text)
    return Attribution(speaker.source, None, span, StatementMode.DIRECT, nowhere, nowhere, words, runs_on=runs_on)


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
