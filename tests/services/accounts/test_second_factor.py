"""A code of a telephone is asked for after the password, is taken once, and can be replaced by a recovery code once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pyotp
import pytest

from marsad.errors import UsageError
from marsad.model.account import Action, Role
from marsad.services.accounts import limits, people, second_factor, sessions
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.sessions import CodeNeededError, Seat, SignInError, finish_sign_in
from marsad.store.accounts.book import AccountBook

PASSWORD = "eight herons under rain"
HERE = Seat("192.0.2.1")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    clock = [1_700_000_000.0]
    for module in (second_factor, sessions):
        monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: clock[0]))
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_000_000 * 900.0 + 450))
    return clock


@pytest.fixture
def book(tmp_path: Path, clock: list[float]) -> Iterator[AccountBook]:
    with AccountBook.open(tmp_path / "accounts.db", create=True) as book:
        people.add_account(book, "Cy", Role.CODER, PASSWORD)
        yield book


@pytest.fixture
def secret(book: AccountBook, clock: list[float]) -> str:
    """Of the second factor of Cy, which is set up."""
    begun = second_factor.begin_second_factor(book, "Cy")
    second_factor.confirm_second_factor(book, "Cy", code_at(begun.secret, clock[0]))
    clock[0] += 60
    return begun.secret


def code_at(secret: str, moment: float) -> str:
    return pyotp.TOTP(secret).at(int(moment))


def step(book: AccountBook) -> str:
    with pytest.raises(CodeNeededError) as needed:
        sessions.sign_in(book, "Cy", PASSWORD, address="192.0.2.1")
    return needed.value.step


def test_the_password_alone_lets_nobody_in(book: AccountBook, secret: str, clock: list[float]) -> None:
    waiting = step(book)
    for wrong in ("", "000000x", "abcdef", "1" * 1000, waiting):
        with pytest.raises(CodeNeededError, match="not right"):
            finish_sign_in(book, waiting, wrong, HERE)
    session = finish_sign_in(book, waiting, code_at(secret, clock[0]), HERE)
    assert session.account.name == "Cy"
    with pytest.raises(SignInError, match="begin again"):
        finish_sign_in(book, waiting, code_at(secret, clock[0]), HERE)
    with pytest.raises(SignInError):
        sessions.sign_in(book, "Cy", "wrong", address="192.0.2.1")


def test_no_code_is_taken_twice(book: AccountBook, secret: str, clock: list[float]) -> None:
    code, earlier = code_at(secret, clock[0]), code_at(secret, clock[0] - 30)
    finish_sign_in(book, step(book), code, HERE)
    for again in (code, earlier):
        with pytest.raises(CodeNeededError):
            finish_sign_in(book, step(book), again, HERE)
    clock[0] += 30
    finish_sign_in(book, step(book), code_at(secret, clock[0]), HERE)


def test_the_code_that_set_it_up_is_taken_no_more(book: AccountBook, clock: list[float]) -> None:
    begun = second_factor.begin_second_factor(book, "Cy")
    code = code_at(begun.secret, clock[0])
    second_factor.confirm_second_factor(book, "Cy", code)
    with pytest.raises(CodeNeededError):
        finish_sign_in(book, step(book), code, HERE)


@pytest.mark.parametrize(("late", "is_taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_clocks_may_differ_by_a_step(
    book: AccountBook, secret: str, clock: list[float], late: int, is_taken: bool
) -> None:
    clock[0] += 600
    assert second_factor.is_right_code(book, "Cy", code_at(secret, clock[0] + late), address="") is is_taken


def test_a_recovery_code_stands_in_once(book: AccountBook, clock: list[float]) -> None:
    begun = second_factor.begin_second_factor(book, "Cy")
    codes = second_factor.confirm_second_factor(book, "Cy", code_at(begun.secret, clock[0]))
    assert len(set(codes)) == second_factor.RECOVERY == second_factor.recovery_left(book, "Cy")
    finish_sign_in(book, step(book), f" {codes[0].upper()} ", HERE)
    with pytest.raises(CodeNeededError):
        finish_sign_in(book, step(book), codes[0], HERE)
    assert second_factor.recovery_left(book, "Cy") == second_factor.RECOVERY - 1
    held = b"".join(one.read_bytes() for one in Path(book.location).parent.iterdir())
    for code in codes:
        assert code.encode() not in held
        assert code.replace("-", "").encode() not in held
    assert Action.RECOVERY_USED in {one.action for one in list_audit(book)}


def test_codes_are_not_tried_for_ever(book: AccountBook, secret: str, clock: list[float]) -> None:
    waiting = step(book)
    for _ in range(limits.CODES.number):
        with pytest.raises(CodeNeededError):
            finish_sign_in(book, waiting, "000000", HERE)
    with pytest.raises(limits.TooManyError):
        finish_sign_in(book, waiting, code_at(secret, clock[0]), HERE)


def test_a_sign_in_does_not_wait_for_ever(book: AccountBook, secret: str, clock: list[float]) -> None:
    waiting = step(book)
    clock[0] += sessions.WAITS
    with pytest.raises(SignInError):
        finish_sign_in(book, waiting, code_at(secret, clock[0]), HERE)
    waiting = step(book)
    people.set_password(book, "Cy", "a ladder and a kettle")
    with pytest.raises(SignInError):
        finish_sign_in(book, waiting, code_at(secret, clock[0]), HERE)


def test_setting_it_up_takes_a_code_of_it_and_signs_out_elsewhere(book: AccountBook, clock: list[float]) -> None:
    session = sessions.sign_in(book, "Cy", PASSWORD, address="")
    with pytest.raises(UsageError, match="begin anew"):
        second_factor.confirm_second_factor(book, "Cy", "000000")
    begun = second_factor.begin_second_factor(book, "Cy")
    with pytest.raises(UsageError, match="clock"):
        second_factor.confirm_second_factor(book, "Cy", code_at(pyotp.random_base32(), clock[0]))
    assert sessions.sign_in(book, "Cy", PASSWORD, address="").account.name == "Cy"
    second_factor.confirm_second_factor(book, "Cy", code_at(begun.secret, clock[0]))
    assert sessions.find_session(book, session.secret) is None
    with pytest.raises(UsageError, match="remove it first"):
        second_factor.begin_second_factor(book, "Cy")
    second_factor.remove_second_factor(book, people.find_account(book, "Cy"))
    assert sessions.sign_in(book, "Cy", PASSWORD, address="").account.name == "Cy"


def test_what_a_telephone_reads_names_marsad_and_the_person(book: AccountBook) -> None:
    begun = second_factor.begin_second_factor(book, "Cy")
    assert begun.address == f"otpauth://totp/Marsad:Cy?secret={begun.secret}&issuer=Marsad"
    assert begun.picture.startswith("<svg")
    assert "style=" not in begun.picture
    assert len(begun.in_terminal.splitlines()) > 10
