"""The map that moves, in a browser with scripts and WebGL: marks, rows, clusters, keys, colours, and no other host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.model import Where, WherePrecision
from marsad.store.record import Record
from marsad.web.assets import asset
from tests.readings import make_reading
from tests.web.axe import violations
from tests.web.conftest import ARGUMENTS, launch, serve

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(asset("map.js") is None, reason="no scripts are built here (make assets)"),
]

WEBGL = [one for one in ARGUMENTS if one != "--disable-gpu"] + [
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launch(WEBGL)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record of example places is served: two side by side, one apart, and areas of every precision."""
    path: Path = tmp_path_factory.mktemp("live") / "record.db"
    places = [
        Where("Exampleville", "SY", 34.5, 40.25, WherePrecision.EXACT),
        Where("Example Mills", "SY", 34.52, 40.27, WherePrecision.NEAR),
        Where("مثال الشرقية القديمة عند النهر الكبير", "SY", 36.2, 37.15, WherePrecision.EXACT),
        *(
            Where(f"Example {one}", "SY", 33.0 + index / 2, 38.5, one)
            for index, one in enumerate(WherePrecision)
            if not one.is_point
        ),
    ]
    base = make_reading()
    with Record.open(path, create=True) as record:
        for number, where in enumerate(places):
            other = make_reading(text=f"{base.document.text}\n\nExample {number}.")
            record.append(replace(other, figures=tuple(replace(one, where=where) for one in other.figures)))
    yield from serve(path)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test for any error, any breach of the policy and any request to another host."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    found: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else found.append(request.url),
    )
    yield page
    context.close()
    # Reading back pixels in software is slow, and the browser says so; that is no fault of the page.
    assert [one for one in found if "GPU stall due to ReadPixels" not in one] == []


def open_map(page: Page, address: str = "/map") -> None:
    page.goto(address)
    expect(page.locator("#map-live[data-state=ready]")).to_be_visible()
    expect(page.locator("#map-live button.mark").first).to_be_visible()


def test_the_map_that_moves_takes_the_place_of_the_drawn_one(page: Page) -> None:
    open_map(page)
    expect(page.locator("svg.map").first).to_be_hidden()
    expect(page.locator("#map-live button.point")).to_have_count(2)
    expect(page.locator("#map-live button.zone")).to_have_count(4)


def test_a_mark_leads_to_its_row_and_the_row_back_to_the_mark(page: Page) -> None:
    open_map(page)
    page.get_by_role("button", name="مثال الشرقية").click()
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("figures")
    popup.get_by_role("link", name="of the table").click()
    row = page.locator("tr:target")
    expect(row).to_contain_text("مثال الشرقية")
    page.locator("tr", has_text="Example district").get_by_role("link").first.click()
    expect(popup).to_contain_text("Example district")
    expect(popup).to_contain_text("district")
    expect(page.locator("#map-live")).to_be_in_viewport()


def test_a_cluster_opens(page: Page) -> None:
    open_map(page)
    cluster = page.locator("#map-live button.many")
    expect(cluster).to_have_count(1)
    cluster.click()
    expect(page.get_by_role("button", name="Example Mills")).to_be_visible()
    expect(page.get_by_role("button", name="Exampleville")).to_be_visible()


def test_the_keyboard_opens_a_mark_and_comes_back_to_it(page: Page) -> None:
    open_map(page)
    mark = page.get_by_role("button", name="Example region")
    mark.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".maplibregl-popup")
    expect(popup.get_by_role("link").first).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.maplibregl-popup') !== null")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_link_with_the_number_of_a_mark_opens_it(page: Page) -> None:
    open_map(page, "/map#mark-1")
    expect(page.locator(".maplibregl-popup")).to_be_visible()


def test_the_filters_of_the_address_are_those_of_the_marks(page: Page) -> None:
    open_map(page, "/map?measure=detained")
    with page.expect_response("**/map.geojson**") as response:
        page.reload()
    assert response.value.url.endswith("measure=detained")


def test_without_webgl_the_drawn_map_stays(page: Page) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("/map")  # ends when the page's own script has run; the map's would have been asked for by then
    assert [name for name in asked if name.startswith("map-") and name.endswith(".js")]
    assert not [name for name in asked if name.startswith("live-")]
    expect(page.locator("svg.map").first).to_be_visible()
    expect(page.locator("#map-live")).to_be_hidden()


def test_the_map_follows_light_and_dark(page: Page) -> None:
    open_map(page)
    colour = "getComputedStyle(document.querySelector('#map-live')).backgroundColor"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) != light


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("ar", "dark", 390)])
def test_axe_finds_no_violation_on_the_map_that_moves(page: Page, language: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    open_map(page, f"/map?lang={language}")
    page.locator("#map-live button.zone").first.click()
    assert violations(page, "/map") == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
