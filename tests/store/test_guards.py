"""Append-only for real: no statement of any client changes or removes a row that was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marsad.model import Judgement, Reading, Verdict
from marsad.model.fetched import Ending, Fetched
from marsad.services.desk.registers import Act, rename
from marsad.services.publicity import set_publicity
from marsad.store import desk, table_rows
from marsad.store.chain import GENESIS
from marsad.store.confidential import Informant, Level, Protection
from marsad.store.decisions import Copy, CopyRelation, Review, ReviewVerdict
from marsad.store.desk import Assignment, Coding, CodingKind, EventDecision, EventDecisionKind
from marsad.store.fetches import Found, Purpose, Request, Taken, keep_listing
from marsad.store.publicity import Publicity
from marsad.store.record import Entry, Record
from marsad.store.registers import RegisterName
from marsad.store.table_rows import TableRow
from marsad.store.tables import APPEND_ONLY, address, arrival, checkpoint, log, publication

ASKED = datetime(2024, 5, 12, 8, 0, tzinfo=UTC)
GUARDED = (*APPEND_ONLY, log)


@pytest.fixture
def raw(tmp_path: Path, reading: Reading) -> Iterator[sqlite3.Connection]:
    """Somebody else's connection, `recursive_triggers` and foreign keys off, to a record with a row in each table."""
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        protection = Protection(Level.PUBLIC, "an example", "Example Person")
        entry = Entry(reading, b"bytes", "report.txt", protection, Informant("Example Informant"))
        appended = record.append_protected(entry)
        decision = EventDecision(GENESIS, GENESIS, EventDecisionKind.SIGN_OFF, "Example Person", "an example")
        for row in (
            Assignment(appended.document_id, "Example Person", "Other Person", "an example"),
            decision,
            Coding(appended.document_id, "Example Person", CodingKind.DONE),
        ):
            desk.append(record, row)
        record.append_decisions(
            [
                Copy(appended.document_id, appended.document_id, CopyRelation.COPY, 1.0, 1.0),
                Judgement.of(GENESIS, "f" * 64, Verdict.UNSURE, "Example Person", "an example"),
                Review(GENESIS, ReviewVerdict.ACCEPT, "Example Person", "an example"),
            ]
        )
        named = next(one.source.name for one in reading.figures if not one.source.is_reporter)
        rename(record, RegisterName.SOURCE, named, "Example Name", Act("Example Person", "an example"))
        asked = Request(Fetched("https://news.example/feed", ASKED, Ending.OK), Purpose.LISTING, "Example News")
        keep_listing(record, asked, [Found("https://news.example/a")], Taken())
        table_rows.append(record, TableRow("Example", "1", appended.document_id))
        with record.appending() as chain:
            row = {"event_id": GENESIS, "title": "An example", "claims": []}
            chain.append_fresh(address, [row])
            said = {"number": 1, "event_id": GENESIS, "content": {"an": "example"}}
            chain.append_fresh(publication, [{"id": GENESIS, **said}])
            signed = {"number": 1, "statement": {"an": "example"}, "signature": "00"}
            chain.append_fresh(checkpoint, [{"id": GENESIS, **signed}])
        set_publicity(record, Publicity.CLEARED, person="Example Person", reason="an example")
        told = {"name": "example", "sha256": GENESIS, "rows": 1, "person": None, "reason": "an example"}
        record.append_numbered(arrival, told)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection


def contents(raw: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return raw.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608


def statements(table: str, columns: list[str], key: list[str]) -> dict[str, str]:
    names, other = ", ".join(f'"{c}"' for c in columns), next(c for c in reversed(columns) if c not in key)
    values = ", ".join("'forged'" if c == other else f'"{c}"' for c in columns)
    chosen = f'SELECT {values} FROM "{table}" WHERE true LIMIT 1'  # noqa: S608
    conflict = ", ".join(f'"{c}"' for c in key)
    return {
        "update": f'UPDATE "{table}" SET "{other}" = \'forged\'',  # noqa: S608
        "delete": f'DELETE FROM "{table}"',  # noqa: S608
        "replace": f'REPLACE INTO "{table}" ({names}) {chosen}',
        "insert or replace": f'INSERT OR REPLACE INTO "{table}" ({names}) {chosen}',
        "upsert": f'INSERT INTO "{table}" ({names}) {chosen} '
        f'ON CONFLICT ({conflict}) DO UPDATE SET "{other}" = excluded."{other}"',
    }


@pytest.mark.parametrize("action", ["update", "delete", "replace", "insert or replace", "upsert"])
@pytest.mark.parametrize("table", GUARDED, ids=lambda table: table.name)
def test_a_written_row_cannot_be_changed(raw: sqlite3.Connection, table: object, action: str) -> None:
    name = table.name  # type: ignore[attr-defined]
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{name}")')]
    key = [row[1] for row in raw.execute(f'PRAGMA table_info("{name}")') if row[5]]
    before = contents(raw, name)
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statements(name, columns, key)[action])
    assert contents(raw, name) == before


@pytest.mark.parametrize("table", [t for t in GUARDED if t.name != "log"], ids=lambda table: table.name)
def test_a_row_cannot_be_replaced_by_its_rowid(raw: sqlite3.Connection, table: object) -> None:
    name = table.name  # type: ignore[attr-defined]
    info = raw.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns = ", ".join(f'"{row[1]}"' for row in info)
    values = ", ".join(f"'other-{row[1]}'" if row[5] else f'"{row[1]}"' for row in info)
    before = contents(raw, name)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(
            f'INSERT OR REPLACE INTO "{name}" (rowid, {columns}) SELECT rowid, {values} FROM "{name}"'  # noqa: S608
        )
    assert contents(raw, name) == before
