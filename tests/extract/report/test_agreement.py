"""Whom the figures of a report count, by what other figures say of the same people."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("The army killed 13 Taliban and wounded 11 others.", ["combatant", "combatant"]),
        ("Two guards were killed and a dozen more wounded.", ["combatant", "combatant"]),
        ("Seventeen people were killed, two of them soldiers.", ["mixed", "combatant"]),
        ("Nine people were killed, including a girl.", ["unknown", "child"]),
        ("Some 40,000 people fled the valley.", ["civilian"]),
        ("Some 40 fighters fled the valley.", ["combatant"]),
        ("Sixty homes were evacuated.", ["civilian"]),
    ],
)
def test_a_figure_is_of_the_class_of_those_it_is_told_with(text: str, classes: list[str]) -> None:
    assert [figure.who_class.value for figure in read_texts([text])[text].figures] == classes
