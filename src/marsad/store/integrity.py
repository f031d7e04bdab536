"""Whether a record is what was written: the log, every row as stored, ids, spans, decisions, schema and file.

A value that cannot be read is one fault; the walk goes on behind it. What linking derives is held against a rebuild by
`marsad.services.verification`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import SQLAlchemyError

from marsad.model import digest_text
from marsad.store.chain import GENESIS, entry_digest, row_digest
from marsad.store.faults import REBUILD_GUARDS, Fault
from marsad.store.quoted import Texts, span_faults
from marsad.store.record import Record
from marsad.store.rederived import change_faults, decided_faults
from marsad.store.schema import schema_faults
from marsad.store.stored import StoredRow, any_bytes, iter_stored
from marsad.store.tables import APPEND_ONLY, archive, document, log

DISK = "copy the file off this disk, then restore the record from a backup"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk over the whole record found."""

    entries: int
    """Entries of the log, one for each row ever appended."""
    head: str
    """`chain` of the last entry. Written down elsewhere it proves later that nothing before it was cut off."""
    faults: tuple[Fault, ...]
    """One for each thing that is not as it was written; empty for a sound record."""

    @property
    def is_sound(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


@dataclass(slots=True)
class _Log:
    """What the log says: a digest for each row, and what is wrong with it."""

    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    head: str = GENESIS
    entries: int = 0


def verify(record: Record, *, head: str | None = None) -> Verification:
    """Walk the log and every row; `head`, noted at an earlier time, must still be an entry of the chain."""
    with record.reading_connection() as connection, any_bytes(connection):
        walked = _walk_log(connection, head)
        faults = walked.faults
        faults.extend(_tables(connection, walked.digests))
        for check in (decided_faults, change_faults, schema_faults, _file_faults):
            faults.extend(_survived(connection, check))
    return Verification(walked.entries, walked.head, tuple(faults))


def _survived(connection: Connection, check: Callable[[Connection], Iterator[Fault]]) -> Iterator[Fault]:
    """What a check finds; where the database stops it, that is a fault too."""
    try:
        yield from check(connection)
    except (SQLAlchemyError, ValueError, KeyError, TypeError) as error:
        first = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        what = f"stopped the check of {check.__name__.strip('_').removesuffix('_faults')} ({first})"
        yield Fault("the record", "", what, "mend what is named above, then verify again")


def _tables(connection: Connection, digests: dict[tuple[str, str], str]) -> Iterator[Fault]:
    """The faults of every table whose rows are logged; takes out of `digests` what it has found."""
    texts = Texts(connection)
    broken = set()
    for table in APPEND_ONLY:
        for row in iter_stored(connection, table):
            if isinstance(row, Fault):
                broken.add(table.name)
                yield row
                continue
            yield from _row_faults(table, row, digests.pop((table.name, row.key), None))
            yield from span_faults(table, row.values, row.key, texts)
    for name, row_id in digests:
        if name not in broken:
            yield Fault(name, row_id, "was written and is gone")


def _row_faults(table: Table, row: StoredRow, expected: str | None) -> Iterator[Fault]:
    for what in row.faults:
        yield Fault(table.name, row.key, what)
    if expected is None:
        yield Fault(table.name, row.key, "is on record but was never logged")
    elif not row.faults and expected != row_digest(table, row.values):
        yield Fault(table.name, row.key, "is not as it was written")
    yield from _wrong_ids(table, row.values, row.key)


def _wrong_ids(table: Table, values: Mapping[str, Any], key: str) -> Iterator[Fault]:
    text, raw = values.get("text"), values.get("content")
    if table is document and isinstance(text, str) and digest_text(text) != key:
        yield Fault(table.name, key, "is not the digest of its text")
    if table is archive and isinstance(raw, bytes) and hashlib.sha256(raw).hexdigest() != key:
        yield Fault(table.name, key, "is not the digest of its bytes")


def _walk_log(connection: Connection, head: str | None) -> _Log:
    found = _Log()
    previous, seq, has_head = GENESIS, 0, head is None
    for row in iter_stored(connection, log, order="ORDER BY seq"):
        if isinstance(row, Fault):
            found.faults.append(row)
            continue
        seq, found.entries = seq + 1, found.entries + 1
        entry = row.values
        chain = entry_digest(*(entry[name] for name in _CHAINED))
        if row.faults or entry["seq"] != seq or entry["previous"] != previous or entry["chain"] != chain:
            found.faults.append(Fault(log.name, row.key, f"is where the log is broken at entry {row.key}"))
            seq = entry["seq"] if isinstance(entry["seq"], int) else seq
        previous = entry["chain"]
        has_head = has_head or previous == head
        place = str(entry["table_name"]), str(entry["row_id"])
        if place in found.digests:  # or a changed row could be logged once more, and the later entry believed
            found.faults.append(Fault(log.name, row.key, f"logs {place[0]} {place[1]}, which was logged before"))
            continue
        found.digests[place] = entry["row_digest"]
    if not has_head:
        what = f"holds no entry with the head {head} that was noted: entries were cut off or rewritten"
        found.faults.append(Fault(log.name, "", what))
    found.head = previous
    return found


_CHAINED = ("seq", "recorded_at", "table_name", "row_id", "row_digest", "previous")


def _file_faults(connection: Connection) -> Iterator[Fault]:
    """What SQLite itself finds wrong with the file: pages, indexes, rows that name rows which are not there."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("the file", "", f"is damaged ({line})", DISK)
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(table, f"rowid {rowid}", f"names a row of {parent} that is not there", REBUILD_GUARDS)
