"""Journeys of those who edit: merge events, set a place and a perpetrator, merge two sources, clear for the public.

Each is walked in a browser without scripts, and ends on the public page as somebody sees it who is not signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.services.publicity import set_publicity
from marsad.store.publicity import Publicity
from tests.web.desk_record import Browsers, make_desk, report, together
from tests.web.test_desk_browser import opened

pytestmark = pytest.mark.browser
CHIEF = "Example Adjudicator"
DAY = date(2021, 6, 7)
APART = (("Tell Mithal", 5, 33.0), ("Kafr Mithal", 12, 35.0), ("Deir Mithal", 31, 37.2))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    told = [report("Example Post", place, killed, DAY, at=at) for place, killed, at in APART]
    yield from make_desk(tmp_path_factory.mktemp("edits"), [*told, *together()])


def as_reader(browser: Browser, desk: Browsers, path: str) -> Page:
    """The page as somebody sees it who is not signed in."""
    page = browser.new_context(base_url=desk.address, java_script_enabled=False).new_page()
    page.goto(path)
    return page


def at_event(page: Page, words: str) -> str:
    """Go to the event at the desk, found by its place; its public address."""
    page.goto(f"/desk/events?words={words}")
    page.locator("table.events a", has_text="Shelling").first.click()
    return page.url.split("?")[0].replace("/desk", "")


def test_three_events_are_merged_in_one_act(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CHIEF, "/desk/events")
    at_event(page, "Tell")
    for place, _, _ in APART[1:]:
        page.locator("tr", has_text=place).locator("input[name=other]").check()
    page.get_by_role("button", name="Look at the ticked").click()
    expect(page.get_by_role("heading", name="Are these 3 one event?")).to_be_visible()
    expect(page.get_by_role("region", name="What they would become")).to_contain_text("3 claims")
    merging = page.locator("form", has=page.get_by_role("button", name="They are one"))
    merging.get_by_label("Why").fill("one convoy, told from three villages")
    merging.get_by_role("button").click()
    expect(page.locator(".done")).to_contain_text("they became")
    reader = as_reader(browser, desk, page.url.split("?")[0].replace("/desk", ""))
    expect(reader.locator("#history").locator("xpath=..")).to_contain_text("Events were merged")
    expect(reader.locator("#reports").locator("xpath=..").locator("li")).to_have_count(3)
    reader.goto("/events?since=2021-01-01")
    expect(reader.locator("table.events tbody tr")).to_have_count(1)


def test_a_place_and_a_perpetrator_are_set(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, "Example Coder", "/desk/events")
    address = at_event(page, "Umm")
    page.get_by_role("link", name="Set its type").click()
    page.get_by_label("Name of the place").fill("Aleppo")
    page.get_by_role("button", name="Find the place").click()
    page.locator("input[name=where_place_id]").first.check()
    first = page.get_by_role("group", name="Allegation 1")
    first.get_by_label("Alleged perpetrator").fill("Example Army")
    first.get_by_label("Who says so").fill("Elders")
    page.get_by_label("In your own words").fill("Shells fell on the example market.")
    page.get_by_role("group", name="Set it").get_by_label("Why").fill("the council's minutes")
    page.get_by_role("button", name="Set these fields").click()
    expect(page.locator(".done")).to_contain_text("The fields are set")
    reader = as_reader(browser, desk, address)
    facts = reader.locator("main > dl.facts").first
    expect(facts).to_contain_text("Aleppo")
    expect(facts).to_contain_text("the reports give: Umm Mithal")
    expect(facts).to_contain_text("Example Army")
    expect(facts).to_contain_text("according to Elders")
    expect(reader.locator(".narrative")).to_contain_text("example market")
    expect(reader.get_by_role("table", name="History on this record")).to_contain_text("the council's minutes")
    expect(reader.locator("body")).not_to_contain_text("Example Coder")
    reader.goto(f"{address}?lang=ar")
    expect(reader.locator("main > dl.facts").first).to_contain_text("حدده شخص")


def test_two_sources_are_merged(browser: Browser, desk: Browsers) -> None:
    page = opened(browser, desk, CHIEF, "/desk/registers/source")
    for name in ("Doctors", "Elders"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("button", name="Look at the ticked").click()
    page.get_by_label("It is called").select_option("Doctors")
    page.locator("form", has=page.get_by_role("button", name="They are one")).get_by_label("Why").fill("one clinic")
    page.get_by_role("button", name="They are one").click()
    expect(page.locator(".done")).to_contain_text("Decided")
    reader = as_reader(browser, desk, "/sources")
    row = reader.locator("tbody tr", has_text="Doctors")
    expect(row).to_contain_text("also as Elders")
    row.get_by_role("link").first.click()
    expect(reader.locator("dl.facts")).to_contain_text("All its names in reports")
    expect(reader.get_by_role("heading", name="2 figures")).to_be_visible()


def test_an_event_is_cleared_for_the_public(browser: Browser, desk: Browsers) -> None:
    with desk.record() as record:
        set_publicity(record, Publicity.CLEARED, person=CHIEF, reason="we publish what we checked")
    page = opened(browser, desk, CHIEF, "/desk/events")
    address = at_event(page, "Umm")
    reader = as_reader(browser, desk, address)
    expect(reader.get_by_role("heading", level=1)).not_to_contain_text("Umm Mithal")
    signing = page.locator("form", has=page.get_by_role("button", name="Sign the event off"))
    signing.get_by_label("Why").fill("every report was read")
    signing.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Signed off")
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Umm Mithal")
    expect(reader.locator("dl.facts .rs-signed_off")).to_be_visible()
    expect(reader.locator(".cleared")).to_contain_text("only events that people signed off")
    reader.goto("/events")
    expect(reader.locator("table.events tbody tr")).to_have_count(1)
