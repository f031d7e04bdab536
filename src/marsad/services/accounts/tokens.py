"""Tokens by which programs work in a person's name, each for some of what the person may do."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from marsad.errors import NotFoundError, UsageError
from marsad.model import Template
from marsad.model.account import AccessToken, Account, Action, TokenScope
from marsad.model.message import Given, Word
from marsad.services.accounts.people import COMMAND_LINE, By
from marsad.store.accounts import journal, keys
from marsad.store.accounts.book import AccountBook

TOKEN_NEEDS_NAME = Template("token_needs_name", "name the token in 1 to 100 characters, by what it is for")
TOKEN_NEEDS_SCOPE = Template("token_needs_scope", "choose what the token is for: %(list)s")
TOKEN_DAYS_BEYOND = Template("token_days_beyond", "a token holds for 1 to %(number)s days")
SCOPE_BEYOND_ROLE = Template(
    "scope_beyond_role", "a %(role)s cannot give out %(list)s; an admin changes the role first"
)
NO_SUCH_TOKEN = Template("no_such_token", "%(name)s has no token %(id)s that holds")

PREFIX = "marsad_"
"""So that a token that strays into a file is found by who looks for such things."""

LONGEST_DAYS = 366


def make_token(
    book: AccountBook, account: Account, label: str, scopes: Iterable[TokenScope], *, days: int, by: By = COMMAND_LINE
) -> tuple[AccessToken, str]:
    """A new token and its secret, which is shown this once; it holds for `days`.

    Raises `UsageError` without a label or scope, or for a scope beyond the account's role.
    """
    chosen = tuple(scope for scope in TokenScope if scope in set(scopes))
    if not label.strip() or len(label) > 100 or not label.isprintable():
        raise UsageError(TOKEN_NEEDS_NAME())
    if not chosen:
        raise UsageError(TOKEN_NEEDS_SCOPE(list=tuple(TokenScope)))
    if not 1 <= days <= LONGEST_DAYS:
        raise UsageError(TOKEN_DAYS_BEYOND(number=LONGEST_DAYS))
    beyond = [scope for scope in chosen if not account.role.includes(scope.role)]
    if beyond:
        raise UsageError(SCOPE_BEYOND_ROLE(role=Word(account.role.value), list=tuple(beyond)))
    moment, secret = datetime.now(UTC), PREFIX + secrets.token_urlsafe(32)
    made = AccessToken(
        id=secrets.token_hex(6),
        account=account.name,
        label=label.strip(),
        scopes=chosen,
        made_at=_text(moment),
        expires_at=_text(moment + timedelta(days=days)),
    )
    with book.writing() as write:
        keys.add_token(write, secret, made)
        told = f"{account.name}: {', '.join(chosen)}"
        journal.note(write, by.name, Action.TOKEN_MADE, target=made.id, detail=told, address=by.address)
    return made, secret


def revoke_token(book: AccountBook, account: Account, token_id: str, *, by: By = COMMAND_LINE) -> None:
    """Let the token in no longer; raises `NotFoundError` where the account has no such token that holds."""
    with book.writing() as write:
        if not token_id.isascii() or not token_id.isalnum() or not keys.revoke_token(write, account.name, token_id):
            raise NotFoundError(NO_SUCH_TOKEN(name=account.name, id=Given(token_id)))
        journal.note(write, by.name, Action.TOKEN_REVOKED, target=token_id, detail=account.name, address=by.address)


def list_tokens(book: AccountBook, account: Account) -> tuple[AccessToken, ...]:
    """The account's tokens, the last made first."""
    with book.reading() as read:
        return keys.tokens_of(read, account.name)


def find_token(book: AccountBook, secret: str) -> tuple[Account, frozenset[TokenScope]] | None:
    """Whose token it is and what for, as far as its owner's role still allows; None for one that does not hold."""
    with book.reading() as read:
        found = keys.find_token(read, secret)
    if found is None:
        return None
    account, token = found
    return account, frozenset(scope for scope in token.scopes if account.role.includes(scope.role))


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
