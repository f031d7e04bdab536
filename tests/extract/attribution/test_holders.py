"""Whose word each number of a sentence is: (words of the figure, name of its source), in the order of the text."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

Row = tuple[str, str]

SET_OFF: dict[str, list[Row]] = {
    "Pope Example said it was urgent to protect civilians in Mosul, where at least 307 people have been killed.": [
        ("at least 307 people", "reporter")
    ],
    "The envoy warned that fighting near the border, where 300 people were killed last year, could spread.": [
        ("300 people", "reporter")
    ],
    "Police spokesman Example Name said the attackers, who killed 12 people, had fled.": [("12 people", "reporter")],
    "Three soldiers were hurt, the mission said, as separate attacks across the country left dozens dead.": [
        ("Three soldiers", "mission"),
        ("dozens dead", "reporter"),
    ],
    "The governor said a village where 12 people were killed had been abandoned.": [("12 people", "governor")],
    "The agency said 200,000 people had fled, of whom 65,000 left their homes last week.": [
        ("200,000 people", "agency"),
        ("65,000", "agency"),
    ],
    'The doctor said: "We went to the market, where 12 people were killed."': [("12 people", "doctor")],
}
"""A clause set off by a comma is the outlet's; one that restricts, tells of a part or is quoted is the speaker's."""

HEARSAY: dict[str, list[Row]] = {
    "The army says it will look into reports that more than 40 civilians were killed in a raid.": [
        ("more than 40 civilians", "reporter")
    ],
    "The general was asked about reports from the Example Observatory that 42 people died.": [
        ("42 people", "Example Observatory")
    ],
    "The Command confirmed it was looking into allegations of deaths in a strike that killed 200 civilians.": [
        ("200 civilians", "reporter")
    ],
}
"""Hearsay that names nobody is the outlet's."""

ISSUERS: dict[str, list[Row]] = {
    "The command's review of allegations has determined that at least 220 civilians were killed.": [
        ("at least 220 civilians", "command")
    ],
    "According to the ministry's figures, 12 people were killed.": [("12 people", "ministry")],
    "Last year 317 people were killed in the hills, Union ministry data show.": [("317 people", "Union ministry")],
    "According to casualty figures recorded by the Kenyan police, 12 people were killed.": [
        ("12 people", "Kenyan police")
    ],
    "The ministry's latest count puts the number of dead at 12.": [("12", "ministry")],
}
"""Whose document or count it is says it."""

AROUND: dict[str, list[Row]] = {
    '"They came in three trucks," said a man of 55 who lost his wife and four daughters in the raid.': [
        ("four daughters", "reporter")
    ],
    "The rebels said it was revenge for a campaign in which, the army claims, 1,800 fighters were killed.": [
        ("1,800 fighters", "army")
    ],
    "Ambassador Example Name, an aid chief in the north, is reporting that 12 people were killed.": [
        ("12 people", "Example Name")
    ],
    "Example Name, reporting from the coast, said the bomber at the gate killed 12 people.": [
        ("12 people", "Example Name")
    ],
    "Hospital sources mention 21 dead.": [("21 dead", "Hospital sources")],
    "The Lake Chad mission identified 74,010 displaced people in the north.": [
        ("74,010 displaced people", "Lake Chad mission")
    ],
    "Residents confirm that 12 people were killed.": [("12 people", "Residents")],
    "The ministry refused to confirm that 12 people were killed.": [("12 people", "reporter")],
}
"""Cue and source before, behind and within what is said."""

NAMES: dict[str, list[Row]] = {
    "A human rights group, INSEC, said 12 people were killed.": [("12 people", "INSEC")],
    "The aid coordination office, OCHA, said 12 people were killed.": [("12 people", "OCHA")],
    "The army's spokesman Example Name said 12 people were killed.": [("12 people", "Example Name")],
    "According to the Ministry of Health (MoH), 12 people were killed. Two died later, MoH in Gaza said.": [
        ("12 people", "Ministry of Health"),
        ("Two", "Ministry of Health"),
    ],
    "The top commander in the north said 12 people were killed. Example Name, the top commander in the north, left.": [
        ("12 people", "Example Name")
    ],
    "In March, the top commander in the north left. The top commander in the north said 12 people were killed.": [
        ("12 people", "top commander in the north")
    ],
    "Regional authorities took a census and determined that a total of 31 people were kidnapped.": [
        ("a total of 31 people", "Regional authorities")
    ],
    'It goes on, she said. "They push into the old city. The roads are closed." Up to 600 people are held.': [
        ("Up to 600 people", "reporter")
    ],
}
"""Whom the words of a source name, and a quotation that closes in a sentence without a number or cue."""

APPOSED: dict[str, list[Row]] = {
    "Example Name the governor of a province on the other side of the border from Example told us that 12 people "
    "were killed.": [("12 people", "Example Name")],
    "Restore, a London-based organisation, and a local worker told CNN that at least 23 civilians were killed.": [
        ("at least 23 civilians", "Restore")
    ],
    "A raid hit the town, the Example Observatory for Human Rights said. Twelve people were killed, Monitor says.": [
        ("Twelve people", "Example Observatory for Human Rights")
    ],
}
"""The subject's own words, however much is told of it; the monitor that the report names."""

ALL = SET_OFF | HEARSAY | ISSUERS | AROUND | NAMES | APPOSED


@pytest.mark.parametrize("sentence", ALL)
def test_each_number_is_of_whoever_says_it(sentence: str) -> None:
    figures = read_texts(ALL)[sentence].figures
    found = [(figure.span.text, figure.source.name) for figure in figures if not figure.implied]
    assert found == ALL[sentence]
