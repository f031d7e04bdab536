"""Intake, release and progress in a real browser: a place is picked by name, and a report appears where it may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.desk_record import Browsers, make_desk, together
from tests.web.test_desk_browser import opened
from tests.web.test_desk_intake import CHIEF, CODER, SECOND

pytestmark = pytest.mark.browser

CONFIDENTIAL = "Shells fell near the mill on 3 March and 5 people were killed there."


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("intake"), together())


def fill(page: Page, place: str) -> None:
    page.get_by_label("In a sentence or more").first.fill(CONFIDENTIAL)
    page.get_by_label("The words of the number").first.fill("5 people")
    page.get_by_label("What is counted").first.select_option("killed")
    page.get_by_label("Number, or the lowest").first.fill("5")
    page.get_by_label("Name of the place").first.fill(place)
    page.get_by_label("First day").first.fill("2020-03-03")
    page.get_by_label("Seen, told by whom").first.fill("The informant was there.")
    page.get_by_label("Name or how you call them").first.fill("Example Informant")


def finish(page: Page, level: str) -> None:
    page.get_by_label("Who may see the report").first.select_option(level)
    page.get_by_label("What they agreed to").first.fill("May be published once the informant has left.")
    page.get_by_role("button", name="Put it on record").click()
    expect(page.locator("main")).to_contain_text("5 people were killed")


def test_namesakes_are_told_apart_without_scripts_and_nothing_typed_is_lost(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/intake")
    fill(page, "Tripoli")
    page.get_by_role("button", name="Find the place").click()
    choices = page.get_by_role("group", name="choose which is meant").get_by_role("radio")
    assert choices.count() > 1
    expect(page.get_by_label("In a sentence or more")).to_have_value(CONFIDENTIAL)
    expect(page.get_by_label("Name or how you call them")).to_have_value("Example Informant")
    finish_without_choice(page)
    page.get_by_label("Lebanon").first.check()
    finish(page, "restricted")
    expect(page.locator("main")).to_contain_text("Tripoli, Lebanon")
    page.context.close()


def finish_without_choice(page: Page) -> None:
    page.get_by_label("What they agreed to").fill("Nothing yet.")
    page.get_by_role("button", name="Put it on record").click()
    expect(page.locator("#wrong-where")).to_contain_text("More than one place goes by this name")
    expect(page.get_by_label("What they agreed to")).to_have_value("Nothing yet.")


def test_a_place_that_no_gazetteer_knows_is_said_to_be_so(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/intake")
    fill(page, "Qqxzzy")
    page.get_by_role("button", name="Find the place").click()
    expect(page.locator(".place-list")).to_contain_text("No place is known by this name")
    expect(page.get_by_label("Latitude")).to_be_visible()
    page.context.close()


def test_places_come_while_their_name_is_typed(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/intake", java_script_enabled=True)
    fill(page, "")
    page.get_by_label("Name of the place").press_sequentially("Khan Sheikh")
    page.get_by_label("Khan Sheikhoun").check()
    finish(page, "restricted")
    expect(page.locator("main")).to_contain_text("Khan Sheikhoun, Syria")
    page.context.close()


def test_a_confidential_report_appears_where_it_may_until_it_is_released(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/intake", java_script_enabled=True)
    fill(page, "Aleppo")
    page.get_by_role("group", name="choose").get_by_role("radio").first.check()
    finish(page, "confidential")
    expect(page.locator("main")).not_to_contain_text("Example Informant")
    taken = page.url
    assert page.request.get(taken.replace("/desk/intake", "/documents")).status == 404
    second = opened(browser, desk, SECOND, "/desk/restricted")
    expect(second.locator("main")).not_to_contain_text("adjudicators only")
    assert second.goto(taken).status == 404  # type: ignore[union-attr]
    chief = opened(browser, desk, CHIEF, "/desk/restricted")
    expect(chief.locator("section.account .tag").first).to_contain_text("adjudicators only")
    form = chief.locator("section.account form")
    form.locator("select[name=level]").select_option("public")
    form.locator("[name=consent]").fill("Agreed by telephone.")
    form.locator("[name=reason]").fill("The informant has left.")
    form.get_by_role("button").click()
    expect(chief.locator(".done")).to_contain_text("The level is changed")
    chief.goto("/figures?measure=killed")
    expect(chief.locator("main")).to_contain_text("Aleppo")
    expect(chief.locator("main")).not_to_contain_text("Example Informant")
    for one in (page, second, chief):
        one.context.close()


def test_a_coder_takes_a_report_and_gives_it_back(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CODER, "/desk/progress")
    page.get_by_role("button", name="Take it").first.click()
    expect(page.locator(".done")).to_contain_text("Assigned.")
    held = page.locator("section", has=page.get_by_role("heading", name="Who clears what"))
    expect(held.locator("tbody tr")).to_have_count(1)
    held.get_by_role("button", name="Release").click()
    expect(page.locator(".done")).to_contain_text("Released.")
    expect(held).to_contain_text("Nobody clears a document now.")
    page.context.close()


def test_an_adjudicator_gives_a_report_to_a_coder(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CHIEF, "/desk/progress", viewport={"width": 390, "height": 900})
    row = page.locator("section", has=page.get_by_role("heading", name="What nobody clears")).locator("tbody tr").first
    give = row.get_by_role("button", name="Give")
    box = give.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390 - 8
    row.get_by_role("combobox").select_option(SECOND)
    give.click()
    expect(page.locator(".done")).to_contain_text("Assigned.")
    held = page.locator("section", has=page.get_by_role("heading", name="Who clears what"))
    expect(held.locator("tbody tr")).to_contain_text(SECOND)
    page.context.close()
