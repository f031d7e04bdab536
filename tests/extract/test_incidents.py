"""Where and when the counts of one report are: what a sentence tells of place and day holds for some of the others."""

from __future__ import annotations

import pytest

from marsad.model import WherePrecision
from tests.extract.readers import read_texts

WHERE = {
    "Night in Kherson, Ukraine: 3 killed, 9 wounded.\nZaporizhzhia: a drone hit a car. Two men wounded.": [
        "Kherson",
        "Kherson",
        "Zaporizhzhia",
    ],
    "Raids on Nabatieh killed 22 people in Lebanon.\nBekaa: 13 dead.\nNabatieh: 9 dead.": [
        "Nabatieh",
        "Bekaa",
        "Nabatieh",
    ],
    "Raids on the Bekaa and southern Lebanon killed 36 people on Sunday. Two of the dead were medics killed in Qana.": [
        "Bekaa",
        "Qana",
    ],
    "Gunmen killed four people on Sunday.\nIn Aleppo, the police found two bodies.": ["Syria", "Aleppo"],
    "About 400,000 people have crossed into Syria. The army says that it has killed 440 fighters since May.": [
        "Syria",
        "Syria",
    ],
    "- Two people were killed in Homs on Sunday.\n- Three nurses were killed.": ["Homs", "Syria"],
    "Raids on Aleppo province killed 13 people. Shells that hit the village of Ablaq killed four men.": [
        "Aleppo",
        "Ablaq",
    ],
    "Shells killed eight people in Kharkiv. Separately, in Kherson the army held out. Thirty soldiers were killed.": [
        "Kharkiv",
        "Kherson",
    ],
    "A blast killed 98 evacuees from the northern towns of Basra and Nasiriya at a checkpoint near Baghdad.": [
        "Baghdad"
    ],
    "More than 5,000 people left Mosul. The bomb near Kirkuk killed 20 people.": ["Mosul", "Kirkuk"],
    "Gunmen shot dead four soldiers in the Somali capital.": ["Mogadishu"],
    "Gunmen killed 14 people in Kandahar province. They were buried in Kandahar. Five others were wounded.": [
        "Kandahar",
        "Kandahar",
    ],
    "A bomb killed 18 people in the Damascus suburb of Jaramana. A similar bomb in the same square had killed seven.": [
        "Jaramana",
        "Jaramana",
    ],
    "Militants killed nine people in the Mogadishu district of Hodan. Five were hurt.": ["Hodan", "Hodan"],
    "Two soldiers died in Donetsk and three in Luhansk.": ["Donetsk", "Luhansk"],
    "Five civilians were killed in Sabqa and one in the town of Harasta, both in Eastern Ghouta.": ["Sabqa", "Harasta"],
    "Kirkuk is close to the town of Hawija where a bomb killed nearly 90 people.": ["Hawija"],
    "Raids on Raqqa killed 10. In Iraq the army said it held off an attack on Haditha. Twenty rebels were killed.": [
        "Raqqa",
        "Haditha",
    ],
    "A blast killed 12 people in Jos. In Washington the president condemned it. Another 40 people were wounded.": [
        "Jos",
        "Jos",
    ],
    "Gunmen killed six people in Kaduna. In Zamfara state the police drove them off at Gusau. Nine were killed.": [
        "Kaduna",
        "Gusau",
    ],
    "Two men were killed in the east Belfast area of Ballymacarrett.": ["Ballymacarrett"],
    "Bomb kills 12 in Baghdad\n\nA bomb killed 12 people at a shop in Karrada. Nine others were wounded.": [
        "Baghdad",
        "Karrada",
        "Karrada",
    ],
    "Shelling killed two people in Homs, in Syria. Another strike wounded five.": ["Homs", "Syria"],
}


@pytest.mark.parametrize("text", WHERE)
def test_a_count_is_where_its_line_or_incident_is(text: str) -> None:
    reading = read_texts([text])[text]
    assert [figure.where.name if figure.where else None for figure in reading.figures] == WHERE[text]


def test_the_day_of_a_last_death_is_not_that_of_all() -> None:
    text = "A girl who was hurt when shells struck the school on 28 January died on Sunday, bringing the toll to six."
    *_, toll = read_texts([text])[text].figures
    assert toll.when is not None
    assert str(toll.when.start) == "2019-01-28"


def test_another_attack_has_no_day_of_the_first() -> None:
    text = "A strike killed two people on Sunday. Another strike wounded five."
    first, other = read_texts([text])[text].figures
    assert first.when is not None
    assert other.when is None


def test_what_is_denied_teaches_nothing_of_what_is_told() -> None:
    text = "The army rejects the claim that 20 soldiers were killed on Sunday. It said that it had killed nine rebels."
    denied, told = read_texts([text])[text].figures
    assert denied.when is not None
    assert told.when is None


def test_a_province_is_not_made_the_point_of_its_capital() -> None:
    text = "Gunmen killed 14 people in Kandahar province. They were buried in Kandahar. Five others were wounded."
    where = [figure.where for figure in read_texts([text])[text].figures]
    assert [one.precision for one in where if one is not None] == [WherePrecision.GOVERNORATE] * 2
