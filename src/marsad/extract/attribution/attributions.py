"""An attribution: one cue with its source, what is said, and whether it is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.model import Source, SourceClass, Span, StatementMode

if TYPE_CHECKING:
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language

Bounds = tuple[int, int]
"""First word of a stretch and the word behind its last one."""

_OPENING = re.compile(r"^[\s(]*[\"“«‘']")
_MARKS = ('"', "“", "”", "«", "»", "''", "``")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content; word indices are of the sentence, `end` indices excluded."""

    source: Source
    cue: Span | None
    content: Span
    mode: StatementMode
    source_words: Bounds
    cue_words: Bounds
    content_words: Bounds
    weak: bool = False
    runs_on: bool = False
    """The same quotation as in the sentence before."""
    by_colon: bool = False
    """True where the source stands before a colon at the sentence's start."""


def attribute(
    parsed: ParsedSentence, source: Source, source_words: Bounds, cue: Bounds, content: Bounds, *, weak: bool = False
) -> Attribution:
    """The attribution of these words, with what is said told without marks around it."""
    said = _span(parsed, content)
    quoted = sum(word.text in _MARKS for word in parsed.words[slice(*content)])
    stripped = said.text.strip(" \t,:;.\"“”«»'")
    span = Span.at(said.start + said.text.find(stripped), stripped) if stripped else said
    return Attribution(source, _span(parsed, cue), span, _mode(said.text, quoted), source_words, cue, content, weak)


def passed_on(attribution: Attribution, teller: Source, language: Language) -> Attribution:
    """The attribution with the one who passes on what its source says, the outermost first.

    Whom nothing but "sources" is told of is no speaker: then the teller is, and answers for them.
    """
    source = attribution.source
    inner = source.chain or (source.name,)
    chain = (*(name for name in teller.chain or (teller.name,) if name not in inner), *inner)
    if len(chain) == len(inner):
        return attribution
    last = source.name.lower().rpartition(" ")[2]
    is_nameless = source.source_class is SourceClass.OTHER and last in language.sources.nameless
    speaker = teller if is_nameless else source
    return replace(attribution, source=replace(speaker, chain=chain))


def _span(parsed: ParsedSentence, bounds: Bounds) -> Span:
    first, last = parsed.words[bounds[0]].start, parsed.words[bounds[1] - 1].end
    offset = parsed.sentence.start
    return Span.at(first, parsed.sentence.text[first - offset : last - offset])


def _mode(body: str, quoted: int) -> StatementMode:
    if not quoted and not _OPENING.match(body):
        return StatementMode.INDIRECT
    inner = body.strip(" ,.;:")
    if inner[:1] in '"“«' and (inner[-1:] in '"”»' or quoted <= 1):
        return StatementMode.DIRECT
    return StatementMode.MIXED
