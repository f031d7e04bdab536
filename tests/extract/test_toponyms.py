"""Which words are places, and which places they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.extract.toponyms import find_toponyms, resolve_toponyms
from marsad.gazetteer import Gazetteer
from marsad.languages import load_language
from marsad.model import Toponym, WherePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def find(text: str, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    toponyms, _problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    return toponyms


def locations(text: str, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    return [(t.name, t.place.country if t.place else None) for t in find(text, gazetteer) if t.stands_for is None]


def test_a_text_without_a_place_has_no_toponyms(gazetteer: Gazetteer) -> None:
    text = "He said nothing more."
    assert find_toponyms(text, [(0, len(text))], gazetteer, load_language()) == ((), ())


def test_a_village_that_geonames_lacks_is_found(gazetteer: Gazetteer) -> None:
    text = "Hundreds left Baghouz in eastern Syria on Tuesday."
    toponyms, problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    assert [(t.name, t.place.country if t.place else None, t.precision) for t in toponyms] == [
        ("Baghouz", "SY", WherePrecision.EXACT),
        ("eastern Syria", "SY", WherePrecision.REGION),
    ]
    assert problems == ()


FOUND = [
    ("Shells fell on Deir al-Zour.", [("Deir al-Zour", "SY")]),
    ("Shells fell on Dayr az-Zawr, Syria.", [("Dayr az-Zawr", "SY"), ("Syria", "SY")]),
    ("Raqa and Hassakeh in Syria were calm.", [("Raqa", "SY"), ("Hassakeh", "SY"), ("Syria", "SY")]),
    ("KHARTOUM, Sudan (AP) — Shells hit Abu Shouk.", [("KHARTOUM", "SD"), ("Sudan", "SD"), ("Abu Shouk", "SD")]),
    (
        "Clashes went on in Vovchansk in Ukraine's Kharkiv region.",
        [("Vovchansk", "UA"), ("Ukraine", "UA"), ("Kharkiv", "UA")],
    ),
    ("Gunmen came to Paris, Texas.", [("Paris", "US"), ("Texas", "US")]),
    ("Gunmen came to Paris, France.", [("Paris", "FR"), ("France", "FR")]),
    ("Shells hit Gaza, Rafah and Khan Younis.", [("Gaza", "PS"), ("Rafah", "PS"), ("Khan Younis", "PS")]),
    ("Rebels in Tripoli, Libya, met men from Misrata.", [("Tripoli", "LY"), ("Libya", "LY"), ("Misrata", "LY")]),
    ("Snow fell in Georgia, Alabama and Tennessee.", [("Georgia", "US"), ("Alabama", "US"), ("Tennessee", "US")]),
    ("Georgian troops left Tbilisi, said Georgia.", [("Tbilisi", "GE"), ("Georgia", "GE")]),
    ("Manitoba, Ontario and New Brunswick were hit.", [("Manitoba", "CA"), ("Ontario", "CA"), ("New Brunswick", "CA")]),
    ("Syrias Idlib province was hit.", [("Syrias", "SY"), ("Idlib", "SY")]),
    ("Port-au-Prince and N'Djamena were calm.", [("Port-au-Prince", "HT"), ("N'Djamena", "TD")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_places_are_found_and_resolved(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert locations(text, gazetteer) == expected


NO_PLACE = [
    "Bali, the SDF spokesman, said so; Mostefa Bali was in the field.",
    "Abu Omar al-Shami led them.",
    "Observatory chief Rami Abdel Rahman said it.",
    "Coalition spokesperson Sean Ryan was optimistic.",
    "The Aleppo Media Centre and Homs News reported it.",
    "The Islamic State of Iraq and the Levant claimed it.",
    "Jaish al-Islam and the Washington Post disagree.",
    "Most of the men went on March 3. Of these, none came back.",
    "The IS fighters and the UN left; SANA wrote about it.",
    "Reading the list took hours. Union men waited.",
    "Kurdish and Sunni fighters met on Sunday.",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_persons_organisations_and_common_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert locations(text, gazetteer) == []


GOVERNMENTS = [
    ("Damascus said it had struck back.", "Damascus"),
    ("Moscow has denied it.", "Moscow"),
    ("They sought protection from Damascus.", "Damascus"),
    ("The Damascus regime fell.", "Damascus"),
    ("U.S. troops left on Sunday.", "U.S."),
    ("A Russia-backed militia left on Sunday.", "Russia"),
    ("Turkey shelled the town, and Turkey said so.", "Turkey"),
]


@pytest.mark.parametrize(("text", "name"), GOVERNMENTS)
def test_a_capital_that_acts_stands_for_its_government(gazetteer: Gazetteer, text: str, name: str) -> None:
    last = find(text, gazetteer)[-1]
    assert (last.name, last.stands_for, last.is_location) == (name, "government", False)


def test_two_capitals_between_which_something_stands_are_governments(gazetteer: Gazetteer) -> None:
    toponyms = find("A deal between Ankara and Washington was near.", gazetteer)
    assert [t.stands_for for t in toponyms] == ["government", "government"]


def test_the_base_of_a_source_is_no_place_of_an_event(gazetteer: Gazetteer) -> None:
    assert [t.stands_for for t in find("The Britain-based monitor counted them.", gazetteer)] == ["base"]


PRECISIONS = [
    ("Shells hit Homs.", WherePrecision.EXACT),
    ("Shells hit Homs province.", WherePrecision.GOVERNORATE),
    ("Shells hit the province of Homs.", WherePrecision.GOVERNORATE),
    ("Shells hit Idlib's countryside.", WherePrecision.GOVERNORATE),
    ("Shells hit rural Damascus.", WherePrecision.GOVERNORATE),
    ("Shells fell near Hajin.", WherePrecision.NEAR),
    ("Shells fell on the outskirts of Hajin.", WherePrecision.NEAR),
    ("Shells fell 10 km from Hajin.", WherePrecision.NEAR),
    ("Shells hit eastern Ghouta.", WherePrecision.REGION),
    ("Shells hit the Donbas.", WherePrecision.REGION),
    ("Shells hit northern Syria.", WherePrecision.REGION),
    ("Shells hit Syria.", WherePrecision.COUNTRY),
]


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_precision_says_what_the_words_say(gazetteer: Gazetteer, text: str, precision: WherePrecision) -> None:
    assert [t.precision for t in find(text, gazetteer)] == [precision]


UNKNOWN = [
    ("Shells hit the Ablaq neighbourhood of Aleppo.", "Ablaq", WherePrecision.DISTRICT),
    ("Shells hit the Aleppo neighbourhood of Ablaq.", "Ablaq", WherePrecision.DISTRICT),
    ("Shells hit the village of Ablaq in Idlib province.", "Ablaq", WherePrecision.GOVERNORATE),
    ("Shells hit Ablaq village in the Idlib countryside.", "Ablaq", WherePrecision.GOVERNORATE),
]


@pytest.mark.parametrize(("text", "name", "precision"), UNKNOWN)
def test_an_unknown_village_stands_at_its_container(
    gazetteer: Gazetteer, text: str, name: str, precision: WherePrecision
) -> None:
    toponym = next(t for t in find(text, gazetteer) if t.name == name)
    assert toponym.place is not None
    assert (toponym.place.country, toponym.place.id, toponym.precision) == ("SY", "", precision)
    assert "in no gazetteer" in toponym.reason


def test_an_unknown_village_without_a_container_is_a_problem_not_a_guess(gazetteer: Gazetteer) -> None:
    text = "Shells hit the village of Ablaq."
    toponyms, problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    assert [(t.name, t.place) for t in toponyms] == [("Ablaq", None)]
    assert [problem.step for problem in problems] == ["toponyms"]
    assert "--gazetteer" in problems[0].message


def test_a_close_call_keeps_its_candidates_and_is_told(gazetteer: Gazetteer) -> None:
    text = "Men came to Springfield."
    toponyms, problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language())
    assert len(toponyms[0].candidates) > 1
    assert [problem.span.text for problem in problems if problem.span] == ["Springfield"]


def test_the_country_hint_weighs_like_a_named_country(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Tripoli."
    for hint in ("LB", "LY"):
        toponyms, _problems = find_toponyms(text, [(0, len(text))], gazetteer, load_language(), country_hint=hint)
        assert toponyms[0].place is not None
        assert toponyms[0].place.country == hint


def test_a_users_place_wins_over_all(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,variants,country,lat,lon,precision\nHoms,,SY,30.5,40.5,exact\n", encoding="utf-8")
    toponyms = find("Shells fell on Homs.", Gazetteer.open(user_tables=[table]))
    assert toponyms[0].place is not None
    assert (toponyms[0].place.lat, toponyms[0].reason) == (30.5, "user's table")


def test_spans_are_the_words_of_the_text(gazetteer: Gazetteer) -> None:
    text = 'He said: "In Hajin’s east, near Susah, they wait."'
    for toponym in find(text, gazetteer):
        assert text[toponym.span.start : toponym.span.end] == toponym.span.text


def test_marked_spans_are_resolved_without_being_judged(gazetteer: Gazetteer) -> None:
    text = "Reading was quiet, England said."
    toponyms = resolve_toponyms(text, [(0, len(text))], [(0, 7), (19, 26)], gazetteer, load_language())
    assert [t.place.country for t in toponyms if t.place] == ["GB", "GB"]


def test_an_upper_case_text_keeps_to_well_known_names(gazetteer: Gazetteer) -> None:
    text = "MOST OF THE MEN IN BEIRUT AND IN SYRIA LEFT ON MARCH 3."
    assert locations(text, gazetteer) == [("BEIRUT", "LB"), ("SYRIA", "SY")]


HELD = [
    ("Thousands left Baghouz, Syria, for SDF-held areas.", "SDF-held areas", "SY"),
    ("Sanaa and Saada lie in Houthi-controlled territory.", "Houthi-controlled territory", "YE"),
]


@pytest.mark.parametrize(("text", "name", "country"), HELD)
def test_an_area_named_by_its_holder_is_a_region_of_the_main_country(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    last = find(text, gazetteer)[-1]
    assert last.place is not None
    assert (last.name, last.place.country, last.precision) == (name, country, WherePrecision.REGION)


def test_parts_of_a_town_by_holder_are_the_towns(gazetteer: Gazetteer) -> None:
    assert locations("Shells hit SDF-held parts of Raqqa.", gazetteer) == [("Raqqa", "SY")]


WITHIN = [
    "Gunmen attacked the village of Ebak in Gao region again.",
    "Men were seen in Ebak, a village in Mali's Gao region.",
]


@pytest.mark.parametrize("text", WITHIN)
def test_a_village_that_the_text_places_is_no_namesake_elsewhere(gazetteer: Gazetteer, text: str) -> None:
    village = next(toponym for toponym in find(text, gazetteer) if toponym.name == "Ebak")
    assert village.place is not None
    assert (village.place.country, village.precision) == ("ML", WherePrecision.GOVERNORATE)
    assert (village.reason, village.inside) == ("in no gazetteer", "Gao")


def test_a_village_of_a_short_first_word_is_named_whole(gazetteer: Gazetteer) -> None:
    text = "Myanmar's junta bombed a school in the village of Oe Ablaq Kwin."
    assert [toponym.name for toponym in find(text, gazetteer)][-1] == "Oe Ablaq Kwin"


def test_an_unknown_place_between_two_is_near_the_known_one_and_stands_for_both(gazetteer: Gazetteer) -> None:
    text = "A convoy was ambushed on Sunday between Qornavelli and Douentza, and 11 soldiers were killed."
    found = {toponym.name: toponym for toponym in find(text, gazetteer)}
    assert (found["Qornavelli"].reason, found["Qornavelli"].inside) == ("in no gazetteer", "Douentza")
    assert found["Qornavelli"].place is not None
    assert found["Qornavelli"].place.country == "ML"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At least 70 people were killed in the town of Pont-Sonde in Haiti.", ["Pont-Sonde", "Haiti"]),
        ("A strike on a fire station in Baraachit on Sunday killed ten people in Lebanon.", ["Baraachit", "Lebanon"]),
        (
            "They were killed in an attack on an island near Adidiang on Sunday, in South Sudan.",
            ["Adidiang", "South Sudan"],
        ),
        ("Some 1,500 houses were burnt in Panyikang County, South Sudan.", ["Panyikang", "South Sudan"]),
        ("Gunmen raided the village of Kuru-Kuru in Nigeria.", ["Kuru-Kuru", "Nigeria"]),
        ("They freed 3,000 prisoners from Pul-e-Charkhi jail in Afghanistan.", ["Afghanistan"]),
        ("Shells fell near Hezbollah positions in Lebanon.", ["Lebanon"]),
    ],
)
def test_a_place_that_no_gazetteer_holds_is_found_where_it_can_only_be_one(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    assert [name for name, _country in locations(text, gazetteer)] == names
