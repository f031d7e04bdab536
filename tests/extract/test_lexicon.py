"""Every entry of the word lists does, in its example sentence, what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from marsad.extract.attribution.classes import classify_source
from marsad.extract.quantities import find_quantities
from marsad.languages import load_language
from marsad.model import SectionKind
from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.languages.sections.attribution import BoundCue, Cue
    from marsad.languages.sections.quantities import Hedge, UnitWords
    from marsad.languages.sections.sources import ClassWords
    from marsad.model import Figure, Reading

LANGUAGE = load_language()
ATTRIBUTION = LANGUAGE.attribution
SOURCES = LANGUAGE.sources
QUANTITIES = LANGUAGE.quantities
NUMBERS = LANGUAGE.numbers

ALONE = [entry.example for entry in (*QUANTITIES.hedge, *SOURCES.classes)]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(ALONE)


def only_figure(readings: Mapping[str, Reading], example: str) -> Figure:
    (figure,) = readings[example].figures
    return figure


# ------------------------------------------------------------------ attribution


def substituted(example: str, forms: Iterable[str]) -> list[tuple[str, str]]:
    """The example with each form in the place of its own; participles follow a clause of the same speaker."""
    used = next(form for form in forms if re.search(rf"\b{form}\b", example))
    source, _, rest = example.partition(f" {used} ")
    pairs = []
    for form in sorted(forms):
        plain = example.replace(f" {used} ", f" {form} ")
        participle = f"{source} spoke of the raid, {form} {rest if rest.startswith('that') else 'that ' + rest}"
        verb = "point out" if form in ("pointed", "points") else form
        plain = plain.replace(f" {form} ", f" {form} out ") if verb == "point out" else plain
        pairs.append((form, participle if form.endswith("ing") else plain))
    return pairs


@pytest.mark.parametrize("cue", ATTRIBUTION.cue, ids=lambda cue: min(cue.forms))
def test_every_form_of_a_cue_makes_a_statement(cue: Cue) -> None:
    pairs = substituted(cue.example, cue.forms)
    readings = read_texts(text for _, text in pairs)
    missed = [
        (form, text)
        for form, text in pairs
        if not any(s.cue is not None and s.cue.text == form for s in readings[text].statements)
    ]
    assert missed == []


def test_every_phrase_names_the_source_behind_it() -> None:
    (entry,) = ATTRIBUTION.phrase
    assert "according to" in entry.example
    texts = [entry.example.replace("according to", " ".join(words)) for words in entry.words]
    readings = read_texts(texts)
    assert {text: readings[text].figures[0].source.name for text in texts} == dict.fromkeys(texts, "ministry")


def test_every_word_at_the_end_of_a_headline_names_a_source() -> None:
    texts = [f"Air raid kills 12 civilians: {word}" for word in sorted(ATTRIBUTION.headline_sources)]
    readings = read_texts(texts, kind=SectionKind.HEADLINE)
    assert [text for text in texts if readings[text].figures[0].source.is_reporter] == []


def test_every_descriptive_word_can_speak() -> None:
    texts = [f"A {word} said 12 people were killed in the raid." for word in sorted(SOURCES.speakers)]
    readings = read_texts(texts)
    assert [text for text in texts if readings[text].figures[0].source.is_reporter] == []


def test_weak_cues_are_cues() -> None:
    forms = {form for cue in ATTRIBUTION.cue for form in cue.forms}
    assert ATTRIBUTION.weak <= forms


@pytest.mark.parametrize("bound", ATTRIBUTION.bound, ids=lambda bound: min(bound.forms))
def test_a_bound_cue_says_something_beside_its_words_only(bound: BoundCue) -> None:
    without = "The mayor {} the 12 people there."
    texts = [bound.example, *(without.format(form) for form in sorted(bound.forms - {"accused", "accuses"}))]
    readings = read_texts(texts)
    assert [bool(readings[text].statements) for text in texts] == [True, *(False for _ in texts[1:])]


# ------------------------------------------------------------------ sources


@pytest.mark.parametrize("entry", [pytest.param(e, id=f"{e.name}-{i}") for i, e in enumerate(SOURCES.classes)])
def test_a_source_is_of_its_class(readings: Mapping[str, Reading], entry: ClassWords) -> None:
    assert only_figure(readings, entry.example).source.source_class is entry.name


def test_every_word_of_a_source_gives_its_class() -> None:
    wrong = {}
    for entry in SOURCES.classes:
        for word in entry.words | entry.names:
            source_class = classify_source(word, LANGUAGE)
            if source_class is not entry.name:
                wrong[word] = source_class
    assert wrong == {}


# ------------------------------------------------------------------ numbers


@pytest.mark.parametrize("hedge", QUANTITIES.hedge, ids=lambda hedge: hedge.quantifier.value)
def test_every_hedge_gives_its_quantifier(readings: Mapping[str, Reading], hedge: Hedge) -> None:
    assert only_figure(readings, hedge.example).quantifier is hedge.quantifier
    for words in hedge.words:
        (quantity,) = find_quantities(f"{words.capitalize()} 40 fighters fell.", 0)
        assert (words, quantity.quantifier) == (words, hedge.quantifier)
        assert quantity.span.text.lower() == f"{words} 40"


@pytest.mark.parametrize("hedge", QUANTITIES.hedge_after, ids=lambda hedge: hedge.quantifier.value)
def test_every_hedge_behind_a_number_gives_its_quantifier(hedge: Hedge) -> None:
    assert find_quantities(hedge.example, 0)[0].quantifier is hedge.quantifier
    for words in hedge.words:
        for text in (f"There were 40 {words}.", f"There were 40 people {words}."):
            assert (text, find_quantities(text, 0)[0].quantifier) == (text, hedge.quantifier)


@pytest.mark.parametrize(
    ("words", "template"),
    [(QUANTITIES.not_followed, "It was 40 {} there."), (QUANTITIES.not_preceded, "It was {} 40 there.")],
    ids=["not_followed", "not_preceded"],
)
def test_what_is_no_count_is_left_out(words: frozenset[str], template: str) -> None:
    assert [word for word in words if find_quantities(template.format(word), 0)] == []


@pytest.mark.parametrize("unit", QUANTITIES.unit, ids=lambda unit: unit.unit.value)
def test_every_unit_is_read(unit: UnitWords) -> None:
    for words in unit.words:
        (quantity,) = find_quantities(f"It was 40 {words} there.", 0)
        assert (words, quantity.unit) == (words, unit.unit)


@pytest.mark.parametrize(
    ("table", "template", "times"),
    [
        (NUMBERS.cardinals, "There came {} people.", 1),
        (NUMBERS.vague, "There came {} people.", 1),
        (NUMBERS.multipliers, "There came two {} people.", 2),
    ],
    ids=["cardinals", "vague", "multipliers"],
)
def test_every_word_for_a_number_has_its_value(table: Mapping[str, int], template: str, times: int) -> None:
    for words, value in table.items():
        quantity = find_quantities(template.format(words), 0)[0]
        assert (words, quantity.low) == (words, value * times)


# ------------------------------------------------------------------ situations, modality, scopes


@pytest.mark.parametrize(
    ("example", "field", "value"),
    [
        ("The group now controls 40 percent of the territory.", "measure", "area"),
        ("The ministry announced the pullout of all 2,000 troops.", "measure", "troops"),
        ("Up to 600 militants could still be inside the town.", "measure", "fighters"),
        ("Up to 600 militants could still be inside the town.", "modality", "possible"),
        ("The army denied that 12 civilians were killed in the raid.", "modality", "denied"),
        ("The ministry will send 500 soldiers to the border.", "modality", "planned"),
        ("Some 8,000 people remain trapped in the city.", "scope", "stock"),
        ("The war has killed more than 360,000 people since 2011.", "scope", "cumulative"),
    ],
)
def test_words_around_a_number_say_what_it_is(example: str, field: str, value: str) -> None:
    (figure,) = read_texts([example])[example].figures
    assert getattr(figure, field).value == value


MOVES = {"left", "besieged", "trapped"}
"""Words of fighters present that, with a place as object, say something else of them."""


@pytest.mark.parametrize(
    ("words", "template", "measure"),
    [
        pytest.param(LANGUAGE.situations.ground, "They {} 40 percent of the territory.", "area", id="area"),
        pytest.param(LANGUAGE.situations.troops, "The plan is to {} the 2,000 troops.", "troops", id="troops"),
        pytest.param(LANGUAGE.situations.fighters - MOVES, "The 600 militants {} the town.", "fighters", id="fighters"),
    ],
)
def test_every_word_of_a_list_gives_its_measure(words: Iterable[str], template: str, measure: str) -> None:
    texts = [template.format(word) for word in sorted(words)]
    readings = read_texts(texts)
    assert [text for text in texts if [f.measure.value for f in readings[text].figures] != [measure]] == []


@pytest.mark.parametrize(
    ("modality", "kind", "template"),
    [
        ("possible", "possible_auxiliaries", "Twelve people {} have been killed in the raid."),
        ("possible", "possible", "Twelve people were {} killed in the raid."),
        ("denied", "denying_cues", "The army {} that 12 civilians were killed in the raid."),
        ("denied", "negations", "Twelve people were {} killed in the raid."),
        ("planned", "plans", "The rebels {} to release 25 prisoners."),
        ("planned", "announcements", "The ministry {} the pullout of all 2,000 troops."),
    ],
)
def test_every_word_of_a_modality_gives_it(modality: str, kind: str, template: str) -> None:
    texts = [template.format(word).replace(" n't", "n't") for word in sorted(getattr(LANGUAGE.modality, kind))]
    texts = [text.replace("army denying", "army spoke of the raid, denying") for text in texts]
    readings = read_texts(texts)
    wrong = [text for text in texts if [f.modality.value for f in readings[text].figures] != [modality]]
    assert wrong == []


def test_every_word_of_a_level_makes_a_stock() -> None:
    texts = [f"The city {word} 800 displaced people." for word in sorted(LANGUAGE.scopes.level)]
    readings = read_texts(texts)
    assert [text for text in texts if [f.scope.value for f in readings[text].figures] != ["stock"]] == []


def test_every_word_for_a_war_makes_a_total() -> None:
    texts = [f"The {word} has killed 900 people." for word in sorted(LANGUAGE.scopes.total_subjects)]
    readings = read_texts(texts)
    assert [text for text in texts if [f.scope.value for f in readings[text].figures] != ["cumulative"]] == []


def test_every_entry_has_an_example() -> None:
    entries = (*ATTRIBUTION.cue, *ATTRIBUTION.phrase, *ATTRIBUTION.bound)
    assert all(ALONE)
    assert [entry for entry in entries if not entry.example] == []
