"""Places that no gazetteer holds, and names of places that look like persons': where the words put what is counted."""

from __future__ import annotations

import datetime

import pytest

import marsad

_DAY = datetime.date(2019, 7, 2)


def _places(text: str) -> list[tuple[float | None, str | None]]:
    """Number and place of each figure."""
    return [(f.low, f.where.name if f.where else None) for f in marsad.read(text, published=_DAY).figures]


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Example report: gunmen killed four people in Cox's Bazar on Monday.", 4, "Cox's Bazar"),
        ("Example report: a convoy was hit at Matang Kuli on Saturday and eight soldiers died.", 8, "Matang Kuli"),
        ("Example report: twelve men were marched out of Velika Krusa on 26 June and shot dead.", 12, "Velika Krusa"),
        ("Example report: shells fell on the Ablaq district of the Afghan capital, wounding three.", 3, "Ablaq"),
        ("Example report: at least 12 people were killed in the Somali capital on Sunday.", 12, "Mogadishu"),
        ("Example report: gunmen raided Solhan, a village in Ablaqa, and killed 130 people.", 130, "Solhan"),
        ("Example report: five bodies lay near Nasser Medical Complex in Khan Younis.", 5, "Khan Younis"),
    ],
)
def test_what_the_words_call_a_place_is_where(text: str, number: int, name: str) -> None:
    assert (number, name) in _places(text)


def test_peoples_between_whom_there_is_a_riot_are_no_places() -> None:
    text = "Example report: a riot between Bodos and Santhals in Kokrajhar killed 200 people."
    assert _places(text) == [(200, "Kokrajhar")]


def test_a_quarter_told_in_the_next_sentence_is_where_in_the_city() -> None:
    text = "Example report: gunmen killed four people in Kabul on Monday. The attack was in the Ablaq area of Kabul."
    assert _places(text) == [(4, "Ablaq")]


def test_whoever_holds_a_town_is_not_the_town() -> None:
    text = "Example report: barrel bombs killed 11 people in Daesh town near Kirkuk."
    assert _places(text) == [(11, "Kirkuk")]


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Fighting went on in Homs in Syria. Nine people from the North Caucasus were among the dead.", 9, "Homs"),
        ("A strike hit Raqqa in Syria. Seven commanders were killed including a native of Kazakhstan.", 7, "Raqqa"),
        ("In Bamako the attackers killed three engineers from China.", 3, "Bamako"),
    ],
)
def test_where_the_dead_are_from_is_not_where_they_died(text: str, number: int, name: str) -> None:
    assert (number, name) in _places(f"Example report. {text}")
