"""What is learned from right and wrong candidates answers like questions rightly."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import train_choices
from bench.train_choices import Case, Table, learn, left_out

from marsad.extract.choices.questions import BY_RULES, Candidate, Question
from marsad.extract.choices.weights import read_weights
from marsad.model import Measure, Span


def case(war: str, *, clause_is_right: bool = True) -> Case:
    """A count with a day in its clause and one, which the rules take, in the sentence before."""
    candidates = (
        Candidate("Monday", {BY_RULES: 1.0, "a sentence before": 1.0}),
        Candidate("Friday", {"in its clause": 1.0}),
        Candidate(None, {"nothing dates it": 1.0}),
    )
    question = Question(Span(0, 2, "12"), Measure.KILLED, candidates)
    return Case(question, (not clause_is_right, clause_is_right, False), "example", "examples", war, "The Example")


def test_weights_are_learned_that_answer_rightly_where_the_rules_do_not() -> None:
    cases = [*(case(war) for war in ("SD", "MM") * 9), case("UA", clause_is_right=False)]
    weights = learn("when", cases)
    assert weights.worth["in its clause"] > weights.of({"a sentence before": 1})
    assert [one.is_right(weights) for one in cases[-3:]] == [True, True, False]
    assert [one.by_rules for one in cases[-3:]] == [False, False, True]


def test_the_rules_are_believed_where_little_speaks_against_them() -> None:
    weights = learn("when", [case("SD", clause_is_right=False)])
    assert weights.worth[BY_RULES] >= train_choices.LEAN


def test_each_war_is_answered_by_weights_of_the_others() -> None:
    cases = [*(case(war) for war in ("SD", "MM", "ML") * 9), case("UA", clause_is_right=False)]
    answers = {one.war: right for one, right in left_out("when", Table(cases), lambda one: one.war, 1.0)}
    assert answers == {"SD": True, "MM": True, "ML": True, "UA": False}


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_choices, "WEIGHTS", tmp_path)
    cases = [case("SD"), case("MM")]
    weights = learn("when", cases)
    assert read_weights(train_choices.write("when", weights, cases)).worth == weights.worth
