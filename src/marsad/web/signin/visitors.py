"""Who asks: dependencies by which a page says who may see it and whose form it takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import Response

from marsad.errors import UsageError
from marsad.model import Template
from marsad.model.account import Account, Role
from marsad.model.message import Word
from marsad.services.accounts.people import By, has_password
from marsad.services.accounts.sessions import KNOWN, LONGEST, Seat, Session, find_session, show_password_again
from marsad.store.accounts.book import AccountBook

ROLE_NEEDED = Template("role_needed", "this needs the role %(role)s; %(name)s has %(other_role)s: ask an admin")
OTHER_SITE = Template("form_of_other_site", "the form was sent from another site; open the page here and send it again")
EARLIER_SESSION = Template(
    "form_of_earlier_session",
    "the form is from an earlier session; go back, load the page again and send it anew",
)

COOKIE = "marsad"
BROWSER = "marsad_browser"
"""By which a browser is known that let its person in before; sent to the sign-in alone."""
LOOK_AGAIN = 2.0
"""Seconds after which accounts that were not there are looked for again."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class AccountsDoor:
    """The accounts of an application, opened when first needed: who only reads needs none, and makes none."""

    def __init__(self, location: str | Path) -> None:
        self._location = location
        self._book: AccountBook | None = None
        self._lock = threading.Lock()
        self._look_again = float("-inf")

    def book(self) -> AccountBook:
        """The open accounts; raises `MarsadError` where none are made yet or they cannot be opened."""
        with self._lock:
            if self._book is None:
                self._book = AccountBook.open(self._location)
            return self._book

    def find(self) -> AccountBook | None:
        """The open accounts; None where none are made yet: then nobody is signed in."""
        with self._lock:
            if self._book is None and time.monotonic() >= self._look_again:
                self._look_again = time.monotonic() + LOOK_AGAIN
                try:
                    self._book = AccountBook.open(self._location)
                except UsageError:
                    return None
            return self._book

    def close(self) -> None:
        """Close what was opened."""
        with self._lock:
            if self._book is not None:
                self._book.close()
                self._book = None


class SignInNeededError(HTTPException):
    """Nobody is signed in: a page leads to the sign-in, data says 401."""

    def __init__(self) -> None:
        super().__init__(401, "sign in first, at /sign-in", {"WWW-Authenticate": 'Bearer realm="marsad"'})


def book_of(request: Request) -> AccountBook:
    """The application's accounts."""
    door: AccountsDoor = request.app.state.accounts
    return door.book()


def found_book(request: Request) -> AccountBook | None:
    """The application's accounts; None where none are made yet."""
    door: AccountsDoor = request.app.state.accounts
    return door.find()


def session_of(request: Request) -> Session | None:
    """The browser's session; None where nobody is signed in. Looked up once a request."""
    if not hasattr(request.state, "session"):
        request.state.session = None  # so that a page that tells of accounts out of reach can itself be drawn
        secret = request.cookies.get(cookie_name(request))
        book = found_book(request) if secret else None
        if secret and book is not None:
            request.state.session = find_session(book, secret)
    session: Session | None = request.state.session
    return session


def visitor_of(request: Request) -> Account | None:
    """Who is signed in; None for anybody."""
    session = session_of(request)
    return None if session is None else session.account


def address_of(request: Request) -> str:
    """The network address that the request came from; a proxy's is replaced by uvicorn where it is a trusted one."""
    return request.client.host if request.client else ""


def agent_of(request: Request) -> str:
    """What the browser calls itself."""
    return request.headers.get("user-agent", "")[:200]


def seat_of(request: Request) -> Seat:
    """Where a person signs in."""
    earlier, browser = request.cookies.get(cookie_name(request)), request.cookies.get(BROWSER)
    return Seat(address_of(request), agent_of(request), earlier, browser)


def keep_browser(request: Request, response: Response, secret: str | None) -> None:
    """Let the browser be known at its next sign-in."""
    if secret is None:
        return
    is_https = request.url.scheme == "https"
    options = {"max_age": KNOWN, "path": "/sign-in", "samesite": "strict", "httponly": True, "secure": is_https}
    response.set_cookie(BROWSER, secret, **options)  # type: ignore[arg-type]


def by_of(request: Request) -> By:
    """Who does something by this request, for the audit log. Only for requests of a person who is signed in."""
    session = session_of(request)
    if session is None:
        raise SignInNeededError
    return By(session.account.name, address_of(request))


Book = Annotated[AccountBook, Depends(book_of)]
Visitor = Annotated[Account | None, Depends(visitor_of)]
Person = Annotated[By, Depends(by_of)]


def require(role: Role) -> Callable[[Request], Account]:
    """A dependency: the account that is signed in, where its role includes `role`; else the sign-in, or 403."""

    def required(request: Request) -> Account:
        account = visitor_of(request)
        if account is None:
            raise SignInNeededError
        if not account.role.includes(role):
            raise HTTPException(
                403, ROLE_NEEDED(role=Word(role.value), name=account.name, other_role=Word(account.role.value))
            )
        return account

    return required


def prove(book: AccountBook, session: Session, password: str, by: By) -> None:
    """Raises `UsageError` where a form that weighs more than others does not show the person's password.

    Whoever has none signed in by a provider: a sign-in of the last minutes stands for it.
    """
    if has_password(book, session.account.name) or not session.is_proved:
        show_password_again(book, session, password, by=by)


def prove_lately(request: Request, password: str) -> None:
    """The same where a password shown in the last minutes is enough, for forms that come one after the other."""
    session = session_of(request)
    if session is None:
        raise SignInNeededError
    if not session.is_proved:
        show_password_again(book_of(request), session, password, by=by_of(request))


def is_proved(request: Request) -> bool:
    """True where such a form need not ask for the password."""
    session = session_of(request)
    return session is not None and session.is_proved


def check_origin(request: Request) -> None:
    """Refuses what a page of another host sent. Programs send neither header and are not what this is about."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    is_other = site not in (None, "same-origin", "none")
    if origin is not None:
        parts = urlsplit(origin)
        is_other = is_other or (parts.scheme, parts.netloc) != (request.url.scheme, request.url.netloc)
    if is_other:
        raise HTTPException(403, OTHER_SITE())


def own_form(request: Request, csrf: Annotated[str, Form(max_length=200)] = "") -> None:
    """A dependency for every form of a person who is signed in: the page was drawn for this very session.

    After OWASP's synchronizer token pattern, with the Origin header beside it.
    """
    check_origin(request)
    session = session_of(request)
    if session is None:
        raise SignInNeededError
    if not session.is_own_form(csrf):
        raise HTTPException(403, EARLIER_SESSION())


OwnForm = Depends(own_form)


def cookie_name(request: Request) -> str:
    """With https the name binds the cookie to this host and to https (RFC 6265bis, 4.1.3)."""
    return f"__Host-{COOKIE}" if request.url.scheme == "https" else COOKIE


def keep_session(request: Request, response: Response, session: Session) -> None:
    """Give the browser the session's secret; no script can read it, no other site's form sends it."""
    response.set_cookie(
        cookie_name(request),
        session.secret,
        max_age=LONGEST,
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="lax",
        path="/",
    )


def forget_session(request: Request, response: Response) -> None:
    """Take it from the browser."""
    response.delete_cookie(
        cookie_name(request), path="/", httponly=True, secure=request.url.scheme == "https", samesite="lax"
    )


def sign_in_address(request: Request) -> str:
    """The sign-in, from which one comes back to this page."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?next={quote(here if request.method in SAFE else '/', safe='/')}"


def inner_address(wanted: str) -> str:
    """`wanted` where it is a page of this host, else the front page; never a way out to another site."""
    is_inner = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_inner and "\\" not in wanted and wanted.isascii() else "/"
