"""Contradictions within one report become problems that name both values."""

from __future__ import annotations

import pytest

from marsad.bootstrap import read


def _messages(text: str, published: str = "2019-02-12") -> list[str]:
    reading = read(f"Example report\n\n{text}\n", published=published)
    return [problem.message for problem in reading.problems if problem.step == "consistency"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The group holds a patch of four square kilometers (one square mile).", "1.54 square miles"),
        ("The army took 100 square kilometres (70 square miles) of land.", "38.61 square miles"),
    ],
)
def test_an_area_that_does_not_convert_is_a_problem_with_the_right_value(text, said):
    messages = _messages(text)
    assert len(messages) == 1
    assert said in messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "The group holds a patch of four square kilometers (1.5 square miles).",
        "The army took 100 square kilometres (40 square miles) of land.",
        "The group holds 10 square kilometres. The army holds 50 square miles.",
    ],
)
def test_an_area_that_converts_within_its_rounding_is_none(text):
    assert _messages(text) == []


def test_a_part_beyond_its_whole_is_a_problem():
    messages = _messages("The raid killed 12 people, including 15 children.")
    assert any("a part cannot exceed its whole" in message for message in messages)
