"""Signing in and out. A session is a random secret that only the browser has; the database keeps its SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from marsad.errors import MarsadError
from marsad.model import Template
from marsad.model.account import Account, Action
from marsad.services.accounts import limits
from marsad.services.accounts.passwords import hashed, is_outdated, is_right
from marsad.services.accounts.people import NAME, By
from marsad.store.accounts import journal, keys, people
from marsad.store.accounts.book import AccountBook

TRIES_FROM_HERE = Template("tries_from_here", "tries to sign in from here")
TRIES_BY_NAME = Template("tries_by_name", "tries to sign in by this name")

NAME_AND_PASSWORD_DIFFER = Template("name_and_password_differ", "name and password do not belong together")

IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""

LONGEST = 24 * 3600
"""Seconds after which one signs in again whatever happens (SP 800-63B-4, AAL2)."""

FRESH = 60
"""Seconds within which a session seen again is not written again."""


class SignInError(MarsadError):
    """Name and password do not belong together; it is never said which of them is wrong."""


@dataclass(frozen=True, slots=True)
class Session:
    """A person who is signed in, with the secret by which the browser is known."""

    account: Account
    secret: str

    @property
    def csrf(self) -> str:
        """What every form of this session carries: made from the secret, so nobody without it can make one."""
        return hmac.new(self.secret.encode(), b"marsad form", hashlib.sha256).hexdigest()

    def is_own_form(self, csrf: str) -> bool:
        """True where a form with this token was drawn for this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "replace"))


def sign_in(book: AccountBook, name: str, password: str, *, address: str, earlier: str | None = None) -> Session:
    """A new session where the password is right; `earlier`, the browser's session before, is closed.

    Raises `SignInError` where name and password do not belong together or the account is disabled, and `TooManyError`
    after too many tries for the name or from the address: these are counted before the password is looked at, so that
    many tries at once count too.
    """
    limits.count(book, f"sign-in from {address}", limits.SIGN_IN_FROM_ADDRESS, TRIES_FROM_HERE())
    limits.count(book, f"sign-in of {name.lower()}", limits.SIGN_IN_OF_ACCOUNT, TRIES_BY_NAME())
    asked = name if NAME.fullmatch(name) else ""  # what can be no name is looked for as one that nobody has
    with book.reading() as read:
        known, account = people.password_of(read, asked), people.find(read, asked)
    is_known = is_right(known, password)
    if not is_known or account is None or account.is_disabled:
        with book.writing() as write:
            # A name that nobody has is not kept for good: it may be a password typed into the wrong field.
            journal.note(write, "" if account is None else account.name, Action.SIGN_IN_FAILED, address=address)
        raise SignInError(NAME_AND_PASSWORD_DIFFER())
    renewed = hashed(password) if known is not None and is_outdated(known) else None
    with book.writing() as write:
        if renewed is not None:
            people.change(write, name, password=renewed)
        journal.forget_use(write, f"sign-in of {name.lower()}")
    return begin(book, account, address=address, earlier=earlier)


def begin(book: AccountBook, account: Account, *, address: str, earlier: str | None = None, how: str = "") -> Session:
    """A new session for a person who has proved who they are."""
    secret, moment = secrets.token_urlsafe(32), int(time.time())
    with book.writing() as write:
        keys.forget_sessions(write, made_before=moment - LONGEST, seen_before=moment - IDLE)
        if earlier is not None:
            keys.close_session(write, earlier)
        keys.open_session(write, secret, account.name, moment)
        journal.note(write, account.name, Action.SIGN_IN, detail=how, address=address)
    return Session(account, secret)


def find_session(book: AccountBook, secret: str) -> Session | None:
    """The session of a browser that shows `secret`; None where it has ended."""
    moment = int(time.time())
    with book.reading() as read:
        found = keys.find_session(read, secret, made_after=moment - LONGEST, seen_after=moment - IDLE)
    if found is None:
        return None
    account, seen = found
    if moment - seen > FRESH:
        with book.writing() as write:
            keys.touch_session(write, secret, moment)
    return Session(account, secret)


def sign_out(book: AccountBook, session: Session, *, by: By) -> None:
    """End the session."""
    with book.writing() as write:
        if keys.close_session(write, session.secret) is not None:
            journal.note(write, by.name, Action.SIGN_OUT, address=by.address)
