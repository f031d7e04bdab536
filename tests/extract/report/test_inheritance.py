"""What counts of a report take over from each other, told by whole reports."""

from __future__ import annotations

import dataclasses
from datetime import date

import marsad
from marsad.extract.report.drafts import CountDraft
from marsad.extract.report.inheritance import PASSES, take_over
from marsad.model import Scope


def test_counts_are_frozen_and_each_pass_gives_as_many_as_it_takes() -> None:
    assert CountDraft.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert len({one.__name__ for one in PASSES}) == len(PASSES)
    assert take_over([], date(2019, 2, 12)) == []
    assert "setting" in {field.name for field in dataclasses.fields(CountDraft)}


def test_who_gave_a_toll_gives_the_new_one() -> None:
    reading = marsad.read(
        "Three guards died in the example town, the clinic said. Two more died later, bringing the toll to five.",
        published="2019-02-12",
    )
    assert {figure.source.name for figure in reading.figures if figure.low == 5} == {"clinic"}


def test_a_speaker_goes_on_about_the_period_of_a_toll() -> None:
    reading = marsad.read(
        "Nine people were killed in the past week, the clinic said. The clinic said that 40 were wounded.",
        published="2019-02-12",
    )
    assert {figure.scope for figure in reading.figures} == {Scope.CUMULATIVE}
