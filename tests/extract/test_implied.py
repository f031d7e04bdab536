"""Victims told by pronoun, definite noun or name are figures of one, marked as implied."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

TOLD = {
    "The driver was killed when a mine hit his truck.": [("The driver", "killed", "civilian")],
    "He died of his wounds on Tuesday.": [("He", "killed", "unknown")],
    "The headman and his wife were shot dead on Monday.": [
        ("The headman", "killed", "unknown"),
        ("his wife", "killed", "woman"),
    ],
    "Gunmen abducted the chairman of the council.": [("the chairman", "abducted", "unknown")],
    "The clerk, who was wounded, left the town.": [("The clerk", "injured", "civilian")],
    "In addition to the suicide bomber, two people were killed.": [("the suicide bomber", "killed", "combatant")],
    "The army killed 12 fighters and their commander.": [("their commander", "killed", "combatant")],
    "A guard and the driver were killed.": [("the driver", "killed", "civilian")],
    "Jane Example was wounded in the raid.": [("Jane Example", "injured", "unknown")],
}
NOT_TOLD = [
    "No driver was killed.",
    "The driver was not killed.",
    "They planned to kill the chairman.",
    "The country was hurt by the war.",
    "South Sudan was hurt by the war.",
    "The raid killed the drivers.",
    "The chairman confirmed the number of the abducted.",
    "A driver was killed.",
    "The crew was killed.",
    "The law was killed in parliament.",
]


@pytest.mark.parametrize("text", TOLD)
def test_one_victim_told_without_a_number_is_a_figure_of_one(text: str) -> None:
    implied = [figure for figure in read_texts([text])[text].figures if figure.implied]
    assert [(one.span.text, one.measure.value, one.who_class.value) for one in implied] == TOLD[text]
    assert all((one.low, one.high) == (1, 1) for one in implied)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_whom_a_number_counts_or_nothing_happened_to_is_not_implied(text: str) -> None:
    assert [figure.span.text for figure in read_texts([text])[text].figures if figure.implied] == []


def test_an_implied_victim_has_the_day_and_the_speaker_of_its_sentence() -> None:
    text = "The driver was killed on Monday, the mayor said."
    (figure,) = read_texts([text])[text].figures
    assert figure.source.name == "mayor"


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("A 15-year-old was shot dead in the street.", 1, "child"),
        ("A 41-year-old was wounded.", 1, "unknown"),
        ("Two 16-year-olds were killed.", 2, "child"),
        ("Both victims died.", 2, "unknown"),
        ("Both of the nurses were wounded.", 2, "staff"),
    ],
)
def test_an_age_or_a_pronoun_may_stand_for_people_who_are_counted(text: str, number: float, who: str) -> None:
    (figure,) = read_texts([text])[text].figures
    assert (figure.low, figure.high, figure.who_class.value, figure.implied) == (number, number, who, False)
