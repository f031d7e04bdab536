"""Passwords, sessions, tokens and limits do what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher

from marsad.errors import UsageError
from marsad.model.account import Action, Role, TokenScope
from marsad.services.accounts import limits, passwords, people, sessions, tokens
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.people import By
from marsad.store.accounts import people as rows
from marsad.store.accounts.book import AccountBook
from tests.quick import SHIPPED

PASSWORD = "eight herons under rain"
OTHER = "a kettle, a ladder, no moon"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AccountBook]:
    with AccountBook.open(tmp_path / "accounts.db", create=True) as book:
        people.add_account(book, "Ada", Role.ADMIN, PASSWORD)
        people.add_account(book, "Cy", Role.CODER, PASSWORD)
        yield book


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "15 characters"),
        ("x" * 300, "256"),
        ("aaaaaaaaaaaaaaaaaaaa", "first that are guessed"),
        ("passwordpassword", "first that are guessed"),
        ("Cy1234567890Cy1234567890", "first that are guessed"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        passwords.check_new(password, "Cy")


@pytest.mark.parametrize("password", ["only lower case words", "كلمات لا يجمعها شيء أبدًا", "ﷺ" * 3 + " example words"])
def test_any_characters_make_a_password(book: AccountBook, password: str) -> None:
    people.set_password(book, "Cy", password)
    assert sessions.sign_in(book, "Cy", password, address="").account.name == "Cy"


def test_what_ships_hashes_with_the_parameters_that_rfc_9106_recommends() -> None:
    assert SHIPPED.hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_hash_of_other_parameters_is_renewed_at_sign_in(book: AccountBook) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with book.writing() as write:
        rows.change(write, "Cy", password=weak)
    sessions.sign_in(book, "Cy", PASSWORD, address="")
    with book.reading() as read:
        renewed = rows.password_of(read, "Cy")
    assert renewed is not None
    assert renewed != weak
    assert not passwords.is_outdated(renewed)


def test_an_unknown_name_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    verified = []
    monkeypatch.setattr(PasswordHasher, "verify", lambda _self, known, _password: verified.append(known) or True)
    assert not passwords.is_right(None, PASSWORD)
    assert passwords.is_right("$argon2id$example", PASSWORD)
    assert len(verified) == 2


def test_sign_in_is_refused_alike_for_name_password_and_disabled(book: AccountBook) -> None:
    people.set_disabled(book, "Cy", True)
    messages = set()
    for name, password in (("nobody", PASSWORD), ("Ada", "wrong"), ("Cy", PASSWORD)):
        with pytest.raises(sessions.SignInError) as refused:
            sessions.sign_in(book, name, password, address="")
        messages.add(str(refused.value))
    assert len(messages) == 1


def test_a_session_ends_when_idle_and_in_any_case(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000_000.0]
    monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: clock[0]))
    idle = sessions.sign_in(book, "Cy", PASSWORD, address="")
    clock[0] += sessions.IDLE
    assert sessions.find_session(book, idle.secret) is None
    busy = sessions.sign_in(book, "Cy", PASSWORD, address="")
    for _ in range(int(sessions.LONGEST / sessions.IDLE * 2) - 1):
        clock[0] += sessions.IDLE / 2
        assert sessions.find_session(book, busy.secret) is not None
    clock[0] += sessions.IDLE / 2
    assert sessions.find_session(book, busy.secret) is None


def test_each_sign_in_is_a_new_session_and_closes_the_browsers_old_one(book: AccountBook) -> None:
    first = sessions.sign_in(book, "Cy", PASSWORD, address="")
    second = sessions.sign_in(book, "Cy", PASSWORD, address="", earlier=first.secret)
    assert first.secret != second.secret
    assert sessions.find_session(book, first.secret) is None
    assert not first.is_own_form(second.csrf)


@pytest.mark.parametrize("change", ["password", "role", "disable", "sign out"])
def test_a_session_is_revoked(book: AccountBook, change: str) -> None:
    session = sessions.sign_in(book, "Cy", PASSWORD, address="")
    match change:
        case "password":
            people.set_password(book, "Cy", OTHER)
        case "role":
            people.change_role(book, "Cy", Role.READER)
        case "disable":
            people.set_disabled(book, "Cy", True)
        case "sign out":
            sessions.sign_out(book, session, by=By("Cy"))
    assert sessions.find_session(book, session.secret) is None


@pytest.fixture
def within_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that a test tries falls into one window of every limit, however long the trying takes."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_000_000 * 900.0 + 450))


@pytest.mark.usefixtures("within_a_window")
def test_guessing_is_slowed_by_name_and_by_address(book: AccountBook) -> None:
    for number in range(limits.SIGN_IN_OF_ACCOUNT.number):
        with pytest.raises(sessions.SignInError):
            sessions.sign_in(book, "Cy", "wrong", address=f"2001:db8::{number:x}")
    with pytest.raises(limits.TooManyError, match="try again in") as refused:
        sessions.sign_in(book, "CY", PASSWORD, address="2001:db8::99")
    assert refused.value.wait == 450
    sessions.sign_in(book, "Ada", PASSWORD, address="2001:db8::99")


@pytest.mark.usefixtures("within_a_window")
def test_a_stranger_shuts_nobody_out(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong tries elsewhere leave the person's own place alone; even as many as count for all places their browser."""
    session = sessions.sign_in(book, "Cy", PASSWORD, address="192.0.2.1")
    browser = sessions.know_browser(book, session, None)
    assert browser is not None
    assert sessions.know_browser(book, session, browser) is None
    for _ in range(limits.SIGN_IN_OF_ACCOUNT.number):
        with pytest.raises(sessions.SignInError):
            sessions.sign_in(book, "Cy", "wrong", address="198.51.100.7")
    sessions.sign_in(book, "Cy", PASSWORD, address="192.0.2.1")
    monkeypatch.setattr(limits, "SIGN_IN_OF_NAME", limits.Limit(20, 900))
    for number in range(limits.SIGN_IN_OF_ACCOUNT.number):
        with suppress(sessions.SignInError, limits.TooManyError):
            sessions.sign_in(book, "Cy", "wrong", address=f"203.0.113.{number}")
    with pytest.raises(limits.TooManyError):
        sessions.sign_in(book, "Cy", PASSWORD, address="192.0.2.1")
    known = sessions.Seat("192.0.2.1", browser=browser)
    assert sessions.sign_in(book, "cy".title(), PASSWORD, address="", seat=known).account.name == "Cy"
    other = sessions.Seat("192.0.2.1", browser="never kept")
    with pytest.raises(limits.TooManyError):
        sessions.sign_in(book, "Cy", PASSWORD, address="", seat=other)
    with pytest.raises(sessions.SignInError):  # a browser of Cy's counts for Cy alone
        sessions.sign_in(book, "Ada", "wrong", address="", seat=known)
    for _ in range(limits.SIGN_IN_OF_ACCOUNT.number):
        with pytest.raises(sessions.SignInError):
            sessions.sign_in(book, "Cy", "wrong", address="", seat=known)
    with pytest.raises(limits.TooManyError):
        sessions.sign_in(book, "Cy", PASSWORD, address="", seat=known)


def test_tokens_end_with_the_password_and_do_not_come_back(book: AccountBook) -> None:
    def token() -> str:
        return tokens.make_token(book, people.find_account(book, "Cy"), "example", [TokenScope.READ], days=1)[1]

    before = token()
    people.set_password(book, "Cy", OTHER)
    assert tokens.find_token(book, before) is None
    later = token()
    people.set_disabled(book, "Cy", True)
    people.set_disabled(book, "Cy", False)
    assert tokens.find_token(book, later) is None
    assert [one.detail for one in list_audit(book) if one.action is Action.DISABLED] == ["1 tokens revoked"]


def test_a_clock_that_goes_back_brings_no_token_back(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    made, secret = tokens.make_token(book, people.find_account(book, "Cy"), "example", [TokenScope.READ], days=1)
    monkeypatch.setattr("marsad.store.accounts.journal.now", lambda: made.expires_at)
    sessions.begin(book, people.find_account(book, "Ada"), address="")
    monkeypatch.setattr("marsad.store.accounts.journal.now", lambda: made.made_at)
    sessions.begin(book, people.find_account(book, "Ada"), address="")
    assert tokens.find_token(book, secret) is None
    times = [one.at for one in list_audit(book)]
    assert times == sorted(times, reverse=True)


def test_a_person_sees_where_they_are_signed_in_and_ends_it(book: AccountBook) -> None:
    cy = people.find_account(book, "Cy")
    first = sessions.begin(book, cy, address="192.0.2.1", agent="Example Browser\0 1")
    second = sessions.begin(book, cy, address="192.0.2.2")
    sessions.begin(book, people.find_account(book, "Ada"), address="192.0.2.3")
    listed = {one.id: one for one in sessions.list_sessions(book, "Cy")}
    assert set(listed) == {first.id, second.id}
    assert (listed[first.id].address, listed[first.id].agent) == (
        "192.0.2.1",
        "Example Browser\N{REPLACEMENT CHARACTER} 1",
    )
    assert not sessions.end_session(book, "Ada", first.id, by=By("Ada"))
    assert sessions.end_session(book, "Cy", first.id, by=By("Cy"))
    assert sessions.find_session(book, first.secret) is None
    sessions.end_all_sessions(book, "Cy", by=By("Cy"))
    assert sessions.list_sessions(book, "Cy") == ()


def test_a_password_is_shown_again_for_what_weighs_more(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000_000.0]
    monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: clock[0]))
    monkeypatch.setattr(sessions, "PROVED", 300)
    session = sessions.sign_in(book, "Cy", PASSWORD, address="")
    assert session.is_proved
    clock[0] += 300
    assert not session.is_proved
    with pytest.raises(UsageError, match="not right"):
        sessions.show_password_again(book, session, "wrong", by=By("Cy"))
    sessions.show_password_again(book, session, PASSWORD, by=By("Cy"))
    found = sessions.find_session(book, session.secret)
    assert found is not None
    assert found.is_proved


@pytest.mark.usefixtures("within_a_window")
def test_many_names_from_one_address_are_slowed(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "is_right", lambda *_: False)
    monkeypatch.setattr(sessions, "is_right", lambda *_: False)
    for number in range(limits.SIGN_IN_FROM_ADDRESS.number):
        with pytest.raises(sessions.SignInError):
            sessions.sign_in(book, f"nobody {number}", "wrong", address="192.0.2.1")
    with pytest.raises(limits.TooManyError):
        sessions.sign_in(book, "Ada", PASSWORD, address="192.0.2.1")


def test_a_limit_slides(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000_000 * 60.0 + 59]
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: clock[0]))
    limit = limits.Limit(10, 60)
    for _ in range(10):
        limits.count(book, "example", limit, "tries")
    clock[0] += 2
    with pytest.raises(limits.TooManyError):
        limits.count(book, "example", limit, "tries")
    clock[0] += 58
    limits.count(book, "example", limit, "tries")


def test_a_token_may_no_more_than_its_owner(book: AccountBook) -> None:
    cy = people.find_account(book, "Cy")
    _, secret = tokens.make_token(book, cy, "example", [TokenScope.READ, TokenScope.REVIEW], days=1)
    assert tokens.find_token(book, secret) == (cy, {TokenScope.READ, TokenScope.REVIEW})
    people.change_role(book, "Cy", Role.READER)
    found = tokens.find_token(book, secret)
    assert found is not None
    assert found[1] == {TokenScope.READ}
    with pytest.raises(UsageError, match="reader cannot give out review"):
        tokens.make_token(book, people.find_account(book, "Cy"), "example", [TokenScope.REVIEW], days=1)
    people.set_disabled(book, "Cy", True)
    assert tokens.find_token(book, secret) is None


def test_a_token_ends_by_time_and_by_hand(book: AccountBook, monkeypatch: pytest.MonkeyPatch) -> None:
    cy = people.find_account(book, "Cy")
    made, secret = tokens.make_token(book, cy, "example", [TokenScope.READ], days=1)
    _, other = tokens.make_token(book, cy, "example", [TokenScope.READ], days=30)
    monkeypatch.setattr("marsad.store.accounts.keys.now", lambda: made.expires_at)
    assert tokens.find_token(book, secret) is None
    assert tokens.find_token(book, other) is not None
    with pytest.raises(UsageError, match="no token"):
        tokens.revoke_token(book, people.find_account(book, "Ada"), made.id)
    for token in tokens.list_tokens(book, cy):
        tokens.revoke_token(book, cy, token.id)
    assert tokens.find_token(book, other) is None


def test_the_last_admin_stays(book: AccountBook) -> None:
    with pytest.raises(UsageError, match="only admin"):
        people.change_role(book, "Ada", Role.CODER)
    with pytest.raises(UsageError, match="only admin"):
        people.set_disabled(book, "Ada", True)
    assert people.find_account(book, "Ada").role is Role.ADMIN


def test_everything_stands_in_the_audit_log(book: AccountBook) -> None:
    session = sessions.sign_in(book, "Cy", PASSWORD, address="192.0.2.7")
    sessions.sign_out(book, session, by=By("Cy", "192.0.2.7"))
    people.change_role(book, "Cy", Role.ADJUDICATOR, by=By("Ada"))
    made, _ = tokens.make_token(book, people.find_account(book, "Cy"), "example", [TokenScope.LINK], days=1)
    tokens.revoke_token(book, people.find_account(book, "Cy"), made.id)
    told = [(entry.who, entry.action, entry.target) for entry in reversed(list_audit(book))]
    assert told == [
        ("command line", Action.ACCOUNT_MADE, "Ada"),
        ("command line", Action.ACCOUNT_MADE, "Cy"),
        ("Cy", Action.SIGN_IN, ""),
        ("Cy", Action.SIGN_OUT, ""),
        ("Ada", Action.ROLE_CHANGED, "Cy"),
        ("command line", Action.TOKEN_MADE, made.id),
        ("command line", Action.TOKEN_REVOKED, made.id),
    ]


@pytest.mark.parametrize("name", ["", " x", "x" * 65, "a/b", "a\nb", "<b>", "command line", "cy"])
def test_a_name_that_cannot_be_is_refused(book: AccountBook, name: str) -> None:
    with pytest.raises(UsageError):
        people.add_account(book, name, Role.CODER, PASSWORD)


@pytest.mark.usefixtures("within_a_window")
def test_the_old_password_cannot_be_guessed_in_a_session(book: AccountBook) -> None:
    for _ in range(limits.SIGN_IN_OF_ACCOUNT.number):
        with pytest.raises(UsageError, match="nothing was changed"):
            people.change_own_password(book, "Cy", "wrong", OTHER, by=By("Cy"))
    with pytest.raises(limits.TooManyError, match="old password"):
        people.change_own_password(book, "Cy", PASSWORD, OTHER, by=By("Cy"))
    assert sessions.sign_in(book, "Cy", PASSWORD, address="").account.name == "Cy"


def test_what_was_typed_as_a_name_that_nobody_has_is_not_kept(book: AccountBook) -> None:
    for name, kept in (("a password in the wrong field", ""), ("Cy", "Cy")):
        with pytest.raises(sessions.SignInError):
            sessions.sign_in(book, name, "wrong", address="192.0.2.1")
        assert (list_audit(book)[0].who, list_audit(book)[0].address) == (kept, "192.0.2.1")
