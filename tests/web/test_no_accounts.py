"""Where no accounts are made, or none can be, the record is public as ever, and a reader makes no file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from marsad.model.account import Role
from marsad.services.accounts.people import add_account
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from marsad.web.app import make_app
from marsad.web.signin import visitors
from tests.readings import make_reading
from tests.web.conftest import serve_app

PASSWORD = "eight herons under rain"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, httpx.Client]]:
    """Where accounts would be, and a reader of the record; what is not there is looked for at every request."""
    monkeypatch.setattr(visitors, "LOOK_AGAIN", 0.0)
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(make_reading())
    place = tmp_path / "apart" / "accounts.db"  # in a folder that is not there yet
    for address in serve_app(make_app(tmp_path / "record.db", accounts=place)):
        with httpx.Client(base_url=address) as client:
            yield place, client


@pytest.mark.parametrize("path", ["/", "/figures", "/sign-in", "/api", "/api/v1/figures", "/figures.json"])
@pytest.mark.parametrize("cookie", ["", "marsad=left-over"])
def test_the_record_is_read_without_accounts(served: tuple[Path, httpx.Client], path: str, cookie: str) -> None:
    place, web = served
    place.parent.mkdir()
    assert web.get(path, headers={"cookie": cookie}).status_code == 200
    assert list(place.parent.iterdir()) == []


def test_nobody_signs_in_until_an_account_is_made(served: tuple[Path, httpx.Client]) -> None:
    place, web = served
    form = {"name": "Ada", "password": PASSWORD}
    refused = web.post("/sign-in", data=form)
    assert (refused.status_code, "marsad account add NAME" in refused.text) == (422, True)
    assert web.get("/api/v1/figures", headers={"authorization": "Bearer marsad_x"}).status_code == 401
    place.parent.mkdir()
    with AccountBook.open(place, create=True) as book:
        add_account(book, "Ada", Role.ADMIN, PASSWORD)
    assert web.post("/sign-in", data=form).status_code == 303
    assert "Ada" in web.get("/account").text
