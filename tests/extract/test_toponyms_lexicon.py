"""Every word of places.toml does, in its example sentence, what its list says."""

from __future__ import annotations

from dataclasses import fields

import pytest

from marsad.extract.toponyms import find_toponyms
from marsad.gazetteer import Gazetteer
from marsad.languages import load_language
from marsad.languages.calendar import calendar_forms
from marsad.languages.sections.places import TriedWords

LISTS: dict[str, TriedWords] = {
    field.name: getattr(load_language().places, field.name) for field in fields(load_language().places)
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize("section", LISTS)
def test_every_word_does_what_its_list_says(gazetteer: Gazetteer, section: str) -> None:
    entry = LISTS[section]
    assert entry.words, f"[{section}] is empty"
    assert entry.template, f"[{section}] has no example"
    failures = [
        word
        for word in sorted(entry.words)
        if (text := _fill(entry.template, word)) and _fails(gazetteer, entry, text, word)
    ]
    assert failures == []


def test_months_and_days_of_the_week_are_no_places(gazetteer: Gazetteer) -> None:
    names = sorted(name.capitalize() for name in calendar_forms(load_language()))
    texts = [f"{name} was calm." for name in names]
    assert [text for text in texts if find_toponyms(text, [(0, len(text))], gazetteer, load_language())[0]] == []


def _fill(template: str, word: str) -> str:
    return template.replace("{word}", word).replace("{Word}", word[0].upper() + word[1:])


def _fails(gazetteer: Gazetteer, entry: TriedWords, text: str, word: str) -> bool:
    toponyms, _problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    places = {toponym.name: toponym for toponym in toponyms}
    locations = [toponym.name for toponym in toponyms if toponym.stands_for is None]
    government = [toponym.name for toponym in toponyms if toponym.stands_for == "government"]
    base = [toponym.name for toponym in toponyms if toponym.stands_for == "base"]
    checks = [
        all(name in locations for name in entry.finds),
        all(any(name in location for location in locations) for name in entry.finds_part),
        not any(_fill(name, word) in locations for name in entry.finds_not),
        all(name in government for name in entry.stands_for_government),
        all(name in base for name in entry.stands_for_base),
        not entry.precision or places[entry.finds[0]].precision == entry.precision,
    ]
    return not all(checks)
