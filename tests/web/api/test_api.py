"""The API: one envelope, one error, lists by key, unchanged answers, decisions that nobody loses."""

from __future__ import annotations

import httpx
import pytest

from marsad.services.accounts import limits
from marsad.services.accounts.auditing import list_audit
from marsad.settings import PageSettings
from tests.web.api.conftest import Desk

LISTS = ("documents", "figures", "statements", "events", "tolls", "sources", "places", "problems")


@pytest.fixture
def web(desk: Desk) -> httpx.Client:
    return desk.client()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_to_its_end_by_key(web: httpx.Client, name: str) -> None:
    whole = web.get(f"/api/v1/{name}?limit=200").json()["data"]
    assert len(whole) < 200
    found, address = [], f"/api/v1/{name}?limit=3"
    while address:
        answer = web.get(address).json()
        assert set(answer) == {"data", "meta", "links"}
        found += answer["data"]
        address = answer["links"].get("next")
    assert found == whole


def test_each_thing_has_an_address(web: httpx.Client) -> None:
    for name, key in (("documents", "id"), ("sources", "slug"), ("places", "slug")):
        one = web.get(f"/api/v1/{name}?limit=1").json()["data"][0]
        assert web.get(f"/api/v1/{name}/{one[key]}").status_code == 200
    event = web.get("/api/v1/events?limit=1").json()["data"][0]["event"]
    assert web.get(f"/api/v1/events/{event['id']}").json()["data"]["event"] == event
    assert web.get("/api/v1/series").json()["data"]


def test_tolls_come_under_any_rule_as_of_any_day(web: httpx.Client) -> None:
    event = web.get("/api/v1/tolls?limit=1&order=gravest").json()["data"][0]["event"]["id"]
    for rule in ("ucdp", "airwars"):
        tolls = web.get(f"/api/v1/events/{event}?rule={rule}").json()["data"]["assessments"]
        assert {one["rule"] for one in tolls} == {rule}
    assert web.get(f"/api/v1/events/{event}?as_of=1990-01-01").json()["data"]["assessments"] == []
    assert "ucdp" in web.get(f"/api/v1/events/{event}?rule=king").json()["error"]["message"]


def test_what_has_not_changed_is_not_sent_again(web: httpx.Client) -> None:
    first = web.get("/api/v1/figures?limit=2")
    again = web.get("/api/v1/figures?limit=2", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = web.get("/api/v1/figures?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_decision_is_made_seen_and_undone(desk: Desk, web: httpx.Client) -> None:
    reviewer = desk.client(token="review")
    claim = web.get("/api/v1/figures?limit=1").json()["data"][0]["id"]
    before = web.get(f"/api/v1/claims/{claim}")
    assert before.json()["data"]["seen"] is None
    accepted = reviewer.post(f"/api/v1/claims/{claim}/reviews", json={"verdict": "accept", "seen": None})
    assert accepted.status_code == 201
    now = web.get(f"/api/v1/claims/{claim}", headers={"if-none-match": before.headers["etag"]})
    assert now.status_code == 200
    assert now.json()["data"]["seen"] == accepted.json()["data"]["review_id"]
    assert now.json()["data"]["reviews"][0]["review"]["person"] == "reviewer 1"

    late = reviewer.post(f"/api/v1/claims/{claim}/reviews", json={"verdict": "reject", "reason": "x", "seen": None})
    assert late.status_code == 409
    assert late.json()["error"]["code"] == "conflict"
    amended = reviewer.post(
        f"/api/v1/claims/{claim}/reviews",
        json={
            "verdict": "amend",
            "reason": "example",
            "seen": now.json()["data"]["seen"],
            "changes": {"low": 7, "high": 7, "quantifier": "exact"},
        },
    )
    assert amended.status_code == 201, amended.text
    stands = amended.json()["data"]["claim_id"]
    assert web.get(f"/api/v1/claims/{stands}").json()["data"]["claim"]["content"]["low"] == 7
    undone = reviewer.post(
        f"/api/v1/claims/{stands}/reviews",
        json={"verdict": "undo", "reason": "example", "seen": amended.json()["data"]["review_id"]},
    )
    assert undone.status_code == 201, undone.text
    told = [(entry.who, entry.detail) for entry in list_audit(desk.book, limit=3)]
    assert told == [("Example coder", f"{what}") for what in ("undo: example", "amend: example", "accept: ")]


def test_a_decision_is_on_what_if_match_says_or_is_not_written(desk: Desk, web: httpx.Client) -> None:
    reviewer, reader = desk.client(token="review"), desk.client(token="read")
    row = web.get("/api/v1/figures").json()["data"][-1]
    claim, document = f"/api/v1/claims/{row['id']}", f"/api/v1/documents/{row['document_id']}"
    accept = {"verdict": "accept", "seen": None}
    tag = reader.get(claim).headers["etag"]
    assert reader.get(claim, headers={"if-none-match": f'"other", W/{tag}'}).status_code == 304
    for wrong in ('"other"', f"W/{tag}", "", tag.strip('"')):
        refused = reviewer.post(f"{claim}/reviews", json=accept, headers={"if-match": wrong})
        assert (refused.status_code, refused.json()["error"]["code"]) == (412, "changed"), wrong
    assert web.get(claim).json()["data"]["seen"] is None
    assert web.post(f"{claim}/reviews", json=accept, headers={"if-match": "*"}).status_code == 401
    made = reviewer.post(f"{claim}/reviews", json=accept, headers={"if-match": f'"other", {tag}'})
    assert made.status_code == 201
    late = reviewer.post(
        f"{claim}/reviews", json={**accept, "seen": made.json()["data"]["review_id"]}, headers={"if-match": tag}
    )
    assert late.status_code == 412
    assert reader.get(claim).headers["etag"] not in (tag, web.get(claim).headers["etag"])
    again = {"verdict": "undo", "reason": "example", "seen": made.json()["data"]["review_id"]}
    assert reviewer.post(f"{claim}/reviews", json=again, headers={"if-match": "*"}).status_code == 201

    tag, at = reader.get(document).headers["etag"], row["content"]["span"]
    for path, body in (("no-claim", {}), ("claims", {**at, "fields": {"measure": "injured", "low": 1}, "reason": "x"})):
        body.pop("text", None)
        refused = reviewer.post(f"{document}/{path}", json=body, headers={"if-match": '"other"'})
        assert refused.status_code == 412, refused.text
        assert reviewer.post(f"{document}/{path}", json=body, headers={"if-match": tag}).status_code != 412
    for path, token in (("judgements", "link"), ("reports", "intake")):
        refused = desk.client(token=token).post(f"/api/v1/{path}", json={}, headers={"if-match": "*"})
        assert refused.status_code == 412


def test_an_event_is_set_by_token_and_read_as_set_by_a_person(desk: Desk, web: httpx.Client) -> None:
    reviewer = desk.client(token="review")
    event = web.get("/api/v1/events").json()["data"][0]["event"]
    address = f"/api/v1/events/{event['id']}"
    allegation = {"perpetrator": "Example Army", "kind": "alleged", "source": "Elders"}
    body = {"changes": {"title": "An example", "allegations": [allegation]}, "reason": "minutes", "seen": None}
    assert web.post(f"{address}/edits", json=body).status_code == 401
    made = reviewer.post(f"{address}/edits", json=body)
    assert made.status_code == 201, made.text
    assert reviewer.post(f"{address}/edits", json={**body, "changes": {"title": "No"}}).status_code == 409
    wrong = reviewer.post(f"{address}/edits", json={**body, "changes": {"best": 4}})
    assert (wrong.status_code, "allegations" in wrong.text) == (422, True)
    found = web.get(address).json()["data"]
    assert (found["event"]["title"], found["event"]["allegations"]) == ("An example", [allegation])
    assert found["event"]["set_by_person"] == ["title", "allegations"]
    assert found["event"]["computed"]["title"] == event["title"]
    assert (found["state"], found["seen"]) == ("machine", made.json()["data"]["decision_id"])
    assert "Example coder" not in web.get(address).text
    back = {"changes": {"title": None, "allegations": None}, "reason": "example", "seen": found["seen"]}
    assert reviewer.post(f"{address}/edits", json=back).status_code == 201
    assert web.get(address).json()["data"]["event"] == event


def test_a_mistake_in_a_decision_says_what_to_do(desk: Desk, web: httpx.Client) -> None:
    reviewer = desk.client(token="review")
    claim = web.get("/api/v1/figures").json()["data"][-1]["id"]
    path = f"/api/v1/claims/{claim}/reviews"
    for body, words in (
        ({"verdict": "reject", "seen": None}, "a reason"),
        ({"verdict": "accept"}, "seen"),
        ({"verdict": "amend", "reason": "x", "seen": None, "changes": {"colour": 1}}, "cannot be amended"),
        ({"verdict": "accept", "seen": None, "changes": {"low": 1}}, "belong to an amendment"),
        ({"verdict": "accept", "seen": None, "more": 1}, "more"),
        ({"verdict": "amend", "reason": "x", "seen": None, "changes": {"subset_of": "ffff"}}, "no claim on record"),
    ):
        refused = reviewer.post(path, json=body)
        assert refused.status_code == 422
        assert words in refused.json()["error"]["message"]


def test_a_pair_is_judged_by_who_read_what_was_said_of_it(desk: Desk, web: httpx.Client) -> None:
    left, right = (row["id"] for row in web.get("/api/v1/figures?limit=2").json()["data"])
    pair, linker = f"/api/v1/judgements?left={left[:12]}&right={right}", desk.client(token="link")
    assert web.get(pair).json()["data"] == {
        "left": min(left, right),
        "right": max(left, right),
        "seen": 0,
        "verdicts": [],
    }
    body = {"left": left, "right": right, "verdict": "unsure", "reason": "no telling"}
    assert "seen" in linker.post("/api/v1/judgements", json=body).json()["error"]["message"]
    assert linker.post("/api/v1/judgements", json={**body, "seen": 0}).status_code == 201
    late = linker.post("/api/v1/judgements", json={**body, "verdict": "same", "reason": "one day", "seen": 0})
    assert (late.status_code, late.json()["error"]["code"]) == (409, "conflict")
    assert "unsure by Example coder: no telling" in late.json()["error"]["message"]
    shown = web.get(pair).json()["data"]
    assert (shown["seen"], [one["verdict"] for one in shown["verdicts"]]) == (1, ["unsure"])
    assert shown["verdicts"][0]["by"].startswith("reviewer")
    read = desk.client(token="read").get(pair).json()["data"]
    assert read["verdicts"][0]["by"] == "Example coder"
    again = {**body, "verdict": "same", "reason": "one day", "seen": shown["seen"]}
    assert linker.post("/api/v1/judgements", json=again).status_code == 201
    own = {**body, "right": left, "seen": 0}
    assert "nothing to judge" in linker.post("/api/v1/judgements", json=own).json()["error"]["message"]
    unsaid = {**body, "reason": " ", "seen": 2}
    assert "a reason" in linker.post("/api/v1/judgements", json=unsaid).json()["error"]["message"]


def test_a_report_is_handed_in(desk: Desk, web: httpx.Client) -> None:
    report = {
        "what": "An example: shelling killed 3 people in Hajin.",
        "how_many": "3 people",
        "how_known": "An example of somebody who was there.",
        "fields": {"measure": "killed", "low": 3, "high": 3},
        "received": "2019-02-12",
        "level": "restricted",
        "consent": "An example: nothing is to be published.",
    }
    for level in ("restricted", "public"):
        other = {**report, "level": level, "how_many": "3" if level == "public" else "3 people"}
        taken = desk.client(token="intake").post("/api/v1/reports", json=other)
        assert taken.status_code == 201, taken.text
        assert web.get(f"/api/v1/documents/{taken.json()['data']['document_id']}").status_code == 404


def test_reading_is_by_token_where_that_is_set(desk: Desk) -> None:
    desk.app.state.settings = PageSettings(api_needs_token=True)
    try:
        assert desk.client().get("/api/v1/figures").status_code == 401
        assert desk.client(token="read").get("/api/v1/figures").status_code == 200
    finally:
        desk.app.state.settings = PageSettings()


def test_a_token_that_does_not_hold_is_refused(desk: Desk) -> None:
    for header in ("Bearer nobody", "Bearer \xff", "Basic eDp5", "x"):
        answer = desk.client().get("/api/v1/figures", headers={"authorization": header.encode("latin-1")})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_session_of_a_browser_decides_nothing_here(desk: Desk) -> None:
    answer = desk.client(role="admin").post("/api/v1/judgements", json={})
    assert answer.status_code == 401


def test_who_asks_too_often_waits(desk: Desk, web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "API_READS", limits.Limit(0, 60))
    answer = web.get("/api/v1/figures")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60


def test_the_reference_names_every_operation(web: httpx.Client) -> None:
    schema = web.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    page = web.get("/api").text
    for path, methods in schema["paths"].items():
        for told in methods.values():
            assert told["summary"]
            assert "422" in told["responses"] or not path.startswith("/api/")
        assert not path.startswith("/api/v1/") or path in page
