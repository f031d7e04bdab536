from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from marsad.model import Reading
from marsad.store.integrity import verify
from marsad.store.record import Record


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
        return verify(record).faults


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
        assert verify(record).faults == ("the guard guard_claim_update was taken away",)


def test_a_log_cut_off_at_its_end_is_shown_by_a_head_noted_before(path: Path) -> None:
    with Record.open(path) as record:
        head = verify(record).head
    assert tamper(path, "DELETE FROM problem", "DELETE FROM log WHERE table_name = 'problem'") == ()
    with Record.open(path) as record:
        assert "cut off" in verify(record, head=head).faults[0]
