"""Who did it, as the sentence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

ACTORS: dict[str, str | None] = {
    "Government planes killed 12 people in the town.": "Government planes",
    "Twelve people were killed by army shelling.": "army",
    "Twelve people were killed in coalition air strikes.": "coalition",
    "Fighters of the Example Front killed 12 people.": "Fighters of Example Front",
    "The death toll from Thursday's strike has risen to 31.": None,
    "Two soldiers were killed when their convoy hit a mine.": None,
    "A blast killed 12 people.": None,
}


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(ACTORS)


@pytest.mark.parametrize(("text", "actor"), ACTORS.items())
def test_a_count_has_the_actor_that_the_sentence_names(
    readings: Mapping[str, Reading], text: str, actor: str | None
) -> None:
    (figure,) = readings[text].figures
    assert figure.actor == actor
