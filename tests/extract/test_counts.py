"""Parts of a whole: which figure is a stated part of which, as (words, index of the whole)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

Row = tuple[str, int | None]

TABLE: dict[str, list[Row]] = {
    "Sixteen people, including six children, were killed.": [("Sixteen people", None), ("six children", 0)],
    "The strike killed 16, including six children and two women.": [
        ("16", None),
        ("six children", 0),
        ("two women", 0),
    ],
    "Thirty people were killed, 11 of them children.": [("Thirty people", None), ("11 of them children", 0)],
    "Thirty people died, among them five women.": [("Thirty people", None), ("five women", 0)],
    "Forty people were killed, eight of whom were soldiers.": [
        ("Forty people", None),
        ("eight of whom", 0),
    ],
    "Thirty people were killed. Five of them were women.": [("Thirty people", None), ("Five of them", 0)],
    "Thirty people were killed. Five of them spoke to reporters before.": [("Thirty people", None)],
    "Thirty people were killed. Two of the dead were medics.": [("Thirty people", None), ("Two of the dead", 0)],
    "More than 37,000 people fled. That figure includes some 3,400 fighters.": [
        ("More than 37,000 people", None),
        ("some 3,400 fighters", 0),
    ],
    "Ten children were among at least 48 people killed.": [("Ten children", 1), ("at least 48 people", None)],
    "Nine people died. Of them, five were killed by mines.": [("Nine people", None), ("five", 0)],
    "The army lost nine men. It killed five of the attackers.": [("nine men", None), ("five of the attackers", None)],
    "Some 1.9 million people, 85 percent of the population, fled.": [("Some 1.9 million people", None)],
    "Nine people were killed and 12 wounded.": [("Nine people", None), ("12 wounded", None)],
    "The death toll has risen to 19, a doctor at the hospital said.": [("19", None)],
    "The strike killed 14 people, two aid workers told reporters.": [("14 people", None)],
    "Debris killed a woman and injured eight people, among them two rescuers.": [
        ("a woman", None),
        ("eight people", None),
        ("two rescuers", 1),
    ],
    "The hospital received 179 casualties, 21 of whom were declared dead.": [("21 of whom", None)],
    "The attack left 30 dead, among whom were five children.": [("30 dead", None), ("five children", 0)],
    "Of the 40 people wounded, 12 are in critical condition.": [("the 40 people", None), ("12", 0)],
    "Over 3.3 million people were displaced. Of them, 2.6 million are displaced inside the country and 740,000 have "
    "crossed the border.": [("Over 3.3 million people", None), ("2.6 million", 0), ("740,000", 0)],
    "Thirty soldiers were hurt. Three of our fighters fell as martyrs.": [
        ("Thirty soldiers", None),
        ("Three of our fighters", None),
    ],
    "A bomb killed the mayor and three of his bodyguards.": [("three of his bodyguards", None)],
    "Three soldiers, two policemen and a child were killed.": [
        ("Three soldiers", None),
        ("two policemen", None),
        ("a child", None),
    ],
}


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(TABLE)


@pytest.mark.parametrize(("text", "rows"), [pytest.param(key, rows, id=key[:50]) for key, rows in TABLE.items()])
def test_a_part_knows_its_whole(readings: Mapping[str, Reading], text: str, rows: list[Row]) -> None:
    stated = [figure for figure in readings[text].figures if not figure.implied]
    assert [(figure.span.text, figure.subset_of) for figure in stated] == rows


def test_families_are_counted_as_households() -> None:
    text = "Some 300 families fled the town."
    (figure,) = read_texts([text])[text].figures
    assert figure.unit.value == "household"


@pytest.mark.parametrize(
    ("text", "who_class"),
    [
        ("Twelve civilians were killed.", "civilian"),
        ("Eight armed men were killed.", "combatant"),
        ("Five women and children were killed.", "mixed"),
        ("Two aid workers were killed.", "staff"),
        ("Thirteen UN staff members were killed.", "staff"),
        ("Four family members were killed.", "civilian"),
        ("Six members of one family were killed.", "civilian"),
        ("Four members of the group were killed.", "combatant"),
        ("Forty people were killed.", "unknown"),
        ("The raid destroyed 14 vehicles.", "object"),
    ],
)
def test_the_counted_have_their_class(text: str, who_class: str) -> None:
    (figure,) = read_texts([text])[text].figures
    assert figure.who_class.value == who_class


def test_a_number_without_a_noun_counts_those_just_named() -> None:
    text = "Fifty soldiers were killed and eight captured. Six of them were wounded."
    assert [figure.who_class.value for figure in read_texts([text])[text].figures] == ["combatant"] * 3


CLASSES = {
    "Air strikes killed at least 39 people, more than half of them civilians.": ["mixed"],
    "The blast killed 24 people, most of them soldiers.": ["mixed"],
    "Shelling killed 22 people including civilians.": ["mixed"],
    "Raids killed 40 people, mostly women and children.": ["unknown"],
    "The attack killed 17 people, two of them ambulance crew.": ["unknown", "staff"],
    "A woman was killed and 25 others were wounded.": ["woman", "unknown"],
    "A bomb exploded aboard a bus, killing a woman and wounding 25.": ["woman", "unknown"],
    "The strike killed three children and wounded two.": ["child", "child"],
}


@pytest.mark.parametrize("text", CLASSES)
def test_a_class_is_told_of_those_who_are_counted_and_not_of_others(text: str) -> None:
    reading = read_texts([text])[text]
    assert [figure.who_class.value for figure in reading.figures] == CLASSES[text]
