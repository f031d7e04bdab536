"""What one document may hold is counted: past it the document keeps a problem and yields nothing, and others go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.bootstrap import tools
from marsad.extract.budget import DEFAULT_BUDGET, TOKEN, ReadingBudget
from marsad.extract.draft import Draft
from marsad.extract.sentences import split_sentences
from marsad.extract.steps import read_drafts
from marsad.model import Section, SectionKind
from tests.extract.readers import make_document, read_texts

SMALL = ReadingBudget(sentence_tokens=40, sentence_length=300, tokens=100, mentions=12, pairs=40)
PLAIN = "Three people were killed in Homs on Monday, an official said."


def drafts_of(*texts: str, budget: ReadingBudget = SMALL) -> list[Draft]:
    return list(read_drafts([make_document(text) for text in texts], replace(tools(), budget=budget)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("The road is open again. " * 20, "holds more than 100 words and signs", id="tokens"),
        pytest.param("He had 1 of 2, 3 of 4, 5 of 6. " * 3, "mentions more than 12 times", id="mentions"),
        pytest.param(
            "Example: 3 killed, 4 wounded, 5 killed, 6 wounded, 7 killed, 8 wounded, 9 killed.",
            "holds more than 40 pairs",
            id="pairs",
        ),
    ],
)
def test_a_document_over_the_budget_yields_one_problem_with_its_place(text: str, told: str) -> None:
    over, after = drafts_of(text, PLAIN)
    (problem,) = over.problems
    assert problem.step == "budget"
    assert told in problem.message
    assert problem.span is not None
    assert text[problem.span.start : problem.span.end] == problem.span.text
    assert not any((over.figures, over.statements, over.events, over.timexes, over.toponyms))
    assert [figure.low for figure in after.figures] == [3.0]


def test_the_same_text_always_ends_alike() -> None:
    text = "Example: 3 killed, 4 wounded, 5 killed, 6 wounded, 7 killed, 8 wounded, 9 killed."
    assert drafts_of(text) == drafts_of(PLAIN, text)[1:]


def test_a_sentence_without_end_is_read_in_parts_and_says_so() -> None:
    text = "Three people were killed in Homs, an official said, " + "and the road was closed, " * 100
    reading = read_texts([text])[text]
    assert [figure.low for figure in reading.figures] == [3.0]
    assert [problem.step for problem in reading.problems] == ["parses"]


@pytest.mark.parametrize("piece", ["word ", "1-", '"', "a-ba-b", "٣", "word, ", "aaaaaaaaaa", "no\t\t\t", "a\u0301"])
def test_parts_hold_no_more_than_the_budget_and_lose_no_word(piece: str) -> None:
    text = piece * 2000
    sentences = split_sentences(text, (Section(SectionKind.BODY, 0, len(text)),))
    assert all(len(TOKEN.findall(one.text)) <= DEFAULT_BUDGET.sentence_tokens for one in sentences)
    assert all(len(one.text) <= DEFAULT_BUDGET.sentence_length for one in sentences)
    assert "".join("".join(one.text.split()) for one in sentences) == "".join(text.split())


def test_a_number_is_not_cut_in_two() -> None:
    text = "some 37,000 of them " * 100
    sentences = split_sentences(text, (Section(SectionKind.BODY, 0, len(text)),))
    assert all("37,000" in one.text and not one.text.endswith(("37", "37,")) for one in sentences)


def test_a_long_report_is_read_in_full() -> None:
    text = f"{PLAIN} " * 3300  # 200 kB
    reading = read_texts([text])[text]
    assert len(reading.figures) == 3300
    assert not [problem for problem in reading.problems if problem.step == "budget"]
