"""Signing in and out. A session is a random secret that only the browser has; the database keeps its SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from marsad.errors import MarsadError
from marsad.model import Template, Told
from marsad.model.account import Account, Action, OpenSession
from marsad.services.accounts import limits
from marsad.services.accounts.passwords import hashed, is_outdated, is_right
from marsad.services.accounts.people import NAME, By, show_password
from marsad.services.accounts.second_factor import is_right_code
from marsad.store.accounts import factors, journal, keys, people
from marsad.store.accounts.book import AccountBook

TRIES_FROM_HERE = Template("tries_from_here", "tries to sign in from here")
TRIES_BY_NAME = Template("tries_by_name", "tries to sign in by this name")

NAME_AND_PASSWORD_DIFFER = Template("name_and_password_differ", "name and password do not belong together")

CODE_NEEDED = Template("code_needed", "a code of the second factor has to come too")
CODE_WRONG = Template("code_wrong", "this code is not right, or was used before; wait for the next one")
BEGIN_ANEW = Template("sign_in_anew", "the sign-in took too long; begin again with name and password")

IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""

LONGEST = 24 * 3600
"""Seconds after which one signs in again whatever happens (SP 800-63B-4, AAL2)."""

FRESH = 60
"""Seconds within which a session seen again is not written again."""


PROVED = 300
"""Seconds for which a password that was shown is not asked for again."""

WAITS = 600
"""Seconds for which a sign-in waits for the code of a second factor."""

KNOWN = 90 * 86400
"""Seconds for which a browser is known by which a person signed in."""


class SignInError(MarsadError):
    """Name and password do not belong together; it is never said which of them is wrong."""


class CodeNeededError(MarsadError):
    """Name and password are right, and the account has a second factor: `step` stands for the sign-in that waits."""

    def __init__(self, step: str, told: Told = "") -> None:
        super().__init__(told or CODE_NEEDED())
        self.step = step


@dataclass(frozen=True, slots=True)
class Session:
    """A person who is signed in, with the secret by which the browser is known."""

    account: Account
    secret: str
    proved: int = 0
    """When a password was last shown in it, in seconds since 1970."""

    @property
    def csrf(self) -> str:
        """What every form of this session carries: made from the secret, so nobody without it can make one."""
        return hmac.new(self.secret.encode(), b"marsad form", hashlib.sha256).hexdigest()

    @property
    def id(self) -> str:
        """By which the person's list of sessions names it."""
        return keys.digest_of(self.secret)[:16]

    def is_own_form(self, csrf: str) -> bool:
        """True where a form with this token was drawn for this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "replace"))

    @property
    def is_proved(self) -> bool:
        """True where a password was shown so lately that it need not be shown again for what weighs more."""
        return 0 <= time.time() - self.proved < PROVED


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person signs in: what is counted, and what the list of sessions tells."""

    address: str
    agent: str = ""
    """What the browser calls itself."""
    earlier: str | None = None
    """The secret of the browser's session before, which is closed."""
    browser: str | None = None
    """By which the browser is known to have let the person in before."""


def sign_in(
    book: AccountBook, name: str, password: str, *, address: str, earlier: str | None = None, seat: Seat | None = None
) -> Session:
    """A new session where the password is right.

    Raises `SignInError` where name and password do not belong together or the account is disabled, `CodeNeededError`
    where a code has to come too, and `TooManyError` after too many tries: these are counted before the password is
    looked at, so that many tries at once count too. A browser by which the person signed in before has a count of its
    own: others who try the name do not shut it out.
    """
    at = seat or Seat(address, earlier=earlier)
    counted = _count_try(book, name, at)
    asked = name if NAME.fullmatch(name) else ""  # what can be no name is looked for as one that nobody has
    with book.reading() as read:
        known, account = people.password_of(read, asked), people.find(read, asked)
    is_known = is_right(known, password)
    if not is_known or account is None or account.is_disabled:
        with book.writing() as write:
            # A name that nobody has is not kept for good: it may be a password typed into the wrong field.
            journal.note(write, "" if account is None else account.name, Action.SIGN_IN_FAILED, address=at.address)
        raise SignInError(NAME_AND_PASSWORD_DIFFER())
    renewed = hashed(password) if known is not None and is_outdated(known) else None
    with book.writing() as write:
        if renewed is not None:
            people.change(write, name, password=renewed)
        for key in counted:
            journal.forget_use(write, key)
        if account.has_second_factor:
            step = secrets.token_urlsafe(32)
            factors.open_challenge(write, step, account.name, int(time.time()))
    if account.has_second_factor:
        raise CodeNeededError(step)
    return begin(book, account, address=at.address, earlier=at.earlier, agent=at.agent)


def _count_try(book: AccountBook, name: str, at: Seat) -> tuple[str, ...]:
    """What the try was counted under, to be forgotten where it was a right one."""
    folded, place = name.lower(), limits.place_of(at.address)
    if at.browser is not None:
        with book.reading() as read:
            is_known = factors.is_known_browser(read, at.browser, folded, made_after=int(time.time()) - KNOWN)
        if is_known:
            own = f"sign-in of {folded} by browser {keys.digest_of(at.browser)}"
            limits.count(book, own, limits.SIGN_IN_OF_ACCOUNT, TRIES_BY_NAME())
            return (own,)
    limits.count(book, f"sign-in from {place}", limits.SIGN_IN_FROM_ADDRESS, TRIES_FROM_HERE())
    here, anywhere = f"sign-in of {folded} from {place}", f"sign-in of {folded}"
    limits.count(book, here, limits.SIGN_IN_OF_ACCOUNT, TRIES_BY_NAME())
    limits.count(book, anywhere, limits.SIGN_IN_OF_NAME, TRIES_BY_NAME())
    return (here,)


def finish_sign_in(book: AccountBook, step: str, code: str, seat: Seat) -> Session:
    """A new session where the code is right for the sign-in that `step` stands for.

    Raises `CodeNeededError` where it is not, `SignInError` where the sign-in does not wait any more, and
    `TooManyError` after too many codes.
    """
    with book.reading() as read:
        name = factors.find_challenge(read, step, made_after=int(time.time()) - WAITS)
        account = None if name is None else people.find(read, name)
    if account is None or account.is_disabled:
        raise SignInError(BEGIN_ANEW())
    if not is_right_code(book, account.name, code, address=seat.address):
        raise CodeNeededError(step, CODE_WRONG())
    with book.writing() as write:
        factors.close_challenges(write, account.name)
    return begin(
        book, account, address=seat.address, earlier=seat.earlier, agent=seat.agent, how="with a second factor"
    )


def begin(
    book: AccountBook, account: Account, *, address: str, earlier: str | None = None, how: str = "", agent: str = ""
) -> Session:
    """A new session for a person who has proved who they are."""
    secret, moment = secrets.token_urlsafe(32), int(time.time())
    with book.writing() as write:
        keys.forget_sessions(write, made_before=moment - LONGEST, seen_before=moment - IDLE)
        if earlier is not None:
            keys.close_session(write, earlier)
        keys.open_session(write, secret, account.name, moment, address=address, agent=agent)
        journal.note(write, account.name, Action.SIGN_IN, detail=how, address=address)
    return Session(account, secret, moment)


def know_browser(book: AccountBook, session: Session, browser: str | None) -> str | None:
    """The secret for a browser to keep by which its person signed in; None where it has one that still stands."""
    moment, name = int(time.time()), session.account.name
    with book.writing() as write:
        if browser is not None and factors.is_known_browser(write, browser, name, made_after=moment - KNOWN // 2):
            return None
        made = secrets.token_urlsafe(32)
        factors.remember_browser(write, made, name, moment)
    return made


def show_password_again(book: AccountBook, session: Session, password: str, *, by: By) -> None:
    """Let the session do what weighs more, for `PROVED` seconds; raises `UsageError` where the password is wrong.

    Who signs in by OpenID Connect alone has none, and signs in anew.
    """
    show_password(book, session.account.name, password)
    with book.writing() as write:
        keys.prove_session(write, session.secret, int(time.time()))
        journal.note(write, by.name, Action.PROVED, address=by.address)


def list_sessions(book: AccountBook, name: str) -> tuple[OpenSession, ...]:
    """The sessions of a person that have not ended, the last seen first."""
    moment = int(time.time())
    with book.reading() as read:
        return keys.sessions_of(read, name, made_after=moment - LONGEST, seen_after=moment - IDLE)


def end_session(book: AccountBook, name: str, session_id: str, *, by: By) -> bool:
    """True where that session of the person's was open, and is no more."""
    with book.writing() as write:
        if not keys.close_session_named(write, name, session_id):
            return False
        journal.note(write, by.name, Action.SESSION_ENDED, target=name, address=by.address)
        return True


def end_all_sessions(book: AccountBook, name: str, *, by: By) -> None:
    """Sign a person out everywhere; no browser is known any more."""
    with book.writing() as write:
        keys.close_sessions(write, name)
        factors.forget_browsers(write, name)
        factors.close_challenges(write, name)
        journal.note(write, by.name, Action.SESSION_ENDED, target=name, detail="everywhere", address=by.address)


def find_session(book: AccountBook, secret: str) -> Session | None:
    """The session of a browser that shows `secret`; None where it has ended."""
    moment = int(time.time())
    with book.reading() as read:
        found = keys.find_session(read, secret, made_after=moment - LONGEST, seen_after=moment - IDLE)
    if found is None:
        return None
    account, seen, proved = found
    if moment - seen > FRESH:
        with book.counting() as write:
            keys.touch_session(write, secret, moment)
    return Session(account, secret, proved)


def sign_out(book: AccountBook, session: Session, *, by: By) -> None:
    """End the session."""
    with book.writing() as write:
        if keys.close_session(write, session.secret) is not None:
            journal.note(write, by.name, Action.SIGN_OUT, address=by.address)
