from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from marsad.model import Reading
from marsad.store.faults import Fault
from marsad.store.integrity import verify
from marsad.store.record import Record
from marsad.store.tables import problem


@pytest.fixture
def path(tmp_path: Path, reading: Reading) -> Iterator[Path]:
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(reading, raw=b"bytes", name="report.txt")
    return tmp_path / "record.db"


def tamper(path: Path, *statements: str) -> tuple[str, ...]:
    """The faults found after somebody took a guard away, did this and put the guard back."""
    with closing(sqlite3.connect(path)) as raw, raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            raw.execute(statement)
        for _, sql in guards:
            raw.execute(sql)
    with Record.open(path) as record:
        return tuple(str(fault) for fault in verify(record).faults)


def test_a_record_as_written_is_sound(path: Path) -> None:
    with Record.open(path) as record:
        verification = verify(record)
    assert verification.is_sound
    assert verification.entries == 11


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE claim SET low = 370 WHERE low = 37", "is not as it was written"),
        ("UPDATE claim SET content = replace(content, '37', '73')", "is not as it was written"),
        ("UPDATE document SET text = text || '.'", "is not the digest of its text"),
        ("UPDATE archive SET content = x'00'", "is not the digest of its bytes"),
        ("DELETE FROM problem", "was written and is gone"),
        (
            "INSERT INTO problem SELECT reading_id, 7, document_id, step, message, start, end, code, NULL FROM problem",
            "never logged",
        ),
        ("DELETE FROM log WHERE seq = 3", "the log is broken at entry 4"),
        ("UPDATE log SET row_digest = 'x' WHERE seq = 3", "the log is broken at entry 3"),
    ],
)
def test_what_was_tampered_with_is_named(path: Path, statement: str, fault: str) -> None:
    assert any(fault in found for found in tamper(path, statement))


def test_a_guard_taken_away_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER guard_claim_update")
    with Record.open(path) as record:
        (fault,) = verify(record).faults
    assert (fault.table, fault.row, fault.what) == ("claim", "the guard guard_claim_update", "was taken away")


def test_a_log_cut_off_at_its_end_is_shown_by_a_head_noted_before(path: Path) -> None:
    with Record.open(path) as record:
        head = verify(record).head
    assert tamper(path, "DELETE FROM problem", "DELETE FROM log WHERE table_name = 'problem'") == ()
    with Record.open(path) as record:
        assert "cut off" in verify(record, head=head).faults[0].what


def altered(path: Path, *statements: str) -> list[Fault]:
    """The faults after somebody changed the schema itself."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)
    with Record.open(path) as record:
        return list(verify(record).faults)


def test_a_guard_of_the_same_name_that_guards_nothing_is_named(path: Path) -> None:
    empty = "CREATE TRIGGER guard_claim_update BEFORE UPDATE ON claim BEGIN SELECT 1; END"
    (fault,) = altered(path, "DROP TRIGGER guard_claim_update", empty)
    assert (fault.table, fault.row, fault.what) == (
        "claim", "the guard guard_claim_update", "is not as Marsad makes it"
    )  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON derived_hidden BEGIN DELETE FROM derived_hidden; END",
        "CREATE VIEW more AS SELECT * FROM claim",
        "CREATE INDEX more ON claim (quote)",
        "CREATE TABLE more (id)",
        "ALTER TABLE derived_hidden ADD COLUMN more",
    ],
)
def test_what_is_in_the_schema_beside_marsads_is_named(path: Path, statement: str) -> None:
    assert [str(fault) for fault in altered(path, statement) if "Marsad" in fault.what]


def test_an_index_taken_away_is_named(path: Path) -> None:
    (fault,) = altered(path, "DROP INDEX claim_by_id")
    assert (fault.row, fault.what) == ("the index claim_by_id", "was taken away")


def test_one_value_that_cannot_be_read_hides_no_other_fault(path: Path) -> None:
    found = tamper(
        path,
        "UPDATE claim SET content = '{' WHERE position = 0",
        "UPDATE reading SET day = 20190212",
        "UPDATE problem SET message = CAST(x'ff' AS TEXT)",
        "UPDATE claim SET quote = 'other' WHERE position = 1",
        "INSERT INTO derived_hidden SELECT id, 'restricted' FROM document",
    )
    for place in ("claim", "reading", "problem", "quotes words that do not stand", "derived_hidden"):
        assert any(place in fault for fault in found), place


def test_a_changed_row_that_is_logged_once_more_is_named(path: Path) -> None:
    with Record.open(path) as record:
        head = verify(record).head
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER guard_problem_update")
        raw.execute("UPDATE problem SET message = 'other'")
    with Record.open(path) as record:
        with record.appending() as chain:
            row = chain.connection.execute(select(problem)).mappings().one()
            chain.enter(problem, [dict(row)])
        faults = verify(record, head=head).faults
    assert any("which was logged before" in fault.what for fault in faults)


def test_a_damaged_page_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim_by_day'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
        raw.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    content[page * size - 40] ^= 1  # the last bytes of a page hold its first entries
    path.write_bytes(content)
    with Record.open(path) as record:
        assert any(fault.table == "the file" for fault in verify(record).faults)
