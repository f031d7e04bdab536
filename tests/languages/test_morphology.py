"""Regular forms are made by the rules of a language, each of which has its examples."""

from __future__ import annotations

import pytest

from marsad.languages import load_language
from marsad.languages.sections.morphology import Morphology

MORPHOLOGY = load_language().morphology
VERBS = [(base, forms) for rule in MORPHOLOGY.verb for base, forms in rule.example.items()]
NOUNS = [(base, forms) for rule in MORPHOLOGY.noun for base, forms in rule.example.items()]


@pytest.mark.parametrize(("base", "forms"), VERBS)
def test_a_regular_verb_has_the_forms_of_its_rule(base: str, forms: tuple[str, ...]) -> None:
    assert MORPHOLOGY.verb_forms(base) == set(forms)


@pytest.mark.parametrize(("base", "forms"), NOUNS)
def test_a_regular_noun_has_the_forms_of_its_rule(base: str, forms: tuple[str, ...]) -> None:
    assert MORPHOLOGY.noun_forms(base) == set(forms)


def test_every_rule_has_an_example_that_it_is_the_first_for() -> None:
    for rules in (MORPHOLOGY.verb, MORPHOLOGY.noun):
        firsts = [next(one for one in rules if one.ending.search(base)) for rule in rules for base in rule.example]
        assert [rule.ending.pattern for rule in rules if rule not in firsts] == []


def test_a_language_without_rules_leaves_a_word_as_it_is() -> None:
    assert Morphology().verb_forms("kill") == {"kill"}
