"""A figure that a person points out in a text: its words, its sentence, and plain defaults for what is not said."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.errors import UsageError
from marsad.extract.sentences import split_sentences
from marsad.model import (
    REPORTER,
    Document,
    Figure,
    Measure,
    Modality,
    Quantifier,
    Scope,
    SectionKind,
    Span,
    Template,
    Unit,
    WhoClass,
)
from marsad.services.desk.fields import Values, choice_from
from marsad.store.listed import FigureRow

TWO_SECTIONS = Template("two_sections", "two sections")
_SECTIONS = {
    SectionKind.CAPTION: Template("a_caption", "a caption"),
    SectionKind.QUOTE: Template("a_quote", "a quote"),
    SectionKind.COMMENT: Template("a_comment", "a comment"),
    SectionKind.BOILERPLATE: Template("a_boilerplate", "a boilerplate"),
}

OUTSIDE_THE_TEXT = Template(
    "outside_the_text",
    "start and end count code points of the text, 0 to %(number)s, not %(value)s..%(other_value)s",
)
NO_WORDS_SELECTED = Template("no_words_selected", "these are no words: select the words that say the number")
WORDS_OUTSIDE_BODY = Template(
    "words_outside_body", "these words are of %(part)s: a claim lies within the headline or the body"
)
CLAIM_NEEDS_MEASURE = Template("claim_needs_measure", "an added claim needs a measure: one of %(list)s")

UNITS = {Measure.AREA: Unit.KM2, Measure.ATTACKS: Unit.ITEM, Measure.DESTROYED: Unit.ITEM}
"""Units of what is not counted in persons, where a person gives none."""


def words_of(document: Document, start: int, end: int) -> Span:
    """The words from `start` to `end`, space around them apart; refuses what is not in headline or body."""
    if not 0 <= start < end <= len(document.text):
        raise UsageError(OUTSIDE_THE_TEXT(number=len(document.text), value=start, other_value=end))
    words = document.text[start:end]
    first = start + len(words) - len(words.lstrip())
    if not words.strip():
        raise UsageError(NO_WORDS_SELECTED())
    last = first + len(words.strip())
    holds = any(one.kind.carries_claims and one.start <= first and last <= one.end for one in document.sections)
    if not holds:
        kind = document.kind_at(first)
        told = _SECTIONS.get(kind, TWO_SECTIONS) if kind else TWO_SECTIONS
        raise UsageError(WORDS_OUTSIDE_BODY(part=told()))
    return document.span(first, last)


def sentence_of(document: Document, span: Span) -> Span:
    """The sentence that holds the span; from the first to the last where it runs over several."""
    sentences = split_sentences(document.text, document.sections, dateline=document.dateline)
    held = [one for one in sentences if one.start < span.end and span.start < one.end]
    if not held:
        return span
    return document.span(min(held[0].start, span.start), max(held[-1].end, span.end))


def bare_figure(document: Document, span: Span, values: Values) -> Figure:
    """The figure at `span` before its fields are set: asserted by the outlet, of one incident, of unknown people."""
    if "measure" not in values:
        raise UsageError(CLAIM_NEEDS_MEASURE(list=tuple(Measure)))
    measure = choice_from(Measure, values["measure"], "measure")
    return Figure(
        span=span,
        measure=measure,
        low=None,
        high=None,
        quantifier=_quantifier(values),
        unit=UNITS.get(measure, Unit.PERSON),
        who=span.text,
        who_class=WhoClass.UNKNOWN if UNITS.get(measure) is None else WhoClass.OBJECT,
        scope=Scope.INCIDENT,
        modality=Modality.ASSERTED,
        source=REPORTER,
        said=document.published,
        when=None,
        where=None,
        actor=None,
        sentence=sentence_of(document, span),
    )


def overlapping(rows: Iterable[FigureRow], span: Span) -> tuple[FigureRow, ...]:
    """The figures whose words share some with `span`."""
    return tuple(row for row in rows if row.content.span.overlaps(span))


def _quantifier(values: Values) -> Quantifier:
    low, high = (values.get(name) not in (None, "") for name in ("low", "high"))
    if low and high:
        return Quantifier.EXACT if str(values["low"]) == str(values["high"]) else Quantifier.BETWEEN
    return Quantifier.AT_LEAST if low else Quantifier.UP_TO if high else Quantifier.VAGUE
