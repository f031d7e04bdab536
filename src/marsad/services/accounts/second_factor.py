"""A second factor at sign-in: codes of six digits that a telephone works out (TOTP, RFC 6238), and codes for its loss.

A code is taken once; so is each recovery code, of which the database has a digest only.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from io import BytesIO, StringIO

import pyotp

from marsad.errors import UsageError
from marsad.model import Template
from marsad.model.account import Account, Action
from marsad.services.accounts import limits
from marsad.services.accounts.people import COMMAND_LINE, By, find_account
from marsad.store.accounts import factors, journal, keys, people
from marsad.store.accounts.book import AccountBook

HAS_FACTOR = Template("has_second_factor", "%(name)s has a second factor; remove it first")
NO_FACTOR_BEGUN = Template("no_second_factor_begun", "no second factor is being set up; begin anew")
FACTOR_CODE_WRONG = Template(
    "second_factor_code_wrong",
    "this code is not right; look whether the telephone's clock is, and type the code it shows",
)
NO_FACTOR = Template("no_second_factor", "%(name)s has no second factor")
CODES_TRIED = Template("codes_tried", "codes tried")

SECONDS = 30
"""Of a step; a code holds for its own, and one step before and after, for clocks that differ."""

RECOVERY = 10
"""Codes that stand in for a telephone that is lost."""

ISSUER = "Marsad"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a telephone is shown to set it up."""

    secret: str
    """In base 32, to be typed where no camera is."""
    address: str
    """The same as `otpauth://`, which the QR code holds."""

    @property
    def picture(self) -> str:
        """The QR code as SVG."""
        import segno

        drawn = BytesIO()
        segno.make(self.address, error="m").save(
            drawn, kind="svg", scale=5, xmldecl=False, svgclass="qr", lineclass=None
        )
        return drawn.getvalue().decode()

    @property
    def in_terminal(self) -> str:
        """The QR code in blocks, for a terminal."""
        import segno

        drawn = StringIO()
        segno.make(self.address, error="l").terminal(drawn, compact=True)
        return drawn.getvalue()


def begin_second_factor(book: AccountBook, name: str) -> Enrolment:
    """A new secret for the account, asked for once a code of it was shown; raises `UsageError` where it has one."""
    account = find_account(book, name)
    if account.has_second_factor:
        raise UsageError(HAS_FACTOR(name=name))
    secret = pyotp.random_base32()
    with book.writing() as write:
        people.change(write, name, totp_new=secret)
    return _enrolment(name, secret)


def begun_second_factor(book: AccountBook, name: str) -> Enrolment | None:
    """The one that is being set up."""
    with book.reading() as read:
        secret = factors.secret_of(read, name, is_new=True)
    return None if secret is None else _enrolment(name, secret)


def confirm_second_factor(book: AccountBook, name: str, code: str, *, by: By = COMMAND_LINE) -> tuple[str, ...]:
    """Recovery codes, which are shown this once; from now on a code is asked for, and every session has ended.

    Raises `UsageError` where none is being set up or the code is not one of it.
    """
    limits.count(book, f"codes of {name}", limits.CODES, CODES_TRIED())
    with book.reading() as read:
        secret = factors.secret_of(read, name, is_new=True)
    if secret is None:
        raise UsageError(NO_FACTOR_BEGUN())
    step = _step_of(secret, code)
    if step is None:
        raise UsageError(FACTOR_CODE_WRONG())
    codes = tuple(_recovery_code() for _ in range(RECOVERY))
    with book.writing() as write:
        people.change(write, name, totp=secret, totp_new=None, totp_step=step)
        factors.set_recovery(write, name, map(_plain, codes))
        keys.close_sessions(write, name)
        factors.forget_browsers(write, name)
        journal.forget_use(write, f"codes of {name}")
        journal.note(write, by.name, Action.FACTOR_ADDED, target=name, address=by.address)
    return codes


def remove_second_factor(book: AccountBook, account: Account, *, by: By = COMMAND_LINE) -> None:
    """Ask for no code any more; the account is signed out everywhere. Raises `UsageError` where it has none."""
    if not account.has_second_factor:
        raise UsageError(NO_FACTOR(name=account.name))
    with book.writing() as write:
        people.change(write, account.name, totp=None, totp_new=None)
        factors.set_recovery(write, account.name, ())
        keys.close_sessions(write, account.name)
        factors.forget_browsers(write, account.name)
        factors.close_challenges(write, account.name)
        journal.note(write, by.name, Action.FACTOR_REMOVED, target=account.name, address=by.address)


def recovery_left(book: AccountBook, name: str) -> int:
    """How many recovery codes the account has left."""
    with book.reading() as read:
        return factors.count_recovery(read, name)


def is_right_code(book: AccountBook, name: str, code: str, *, address: str) -> bool:
    """True for a code of this moment that was not taken before, or a recovery code; counted before it is looked at."""
    limits.count(book, f"codes of {name}", limits.CODES, CODES_TRIED())
    with book.reading() as read:
        secret = factors.secret_of(read, name)
    step = None if secret is None else _step_of(secret, code)
    with book.writing() as write:
        if step is not None and factors.take_step(write, name, step):
            journal.forget_use(write, f"codes of {name}")
            return True
        if secret is not None and step is None and factors.take_recovery(write, name, _plain(code)):
            journal.forget_use(write, f"codes of {name}")
            journal.note(write, name, Action.RECOVERY_USED, address=address)
            return True
        journal.note(write, name, Action.CODE_FAILED, address=address)
    return False


def _step_of(secret: str, code: str) -> int | None:
    """The step of time around this moment whose code this is."""
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    now, codes = int(time.time()) // SECONDS, pyotp.TOTP(secret, interval=SECONDS)
    found = [step for step in (now - 1, now, now + 1) if secrets.compare_digest(codes.generate_otp(step), typed)]
    return found[-1] if found else None


def _enrolment(name: str, secret: str) -> Enrolment:
    return Enrolment(secret, pyotp.TOTP(secret, interval=SECONDS).provisioning_uri(name=name, issuer_name=ISSUER))


def _recovery_code() -> str:
    letters = "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(16))  # 79 bits
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())[:64]
