"""The hierarchy of nouns: each class is read where it is told, singular or plural, and lists stand before it."""

from __future__ import annotations

import pytest

from marsad.languages import load_language
from marsad.languages.sections.hierarchy import Hierarchy, NounKind, WiderNouns
from marsad.model import WhoClass
from tests.extract.readers import read_texts

LANGUAGE = load_language()
KINDS = LANGUAGE.hierarchy.kind


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.who is not WhoClass.OBJECT], ids=lambda kind: kind.who)
def test_an_example_is_a_figure_of_its_class(kind: NounKind) -> None:
    (figure,) = read_texts([kind.example])[kind.example].figures
    assert figure.who_class is kind.who


def test_no_animal_and_no_thing_is_killed() -> None:
    examples = [kind.example for kind in KINDS if kind.who is WhoClass.OBJECT]
    assert [read_texts([one])[one].figures for one in examples] == [()]


def test_each_word_stands_once_and_in_no_list_of_nouns() -> None:
    words = [word for kind in KINDS for word in kind.words.split()]
    assert len(words) == len(set(words))
    assert sorted(set(words) & set(LANGUAGE.nouns.classes)) == []


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("facilitator", WhoClass.CIVILIAN),
        ("lawmakers", WhoClass.UNKNOWN),
        ("herdsmen", WhoClass.CIVILIAN),
        ("housewives", WhoClass.WOMAN),
        ("seamstress", WhoClass.CIVILIAN),
        ("seamstresses", WhoClass.CIVILIAN),
        ("congolese", WhoClass.UNKNOWN),
        ("target", WhoClass.OBJECT),
        ("turning-point", None),
    ],
)
def test_a_noun_is_of_its_class_in_the_singular_and_the_plural(noun: str, who: WhoClass | None) -> None:
    assert LANGUAGE.nouns.class_of(noun) is who


@pytest.mark.parametrize("noun", ["source", "force", "figure", "second", "mine", "shell", "strike", "being", "party"])
def test_a_noun_that_is_seldom_of_people_is_none_of_the_hierarchy(noun: str) -> None:
    assert noun not in LANGUAGE.nouns.wider.classes


def test_a_language_without_a_hierarchy_knows_its_list_alone() -> None:
    assert WiderNouns().classes == {}
    assert WiderNouns(Hierarchy(kind=(NounKind(WhoClass.STAFF, "medic", ""),))).classes == {"medic": WhoClass.STAFF}


@pytest.mark.parametrize(
    "text",
    [
        "Police executed three search warrants.",
        "The court executed four orders.",
        "The flood killed nine grasshoppers.",
    ],
)
def test_what_ends_as_people_do_and_is_none_is_no_victim(text: str) -> None:
    assert read_texts([text])[text].figures == ()
