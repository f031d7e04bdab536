"""Files that nobody else reads, media that cannot be written, clocks that go back, locks that are held."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from marsad.errors import RecordError, UsageError
from marsad.store import connection, view
from marsad.store.accounts.book import AccountBook
from marsad.store.integrity import verify
from marsad.store.record import Record
from marsad.store.remedies import told_of
from tests.fixtures.test_decided_record import RECORDS
from tests.quick import SYNCHRONOUS
from tests.readings import make_reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading(), raw=b"example", name="report.txt")
    return path


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_nobody_else_reads_the_files_at_any_umask(tmp_path: Path) -> None:
    with (
        Record.open(tmp_path / "record.db", create=True) as record,
        AccountBook.open(tmp_path / "record.accounts.db", create=True) as book,
    ):
        record.append(make_reading())
        with book.writing():
            pass
        names = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert {"record.db", "record.db-wal", "record.db-shm", "record.accounts.db"} <= names.keys()
    assert set(names.values()) == {0o600}


@pytest.fixture
def sealed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record as on media that cannot be written to; root may write anywhere else."""
    monkeypatch.setattr(connection, "is_writable", lambda _: False)
    return path


def test_a_record_on_media_that_cannot_be_written_is_verified_and_read(sealed: Path) -> None:
    before = sorted(one.name for one in sealed.parent.iterdir()), sealed.read_bytes()
    with Record.open(sealed) as record:
        assert verify(record).is_sound
        assert view.figures(record)
        with record.one_state():
            assert view.figures(record)
        with pytest.raises(RecordError, match="copy it to a folder"):
            record.append(make_reading(outlet="Other Post"))
    assert (sorted(one.name for one in sealed.parent.iterdir()), sealed.read_bytes()) == before


def test_what_lies_in_a_log_beside_it_is_not_passed_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "is_writable", lambda _: False)
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((1, 1, 1, 1, 1, 1, 1, 1, os.ST_RDONLY, 255)))
    path.with_name("record.db-wal").write_bytes(b"the last that was written")
    with pytest.raises(RecordError, match="copy both"):
        Record.open(path)


def test_an_older_record_that_cannot_be_written_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(RECORDS[0], tmp_path / "record.db")
    monkeypatch.setattr(connection, "is_writable", lambda _: False)
    with pytest.raises(RecordError, match="where it is upgraded"):
        Record.open(tmp_path / "record.db")


@pytest.mark.parametrize("source", RECORDS, ids=lambda one: one.stem)
def test_a_record_of_an_earlier_version_is_kept_before_it_is_upgraded(
    tmp_path: Path, source: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(source, path)
    version = source.stem.rpartition("-")[2]
    kept = tmp_path / f"record.db.{version}.backup"
    Record.open(path).close()
    assert f"is upgraded from version {version} to {connection.VERSIONS[-1]}" in caplog.text
    assert str(kept) in caplog.text
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
    caplog.clear()
    Record.open(path).close()
    assert caplog.text == ""


def test_a_record_that_cannot_be_kept_is_not_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(RECORDS[0], path)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(connection, "copy_file", full)
    with pytest.raises(RecordError, match="make room"):
        Record.open(path)
    with closing(sqlite3.connect(path)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone()[0] in RECORDS[0].stem


def test_no_row_is_earlier_than_the_one_before_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with Record.open(path) as record:
        monkeypatch.setattr("marsad.store.chain.now", lambda: "2020-01-01T00:00:00.000000Z")
        record.append(make_reading(outlet="Other Post"))
        assert "set the clock" in caplog.text
        with record.reading_connection() as read:
            times = read.exec_driver_sql("SELECT recorded_at FROM log ORDER BY seq").scalars().all()
        assert list(times) == sorted(times)
        assert verify(record).is_sound


@pytest.mark.parametrize("option", [True, connection.SOON])
def test_what_was_decided_is_on_the_disk_when_it_is_acknowledged(
    path: Path, monkeypatch: pytest.MonkeyPatch, option: object
) -> None:
    """FULL (2) waits for the disk at each commit, NORMAL (1) does not: for counts alone."""
    assert SYNCHRONOUS == "FULL"
    monkeypatch.setattr(connection, "SYNCHRONOUS", SYNCHRONOUS)
    engine = connection.sqlite_engine(path)
    with engine.connect().execution_options(**{connection.WRITE: option}) as writing, writing.begin():
        assert writing.exec_driver_sql("PRAGMA synchronous").scalar() == (2 if option is True else 1)
    engine.dispose()
    with Record.open(path) as record, record.one_transaction(), record.reading_connection() as held:
        assert held.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_lock_that_is_held_is_told_with_the_remedy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Record.open(path) as record:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="wait for it, or end it"):
            record.append(make_reading(outlet="Other Post"))
        assert view.figures(record)
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("database or disk is full", "make room"), ("disk I/O error", "restore a backup"),
        ("database disk image is malformed", "restore the last backup"), ("out of memory", "more"),
        ("attempt to write a readonly database", "copy it"), ("file is not a database", "another"),
        ("something else", "something else"),
    ],
)  # fmt: skip
def test_what_a_database_refuses_is_told_with_what_to_do(said: str, remedy: str) -> None:
    for error in (sqlite3.OperationalError(said), OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))):
        told = told_of(error)
        assert told.startswith(said)
        assert remedy in told
        assert "SELECT" not in told


def test_accounts_that_cannot_be_written_let_nobody_sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    AccountBook.open(tmp_path / "accounts.db", create=True).close()
    monkeypatch.setattr("marsad.store.accounts.book.is_writable", lambda _: False)
    with pytest.raises(UsageError, match="nobody can sign in"):
        AccountBook.open(tmp_path / "accounts.db")
