"""Whether a count is asserted, possible, denied or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

TABLE = {
    "asserted": [
        "The spokesman denied that anyone had been hurt and said 18 policemen had been captured.",
        "At least 13 civilians were killed in the shelling.",
        "The police said 12 people were killed.",
        "The UN verified 1,200 civilian deaths in May.",
        "The army confirmed that it had lost nine soldiers.",
        "The hospital said not only fighters but 12 civilians were killed.",
        "Nine people, not counting a dog, were wounded.",
        "Not only 12 soldiers were killed.",
        "The rebels managed to capture 12 soldiers.",
        "The gunmen went on to abduct nine villagers.",
        "Some 3,000 villagers were forced to flee.",
    ],
    "possible": [
        "Up to 600 militants could still be inside the town.",
        "Some 40 people are feared dead after the boat sank.",
        "As many as 70 people may have been killed in the strike.",
        "Twelve miners are believed to be trapped in the shaft.",
        "About 300 people might have been abducted.",
        "Nine people were reportedly feared killed.",
        "Twenty people are presumed dead.",
    ],
    "denied": [
        "None of the 30 passengers was hurt in the blast.",
        "Neither of the two drivers was wounded.",
        "It is not true that 25 miners were killed.",
        "The ministry retracted a statement that 17 people had been killed.",
        "The Command rejects the enemy's claim that 20 of our soldiers were killed in the raid.",
        "The army denied that 12 civilians were killed in the raid.",
        "The ministry denied killing 12 civilians.",
        "The rebels dismissed reports that 40 fighters had surrendered.",
        "The 12 soldiers were not captured, the ministry said.",
        "The ministry said reports that 12 civilians died in the raid were false.",
        "A spokesman called the monitor's figure of 40 dead a fantasy.",
    ],
    "planned": [
        "The police foiled a plot to kill 60 worshippers.",
        "The group threatened to abduct 14 teachers.",
        "Troops set out on a mission to rescue nine hostages.",
        "The governor denied that anyone was hurt and said 120 marines would be sent to the area.",
        "The ministry will send 500 soldiers to the border.",
        "The president ordered the withdrawal of all 2,000 troops.",
        "The government plans to deploy 800 soldiers.",
        "The rebels will release 25 prisoners on Friday.",
        "Some 300 detainees are to be released under the deal.",
    ],
}
ROWS = [pytest.param(text, modality, id=text[:50]) for modality, texts in TABLE.items() for text in texts]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(text for texts in TABLE.values() for text in texts)


@pytest.mark.parametrize(("text", "modality"), ROWS)
def test_a_count_has_its_modality(readings: Mapping[str, Reading], text: str, modality: str) -> None:
    (figure,) = readings[text].figures
    assert figure.modality.value == modality
