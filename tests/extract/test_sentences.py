"""Sentences of headline and body: in order, inside their sections, and nothing of the text is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.sentences import split_sentences
from marsad.model import Section, SectionKind, Span

TABLE: dict[str, list[str]] = {
    "Twelve died. Nine were hurt.": ["Twelve died.", "Nine were hurt."],
    "Gen. Example spoke in the U.S. Senate. He left.": ["Gen. Example spoke in the U.S. Senate.", "He left."],
    "Some 3.4 million fled. Why?": ["Some 3.4 million fled.", "Why?"],
    'He said: "They fled." Then he left.': ['He said: "They fled."', "Then he left."],
    "First line\nSecond line": ["First line", "Second line"],
    "It began at 10 a.m. on Monday.": ["It began at 10 a.m. on Monday."],
    "They met Mr. Example on Jan. 5 in town.": ["They met Mr. Example on Jan. 5 in town."],
    "It said so in communiqué no. 47 on Monday. He said no. 12 people left.": [
        "It said so in communiqué no. 47 on Monday.",
        "He said no. 12 people left.",
    ],
    "One… Two! Three?": ["One…", "Two!", "Three?"],
    "2. Two died.\nb. On Monday ten fled. They left.": ["2. Two died.", "b. On Monday ten fled.", "They left."],
    "   ": [],
}


def body(text: str) -> tuple[Section, ...]:
    return (Section(SectionKind.BODY, 0, len(text)),)


@pytest.mark.parametrize(("text", "sentences"), TABLE.items())
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text, body(text))] == sentences


def test_only_headline_and_body_are_read() -> None:
    text = "Headline here\nBody here.\nA reader writes.\nA caption."
    kinds = [SectionKind.HEADLINE, SectionKind.BODY, SectionKind.COMMENT, SectionKind.CAPTION]
    sections, at = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        sections.append(Section(kind, at, at + len(line)))
        at += len(line) + 1
    found = split_sentences(text, sections)
    assert [(s.text, s.kind) for s in found] == [
        ("Headline here", SectionKind.HEADLINE),
        ("Body here.", SectionKind.BODY),
    ]


def test_the_dateline_is_a_sentence_of_its_own() -> None:
    text = "BEIRUT, Feb 12 - Shells fell on the town."
    dateline = Span.of(text, 0, len("BEIRUT, Feb 12"))
    found = split_sentences(text, body(text), dateline=dateline)
    assert found[0].text.startswith("BEIRUT, Feb 12")
    assert found[-1].text == "Shells fell on the town."


def test_paragraphs_are_counted() -> None:
    text = "One. Two.\n\nThree."
    assert [s.paragraph for s in split_sentences(text, body(text))] == [1, 1, 2]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from('aB. !?\n"”é…1\u2028'), max_size=80), st.integers(0, 80))
def test_sentences_keep_order_stay_inside_sections_and_lose_nothing(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    sections = [Section(SectionKind.HEADLINE, 0, cut), Section(SectionKind.BODY, cut, len(text))]
    found = split_sentences(text, sections)
    assert all(text[s.start : s.end] == s.text == s.text.strip() for s in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(s.end <= cut or s.start >= cut for s in found)
    outside = list(text)
    for sentence in found:
        outside[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert "".join(outside).strip() == ""
