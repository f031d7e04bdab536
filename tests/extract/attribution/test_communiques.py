"""Who says the figures of communiqués, army statements and monitored radio: (figure, source, day of saying)."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

Row = tuple[str, str, str | None]

SETTINGS: dict[str, list[Row]] = {
    "Example Radio at 1500 GMT on 9 February reports that six soldiers were killed in the hills.": [
        ("six soldiers", "Example Radio", "2019-02-09")
    ],
    "The army in a communique on Sunday said that 40 rebels were killed.": [("40 rebels", "army", "2019-02-10")],
    "Doctors at the hospital said 12 people were killed.": [("12 people", "Doctors at the hospital", None)],
}
"""What tells when or in what somebody spoke is no part of the name."""

APPOSED: dict[str, list[Row]] = {
    "The deputy director of army relations, Col. Example Name, in a statement on Sunday, said troops killed 12 rebels. "
    "He said two soldiers were wounded.": [
        ("12 rebels", "Example Name", "2019-02-10"),
        ("two soldiers", "Example Name", "2019-02-10"),
    ],
    "Col. Example Name, a spokesman for the coalition, said 12 fighters were killed. "
    "The spokesman said nine were wounded.": [
        ("12 fighters", "Example Name", None),
        ("nine", "Example Name", None),
    ],
}
"""A name between commas, with an adverbial between two more, is the speaker's."""

PRONOUNS: dict[str, list[Row]] = {
    "President Example Name visited the town on Sunday. He said 12 people were killed in the raid.": [
        ("12 people", "Example Name", None)
    ],
    "He said two soldiers were wounded in the ambush.": [("two soldiers", "reporter", "2019-02-12")],
    "They said 30 people were injured in the blast.": [("30 people", "reporter", "2019-02-12")],
}
"""A pronoun is whoever was named before it, and never a name."""

PLACES: dict[str, list[Row]] = {
    "Blue Example State recorded the highest number of victims, with 428 civilians killed.": [
        ("428 civilians", "reporter", "2019-02-12")
    ],
    "The Example State Police recorded 12 deaths in the district.": [("12 deaths", "Example State Police", None)],
}
"""A place where something happened recorded nothing."""

NOUNS: dict[str, list[Row]] = {
    "The Armed Forces Press Committee, EXAFA, reports the death of three soldiers in the hills.": [
        ("three soldiers", "Armed Forces Press Committee", None)
    ],
}
"""What is reported may be a noun with a number in it."""

ISSUED: dict[str, list[Row]] = {
    "The army said in a statement that 12 rebels were killed. The Red Cross said nine people were wounded. "
    "The statement added that four soldiers were wounded.": [
        ("12 rebels", "army", None),
        ("nine people", "Red Cross", None),
        ("four soldiers", "army", None),
    ],
}
"""A statement is of whoever spoke in one."""

HEADINGS: dict[str, list[Row]] = {
    "MILITARY COMMUNIQUE: Twelve soldiers were killed in the hills.": [("Twelve soldiers", "reporter", "2019-02-12")],
    "(Text) Twelve soldiers were killed in the hills.": [("Twelve soldiers", "reporter", "2019-02-12")],
    "ARMY: Twelve soldiers were killed in the hills.": [("Twelve soldiers", "ARMY", None)],
    "UNICEF documented 12 deaths in the camp. The brief added that nine children were abducted.": [
        ("12 deaths", "UNICEF", None),
        ("nine children", "UNICEF", None),
    ],
}
"""The name of a document is a heading and no speaker; "the brief" is of whom spoke last."""

ALL = SETTINGS | APPOSED | PRONOUNS | PLACES | NOUNS | ISSUED | HEADINGS


@pytest.mark.parametrize("text", ALL)
def test_each_figure_is_of_whoever_says_it_and_when(text: str) -> None:
    figures = [figure for figure in read_texts(ALL)[text].figures if not figure.implied]
    found = [(one.span.text, one.source.name, one.said and str(one.said)) for one in figures]
    assert found == ALL[text]
