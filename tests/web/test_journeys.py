"""What a reader, a journalist and a court do: check a number in two clicks, narrow a list, look back, cite, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(browser: Browser, linked_address: str) -> Iterator[BrowserContext]:
    """A reader without JavaScript; a request to any other host fails the test."""
    context = browser.new_context(java_script_enabled=False, base_url=linked_address, locale="en-GB")
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((linked_address, "data:")):
            strangers.append(request.url)

    context.on("request", note)
    yield context
    context.close()
    assert strangers == []


def test_a_sum_on_the_first_page_is_checked_in_two_clicks(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/")
    expect(page.locator(".warning").first).to_contain_text("no count of the dead")
    page.locator("table.sums a.amount").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Events")
    page.locator("table.events a.amount").first.click()
    expect(page.locator(".mark:target, .anchor:target")).to_have_count(1)
    assert re.search(r"/documents/[0-9a-f]{64}#c-", page.url)


def test_a_number_of_an_event_leads_to_its_sentence_in_one_click(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/events?order=reports&kind=all")
    page.locator("table.events td:nth-child(2) a").first.click()
    page.locator(".telling a[href^='/documents/']").first.click()
    expect(page.locator(".mark:target, .anchor:target")).to_have_count(1)
    expect(page.locator(".sentence:has(:target)")).to_be_visible()


def test_a_list_is_narrowed_and_its_address_tells_how(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/events")
    everything = page.locator(".count strong").inner_text()
    page.get_by_label("What is counted").select_option("killed")
    page.get_by_label("Order").select_option("gravest")
    page.get_by_text("More filters").click()
    page.get_by_label("Grade").select_option("fair")
    page.get_by_role("button", name="Show").click()
    assert "measure=killed" in page.url
    assert "order=gravest" in page.url
    assert page.locator(".count strong").inner_text() != everything
    expect(page.get_by_label("Grade")).to_have_value("fair")
    assert page.locator("table.events tbody tr").count() >= 1
    page.get_by_role("textbox", name="Place").fill("no such place at all")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".empty")).to_contain_text("No event on record fits")


def test_copies_are_folded_and_open_on_a_click(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/events?order=reports")
    for address in [str(a.get_attribute("href")) for a in page.locator("table.events td:nth-child(2) a").all()]:
        page.goto(address)
        if page.locator("details.copies").count():
            break
    copies = page.locator("details.copies").first
    expect(copies.locator("li").first).not_to_be_visible()
    copies.locator("summary").click()
    expect(copies.locator("li").first).to_be_visible()
    copies.locator("li a").first.click()
    expect(page.locator(".copies-of")).to_be_visible()


def test_a_reader_looks_at_an_event_from_an_earlier_day_and_comes_back(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/events?order=reports")
    page.locator("table.events td:nth-child(2) a").first.click()
    now = page.locator(".facts").first.inner_text()
    page.get_by_label("What was known on").fill("1990-01-01")
    page.locator("form.slim").get_by_role("button", name="Show").click()
    expect(page.locator(".vantage")).to_contain_text("What was known on 1 Jan 1990")
    page.get_by_role("link", name="Show what is known today").click()
    expect(page.locator(".vantage")).to_have_count(0)
    assert page.locator(".facts").first.inner_text() == now


def test_an_arabic_page_runs_from_right_to_left_and_reads_its_numbers_left_to_right(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/events?lang=ar&order=reports")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    first, last = (page.locator(f"table.events thead th:{one}-child").bounding_box() for one in ("first", "last"))
    assert first
    assert last
    assert first["x"] > last["x"]
    page.locator("table.events td:nth-child(2) a").first.click()
    expect(page.locator("bdi.range").first).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("\u2068")  # a Latin name does not draw the day to it
    words = page.locator("h2").all_inner_texts()
    assert all(re.search("[\u0600-\u06ff]", one) for one in words), words


@pytest.mark.parametrize("path", ["/", "/events", "/methodology", "event"])
def test_a_page_prints_whole_and_without_its_controls(reader: BrowserContext, tmp_path: Path, path: str) -> None:
    page = reader.new_page()
    page.goto("/events?order=reports")
    if path == "event":
        path = str(page.locator("table.events td:nth-child(2) a").first.get_attribute("href"))
    page.goto(path)
    page.emulate_media(media="print")
    for hidden in page.locator("form.filters, .masthead nav, .skip, .pager").all():
        expect(hidden).not_to_be_visible()
    for table in page.locator(".scroll table").all():
        box = table.bounding_box()
        assert box is None or box["width"] <= 1280
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
    if page.locator("details.outs, details.rules").count():
        assert page.locator("details.outs li, details.rules table").first.is_visible()
