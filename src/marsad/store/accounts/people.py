"""Rows of people: made, found, changed. Each function works within the transaction that it is given."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from marsad.errors import UsageError
from marsad.model import Template
from marsad.model.account import Account, Role
from marsad.model.message import Given
from marsad.store.accounts.tables import account
from marsad.store.chain import now

ACCOUNT_EXISTS = Template("account_exists", "there is an account %(name)s already; names are never used twice")
EMAIL_TAKEN = Template("email_taken", "another account has the e-mail %(value)s; each person has their own")


def add(connection: Connection, name: str, role: Role, password: str | None, email: str | None) -> None:
    """Make an account; raises `UsageError` where the name (in any case) or the e-mail is taken."""
    taken = select(account.c.name).where(func.lower(account.c.name) == name.lower())
    if connection.scalar(taken) is not None:
        raise UsageError(ACCOUNT_EXISTS(name=Given(name)))
    _check_email(connection, name, email)
    connection.execute(
        insert(account).values(
            name=name, role=role.value, password=password, email=email, is_disabled=False, made_at=now()
        )
    )


def find(connection: Connection, name: str) -> Account | None:
    """The account of that name, in the same letters."""
    row = connection.execute(select(account).where(account.c.name == name)).first()
    return None if row is None else account_of(row)


def find_by_email(connection: Connection, email: str) -> Account | None:
    """The account with that e-mail, in any case."""
    row = connection.execute(select(account).where(account.c.email == email.lower())).first()
    return None if row is None else account_of(row)


def password_of(connection: Connection, name: str) -> str | None:
    """The argon2 hash of the account's password; None where there is no account, or no password."""
    found: str | None = connection.scalar(select(account.c.password).where(account.c.name == name))
    return found


def listed(connection: Connection) -> tuple[Account, ...]:
    """Every account by name, disabled ones included."""
    return tuple(account_of(row) for row in connection.execute(select(account).order_by(account.c.name)))


def count(connection: Connection, *, role: Role | None = None) -> int:
    """How many accounts may sign in (with that role, where given)."""
    query = select(func.count()).select_from(account).where(account.c.is_disabled.is_(False))
    if role is not None:
        query = query.where(account.c.role == role.value)
    return connection.scalar(query) or 0


def change(connection: Connection, name: str, **values: Any) -> None:
    """Set columns of an account."""
    if "email" in values:
        _check_email(connection, name, values["email"])
    connection.execute(update(account).where(account.c.name == name).values(**values))


def account_of(row: Row[Any]) -> Account:
    """A row of the table as an account, without its password."""
    return Account(row.name, Role(row.role), row.is_disabled, row.email, row.made_at, row.totp is not None)


def _check_email(connection: Connection, name: str, email: str | None) -> None:
    if email is None:
        return
    holder = find_by_email(connection, email)
    if holder is not None and holder.name != name:
        raise UsageError(EMAIL_TAKEN(value=Given(email)))
