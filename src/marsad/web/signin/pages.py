"""Signing in and out, and one's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from marsad.errors import UsageError
from marsad.model.account import Account, Role, TokenScope
from marsad.services.accounts import people, tokens
from marsad.services.accounts.limits import TooManyError
from marsad.services.accounts.passwords import SHORTEST
from marsad.services.accounts.sessions import SignInError, begin, sign_in, sign_out
from marsad.web.frame import FrameOf, Page
from marsad.web.signin import visitors
from marsad.web.signin.visitors import Book, OwnForm, Person, Visitor, require

router = APIRouter(tags=["accounts"], default_response_class=HTMLResponse, include_in_schema=False)

Reader = Annotated[Account, Depends(require(Role.READER))]
Secret = Annotated[str, Form(max_length=1000)]


@router.get("/sign-in", name="sign_in")
def show_sign_in(
    request: Request,
    frame: FrameOf,
    visitor: Visitor,
    wanted: Annotated[str, Query(alias="next", max_length=2000)] = "",
) -> Response:
    """The page to sign in; who is signed in already is led on."""
    if visitor is not None:
        return RedirectResponse(visitors.inner_address(wanted), 303)
    return frame.html(request, sign_in_page(request, wanted))


@router.post("/sign-in", dependencies=[Depends(visitors.check_origin)])
def take_sign_in(
    request: Request,
    frame: FrameOf,
    book: Book,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Secret = "",
    wanted: Annotated[str, Form(alias="next", max_length=2000)] = "",
) -> Response:
    """Sign in, and go on to where one came from; a new session every time."""
    earlier = request.cookies.get(visitors.cookie_name(request))
    try:
        session = sign_in(book, name.strip(), password, address=visitors.address_of(request), earlier=earlier)
    except SignInError as error:
        return frame.html(request, sign_in_page(request, wanted, name=name, error=error.told, status=403))
    except TooManyError as error:
        refused = frame.html(request, sign_in_page(request, wanted, name=name, error=error.told, status=429))
        refused.headers["Retry-After"] = str(error.wait)
        return refused
    response = RedirectResponse(visitors.inner_address(wanted), 303)
    visitors.keep_session(request, response, session)
    return response


@router.post("/sign-out", dependencies=[OwnForm])
def take_sign_out(request: Request, book: Book, by: Person) -> Response:
    """End the session."""
    session = visitors.session_of(request)
    if session is not None:
        sign_out(book, session, by=by)
    response = RedirectResponse("/", 303)
    visitors.forget_session(request, response)
    return response


@router.get("/account", name="account")
def show_account(request: Request, frame: FrameOf, book: Book, account: Reader) -> Response:
    """One's own account: password, tokens."""
    return frame.html(request, _account_page(book, account))


@router.post("/account/password", dependencies=[OwnForm])
def take_password(
    request: Request, frame: FrameOf, book: Book, account: Reader, by: Person, old: Secret = "", new: Secret = ""
) -> Response:
    """Change one's own password; every session ends but a new one, this browser's."""
    try:
        people.change_own_password(book, account.name, old, new, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(book, account, error=error.told, status=422))
    session = begin(book, account, address=by.address, how="after a new password")
    response = RedirectResponse("/account?changed=password", 303)
    visitors.keep_session(request, response, session)
    return response


@router.post("/account/tokens", dependencies=[OwnForm])
def take_token(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Reader,
    by: Person,
    label: Annotated[str, Form(max_length=200)] = "",
    scope: Annotated[list[TokenScope] | None, Form()] = None,
    days: Annotated[int, Form(ge=1, le=tokens.LONGEST_DAYS)] = 90,
) -> Response:
    """Make a token; its secret is on the page that comes back and nowhere else."""
    try:
        _, secret = tokens.make_token(book, account, label, scope or (), days=days, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(book, account, error=error.told, status=422))
    return frame.html(request, _account_page(book, account, secret=secret))


@router.post("/account/tokens/revoke", dependencies=[OwnForm])
def take_token_back(
    book: Book, account: Reader, by: Person, token: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Revoke one of one's own tokens."""
    tokens.revoke_token(book, account, token, by=by)
    return RedirectResponse("/account", 303)


def sign_in_page(request: Request, wanted: str, *, name: str = "", error: str = "", status: int = 200) -> Page:
    """The page to sign in, with what went wrong."""
    provider = request.app.state.openid
    show = {
        "name": name,
        "error": error,
        "next": visitors.inner_address(wanted),
        "provider": None if provider is None else provider.name,
    }
    return Page("sign_in.html", {}, show, status=status, private=True)


def _account_page(book: Book, account: Account, *, error: str = "", secret: str = "", status: int = 200) -> Page:
    show = {
        "account": account,
        "tokens": tokens.list_tokens(book, account),
        "scopes": [scope for scope in TokenScope if account.role.includes(scope.role)],
        "error": error,
        "secret": secret,
        "shortest": SHORTEST,
        "longest_days": tokens.LONGEST_DAYS,
    }
    return Page("account.html", {}, show, status=status, private=True)
