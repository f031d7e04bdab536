"""What is derived, held against a rebuild in a database of its own: nothing is trusted but what is logged.

Rows go over as they are stored, without those that are at fault, into tables without triggers; there they are worked
out again by the functions that keep them up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, insert

from marsad.store.confidential import refresh_hidden
from marsad.store.faults import RELINK, RESTORE, Fault
from marsad.store.standing import rebuild
from marsad.store.stored import ROWS, StoredRow, iter_stored
from marsad.store.tables import (
    change,
    confidentiality,
    hidden,
    linked,
    metadata,
    review,
    standing,
    urgency,
    withdrawn,
)
from marsad.store.urgency import rebuild_urgency

Seen = dict[str, bytes]
"""A digest of each row as stored, by its key."""


def decided_faults(connection: Connection) -> Iterator[Fault]:
    """What is hidden, stands or is withdrawn otherwise than the decisions on record say: first of all, and quick."""
    with scratch(connection, (review, confidentiality)) as held:
        work_out(held)
        yield from differences(connection, held, (hidden, standing, withdrawn))


def work_out(held: Connection) -> None:
    """What stands, is withdrawn, hidden and waits, from the rows that were put in."""
    rebuild(held)
    refresh_hidden(held)
    rebuild_urgency(held)


@contextmanager
def scratch(connection: Connection, sources: Iterable[Table], path: Path | None = None) -> Iterator[Connection]:
    """A database of its own with the rows of these tables, in memory or in the file `path`."""
    engine = create_engine("sqlite://" if path is None else f"sqlite:///{path}")
    metadata.create_all(engine)
    try:
        with engine.connect() as held, held.begin():
            copy_rows(connection, held, sources)
            held.execute(insert(change), {"id": 1, "number": 0})
            yield held
    finally:
        engine.dispose()


def copy_rows(connection: Connection, held: Connection, sources: Iterable[Table]) -> None:
    """Put the rows of these tables in, as they are stored; those that are at fault are left out."""
    for table in sources:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        places = ", ".join("?" * len(table.columns))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608  names are our own tables'
        batch: list[tuple[object, ...]] = []
        for row in iter_stored(connection, table):
            if isinstance(row, Fault) or row.faults:
                continue
            batch.append(row.stored)
            if len(batch) == ROWS:
                held.exec_driver_sql(statement, batch)
                batch = []
        if batch:
            held.exec_driver_sql(statement, batch)


def differences(connection: Connection, held: Connection, tables: Iterable[Table]) -> Iterator[Fault]:
    """Where rows of these tables are not what the rebuild `held` has, one fault for each."""
    for table in tables:
        expected: Seen = {row.key: _mark(table, row) for row in iter_stored(held, table) if isinstance(row, StoredRow)}
        is_whole = True
        for row in iter_stored(connection, table):
            if isinstance(row, Fault):
                is_whole = False
                yield Fault(table.name, "", row.what, RELINK)
                continue
            wanted = expected.pop(row.key, None)
            if wanted is None:
                yield Fault(table.name, row.key, "follows from nothing on record", RELINK)
            elif wanted != _mark(table, row):
                yield Fault(table.name, row.key, "is not what follows from the record", RELINK)
        if is_whole:
            for key in sorted(expected):
                yield Fault(table.name, key, "follows from the record and is missing", RELINK)


def change_faults(connection: Connection) -> Iterator[Fault]:
    """The counter by which pages know that they are old must be there: one row with a whole number."""
    rows = {row.key: row for row in iter_stored(connection, change) if isinstance(row, StoredRow)}
    counter = rows.pop("1", None)
    if counter is None or counter.faults or counter.values["number"] < 0:
        yield Fault(change.name, "1", "is not the counter of what was derived", RESTORE)
    for key in rows:
        yield Fault(change.name, key, "is none of Marsad's: there is one counter", RESTORE)


def _mark(table: Table, row: StoredRow) -> bytes:
    values: tuple[object, ...] = row.stored
    if table is urgency:  # ranks are summed up in the order in which reasons came: the last bits depend on it
        values = tuple(round(value, 6) if isinstance(value, float) else value for value in values)
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def said_to_be_linked(connection: Connection) -> Mapping[str, str]:
    """Which reading of each document is said to be linked."""
    rows = connection.exec_driver_sql('SELECT document_id, reading_id FROM "derived_linked"')
    return {str(name): str(reading) for name, reading in rows}


def wrongly_linked(
    connection: Connection, held: Connection, said: Mapping[str, str], current: Mapping[str, str]
) -> Iterator[Fault]:
    """Reports that are said to be linked and are not, and those that are linked and not said to be."""
    readings = {row.id: row.document_id for row in held.exec_driver_sql("SELECT id, document_id FROM reading")}
    for name, reading in sorted(said.items()):
        if readings.get(reading) != name:
            yield Fault(linked.name, name, "names a reading that is none of the document's", RELINK)
        elif current.get(name, reading) != reading:
            yield Fault(linked.name, name, "is of a reading that a newer one replaced", "run: marsad link")
    sketched = {name for (name,) in connection.exec_driver_sql('SELECT DISTINCT document_id FROM "derived_sketch"')}
    for name in sorted((sketched & current.keys()) - said.keys()):
        yield Fault(linked.name, name, "is missing: the report is linked", RELINK)
