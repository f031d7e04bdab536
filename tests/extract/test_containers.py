"""Which place lies in which other, and what becomes of a name that is known only elsewhere."""

from __future__ import annotations

import pytest

from marsad.extract.toponyms import find_toponyms
from marsad.extract.toponyms.containers import Strength, read_holding
from marsad.gazetteer import Gazetteer
from marsad.languages import load_language
from marsad.model import Toponym, WherePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def find(text: str, gazetteer: Gazetteer) -> dict[str, Toponym]:
    toponyms, _problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    return {toponym.name: toponym for toponym in toponyms}


@pytest.mark.parametrize(
    ("between", "strength"),
    [
        (", ", Strength.COMMA),
        (" village, ", Strength.WORDS),
        (" in ", Strength.WORDS),
        (" (", Strength.WORDS),
        (", in the northern province of ", Strength.WORDS),
        (" refugee camp in eastern ", Strength.DESCRIBED),
        (" district of ", Strength.DESCRIBED),
        (", a small village in ", Strength.DESCRIBED),
        (" and ", None),
        (" killed three in ", None),
        (" and in the battle for ", None),
        (" of ", None),
        (". In ", None),
    ],
)
def test_the_words_between_two_names_say_whether_one_holds_the_other(between: str, strength: Strength | None) -> None:
    assert read_holding(between, load_language()) is strength


INSIDE = [
    ("Gunmen came to Santa Rosa, in the department of Cauca.", "Santa Rosa", "CO", "Cauca"),
    ("Gunmen came to Malang village in Ghor, Afghanistan.", "Malang", "AF", None),
    ("Gunmen came to San Pedro, Bong County, Liberia.", "San Pedro", "LR", "Bong"),
    ("Gunmen came to Victoria, a village in Bono district of Ghana.", "Victoria", "GH", None),
    ("Gunmen came to Santa Rosa (Arauca, Colombia).", "Santa Rosa", "CO", "Arauca"),
    ("Gunmen came to La Joya farm in Mali's Gao region.", "La Joya", "ML", "Gao"),
    ("GUNMEN CAME TO LA JOYA, SAN CARLOS, MORAZAN DEPARTMENT.", "LA JOYA", "SV", "Morazan"),
]


@pytest.mark.parametrize(("text", "name", "country", "admin1"), INSIDE, ids=[text for text, *_ in INSIDE])
def test_a_namesake_abroad_is_not_the_place_inside_what_is_named(
    gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = find(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country
    assert admin1 in {None, place.admin1, place.name} or admin1 in (place.admin1 or "")


def test_a_large_city_is_believed_where_a_list_names_it_before_a_country(gazetteer: Gazetteer) -> None:
    found = find("They marched in Berlin, Poland and Hungary.", gazetteer)
    assert found["Berlin"].place is not None
    assert found["Berlin"].place.country == "DE"


UNKNOWN = [
    ("Shells hit a house in An Ablaq area in Rafah.", "An Ablaq", WherePrecision.DISTRICT),
    ("Shells fell near the Ablaq roundabout in Gaza city.", "Ablaq", WherePrecision.REGION),
    ("Shells hit the Ablaq military camp in Yemen's western Marib province.", "Ablaq", WherePrecision.GOVERNORATE),
    ("Gunmen came to the market in Ablaq, Kaduna State.", "Ablaq", WherePrecision.GOVERNORATE),
    ("A rocket fell on Camp Ablaq, near Mosul.", "Camp Ablaq", WherePrecision.DISTRICT),
    ("People in Ablaq, an impoverished Yemeni town in Marib province, fled.", "Ablaq", WherePrecision.GOVERNORATE),
    ("Shells hit the Abu Ablaq area in Rafah.", "Abu Ablaq", WherePrecision.DISTRICT),
    ("TWO MEN DIED NEAR ABLAQA FARM, USULUTAN DEPARTMENT.", "ABLAQA", WherePrecision.GOVERNORATE),
    ("They held out in San Luis\nde la Ablaqa, Cauca department.", "San Luis de la Ablaqa", WherePrecision.GOVERNORATE),
]


@pytest.mark.parametrize(("text", "name", "precision"), UNKNOWN, ids=[text for text, *_ in UNKNOWN])
def test_an_unknown_name_keeps_its_name_and_takes_the_area_that_holds_it(
    gazetteer: Gazetteer, text: str, name: str, precision: WherePrecision
) -> None:
    toponym = find(text, gazetteer)[name]
    assert toponym.place is not None
    assert toponym.place.lat is not None
    assert toponym.precision is precision
    assert toponym.inside is not None


NO_PLACE = [
    "He was treated at Ablaq National Hospital in Homs.",
    "Shells fell near Hezbollah positions in Lebanon.",
    "THE AMBASSADOR TOLD US THAT THE TALKS IN LIMA HAD ENDED IN COLD BLOOD.",
    "Jan Ablaq, a villager in Kogi district, saw it.",
    "It was the first raid of the Obama years in Yemen.",
    "Fighters of a Shabaab camp in Somalia left.",
    "The charity Aid to the Church in Ablaq (ACA) works in Lebanon.",
    "Troops Seize Hill Near Southern City of Homs",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_institutions_persons_and_words_of_capitals_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert find(text, gazetteer).keys() <= {"Homs", "Lebanon", "LIMA", "Kogi", "Yemen", "Somalia"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A house in Rafah was hit.", "PS"),
        ("Shells hit Zeitoun neighbourhood in Gaza city.", "PS"),
        ("Shells hit Az Zeitoun neighbourhood in Gaza city.", "PS"),
    ],
)
def test_a_name_is_no_evidence_for_its_own_namesake(gazetteer: Gazetteer, text: str, country: str) -> None:
    places = [toponym.place for toponym in find(text, gazetteer).values()]
    assert {place.country for place in places if place} == {country}


LOST = [
    ("Nine farmers were shot in Nigerias Kaduna state.", {"Kaduna": "NG"}),
    ("A bomb went off in Iraqs Mosul.", {"Mosul": "IQ"}),
    ("Twelve people died in Ukraines restive Donetsk region.", {"Donetsk": "UA"}),
    ("Four people died in the village of Kaga Ghar in Afghanistans Nangarhar province.", {"Kaga Ghar": "AF"}),
]


@pytest.mark.parametrize(("text", "countries"), LOST, ids=[text for text, _ in LOST])
def test_a_country_whose_apostrophe_is_lost_owns_the_name_behind_it(
    gazetteer: Gazetteer, text: str, countries: dict[str, str]
) -> None:
    found = find(text, gazetteer)
    for name, country in countries.items():
        place = found[name].place
        assert place is not None
        assert place.country == country


def test_a_country_owns_no_person_behind_an_office(gazetteer: Gazetteer) -> None:
    assert find("Argentinas envoy Maria Cristina Quispe left the talks.", gazetteer).keys() == {"Argentinas"}


CALLED = [
    ("Gunmen came to the village of Dogon Dawa in Nigeria's Kaduna state.", "Dogon Dawa", "NG", "Kaduna"),
    (
        "Six people died in the village of Puerto Jordan, in Colombia's Arauca department.",
        "Puerto Jordan",
        "CO",
        "Arauca",
    ),
    ("Three died in the rebel stronghold of Urom al-Joz in Syria's Idlib province.", "Urom al-Joz", "SY", "Idlib"),
    ("Raids hit Syria's town of Urum al-Joz in rebel-controlled Idlib province.", "Urum al-Joz", "SY", "Idlib"),
]


@pytest.mark.parametrize(("text", "name", "country", "admin1"), CALLED, ids=[text for text, *_ in CALLED])
def test_an_unknown_place_is_named_whole_and_lies_in_the_narrowest_area_named_with_it(
    gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str
) -> None:
    place = find(text, gazetteer)[name].place
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


def test_a_stronghold_of_somebody_is_not_called_so(gazetteer: Gazetteer) -> None:
    assert not find("Troops killed 12 rebels in a stronghold of Sendero Ablaq on Sunday.", gazetteer)
