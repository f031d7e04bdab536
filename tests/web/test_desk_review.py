"""A coder's day in a real browser: ten claims by keyboard, one amended, one added, one undone; two at one claim."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.services.desk.queue import QueueFilter, count_queue
from marsad.store import view
from tests.web.axe import violations
from tests.web.desk_record import Browsers, make_desk, pairs, together
from tests.web.test_desk_browser import opened

pytestmark = pytest.mark.browser

CODER, SECOND = "Example Coder", "Second Coder"
SCRIPTED = {"java_script_enabled": True}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("review"), [*pairs(), *together()])


def pressed(page: Page, key: str) -> None:
    """Press a key and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_coder_clears_ten_claims_by_keyboard_amends_one_and_undoes_one(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/queue", **SCRIPTED)
    pressed(page, "Enter")
    for _ in range(8):
        pressed(page, "a")
        expect(page.get_by_role("status")).to_contain_text("accepted")
    page.keyboard.press("r")
    page.keyboard.type("not a toll of this event")
    pressed(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("rejected")
    pressed(page, "u")
    expect(page.get_by_role("status")).to_contain_text("taken back")
    pressed(page, "a")
    page.keyboard.press("e")
    for name in ("Low", "High"):
        page.get_by_label(name, exact=True).fill("7")
    page.get_by_label("Why", exact=True).fill("seven by name")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep the amended claim").click()
    expect(page.get_by_role("status")).to_contain_text("amended")
    with desk.record() as record:
        assert count_queue(record, QueueFilter()) == 1
        amended = [row for row in view.figures(record) if row.made_by]
        assert [row.content.low for row in amended] == [7]
    expect(page.locator("details.keys summary")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_text("skip; n does too")).to_be_visible()


def test_a_coder_selects_words_that_the_machine_missed(browser: Browser, desk: Browsers) -> None:
    with desk.record() as record:
        document = next(row.id for row in view.documents(record) if "Umm Mithal" in (row.title or ""))
    page = opened(browser, desk, CODER, f"/desk/documents/{document}", **SCRIPTED)
    page.locator("#text p").nth(1).evaluate(
        """(p) => { const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let node;
        while ((node = walk.nextNode())) { const at = node.data.indexOf("Mithal");
        if (at >= 0) { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 6);
        const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); } } }"""
    )
    expect(page.locator("#picked")).to_have_text("Mithal")
    pressed(page, "+")
    expect(page.locator("#add .quoted .mark")).to_have_text("Mithal")
    add(page)


def test_the_same_without_scripts(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/queue?place=Umm")
    page.get_by_role("link", name="Start").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("accepted")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Amend the claim").click()
    page.get_by_label("High", exact=True).fill("40")
    page.get_by_label("Hedge").select_option("between")
    page.get_by_label("Why", exact=True).fill("up to forty")
    page.get_by_role("button", name="Keep the amended claim").click()
    expect(page.get_by_role("status")).to_contain_text("amended")
    page.get_by_role("link", name="The whole report").click()
    page.get_by_label("Its exact words").fill("not there")
    page.get_by_role("button", name="Find the words").click()
    expect(page.get_by_role("alert")).to_contain_text("does not stand in the report")
    page.get_by_label("Its exact words").fill("Mithal")
    page.get_by_label("Which place").fill("2")
    page.get_by_role("button", name="Find the words").click()
    add(page)


def add(page: Page) -> None:
    """Fill and send the form of a claim that was missed."""
    page.get_by_label("What is counted").select_option("injured")
    page.get_by_label("Low", exact=True).fill("3")
    page.get_by_label("High", exact=True).fill("x")
    page.locator("#add").get_by_label("Why", exact=True).fill("told by the clinic")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator("#wrong-high")).to_contain_text("is a number")
    page.locator("#add [name=high]").fill("3")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.get_by_role("status")).to_contain_text("added")
    expect(page.locator("a.mark:target")).to_contain_text("Mithal")


def test_two_browsers_at_one_claim(browser: Browser, desk: Browsers) -> None:
    one = opened(browser, desk, CODER, "/desk/queue", **SCRIPTED)
    pressed(one, "Enter")
    path = one.url.removeprefix(desk.address)
    other = opened(browser, desk, SECOND, "/desk/queue", **SCRIPTED)
    other.goto(path)
    pressed(one, "a")
    other.keyboard.press("r")
    other.keyboard.type("another day")
    pressed(other, "Enter")
    expect(other.get_by_role("alert")).to_contain_text(CODER)
    expect(other.locator("#why-not")).to_have_value("another day")
    other.get_by_role("button", name="Reject").click()
    expect(other.get_by_role("status")).to_contain_text("rejected")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    browser: Browser, desk: Browsers, scheme: str, language: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = opened(browser, desk, CODER, "/desk/queue", color_scheme=scheme, viewport=size, **SCRIPTED)
    with desk.record() as record:
        row = view.figures(record)[0]
    start, end = row.content.span.start, row.content.span.end
    report = f"/desk/documents/{row.document_id}"
    found = []
    for path in ("/desk/queue?x=1", f"/desk/claims/{row.id}?x=1", f"{report}?x=1", f"{report}?start={start}&end={end}"):
        page.goto(f"{path}&lang={language}")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        found += violations(page, path)
    assert found == []


@pytest.mark.parametrize("scripted", [False, True])
def test_a_place_is_picked_and_enter_keeps_the_amended_claim(browser: Browser, desk: Browsers, scripted: bool) -> None:
    page = opened(browser, desk, CODER, "/desk/queue?place=Umm", java_script_enabled=scripted)
    page.get_by_role("link", name="Start").click()
    page.get_by_text("Amend the claim").click()
    form = page.locator("#amend")
    low = form.locator("[name=low]")
    form.get_by_label("Name of the place").fill("Tripoli")
    if not scripted:
        form.get_by_role("button", name="Find the place").click()
    form.get_by_label("Lebanon").first.check()
    low.fill("many")
    form.get_by_label("Why", exact=True).fill("the town in the north")
    form.get_by_label("Why", exact=True).press("Enter")
    expect(low).to_be_focused()
    expect(form.get_by_label("Lebanon").first).to_be_checked()
    low.fill("14")
    low.press("Enter")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.locator("dl.facts")).to_contain_text("Tripoli, Lebanon")
    page.context.close()
