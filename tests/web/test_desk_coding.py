"""Double coding at the desk: two code a report blind and differ, a third settles it, and the record follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.model import Measure
from marsad.model.account import TokenScope
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.people import find_account
from marsad.services.accounts.tokens import make_token
from marsad.services.desk.coding import differences
from marsad.services.desk.review import amend, seen_now
from marsad.settings import PageSettings
from marsad.store import decided, view
from marsad.store.filters import FigureFilter
from tests.web.axe import violations
from tests.web.desk_record import Browsers, make_desk, report
from tests.web.test_desk_browser import opened

ONE, TWO, THIRD = "Example Coder", "Second Coder", "Example Adjudicator"
READING = report(
    "Example Post", "Umm Mithal", 12, date(2020, 5, 4), told="{words} were killed in {place}, and two mills burnt down"
)
HERE = f"/desk/coding/{READING.document.id}"
THERE = f"/desk/adjudication/{READING.document.id}"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    settings = PageSettings(double_share=1)
    yield from make_desk(tmp_path_factory.mktemp("coding"), [READING], settings)


def claim(desk: Browsers) -> str:
    with desk.record() as record:
        return view.figures(record)[0].id


def boxes(desk: Browsers, name: str, address: str) -> dict[str, str]:
    """What stands in the form that amends."""
    text = desk.get(name, address).text
    form = text[text.index('class="amend-form"') :]
    form = form[: form.index("</form>")]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        box, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if box and box[1] != "csrf":
            found[box[1]] = value[1] if value else ""
    for box_name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[box_name] = chosen[1] if chosen else ""
    return found


def code_and_finish(desk: Browsers, name: str, kind: str) -> None:
    assert desk.post(name, f"{HERE}/code", claim=claim(desk), kind=kind).status_code == 303
    assert desk.post(name, f"{HERE}/finish").status_code == 303


def amend_and_finish(desk: Browsers, name: str, killed: str) -> None:
    typed = boxes(desk, name, f"{HERE}?amend={claim(desk)}")
    typed |= {"low": killed, "high": killed, "reason": f"{killed} by name"}
    assert desk.post(name, f"{HERE}/amend", **typed).status_code == 303
    assert desk.post(name, f"{HERE}/finish").status_code == 303


def test_the_pages_are_for_coders_and_adjudicators_and_forms_need_their_token(desk: Browsers) -> None:
    assert desk.get("Example Reader", "/desk/coding").status_code == 403
    assert desk.get("Example Reader", HERE).status_code == 403
    for path in ("/desk/adjudication", THERE):
        assert desk.get(ONE, path).status_code == 403
        assert desk.get(THIRD, path).status_code == 200
    assert httpx.get(f"{desk.address}{HERE}").status_code == 303
    with desk.client(ONE) as client:
        for step in ("code", "amend", "add", "drop", "no-claim", "finish"):
            assert client.post(f"{HERE}/{step}", data={"claim": claim(desk), "kind": "accept"}).status_code == 403
    assert desk.get(ONE, HERE).headers["cache-control"] == "no-store"


def test_neither_sees_the_other_and_nobody_sees_the_records_review(desk: Browsers) -> None:
    before = desk.get(TWO, HERE).text
    amend_and_finish(desk, ONE, "19")
    with desk.record() as record:
        seen = seen_now(record, claim(desk))
        amend(record, claim(desk), {"low": 77, "high": 77}, person=THIRD, reason="of the queue", seen=seen)
    after = desk.get(TWO, HERE).text
    for word in ("19", "by name", ONE, "77", THIRD, "of the queue"):
        assert word not in re.sub(r'value="[0-9a-f-]{20,}"|[0-9a-f]{16,}', "", after), word
    main = re.compile(r"<main.*</main>", re.S)
    hidden = re.compile(r'name="csrf" value="[^"]*"')
    assert [hidden.sub("", found) for found in main.findall(before)] == [
        hidden.sub("", found) for found in main.findall(after)
    ]
    told = {one.detail for one in list_audit(desk.book, limit=9) if one.who == ONE and one.detail}
    assert told == {"coded blind", "coded blind: done"}
    listed = desk.get(TWO, "/desk/coding").text
    assert "No report is finished by two coders yet" in listed
    assert "Umm Mithal" in listed


def test_two_code_and_no_third_and_who_is_done_changes_nothing(desk: Browsers) -> None:
    early = desk.post(ONE, f"{HERE}/finish")
    assert early.status_code == 422
    assert "not coded yet" in early.text
    assert "choose one" in desk.post(ONE, f"{HERE}/code", claim=claim(desk), kind="x").text
    assert "no such claim" in desk.post(ONE, f"{HERE}/code", claim="0" * 64, kind="accept").text
    assert "does not stand in the report" in desk.get(ONE, f"{HERE}?find=not+there").text
    code_and_finish(desk, ONE, "accept")
    late = desk.post(ONE, f"{HERE}/code", claim=claim(desk), kind="reject")
    assert late.status_code == 422
    assert "is done with this document" in late.text
    code_and_finish(desk, TWO, "reject")
    third = desk.get(THIRD, HERE)
    assert third.status_code in (400, 422)
    assert "two people code this report already" in third.text
    listed = desk.get(THIRD, "/desk/coding").text
    assert "No report of the sample waits for you" in listed
    assert "1 report is coded by two" in listed
    assert "1 difference waits" in listed


def test_a_report_without_claims_and_one_outside_the_sample(
    desk: Browsers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert desk.post(ONE, f"{HERE}/no-claim").status_code == 303
    assert desk.post(ONE, f"{HERE}/finish").status_code == 303
    code_and_finish(desk, TWO, "accept")
    assert desk.post(TWO, f"{HERE}/no-claim").status_code == 422
    assert "no claim" in desk.get(THIRD, THERE).text
    for other in make_desk(tmp_path_factory.mktemp("none"), [READING], PageSettings(double_share=0)):
        assert "not of the sample" in other.get(ONE, HERE).text
        assert "No report of the sample waits for you" in other.get(ONE, "/desk/coding").text


def test_the_adjudicator_amends_what_one_holds_and_the_record_follows(desk: Browsers) -> None:
    amend_and_finish(desk, ONE, "19")
    code_and_finish(desk, TWO, "accept")
    key = re.search(r'name="at" value="([^"]+)"', desk.get(THIRD, THERE).text)
    assert key
    typed = boxes(desk, THIRD, f"{THERE}?at={key[1]}&of={ONE}")
    assert (typed["low"], typed["chosen"]) == ("19", ONE)
    assert desk.post(THIRD, THERE, **{**typed, "low": "many", "reason": "r"}).status_code == 422
    wanted = {**typed, "low": "18", "reason": "eighteen or nineteen", "quantifier": "between"}
    assert desk.post(THIRD, THERE, **wanted).status_code == 303
    with desk.record() as record:
        (row,) = view.figures(record, FigureFilter(measure=Measure.KILLED))
        assert (row.content.low, row.content.high) == (18, 19)
        assert [one.review.person for one in decided.reviews(record)] == [THIRD]
    assert desk.post(THIRD, THERE, **wanted).status_code == 409
    assert "differ nowhere" in desk.get(THIRD, "/desk/adjudication").text


def test_what_a_coder_added_is_taken_back_and_added_again(desk: Browsers) -> None:
    start = READING.document.text.index("two mills")
    words = {"start": start, "end": start + len("two mills")}
    added = {**words, "measure": "destroyed", "low": "2", "high": "2"}
    assert "you added no claim" in desk.post(ONE, f"{HERE}/drop", **words).text
    assert desk.post(ONE, f"{HERE}/add", **{**added, "low": "many"}).status_code == 422
    assert desk.post(ONE, f"{HERE}/add", **added).status_code == 303
    assert "Take it back" in desk.get(ONE, HERE).text
    assert "you hold claims" in desk.post(ONE, f"{HERE}/no-claim").text
    assert desk.post(ONE, f"{HERE}/drop", **words).status_code == 303
    assert "Nothing yet." in desk.get(ONE, HERE).text
    code_and_finish(desk, ONE, "accept")
    assert desk.post(TWO, f"{HERE}/add", **added).status_code == 303
    code_and_finish(desk, TWO, "accept")
    with desk.record() as record:
        (left,) = differences(record)
        assert (left.claim_id, left.by_coder[ONE], left.fields) == (None, None, ("verdict",))


@pytest.mark.browser
def test_two_code_blind_and_a_third_settles_it_without_scripts(browser: Browser, desk: Browsers) -> None:
    first = opened(browser, desk, ONE, "/desk/coding")
    first.get_by_role("link", name="Example Post: Umm Mithal").click()
    first.get_by_role("link", name="Amend 12 people").click()
    first.get_by_label("Low").fill("11")
    first.get_by_label("High").fill("11")
    first.get_by_role("button", name="Hold the amended claim").click()
    expect(first.locator("article").first).to_contain_text("amended")
    first.get_by_label("Its exact words").fill("two mills")
    first.get_by_role("button", name="Find the words").click()
    first.get_by_label("What is counted").select_option("destroyed")
    first.get_by_label("Low").fill("2")
    first.get_by_label("High").fill("2")
    first.get_by_role("button", name="Add the claim").click()
    expect(first.locator(".done")).to_contain_text("The claim was added")
    first.get_by_role("button", name="I am done with this report").click()
    expect(first.locator(".done")).to_contain_text("Finished")
    second = opened(browser, desk, TWO, HERE)
    expect(second.get_by_text("11", exact=True)).to_have_count(0)
    expect(second.get_by_text("Nothing yet.")).to_be_visible()
    second.get_by_role("button", name="Accept 12 people").click()
    second.get_by_role("button", name="I am done with this report").click()
    first.goto(HERE)
    expect(first.locator("main")).not_to_contain_text(TWO)
    settled(opened(browser, desk, THIRD, "/desk/adjudication"))
    public = first
    public.goto("/figures?place=Umm")
    expect(public.locator("main")).to_contain_text("11")
    with desk.record() as record:
        assert {(row.content.measure, row.content.low) for row in view.figures(record)} == {
            (Measure.KILLED, 11), (Measure.DESTROYED, 2)
        }  # fmt: skip
    for page in (first, second):
        page.context.close()


def settled(page: Page) -> None:
    """The adjudicator takes what the first coder holds, difference by difference."""
    page.get_by_role("link", name="Example Post: Umm Mithal").click()
    for left in (2, 1):
        expect(page.locator("section.account")).to_have_count(left)
        section = page.locator("section.account").first
        section.get_by_label(f"As {ONE} holds it").check()
        section.get_by_label("Why").fill("so the text says")
        section.get_by_role("button", name="Settle it").click()
        expect(page.locator(".done")).to_contain_text("Settled")
    expect(page.get_by_text("Nothing in this report is left to settle.")).to_be_visible()
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_violation_and_no_page_is_wider_than_a_telephone(
    browser: Browser, desk: Browsers, language: str
) -> None:
    amend_and_finish(desk, ONE, "19")
    found = []
    size = {"width": 390, "height": 900}
    page = opened(browser, desk, THIRD, HERE, java_script_enabled=True, viewport=size)
    for path in (f"{HERE}?find=two+mills&lang={language}", f"{HERE}?amend={claim(desk)}&lang={language}"):
        found += looked_at(page, path)
    code_and_finish(desk, TWO, "accept")
    for path in ("/desk/coding", "/desk/adjudication", THERE):
        found += looked_at(page, f"{path}?lang={language}")
    page.context.close()
    assert found == []


def looked_at(page: Page, path: str) -> list[tuple[str, str, list[str]]]:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390, path
    return violations(page, path)


def paths_of(desk: Browsers) -> tuple[str, str]:
    return f"/desk/claims/{claim(desk)}", f"/desk/documents/{READING.document.id}"


def test_the_desk_holds_a_report_back_from_a_coder_until_they_have_handed_in(desk: Browsers) -> None:
    listed = desk.get(ONE, "/desk/queue").text
    assert "1 report is held back" in listed
    assert f"/desk/documents/{READING.document.id}" not in listed
    assert READING.document.id not in desk.get(ONE, "/desk/progress").text
    for path in paths_of(desk):
        led = desk.get(ONE, path)
        assert (led.status_code, led.headers["location"]) == (303, f"{HERE}?first=1")
    assert "Code this report blind first" in desk.get(ONE, f"{HERE}?first=1").text
    assert desk.get(ONE, "/desk/next").headers["location"].startswith("/desk/queue")
    code_and_finish(desk, ONE, "accept")
    assert f"/desk/documents/{READING.document.id}" in desk.get(ONE, "/desk/queue").text
    for path in paths_of(desk):
        assert desk.get(ONE, path).status_code == 200
        assert desk.get(TWO, path).status_code == 303
        assert desk.get(THIRD, path).status_code == 200


def test_no_form_decides_on_a_report_that_is_held_back(desk: Browsers) -> None:
    at_claim, at_report = paths_of(desk)
    sent = [
        (f"{at_claim}/decide", {"verdict": "accept"}), (f"{at_claim}/amend", {"low": "3", "reason": "x"}),
        (f"{at_claim}/undo", {"reason": "x"}), (f"{at_report}/claims", {"start": 0, "end": 4}),
        (f"{at_report}/no-claim", {}), (f"{at_report}/no-claim/undo", {"reason": "x"}),
        (f"{at_report}/hold", {"step": "take"}),
    ]  # fmt: skip
    for path, form in sent:
        assert desk.post(ONE, path, **form).status_code == 403, path
    given = desk.post(THIRD, "/desk/progress/assign", document=READING.document.id, person=ONE)
    assert given.status_code == 422
    assert "hand in your coding first" in given.text
    with desk.record() as record:
        assert decided.reviews(record) == ()


def test_no_token_decides_on_a_report_that_is_held_back(desk: Browsers) -> None:
    _, secret = make_token(desk.book, find_account(desk.book, ONE), "example", [TokenScope.REVIEW], days=1)
    with httpx.Client(base_url=desk.address, headers={"authorization": f"Bearer {secret}"}) as client:
        for path, body in (
            (f"claims/{claim(desk)}/reviews", {"verdict": "accept", "seen": None}),
            (f"documents/{READING.document.id}/no-claim", {}),
            (f"documents/{READING.document.id}/claims", {"start": 0, "end": 4, "fields": {}, "reason": "x"}),
        ):
            assert client.post(f"/api/v1/{path}", json=body).status_code == 403, path


def test_who_decided_on_a_report_is_not_asked_to_code_it(desk: Browsers) -> None:
    accepted = desk.post(THIRD, f"{paths_of(desk)[0]}/decide", verdict="accept", seen="")
    assert accepted.status_code == 303
    assert READING.document.id not in desk.get(THIRD, "/desk/coding").text
    assert "decided on claims of this report" in desk.get(THIRD, HERE).text
    assert desk.get(THIRD, THERE).status_code == 200
