"""A coder's journeys at the desk in a real browser: by keyboard, without scripts, in both languages and schemes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.conftest import find_chromium
from tests.web.desk_record import PASSWORD, VILLAGES, Browsers, make_desk, pairs, together
from tests.web.test_browser import ARGUMENTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


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


DESK_PAGES = ["/desk/links"]


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
    for path in DESK_PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_violation_at_the_desk(browser: Browser, desk: Browsers, scheme: str, language: str) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = opened(browser, desk, "Example Adjudicator", "/desk/links", java_script_enabled=True, color_scheme=scheme)
    found = []
    for path in DESK_PAGES:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate(axe)
        for violation in page.evaluate("axe.run()")["violations"]:
            found.append((path, violation["id"], [node["html"][:120] for node in violation["nodes"][:3]]))
    page.context.close()
    assert found == []
