"""Every form of the predicate lexicon is found, and what a form measures is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from marsad.extract.cues import CueKind, find_cues, inflect, load_cues
from marsad.extract.lexicon import load_lexicon
from marsad.extract.sentences import Sentence
from marsad.extract.words import ParsedSentence, Word
from marsad.languages import load_language
from marsad.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS: list[dict[str, Any]] = load_lexicon("predicates")["verb"]


def parse_plainly(text: str) -> ParsedSentence:
    """Words split at spaces, without a parser: cues are looked up by their words alone."""
    starts, at = [], 0
    for word in text.split():
        starts.append(text.index(word, at))
        at = starts[-1] + len(word)
    words = tuple(
        Word(i, word, word.lower(), "NOUN", frozenset(), "dep", i, start, start + len(word), "NN")
        for i, (word, start) in enumerate(zip(text.split(), starts, strict=True))
    )
    return ParsedSentence(Sentence(0, 0, len(text), 0, SectionKind.BODY, text), words, load_language())


def iter_forms() -> Iterator[tuple[str, str, str]]:
    for entries in load_cues().values():
        for words, entry in entries:
            yield " ".join(words), entry.lemma, entry.measure.value


def test_every_form_is_found_with_the_measure_of_its_entry() -> None:
    missed = [
        (form, lemma)
        for form, lemma, measure in iter_forms()
        if not any(
            cue.entry.lemma == lemma and cue.measure.value == measure
            for cue in find_cues(parse_plainly(f"then {form} there"))
        )
    ]
    assert missed == []


def test_no_form_that_counts_the_same_has_two_measures() -> None:
    measures: dict[tuple[str, CueKind, str], set[str]] = {}
    for entries in load_cues().values():
        for words, entry in entries:
            measures.setdefault((" ".join(words), entry.kind, entry.counts), set()).add(entry.measure.value)
    assert {form: found for form, found in measures.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("lynch", {"lynch", "lynches", "lynched", "lynching"}),
        ("slay", {"slay", "slays", "slayed", "slaying"}),
    ],
)
def test_a_regular_verb_has_its_four_forms(lemma: str, forms: set[str]) -> None:
    assert inflect(lemma) == forms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they took 20 people hostage", [("took", "take hostage")]),
        ("the raid drove 300 families from their homes", [("drove", "drive out")]),
        ("they took a bus , then saw a hostage", []),
    ],
)
def test_the_counted_may_stand_inside_a_cue(text: str, found: list[tuple[str, str]]) -> None:
    parsed = parse_plainly(text)
    cues = [cue for cue in find_cues(parsed) if cue.tail is not None]
    assert [(parsed.words[cue.first].text, cue.entry.lemma) for cue in cues] == found


def test_the_words_of_a_longer_cue_are_no_cues_of_their_own() -> None:
    assert [cue.entry.lemma for cue in find_cues(parse_plainly("people are in need of aid"))] == ["in need"]


def test_each_verb_says_what_it_counts() -> None:
    assert {verb["counts"] for verb in VERBS} <= {"people", "things", "soldiers", "civilians", "combatants"}
