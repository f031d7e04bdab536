"""Who did it, as the sentence says."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from bench.actors import TABLE

from marsad.knowledge.mentions import names_party
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
    "Twelve people were killed by gunmen near the river.": "gunmen",
    "Twelve people were killed by an alleged Israeli strike.": "Israeli",
    "A powerful explosion killed 12 people.": None,
    "Petrol bombs injured 12 people.": None,
    "Near Manbij, strikes destroyed 12 vehicles.": None,
    "An attack blamed on the Allied Democratic Forces killed 12 farmers.": "Allied Democratic Forces",
    "An attack claimed by the Balochistan Liberation Army killed 12 soldiers.": "Balochistan Liberation Army",
    "Rebels shelled the town, killing 12 people.": "Rebels",
    "Twelve people died after guerrillas of the ELN attacked a police post.": "guerrillas of ELN",
    "Twelve dead as Houthis attack port": "Houthis",
    "The Kachin Independence Army said its men had killed 12 soldiers.": "Kachin Independence Army",
    "The army lost 12 soldiers in the battle.": None,
    "Residents of the suburb killed 12 youths.": "Residents",
    "The ministry blamed foreign powers for causing a war that killed 12 people.": None,
    "Twelve men were arrested, and houses owned by the Gulf Clan were searched.": None,
    "The prisoners were freed; 12 people had been killed by men.": None,
    "A suicide bomber blew himself up in a queue, killing 12 recruits.": "suicide bomber",
    "Russian or Syrian warplanes killed 12 people in the camp.": "Russian or Syrian warplanes",
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


def test_a_text_in_capitals_names_the_party_and_not_the_words_before_it() -> None:
    text = "DURING THE PAST HOURS COLOMBIAN TROOPS KILLED 12 GUERRILLAS"
    (figure,) = read_texts([text])[text].figures
    assert figure.actor is not None
    assert figure.actor.lower() == "colombian troops"


def test_a_claim_answers_for_what_is_told_before_it() -> None:
    text = "Nine people were killed in Baidoa on Monday.\n\nAl-Shabaab claimed responsibility for the attack.\n"
    (figure,) = read_texts([text])[text].figures
    assert figure.actor == "Al-Shabaab"


def test_a_claim_answers_for_no_other_incident() -> None:
    text = (
        "Nine people were killed in Kismayo on Friday.\n\nFour people were hurt in Baidoa on Monday, police said.\n\n"
        "Al-Shabaab claimed responsibility for the attack.\n"
    )
    first, second = read_texts([text])[text].figures
    assert (first.actor, second.actor) == (None, "Al-Shabaab")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("FARC guerrillas", True),
        ("Liberation Tigers of Tamil Eelam", True),
        ("Cameroonian soldiers", True),
        ("armed men", False),
        ("Hama Province", False),
    ],
)
def test_words_that_name_a_party_of_any_war_are_told(words: str, named: bool) -> None:
    assert names_party(words) is named


def test_the_judged_sample_is_mostly_right_and_says_why_where_it_is_not() -> None:
    with TABLE.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 100
    assert sum(row["verdict"] == "right" for row in rows) >= 0.85 * len(rows)
    assert all(bool(row["reason"]) == (row["verdict"] == "wrong") for row in rows)
