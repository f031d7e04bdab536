"""Events at the desk: split, merged, ruled and signed off by those who may, each taken back; public pages follow."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from marsad.model import Event
from marsad.model.account import TokenScope
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.people import find_account
from marsad.services.accounts.tokens import make_token
from marsad.services.desk.events import sign_off, state_of
from marsad.services.joining import merge_events, seen_of
from marsad.services.publicity import set_publicity
from marsad.services.tolls import TollFilter, find_event, list_tolls
from marsad.store.publicity import Publicity
from marsad.web.slugs import slug_of
from tests.web.desk_record import Browsers, make_desk, report, together

ADDRESSES = (
    "/", "/events", "/events?kind=all", "/figures", "/documents", "/sources", "/map", "/timeline", "/problems",
    "/downloads/events.csv", "/downloads/tolls.json", "/downloads/figures.csv", "/downloads/documents.csv",
    "/overview.json", "/map.json", "/sources.json", "/charts/timeline.json", "/api/v1/events", "/api/v1/tolls?kind=all",
    "/api/v1/figures", "/api/v1/documents", "/api/v1/places", "/api/v1/sources", "/api/v1/problems",
)  # fmt: skip
"""What anybody may read."""
THREE = (("Umm", 5, 33.0), ("Tell", 12, 35.0), ("Kafr", 31, 37.2))
"""Places a day away from each other, with how many are told to have been killed in each."""
CODER, CHIEF = "Example Coder", "Example Adjudicator"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("events"), together())


def events_of(desk: Browsers) -> list[str]:
    with desk.record() as record:
        return sorted(toll.event.id for toll in list_tolls(record, TollFilter()))


def public(desk: Browsers) -> int:
    """How many events the public list shows."""
    return len(set(re.findall(r'href="/events/([0-9a-f]{64})"', httpx.get(f"{desk.address}/events").text)))


def split(desk: Browsers, event: str) -> httpx.Response:
    text = desk.get(CODER, f"/desk/events/{event}").text
    claim = re.findall(r'name="claim" value="([0-9a-f]{64})"', text)[-1]
    seen = re.search(r'split".*?name="seen" value="([0-9a-f]+)"', text, re.S)
    assert seen
    told = {"reason": "another market", "seen": seen[1]}
    return desk.post(CODER, f"/desk/events/{event}/split", claim=[claim], **told)


def test_a_split_leads_to_the_new_event_and_is_taken_back(desk: Browsers) -> None:
    (event,) = events_of(desk)
    assert public(desk) == 1
    answer = split(desk, event)
    assert answer.status_code == 303
    landed = answer.headers["location"].split("?")[0].rsplit("/", 1)[1]
    assert len(events_of(desk)) == public(desk) == 2
    assert landed in events_of(desk)
    page = desk.get(CODER, f"/desk/events/{landed}").text
    assert "another market" in page
    at = re.search(r'name="at" value="([^"]+)"', page)
    seen = re.search(r'take-back".*?name="seen" value="([0-9a-f]+)"', page, re.S)
    assert at
    assert seen
    back = {"at": at[1].replace("&#43;", "+"), "seen": seen[1]}
    assert desk.post(CODER, f"/desk/events/{landed}/take-back", **back, reason="").status_code == 422
    undone = desk.post(CODER, f"/desk/events/{landed}/take-back", **back, reason="it was one market")
    assert undone.status_code == 303
    assert events_of(desk) == [event]
    assert public(desk) == 1
    assert [row.detail for row in list_audit(desk.book, limit=2)] == ["event: take back", "event: split"]
    old = desk.get(CODER, f"/desk/events/{landed}")
    assert old.status_code == 303
    assert event in old.headers["location"]


def test_two_events_are_merged_beside_each_other(desk: Browsers) -> None:
    split(desk, events_of(desk)[0])
    one, other = events_of(desk)
    found = desk.get(CODER, f"/desk/events/{one}").text
    assert f"other={other}" in found
    beside = desk.get(CODER, f"/desk/events/{one}?other={other}").text
    seen = re.search(r'merge".*?name="seen" value="([0-9a-f]+)"', beside, re.S)
    assert seen
    late = desk.post(CODER, f"/desk/events/{one}/merge", other=other, reason="one market", seen="0" * 16)
    assert late.status_code == 409
    assert "another market" in late.text
    assert 'value="one market"' in late.text
    answer = desk.post(CODER, f"/desk/events/{one}/merge", other=other, reason="one market", seen=seen[1])
    assert answer.status_code == 303
    assert len(events_of(desk)) == public(desk) == 1


def test_a_chosen_rule_shows_on_public_pages_until_it_is_undone(desk: Browsers) -> None:
    (event,) = events_of(desk)
    assert desk.post(CODER, f"/desk/events/{event}/rule", rule="latest", reason="no").status_code == 403
    assert desk.post(CHIEF, f"/desk/events/{event}/rule", rule="nonsense", reason="x").status_code == 422
    chosen = desk.post(CHIEF, f"/desk/events/{event}/rule", rule="latest", reason="the dig is <over>")
    assert chosen.status_code == 303
    for path in (f"/events/{event}", "/events", "/", "/downloads/tolls.csv"):
        assert "latest" in httpx.get(f"{desk.address}{path}").text, path
    page = httpx.get(f"{desk.address}/events/{event}").text
    assert re.search(r"chosen by reviewer \d+ on", page)
    assert "Example Adjudicator" not in page
    assert "chosen by Example Adjudicator" in desk.get(CODER, f"/desk/events/{event}").text
    assert "the dig is &lt;over&gt;" in page
    assert httpx.get(f"{desk.address}/events/{event}.json").json()["data"]["rule"] == "latest"
    assert "ucdp" in httpx.get(f"{desk.address}/events.json?rule=ucdp").text
    late = desk.post(CHIEF, f"/desk/events/{event}/sign-off", reason="looked at", seen="")
    assert late.status_code == 409
    assert "rule by Example Adjudicator" in late.text
    for path, reason in (("sign-off", "looked at"), ("undo", "not yet"), ("undo", "the record's is better")):
        text = desk.get(CHIEF, f"/desk/events/{event}").text
        seen = re.search(r'/rule">.*?name="seen" value="([0-9a-f]*)"', text, re.S)
        assert seen
        assert desk.post(CHIEF, f"/desk/events/{event}/{path}", reason=reason, seen=seen[1]).status_code == 303
        assert ("Signed off by" in desk.get(CODER, f"/desk/events/{event}").text) is (path == "sign-off")
    assert "chosen by" not in httpx.get(f"{desk.address}/events/{event}").text
    assert "not yet" in desk.get(CODER, f"/desk/events/{event}").text


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: Browsers) -> None:
    (event,) = events_of(desk)
    address = f"/desk/events/{event}"
    for path, data in (
        ("split", {"reason": "typed words"}),
        ("split", {"claim": ["0" * 64], "reason": "typed words"}),
        ("merge", {"other": event, "reason": "typed words"}),
        ("merge", {"other": "f" * 64, "reason": "typed words"}),
        ("take-back", {"at": "never", "reason": "typed words"}),
    ):
        answer = desk.post(CODER, f"{address}/{path}", **data)
        assert answer.status_code == 422, (path, answer.status_code)
        assert 'role="alert"' in answer.text
    assert "typed words" in desk.post(CODER, f"{address}/split", reason="typed words").text
    assert desk.get(CODER, f"/desk/events/{'0' * 64}").status_code == 404
    assert desk.get(CODER, "/desk/events?since=yesterday").status_code == 422
    assert event in desk.get(CODER, "/desk/events?words=Umm").text
    assert event in desk.get(CODER, f"/desk/events?words={event[:12]}").text
    assert event not in desk.get(CODER, "/desk/events?words=nowhere").text
    assert desk.post("Example Reader", f"{address}/split", reason="x").status_code == 403


def test_one_act_is_one_row_of_the_histories_and_unfolds_to_its_pairs(desk: Browsers) -> None:
    """Of the event, for everybody, and of the links, at the desk: not a row for each pair of claims."""
    (event,) = events_of(desk)
    landed = split(desk, event).headers["location"].split("?")[0].rsplit("/", 1)[1]
    one, other = events_of(desk)
    with desk.record() as record:
        both = [find_event(record, name) for name in (one, other)]
        merge_events(record, one, other, by="Second Coder", reason="one <market>", seen=seen_of(record, *both))
    (now,) = events_of(desk)
    for language, split_off, merged in (
        ("en", "Claims were split off", "Events were merged"),
        ("ar", "فُصلت ادعاءات عن الحدث", "دُمجت أحداث في حدث واحد"),
    ):
        public = httpx.get(f"{desk.address}/events/{now}?lang={language}").text
        links = desk.get(CODER, f"/desk/links?lang={language}").text
        for page in (public, links, desk.get(CODER, f"/desk/events/{now}?lang={language}").text):
            assert page.count("one &lt;market&gt;") == page.count("another market") == 1
            assert page.count(split_off) == page.count(merged) == 1
        assert "<details>" in public[public.index('id="history"') :]
    history = httpx.get(f"{desk.address}/events/{now}.json").json()["data"]["history"]
    acts = [row for row in history if row["change"] == "judgement"]
    assert [row["what"] for row in acts] == ["split", "merge"]
    assert all(len(row["pairs"]) >= 2 for row in acts)
    assert landed


def test_both_halves_are_shown_before_a_split_is_written(desk: Browsers) -> None:
    (event,) = events_of(desk)
    text = desk.get(CODER, f"/desk/events/{event}").text
    assert f'formaction="/desk/events/{event}/split/preview"' in text
    claims = re.findall(r'name="claim" value="([0-9a-f]{64})"', text)
    seen = re.search(r'split".*?name="seen" value="([0-9a-f]+)"', text, re.S)
    assert seen
    told = {"claim": claims[-1:], "reason": "another <market>", "seen": seen[1]}
    address = f"/desk/events/{event}/split"
    shown = desk.post(CODER, f"{address}/preview", **told)
    assert shown.status_code == 200
    leaves, stays = shown.text.index("What leaves"), shown.text.rindex("What stays")
    assert "14" in shown.text[leaves:stays]
    assert "Example Radio" in shown.text[leaves:stays]
    assert "Example Radio" not in shown.text[stays : shown.text.index("Leave the event as it is")]
    assert 'value="another &lt;market&gt;"' in shown.text
    assert events_of(desk) == [event]
    assert desk.post(CODER, f"{address}/preview", reason="x").status_code == 422
    assert desk.post(CODER, f"{address}/preview", **{**told, "seen": "0" * 16}).status_code == 409
    assert desk.post("Example Reader", f"{address}/preview", **told).status_code == 403
    assert desk.post(CODER, address, **told).status_code == 303
    assert len(events_of(desk)) == 2


def test_three_events_are_merged_in_one_act_and_taken_back_in_one(tmp_path: Path) -> None:
    day = date(2021, 6, 7)
    told = [report("Example Post", f"{name} Mithal", killed, day, at=at) for name, killed, at in THREE]
    for desk in make_desk(tmp_path, told):
        one, *others = events_of(desk)
        assert len(others) == 2
        found = desk.get(CHIEF, f"/desk/events/{one}").text
        assert all(f'name="other" value="{name}"' in found for name in others)
        beside = desk.get(CHIEF, f"/desk/events/{one}?other={others[0]}&other={others[1]}").text
        assert "Are these 3 one event?" in beside
        assert "What they would become" in beside
        assert "3 claims" in beside
        assert len(events_of(desk)) == 3
        seen = re.search(r'merge".*?name="seen" value="([0-9a-f]+)"', beside, re.S)
        assert seen
        told_why = {"reason": "one attack", "seen": seen[1]}
        answer = desk.post(CHIEF, f"/desk/events/{one}/merge", other=others, **told_why)
        assert answer.status_code == 303
        (merged,) = events_of(desk)
        page = desk.get(CHIEF, f"/desk/events/{merged}").text
        assert page.count("Events were merged") == 1
        public_page = httpx.get(f"{desk.address}/events/{merged}").text
        assert public_page.count("Events were merged") == 1
        at = re.search(r'name="at" value="([^"]+)"', page)
        back = re.search(r'take-back".*?name="seen" value="([0-9a-f]+)"', page, re.S)
        assert at
        assert back
        undo = {"at": at[1].replace("&#43;", "+"), "seen": back[1], "reason": "three attacks"}
        assert desk.post(CHIEF, f"/desk/events/{merged}/take-back", **undo).status_code == 303
        assert events_of(desk) == sorted([one, *others])


def form_of(page: str) -> dict[str, str]:
    """What stands in the boxes of the form that sets an event's fields."""
    boxes = dict(re.findall(r'<input name="(\w+)"[^>]*value="([^"]*)"', page))
    chosen = re.findall(r'<select name="(\w+)"[^>]*>.*?<option value="([^"]*)" selected', page, re.S)
    seen = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    assert seen
    return {**boxes, **dict(chosen), "narrative": "", "seen": seen[1]}


def test_fields_of_an_event_are_set_and_shown_to_everybody(desk: Browsers) -> None:
    (event,) = events_of(desk)
    address = f"/desk/events/{event}/edit"
    boxes = form_of(desk.get(CODER, address).text)
    named = {"perpetrator_0": "Example Army", "kind_0": "denied", "alleged_by_0": "Elders"}
    place = {"where_name": "Kafr Mithal", "where_lat": "35.2", "where_lon": "40.1", "where_precision": "exact"}
    told = {**boxes, **named, **place, "narrative": "Two shells.\r\nThen a third.", "reason": "minutes of the council"}
    refused = desk.post(CODER, address, **{**told, "reason": ""})
    assert refused.status_code == 422
    assert "Then a third." in refused.text
    assert 'value="Example Army"' in refused.text
    amiss = desk.post(CODER, address, **{**told, "where_lat": "120"})
    assert amiss.status_code == 422
    assert 'id="wrong-where"' in amiss.text
    sought = desk.post(CODER, address, **{**told, "where_name": "Aleppo", "find_place": "1"})
    assert 'name="where_place_id"' in sought.text
    answer = desk.post(CODER, address, **told)
    assert answer.status_code == 303, answer.text
    late = desk.post(CODER, address, **{**told, "narrative": "Nothing."})
    assert late.status_code == 409
    shown = httpx.get(f"{desk.address}/events/{event}").text
    for words in ("Kafr Mithal", "Example Army", "denied", "Two shells.", "set by a person", "minutes of the council"):
        assert words in shown
    assert CODER not in shown
    assert "Umm Mithal, Syria" in shown
    assert "Kafr Mithal" in httpx.get(f"{desk.address}/events").text
    again = form_of(desk.get(CODER, address).text)
    assert (again["where_name"], again["perpetrator_0"]) == ("Kafr Mithal", "Example Army")
    back = {**again, "narrative": "Two shells.\nThen a third.", "back": ["where", "narrative"], "reason": "a mistake"}
    assert desk.post(CODER, address, **back).status_code == 303
    shown = httpx.get(f"{desk.address}/events/{event}").text
    assert "Two shells." not in shown
    assert "Umm Mithal" in shown
    assert [row.detail for row in list_audit(desk.book, limit=1)] == ["event: edit where, narrative"]


def test_an_event_in_dispute_says_so_until_it_is_taken_back(desk: Browsers) -> None:
    (event,) = events_of(desk)
    told = {"reason": "the army denies it", "seen": ""}
    assert desk.post(CODER, f"/desk/events/{event}/contest", **told).status_code == 403
    assert desk.post(CHIEF, f"/desk/events/{event}/contest", **told).status_code == 303
    page = desk.get(CHIEF, f"/desk/events/{event}").text
    assert "the army denies it" in page
    assert f'action="/desk/events/{event}/sign-off"' not in page


def test_how_far_people_looked_is_on_every_list_page_and_file(desk: Browsers) -> None:
    (event,) = events_of(desk)

    def told() -> dict[str, str]:
        with httpx.Client(base_url=desk.address) as web:
            found = {}
            for name in ("events", "tolls"):
                found[name] = next(csv.DictReader(io.StringIO(web.get(f"/downloads/{name}.csv").text)))["state"]
            found["one"] = web.get(f"/api/v1/events/{event}").json()["data"]["state"]
            found["many"] = web.get("/api/v1/events").json()["data"][0]["state"]
            place = re.findall(r'href="(/places/[^"]+)"', web.get("/events").text)[0]
            for address, at in (("/events", -1), (place, 0), (f"/events/{event}", 0)):
                found[address] = str(re.findall(r'class="tag rs-(\w+)"', web.get(address).text)[at])
        return found

    assert 'href="/events?state=machine"' in httpx.get(f"{desk.address}/").text
    assert set(told().values()) == {"machine"}
    assert "No person has reviewed" in httpx.get(f"{desk.address}/events/{event}").text
    figure = httpx.get(f"{desk.address}/figures").text
    assert "rs-machine" in figure
    assert "rs-reviewed" not in figure
    assert desk.post(CHIEF, f"/desk/events/{event}/sign-off", reason="all is right", seen="").status_code == 303
    assert set(told().values()) == {"signed_off"}
    assert f"/events/{event}" in httpx.get(f"{desk.address}/events?state=signed_off").text
    assert f"/events/{event}" not in httpx.get(f"{desk.address}/events?state=machine").text
    assert httpx.get(f"{desk.address}/events?state=certain").status_code == 422


def test_where_the_cleared_alone_is_shown_no_page_file_or_answer_tells_of_the_rest(tmp_path: Path) -> None:
    day = date(2021, 6, 7)
    told = [report("Example Post", f"{name} Mithal", killed, day, at=at) for name, killed, at in THREE]
    for desk in make_desk(tmp_path, told):
        with desk.record() as record:
            events = {
                toll.event.where.name: toll.event for toll in list_tolls(record, TollFilter()) if toll.event.where
            }
            sign_off(record, events["Umm Mithal"].id, person=CHIEF, reason="all is right", seen=None)
            set_publicity(record, Publicity.CLEARED, person=CHIEF, reason="we publish what we checked")
            claim, document = events["Tell Mithal"].claims[0], events["Tell Mithal"].documents[0]
        with httpx.Client(base_url=desk.address) as web:
            for address in ADDRESSES:
                answer = web.get(address)
                assert answer.status_code == 200, address
                assert "Tell Mithal" not in answer.text, address
                assert "Kafr Mithal" not in answer.text, address
            assert "Umm Mithal" in web.get("/events").text
            assert "signed off" in web.get("/figures").text
            for gone in (f"/events/{events['Tell Mithal'].id}", f"/claims/{claim}", f"/documents/{document}"):
                for address in (gone, f"{gone}.json", f"/api/v1{gone}"):
                    assert web.get(address).status_code == 404, address
        assert "Tell Mithal" not in desk.get(CODER, "/events").text
        assert "Tell Mithal" in desk.get(CHIEF, "/desk/events").text
        assert "Tell Mithal" in desk.get(CHIEF, f"/desk/events/{events['Tell Mithal'].id}").text
        coder = find_account(desk.book, CHIEF)
        token = make_token(desk.book, coder, "example", [TokenScope.READ], days=1)[1]
        known = httpx.get(f"{desk.address}/api/v1/figures", headers={"authorization": f"Bearer {token}"})
        assert "Tell Mithal" in known.text
        desk.post(CHIEF, f"/desk/events/{events['Umm Mithal'].id}/undo", reason="not yet", seen=_seen(desk, events))
        for address in ADDRESSES:
            assert "Umm Mithal" not in httpx.get(f"{desk.address}{address}").text, address


def _seen(desk: Browsers, events: dict[str, Event]) -> str:
    with desk.record() as record:
        return str(state_of(record, events["Umm Mithal"].id).seen)


def test_two_sources_are_merged_and_their_public_page_is_one(desk: Browsers) -> None:
    (event,) = events_of(desk)
    home = "/desk/registers/source"
    query = "?name=Doctors&name=Elders"
    assert "Are these one?" in desk.get(CHIEF, f"{home}{query}").text
    assert f'action="{home}/merge"' not in desk.get(CODER, f"{home}{query}").text
    told = {"into": "Doctors", "name": ["Doctors", "Elders"], "reason": "one clinic", "seen": ""}
    assert desk.post(CODER, f"{home}/merge", **told).status_code == 403
    assert desk.post(CHIEF, f"{home}/merge", **{**told, "reason": ""}).status_code == 422
    assert desk.post(CHIEF, f"{home}/merge", **told).status_code == 303
    late = {"of": "Doctors", "title": "The Example Clinic", "reason": "its own name", "seen": ""}
    assert desk.post(CHIEF, f"{home}/rename", **late).status_code == 409
    for slug in (slug_of("Doctors"), slug_of("Elders")):
        page = httpx.get(f"{desk.address}/sources/{slug}").text
        assert "All its names in reports" in page
        assert "2 figures" in page
    api = httpx.get(f"{desk.address}/api/v1/sources/{slug_of('Doctors')}").json()["data"]["source"]
    assert (api["names"], api["figures"], api["is_set"]) == (["Doctors", "Elders"], 2, True)
    known = httpx.get(f"{desk.address}/events/{event}.json").json()["data"]["assessments"]
    assert all(len(one["origins"]) <= 2 for one in known)
    one = desk.get(CHIEF, f"{home}?name=Elders").text
    assert "one clinic" in one
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', one)
    assert seen
    given = {"of": "Doctors", "source_class": "military", "party": "Example Army", "reason": "army doctors"}
    assert desk.post(CHIEF, f"{home}/set", **given, seen=seen[1]).status_code == 303
    assert "Example Army" in httpx.get(f"{desk.address}/sources/{slug_of('Elders')}").text
    assert desk.get(CODER, "/desk/registers/actor").status_code == 200
