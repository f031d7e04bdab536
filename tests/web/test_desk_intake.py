"""A field report by hand at the desk: kept from the public until it is released; and who clears what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from marsad.model.account import Action
from marsad.services.accounts.auditing import list_audit
from marsad.services.desk.confidentiality import Level, levels, set_level
from marsad.services.desk.queue import holder
from marsad.store import view
from tests.web.desk_record import PASSWORD, Browsers, make_desk, together

CODER, SECOND, CHIEF = "Example Coder", "Second Coder", "Example Adjudicator"
REPORT = {
    "what": "Shells fell on Deir Nabu on 3 March and 5 people were killed there.",
    "how_many": "5 people",
    "measure": "killed",
    "quantifier": "exact",
    "low": "5",
    "where_name": "Deir Nabu",
    "where_lat": "35.5",
    "where_lon": "40.1",
    "where_precision": "exact",
    "since": "2020-03-03",
    "how_known": "The informant was there on the next day.",
    "informant": "Example Informant",
    "contact": "example@example.org",
    "received": "2020-03-05",
    "level": "restricted",
    "consent": "May be published once the informant has left.",
}
PUBLIC = ("/", "/figures", "/events", "/documents", "/map", "/sources", "/problems", "/downloads/figures.csv")


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("intake"), together())


def shown(desk: Browsers) -> list[str]:
    """The public pages that tell of the report."""
    return [path for path in PUBLIC if "Deir Nabu" in httpx.get(f"{desk.address}{path}").text]


def test_a_restricted_report_is_nowhere_until_it_is_released(desk: Browsers) -> None:
    answer = desk.post(CODER, "/desk/intake", **REPORT)
    assert answer.status_code == 303
    taken = desk.get(CODER, answer.headers["location"])
    assert "5 people were killed" in taken.text
    assert "Deir Nabu" in taken.text
    for page in (taken, desk.get(CHIEF, "/desk/restricted")):
        assert page.headers["cache-control"] == "no-store"
        assert "Example Informant" not in page.text
        assert "example@example.org" not in page.text
    document = answer.headers["location"].rsplit("/", 1)[1]
    assert shown(desk) == []
    assert httpx.get(f"{desk.address}/documents/{document}").status_code == 404
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', desk.get(CHIEF, "/desk/restricted").text)
    assert seen
    change = {"document": document, "level": "public", "seen": seen[1]}
    assert desk.post(CODER, "/desk/restricted", **change, consent="yes", reason="left").status_code == 403
    refused = desk.post(CHIEF, "/desk/restricted", **change, reason="the informant has left")
    assert refused.status_code == 422
    assert 'value="the informant has left"' in refused.text
    told = {"consent": "agreed by telephone", "reason": "the informant has left"}
    assert desk.post(CHIEF, "/desk/restricted", **change, **told).status_code == 303
    assert {"/figures", "/events", "/map", "/downloads/figures.csv"} <= set(shown(desk))
    assert desk.post(CHIEF, "/desk/restricted", **change, **told).status_code == 409
    for path in PUBLIC:
        assert "Example Informant" not in httpx.get(f"{desk.address}{path}").text


def test_a_confidential_report_is_for_adjudicators_and_who_took_it_in(desk: Browsers) -> None:
    answer = desk.post(CODER, "/desk/intake", **{**REPORT, "level": "confidential"})
    address = answer.headers["location"]
    assert desk.get(SECOND, address).status_code == 404
    assert "Deir Nabu" not in desk.get(SECOND, "/desk/restricted").text
    assert desk.get(CHIEF, address).status_code == desk.get(CODER, address).status_code == 200
    assert 'href="/documents/' not in desk.get(CODER, address).text  # there is no public page to lead to


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"how_many": "six people"}, "how_many"),
        ({"what": ""}, "what"),
        ({"measure": ""}, "measure"),
        ({"low": "many"}, "low"),
        ({"quantifier": "between"}, "low"),
        ({"where_name": "Nowhere at all", "where_lat": "", "where_lon": "", "where_precision": ""}, "where"),
        ({"where_lat": "95"}, "where"),
        ({"since": "2020-03-09", "until": "2020-03-01"}, "when"),
        ({"how_known": "  "}, "how_known"),
        ({"consent": ""}, "consent"),
        ({"what": "Example Informant saw 5 people killed."}, "informant"),
    ],
)
def test_a_mistake_stands_beside_its_field(desk: Browsers, changes: dict[str, str], field: str) -> None:
    answer = desk.post(CODER, "/desk/intake", **{**REPORT, **changes})
    assert answer.status_code == 422
    assert f'id="wrong-{field}"' in answer.text
    kept = {**REPORT, **changes}
    assert kept["how_known"].strip() in answer.text
    assert f'value="{kept["contact"]}"' in answer.text
    assert shown(desk) == []


def test_documents_are_taken_given_and_released(desk: Browsers) -> None:
    page = desk.get(CODER, "/desk/progress").text
    found = re.search(r'name="document" value="([0-9a-f]{64})"', page)
    assert found
    given = {"document": found[1]}
    assert desk.post(CODER, "/desk/progress/assign", **given, person=SECOND).status_code == 422
    assert desk.post(CODER, "/desk/progress/assign", **given).status_code == 303
    late = desk.post(SECOND, "/desk/progress/assign", **given)
    assert late.status_code == 409
    assert "Example Coder clears it" in late.text
    assert desk.post(SECOND, "/desk/progress/release", **given, seen=CODER).status_code == 422
    assert desk.post(CHIEF, "/desk/progress/assign", **given, person="nobody", seen=CODER).status_code == 422
    assert desk.post(CHIEF, "/desk/progress/assign", **given, person=SECOND, seen=CODER).status_code == 303
    with desk.record() as record:
        assert holder(record, found[1]) == SECOND
    assert desk.post(SECOND, "/desk/progress/release", **given, seen=SECOND).status_code == 303
    with desk.record() as record:
        assert holder(record, found[1]) is None


def test_who_clears_a_confidential_report_is_told_without_its_title(desk: Browsers) -> None:
    found = re.search(r'name="document" value="([0-9a-f]{64})"', desk.get(CODER, "/desk/progress").text)
    assert found
    assert desk.post(CODER, "/desk/progress/assign", document=found[1]).status_code == 303
    with desk.record() as record:
        title = view.document(record, found[1]).document.title
        told = {"consent": "", "person": CHIEF, "reason": "example"}
        set_level(record, found[1], Level.CONFIDENTIAL, **told, seen=None)
    assert title
    assert title in desk.get(CHIEF, "/desk/progress").text
    page = desk.get(SECOND, "/desk/progress").text
    assert title not in page
    assert "a confidential report" in page


def test_a_number_is_taken_as_it_is_said(desk: Browsers) -> None:
    said = {"what": "More than 5 people were killed at the market.", "quantifier": "more_than"}
    answer = desk.post(CODER, "/desk/intake", **{**REPORT, **said})
    assert "&gt; 5" in desk.get(CODER, answer.headers["location"]).text


def test_sending_a_confidential_report_again_publishes_nothing_and_tells_nothing_of_it(desk: Browsers) -> None:
    first = desk.post(CODER, "/desk/intake", **{**REPORT, "level": "confidential"}).headers["location"]
    pages = []
    for what in (REPORT["what"], "Shells fell on Deir Nabu on 4 March and 5 people were killed there."):
        answer = desk.post(SECOND, "/desk/intake", **{**REPORT, "what": what, "level": "public"})
        assert answer.status_code == 303
        page = desk.get(SECOND, answer.headers["location"])
        assert page.status_code == 200
        assert "an adjudicator releases it" in page.text
        said = re.sub(r"[0-9a-f]{12,64}|\d\d:\d\d(:\d\d)?|\d+", "", page.text.replace(what, "", 2))
        pages.append(said)
    assert pages[0] == pages[1]
    assert shown(desk) == []
    assert desk.get(SECOND, first).status_code == 404
    with desk.record() as record:
        assert [one.level for one in levels(record, first.rsplit("/", 1)[1])] == [Level.CONFIDENTIAL]


def test_an_adjudicator_publishes_a_new_report_at_once(desk: Browsers) -> None:
    assert desk.post(CHIEF, "/desk/intake", **{**REPORT, "level": "public"}).status_code == 303
    assert "/figures" in shown(desk)


def test_whoever_reads_a_report_that_is_not_public_stands_in_the_audit_log(desk: Browsers) -> None:
    document = desk.post(CODER, "/desk/intake", **REPORT | {"level": "confidential"}).headers["location"][-64:]
    before = list_audit(desk.book)[0].number
    assert desk.get(SECOND, f"/desk/intake/{document}").status_code == 404
    desk.get(CHIEF, f"/desk/intake/{document}")
    desk.get(CHIEF, "/desk/restricted")
    desk.get(SECOND, "/desk/restricted")  # is shown none
    rows = [(one.who, one.target) for one in list_audit(desk.book) if one.action is Action.READ_RESTRICTED]
    assert rows == [(CHIEF, document), (CHIEF, document)]
    assert list_audit(desk.book)[0].number == before + 2


def test_a_level_is_changed_for_the_password(desk: Browsers, monkeypatch: pytest.MonkeyPatch) -> None:
    document = desk.post(CODER, "/desk/intake", **REPORT).headers["location"][-64:]
    monkeypatch.setattr("marsad.services.accounts.sessions.PROVED", 0)
    page = desk.get(CHIEF, "/desk/restricted").text
    assert 'name="password"' in page
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    change = {"document": document, "level": "public", "seen": seen[1], "consent": "yes", "reason": "left"}
    for wrong in ({}, {"password": "wrong"}):
        assert desk.post(CHIEF, "/desk/restricted", **change, **wrong).status_code == 422
    assert shown(desk) == []
    assert desk.post(CHIEF, "/desk/restricted", **change, password=PASSWORD).status_code == 303
