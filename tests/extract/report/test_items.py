"""What an item of a bulletin names first is of what it counts after, up to its end."""

from __future__ import annotations

import pytest

from marsad import read


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


@pytest.mark.parametrize("mark", ["• ", "- ", "a. ", "1) ", ""])
def test_an_item_tells_of_the_day_and_place_that_its_first_sentence_names(mark: str) -> None:
    text = (
        "Example weekly report, Ituri\n\nIrumu territory\n"
        f"{mark}On 3 June, armed men attacked the town of Bunia. Six people were killed and 14 houses were burnt.\n"
        f"{mark}On 5 June, armed men attacked the town of Mahagi. Eight people were killed.\n"
    )
    assert _told(text, "2021-06-14") == [
        (6, "Bunia", "2021-06-03"),
        (14, "Bunia", "2021-06-03"),
        (8, "Mahagi", "2021-06-05"),
    ]


def test_a_place_that_another_is_measured_from_is_not_that_of_the_item() -> None:
    text = (
        "Example report\n\nOn 8 April, at Tagbara, 70 kilometres north-east of Bambari, gunmen attacked a base. "
        "Twenty-two assailants were killed.\n\nThe mission is in Bangui.\n"
    )
    assert _told(text, "2018-04-12")[:1] == [(22, "Tagbara", "2018-04-08")]


def test_the_day_that_a_page_prints_of_itself_is_of_no_item() -> None:
    text = "Example raid in Homs\n\n01.10.2014 A raid was reported in Homs. Eighteen people were killed.\n"
    assert [when for _, _, when in _told(text, "2014-10-01")] == [None]


def test_a_total_told_in_an_item_keeps_its_own_time() -> None:
    text = (
        "Example digest\n\n4 December: One soldier was killed in Anantnag. "
        "Since January, 59 soldiers have been killed in the state.\n\n5 December: A bridge was reopened.\n"
    )
    assert [when for _, _, when in _told(text, "2016-12-06")] == ["2016-12-04", "2016-01-01"]


def test_a_line_of_a_digest_is_where_it_opens_and_takes_no_day_of_another() -> None:
    text = (
        "Example digest of developments in Iraq, May 21\n\n"
        "* BAGHDAD - A parked car with explosives killed two people.\n\n"
        "* BAQUBA - Gunmen stopped a bus on Sunday and killed eight passengers.\n\n"
        "SAMARRA - Three soldiers were wounded by a roadside bomb.\n\n"
        "MOSUL: Police attacked a house in Tal Afar. Four gunmen were killed.\n"
    )
    told = _told(text, "2007-05-21")
    assert [(low, where) for low, where, _ in told] == [(2, "BAGHDAD"), (8, "BAQUBA"), (3, "SAMARRA"), (4, "Tal Afar")]
    assert {when for _, _, when in told[2:]} <= {"2007-05-21", None}  # Sunday is of its own line alone


def test_a_line_that_heads_others_with_a_colon_gives_its_day() -> None:
    text = "Example developments\n\nFollowing is what happened on Tuesday:\n\nA bomb killed nine people in Kirkuk.\n"
    assert _told(text, "2007-08-14") == [(9, "Kirkuk", "2007-08-14")]
