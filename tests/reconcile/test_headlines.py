"""A headline counts what its report counts, and is never an account of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marsad.model import Figure, Interval, Quantifier, Scope, Where, WherePrecision
from marsad.reconcile import testimony
from marsad.reconcile.document_events import document_events_of
from marsad.reconcile.headlines import headlines_of
from marsad.services.facts import is_headline
from tests.reconcile.builders import figure, report, say

A = report("a")
HERE = Where("Exampleville", "MM", 20.0, 96.0, WherePrecision.EXACT)
THERE = Where("Exampleton", "MM", 21.5, 96.0, WherePrecision.EXACT)
DAY, EVE = Interval.day(date(2019, 2, 11)), Interval.day(date(2019, 2, 10))


def head(
    value: float, *, where: Where | None = HERE, when: Interval | None = DAY, **changes: Any
) -> testimony.Testimony:
    """A count of the headline."""
    found = replace(figure(value, **changes), where=where, when=when)
    return replace(say(found, A, claim="head"), is_headline=True)


def body(
    value: float, at: int, *, where: Where | None = HERE, when: Interval | None = DAY, **changes: Any
) -> testimony.Testimony:
    """A count of the text."""
    return say(replace(figure(value, at=at, **changes), where=where, when=when), A, claim=f"body {at}")


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (head(40), body(40, 900)),
        (head(100, quantifier=Quantifier.ABOUT), body(104, 900)),
        (head(12, high=None), body(13, 900)),
        (head(24, high=None, words="dozens", quote="Dozens", quantifier=Quantifier.VAGUE), body(43, 900)),
    ],
)
def test_its_number_is_that_of_the_text_or_a_rounding_of_it(
    headline: testimony.Testimony, text: testimony.Testimony
) -> None:
    assert headlines_of([headline, text]).same == {"head": text.claim}
    assert [len(one.claims) for one in document_events_of([headline, text])] == [2]


def test_it_joins_the_text_whatever_day_and_place_the_editor_gave() -> None:
    (found,) = document_events_of([head(40, where=THERE, when=DAY), body(40, 900, where=HERE, when=EVE)])
    assert (found.where, found.when) == (HERE, EVE)


def test_the_sum_of_two_incidents_is_in_neither() -> None:
    rows = [head(100), body(60, 200), body(40, 900, where=THERE)]
    assert headlines_of(rows).sums == {"head": ("body 200", "body 900")}
    assert [one.claims for one in document_events_of(rows)] == [("body 200",), ("body 900",)]


def test_the_sum_of_one_incidents_parts_is_of_that_incident() -> None:
    (found,) = document_events_of([head(23), body(19, 200), body(4, 230)])
    assert "head" in found.claims


def test_the_number_of_a_total_is_no_incident() -> None:
    rows = [head(300), body(300, 200, scope=Scope.CUMULATIVE)]
    assert headlines_of(rows).totals == {"head"}
    assert document_events_of(rows) == ()


def test_a_number_that_the_text_does_not_have_stands_alone() -> None:
    assert document_events_of([head(9)])[0].claims == ("head",)
    assert len(document_events_of([head(9, where=THERE), body(40, 900)])) == 2


@pytest.mark.parametrize(
    ("sentence", "title", "expected"),
    [
        ("Example attack kills 12", "Example attack kills 12", True),
        ("Example  attack kills 12.", "Example attack kills 12 | Example Daily", True),
        ("An example attack killed 12 people.", "Example attack kills 12", False),
        ("Example attack kills 12", None, False),
    ],
)
def test_a_headline_is_known_again_where_the_page_sets_it_otherwise(
    sentence: str, title: str | None, expected: bool
) -> None:
    found: Figure = figure(12, sentence=sentence)
    assert is_headline(found, title) is expected
