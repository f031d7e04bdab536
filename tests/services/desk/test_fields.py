"""Numbers as a text says them and as a claim holds them."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.services.desk.fields import as_held, as_said


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ({"low": 37_000, "high": None, "quantifier": "more_than"}, {"low": 37_001, "high": None}),
        ({"low": None, "high": 20, "quantifier": "less_than"}, {"low": None, "high": 19}),
        ({"low": 12.5, "high": None, "quantifier": "more_than"}, {"low": 12.5, "high": None}),
        ({"low": 3, "high": 9, "quantifier": "more_than"}, {"low": 3, "high": 9}),
        ({"low": 3, "high": None, "quantifier": "at_least"}, {"low": 3, "high": None}),
        ({"low": None, "high": None, "quantifier": "more_than"}, {"low": None, "high": None}),
    ],
)
def test_a_hedge_that_does_not_count_its_number(said: dict[str, Any], held: dict[str, Any]) -> None:
    assert as_held(said) == {**said, **held}
    assert as_said({**said, **held}) == said


def test_what_is_no_number_stays() -> None:
    assert as_held({"low": "many", "quantifier": "more_than"})["low"] == "many"
    assert as_held({"low": "37,000", "high": "", "quantifier": "more_than"})["low"] == 37_001
    assert as_held({"low": "7"}) == {"low": "7"}
