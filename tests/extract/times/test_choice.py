"""Which day a count is of, and on which it was said: the day that a toll rises is none of the event's."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

TABLE = {
    "The death toll from the strike rose to 25 on Sunday, the police said.": (None, "2019-02-10"),
    "On Sunday, the death toll from the strike climbed to 25, the police said.": (None, "2019-02-10"),
    "The death toll from a strike on Saturday rose to 25.": ("2019-02-09", None),
    "Twenty-five people were killed on Sunday, the police said.": ("2019-02-10", None),
    "The bomb of Sunday killed 25, the police said.": ("2019-02-10", "None"),
}


@pytest.mark.parametrize("text", TABLE)
def test_the_day_on_which_a_toll_rises_is_when_it_was_said(text: str) -> None:
    (figure,) = read_texts([text])[text].figures
    when, said = TABLE[text]
    assert (None if figure.when is None else str(figure.when.start)) == when
    assert said is None or str(figure.said) == said


FOUND = {
    "The bodies of six people were found in the village on Sunday.": None,
    "Residents found five corpses in a well on Sunday.": None,
    "The bombing on Saturday killed six people.": "2019-02-09",
    "Some 26 bodies have arrived since the bomb at the station on Saturday.": "2019-02-09",
}


@pytest.mark.parametrize("text", FOUND)
def test_the_dead_did_not_die_on_the_day_on_which_they_were_found(text: str) -> None:
    (figure,) = read_texts([text])[text].figures
    assert (None if figure.when is None else str(figure.when.start)) == FOUND[text]


def test_a_total_since_the_conflict_began_starts_on_the_day_that_the_report_gives() -> None:
    text = (
        "Since 15 January, fighting in the region has uprooted 3,300 people.\n\n"
        "Eighteen nurses have been killed since the conflict began, the agency said on Monday."
    )
    _, killed = read_texts([text])[text].figures
    assert killed.when is not None
    assert (str(killed.when.start), str(killed.when.end)) == ("2019-01-15", "2019-02-11")


def test_the_total_of_a_war_is_not_of_a_town_in_a_later_clause() -> None:
    text = (
        "The war has killed more than 10,000 people in four years, according to the United Nations, which warned "
        "last month that hunger could spread if the fighting reaches the centre of Hodeidah."
    )
    (figure,) = read_texts([text])[text].figures
    assert figure.where is None or figure.where.name != "Hodeidah"


def test_the_night_in_which_a_note_was_published_is_not_that_of_the_raid() -> None:
    text = "Twelve soldiers were killed on Sunday, the staff said in note no. 47, published in the night to Tuesday."
    (figure,) = read_texts([text])[text].figures
    assert figure.when is not None
    assert str(figure.when.start) == "2019-02-10"


def test_another_figure_for_the_same_people_is_of_the_same_day() -> None:
    text = "On Sunday 30 villagers were abducted, the army said. Elders put the number at 50."
    _, other = read_texts([text])[text].figures
    assert other.when is not None
    assert (str(other.when.start), other.who_class.value) == ("2019-02-10", "civilian")


def test_joined_counts_have_each_its_day() -> None:
    text = "At least three people were killed on Saturday and five on Sunday, the mayor said."
    days = [figure.when.start for figure in read_texts([text])[text].figures if figure.when is not None]
    assert [str(day) for day in days] == ["2019-02-09", "2019-02-10"]
