"""Speakers behind the time of a post, years before a verb of harm, one riot of a year, sayings told whole."""

from __future__ import annotations

import datetime

import pytest

import marsad
from marsad.model import Scope

_DAY = datetime.date(2019, 7, 2)


def _told(text: str) -> list[tuple[float | None, str | None]]:
    """Number and source of each figure."""
    return [(f.low, f.source.name) for f in marsad.read(text, published=_DAY).figures]


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("14:05 - Police: three killed in blast at market.", 3, "Police"),
        ("18:45 | Interior ministry: two soldiers have died.", 2, "Interior ministry"),
        ("2/ 15 June 17:05 Red Cross: 12 people evacuated with gunshot wounds.", 12, "Red Cross"),
        ("OCHA: 28 civilian deaths and 61 injuries verified in the province.", 28, "OCHA"),
        ("Four people were hurt in the fire; two of them are in danger, the director said.", 4, "director"),
    ],
)
def test_whose_number_it_is(text: str, number: int, source: str) -> None:
    assert (number, source) in _told(text)


@pytest.mark.parametrize("year", [1995, 2015])
@pytest.mark.parametrize("lead", ["A bombing in {}", "The war that began in {}", "The siege of {}"])
def test_a_year_before_a_verb_is_no_number_of_victims(lead: str, year: int) -> None:
    text = f"Example report: {lead.format(year)} killed 90 people there."
    assert [low for low, _source in _told(text)] == [90]


def test_a_year_s_number_before_the_dead_is_a_number() -> None:
    assert [low for low, _source in _told("The fighting resulted in 2015 killed and 300 wounded.")] == [2015, 300]


def test_nobody_is_implied_in_the_name_of_who_speaks() -> None:
    assert [low for low, _source in _told("Red Cross: 12 people were killed in the shelling.")] == [12]


def test_one_riot_of_a_year_is_an_incident() -> None:
    figures = marsad.read("In 1996 a riot in the town killed more than 200 people.", published=_DAY).figures
    assert [figure.scope for figure in figures] == [Scope.INCIDENT]
