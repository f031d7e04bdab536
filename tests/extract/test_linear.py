"""Reading takes work in proportion to the text, held by counting steps at n, 2n and 4n; no clock is read.

The budget of a sentence is lowered so that short texts are many times its length: what is looked at within a sentence
is bounded by that budget, and all else must be linear in the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from marsad.bootstrap import tools
from marsad.extract.budget import ReadingBudget
from marsad.extract.draft import Tools
from marsad.extract.steps import read_drafts
from tests.extract.readers import make_document
from tests.steps import assert_linear

GROWTH = 2.3
"""Most by which the steps may grow where the text doubles."""
SYLLABLES = ("ba", "do", "ke", "li", "mu", "ra", "so", "ta", "ve", "zi")


@cache
def reader() -> Tools:
    return replace(tools(), budget=ReadingBudget(sentence_tokens=40, sentence_length=480))


def read(text: str) -> object:
    return list(read_drafts([make_document(text)], reader()))


def name(number: int) -> str:
    """An invented name, another for each number."""
    return "".join(SYLLABLES[int(digit)] for digit in str(number + 100)).capitalize()


IN_ONE_SENTENCE = (
    "12 killed and 30 wounded in Homs, ",
    "12 people killed ",
    "two of them killed, ",
    "12 killed including 3, ",
    "12 killed; ",
    "Killed: 3 ",
    "a killed ",
    "the number of people killed rose to 12 ",
    "handed over 14 ",
    "up to 12 ",
    "between 1 and 2 ",
    "1-",
    "12, ",
    '"no" said Ahmad ',
    "and said ",
    "said adding ",
    "army, which said ",
    "according to the army ",
    "army, ",
    '"',
    "« ”",
    "...x",
    "a&b",
    "a-ba-b",
    "A-",
    "A'",
    "'s",
    "Syrian Observatory for Human Rights (SOHR) ",
    "women and children and ",
    "on 3 March 2018 and ",
    "in the past two days of ",
    "Homs, Aleppo, Damascus, ",
    "an air strike hit a convoy, ",
    "SDF-held areas and ",
    "http://a.b/c?d=",
    "a\t\t\t",
    "a\u0301",
    "\U0001f600",
)
"""What is repeated without a full stop."""
IN_MANY_SENTENCES = (
    "Two of them were children. ",
    "He said 12 people were killed. ",
    "The death toll rose to 12, the army said. ",
    "The ministry said 12 died. It said 3 were hurt. ",
    '"We saw 12 dead. And more. ',
    "12 were killed on 3 March 2018. ",
    "12 died in SDF-held areas. ",
    "An air strike hit a convoy. ",
    "The figure was put at 12. ",
    " \n",
)
NAMED: dict[str, Callable[[int], str]] = {
    "speakers": lambda i: f"{name(i)} {name(i + 7)} said 12 people were killed. ",
    "officers": lambda i: f"Colonel {name(i)} {name(i + 3)} said that two died. ",
    "bodies": lambda i: f"The {name(i)} group's spokesman said that two died. ",
    "villages": lambda i: f"12 died in the village of {name(i)}rab. ",
    "numbers": lambda i: f"Elsewhere, {i + 3} people were killed in {('Homs', 'Paris', 'Lima')[i % 3]}. ",
    "days": lambda i: f"Elsewhere, 7 people were killed in Homs on {i % 28 + 1} January 2019. ",
    "actors": lambda i: f"{name(i)} fighters killed 12 people in Homs in an air strike. ",
    "lines": lambda i: f"{name(i)}: {i + 3} killed, {i + 5} wounded\n",
    "acronyms": lambda i: f"The Free {name(i)} Army (F{name(i)[0]}A) killed 3. ",
}
"""Sentences each of which names something else."""


@pytest.mark.parametrize("piece", IN_ONE_SENTENCE)
def test_a_sentence_without_end_is_read_in_linear_work(piece: str) -> None:
    assert_linear(read, lambda size: piece * (size // len(piece) + 1), 700, growth=GROWTH)


@pytest.mark.parametrize("piece", IN_MANY_SENTENCES)
def test_many_sentences_are_read_in_linear_work(piece: str) -> None:
    assert_linear(read, lambda size: piece * (size // len(piece) + 1), 900, growth=GROWTH)


@pytest.mark.parametrize("kind", NAMED)
def test_sentences_that_name_ever_new_things_are_read_in_linear_work(kind: str) -> None:
    assert_linear(read, lambda size: "".join(map(NAMED[kind], range(size))), 20, growth=GROWTH)


def test_a_quotation_that_runs_on_is_put_together_in_linear_work() -> None:
    assert_linear(
        read, lambda size: "The army said: “We saw 12 dead. " + "They saw 3 wounded people. " * size, 20, growth=GROWTH
    )
