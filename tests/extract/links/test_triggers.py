"""Every form of a trigger is found, and what a form measures is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.extract.links.triggers import find_triggers, trigger_forms
from marsad.extract.sentences import Sentence
from marsad.extract.words import ParsedSentence, Word
from marsad.languages import load_language
from marsad.languages.sections.triggers import Countable, TriggerKind
from marsad.model import SectionKind
from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from marsad.languages.sections.triggers import TriggerEntry
    from marsad.model import Reading

LANGUAGE = load_language()


def parse_plainly(text: str) -> ParsedSentence:
    """Words split at spaces, without a parser: triggers are looked up by their words alone."""
    starts, at = [], 0
    for word in text.split():
        starts.append(text.index(word, at))
        at = starts[-1] + len(word)
    words = tuple(
        Word(i, word, word.lower(), "NOUN", frozenset(), "dep", i, start, start + len(word))
        for i, (word, start) in enumerate(zip(text.split(), starts, strict=True))
    )
    return ParsedSentence(Sentence(0, 0, len(text), 0, SectionKind.BODY, text), words, LANGUAGE)


def iter_forms() -> Iterator[tuple[str, str, str]]:
    for entries in trigger_forms(LANGUAGE).values():
        for words, entry in entries:
            yield " ".join(words), entry.lemma, entry.measure.value


def test_every_form_is_found_with_the_measure_of_its_entry() -> None:
    missed = [
        (form, lemma)
        for form, lemma, measure in iter_forms()
        if not any(
            trigger.entry.lemma == lemma and trigger.measure.value == measure
            for trigger in find_triggers(parse_plainly(f"then {form} there"))
        )
    ]
    assert missed == []


def test_no_form_that_counts_the_same_has_two_measures() -> None:
    measures: dict[tuple[str, TriggerKind, str], set[str]] = {}
    for entries in trigger_forms(LANGUAGE).values():
        for words, entry in entries:
            measures.setdefault((" ".join(words), entry.kind, entry.counts), set()).add(entry.measure.value)
    assert {form: found for form, found in measures.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they took 20 people hostage", [("took", "take hostage")]),
        ("the raid drove 300 families from their homes", [("drove", "drive out")]),
        ("they took a bus , then saw a hostage", []),
    ],
)
def test_the_counted_may_stand_inside_a_trigger(text: str, found: list[tuple[str, str]]) -> None:
    parsed = parse_plainly(text)
    triggers = [trigger for trigger in find_triggers(parsed) if trigger.tail is not None]
    assert [(parsed.words[one.first].text, one.entry.lemma) for one in triggers] == found


def test_the_words_of_a_longer_trigger_are_no_triggers_of_their_own() -> None:
    assert [one.entry.lemma for one in find_triggers(parse_plainly("people are in need of aid"))] == ["in need"]


def test_each_verb_says_what_it_counts() -> None:
    assert [verb.lemma for verb in LANGUAGE.triggers.verb if verb.counts is Countable.ANY] == []
    assert {verb.counted for verb in LANGUAGE.triggers.verb} == {TriggerKind.OBJECT, TriggerKind.SUBJECT}


def test_no_word_is_inflected_that_is_several_words() -> None:
    assert [verb.lemma for verb in LANGUAGE.triggers.verb if verb.inflect and " " in verb.lemma] == []


def test_every_entry_has_a_form() -> None:
    assert [entry.lemma for entry in LANGUAGE.triggers if not entry.forms_by(LANGUAGE.morphology)] == []


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(entry.example for entry in LANGUAGE.triggers)


@pytest.mark.parametrize("entry", [pytest.param(one, id=f"{one.kind}-{one.lemma}") for one in LANGUAGE.triggers])
def test_a_trigger_gives_its_measure_by_its_own_words(readings: Mapping[str, Reading], entry: TriggerEntry) -> None:
    (figure,) = readings[entry.example].figures
    assert figure.measure is entry.measure
    assert figure.cue is not None
    forms = entry.forms_by(LANGUAGE.morphology)
    firsts = {form.split()[0] for form in forms} if entry.splits else set()  # of a split one the first word is shown
    assert figure.cue.text.lower() in forms | firsts
