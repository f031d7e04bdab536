"""The audit log, to which rows are only appended, and the counts behind the limits."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from marsad.model.account import Action, AuditEntry
from marsad.store.accounts.tables import audit, usage
from marsad.store.chain import now


def note(
    connection: Connection, who: str, action: Action, *, target: str = "", detail: str = "", address: str = ""
) -> None:
    """Append a row; what is too long for its column is cut."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
    last: int | None = connection.scalar(select(func.max(audit.c.number)))
    values: dict[str, Any] = {
        "number": (last or 0) + 1,
        "at": max(now(), latest(connection)),
        "who": storable(who, 64),
        "action": action.value,
        "target": storable(target, 200),
        "detail": storable(detail, 2000),
        "address": storable(address, 64),
    }
    connection.execute(insert(audit).values(**values))


def latest(connection: Connection) -> str:
    """When the last row was written: a clock that went back since makes nothing earlier than it."""
    at: str | None = connection.scalar(select(audit.c.at).order_by(audit.c.number.desc()).limit(1))
    return at or ""


def entries(connection: Connection, *, before: int | None = None, limit: int = 50) -> tuple[AuditEntry, ...]:
    """Rows of the log, the last first; those with a number below `before`, where given."""
    query = select(audit).order_by(audit.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.number < before)
    return tuple(
        AuditEntry(row.number, row.at, row.who, Action(row.action), row.target, row.detail, row.address)
        for row in connection.execute(query)
    )


def count_use(connection: Connection, key: str, moment: int, window: int) -> float:
    """How often `key` was used within the last `window` seconds, this use included.

    A sliding window from two fixed ones: the last window counts by the share of it that is still within reach.
    """
    name = _digest(key)
    started = moment - moment % window
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(usage).values(key=name, started=started, number=1)
    more = {"number": usage.c.number + 1}
    connection.execute(statement.on_conflict_do_update(index_elements=["key", "started"], set_=more))
    found = select(usage.c.started, usage.c.number).where(usage.c.key == name, usage.c.started >= started - window)
    counted = {row.started: row.number for row in connection.execute(found)}
    share = 1 - (moment - started) / window
    return float(counted.get(started, 0) + counted.get(started - window, 0) * share)


def forget_use(connection: Connection, key: str) -> None:
    """Begin to count anew for `key`."""
    connection.execute(delete(usage).where(usage.c.key == _digest(key)))


def forget_old_uses(connection: Connection, before: int) -> None:
    """Drop the counts of windows that began before `before`, in seconds since 1970."""
    connection.execute(delete(usage).where(usage.c.started < before))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def storable(value: str, longest: int) -> str:
    """`value` without what no database holds: NUL and lone surrogates."""
    return value.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")[:longest]
