"""Attributed statements of a document, quotations that run on from the sentence before included."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.attribution import Attribution, find_attributions
from marsad.extract.draft import Draft, SentenceReading
from marsad.extract.names import NameTable
from marsad.extract.sources import SourceTable
from marsad.extract.times import said_timex, timexes_of
from marsad.model import SectionKind, Span, Statement, StatementMode

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.words import ParsedSentence

_STARTS_QUOTE = re.compile(r"^[\s(]*[\"“«]")
_ENDS_QUOTE = re.compile(r"[\"”»][\s.,]*$")


def read_attributions(draft: Draft) -> Draft:
    """The draft with each parsed sentence's attributions; a quotation without a cue goes to the speaker before."""
    table = SourceTable(NameTable(_readable(draft)), draft.document.outlet)
    readings: list[SentenceReading] = []
    inside: Attribution | None = None
    previous: Attribution | None = None
    for parsed in draft.parses:
        attributions = find_attributions(parsed, table)
        text = parsed.sentence.text
        if not attributions and (inside or (_STARTS_QUOTE.match(text) and previous)):
            speaker = inside or previous
            assert speaker is not None  # noqa: S101 - one of the two holds by the condition above
            if inside or _is_quotation(text):
                attributions = [_running_on(parsed, speaker)]
        quantities = draft.quantities[parsed.sentence.index]
        readings.append(SentenceReading(parsed, tuple(attributions), quantities))
        if attributions:
            previous = attributions[-1]
        inside = _still_open(text, attributions, inside)
    return replace(draft, readings=tuple(readings))


def _readable(draft: Draft) -> str:
    """The document's text with all but headline and body blanked: offsets stay and no reader's name comes in."""
    text = draft.document.text
    kept = [" "] * len(text)
    for section in draft.document.sections:
        if section.kind.carries_claims:
            kept[section.start : section.end] = text[section.start : section.end]
    return "".join(kept)


def _is_quotation(text: str) -> bool:
    quoted = re.findall(r"[\"“«](.+?)(?:[\"”»]|$)", text)
    return sum(map(len, quoted)) > 0.6 * len(text)


def _still_open(text: str, attributions: list[Attribution], inside: Attribution | None) -> Attribution | None:
    """The speaker of a quotation that this sentence opens and does not close."""
    opens = _opens_at_end(text)
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


def _running_on(parsed: ParsedSentence, speaker: Attribution) -> Attribution:
    text = parsed.sentence.text
    stripped = text.strip(" \t\"“”«».,'")
    start = parsed.sentence.start + (text.find(stripped) if stripped else 0)
    words = (0, len(parsed.words))
    return Attribution(
        speaker.source, None, Span.at(start, stripped or text), StatementMode.DIRECT, (0, 0), (0, 0), words
    )


def read_statements(draft: Draft) -> Draft:
    """The draft with a statement for each attribution of its body."""
    statements = []
    for reading in draft.readings:
        if reading.parsed.sentence.kind is SectionKind.HEADLINE:
            continue
        timexes = timexes_of(reading.parsed, draft.timexes)
        for attribution in reading.attributions:
            timex = said_timex(reading.parsed, attribution, timexes) if attribution.cue else None
            said: date | None = timex.interval.end if timex and timex.interval else None
            if said is None and any(t.interval and t.interval.end == draft.document.published for t in timexes):
                said = draft.document.published
            statements.append(
                Statement(attribution.content, attribution.source, attribution.cue, attribution.mode, said)
            )
    return replace(draft, statements=tuple(statements))
