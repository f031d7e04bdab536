"""Who says what: (source, class, first words of the content, mode) of each statement, in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.model import SectionKind
from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

Row = tuple[str, str, str, str]

VERBS: dict[str, list[Row]] = {
    "The hospital said 12 people were killed.": [("hospital", "medical", "12 people were", "indirect")],
    "Twelve people were killed in the raid, the hospital said.": [
        ("hospital", "medical", "Twelve people were", "indirect")
    ],
    "Twelve people were killed in the raid, said the hospital.": [
        ("hospital", "medical", "Twelve people were", "indirect")
    ],
    "The governor told reporters that 40 families had fled.": [
        ("governor", "government", "40 families had", "indirect")
    ],
    "Residents reported that shells had hit the market.": [("Residents", "witness", "shells had hit", "indirect")],
    "The army denied that its planes had hit the school.": [("army", "military", "its planes had", "indirect")],
    "The agency estimated that 4,000 people needed shelter.": [("agency", "other", "4,000 people needed", "indirect")],
    "UNICEF warned that 2 million children were at risk.": [("UNICEF", "un", "2 million children", "indirect")],
}

PHRASES: dict[str, list[Row]] = {
    "Twelve people were killed, according to the interior ministry.": [
        ("interior ministry", "government", "Twelve people were", "indirect")
    ],
    "According to the Red Cross, 300 families fled the town.": [("Red Cross", "ngo", "300 families fled", "indirect")],
    "According to medics, nine people died in the blast.": [("medics", "medical", "nine people died", "indirect")],
}

QUOTES: dict[str, list[Row]] = {
    '"We counted 12 bodies," the doctor said.': [("doctor", "medical", "We counted 12", "direct")],
    'The doctor said: "We counted 12 bodies."': [("doctor", "medical", "We counted 12", "direct")],
    'The mayor said the raid was "a massacre of 12 people".': [("mayor", "government", "the raid was", "mixed")],
    '"We counted 12 bodies," the doctor said. "Five of them were children."': [
        ("doctor", "medical", "We counted 12", "direct"),
        ("doctor", "medical", "Five of them", "direct"),
    ],
    '"We counted 12 bodies. Five of them were children," the doctor said.': [
        ("doctor", "medical", "We counted 12", "direct")
    ],
}

NAMES: dict[str, list[Row]] = {
    "The Syrian Observatory for Human Rights said 12 people were killed. "
    "The Observatory said five of them were children.": [
        ("Syrian Observatory for Human Rights", "monitor", "12 people were", "indirect"),
        ("Syrian Observatory for Human Rights", "monitor", "five of them", "indirect"),
    ],
    "SDF spokesman Mostefa Bali said 1,500 people had left. Bali said the fighting went on.": [
        ("Mostefa Bali", "armed_group", "1,500 people had", "indirect"),
        ("Mostefa Bali", "armed_group", "the fighting went", "indirect"),
    ],
    "Interior minister Example Name said 12 people were held. He said six were released.": [
        ("Example Name", "government", "12 people were", "indirect"),
        ("Example Name", "government", "six were released", "indirect"),
    ],
    "Example Name, a spokesman for the health ministry, said 12 people were killed.": [
        ("Example Name", "government", "12 people were", "indirect")
    ],
    "The Example Monitor, which has a network of sources, said 12 people were killed.": [
        ("Example Monitor", "monitor", "12 people were", "indirect")
    ],
    "India said 26 civilians had died.": [("India", "government", "26 civilians had", "indirect")],
    "A security source said three rockets had hit the base.": [
        ("security source", "government", "three rockets had", "indirect")
    ],
    "Two witnesses said the shells came from the hills.": [("Two witnesses", "witness", "the shells came", "indirect")],
    "The United Nations said 20,000 people had fled. It said most were women and children.": [
        ("United Nations", "un", "20,000 people had", "indirect"),
        ("United Nations", "un", "most were women", "indirect"),
    ],
    "The police said 12 people were killed, adding that two were missing.": [
        ("police", "government", "12 people were", "indirect"),
        ("police", "government", "two were missing", "indirect"),
    ],
    "The Ukrainian state news agency said 12 people were killed.": [
        ("Ukrainian state news agency", "media", "12 people were", "indirect")
    ],
    "The March 14 Alliance said 12 people were killed.": [("March 14 Alliance", "other", "12 people were", "indirect")],
}

RUN_IN: dict[str, list[Row]] = {
    "Late March media reported that 12 people were killed.": [("media", "media", "12 people were", "indirect")],
    "Shells killed 12 people in the last 48 hours military sources said.": [
        ("military sources", "military", "Shells killed 12", "indirect")
    ],
    "A raid killed 12 rebels near the city SANA news agency reported.": [
        ("SANA news agency", "media", "A raid killed", "indirect")
    ],
    "A raid killed 12 rebels in the central province of Hama local media reported.": [
        ("local media", "media", "A raid killed", "indirect")
    ],
}
"""Copies that lost their commas."""

CLAUSES: dict[str, list[Row]] = {
    "Kyiv blames the army for the strike, which it says killed 12 people.": [
        ("Kyiv", "government", "killed 12 people", "indirect")
    ],
    "The Example Doctors Network accused the army of killing 12 people.": [
        ("Example Doctors Network", "medical", "the army of", "indirect")
    ],
    "The army said 49 soldiers were killed; the rebels reported 50 deaths.": [
        ("army", "military", "49 soldiers were", "indirect"),
        ("rebels", "armed_group", "50 deaths", "indirect"),
    ],
}

SPEAKERS: dict[str, list[Row]] = {
    "Example Name, a spokesman for the health ministry, told reporters that 12 people were hurt.": [
        ("Example Name", "government", "12 people were", "indirect")
    ],
    "Residents of Example, a town that was raided last month by soldiers whom the council had called, "
    "have said 12 people were killed.": [("Residents of Example", "witness", "12 people were", "indirect")],
    "The Example Observatory, a group that uses a network of people in many towns to follow the war, said it was not "
    "clear who fired. It said 12 people were killed.": [
        ("Example Observatory", "monitor", "it was not", "indirect"),
        ("Example Observatory", "monitor", "12 people were", "indirect"),
    ],
    "Oyexa Example, a colonel, who spoke at a briefing in the city, said 38 rebels were held.": [
        ("Oyexa Example", "military", "38 rebels were", "indirect")
    ],
    "Nearly 5,000 people fled the town, the Example Refugee Council (ERC) said.": [
        ("Example Refugee Council", "ngo", "Nearly 5,000 people", "indirect")
    ],
    "Several US soldiers were hurt. The US army confirmed that three were flown out.": [
        ("US army", "military", "three were flown", "indirect")
    ],
    "Army spokesman Example Name said 12 people were killed. Two doctors said six more were hurt. "
    "According to the spokesman, four of them were soldiers.": [
        ("Example Name", "military", "12 people were", "indirect"),
        ("Two doctors", "medical", "six more were", "indirect"),
        ("Example Name", "military", "four of them", "indirect"),
    ],
}
"""Whom a long subject, an acronym in brackets or a role told again means; never the one who is told."""

DOCUMENTS: dict[str, list[Row]] = {
    "Some 5,000 people were held, according to a report published on Tuesday by the rights group Example Watch.": [
        ("rights group Example Watch", "monitor", "Some 5,000 people", "indirect")
    ],
    "An investigation by the Example Commission has determined that 12 civilians were killed.": [
        ("investigation by the Example Commission", "other", "12 civilians were", "indirect")
    ],
    "The team established that 12 people were killed in the town.": [("team", "other", "12 people were", "indirect")],
}
"""Whose report it is, and what an inquiry finds."""

NOBODY = [
    "Twelve people were killed in the raid, according to reports.",
    "Twelve people were killed in the raid, according to some unconfirmed reports.",
    "The attack, in the capital, underlined the threat that 12 groups still hold.",
    "Syria war: Twin attacks kill 12 people",
    "Rescuers showed that 12 people could be saved.",
    "The raid killed 12 people in the town.",
    "The blast claimed the lives of 18 people.",
    "The group claimed responsibility for the attack.",
    "Casualties were also reported in rural areas.",
    "The road was closed on Monday.",
]

HEADLINES = {
    "Air raid kills 12 civilians: monitor": ("monitor", "monitor"),
    "12 killed in market blast, police say": ("police", "government"),
    "UN says 20,000 people displaced in border region": ("UN", "un"),
    "Strike kills nine in besieged town": ("reporter", "reporter"),
}

TABLE = {**VERBS, **PHRASES, **QUOTES, **NAMES, **RUN_IN, **CLAUSES, **SPEAKERS, **DOCUMENTS}


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts([*TABLE, *NOBODY])


def rows_of(reading: Reading) -> list[Row]:
    return [
        (s.source.name, s.source.source_class.value, " ".join(s.span.text.split()[:3]), s.mode.value)
        for s in reading.statements
    ]


@pytest.mark.parametrize(("text", "rows"), [pytest.param(key, rows, id=key[:50]) for key, rows in TABLE.items()])
def test_a_statement_has_its_source_and_content(readings: Mapping[str, Reading], text: str, rows: list[Row]) -> None:
    assert rows_of(readings[text]) == rows


@pytest.mark.parametrize("text", NOBODY)
def test_the_outlets_own_voice_states_nothing(readings: Mapping[str, Reading], text: str) -> None:
    reading = readings[text]
    assert reading.statements == ()
    assert all(figure.source.is_reporter for figure in reading.figures)


@pytest.mark.parametrize(("headline", "expected"), HEADLINES.items())
def test_a_headline_names_its_source(headline: str, expected: tuple[str, str]) -> None:
    (figure,) = read_texts([headline], kind=SectionKind.HEADLINE)[headline].figures
    assert (figure.source.name, figure.source.source_class.value) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("State news agency SANA, citing a military source, said 12 soldiers were killed.", "military source"),
        ("Citing medics, the agency said 12 people were killed.", "medics"),
        ("Twelve people were killed, the station said, quoting a doctor.", "doctor"),
        ("The army, citing security reasons, said 12 people were held.", "army"),
    ],
)
def test_who_is_cited_says_it(text: str, name: str) -> None:
    (figure,) = read_texts([text])[text].figures
    assert figure.source.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Some 900 civilians were killed, the UN office says; it believes that the figures are higher.", ["UN office"]),
        ("According to the abbot, two novices were killed.", ["abbot"]),
        (
            "The Assistance Association for Political Prisoners has documented 3,452 deaths.",
            ["Assistance Association for Political Prisoners"],
        ),
        ("The Command's first assessment is that the strike killed three fighters.", ["Command"]),
        (
            "The ministry said 20 people were killed, while the hospital put the toll at 12.",
            ["ministry", "hospital"],
        ),
        ('"There were 25 bodies," the mayor said, adding that nobody had seen fighters.', ["mayor"]),
        ("Twelve soldiers were killed, the staff said in a note published on Monday.", ["staff"]),
        ("A local official gave another account. He said that seven soldiers were captured.", ["local official"]),
        (
            "Three people died in the raid, the clinic said. Two more have died since, bringing the toll to five.",
            ["clinic", "clinic", "clinic"],
        ),
        (
            "Since May, the Example Society for Prisoners has documented the killing of 3,452 people.",
            ["Example Society for Prisoners"],
        ),
        ("The radio reported that gunmen had killed 12 farmers, quoting a community leader.", ["community leader"]),
        ("Officials fear that more than 100 people may be buried under the rubble.", ["Officials"]),
        (
            "Local officials say that 32 are dead; the hospital says it has received 41 bodies.",
            ["Local officials", "hospital"],
        ),
        ("At least 131 people were executed, a preliminary UN inquiry found.", ["preliminary UN inquiry"]),
        ("At least 131 people were executed in the village, the police found.", ["reporter"]),
        ("Sixty people died, the Kachin Human Rights Watch group says.", ["Kachin Human Rights Watch"]),
        (
            "The health ministry said 12 died. The number of displaced is 400, the government says.",
            ["health ministry", "government"],
        ),
        ("Three people died in the raid, the clinic said. Two cars were destroyed.", ["clinic", "reporter"]),
    ],
)
def test_a_count_is_told_by(text: str, names: list[str]) -> None:
    assert [figure.source.name for figure in read_texts([text])[text].figures] == names


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = '"We counted 12 bodies," the doctor said.\n\n"Two children were among them.'
    names = {statement.source.name for statement in read_texts([text])[text].statements}
    assert names == {"doctor"}


def test_contents_fit_the_text_and_stand_without_quotation_marks(readings: Mapping[str, Reading]) -> None:
    for text, reading in readings.items():
        for statement in reading.statements:
            assert text[statement.span.start : statement.span.end] == statement.span.text
            assert not statement.span.text.startswith(('"', "“"))


def test_the_day_between_a_document_and_who_issued_it_is_that_of_saying() -> None:
    text = "Some 5,000 people were held, according to a report published on Monday by the Example Observatory."
    (statement,) = read_texts([text])[text].statements
    assert (statement.source.name, str(statement.said)) == ("Example Observatory", "2019-02-11")
