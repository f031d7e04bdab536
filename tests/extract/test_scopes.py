"""Flow or stock: one incident, a total over a window, or a level at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

TABLE = {
    "incident": [
        "An air strike killed 12 people in the market on Monday.",
        "Twelve people were killed in an attack last week.",
        "Some 300 families fled the town on Sunday.",
        "The army sent 400 soldiers to the border on Monday.",
        "The rebels captured seven villages on Friday.",
        "Police arrested 12 suspects on Sunday.",
        "The fighting on Tuesday killed 60 soldiers.",
        "A car bomb in the market has killed 240 people.",
        "An explosion at the depot has so far killed 12 people.",
        "Twenty-six bodies have arrived since the bomb at the station on Tuesday.",
        "Last May two soldiers were killed after two recruits of their unit shot at them.",
        "Two weeks ago 26 villagers were killed near the river.",
        "In May 2016 more than 300 people were killed in a battle between the two sides.",
        "In March two bombers killed at least 40 people near the cemetery.",
        "In June 2015 the soldiers found a mass grave with 230 corpses.",
        "It was the first death since the truck bomb on 3 July that killed 320 people.",
    ],
    "cumulative": [
        "The war has killed more than 360,000 people since 2011.",
        "The conflict has displaced 12 million people.",
        "Some 4,200 people have been displaced since January.",
        "More than 1,200 people have been killed since January.",
        "At least 400 civilians were killed in the past two months.",
        "The campaign has claimed 900 lives.",
        "More than 500 people were killed in the battle for the port in 2016.",
        "The battle for the port has killed some 30 fighters.",
        "Over 70 people have so far been killed in the bombing campaign.",
        "At least 54 people have been killed in the escalating bombardment of the town.",
        "Some 28 soldiers had been killed since the offensive against the town began.",
        "Three weeks of clashes left 14 soldiers dead.",
        "Gunmen killed 89 people in attacks around the town over ten days.",
        "The group has executed hundreds of villagers who opposed it.",
        "Attacks on hospitals have left hundreds dead.",
        "As of Sunday, 340 people had been killed in the valley.",
        "Until 3 March, 34 nurses had been killed in the valley, the office said.",
        "A total of 34 nurses had been injured in the valley as at 3 March, the office said.",
    ],
    "stock": [
        "Some 8,000 people remain trapped in the city.",
        "The camp now hosts 40,000 refugees.",
        "The prison currently holds 600 detainees.",
        "Up to 600 militants are still inside the town.",
        "The country has 2,000 troops in the region.",
        "Thirteen million people are in need of aid.",
        "More than 600 people have been displaced by the shelling, the office said.",
        "The country has more than one million refugees.",
        "The group controls an area of 40 square kilometres.",
    ],
}
ROWS = [pytest.param(text, scope, id=text[:50]) for scope, texts in TABLE.items() for text in texts]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts(text for texts in TABLE.values() for text in texts)


@pytest.mark.parametrize(("text", "scope"), ROWS)
def test_a_count_has_its_scope(readings: Mapping[str, Reading], text: str, scope: str) -> None:
    (figure,) = readings[text].figures
    assert figure.scope.value == scope


def test_the_day_up_to_which_a_total_runs_is_not_its_day(readings: Mapping[str, Reading]) -> None:
    running = [text for text in TABLE["cumulative"] if "had been" in text and "since" not in text]
    assert len(running) == 3
    assert {readings[text].figures[0].when for text in running} == {None}
