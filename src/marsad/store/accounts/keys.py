"""Rows of what people and programs show to be let in: sessions of browsers, tokens of programs. Digests only."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from marsad.model.account import AccessToken, Account, OpenSession, TokenScope
from marsad.store.accounts.journal import latest, storable
from marsad.store.accounts.people import account_of
from marsad.store.accounts.tables import account, session, token
from marsad.store.chain import now


def digest_of(secret: str) -> str:
    """SHA-256 of a random secret in hexadecimal; enough, for such a secret cannot be guessed as a password can."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def open_session(
    connection: Connection, secret: str, name: str, moment: int, *, address: str = "", agent: str = ""
) -> None:
    """Let `secret` stand for the account `name` from `moment` on, in seconds since 1970."""
    told = {"address": storable(address, 64), "agent": storable(agent, 200)}
    times = {"made": moment, "seen": moment, "proved": moment}
    connection.execute(insert(session).values(digest=digest_of(secret), account=name, **times, **told))


def find_session(
    connection: Connection, secret: str, *, made_after: int, seen_after: int
) -> tuple[Account, int, int] | None:
    """Whose session it is, when it was last seen and when a password was last shown in it.

    None for an unknown, expired or disabled one.
    """
    query = (
        select(account, session.c.seen, session.c.proved)
        .join(account, account.c.name == session.c.account)
        .where(session.c.digest == digest_of(secret), session.c.made > made_after, session.c.seen > seen_after)
        .where(account.c.is_disabled.is_(False))
    )
    row = connection.execute(query).first()
    return None if row is None else (account_of(row), row.seen, row.proved)


def prove_session(connection: Connection, secret: str, moment: int) -> None:
    """A password was shown in the session at `moment`."""
    connection.execute(update(session).where(session.c.digest == digest_of(secret)).values(proved=moment))


def sessions_of(connection: Connection, name: str, *, made_after: int, seen_after: int) -> tuple[OpenSession, ...]:
    """The account's sessions that have not ended, the last seen first."""
    query = select(session).where(session.c.account == name, session.c.made > made_after, session.c.seen > seen_after)
    rows = connection.execute(query.order_by(session.c.seen.desc(), session.c.digest))
    return tuple(OpenSession(row.digest[:16], _text(row.made), _text(row.seen), row.address, row.agent) for row in rows)


def _text(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def close_session_named(connection: Connection, name: str, session_id: str) -> bool:
    """True where that session of the account was open until now."""
    mine = and_(session.c.account == name, func.substr(session.c.digest, 1, 16) == session_id)
    return connection.execute(delete(session).where(mine)).rowcount > 0


def touch_session(connection: Connection, secret: str, moment: int) -> None:
    """The session was seen at `moment`."""
    connection.execute(update(session).where(session.c.digest == digest_of(secret)).values(seen=moment))


def close_session(connection: Connection, secret: str) -> str | None:
    """Whose session was closed; None where there was none."""
    mine = session.c.digest == digest_of(secret)
    name: str | None = connection.scalar(select(session.c.account).where(mine))
    connection.execute(delete(session).where(mine))
    return name


def close_sessions(connection: Connection, name: str) -> None:
    """Sign the account out everywhere."""
    connection.execute(delete(session).where(session.c.account == name))


def forget_sessions(connection: Connection, *, made_before: int, seen_before: int) -> None:
    """Drop the sessions that have expired."""
    connection.execute(delete(session).where(or_(session.c.made <= made_before, session.c.seen <= seen_before)))


def add_token(connection: Connection, secret: str, made: AccessToken) -> None:
    """Keep a token's description with the digest of its secret."""
    connection.execute(
        insert(token).values(
            id=made.id,
            digest=digest_of(secret),
            account=made.account,
            label=made.label,
            scopes=" ".join(made.scopes),
            made_at=made.made_at,
            expires_at=made.expires_at,
        )
    )


def find_token(connection: Connection, secret: str) -> tuple[Account, AccessToken] | None:
    """Whose token it is; None for an unknown, expired or revoked one, or a disabled account."""
    query = (
        select(account, *_TOLD)
        .join(account, account.c.name == token.c.account)
        .where(token.c.digest == digest_of(secret), account.c.is_disabled.is_(False), token.c.revoked_at.is_(None))
        .where(or_(token.c.expires_at.is_(None), token.c.expires_at > max(now(), latest(connection))))
    )
    row = connection.execute(query).first()
    return None if row is None else (account_of(row), _token_of(row))


def tokens_of(connection: Connection, name: str) -> tuple[AccessToken, ...]:
    """The account's tokens, the last made first, revoked ones included."""
    query = select(*_TOLD).where(token.c.account == name).order_by(token.c.made_at.desc(), token.c.id)
    return tuple(_token_of(row) for row in connection.execute(query))


def revoke_tokens(connection: Connection, name: str) -> int:
    """How many tokens of the account held until now."""
    mine = and_(token.c.account == name, token.c.revoked_at.is_(None))
    return connection.execute(update(token).where(mine).values(revoked_at=now())).rowcount


def revoke_token(connection: Connection, name: str, token_id: str) -> bool:
    """True where that token of the account held until now."""
    mine = and_(token.c.id == token_id, token.c.account == name, token.c.revoked_at.is_(None))
    return connection.execute(update(token).where(mine).values(revoked_at=now())).rowcount == 1


_TOLD = (
    token.c.id,
    token.c.account,
    token.c.label,
    token.c.scopes,
    token.c.made_at.label("token_made_at"),
    token.c.expires_at,
    token.c.revoked_at,
)


def _token_of(row: Any) -> AccessToken:
    scopes = tuple(TokenScope(one) for one in row.scopes.split())
    return AccessToken(row.id, row.account, row.label, scopes, row.token_made_at, row.expires_at, row.revoked_at)
