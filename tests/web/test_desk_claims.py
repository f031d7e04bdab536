"""The queue and its claims at the desk over HTTP: decisions, refusals that lose nothing, and who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest

from marsad.services.accounts.auditing import list_audit
from marsad.services.desk.queue import WORDS, QueueFilter, count_queue
from marsad.store import decided, view
from marsad.web.desk.filters import REASONS
from tests.web.desk_record import Browsers, make_desk, pairs, together

CODER, SECOND = "Example Coder", "Second Coder"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("claims"), [*pairs(), *together()])


def first(desk: Browsers, query: str = "") -> str:
    """The address of the next claim."""
    return desk.get(CODER, f"/desk/next{query}").headers["location"]


def seen(text: str) -> str:
    """The token that the page's forms carry."""
    found = re.search(r'name="seen" value="([0-9a-f]*)"><input type="hidden" name="verdict" value="accept"', text)
    assert found
    return found[1]


def boxes(text: str) -> dict[str, str]:
    """What stands in each box of the form that amends."""
    form = text[text.index('class="amend-form"') :]
    inputs = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf":
            inputs[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        inputs[name] = chosen[1] if chosen else ""
    return inputs


def path_of(address: str) -> str:
    return address.partition("?")[0]


def test_the_queue_says_why_and_filters_in_the_address(desk: Browsers) -> None:
    page = desk.get(CODER, "/desk/queue")
    assert page.headers["cache-control"] == "no-store"
    assert "11 figures wait" in page.text
    assert set(REASONS.values()) == set(WORDS.values())
    assert "it cannot hold together with another claim of its event" in page.text
    narrow = desk.get(CODER, "/desk/queue?place=Kafr&measure=killed&reason=no_day")
    assert "Nothing waits here" in narrow.text
    assert "2 figures wait" in desk.get(CODER, "/desk/queue?place=Kafr").text
    assert desk.get(CODER, "/desk/queue?measure=nonsense&reason=x&whose=y&state=z").status_code == 200
    assert desk.get(CODER, "/desk/queue?after=nonsense").status_code == 422
    assert desk.get(CODER, "/desk/claims/0000").status_code == 404


def test_after_a_decision_the_next_of_the_same_queue_comes(desk: Browsers, monkeypatch: pytest.MonkeyPatch) -> None:
    address = first(desk, "?place=Umm")
    page = desk.get(CODER, address).text
    path, query = address.split("?", 1)
    answer = desk.post(CODER, f"{path}/decide?{query}", verdict="accept", seen=seen(page))
    assert answer.status_code == 303
    after = desk.get(CODER, answer.headers["location"]).headers["location"]
    assert "place=Umm" in after
    assert path_of(after) != path
    assert "accepted" in desk.get(CODER, after).text
    entry = list_audit(desk.book, limit=1)[0]
    assert (entry.who, entry.detail) == (CODER, "accept")
    skipped = re.search(r'href="(/desk/next[^"]*)" data-key="s n"', desk.get(CODER, after).text)
    assert skipped
    third = desk.get(CODER, skipped[1].replace("&amp;", "&")).headers["location"]
    assert path_of(third) not in (path, path_of(after))
    with desk.record() as record:
        made = datetime.fromisoformat(decided.reviews(record)[-1].recorded_at)
    # The day may end between the decision and the question.
    monkeypatch.setattr("marsad.web.desk.queue.datetime", SimpleNamespace(now=lambda _zone: made))
    assert "1 decision by you today" in desk.get(CODER, "/desk/queue").text
    monkeypatch.setattr("marsad.web.desk.queue.datetime", SimpleNamespace(now=lambda _zone: made + timedelta(days=1)))
    assert "1 decision by you today" not in desk.get(CODER, "/desk/queue").text


def test_a_rejection_needs_a_reason_and_is_undone_by_a_row(desk: Browsers) -> None:
    path = path_of(first(desk))
    assert "needs a reason" in desk.post(CODER, f"{path}/decide", verdict="reject").text
    made = desk.post(CODER, f"{path}/decide", verdict="reject", reason="not a toll")
    assert made.status_code == 303
    review = httpx.URL(made.headers["location"]).params["review"]
    undone = desk.post(CODER, f"{path}/undo", seen=review, reason="by mistake")
    assert undone.status_code == 303
    with desk.record() as record:
        assert count_queue(record, QueueFilter()) == 11
        assert [one.review.verdict for one in decided.line(record, path.rsplit("/", 1)[1]).given] == ["reject", "undo"]


def test_no_claim_in_the_sentence_rejects_and_marks_and_both_are_undone(desk: Browsers) -> None:
    path = path_of(first(desk))
    made = desk.post(CODER, f"{path}/decide", verdict="no_claim", reason="a headline of another day")
    after = desk.get(CODER, desk.get(CODER, made.headers["location"]).headers["location"]).text
    form = after[after.index('id="undo"') : after.index("</form>")]
    mark = re.search(r'name="mark" value="([0-9a-f]{64})"', form)
    assert mark
    review = httpx.URL(made.headers["location"]).params["review"]
    assert desk.post(CODER, f"{path}/undo", seen=review, mark=mark[1], reason="by mistake").status_code == 303
    with desk.record() as record:
        assert count_queue(record, QueueFilter()) == 11


def test_an_amendment_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed(desk: Browsers) -> None:
    address = first(desk)
    held = boxes(desk.get(CODER, address).text)
    path = path_of(address)
    wrong = {**held, "low": "many", "said": "2020-13-40", "reason": "typed <reason>"}
    answer = desk.post(CODER, f"{path}/amend", **wrong)
    assert answer.status_code == 422
    assert 'id="wrong-low"' in answer.text
    assert 'id="wrong-said"' in answer.text
    assert "typed &lt;reason&gt;" in answer.text
    assert boxes(answer.text)["low"] == "many"
    crossed = desk.post(CODER, f"{path}/amend", **{**held, "low": "30", "reason": "r"})
    assert "give the lower number as low" in crossed.text
    nowhere = desk.post(CODER, f"{path}/amend", **{**held, "where_name": "Xqzzy Nowhere", "reason": "r"})
    assert 'id="wrong-where"' in nowhere.text
    nothing = desk.post(CODER, f"{path}/amend", **{**held, "reason": "r"})
    assert "nothing to amend" in nothing.text
    right = desk.post(CODER, f"{path}/amend", **{**held, "low": "9", "high": "9", "reason": "nine by name"})
    assert right.status_code == 303


def test_the_second_of_two_sees_the_first_decision_beside_their_own_draft(desk: Browsers) -> None:
    address = first(desk)
    page = desk.get(SECOND, address).text
    held, path = boxes(page), path_of(address)
    draft = {**held, "high": "19", "quantifier": "between", "reason": "fourteen to nineteen"}
    assert desk.post(CODER, f"{path}/amend", **{**held, "low": "9", "high": "9", "reason": "nine"}).status_code == 303
    late = desk.post(SECOND, f"{path}/amend", **draft)
    assert late.status_code == 409
    assert "Example Coder" in late.text
    assert "nine" in late.text
    again = boxes(late.text)
    assert (again["high"], again["reason"]) == ("19", "fourteen to nineteen")
    action = re.search(r'action="([^"]*/amend[^"]*)"', late.text)
    assert action
    assert desk.post(SECOND, action[1].replace("&amp;", "&"), **again).status_code == 303


def test_who_may_not_is_led_away(desk: Browsers) -> None:
    path = path_of(first(desk))
    anybody = httpx.get(f"{desk.address}/desk/queue")
    assert anybody.headers["location"] == "/sign-in?next=/desk/queue"
    for name in ("/desk", "/desk/queue", "/desk/next", path):
        refused = desk.get("Example Reader", name)
        assert refused.status_code == 403
        assert "role coder" in refused.text
    for name in ("decide", "amend", "undo"):
        assert desk.post("Example Reader", f"{path}/{name}").status_code == 403
        with desk.client(CODER) as client:
            assert client.post(f"{path}/{name}", data={"verdict": "accept"}).status_code == 403


def test_the_public_event_follows_an_amendment(desk: Browsers) -> None:
    with desk.client(CODER) as client:
        public = client.get("/events?place=Umm").text
    event = re.search(r'href="(/events/[0-9a-z]+)', public)
    assert event
    assert ">15</bdi>" not in httpx.get(f"{desk.address}{event[1]}").text
    address = first(desk, "?place=Umm")
    held = boxes(desk.get(CODER, address).text)
    wanted = {**held, "low": "15", "high": "15", "reason": "a list of names"}
    assert desk.post(CODER, f"{path_of(address)}/amend", **wanted).status_code == 303
    listed = httpx.get(f"{desk.address}/events?place=Umm").text
    event = re.search(r'href="(/events/[0-9a-z]+)', listed)
    assert event
    page = httpx.get(f"{desk.address}{event[1]}").text
    assert ">15</bdi>" in page
    assert re.search(r"– 15<|>15</(a|strong)>", page), "the toll itself follows"
    assert ">15</bdi>" in httpx.get(f"{desk.address}/figures?place=Umm").text


def test_numbers_stand_in_the_boxes_as_the_text_says_them(desk: Browsers) -> None:
    path = path_of(first(desk, "?place=Umm"))
    held = boxes(desk.get(CODER, path).text)
    typed = {**held, "low": "12", "high": "", "quantifier": "more_than", "reason": "more than twelve"}
    made = desk.post(CODER, f"{path}/amend", **typed)
    amended = httpx.URL(made.headers["location"]).params["did"]
    with desk.record() as record:
        assert view.find_claim(record, amended).content.low == 13  # type: ignore[union-attr]
    shown = desk.get(CODER, f"/desk/claims/{amended}").text
    assert "&gt; 12" in shown
    again = boxes(shown)
    assert (again["low"], again["quantifier"]) == ("12", "more_than")
    nothing = desk.post(CODER, f"/desk/claims/{amended}/amend", **{**again, "reason": "r"})
    assert "nothing to amend" in nothing.text
    made = desk.post(CODER, f"/desk/claims/{amended}/amend", **{**again, "quantifier": "at_least", "reason": "r"})
    with desk.record() as record:
        found = view.find_claim(record, httpx.URL(made.headers["location"]).params["did"])
    assert found.content.low == 12  # type: ignore[union-attr]


def test_a_claim_that_was_opened_by_a_link_is_skipped_from_where_it_stands(desk: Browsers) -> None:
    path = path_of(first(desk))
    skipped = re.search(r'href="(/desk/next[^"]*)" data-key="s n"', desk.get(CODER, path).text)
    assert skipped
    after = desk.get(CODER, skipped[1].replace("&amp;", "&")).headers["location"]
    assert path_of(after) != path


def test_where_a_refused_form_stands_the_page_of_the_form_is_found(desk: Browsers) -> None:
    path = path_of(first(desk))
    assert desk.post(CODER, f"{path}/decide", verdict="reject").status_code == 422
    led = desk.get(CODER, f"{path}/decide?place=Umm&lang=ar")
    assert (led.status_code, led.headers["location"]) == (303, f"{path}?place=Umm&lang=ar")
    with desk.record() as record:
        document = view.documents(record)[0].id
    led = desk.get(CODER, f"/desk/documents/{document}/no-claim/undo")
    assert desk.get(CODER, led.headers["location"]).headers["location"] == f"/desk/documents/{document}"
