"""One digest for what a record says, whatever the order, clock, run or database in which it came to say it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, select

from marsad.model import digest
from marsad.store.record import Record
from marsad.store.tables import (
    assessment,
    assignment,
    claim,
    coding,
    confidentiality,
    copy,
    document,
    event,
    event_decision,
    judgement,
    name_decision,
    reading,
    review,
    setting,
)

_DECISIONS = (judgement, review, event_decision, name_decision, confidentiality, assignment, coding, setting)
_BY_RUN = frozenset({"id", "seq", "recorded_at", "supersedes", "carried", "act"})
"""Columns that hold a clock, an order, or an id under the record's own secret."""


def digest_of(record: Record) -> Mapping[str, str]:
    """A digest for each part of the record by name, and `record` over all of them."""
    with record.reading_connection() as connection:
        parts = {
            "documents": _sum(connection.scalars(select(document.c.id))),
            "readings": _sum(connection.scalars(select(reading.c.id))),
            "claims": _sum(f"{row.id} {digest(row.content)}" for row in connection.execute(_CLAIMS)),
            "copies": _sum(connection.scalars(select(copy.c.id))),
            "decisions": _sum(_decisions(connection)),
            "events": _sum(f"{row.id} {digest(row.content)}" for row in connection.execute(_EVENTS)),
            "tolls": _sum(f"{row.id} {digest(row.content)}" for row in connection.execute(_TOLLS)),
        }
    return {**parts, "record": digest(parts)}


_CLAIMS = select(claim.c.id, claim.c.content)
_EVENTS = select(event.c.id, event.c.content)
_TOLLS = select(assessment.c.id, assessment.c.content)


def _decisions(connection: Connection) -> Iterator[str]:
    for table in _DECISIONS:
        yield from (f"{table.name} {one}" for one in _said(connection, table))


def _said(connection: Connection, table: Table) -> Iterator[str]:
    """What each row says, with what the row says that it takes back or carries over."""
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    bodies = {row["id"]: digest({name: value for name, value in row.items() if name not in _BY_RUN}) for row in rows}
    for row in rows:
        yield digest([bodies[row["id"]], *(bodies.get(row.get(name)) for name in ("supersedes", "carried"))])


def _sum(lines: Iterator[str]) -> str:
    """SHA-256 over the lines in order."""
    found = hashlib.sha256()
    for line in sorted(lines):
        found.update(f"{line}\n".encode())
    return found.hexdigest()
