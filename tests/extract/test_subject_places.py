"""Places that have, see or record what a sentence counts, and the whole that a list of places is told within."""

from __future__ import annotations

import datetime

import pytest

import marsad

_DAY = datetime.date(2019, 7, 2)


def _places(text: str) -> list[tuple[float | None, str | None, str | None]]:
    """Number, place and country of each figure."""
    figures = marsad.read(text, published=_DAY).figures
    return [(f.low, f.where.name if f.where else None, f.where.country if f.where else None) for f in figures]


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Helmand recorded the most casualties, with 81 civilians killed and 120 wounded.", 120, "Helmand"),
        ("Kasai saw 40 people killed in March, and fighting in Kinshasa went on.", 40, "Kasai"),
        (
            "Uganda hosts 120,000 refugees, while Kenya has 65,700, with others spread across Ethiopia.",
            120000,
            "Uganda",
        ),
        ("Uganda hosts 120,000 refugees, while Kenya has 65,700 refugees.", 65700, "Kenya"),
    ],
)
def test_what_a_place_is_said_to_have_is_there(text: str, number: int, name: str) -> None:
    assert (number, name) in [(low, place) for low, place, _ in _places(text)]


def test_a_country_that_does_something_elsewhere_is_not_its_place() -> None:
    assert [name for _, name, _ in _places("Turkey has 300 soldiers in Idlib, the monitor said.")] == ["Idlib"]


def test_a_province_gives_no_figures_of_its_own() -> None:
    reading = marsad.read("Helmand recorded 81 civilians killed in March, the mission said.", published=_DAY)
    assert "Helmand" not in {f.source.name for f in reading.figures}


def test_where_people_cross_to_is_not_where_others_were_wounded() -> None:
    text = "At least 30 people were wounded in Yumbi. Twelve others were injured, and 500 people fled into the "
    text += "Republic of Congo."
    assert (12, "Yumbi", "CD") in _places(text)


_BRIEF = """Brief on civilian casualties in Afghanistan

In the first quarter of 2019, the mission documented 581 civilians killed and 1,192 injured.

Helmand Province recorded the most, with 91 civilians killed. In Kunduz Province, 30 civilians were abducted.

Armed groups accounted for 227 killed."""


def test_provinces_lend_their_place_neither_back_nor_on_to_the_whole() -> None:
    places = {low: name for low, name, _ in _places(_BRIEF)}
    assert (places[91], places[30]) == ("Helmand Province", "Kunduz Province")
    assert {places[581], places[1192], places[227]} == {"Afghanistan"}


def test_where_a_report_was_written_gives_no_country_to_what_it_tells_of() -> None:
    text = "GENEVA (2 July 2019) - At least 35 people were killed in Yumbi last week, the mission said."
    assert _places(text) == [(35, "Yumbi", "CD")]
