"""For admins: everybody's accounts, and the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from marsad.errors import UsageError
from marsad.model.account import Account, Role
from marsad.services.accounts import people
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.passwords import SHORTEST
from marsad.web.frame import FrameOf, Page
from marsad.web.parameters import PAGE
from marsad.web.signin.visitors import Book, OwnForm, Person, is_proved, prove_lately, require

router = APIRouter(tags=["accounts"], default_response_class=HTMLResponse, include_in_schema=False)

Admin = Annotated[Account, Depends(require(Role.ADMIN))]
Name = Annotated[str, Form(max_length=200)]
Secret = Annotated[str, Form(max_length=1000)]


@router.get("/admin", name="admin")
def show_accounts(request: Request, frame: FrameOf, book: Book, account: Admin) -> Response:
    """Everybody's accounts, with what an admin may do."""
    return frame.html(request, _accounts_page(request, book, account))


@router.post("/admin/accounts", dependencies=[OwnForm])
def take_account(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Admin,
    by: Person,
    name: Name = "",
    role: Annotated[Role, Form()] = Role.CODER,
    password: Annotated[str, Form(max_length=1000)] = "",
    own: Secret = "",
    email: Annotated[str, Form(max_length=254)] = "",
) -> Response:
    """Make an account, with a first password to hand over or an e-mail for OpenID Connect."""
    return _changed(
        request,
        frame,
        book,
        account,
        own,
        lambda: people.add_account(book, name.strip(), role, password or None, email=email or None, by=by),
    )


@router.post("/admin/accounts/role", dependencies=[OwnForm])
def take_role(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Admin,
    by: Person,
    name: Name = "",
    role: Annotated[Role, Form()] = Role.READER,
    own: Secret = "",
) -> Response:
    """Give an account another role."""
    return _changed(request, frame, book, account, own, lambda: people.change_role(book, name, role, by=by))


@router.post("/admin/accounts/state", dependencies=[OwnForm])
def take_state(
    request: Request,
    frame: FrameOf,
    book: Book,
    account: Admin,
    by: Person,
    name: Name = "",
    disabled: Annotated[bool, Form()] = True,
    own: Secret = "",
) -> Response:
    """Let an account in no longer, or again."""
    return _changed(request, frame, book, account, own, lambda: people.set_disabled(book, name, disabled, by=by))


@router.get("/admin/audit", name="audit")
def show_audit(
    request: Request, frame: FrameOf, book: Book, account: Admin, before: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The audit log, the last row first."""
    rows = list_audit(book, before=min(before, 2**31 - 1) if before else None, limit=PAGE + 1)
    further = rows[PAGE - 1].number if len(rows) > PAGE else None
    show = {"rows": rows[:PAGE], "further": further, "is_first": before is None}
    return frame.html(request, Page("audit.html", {}, show, private=True))


def _changed(
    request: Request, frame: FrameOf, book: Book, account: Account, own: str, change: Callable[[], object]
) -> Response:
    """Make the change and show the accounts again; with the error where it is refused, one's own password among it."""
    try:
        prove_lately(request, own)
        change()
    except UsageError as error:
        return frame.html(request, _accounts_page(request, book, account, error=error.told))
    return RedirectResponse("/admin", 303)


def _accounts_page(request: Request, book: Book, account: Account, *, error: str = "") -> Page:
    rows = people.list_accounts(book)
    show: dict[str, object] = {
        "rows": rows,
        "roles": list(Role),
        "error": error,
        "account": account,
        "shortest": SHORTEST,
    }
    show["is_proved"] = is_proved(request)
    return Page("admin.html", {}, show, status=422 if error else 200, private=True)
