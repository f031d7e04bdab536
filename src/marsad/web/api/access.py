"""What a program may do: its token, the token's scopes, and how often it may ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from marsad.model.account import Account, Role, TokenScope
from marsad.services.accounts import limits
from marsad.services.accounts.people import By
from marsad.services.accounts.tokens import find_token
from marsad.store.publicity import show_all
from marsad.web.api.shapes import refuse_known
from marsad.web.frame import Frame
from marsad.web.holding import check_named
from marsad.web.signin.visitors import address_of, book_of, found_book

bearer = HTTPBearer(auto_error=False, scheme_name="token", description="A token, from the page /account.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def may_read(request: Request, credentials: Credentials) -> None:
    """Lets anybody read, as often as the limit allows; a token that does not hold or is not for reading is refused."""
    caller = _caller(request, credentials)
    if caller is not None and TokenScope.READ not in caller[1]:
        raise _beyond(TokenScope.READ)
    request.state.role = caller[0].role if caller is not None else None
    request.state.reader = caller[0] if caller is not None else None
    if caller is not None and caller[0].role.includes(Role.CODER):
        show_all()
    if caller is None and request.app.state.settings.api_needs_token:
        raise HTTPException(401, "this record is read by token only: Authorization: Bearer TOKEN", _CHALLENGE)
    who = f"address {address_of(request)}" if caller is None else f"account {caller[0].name}"
    # Reading is open where no accounts are made yet; there is then no database that processes could count in together.
    book = found_book(request)
    if book is not None:
        limits.count(book, f"api read {who}", limits.API_READS, "requests")
    if caller is not None:
        check_named(request, caller[0])
    frame: Frame = request.app.state.frame
    # The state before building: what changes meanwhile makes the answer one that no longer holds.
    request.state.record_state = frame.state()
    refuse_known(request, frame.tags.find(request, request.state.record_state))


def may(scope: TokenScope) -> Callable[[Request, Credentials], By]:
    """A dependency: who decides, by a token that has `scope`; never by a browser's session, for no form guards it."""

    def allowed(request: Request, credentials: Credentials) -> By:
        caller = _caller(request, credentials)
        if caller is None:
            raise HTTPException(401, "this needs a token: Authorization: Bearer TOKEN; /account makes one", _CHALLENGE)
        account, scopes = caller
        request.state.role = account.role
        if scope not in scopes:
            raise _beyond(scope)
        check_named(request, account)
        limits.count(book_of(request), f"api write account {account.name}", limits.API_WRITES, "requests that write")
        return By(account.name, address_of(request))

    return allowed


_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="marsad"'}


def _caller(
    request: Request, credentials: HTTPAuthorizationCredentials | None
) -> tuple[Account, frozenset[TokenScope]] | None:
    if credentials is None:
        if "authorization" in request.headers:
            raise HTTPException(401, "write the token as: Authorization: Bearer TOKEN", _CHALLENGE)
        return None
    book = found_book(request)
    found = None if book is None else find_token(book, credentials.credentials)
    if found is None:
        if book is not None:
            limits.count(book, f"token from {address_of(request)}", limits.WRONG_TOKENS, "tokens that do not hold")
        raise HTTPException(401, "this token is unknown, revoked or past its days; /account makes another", _CHALLENGE)
    return found


def _beyond(scope: TokenScope) -> HTTPException:
    return HTTPException(
        403, f"this needs the scope {scope.value}, which the token, or its owner's role, does not have"
    )
