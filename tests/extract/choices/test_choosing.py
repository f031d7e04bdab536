"""The candidate with the weightiest evidence is taken, and says what spoke for it."""

from __future__ import annotations

import pytest

from marsad.extract.choices.choosing import choose
from marsad.extract.choices.questions import Candidate, crossed
from marsad.extract.choices.weights import Weights

WEIGHTS = Weights(
    "when", {"in its clause": 2.0, "a sentence before": 0.5, "told often": 1.0, "a sentence before & stock": -3.0}
)


def candidate(value: str | None, **features: float) -> Candidate[str | None]:
    return Candidate(value, {name.replace("_", " "): count for name, count in features.items()})


def test_the_weightiest_is_taken_with_what_spoke_for_it() -> None:
    choice = choose([candidate("Monday", a_sentence_before=1), candidate("Friday", in_its_clause=1)], WEIGHTS)
    assert choice is not None
    assert (choice.candidate.value, choice.margin, choice.evidence) == ("Friday", 1.5, ("in its clause",))


def test_what_both_have_explains_nothing() -> None:
    both = [candidate("Monday", in_its_clause=1, told_often=2), candidate("Friday", in_its_clause=1, told_often=1)]
    choice = choose(both, WEIGHTS)
    assert choice is not None
    assert choice.evidence == ("told often",)


def test_of_two_alike_the_first_is_taken() -> None:
    choice = choose([candidate("Monday", told_often=1), candidate("Friday", told_often=1)], WEIGHTS)
    assert choice is not None
    assert (choice.candidate.value, choice.margin) == ("Monday", 0)


def test_a_feature_that_nobody_weighed_is_worth_nothing() -> None:
    choice = choose([candidate("Monday", of_a_new_kind=9), candidate("Friday", told_often=1)], WEIGHTS)
    assert choice is not None
    assert choice.candidate.value == "Friday"


def test_a_circumstance_turns_what_a_feature_is_worth() -> None:
    before = Candidate("Monday", crossed({"a sentence before": 1}, ["stock"]))
    choice = choose([before, Candidate(None, {"nothing dates it": 1})], WEIGHTS)
    assert choice is not None
    assert choice.candidate.value is None


def test_one_candidate_is_taken_and_none_is_no_choice() -> None:
    choice = choose([candidate("Monday")], WEIGHTS)
    assert choice is not None
    assert choice.evidence == ()
    assert choose([], WEIGHTS) is None


@pytest.mark.parametrize("circumstances", [(), ("stock",), ("stock", "past")])
def test_crossing_keeps_the_features_and_adds_one_beside_each_circumstance(circumstances: tuple[str, ...]) -> None:
    features = crossed({"told often": 2.0}, circumstances)
    assert features == {"told often": 2.0, **{f"told often & {one}": 2.0 for one in circumstances}}


def test_only_pairs_that_are_worth_something_are_made_for_an_answer() -> None:
    features = crossed({"a sentence before": 2.0, "told often": 1.0}, ["stock", "past"], WEIGHTS.crosses)
    assert features == {"a sentence before": 2.0, "told often": 1.0, "a sentence before & stock": 2.0}
