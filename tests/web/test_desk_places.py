"""The place of each form at the desk: picked among those of a name, typed with coordinates, or left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import httpx
import pytest

from marsad.bootstrap import gazetteer
from marsad.model import Where
from marsad.services.desk.coding import own_codings
from marsad.services.desk.places import where_from
from marsad.settings import PageSettings
from marsad.store import view
from marsad.web.desk.places import place_boxes, place_in
from tests.web.desk_record import Browsers, make_desk, report
from tests.web.test_desk_claims import boxes as boxes_in

ONE, TWO, THIRD = "Example Coder", "Second Coder", "Example Adjudicator"
HELD = {
    "name": "Umm Mithal", "country": "SY", "lat": 34.5, "lon": 40.25, "precision": "exact",
    "place_id": "user:Umm Mithal", "admin1": "Example",
}  # fmt: skip
READING = report(
    "Example Post", "Umm Mithal", 12, date(2020, 5, 4), told="{words} were killed in {place}, and two mills burnt down"
)
DOCUMENT = READING.document.id


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("places"), [READING], PageSettings(double_share=0))


@pytest.fixture
def blind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("blind"), [READING], PageSettings(double_share=1))


def known(name: str, country: str) -> Where:
    """The gazetteer's one place of that name in a country, as a claim has it."""
    found = where_from({"name": name, "country": country}, gazetteer())
    assert found is not None
    return found


def boxes(page: str) -> dict[str, str]:
    """What stands in the form that amends, alone."""
    start = page.index('class="amend-form"')
    return boxes_in(page[start : page.index("</form>", start)])


def picked(answer: httpx.Response, where: Where) -> dict[str, str]:
    """What the form sends once a place is chosen among those that the page offers."""
    assert answer.status_code == 200
    assert f'name="where_place_id" value="{where.place_id}"' in answer.text
    return {"where_place_id": str(where.place_id)}


def claim(desk: Browsers) -> str:
    with desk.record() as record:
        return view.figures(record)[0].id


def places(desk: Browsers) -> set[Where | None]:
    with desk.record() as record:
        return {row.content.where for row in view.figures(record)}


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ({}, HELD),
        ({"where_name": "", "where_lat": "34.5"}, None),
        ({"where_name": "Hajin"}, {"name": "Hajin"}),
        ({"where_country": "IQ"}, {"name": "Umm Mithal", "country": "IQ"}),
        ({"where_place_id": "geo:1"}, {"name": "Umm Mithal", "place_id": "geo:1"}),
        ({"where_name": "Hajin", "where_place_id": "geo:1"}, {"name": "Hajin", "place_id": "geo:1"}),
        ({"where_precision": "near"}, {**HELD, "precision": "near"}),
        (
            {"where_name": "A mill", "where_lat": "35", "where_place_id": "geo:1"},
            {"name": "A mill", "country": "SY", "lat": "35", "lon": "40.25", "precision": "exact"},
        ),
        ({"where_lat": "", "where_lon": ""}, {"name": "Umm Mithal", "country": "SY", "precision": "exact"}),
    ],
)
def test_what_the_boxes_name(typed: dict[str, str], given: Mapping[str, Any] | None) -> None:
    found = place_in({**place_boxes(HELD), **typed}, HELD)
    assert (
        found is None
        if given is None
        else {name: str(value) for name, value in found.items()}
        == {  # type: ignore[attr-defined]
            name: str(value) for name, value in given.items()
        }
    )


def test_an_empty_form_names_no_place() -> None:
    assert place_in(place_boxes(None)) is None
    assert place_in({"where_lat": "34"}) == {"lat": "34"}


def test_an_amended_claim_has_the_place_that_was_picked(desk: Browsers) -> None:
    path, wanted = f"/desk/claims/{claim(desk)}", known("Tripoli", "LB")
    typed = {**boxes(desk.get(ONE, path).text), "where_name": "Tripoli", "reason": "the town in the north"}
    refused = desk.post(ONE, f"{path}/amend", **typed)
    assert refused.status_code == 422
    assert "choose below" in refused.text
    assert 'aria-describedby="wrong-where" autofocus' in refused.text
    found = desk.post(ONE, f"{path}/amend", **typed, find_place="1")
    assert 'value="the town in the north"' in found.text
    sent = {**typed, **picked(found, wanted)}
    kept = desk.post(ONE, f"{path}/amend", **{**sent, "low": "many"})
    assert re.search(rf'value="{wanted.place_id}" checked', kept.text)
    assert desk.post(ONE, f"{path}/amend", **sent).status_code == 303
    assert places(desk) == {wanted}
    assert wanted.precision is not None
    assert wanted.lat is not None


def test_a_choice_among_other_names_is_no_choice(desk: Browsers) -> None:
    path, other = f"/desk/claims/{claim(desk)}", known("Tripoli", "LB")
    typed = {**boxes(desk.get(ONE, path).text), "where_name": "Hajin", "where_place_id": str(other.place_id)}
    refused = desk.post(ONE, f"{path}/amend", **{**typed, "reason": "typed anew"})
    assert refused.status_code == 422
    assert "Hajin" in refused.text[refused.text.index('class="place-list"') :]


def test_a_place_that_no_gazetteer_knows_is_typed(desk: Browsers) -> None:
    path = f"/desk/claims/{claim(desk)}"
    typed = {**boxes(desk.get(ONE, path).text), "where_name": "The mill at Umm Mithal", "reason": "a mill"}
    found = desk.post(ONE, f"{path}/amend", **typed, find_place="1")
    assert "No place is known by this name" in found.text
    assert "<details open><summary>A place that the gazetteer does not know" in found.text
    typed |= {"where_lat": "34.51", "where_lon": "40.2", "where_precision": "near"}
    assert desk.post(ONE, f"{path}/amend", **typed).status_code == 303
    (where,) = places(desk)
    assert where is not None
    assert (where.name, where.lat, where.place_id) == ("The mill at Umm Mithal", 34.51, None)


def test_only_how_precisely_a_place_is_known_changes(desk: Browsers) -> None:
    path = f"/desk/claims/{claim(desk)}"
    typed = {**boxes(desk.get(ONE, path).text), "where_precision": "near", "reason": "outside of it"}
    assert desk.post(ONE, f"{path}/amend", **typed).status_code == 303
    (where,) = places(desk)
    assert where is not None
    assert (where.precision, where.place_id, where.admin1) == ("near", "user:Umm Mithal", "Example")


def test_places_are_looked_for_in_sight_of_what_the_form_was_drawn_from(desk: Browsers) -> None:
    path = f"/desk/claims/{claim(desk)}"
    typed = {**boxes(desk.get(TWO, path).text), "where_name": "Tripoli", "reason": "a late draft"}
    assert desk.post(ONE, f"{path}/decide", verdict="accept").status_code == 303
    found = desk.post(TWO, f"{path}/amend", **typed, find_place="1")
    again = boxes(found.text)
    assert again["seen"] == ""
    late = desk.post(TWO, f"{path}/amend", **{**again, **picked(found, known("Tripoli", "LB"))})
    assert late.status_code == 409
    assert ONE in late.text


def test_an_added_claim_has_the_place_that_was_picked(desk: Browsers) -> None:
    wanted, path = known("Tripoli", "LB"), f"/desk/documents/{DOCUMENT}"
    at = READING.document.text.index("two mills")
    words = {"start": at, "end": at + 9}
    form = boxes(desk.get(ONE, f"{path}?start={at}&end={at + 9}&find=two+mills").text)
    assert form["measure"] == ""
    typed = {**form, **words, "low": "2", "high": "2", "where_name": "Tripoli", "reason": "mills"}
    found = desk.post(ONE, f"{path}/claims", **typed, find_place="1")
    sent = {**typed, **picked(found, wanted)}
    assert "an added claim needs a measure" in desk.post(ONE, f"{path}/claims", **sent).text
    assert desk.post(ONE, f"{path}/claims", **{**sent, "measure": "destroyed"}).status_code == 303
    assert wanted in places(desk)


def test_who_codes_blind_and_who_adjudicates_pick_places_too(blind: Browsers) -> None:
    here, there = f"/desk/coding/{DOCUMENT}", f"/desk/adjudication/{DOCUMENT}"
    one, other = known("Tripoli", "LB"), known("Tripoli", "GR")
    typed = {**boxes(blind.get(ONE, f"{here}?amend={claim(blind)}").text), "where_name": "Tripoli", "reason": "there"}
    found = blind.post(ONE, f"{here}/amend", **typed, find_place="1")
    assert blind.post(ONE, f"{here}/amend", **typed, **picked(found, one)).status_code == 303
    at = READING.document.text.index("two mills")
    mills = {"start": at, "end": at + 9, "measure": "destroyed", "low": "2", "high": "2", "where_name": "Tripoli"}
    found = blind.post(ONE, f"{here}/add", **mills, find_place="1")
    assert blind.post(ONE, f"{here}/add", **mills, **picked(found, one)).status_code == 303
    with blind.record() as record:
        coded = own_codings(record, DOCUMENT, ONE)
    assert {str((row.fields or {})["where"]["place_id"]) for row in coded} == {str(one.place_id)}
    assert blind.post(TWO, f"{here}/code", claim=claim(blind), kind="accept").status_code == 303
    for name in (ONE, TWO):
        assert blind.post(name, f"{here}/finish").status_code == 303
    key = re.search(r'name="at" value="([^"]+)"', blind.get(THIRD, there).text)
    assert key
    form = boxes(blind.get(THIRD, f"{there}?at={key[1]}&of=Example+Coder").text)
    typed = {**form, "where_name": "Tripoli", "reason": "the other one"}
    found = blind.post(THIRD, there, **typed, find_place="1")
    assert re.search(rf'value="{one.place_id}" checked', found.text)
    assert blind.post(THIRD, there, **{**typed, **picked(found, other)}).status_code == 303
    assert other in places(blind)


def test_the_script_is_given_the_places_alone(desk: Browsers) -> None:
    found = desk.get(ONE, "/desk/places?where_name=Tripo").text
    assert found.lstrip().startswith("<fieldset")
    assert desk.get(ONE, "/desk/places?where_name=T").text.strip() == ""
    assert "No place is known" in desk.get(ONE, "/desk/places?where_name=Qqxzzy").text


def test_the_outlets_own_voice_has_no_name(desk: Browsers) -> None:
    path = f"/desk/claims/{claim(desk)}"
    typed = {**boxes(desk.get(ONE, path).text), "reason": "nobody is quoted"}
    assert typed["source"] == "Umm Mithal clinic"
    made = desk.post(ONE, f"{path}/amend", **{**typed, "source_class": "reporter"})
    own = f"/desk/claims/{httpx.URL(made.headers['location']).params['did']}"
    held = boxes(desk.get(ONE, own).text)
    assert held["source"] == ""
    named = desk.post(ONE, f"{own}/amend", **{**held, "source": "Elders", "reason": "elders said it"})
    assert 'id="wrong-source"' in named.text
    assert "has no name" in named.text
    unnamed = desk.post(ONE, f"{own}/amend", **{**held, "source_class": "witness", "reason": "elders said it"})
    assert "needs a name" in unnamed.text
    both = {**held, "source": "Elders", "source_class": "witness", "reason": "elders said it"}
    assert desk.post(ONE, f"{own}/amend", **both).status_code == 303
