"""Weights come from reviewed files, which are refused with the remedy where they are not in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import LanguageError
from marsad.extract.choices.choosing import choose
from marsad.extract.choices.questions import BY_RULES, Candidate
from marsad.extract.choices.weights import Weights, load_weights, read_weights


def test_a_candidate_is_worth_the_sum_of_its_features() -> None:
    weights = Weights("when", {"in its clause": 2.0, "words away": -0.5})
    assert weights.of({"in its clause": 1, "words away": 3, "of a new kind": 7}) == 0.5


def test_a_file_gives_its_weights(tmp_path: Path) -> None:
    file = tmp_path / "when.toml"
    file.write_text('field = "when"\n[weights]\n"in its clause" = 2\n"words away" = -0.5\n', encoding="utf-8")
    weights = read_weights(file)
    assert (weights.field, dict(weights.worth)) == ("when", {"in its clause": 2.0, "words away": -0.5})


@pytest.mark.parametrize("text", ["", "[weights]", '[weights]\n"a" = "much"', '[weights]\n"a" = true', "[weights"])
def test_a_file_without_weights_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "when.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=r"when\.toml: .*bench/train_choices\.py"):
        read_weights(file)


def test_a_field_that_was_not_learned_yet_is_answered_by_the_rules() -> None:
    candidates = [Candidate("Monday", {"in its clause": 1.0}), Candidate("Friday", {BY_RULES: 1.0})]
    choice = choose(candidates, load_weights("colour"))
    assert choice is not None
    assert choice.candidate.value == "Friday"
