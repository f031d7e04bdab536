"""Every weight of a linking rule says why it is so, and its rule reads its example."""

from __future__ import annotations

from dataclasses import fields

import pytest

from marsad.languages import load_language
from marsad.languages.sections.links import LinkWeight
from marsad.model import ReadingRule
from tests.extract.readers import read_texts

LINKS = load_language().links
WEIGHTS: dict[str, LinkWeight] = {one.name: getattr(LINKS.weights, one.name) for one in fields(LINKS.weights)}
RULES = {
    "split_object": ReadingRule.OBJECT,
    "object_near": ReadingRule.OBJECT,
    "parse": ReadingRule.PASSIVE,
    "counted_part": ReadingRule.COUNTED_NOUN,
    "counted_weakly": ReadingRule.COUNTED_NOUN,
    "toll_unconnected": ReadingRule.TOLL,
    "number_of": ReadingRule.TOLL,
    "attacks": ReadingRule.ATTACK_NOUN,
    "state_before_noun": ReadingRule.STATE_BEFORE_NOUN,
}
"""The rules of weights that are not named as the weight is."""


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_rule_of_a_weight_reads_its_example(name: str) -> None:
    rule = RULES.get(name) or ReadingRule(name.replace("_", " "))
    reading = read_texts([WEIGHTS[name].example])[WEIGHTS[name].example]
    found = [reason.rule for figure in reading.figures for reason in figure.reasons if reason.field == "measure"]
    assert rule in found


def test_every_weight_says_why() -> None:
    assert [name for name, weight in WEIGHTS.items() if not weight.why.endswith((".", "!"))] == []


def test_every_rule_ties_at_its_score() -> None:
    assert [name for name, one in WEIGHTS.items() if name != "parse" and one.score < LINKS.enough] == []
