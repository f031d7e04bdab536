"""A person signs in, keeps their account and signs out; nobody else can do it for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyotp
import pytest

from marsad.model.account import Role
from marsad.services.accounts.people import add_account, find_account
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from marsad.web.signin.visitors import inner_address
from tests.readings import make_reading
from tests.web.conftest import serve

PASSWORD = "eight herons under rain"
PEOPLE = {"Example Reader": Role.READER, "Example Coder": Role.CODER, "Example Admin": Role.ADMIN}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccountBook]:
    path = tmp_path_factory.mktemp("signin") / "record.accounts.db"
    with AccountBook.open(path, create=True) as book:
        for name, role in PEOPLE.items():
            add_account(book, name, role, PASSWORD)
        yield book


@pytest.fixture(scope="module")
def desk(book: AccountBook) -> Iterator[str]:
    """Where a record with accounts beside it is served."""
    path = Path(book.location).with_name("record.db")
    with Record.open(path, create=True) as record:
        record.append(make_reading())
    yield from serve(path)


@pytest.fixture
def web(desk: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk) as client:
        yield client


def sign_in(web: httpx.Client, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
    return web.post("/sign-in", data={"name": name, "password": password, **more})


def csrf_of(web: httpx.Client) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', web.get("/account").text)
    assert found
    return found[1]


def test_signing_in_leads_back_and_shows_who_it_is(web: httpx.Client) -> None:
    wanted = web.get("/admin")
    assert wanted.status_code == 303
    assert wanted.headers["location"] == "/sign-in?next=/admin"
    answer = sign_in(web, "Example Admin", next="/admin")
    assert answer.headers["location"] == "/admin"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert "Example Coder" in web.get("/admin").text
    assert "Example Admin" in web.get("/figures").text
    assert "Example Admin" not in httpx.get(f"{web.base_url}/figures").text


def test_private_pages_are_never_kept(web: httpx.Client) -> None:
    sign_in(web, "Example Admin")
    for path in ("/account", "/admin", "/admin/audit", "/sign-in"):
        assert web.get(path).headers.get("cache-control", "no-store") == "no-store"
    assert "no-cache" in web.get("/figures").headers["cache-control"]


@pytest.mark.parametrize(("name", "password"), [("Example Admin", "x"), ("nobody", PASSWORD), ("", ""), ("\0", "\0")])
def test_a_wrong_sign_in_says_no_more_than_that(web: httpx.Client, name: str, password: str) -> None:
    answer = sign_in(web, name, password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert "set-cookie" not in answer.headers


def test_signing_out_ends_the_session(web: httpx.Client) -> None:
    sign_in(web, "Example Coder")
    kept = dict(web.cookies)
    assert web.post("/sign-out", data={"csrf": csrf_of(web)}).status_code == 303
    assert httpx.get(f"{web.base_url}/account", cookies=kept).status_code == 303


FORMS = (
    "/sign-out",
    "/account/password",
    "/account/tokens",
    "/account/tokens/revoke",
    "/account/second-factor",
    "/account/second-factor/confirm",
    "/account/second-factor/remove",
    "/account/sessions/end",
    "/admin/accounts/role",
)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_another_site_or_session_is_refused(web: httpx.Client, path: str) -> None:
    sign_in(web, "Example Admin")
    own = csrf_of(web)
    assert web.post(path, data={}).status_code == 403
    assert web.post(path, data={"csrf": "é" * 64}).status_code == 403
    for headers in ({"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert web.post(path, data={"csrf": own}, headers=headers).status_code == 403
    sign_in(web, "Example Admin")
    assert web.post(path, data={"csrf": own}).status_code == 403
    assert httpx.post(f"{web.base_url}{path}", data={"csrf": own}).status_code == 303


def test_a_sign_in_sent_by_another_site_is_refused(web: httpx.Client) -> None:
    data = {"name": "Example Coder", "password": PASSWORD}
    assert web.post("/sign-in", data=data, headers={"origin": "https://example.org"}).status_code == 403
    assert web.post("/sign-in", data=data, headers={"origin": str(web.base_url).rstrip("/")}).status_code == 303


def test_a_new_password_ends_the_other_sessions(web: httpx.Client, book: AccountBook) -> None:
    add_account(book, "Example Changer", Role.CODER, PASSWORD)
    with httpx.Client(base_url=web.base_url) as other:
        sign_in(other, "Example Changer")
        sign_in(web, "Example Changer")
        own = csrf_of(web)
        wrong = web.post("/account/password", data={"csrf": own, "old": "x", "new": "a ladder and a kettle"})
        assert wrong.status_code == 422
        assert "old password is not right" in wrong.text
        right = web.post("/account/password", data={"csrf": own, "old": PASSWORD, "new": "a ladder and a kettle"})
        assert right.status_code == 303
        assert web.get("/account").status_code == 200
        assert other.get("/account").status_code == 303


def test_a_token_is_shown_once_and_revoked(web: httpx.Client) -> None:
    sign_in(web, "Example Coder")
    own = csrf_of(web)
    asked = {"csrf": own, "label": "example <b>", "scope": ["read", "link"], "days": 5}
    for wrong in ({}, {"password": "wrong"}):
        refused = web.post("/account/tokens", data={**asked, **wrong})
        assert (refused.status_code, "marsad_" in refused.text) == (422, False)
        assert "password is not right" in refused.text
    made = web.post("/account/tokens", data={**asked, "password": PASSWORD})
    assert "marsad_" in made.text
    later = web.get("/account").text
    assert "marsad_" not in later
    assert "example &lt;b&gt;" in later
    found = re.search(r'name="token" value="([0-9a-f]+)"', later)
    assert found
    web.post("/account/tokens/revoke", data={"csrf": own, "token": found[1]})
    assert "revoked" in web.get("/account").text


def test_a_second_factor_is_set_up_asked_for_and_removed(web: httpx.Client, book: AccountBook) -> None:
    add_account(book, "Example Careful", Role.CODER, PASSWORD)
    sign_in(web, "Example Careful")
    own = csrf_of(web)
    assert web.post("/account/second-factor", data={"csrf": own}).status_code == 422
    shown = web.post("/account/second-factor", data={"csrf": own, "password": PASSWORD}).text
    secret = re.search(r">([A-Z2-7]{32})<", shown)
    assert secret
    assert "<svg" in shown
    code = pyotp.TOTP(secret[1])
    done = web.post("/account/second-factor/confirm", data={"csrf": own, "code": code.now()})
    codes = re.findall(r"<code>((?:[a-z2-9]{4}-){3}[a-z2-9]{4})</code>", done.text)
    assert len(codes) == 10
    assert codes[0] not in web.get("/account").text
    with httpx.Client(base_url=web.base_url) as other:
        asked = sign_in(other, "Example Careful", next="/figures")
        step = re.search(r'name="step" value="([^"]+)"', asked.text)
        assert step
        assert "set-cookie" not in asked.headers
        assert other.get("/account").status_code == 303
        wrong = other.post("/sign-in/code", data={"step": step[1], "code": "000000", "next": "/figures"})
        assert (wrong.status_code, step[1] in wrong.text) == (403, True)
        sent = {"step": step[1], "code": codes[0], "next": "/figures"}
        away = other.post("/sign-in/code", data=sent, headers={"origin": "https://example.org"})
        assert away.status_code == 403
        right = other.post("/sign-in/code", data=sent)
        assert right.headers["location"] == "/figures"
        assert other.get("/account").status_code == 200
    removal = {"csrf": csrf_of(web), "password": PASSWORD, "code": codes[1]}
    assert web.post("/account/second-factor/remove", data={**removal, "code": "x"}).status_code == 422
    assert web.post("/account/second-factor/remove", data=removal).headers["location"] == "/sign-in?next=/account"
    assert sign_in(web, "Example Careful").headers["location"] == "/"


def test_sessions_are_listed_and_ended(web: httpx.Client) -> None:
    with httpx.Client(base_url=web.base_url, headers={"user-agent": "Example <b> Browser"}) as other:
        sign_in(other, "Example Reader")
        sign_in(web, "Example Reader")
        page = web.get("/account").text
        assert "Example &lt;b&gt; Browser" in page
        named = re.findall(r'name="session" value="([0-9a-f]{16})"', page)
        own = csrf_of(web)
        for name in named:
            if f'value="{name}"' not in page.split("this browser")[1].split("</tr>")[0]:
                web.post("/account/sessions/end", data={"csrf": own, "session": name})
        assert other.get("/account").status_code == 303
        sign_in(other, "Example Reader")
        assert web.post("/account/sessions/end", data={"csrf": own}).headers["location"] == "/"
        assert (web.get("/account").status_code, other.get("/account").status_code) == (303, 303)


def test_a_browser_is_known_at_the_sign_in_alone(web: httpx.Client) -> None:
    kept = [one for one in sign_in(web, "Example Reader").headers.get_list("set-cookie") if "marsad_browser" in one]
    assert len(kept) == 1
    for word in ("HttpOnly", "Path=/sign-in", "SameSite=strict"):
        assert word in kept[0]
    assert not [one for one in sign_in(web, "Example Reader").headers.get_list("set-cookie") if "marsad_browser" in one]


def test_an_admin_shows_the_password_again(web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(web, "Example Admin")
    own = csrf_of(web)
    monkeypatch.setattr("marsad.services.accounts.sessions.PROVED", 0)
    change = {"csrf": own, "name": "Example Reader", "role": "coder"}
    refused = web.post("/admin/accounts/role", data=change)
    assert (refused.status_code, "password is not right" in refused.text) == (422, True)
    assert 'name="own"' in web.get("/admin").text
    for role in ("coder", "reader"):
        done = web.post("/admin/accounts/role", data={**change, "role": role, "own": PASSWORD})
        assert done.status_code == 303


def test_an_admin_keeps_accounts(web: httpx.Client, book: AccountBook) -> None:
    sign_in(web, "Example Admin")
    own = csrf_of(web)
    new = {"csrf": own, "name": "Example New", "role": "reader", "password": PASSWORD}
    assert web.post("/admin/accounts", data=new).status_code == 303
    again = web.post("/admin/accounts", data=new)
    assert again.status_code == 422
    assert "already" in again.text
    web.post("/admin/accounts/role", data={"csrf": own, "name": "Example New", "role": "adjudicator"})
    assert find_account(book, "Example New").role is Role.ADJUDICATOR
    web.post("/admin/accounts/state", data={"csrf": own, "name": "Example New", "disabled": "true"})
    assert find_account(book, "Example New").is_disabled
    log = web.get("/admin/audit").text
    assert "reader to adjudicator" in log
    alone = web.post("/admin/accounts/role", data={"csrf": own, "name": "Example Admin", "role": "reader"})
    assert "only admin" in alone.text


def test_who_may_not_is_told_so(web: httpx.Client) -> None:
    sign_in(web, "Example Coder")
    answer = web.get("/admin")
    assert answer.status_code == 403
    assert "role admin" in answer.text


@pytest.mark.parametrize(
    "wanted",
    ["", "https://example.org", "//example.org", "/\\example.org", "\\\\example.org", "/a\r\nb", "javascript:x", "/é"],
)
def test_the_sign_in_never_leads_to_another_site(wanted: str) -> None:
    assert inner_address(wanted) == "/"
    assert inner_address("/figures?place=Hajin&since=2019-01-01") == "/figures?place=Hajin&since=2019-01-01"
