"""Whether a record is what was written: the hash chain, every row against it, the ids, and the guards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select, text

from marsad.model import digest_text
from marsad.store.chain import GENESIS, entry_digest, key_of, row_digest
from marsad.store.record import Record
from marsad.store.tables import APPEND_ONLY, archive, document, log

Digests = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk over the whole record found."""

    entries: int
    """Entries of the log, one for each row ever appended."""
    head: str
    """`chain` of the last entry. Written down elsewhere it proves later that nothing before it was cut off."""
    faults: tuple[str, ...]
    """One sentence for each thing that is not as it was written; empty for a sound record."""

    @property
    def is_sound(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


def verify(record: Record, *, head: str | None = None) -> Verification:
    """Walk the log and every row; `head`, noted at an earlier time, must still be an entry of the chain."""
    faults: list[str] = []
    with record.reading_connection() as connection:
        digests, last, entries = _walk_log(connection, faults, head)
        for table in APPEND_ONLY:
            faults.extend(_changed_rows(connection, table, digests))
        faults.extend(f"{name} {row_id} was written and is gone" for name, row_id in digests)
        faults.extend(_wrong_ids(connection))
        faults.extend(_missing_guards(connection))
    return Verification(entries, last, tuple(faults))


def _changed_rows(connection: Connection, table: Table, digests: Digests) -> Iterator[str]:
    """The faults of one table; takes out of `digests` what it has found."""
    for found in connection.execution_options(yield_per=1000).execute(select(table)).mappings():
        row = {str(name): value for name, value in found.items()}
        row_id = key_of(table, row)
        expected = digests.pop((table.name, row_id), None)
        if expected is None:
            yield f"{table.name} {row_id} is on record but was never logged"
        elif expected != row_digest(table, row):
            yield f"{table.name} {row_id} is not as it was written"


def _walk_log(connection: Connection, faults: list[str], head: str | None) -> tuple[Digests, str, int]:
    digests: Digests = {}
    previous, seq, has_head = GENESIS, 0, head is None
    for entry in connection.execution_options(yield_per=5000).execute(select(log).order_by(log.c.seq)):
        seq += 1
        chain = entry_digest(
            entry.seq, entry.recorded_at, entry.table_name, entry.row_id, entry.row_digest, entry.previous
        )
        if entry.seq != seq or entry.previous != previous or entry.chain != chain:
            faults.append(f"the log is broken at entry {entry.seq}")
            seq = entry.seq
        previous = entry.chain
        has_head = has_head or previous == head
        digests[entry.table_name, entry.row_id] = entry.row_digest
    if not has_head:
        faults.append(f"the head {head} that was noted is no entry of the log: entries were cut off or rewritten")
    return digests, previous, len(digests)


def _wrong_ids(connection: Connection) -> Iterator[str]:
    for identifier, content in connection.execute(select(document.c.id, document.c.text)):
        if digest_text(content) != identifier:
            yield f"document {identifier} is not the digest of its text"
    for identifier, raw in connection.execute(select(archive.c.sha256, archive.c.content)):
        if hashlib.sha256(raw).hexdigest() != identifier:
            yield f"archive {identifier} is not the digest of its bytes"


def _missing_guards(connection: Connection) -> Iterator[str]:
    is_server = connection.dialect.name == "postgresql"
    query = (
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled <> 'D'"
        if is_server
        else "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    )
    present = {(table, name) for table, name in connection.execute(text(query))}
    suffixes = ("", "_truncate") if is_server else ("_update", "_delete", "_insert")
    for one in (*APPEND_ONLY, log):
        for suffix in suffixes:
            if (one.name, f"guard_{one.name}{suffix}") not in present:
                yield f"the guard guard_{one.name}{suffix} was taken away"
