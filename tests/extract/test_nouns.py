"""Every noun that a number may count is of its class, and counts what its list says."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from marsad.extract.nouns import classify_who
from marsad.languages import load_language
from tests.extract.readers import read_texts

LANGUAGE = load_language()
NOUNS = LANGUAGE.nouns
CLASSES = [(row.example, row.who.value) for row in (*NOUNS.head, *NOUNS.modifier)]


@pytest.mark.parametrize(("example", "who"), CLASSES)
def test_an_example_is_of_its_class(example: str, who: str) -> None:
    (figure,) = read_texts([example])[example].figures
    assert figure.who_class.value == who


def test_every_noun_is_of_the_class_that_lists_it() -> None:
    found = {(word, row.who): classify_who(LANGUAGE, [word], word) for row in NOUNS.head for word in row.words}
    assert {word: who for (word, listed), who in found.items() if who is not listed} == {}


def test_every_modifier_decides_the_class_of_people() -> None:
    rows = [(word, row.who) for row in NOUNS.modifier for word in row.words]
    wrong = [word for word, who in rows if classify_who(LANGUAGE, [word, "people"], "people") is not who]
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (["women", "and", "children"], "mixed"),
        (["family", "members"], "civilian"),
        (["un", "staff", "members"], "staff"),
        (["aid", "workers"], "staff"),
        (["armed", "men"], "combatant"),
        (["things"], "unknown"),
    ],
)
def test_a_phrase_is_of_the_class_that_its_words_tell(words: list[str], who: str) -> None:
    assert classify_who(LANGUAGE, words, words[-1]).value == who


def test_no_noun_of_people_is_two_words_as_heads_are_one() -> None:
    assert [noun for noun in NOUNS.classes if " " in noun] == []


@pytest.mark.parametrize(
    ("words", "template", "measure"),
    [
        pytest.param(NOUNS.attacks - NOUNS.munitions, "There were 12 {} there.", "attacks", id="attack"),
        pytest.param(NOUNS.munitions, "They fired 12 {} at the town.", "attacks", id="munition"),
        pytest.param(NOUNS.soldiers, "The government sent 12 {} to the region.", "troops", id="soldier"),
    ],
)
def test_every_word_of_a_list_gives_its_measure(words: Iterable[str], template: str, measure: str) -> None:
    texts = [template.format(word) for word in sorted(words)]
    readings = read_texts(texts)
    assert [text for text in texts if [f.measure.value for f in readings[text].figures] != [measure]] == []


@pytest.mark.parametrize(
    ("example", "measure"),
    [
        ("The coalition carried out 12 air strikes on Monday.", "attacks"),
        ("The group fired 20 rockets at the town.", "attacks"),
        ("The government sent 1,200 troops to the region.", "troops"),
        ("The army captured 12 villages in the offensive.", "area"),
    ],
)
def test_a_list_counts_by_itself(example: str, measure: str) -> None:
    (figure,) = read_texts([example])[example].figures
    assert figure.measure.value == measure


def test_munitions_are_attacks() -> None:
    assert sorted(NOUNS.munitions - NOUNS.attacks) == []
