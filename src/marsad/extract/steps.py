"""The steps in their one order, and reading documents through them; parsing is done for many documents at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import cue_pattern
from marsad.extract.attribution.statements import read_attributions, read_statements
from marsad.extract.consistency import read_consistency
from marsad.extract.draft import Draft, Tools
from marsad.extract.events import read_events
from marsad.extract.facts import read_figure_facts
from marsad.extract.fair_copy import make_fair_copy
from marsad.extract.figures import read_figures
from marsad.extract.line_ends import mend_line_ends
from marsad.extract.parses import parse_sentences, read_words
from marsad.extract.problems import TOO_LONG, UNREAD_NUMBER
from marsad.extract.quantities import QuantityKind, find_quantities, find_unread
from marsad.extract.relevance import read_relevance
from marsad.extract.screening import keep_mentions, keep_pairs, keep_tokens
from marsad.extract.sentences import split_sentences
from marsad.extract.tables.cells import read_tables, with_tables
from marsad.extract.times.reading import find_timexes
from marsad.extract.within import within
from marsad.model import Extractor, Problem, Reading, Span

if TYPE_CHECKING:
    from marsad.extract.fair_copy import FairCopy
    from marsad.extract.quantities import Quantity
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.model import Document

Step = Callable[[Draft], Draft]
"""A draft in, the draft with more mentions out; no step edits the text."""


def find_sentences(draft: Draft, tools: Tools) -> Draft:
    """Sentences of headline and body; one that is too long is read in parts, and a problem says so."""
    document = draft.document
    text = mend_line_ends(document.text, tools.language)
    sentences = split_sentences(
        text, document.sections, dateline=document.dateline, budget=tools.budget, language=tools.language
    )
    long = tuple(_too_long(sentence) for sentence in sentences if sentence.is_cut)
    return replace(draft, sentences=sentences, problems=draft.problems + long)


def find_times(draft: Draft, tools: Tools) -> Draft:
    """Time expressions with their values."""
    document, stretches = draft.document, [(s.start, s.end) for s in draft.sentences]
    timexes, problems = find_timexes(
        document.text, stretches, published=document.written or document.published, language=tools.language
    )
    return replace(draft, timexes=timexes, problems=draft.problems + problems)


def find_places(draft: Draft, tools: Tools) -> Draft:
    """Toponyms with the places that they resolve to."""
    toponyms, problems = tools.find_toponyms(draft.document.text, [(s.start, s.end) for s in draft.sentences])
    return replace(draft, toponyms=toponyms, problems=draft.problems + problems)


def find_numbers(draft: Draft, language: Language) -> Draft:
    """Number mentions of each sentence that are no part of a time expression; a problem where one cannot be read."""
    text = mend_line_ends(draft.document.text, language)
    found: list[tuple[Quantity, ...]] = []
    problems: list[Problem] = []
    for sentence in draft.sentences:
        inside = [timex.span for timex in within(draft.timexes, sentence.start, sentence.end)]
        quantities = find_quantities(text, sentence.start, sentence.end, language)
        kept = [one for q in quantities if (one := _beside_times(text, q, inside, sentence.end, language))]
        found.append(tuple(kept))
        unread = find_unread(text, sentence.start, sentence.end, quantities, language)
        problems += [
            Problem("quantities", UNREAD_NUMBER(words=span.text), Span.of(draft.document.text, span.start, span.end))
            for span in unread
            if not any(span.overlaps(timex) for timex in inside)
        ]
    return replace(draft, quantities=tuple(found), problems=draft.problems + tuple(problems))


_NOUN = 60
"""Code points behind a number in which what makes it no count, or its unit, stands."""


def _beside_times(
    text: str, quantity: Quantity, times: Sequence[Span], end: int, language: Language
) -> Quantity | None:
    """The quantity where no time holds a part of it; what is left of it behind the time, or None, where one does."""
    time = next((span for span in times if quantity.core.overlaps(span)), None)
    if time is None or quantity.core.end <= time.end or quantity.kind is not QuantityKind.DIGITS:
        return quantity if time is None else None
    rest = find_quantities(text, time.end, min(end, quantity.core.end + _NOUN), language)[:1]
    return next((one for one in rest if one.core.start < quantity.core.end), None)


def gate(draft: Draft, tools: Tools) -> Draft:
    """The sentences worth parsing: those with a number, an attribution cue or a quotation."""
    told = (one for one in draft.sentences if not draft.tabled.holds(one.start, one.end))
    gated = (one.index for one in told if _is_worth(one, draft.quantities[one.index], tools.language))
    return replace(draft, gated=tuple(gated))


_WEAK = (QuantityKind.ARTICLE, QuantityKind.LOOSE)
"""Kinds of number that stand in nearly every sentence."""


def _is_worth(sentence: Sentence, quantities: Sequence[Quantity], language: Language) -> bool:
    """True for a sentence with a number or a cue, or that tells of harm; "a" and "many" are no numbers here."""
    if any(quantity.kind not in _WEAK for quantity in quantities):
        return True
    if cue_pattern(language).search(sentence.text) or _opens_with_label(sentence, language):
        return True
    return language.reports.harm.search(sentence.text) is not None


def _opens_with_label(sentence: Sentence, language: Language) -> bool:
    """ "SPOKESMAN: Good morning.", or the label alone."""
    return language.attribution.headline_head.match(sentence.text + " .") is not None


def before_parsing(tools: Tools) -> tuple[Step, ...]:
    """The steps that need no syntax, in order."""
    return (
        partial(find_sentences, tools=tools),
        partial(keep_tokens, budget=tools.budget),
        partial(find_times, tools=tools),
        partial(find_places, tools=tools),
        partial(find_numbers, language=tools.language),
        partial(keep_mentions, budget=tools.budget),
        partial(read_tables, language=tools.language),
        partial(gate, tools=tools),
    )


def after_parsing(tools: Tools) -> tuple[Step, ...]:
    """The steps that look at parsed sentences, in order."""
    return (
        partial(read_attributions, tools=tools),
        partial(keep_pairs, budget=tools.budget),
        read_statements,
        partial(read_figures, language=tools.language),
        with_tables,
        partial(read_figure_facts, language=tools.language),
        partial(read_relevance, language=tools.language),
        partial(read_events, language=tools.language),
        partial(read_consistency, language=tools.language),
    )


def read_drafts(documents: Iterable[Document], tools: Tools) -> Iterator[Draft]:
    """Each document's draft after all steps, in order; the sentences of all documents are parsed in common batches."""
    given = list(documents)
    copies = [make_fair_copy(document, tools.language, tools.find_toponyms) for document in given]
    read = (document if copy is None else copy.document for document, copy in zip(given, copies, strict=True))
    drafts = [_run(Draft(document), before_parsing(tools)) for document in read]
    texts = [draft.sentences[index].text for draft in drafts for index in draft.gated]
    parsed = parse_sentences(texts, tools.pipeline()) if texts else iter(())
    for draft, copy in zip(drafts, copies, strict=True):
        parses = tuple(read_words(draft.sentences[index], next(parsed), tools.language) for index in draft.gated)
        finished = _run(replace(draft, parses=parses), after_parsing(tools))
        yield finished if copy is None else _put_back(finished, copy)


def _put_back(draft: Draft, copy: FairCopy) -> Draft:
    """What was read from a fair copy, on the words of the document as they stand there."""
    mentions = {name: copy.put_back(getattr(draft, name)) for name in _READ}
    spans = [copy.put_back(Span.at(one.start, one.text)) for one in draft.sentences]
    sentences = (
        replace(one, start=span.start, end=span.end, text=span.text)
        for one, span in zip(draft.sentences, spans, strict=True)
    )
    return replace(draft, document=copy.original, sentences=tuple(sentences), **mentions)


_READ = ("figures", "statements", "events", "problems", "timexes", "toponyms")
"""What of a finished draft goes into a reading."""


def _run(draft: Draft, steps: Sequence[Step]) -> Draft:
    for step in steps:
        draft = step(draft)
    return draft


def _too_long(sentence: Sentence) -> Problem:
    return Problem(
        "parses",
        TOO_LONG(),
        Span.at(sentence.start, sentence.text),
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
        relevance=draft.relevance,
    )
