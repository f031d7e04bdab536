"""A reader's journeys in a real browser, without scripts and without any other host; axe finds nothing to mend."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.web.axe import violations

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/figures",
    "/figures?source=nobody",
    "/events",
    "/map",
    "/timeline",
    "/documents",
    "/sources",
    "/problems",
    "/methodology",
    "/downloads",
    "/nowhere",
]


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A reader without JavaScript; a request to any other host fails the test."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            strangers.append(request.url)

    context.on("request", note)
    yield context
    context.close()
    assert strangers == []


def test_a_reader_follows_a_figure_to_its_sentence(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/")
    page.get_by_role("link", name="Figures", exact=True).first.click()
    page.locator("table.figures a.amount").first.click()
    expect(page.locator("a.mark:target")).to_be_visible()
    expect(page.locator(".sentence:has(:target)")).to_contain_text("37")
    assert "/documents/" in page.url


def test_a_reader_sees_comments_apart_and_how_a_claim_was_read(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/documents")
    page.get_by_role("link", name="Example <script>").click()
    expect(page.locator(".s-comment")).to_contain_text("nothing is read from them")
    page.get_by_role("link", name="How it was read").first.click()
    expect(page.get_by_role("heading", name="Why it was read so")).to_be_visible()
    page.get_by_role("link", name="Read it in the report").click()
    expect(page.locator(":target")).to_have_count(1)


def test_a_reader_goes_from_the_map_to_the_table_and_back(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/map")
    page.locator("svg.map a.point circle").first.click()
    row = page.locator("tr:target")
    expect(row).to_contain_text("Exampleville")
    row.get_by_role("link").first.click()
    expect(page.locator("svg.map a:target")).to_have_count(1)


def test_a_reader_filters_and_opens_a_source(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/figures")
    page.get_by_label("Source").fill("Example Monitor")
    page.get_by_role("button", name="Show").click()
    assert "source=Example+Monitor" in page.url
    page.get_by_role("link", name="Example Monitor").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Example Monitor")


def test_arabic_pages_run_from_right_to_left(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/")
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    brand, languages = page.locator(".brand").bounding_box(), page.locator(".languages").bounding_box()
    assert brand
    assert languages
    assert brand["x"] > languages["x"]


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_screen(browser: Browser, linked_address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, base_url=linked_address)
    for path in [*PAGES, *things(page)]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.close()


def test_axe_finds_each_fault_that_is_there(browser: Browser) -> None:
    """Of what is asked of it everywhere: rules of colour and of structure, on more than one element each."""
    page = browser.new_page()
    faint = '<p style="color: #999; background: #aaa">Example.</p>'
    page.set_content(
        f'<html lang="en"><title>Example</title><main><h1>Example</h1>{faint * 2}<img src="data:,"></main>'
    )
    assert {(rule, len(of)) for _, rule, of in violations(page, "")} == {("color-contrast", 2), ("image-alt", 1)}
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_violation(browser: Browser, linked_address: str, scheme: str, language: str) -> None:
    context = browser.new_context(color_scheme=scheme, base_url=linked_address)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in [*PAGES, *things(page)]:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        found += violations(page, path)
    context.close()
    assert found == []


def things(page: Page) -> list[str]:
    """The address of one document, claim, source, place and event."""
    page.goto("/figures")
    hrefs = ["a.amount", "td.said a", 'a[href^="/sources/"]']
    found = [str(page.locator(one).first.get_attribute("href")) for one in hrefs]
    page.goto("/map")
    found.append(str(page.locator('a[href^="/places/"]').first.get_attribute("href")))
    page.goto("/events?order=reports")
    return [*found, str(page.locator("table.events a").first.get_attribute("href"))]


def test_the_timeline_runs_from_the_right_where_reading_does(browser: Browser, linked_address: str) -> None:
    places = {}
    for language in ("en", "ar"):
        page = browser.new_page(base_url=linked_address, viewport={"width": 1440, "height": 900})
        page.goto(f"/timeline?lang={language}")
        frame = page.locator("svg.timeline").bounding_box()
        boxes = [one.bounding_box() for one in page.locator("svg.timeline a").all()]
        named = page.locator("svg.timeline .lane-name").first.bounding_box()
        assert frame
        assert named
        places[language] = [box["x"] + box["width"] / 2 - frame["x"] for box in boxes if box]
        assert (named["x"] - frame["x"] > frame["width"] / 2) == (language == "ar")
        page.close()
    assert places["ar"] == pytest.approx([frame["width"] - x for x in places["en"]], abs=2)


@pytest.mark.parametrize("width", [390, 760, 1440])
def test_no_field_of_a_form_lies_over_another(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 900})
    for path in ("/", "/problems", "/events?as_of=2021-03-02", *things(page)[-1:]):
        page.goto(path)
        boxes = page.evaluate(FIELDS)
        assert boxes, path
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                is_apart = one["right"] < other["x"] or other["right"] < one["x"]
                assert is_apart or one["bottom"] < other["y"] or other["bottom"] < one["y"], (path, one, other)
    page.close()


FIELDS = """[...document.querySelectorAll("form.filters :is(input, select, button)")]
    .map((one) => one.getBoundingClientRect()).filter((box) => box.width)
    .map((box) => ({ x: box.left, right: box.right, y: box.top, bottom: box.bottom }))"""


def test_what_is_printed_is_dark_on_light_whatever_the_screen_is(browser: Browser, linked_address: str) -> None:
    context = browser.new_context(base_url=linked_address, color_scheme="dark")
    page = context.new_page()
    document, *_, event = things(page)
    page.goto(document)
    page.emulate_media(media="print")
    ink, paper = (page.locator("a.mark.figure").first.evaluate(SHADE, name) for name in ("color", "backgroundColor"))
    assert ink < 64
    assert paper > 192
    page.goto(event)
    pictures = page.locator(".chart img")
    assert pictures.count()
    for one in pictures.all():
        one.evaluate("(image) => { image.loading = 'eager' }")
        one.evaluate("(image) => image.decode()")
    assert not [one for one in pictures.all() if "dark=1" in str(one.evaluate("(image) => image.currentSrc"))]
    assert page.get_by_role("heading", name="Look from another day").is_hidden()
    context.close()


def test_no_printed_page_is_cut_at_its_side(browser: Browser, linked_address: str) -> None:
    page = browser.new_page(base_url=linked_address, viewport={"width": A4, "height": 1000})
    page.emulate_media(media="print")
    for path in ("/", "/events", "/map", "/timeline", *things(page)):
        for language in ("en", "ar"):
            page.goto(f"{path.partition('#')[0]}?lang={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= A4, (path, language)
    page.close()


A4 = 703
"""Pixels across a sheet of A4 between margins of 12 mm."""
SHADE = "(element, name) => Math.max(...getComputedStyle(element)[name].match(/\\d+/g).slice(0, 3).map(Number))"
"""The lightest of a colour's red, green and blue, from 0 to 255."""
