"""The one way into the append-only tables: insert what is not there yet and log each row in a hash chain."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, func, insert, select

from marsad.model import digest
from marsad.store.tables import address, log, secret

logger = logging.getLogger(__name__)

GENESIS = "0" * 64
"""What the first entry of the log names as its previous one."""

NAMED = ("person", "by", "coder")
"""Columns that hold the name of somebody who works on the record."""

Values = Mapping[str, Any]
"""A row by column name."""


def key_of(table: Table, row: Values) -> str:
    """The primary key of `row` as the log writes it: parts joined by a slash."""
    return "/".join(str(row[column.name]) for column in table.primary_key.columns)


def row_digest(table: Table, row: Values) -> str:
    """SHA-256 of the row's canonical JSON; columns without a value are left out, so a later version may add columns."""
    values = {name: row.get(name) for name in table.columns.keys()}  # noqa: SIM118  Table.columns is no dict
    return digest(
        {
            name: hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
            for name, value in values.items()
            if value is not None
        }
    )


def entry_digest(seq: int, recorded_at: str, table_name: str, row_id: str, digest_of_row: str, previous: str) -> str:
    """The `chain` of a log entry: SHA-256 over its own values and the chain of the entry before."""
    entry = "\n".join((str(seq), recorded_at, table_name, row_id, digest_of_row, previous))
    return hashlib.sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """This moment in UTC, ISO 8601 with microseconds; the form of every `recorded_at`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_after(last: str) -> str:
    """This moment, or `last` where the clock is behind it: no row of a record is earlier than the one before it."""
    moment = now()
    if moment >= last:
        return moment
    logger.warning(
        "the clock of this machine is at %s, behind the last entry of the record (%s), whose time the new ones take; "
        "set the clock",
        moment,
        last,
    )
    return last


class Chain:
    """Appends rows within one transaction of the only writer, each with its entry in the log."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        columns = (log.c.seq, log.c.chain, log.c.recorded_at)
        last = connection.execute(select(*columns).order_by(log.c.seq.desc()).limit(1)).first()
        self.recorded_at = moment_after(last.recorded_at if last else "")
        self._seq: int = last.seq if last else 0
        self._head: str = last.chain if last else GENESIS

    def alias(self, name: str) -> str:
        """What stands for a name in ids: always the same on one record, and nothing that a name can be tried out on."""
        value = self.connection.scalar(select(secret.c.value))
        if value is None:
            value = secrets.token_hex(32)
            self.append_fresh(secret, [{"id": digest({"secret": value}), "value": value}])
        return digest([value, name])

    def id_of(self, row: Values) -> str:
        """The digest of a row in which somebody decides, with aliases for names, which stay out of published ids."""
        return digest(
            {
                column: self.alias(value) if column in NAMED and value is not None else value
                for column, value in row.items()
            }
        )

    def append(self, table: Table, rows: Iterable[Values]) -> int:
        """How many of `rows` were new; a row whose key is taken is left as it stands on record. No key comes twice."""
        return self.append_fresh(table, [row for row in rows if find(self.connection, table, row) is None])

    def append_fresh(self, table: Table, rows: Iterable[Values]) -> int:
        """How many rows there were; for rows whose keys cannot be taken yet (the table's guard refuses them else)."""
        return self._append(table, [self._stamped(table, row) for row in rows])

    def append_dated(self, table: Table, rows: Iterable[Values]) -> int:
        """`append_fresh` for rows of another record, which keep the moment at which they came on that one.

        The log says when they came on this one.
        """
        return self._append(table, [dict(row) for row in rows])

    def _append(self, table: Table, fresh: list[dict[str, Any]]) -> int:
        if fresh:
            self.connection.execute(insert(table), fresh)
            self.connection.execute(insert(log), [self._entry(table, row) for row in fresh])
        return len(fresh)

    def enter(self, table: Table, rows: Iterable[Values]) -> None:
        """Log rows that are on record already, from before their table went through the chain."""
        entries = [self._entry(table, row) for row in rows]
        if entries:
            self.connection.execute(insert(log), entries)

    def _stamped(self, table: Table, row: Values) -> dict[str, Any]:
        return {**row, "recorded_at": self.recorded_at} if "recorded_at" in table.columns else dict(row)

    def _entry(self, table: Table, row: Values) -> dict[str, Any]:
        self._seq += 1
        row_id, digest_of_row, previous = key_of(table, row), row_digest(table, row), self._head
        self._head = entry_digest(self._seq, self.recorded_at, table.name, row_id, digest_of_row, previous)
        return {
            "seq": self._seq,
            "recorded_at": self.recorded_at,
            "table_name": table.name,
            "row_id": row_id,
            "row_digest": digest_of_row,
            "previous": previous,
            "chain": self._head,
        }


def log_addresses(connection: Connection) -> None:
    """Log the addresses of events that are on record and were never logged: earlier versions took them for derived."""
    logged = select(log.c.row_id).where(log.c.table_name == address.name)
    found = connection.execute(select(address).where(address.c.event_id.not_in(logged)).order_by(address.c.event_id))
    Chain(connection).enter(address, [dict(row) for row in found.mappings()])


def append_numbered(chain: Chain, table: Table, values: Values) -> str:
    """The id of a row that is new each time it is said: `seq` counts the rows of the table in their order."""
    last: int | None = chain.connection.scalar(select(func.max(table.c.seq)))
    row = {**values, "seq": (last or 0) + 1}
    identifier = chain.id_of(row)
    chain.append_fresh(table, [{"id": identifier, **row}])
    return identifier


def find(connection: Connection, table: Table, row: Values) -> Row[Any] | None:
    """The key of the row on record that has the primary key of `row`."""
    columns = table.primary_key.columns
    same = and_(*(column == row[column.name] for column in columns))
    return connection.execute(select(*columns).where(same)).first()
