"""Facts: what the words around a number tell linking, read once."""

from __future__ import annotations

import dataclasses

import pytest

from marsad.bootstrap import read
from marsad.extract.facts import read_facts, read_text_facts, targets_in, type_in, with_facts
from marsad.languages import Language, load_language
from marsad.model import Facts, Figure, Quantifier, Reading, Span, StatedAs, VagueNumber
from tests.reconcile.builders import figure

ENGLISH = load_language()
TELLING = [words for words in ENGLISH.events.event if words.told]


def mention(sentence: str, number: str, who: str = "people", *, is_vague: bool = False) -> Figure:
    """A figure whose number stands in a sentence at the beginning of a text."""
    at = sentence.index(number)
    return dataclasses.replace(
        figure(5, words=who),
        span=Span(at, at + len(number), number),
        sentence=Span(0, len(sentence), sentence),
        quantifier=Quantifier.VAGUE if is_vague else Quantifier.EXACT,
    )


def facts(sentence: str, number: str, *, is_vague: bool = False) -> Facts:
    return read_facts(mention(sentence, number, number.rsplit(maxsplit=1)[-1], is_vague=is_vague), ENGLISH)


@pytest.mark.parametrize(
    ("sentence", "number", "stated_as"),
    [
        ("Nine people were hurt.", "Nine people", ("anyone",)),
        ("Nine men were hurt.", "Nine men", ()),
        ("Eight were killed and 58 others injured.", "58 others", ("further", "beside the dead", "left over")),
        ("The toll is up from 16.", "16", ("earlier toll",)),
        ("The previous toll was 20.", "toll was 20", ("earlier toll",)),
        ("Two died, bringing the toll to five.", "five", ("beside the dead", "running toll")),
        ("The toll rose to 20.", "20", ("risen toll",)),
        ("More than 100 men were hurt.", "More than 100 men", ()),
        ("Two men died, and 12 more men.", "12 more men", ("further", "beside the dead", "left over")),
        ("The group lost 18 of its fighters.", "18 of its fighters", ("own",)),
        ("Some 300 fighters remain.", "300 fighters", ("left over",)),
        ("Nine people were hurt earlier this week.", "Nine people", ("before the news", "anyone")),
    ],
)
def test_a_number_is_put_to_what_was_told_before(sentence: str, number: str, stated_as: tuple[str, ...]) -> None:
    assert facts(sentence, number).stated_as == tuple(map(StatedAs, stated_as))


def test_a_sentence_that_looks_back_says_by_which_words() -> None:
    assert facts("Nine were missing two days after the raid.", "Nine").recalls == "days after"
    assert facts("Nine were missing after the raid.", "Nine").recalls is None


def test_vague_words_are_kinds_and_multiply() -> None:
    found = facts("Tens of thousands of people fled.", "Tens of thousands", is_vague=True)
    assert found.vague == (VagueNumber.TENS_OF_THOUSANDS, VagueNumber.THOUSANDS)
    assert facts("Several hundred people fled.", "Several hundred", is_vague=True).vague_value == 300
    assert facts("Several people fled.", "Several people").vague == ()


def test_a_list_hangs_a_number_on_what_is_before_it() -> None:
    sentence = "A father and his two sons died, with a guest."
    assert facts(sentence, "two sons").joined_to == len("A father")
    assert facts(sentence, "a guest").joined_to is None


def test_a_sentence_tells_names_words_and_targets() -> None:
    found = read_text_facts("On Monday warplanes hit the schools of Exampleville, the Observatory said.", ENGLISH)
    assert found.names == ("exampleville",)
    assert found.words == ("exampleville", "hit", "observatory", "school", "warplane")
    assert found.targets == ("school",)
    assert found.sub_event_type == "Air/drone strike"


def test_the_site_of_an_event_is_not_that_event() -> None:
    assert read_text_facts("Gunmen shot two at the site of an air raid.", ENGLISH).sub_event_type == "Attack"


@pytest.mark.parametrize("words", TELLING, ids=lambda words: f"{words.kind}-{words.told[:20]}")
def test_every_type_is_told_by_its_example(words) -> None:
    assert type_in(words.told, ENGLISH) is words.sub_event_type


@pytest.mark.parametrize("target", ENGLISH.events.target, ids=lambda target: target.name)
def test_every_target_is_told_by_its_words(target) -> None:
    assert targets_in(target.words, ENGLISH) == {target.name}


def test_letters_without_capitals_tell_no_names() -> None:
    same = {field.name: getattr(ENGLISH, field.name) for field in dataclasses.fields(ENGLISH)}
    without = Language(**same | {"profile": dataclasses.replace(ENGLISH.profile, has_case=False)})
    assert read_text_facts("They went to Exampleville.", without).names == ()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read("Example report\n\nAn air strike killed nine people in Aleppo on Monday.\n", published="2019-02-12")


def test_a_reading_holds_the_facts_of_its_figures_and_prints_them(reading: Reading) -> None:
    (only,) = reading.figures
    told = read_facts(only, ENGLISH)
    assert only.facts is not None
    # whether it is political violence is asked of the whole report, afterwards
    assert dataclasses.replace(only.facts, relevance=told.relevance, relevance_reasons=()) == told
    assert reading.to_dict()["figures"][0]["facts"]["sentence"]["sub_event_type"] == "Air/drone strike"


def test_facts_are_no_part_of_what_is_claimed(reading: Reading) -> None:
    bare = dataclasses.replace(reading, figures=tuple(dataclasses.replace(f, facts=None) for f in reading.figures))
    assert bare.figures == reading.figures
    assert [claim.id for claim in bare.iter_claims()] == [claim.id for claim in reading.iter_claims()]
    assert with_facts(bare.figures[0], ENGLISH).facts is not None
