"""Who told whom: the chain of a figure's source, the outermost first."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

CHAINS: dict[str, tuple[str, ...]] = {
    "AFP quoted the Example Observatory for Human Rights as saying that 12 people were killed.": (
        "AFP",
        "Example Observatory for Human Rights",
    ),
    "The Example Observatory was quoted by AFP as saying that 12 people were killed.": ("AFP", "Example Observatory"),
    "AFP quoted the Example Observatory as saying, citing medics, that 12 people were killed.": (
        "AFP",
        "Example Observatory",
        "medics",
    ),
    "At least 12 people were killed in the raid, Reuters reported, citing the Kenya Red Cross.": (
        "Reuters",
        "Kenya Red Cross",
    ),
    "State radio, citing the governor of Example Province, said 12 people were killed.": (
        "State radio",
        "governor of Example Province",
    ),
    "The charity quoted villagers who had fled, saying that 12 people were killed.": ("charity", "villagers"),
    "Reuters cited a medic as saying 12 people were killed.": ("Reuters", "medic"),
    "According to AFP, citing the police, 12 people were killed.": ("AFP", "police"),
    "Twelve people were killed in the north of Mali, AFP said, quoting the army.": ("AFP", "army"),
    "The envoy said that elders estimated that 12 people were killed.": ("envoy", "elders"),
    "The Example Observatory quoted trusted sources as saying that 12 people were killed.": (
        "Example Observatory",
        "trusted sources",
    ),
    "The hospital said 12 people were killed.": (),
    "A medic told AFP that 12 people were killed.": (),
    "The ministry said it had counted 12 people killed.": (),
    "Twelve people were killed in the raid.": (),
}

SPEAKERS: dict[str, str] = {
    "State radio, citing the governor of Example Province, said 12 people were killed.": "governor of Example Province",
    "The Example Observatory quoted trusted sources as saying that 12 people were killed.": "Example Observatory",
    "According to AFP, citing the police, 12 people were killed.": "police",
}
"""Whom a speaker cites is the source; of whom nothing but "sources" is told is none."""


@pytest.mark.parametrize("sentence", CHAINS)
def test_a_chain_tells_who_told_whom(sentence: str) -> None:
    (figure,) = read_texts(CHAINS)[sentence].figures
    assert figure.source.chain == CHAINS[sentence]


@pytest.mark.parametrize("sentence", SPEAKERS)
def test_the_last_of_a_chain_that_tells_who_it_is_is_the_source(sentence: str) -> None:
    (figure,) = read_texts(SPEAKERS)[sentence].figures
    assert figure.source.name == SPEAKERS[sentence]


def test_the_chain_stands_with_figure_and_statement_in_the_json() -> None:
    sentence = "Reuters cited a medic as saying 12 people were killed."
    read = read_texts([sentence])[sentence].to_dict()
    assert read["figures"][0]["chain"] == read["statements"][0]["chain"] == ["Reuters", "medic"]
