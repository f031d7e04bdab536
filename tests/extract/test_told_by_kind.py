"""People counted once and then told by kind behind a colon, a dash or in brackets: the parts are of the count."""

from __future__ import annotations

import datetime

import pytest

import marsad

_DAY = datetime.date(2019, 7, 2)


def _counts(text: str) -> list[tuple[str, float | None, int | None]]:
    """Measure, number and whole of each figure."""
    return [(f.measure.value, f.low, f.subset_of) for f in marsad.read(text, published=_DAY).figures]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Example report: nine people died: two men, three women and four children.", [2, 3, 4]),
        ("Example report: the blast killed 12 people: eight soldiers and four civilians.", [8, 4]),
        ("Example report: police arrested 12 people: ten men and two women.", [10, 2]),
        ("Example report: at least 40 people (32 civilians and eight soldiers) were killed in the blast.", [32, 8]),
        ("Example report: eight persons lost their lives: five gunmen, two guards and one prisoner.", [5, 2, 1]),
        ("Example report: 21 militants were killed in the raid – 14 locals and seven foreigners.", [14, 7]),
    ],
)
def test_what_a_list_tells_by_kind_is_part_of_the_count_before_it(text: str, parts: list[int]) -> None:
    whole, *told = _counts(text)
    assert [(measure, low, 0) for measure, low, _whole in [(whole[0], part, 0) for part in parts]] == told


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Example report: the hospital took in 30 people: 12 dead and 18 wounded.",
            [("killed", 12, None), ("injured", 18, None)],
        ),
        ("Example report: two people died: the attack was the second in three days.", [("killed", 2, None)]),
    ],
)
def test_other_lists_are_no_parts(text: str, counts: list[tuple[str, int, int | None]]) -> None:
    assert _counts(text) == counts
