"""Events named in a report: kind, codes, day, place; negated ones are none."""

from __future__ import annotations

import pytest
from bench.event_types import load_cases

from marsad.bootstrap import read
from marsad.extract.event_cues import find_event_cues
from marsad.extract.event_types import read_event_cues
from marsad.languages import load_language
from marsad.model import SubEventType

ENGLISH = load_language()
NAMING = [w for w in ENGLISH.events.event if w.forms | w.mentions | w.gapped]


@pytest.mark.parametrize("words", NAMING, ids=lambda words: words.kind)
def test_every_kind_is_found_in_its_example(words):
    assert words.kind in [cue.kind for cue in find_event_cues(words.example, ENGLISH)]


TURNS = ENGLISH.events.turn


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{'-'.join(sorted(turn.of))}-{turn.to}")
def test_every_turn_makes_its_kind_in_its_example(turn):
    cues = read_event_cues(turn.example, ENGLISH, 0, len(turn.example))
    assert turn.to in [cue.kind for cue in cues]


def test_kinds_that_are_named_elsewhere_have_an_entry():
    kinds = ENGLISH.events.by_kind.keys()
    assert {turn.to for turn in TURNS} | {kind for turn in TURNS for kind in turn.of} <= kinds
    assert {kind for words in ENGLISH.events.event for kind in words.over} <= kinds


@pytest.mark.parametrize("half", ["first", "second"])
def test_types_are_right_by_who_was_hit_and_how(half):
    cases = [case for case in load_cases() if case.half == half]
    wrong = [case.sentence for case in cases if not case.is_right(case.read_types())]
    assert len(wrong) <= 0.15 * len(cases), wrong


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Guerrillas killed three policemen near Florencia.", "Armed clash"),
        ("Three policemen were killed by guerrillas near Florencia.", "Armed clash"),
        ("Policemen killed three fishermen near Florencia.", "Attack"),
        ("Three fishermen were killed by policemen near Florencia.", "Attack"),
        ("Policemen killed three demonstrators near Florencia.", "Excessive force against protesters"),
        ("Residents of Florencia killed a thief with sticks.", "Mob violence"),
        ("The coach overturned near Florencia, killing three fishermen.", None),
        ("Three fishermen have been killed off Florencia since 2011.", None),
    ],
)
def test_who_was_hit_and_who_did_it_make_the_type(sentence, expected):
    types = [event.sub_event_type.value for event in read(sentence, published="2024-05-15").events]
    assert types == ([expected] if expected else [])


def test_deaths_of_an_event_told_before_are_no_second_one():
    text = "An air strike hit Aleppo on Monday.\n\nNine people were killed in the attack in Aleppo, medics said.\n"
    events = read(text, published="2019-02-12").events
    assert [event.sub_event_type.value for event in events] == ["Air/drone strike"]


@pytest.mark.parametrize(
    "sentence",
    ["The rebels threatened to attack the town.", "He is accused of killing two women.", "Riot police stood by."],
)
def test_what_is_threatened_alleged_or_only_a_name_is_no_event(sentence):
    assert read(sentence, published="2024-05-15").events == ()


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
