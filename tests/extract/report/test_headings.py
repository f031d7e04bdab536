"""What stands under a heading of a bulletin is where and when the heading says, unless it says otherwise itself."""

from __future__ import annotations

import pytest

from marsad import read
from marsad.model import Interval, Scope


def _told(text: str, published: str) -> list[tuple[float | None, str | None, str | None]]:
    """Number, place and first day of each figure."""
    return [
        (
            figure.low,
            figure.where.name if figure.where else None,
            figure.when.start.isoformat() if figure.when and figure.when.start else None,
        )
        for figure in read(text, published=published).figures
    ]


def _days(when: Interval | None) -> str | None:
    return None if when is None else f"{when.start}/{when.end}"


def test_a_place_is_of_what_stands_under_it() -> None:
    text = (
        "Weekly example report\n\nHerat Province\n\nTwo policemen were killed and three wounded by a bomb.\n\n"
        "Kandahar:\nGunmen killed eight farmers.\n\nHelmand\n\n- Four soldiers died in an ambush.\n"
        "- Six civilians were injured by a mine near Kabul.\n"
    )
    assert [(low, where) for low, where, _ in _told(text, "2016-05-06")] == [
        (2, "Herat Province"),
        (3, "Herat Province"),
        (8, "Kandahar"),
        (4, "Helmand"),
        (6, "Kabul"),
    ]


def test_days_are_of_what_stands_under_them() -> None:
    text = (
        "Example incidents in Yemen\n\nMonday 7 March\n\nShelling killed five people in Taiz. Nine were wounded.\n\n"
        "Tuesday 8 March\n\nAn air strike killed seven people in Saada.\n"
    )
    assert _told(text, "2016-03-10") == [
        (5, "Taiz", "2016-03-07"),
        (9, "Taiz", "2016-03-07"),
        (7, "Saada", "2016-03-08"),
    ]


def test_a_place_ends_the_days_above_it_and_days_stay_in_their_place() -> None:
    text = (
        "Example report\n\nJonglei State\n\n3 June\n\nRaiders killed five herders.\n\n"
        "Unity State\n\nRaiders killed nine herders.\n"
    )
    assert _told(text, "2016-06-10") == [(5, "Jonglei State", "2016-06-03"), (9, "Unity State", None)]


def test_the_day_on_which_a_report_came_out_is_no_heading() -> None:
    text = "Example report\n\n10 June 2016\n\nRaiders killed five herders in Jonglei State.\n"
    assert _told(text, "2016-06-10") == [(5, "Jonglei State", None)]


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Example brief on civilians, January - March 2025", "2025-01-01/2025-03-31"),
        ("Example mission: violence in the first quarter of 2025", "2025-01-01/2025-03-31"),
        ("Example monitor report for April 2025", "2025-04-01/2025-04-30"),
        ("Example report on the raid of 3 April 2025", None),
        ("Example report of 1500 hours", None),
    ],
)
def test_the_months_of_a_title_are_those_of_what_is_told_without_a_day(title: str, days: str | None) -> None:
    text = f"{title}\n\nOverview\n\nAttacks killed 739 civilians and injured 212.\n"
    reading = read(text, published="2025-07-02")
    assert {_days(figure.when) for figure in reading.figures} == {days}
    assert {figure.scope for figure in reading.figures} == {Scope.CUMULATIVE if days else Scope.INCIDENT}
