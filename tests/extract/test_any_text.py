"""Whatever the text, reading ends in a reading: nothing is raised, and every span holds the words at its place."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from marsad.bootstrap import read_document_claims, tools
from marsad.extract.budget import ReadingBudget
from marsad.extract.steps import read_drafts
from marsad.model import Reading, Section, SectionKind, Span
from tests.extract.readers import make_document

WORDS = (
    "12", "1-", "37,000", "up to", "between", "two of them", "half of the", "3,400", "a", "one", "9" * 30, "٣",
    "killed", "wounded", "were", "said", "saying", "told", "according to", "citing", "and", "which", "of", "by",
    "the army",
    "Homs", "in Homs", "the village of Babara", "al-Bab", "Bali", "Colonel Example", "they", "it",
    "its spokesman", "SDF-held areas",
    "on Monday", "3000 years ago", "31 February 2019", "since the war began", "in the past 2 months", "air strike",
    "toll",
    '"', "“", "”", "«", "'", ".", ",", ";", ":", "(", ")", "-", "—", "...", "&", "\n", "\n\n", "\t", "\u00a0",
    "\u200f", "\u0301",
    "\U0001f600", "\x00", "\ud800", "İ", "ß", "http://a.b/c",
)  # fmt: skip
"""What rules look for, and what breaks programs; the names are invented or of well-known towns."""
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map(" ".join)
days = st.sampled_from([None, date(2019, 2, 12), date(1, 1, 1), date(9999, 12, 31)])
# With CI set, as `make test` does, the same examples are tried each time; by hand, others each time.
tried = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)


def spans_of(reading: Reading) -> Iterator[Span]:
    for figure in reading.figures:
        yield from (span for span in (figure.span, figure.cue, figure.sentence, figure.source.span) if span is not None)
        yield from (reason.span for reason in figure.reasons if reason.span is not None)
    for statement in reading.statements:
        yield from (span for span in (statement.span, statement.cue, statement.source.span) if span is not None)
    mentions = (*reading.events, *reading.timexes, *reading.toponyms)
    yield from (mention.span for mention in mentions)
    yield from (problem.span for problem in reading.problems if problem.span is not None)


@seed(20190212)
@tried
@given(texts, days, st.sampled_from([SectionKind.BODY, SectionKind.HEADLINE]))
def test_any_text_gives_a_reading_whose_spans_match_it(text: str, day: date | None, kind: SectionKind) -> None:
    reading = read_document_claims(make_document(text, kind=kind, published=day))
    assert all(text[span.start : span.end] == span.text for span in spans_of(reading))
    assert len(list(reading.iter_claims())) == len(reading.figures) + len(reading.statements) + len(reading.events)


@seed(20190212)
@tried
@given(texts, st.integers(1, 30), st.integers(1, 60))
def test_any_text_is_read_in_parts_without_losing_its_words(text: str, tokens: int, length: int) -> None:
    budget = ReadingBudget(sentence_tokens=tokens, sentence_length=length)
    (draft,) = read_drafts([make_document(text)], replace(tools(), budget=budget))
    assert all(text[one.start : one.end] == one.text for one in draft.sentences)
    held = "".join("".join(one.text.split()) for one in draft.sentences)
    assert held == "".join(text.split())


ODD = (
    *("", " ", "\n", ".", '"', "\ud800 12 killed"),
    "9" * 400 + " people were killed.",
    "9" * 5000 + " people were killed.",
    "Up to " + "9" * 400 + " million people were killed.",
    "hundred " * 200 + "people were killed.",
)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_give_a_reading_of_finite_numbers(text: str) -> None:
    figures = read_document_claims(make_document(text)).figures
    numbers = [number for figure in figures for number in (figure.low, figure.high) if number is not None]
    assert all(map(math.isfinite, numbers))


def test_sections_that_are_empty_give_a_reading() -> None:
    document = replace(make_document("Two people were killed."), sections=(Section(SectionKind.BODY, 0, 0),))
    assert read_document_claims(document).figures == ()
