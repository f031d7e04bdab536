"""Whatever is done to a record behind Marsad's back is found and named: every table by every kind of change."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from marsad.errors import MarsadError
from marsad.services.verification import verify_record
from marsad.store.faults import Fault
from marsad.store.integrity import Verification
from marsad.store.record import Record
from marsad.store.tables import APPEND_ONLY
from tests.services import tampered_record
from tests.services.tampered_record import KINDS, columns_of, tables_of, unguarded

APART = {"log", "derived_linked", "derived_change", "alembic_version"}
"""Tables by which others are checked: each is tampered with alone."""
LOGGED = {table.name for table in APPEND_ONLY}
NOT_TRIED = {
    ("derived_change", "change"): "it counts how often what is derived was written; nothing of it is shown",
    ("derived_change", "swap"): "one row",
    ("secret", "swap"): "one row",
    ("alembic_version", "swap"): "one row",
    ("alembic_version", "insert"): "one row; its own key",
}
NO_OTHER_COLUMN = "no two rows have other values: a swap is nothing"


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tampering") / "record.db"
    tampered_record.make(path)
    return path


@pytest.fixture(scope="module")
def tampered(record_path: Path, tmp_path_factory: pytest.TempPathFactory):
    """The keys that were tampered with and the faults found, by kind and by which tables go together; kept."""
    kept: dict[tuple[str, str], tuple[dict[str, list[str]], tuple[Fault, ...]]] = {}

    def ask(table: str, kind: str):
        group = table if table in APART else "logged" if table in LOGGED else "derived"
        if (group, kind) not in kept:
            path = tmp_path_factory.mktemp("copy") / "record.db"
            shutil.copyfile(record_path, path)
            names = [table] if table in APART else [
                name for name in tables_of(path) if name not in APART and (name in LOGGED) is (group == "logged")
            ]  # fmt: skip
            done = {}
            with unguarded(path) as raw:
                raw.execute("PRAGMA foreign_keys = OFF")
                for name in names:
                    if (name, kind) not in NOT_TRIED and not (kind == "swap" and _is_all_key(raw, name)):
                        done[name] = KINDS[kind](raw, name)
            kept[group, kind] = done, _verify(path, is_quick=group == "logged").faults
        done, faults = kept[group, kind]
        return done.get(table, []), faults

    return ask


def _is_all_key(raw: sqlite3.Connection, table: str) -> bool:
    columns, key = columns_of(raw, table)
    return set(columns) == set(key)


def _verify(path: Path, *, is_quick: bool = False) -> Verification:
    try:
        with Record.open(path) as record:
            return verify_record(record, is_quick=is_quick)
    except MarsadError as error:
        return Verification(0, "", (Fault("alembic_version", "", str(error)),))


def test_the_record_is_sound_and_has_rows_in_every_table(record_path: Path) -> None:
    assert [str(fault) for fault in _verify(record_path).faults] == []
    with closing(sqlite3.connect(record_path)) as raw:
        empty = [name for name in tables_of(record_path) if not raw.execute(f'SELECT 1 FROM "{name}"').fetchone()]
    assert empty == [], "the record of this test needs a row in each table: add it to tampered_record.make"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "table" in metafunc.fixturenames:
        metafunc.parametrize("kind", list(KINDS))
        metafunc.parametrize("table", ALL_TABLES)


def _all_tables() -> list[str]:
    from sqlalchemy import create_engine

    from marsad.store.connection import make_newest

    engine = create_engine("sqlite://")
    make_newest(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        return sorted(name for (name,) in rows)


ALL_TABLES = _all_tables()


def test_every_row_that_was_tampered_with_is_named(tampered, table: str, kind: str) -> None:
    if (table, kind) in NOT_TRIED:
        pytest.skip(NOT_TRIED[table, kind])
    keys, faults = tampered(table, kind)
    if not keys:
        pytest.skip(NO_OTHER_COLUMN)
    named = {fault.row for fault in faults if fault.table == table}
    missed = [key for key in keys if not named & {key, ""} and not (table == "log" and named)]
    assert not missed, [str(fault) for fault in faults][:20]
    assert all(fault.what and fault.remedy for fault in faults)
