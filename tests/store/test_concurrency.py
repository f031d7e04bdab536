"""Several writers and readers at once: none is lost, and the chain has one order."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from marsad.errors import RecordError
from marsad.store import connection, view
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.patience import wait_for_locks
from tests.readings import TEXT, make_reading

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier


def test_writers_that_open_the_same_file_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path, create=True).close()

    def write(writer: int) -> None:
        with Record.open(path) as record:
            for number in range(5):
                record.append(make_reading(text=f"Example report {writer} {number} {TEXT}"), raw=b"the same bytes")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Record.open(path) as record:
        assert view.counts(record).documents == 20
        assert verify(record).is_sound


def test_one_open_record_serves_several_threads_while_it_is_written(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(make_reading())

        def read(_number: int) -> int:
            return len(view.figures(record))

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read, number) for number in range(40)]
            for number in range(5):
                record.append(make_reading(text=f"Example report {number} {TEXT}"))
            seen = [reader.result() for reader in readers]
        assert all(count % 2 == 0 for count in seen)
        assert view.counts(record).figures == 12


def test_two_that_make_the_same_record_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with ThreadPoolExecutor(3) as pool:
        for record in pool.map(lambda _: Record.open(path, create=True), range(3)):
            record.close()
    with Record.open(path) as record:
        assert verify(record).is_sound


def test_processes_that_make_the_same_record_at_once_wait_for_each_other(tmp_path: Path) -> None:
    processes = get_context("spawn")
    for attempt in range(3):
        path, ready = tmp_path / f"{attempt}.db", processes.Barrier(4)
        makers = [processes.Process(target=_make, args=(path, ready)) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
        assert [maker.exitcode for maker in makers] == [0, 0, 0, 0]
        with Record.open(path) as record:
            assert verify(record).is_sound


def test_the_switch_to_a_log_ahead_waits_where_sqlite_would_refuse_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, rests = tmp_path / "record.db", list[float]()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # Whoever holds the lock of a file that is not switched yet.
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE made (one)")

        def rest(seconds: float) -> None:
            rests.append(seconds)
            if len(rests) == 3:
                other.execute("ROLLBACK")

        monkeypatch.setattr(connection, "time", SimpleNamespace(sleep=rest, monotonic=lambda: 0.0))
        monkeypatch.setattr(connection, "PATIENCE", 0)  # SQLite itself waits for nothing
        Record.open(path, create=True).close()
    assert len(rests) == 3


def test_a_switch_that_stays_refused_is_told_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, clock = tmp_path / "record.db", [0.0]

    def rest(_seconds: float) -> None:
        clock[0] += 1

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE made (one)")
        monkeypatch.setattr(connection, "time", SimpleNamespace(sleep=rest, monotonic=lambda: clock[0]))
        monkeypatch.setattr(connection, "PATIENCE", 0)
        with pytest.raises(RecordError, match="locked"):
            Record.open(path, create=True)


def _make(path: Path, ready: Barrier) -> None:
    with pytest.MonkeyPatch.context() as patch:
        wait_for_locks(patch)
        ready.wait()
        Record.open(path, create=True).close()
