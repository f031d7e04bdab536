"""Each construction reads its example, leaves its counter-examples, and its patterns are found as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.extract.links.constructions import find_constructions, patterns_of
from marsad.extract.links.triggers import find_triggers
from marsad.languages import load_language
from tests.extract.links.test_triggers import parse_plainly
from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.languages.sections.constructions import Construction
    from marsad.model import Reading

LANGUAGE = load_language()
ENTRIES = [pytest.param(one, id=one.lemma) for one in LANGUAGE.constructions.construction]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    entries = LANGUAGE.constructions.construction
    return read_texts(text for entry in entries for text in (entry.example, *entry.not_))


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_construction_gives_its_measure(readings: Mapping[str, Reading], entry: Construction) -> None:
    (figure,) = readings[entry.example].figures
    assert figure.measure is entry.measure


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_construction_leaves_what_only_looks_alike(readings: Mapping[str, Reading], entry: Construction) -> None:
    assert entry.not_
    for text in entry.not_:
        assert entry.measure not in {figure.measure for figure in readings[text].figures}


def test_every_class_is_used_by_a_pattern() -> None:
    section = LANGUAGE.constructions
    used = {part for entry in section.construction for pattern in entry.patterns for part in pattern.split()}
    assert set(section.classes) - used == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sustained serious bullet injuries", (0, 3, None)),
        ("sustained five , then injuries", None),
        ("took 36 sailors prisoner", (0, 0, 3)),
        ("taken prisoner", (0, 1, None)),
        ("lodged in 128 relief camps", (0, 4, None)),
    ],
)
def test_a_pattern_is_found_with_what_may_stand_between(text: str, found: tuple[int, int, int | None] | None) -> None:
    built = find_constructions(parse_plainly(text), 0)
    assert [(one.first, one.last, one.tail) for one in built] == ([] if found is None else [found])


def test_a_construction_takes_the_place_of_a_shorter_trigger() -> None:
    found = find_triggers(parse_plainly("eleven were brought to the rural hospital with burns"))
    assert [one.measure.value for one in found] == ["injured"]


def test_a_pattern_opens_with_words() -> None:
    assert all(steps[0].words and not steps[0].before for rows in patterns_of(LANGUAGE).values() for steps, _ in rows)
