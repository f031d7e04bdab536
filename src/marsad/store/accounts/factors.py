"""Rows of the second factor: its secret, codes that stand in for it, sign-ins that wait for a code, known browsers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.store.accounts.keys import digest_of
from marsad.store.accounts.tables import account, browser, challenge, recovery


def secret_of(connection: Connection, name: str, *, is_new: bool = False) -> str | None:
    """The secret of the account's second factor, or of the one that is being set up; None where there is none."""
    column = account.c.totp_new if is_new else account.c.totp
    found: str | None = connection.scalar(select(column).where(account.c.name == name))
    return found


def take_step(connection: Connection, name: str, step: int) -> bool:
    """True where no code of this step or a later one was taken before: none is taken twice."""
    mine = update(account).where(account.c.name == name, account.c.totp_step < step)
    return connection.execute(mine.values(totp_step=step)).rowcount == 1


def set_recovery(connection: Connection, name: str, codes: Iterable[str]) -> None:
    """Let these codes stand in for the account's second factor, in place of all earlier ones."""
    connection.execute(delete(recovery).where(recovery.c.account == name))
    rows = [{"digest": digest_of(f"{name} {code}"), "account": name} for code in codes]
    if rows:
        connection.execute(insert(recovery), rows)


def take_recovery(connection: Connection, name: str, code: str) -> bool:
    """True where the code stood in until now."""
    mine = recovery.c.digest == digest_of(f"{name} {code}")
    return connection.execute(delete(recovery).where(mine, recovery.c.account == name)).rowcount == 1


def count_recovery(connection: Connection, name: str) -> int:
    """How many codes of the account are left."""
    return connection.scalar(select(func.count()).select_from(recovery).where(recovery.c.account == name)) or 0


def open_challenge(connection: Connection, secret: str, name: str, moment: int) -> None:
    """Let `secret` stand for a sign-in of the account that waits for its code."""
    connection.execute(insert(challenge).values(digest=digest_of(secret), account=name, made=moment))


def find_challenge(connection: Connection, secret: str, *, made_after: int) -> str | None:
    """Whose sign-in waits; None for one that is unknown or too old."""
    query = select(challenge.c.account).where(challenge.c.digest == digest_of(secret), challenge.c.made > made_after)
    found: str | None = connection.scalar(query)
    return found


def close_challenges(connection: Connection, name: str) -> None:
    """Let no sign-in of the account wait any more."""
    connection.execute(delete(challenge).where(challenge.c.account == name))


def remember_browser(connection: Connection, secret: str, name: str, moment: int) -> None:
    """The person signed in by the browser that shows `secret`."""
    connection.execute(insert(browser).values(digest=digest_of(secret), account=name, made=moment))


def is_known_browser(connection: Connection, secret: str, name: str, *, made_after: int) -> bool:
    """True where the person signed in by this browser before."""
    query = select(browser.c.account).where(browser.c.digest == digest_of(secret), browser.c.made > made_after)
    return connection.scalar(query.where(func.lower(browser.c.account) == name.lower())) is not None


def forget_browsers(connection: Connection, name: str) -> None:
    """Know no browser of the account any more."""
    connection.execute(delete(browser).where(browser.c.account == name))
