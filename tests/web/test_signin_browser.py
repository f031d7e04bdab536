"""The journey of an admin in a real browser without scripts, and axe on every page that it leads over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.model.account import Role
from marsad.services.accounts.people import add_account
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from tests.readings import make_reading
from tests.web.axe import violations
from tests.web.conftest import serve

pytestmark = pytest.mark.browser

PASSWORD = "eight herons under rain"
PAGES = ("/account", "/admin", "/admin/audit", "/api")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("desk") / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading())
    with AccountBook.open(path.with_name("record.accounts.db"), create=True) as book:
        add_account(book, "Example Admin of a Long Name al-Example", Role.ADMIN, PASSWORD)
    yield from serve(path)


def sign_in(page: Page) -> None:
    page.goto("/account")
    page.get_by_label("Name").fill("Example Admin of a Long Name al-Example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_admin_signs_in_makes_an_account_and_a_token_and_signs_out(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=desk)
    page = context.new_page()
    sign_in(page)
    page.get_by_label("What it is for").fill("an example")
    page.locator("form[action='/account/tokens']").get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("section.done code")).to_contain_text("marsad_")
    page.get_by_role("link", name="Accounts").click()
    page.get_by_label("Name", exact=True).fill("Example Coder")
    page.get_by_label("First password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.locator("table.people")).to_contain_text("Example Coder")
    page.get_by_label("Role of Example Coder").select_option("adjudicator")
    page.get_by_role("button", name="Change Example Coder").click()
    page.get_by_role("link", name="Audit log").click()
    expect(page.locator("tbody tr").first).to_contain_text("coder to adjudicator")
    page.goto("/account")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/admin")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(browser: Browser, desk: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, base_url=desk)  # type: ignore[arg-type]
    page = context.new_page()
    found = []

    def look(path: str) -> None:
        page.goto(path)
        found.extend(violations(page, path))

    look("/sign-in")
    sign_in(page)
    for language in ("en", "ar"):
        for path in PAGES:
            look(f"{path}?lang={language}")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in PAGES:
            page.goto(f"{path}?lang=en")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    context.close()
    assert found == []
