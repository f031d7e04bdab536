"""Events named in a report: kind, codes, day, place; negated ones are none."""

from __future__ import annotations

import pytest

from marsad.bootstrap import read
from marsad.extract.events import find_event_cues
from marsad.languages import load_language
from marsad.model import SubEventType

ENGLISH = load_language()
NAMING = [words for words in ENGLISH.events.event if words.forms | words.mentions]


@pytest.mark.parametrize("words", NAMING, ids=lambda words: words.kind)
def test_every_kind_is_found_in_its_example(words):
    assert words.kind in [cue.kind for cue in find_event_cues(words.example, ENGLISH)]


def test_no_form_stands_for_two_kinds():
    forms = [form for words in ENGLISH.events.event for form in (*words.forms, *words.mentions)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    "sentence", ["There were no air strikes on Monday.", "The patrol averted an attack.", "He denied any shelling."]
)
def test_what_did_not_happen_is_no_event(sentence):
    assert all(cue.negated for cue in find_event_cues(sentence, ENGLISH))


def test_an_event_has_its_day_place_and_codes():
    reading = read(
        "Example report\n\nA coalition air strike killed 16 civilians in Aleppo on Monday, a monitor said.\n",
        published="2019-02-12",
    )
    event = next(event for event in reading.events if event.kind == "air_strike")
    assert event.sub_event_type is SubEventType.AIR_STRIKE
    assert event.when is not None
    assert str(event.when.start) == str(event.when.end) == "2019-02-11"
    assert event.where is not None
    assert (event.where.name, event.where.country) == ("Aleppo", "SY")


def test_one_event_told_twice_is_named_once():
    text = "Example report\n\nAn air strike hit Aleppo on Monday. The air strike on Aleppo on Monday was heavy.\n"
    reading = read(text, published="2019-02-12")
    assert [event.kind for event in reading.events].count("air_strike") == 1


@pytest.mark.parametrize(
    "text", ["U.S. air strikes went on.", "US-led air strikes went on.", "U.S. air strikes hit Raqqa."]
)
def test_a_country_whose_event_it_is_is_not_where_it_was(text: str) -> None:
    from tests.extract.readers import read_texts

    (event,) = read_texts([text])[text].events
    assert (event.where.name if event.where else None) in (None, "Raqqa")
