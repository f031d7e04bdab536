"""The steps in their one order, and reading documents through them; parsing is done for many documents at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from marsad.extract.attribution import cue_pattern
from marsad.extract.consistency import read_consistency
from marsad.extract.draft import Draft, Tools
from marsad.extract.events import read_events
from marsad.extract.figures import read_figures
from marsad.extract.parses import LONGEST_SENTENCE, parse_sentences, read_words
from marsad.extract.quantities import QuantityKind, find_quantities
from marsad.extract.sentences import split_sentences
from marsad.extract.statements import read_attributions, read_statements
from marsad.extract.timexes import find_timexes
from marsad.model import Extractor, Problem, Reading, Span

if TYPE_CHECKING:
    from marsad.model import Document

Step = Callable[[Draft], Draft]
"""A draft in, the draft with more mentions out; no step edits the text."""


def find_sentences(draft: Draft) -> Draft:
    """Sentences of headline and body."""
    document = draft.document
    return replace(draft, sentences=split_sentences(document.text, document.sections, dateline=document.dateline))


def find_times(draft: Draft) -> Draft:
    """Time expressions with their values."""
    stretches = [(s.start, s.end) for s in draft.sentences]
    timexes, problems = find_timexes(draft.document.text, stretches, published=draft.document.published)
    return replace(draft, timexes=timexes, problems=draft.problems + problems)


def find_places(draft: Draft, tools: Tools) -> Draft:
    """Toponyms with the places that they resolve to."""
    toponyms, problems = tools.find_toponyms(draft.document.text, [(s.start, s.end) for s in draft.sentences])
    return replace(draft, toponyms=toponyms, problems=draft.problems + problems)


def find_numbers(draft: Draft) -> Draft:
    """Number mentions of each sentence that are no part of a time expression."""
    starts = [timex.span for timex in draft.timexes]
    found = []
    for sentence in draft.sentences:
        inside = [span for span in starts if sentence.start <= span.start < sentence.end]
        quantities = find_quantities(draft.document.text, sentence.start, sentence.end)
        found.append(tuple(q for q in quantities if not any(q.core.overlaps(span) for span in inside)))
    return replace(draft, quantities=tuple(found))


def gate(draft: Draft) -> Draft:
    """The sentences worth parsing: those with a number, an attribution cue or a quotation."""
    cue = cue_pattern()
    gated = tuple(
        sentence.index
        for sentence in draft.sentences
        if any(q.kind is not QuantityKind.ARTICLE for q in draft.quantities[sentence.index])
        or cue.search(sentence.text)
        or (draft.quantities[sentence.index] and _HARM.search(sentence.text))
    )
    return replace(draft, gated=gated)


import re  # noqa: E402

_HARM = re.compile(
    r"kill|wound|injur|dead|died|death|execut|behead|shot|kidnap|abduct|arrest|detain|captur|releas|freed|destroy|damag|missing|"
    r"hurt|perish|drown|hostage|seized|bod(?:y|ies)|corpse|rescu|maim|critical|intensive care",
    re.I,
)

AFTER_PARSING: tuple[Step, ...] = (read_attributions, read_statements, read_figures, read_events, read_consistency)


def before_parsing(tools: Tools) -> tuple[Step, ...]:
    """The steps that need no syntax, in order."""
    return (find_sentences, find_times, partial(find_places, tools=tools), find_numbers, gate)


def read_drafts(documents: Iterable[Document], tools: Tools) -> Iterator[Draft]:
    """Each document's draft after all steps, in order; the sentences of all documents are parsed in common batches."""
    drafts = [_run(Draft(document), before_parsing(tools)) for document in documents]
    texts = [draft.sentences[index].text for draft in drafts for index in draft.gated]
    parsed = parse_sentences(texts, tools.pipeline()) if texts else iter(())
    for draft in drafts:
        parses = tuple(read_words(draft.sentences[index], next(parsed), tools.language) for index in draft.gated)
        long = tuple(
            _too_long(draft, p.sentence.start, p.sentence.end) for p in parses if len(p.words) > LONGEST_SENTENCE
        )
        draft = replace(draft, parses=parses, problems=draft.problems + long)  # noqa: PLW2901
        yield _run(draft, AFTER_PARSING)


def _run(draft: Draft, steps: Sequence[Step]) -> Draft:
    for step in steps:
        draft = step(draft)
    return draft


def _too_long(draft: Draft, start: int, end: int) -> Problem:
    return Problem(
        "parses",
        "the sentence is too long to be read with confidence; check its figures",
        Span.of(draft.document.text, start, end),
    )


def reading_of(draft: Draft, extractor: Extractor) -> Reading:
    """The reading that a finished draft holds."""
    return Reading(
        draft.document,
        extractor,
        figures=draft.figures,
        statements=draft.statements,
        events=draft.events,
        problems=draft.problems,
        timexes=draft.timexes,
        toponyms=draft.toponyms,
    )
