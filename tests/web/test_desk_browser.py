"""A coder's journeys at the desk in a real browser: by keyboard, without scripts, in both languages and schemes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.services.tolls import TollFilter, list_tolls
from tests.web.axe import violations
from tests.web.desk_record import PASSWORD, VILLAGES, Browsers, make_desk, pairs, together

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("desk"), [*pairs(), *together()])


def opened(browser: Browser, desk: Browsers, name: str, path: str, **more: object) -> Page:
    """A page of the desk in a browser of its own, signed in by the form."""
    context = browser.new_context(base_url=desk.address, **{"java_script_enabled": False, **more})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{desk.address}{path}")
    page.wait_for_load_state()
    return page


def test_a_coder_judges_pairs_by_keyboard(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, "Example Coder", "/desk/links", java_script_enabled=True)
    for key, reason in (("2", "two clinics"), ("1", "one clinic, one day"), ("3", "no telling")):
        page.keyboard.press(key)
        expect(page.get_by_label("Why")).to_be_focused()
        page.keyboard.type(reason)
        page.keyboard.press("Enter")
        expect(page.locator(".done")).to_contain_text("Kept")
        page.wait_for_load_state()
    rows = page.locator("table", has_text="two clinics").locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("no telling")
    page.context.close()


def test_a_coder_leaves_a_pair_by_keyboard(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, "Example Coder", "/desk/links", java_script_enabled=True)
    for at in range(1, len(VILLAGES)):
        page.keyboard.press("n")
        expect(page).to_have_url(f"{desk.address}/desk/links?at={at}")
        page.wait_for_load_state()
    page.context.close()


def test_an_event_is_split_and_merged_again_without_scripts(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, "Example Coder", "/desk/events?words=Umm")
    page.locator("table.events a", has_text="Shelling").first.click()
    page.locator('input[name="claim"]').last.check()
    page.get_by_role("group", name="Split").get_by_label("Why").fill("another street")
    page.get_by_role("button", name="The ticked tell of another event").click()
    expect(page.get_by_role("region", name="What leaves")).to_contain_text("14")
    page.get_by_role("button", name="Split it so").click()
    expect(page.locator(".done")).to_contain_text("This is the new event")
    page.goto("/events?place=Umm")
    expect(page.locator("table.events tbody tr")).to_have_count(2)
    page.goto("/desk/events?words=Umm")
    page.locator("table.events a", has_text="Shelling").first.click()
    page.locator("table.events a", has_text="Shelling").first.click()
    page.get_by_label("Why").first.fill("one street after all")
    page.get_by_role("button", name="They are one: merge them").click()
    expect(page.locator(".done")).to_contain_text("they became")
    page.goto("/events?place=Umm")
    expect(page.locator("table.events tbody tr")).to_have_count(1)
    page.context.close()


def test_an_adjudicator_chooses_a_rule_signs_off_and_undoes_without_scripts(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, "Example Adjudicator", "/desk/events?words=Umm")
    page.locator("table.events a", has_text="Shelling").first.click()
    address = page.url
    page.get_by_label("latest").check()
    page.get_by_role("group", name="Choose the rule").get_by_label("Why").fill("the dig is over")
    page.get_by_role("button", name="This rule stands").click()
    expect(page.locator(".done")).to_contain_text("The rule is chosen")
    sign = page.locator("form", has=page.get_by_role("button", name="Sign the event off"))
    sign.get_by_label("Why").fill("looked at every report")
    sign.get_by_role("button").click()
    expect(page.get_by_text("Signed off by Example Adjudicator")).to_be_visible()
    page.goto(address.replace("/desk", ""))
    expect(page.locator(".rule-choice")).to_contain_text("latest")
    for reason in ("too early", "the record's rule is better"):
        page.goto(address)
        undo = page.locator("form", has=page.get_by_role("button", name="Take the last decision back"))
        undo.get_by_label("Why").fill(reason)
        undo.get_by_role("button").click()
        expect(page.locator(".done").first).to_contain_text("Taken back")
    page.goto(address.replace("/desk", ""))
    expect(page.locator(".rule-choice")).to_have_count(0)
    page.context.close()


DESK_PAGES = ["/desk/links", "/desk/events", "/desk/intake", "/desk/restricted", "/desk/progress"]


def desk_pages(desk: Browsers) -> list[str]:
    with desk.record() as record:
        event = list_tolls(record, TollFilter(place="Umm"))[0].event.id
    return [*DESK_PAGES, f"/desk/events/{event}"]


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_of_the_desk_is_wider_than_the_screen(browser: Browser, desk: Browsers, width: int) -> None:
    page = opened(
        browser,
        desk,
        "Example Adjudicator",
        "/desk/links",
        java_script_enabled=True,
        viewport={"width": width, "height": 900},
    )
    for path in desk_pages(desk):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_violation_at_the_desk(browser: Browser, desk: Browsers, scheme: str, language: str) -> None:
    page = opened(browser, desk, "Example Adjudicator", "/desk/links", java_script_enabled=True, color_scheme=scheme)
    found = []
    for path in desk_pages(desk):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        found += violations(page, path)
    page.context.close()
    assert found == []
