"""Signing in and out, and one's own account."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from marsad.errors import MarsadError, UsageError
from marsad.model.account import Account, Role, TokenScope
from marsad.services.accounts import people, tokens
from marsad.services.accounts.limits import TooManyError
from marsad.services.accounts.passwords import SHORTEST
from marsad.services.accounts.people import By, find_account
from marsad.services.accounts.second_factor import (
    FACTOR_CODE_WRONG,
    begin_second_factor,
    begun_second_factor,
    confirm_second_factor,
    is_right_code,
    recovery_left,
    remove_second_factor,
)
from marsad.services.accounts.sessions import (
    CodeNeededError,
    Session,
    SignInError,
    begin,
    end_all_sessions,
    end_session,
    finish_sign_in,
    know_browser,
    list_sessions,
    sign_in,
    sign_out,
)
from marsad.store.accounts.book import AccountBook
from marsad.web.frame import Frame, FrameOf, Page
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
    seat = visitors.seat_of(request)
    try:
        session = sign_in(book, name.strip(), password, address=seat.address, seat=seat)
    except CodeNeededError as error:
        return frame.html(request, code_page(wanted, error.step))
    except (SignInError, TooManyError) as error:
        return _refused(request, frame, sign_in_page(request, wanted, name=name, error=error.told), error)
    return _let_in(request, book, session, wanted)


@router.post("/sign-in/code", dependencies=[Depends(visitors.check_origin)])
def take_code(
    request: Request,
    frame: FrameOf,
    book: Book,
    step: Secret = "",
    code: Annotated[str, Form(max_length=100)] = "",
    wanted: Annotated[str, Form(alias="next", max_length=2000)] = "",
) -> Response:
    """Sign in with the code of a second factor, after the password."""
    try:
        session = finish_sign_in(book, step, code, visitors.seat_of(request))
    except CodeNeededError as error:
        return _refused(request, frame, code_page(wanted, step, error=error.told), error)
    except TooManyError as error:
        return _refused(request, frame, code_page(wanted, step, error=error.told), error)
    except SignInError as error:
        return _refused(request, frame, sign_in_page(request, wanted, error=error.told), error)
    return _let_in(request, book, session, wanted)


def _let_in(request: Request, book: AccountBook, session: Session, wanted: str) -> Response:
    response = RedirectResponse(visitors.inner_address(wanted), 303)
    visitors.keep_session(request, response, session)
    visitors.keep_browser(request, response, know_browser(book, session, request.cookies.get(visitors.BROWSER)))
    return response


def _refused(request: Request, frame: Frame, page: Page, error: MarsadError) -> Response:
    if not isinstance(error, TooManyError):
        return frame.html(request, replace(page, status=403))
    refused = frame.html(request, replace(page, status=429))
    refused.headers["Retry-After"] = str(error.wait)
    return refused


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
    """One's own account: password, second factor, tokens, sessions."""
    return frame.html(request, _account_page(request, book, account))


@router.post("/account/password", dependencies=[OwnForm])
def take_password(
    request: Request, frame: FrameOf, book: Book, account: Reader, by: Person, old: Secret = "", new: Secret = ""
) -> Response:
    """Change one's own password; every session ends but a new one, this browser's."""
    try:
        people.change_own_password(book, account.name, old, new, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(request, book, account, error=error.told, status=422))
    session = begin(book, account, address=by.address, how="after a new password", agent=visitors.agent_of(request))
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
    password: Secret = "",
) -> Response:
    """Make a token, for the password; its secret is on the page that comes back and nowhere else."""
    try:
        _prove(request, book, password, by)
        _, secret = tokens.make_token(book, account, label, scope or (), days=days, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(request, book, account, error=error.told, status=422))
    return frame.html(request, _account_page(request, book, account, secret=secret))


@router.post("/account/tokens/revoke", dependencies=[OwnForm])
def take_token_back(
    book: Book, account: Reader, by: Person, token: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Revoke one of one's own tokens."""
    tokens.revoke_token(book, account, token, by=by)
    return RedirectResponse("/account", 303)


@router.post("/account/second-factor", dependencies=[OwnForm])
def take_factor(
    request: Request, frame: FrameOf, book: Book, account: Reader, by: Person, password: Secret = ""
) -> Response:
    """Begin to set up a second factor, for the password: the page that comes back shows what a telephone reads."""
    try:
        _prove(request, book, password, by)
        begin_second_factor(book, account.name)
    except UsageError as error:
        return frame.html(request, _account_page(request, book, account, error=error.told, status=422))
    return frame.html(request, _account_page(request, book, account))


@router.post("/account/second-factor/confirm", dependencies=[OwnForm])
def take_first_code(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Reader,
    by: Person,
    code: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Set the second factor up by a first code of it; recovery codes are on the page that comes back alone."""
    try:
        codes = confirm_second_factor(book, account.name, code, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(request, book, account, error=error.told, status=422))
    fresh = find_account(book, account.name)
    session = begin(book, fresh, address=by.address, how="after a second factor", agent=visitors.agent_of(request))
    request.state.session = session
    response = frame.html(request, _account_page(request, book, fresh, codes=codes))
    visitors.keep_session(request, response, session)
    return response


@router.post("/account/second-factor/remove", dependencies=[OwnForm])
def take_factor_away(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Reader,
    by: Person,
    password: Secret = "",
    code: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Remove the second factor, for the password and a code; the person signs in anew."""
    try:
        people.show_password(book, account.name, password)
        if not is_right_code(book, account.name, code, address=by.address):
            raise UsageError(FACTOR_CODE_WRONG())
        remove_second_factor(book, account, by=by)
    except UsageError as error:
        return frame.html(request, _account_page(request, book, account, error=error.told, status=422))
    response = RedirectResponse("/sign-in?next=/account", 303)
    visitors.forget_session(request, response)
    return response


@router.post("/account/sessions/end", dependencies=[OwnForm])
def take_session_end(
    request: Request, book: Book, account: Reader, by: Person, session: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """End one of one's own sessions, or all of them where none is named."""
    own = visitors.session_of(request)
    if session and (own is None or session != own.id):
        end_session(book, account.name, session, by=by)
        return RedirectResponse("/account", 303)
    end_all_sessions(book, account.name, by=by)
    response = RedirectResponse("/", 303)
    visitors.forget_session(request, response)
    return response


def _prove(request: Request, book: AccountBook, password: str, by: By) -> None:
    """Raises `UsageError` where the password is not shown for what weighs more than the session alone."""
    session = visitors.session_of(request)
    if session is None:
        raise visitors.SignInNeededError
    visitors.prove(book, session, password, by)


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


def code_page(wanted: str, step: str, *, error: str = "") -> Page:
    """The page to type the code of a second factor."""
    show = {"error": error, "next": visitors.inner_address(wanted), "step": step}
    return Page("sign_in_code.html", {}, show, private=True)


def _account_page(
    request: Request,
    book: Book,
    account: Account,
    *,
    error: str = "",
    secret: str = "",
    codes: tuple[str, ...] = (),
    status: int = 200,
) -> Page:
    session = visitors.session_of(request)
    show = {
        "account": account,
        "tokens": tokens.list_tokens(book, account),
        "scopes": [scope for scope in TokenScope if account.role.includes(scope.role)],
        "sessions": list_sessions(book, account.name),
        "own_session": session.id if session is not None else "",
        "enrolment": None if account.has_second_factor else begun_second_factor(book, account.name),
        "codes": codes,
        "codes_left": recovery_left(book, account.name),
        "error": error,
        "secret": secret,
        "shortest": SHORTEST,
        "longest_days": tokens.LONGEST_DAYS,
    }
    return Page("account.html", {}, show, status=status, private=True)
