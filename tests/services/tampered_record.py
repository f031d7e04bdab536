"""A record with rows in every table, and hands that take its guards away, change it and put them back.

What is done to it is asked of the database's own schema: a table that is added later is tampered with too.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from marsad.model.fetched import Ending, Fetched
from marsad.services.checkpoints import make_checkpoint, make_key
from marsad.services.desk.registers import Act, rename
from marsad.services.linking import link_all
from marsad.services.publicity import set_publicity
from marsad.store import table_rows
from marsad.store.chain import GENESIS
from marsad.store.decisions import Copy, CopyRelation
from marsad.store.fetches import Found, Purpose, Request, Taken, keep_listing
from marsad.store.publicity import Publicity
from marsad.store.record import Record
from marsad.store.registers import RegisterName
from marsad.store.table_rows import TableRow
from marsad.store.tables import arrival
from tests.readings import make_reading
from tests.services.test_conflicts import PRESENT, SUBSET, TWO

DECIDED = Path(__file__).resolve().parents[1] / "fixtures" / "decided-0.1.0-0012.sqlite"
ASKED = datetime(2026, 1, 1, tzinfo=UTC)
ACT = Act("Example Person", "an example")
Row = tuple[str, tuple[object, ...]]
"""A table and the key of a row of it."""


def make(path: Path) -> None:
    """Decisions of every kind (a released record), conflicts, problems, copies, settings and what was fetched."""
    shutil.copyfile(DECIDED, path)
    with Record.open(path) as record:
        ids = [record.append(one, raw=b"bytes", name="a.txt").document_id for one in (*SUBSET, *PRESENT, *TWO)]
        ids += [record.append(make_reading(version=version)).document_id for version in ("1", "2")]
        copies = [Copy(ids[-1], one, CopyRelation.COPY, 1.0, 1.0) for one in ids[:2]]
        record.append_decisions(copies)
        for name in ("Example Monitor", "Mithal Monitor"):
            rename(record, RegisterName.SOURCE, name, f"{name} renamed", ACT)
        for number in (1, 2):
            asked = Request(
                Fetched(f"https://news.example/{number}", ASKED, Ending.OK),
                Purpose.LISTING,
                "N",
            )
            keep_listing(record, asked, [Found(f"https://news.example/{number}/a")], Taken())
            told = {"name": f"example {number}", "sha256": GENESIS, "rows": 1, "person": None, "reason": "an example"}
            record.append_numbered(arrival, told)
            table_rows.append(record, TableRow("Example", str(number), ids[number]))
        for value in (Publicity.CLEARED, Publicity.ALL):
            set_publicity(record, value, person="Example Person", reason="an example")
        link_all(record, anew=True)
        key = path.with_suffix(".key")
        make_key(key)
        make_checkpoint(record, key)
        link_all(record)
        make_checkpoint(record, key)


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a record whose guards are away, and put back after."""
    with closing(sqlite3.connect(path)) as raw, raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f'DROP TRIGGER "{name}"')
        yield raw
        for _, sql in guards:
            raw.execute(sql)


def tables_of(path: Path) -> list[str]:
    """Every table of a record."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return sorted(name for (name,) in rows)


def columns_of(raw: sqlite3.Connection, table: str) -> tuple[dict[str, str], list[str]]:
    """The columns with their declared types, and those of the primary key."""
    info = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    key = [name for _, name, *_, place in sorted(info, key=lambda row: row[5]) if place]
    return {row[1]: row[2] for row in info}, key


def key_of(raw: sqlite3.Connection, table: str, rowid: int) -> str:
    columns, key = columns_of(raw, table)
    names = ", ".join(f'"{name}"' for name in columns if name in key)
    return "/".join(
        str(one) for one in raw.execute(f'SELECT {names} FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
    )


def rowids(raw: sqlite3.Connection, table: str) -> list[int]:
    return [number for (number,) in raw.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid')]


def delete(raw: sqlite3.Connection, table: str) -> list[str]:
    first = rowids(raw, table)[0]
    key = key_of(raw, table, first)
    raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (first,))
    return [key]


def insert(raw: sqlite3.Connection, table: str) -> list[str]:
    """One row more: the first again under another key."""
    columns, key = columns_of(raw, table)
    last = key[-1]
    other = f'"{last}" + 100000' if "INT" in columns[last] else f"substr('forged' || \"{last}\", 1, 64)"
    values = ", ".join(other if name == last else f'"{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    first = rowids(raw, table)[0]
    raw.execute(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE rowid = ?', (first,))
    (made,) = raw.execute("SELECT last_insert_rowid()").fetchone()
    return [key_of(raw, table, made)]


def change(raw: sqlite3.Connection, table: str) -> list[str]:
    """Another value in every column, each in another row as far as there are rows."""
    columns, key = columns_of(raw, table)
    others = [name for name in columns if name not in key] or key[-1:]
    return _one_by_one(raw, table, others, lambda name: _another(name, columns[name]))


def _another(name: str, kind: str) -> str:
    if "CHAR" in kind or kind in {"TEXT", "VARCHAR"}:
        return f"coalesce(\"{name}\", '') || 'x'"
    return {"DATE": "'1999-12-31'", "JSON": "'{\"forged\": 1}'", "BLOB": "x'00'"}.get(
        kind, f'coalesce("{name}", 0) + 1'
    )


def swap(raw: sqlite3.Connection, table: str) -> list[str]:
    """The values of two rows that differ, each under the other's key."""
    columns, key = columns_of(raw, table)
    others = [name for name in columns if name not in key]
    names = ", ".join(f'"{name}"' for name in others)
    rows = raw.execute(f'SELECT rowid, {names} FROM "{table}" ORDER BY rowid').fetchall()
    one = rows[0]
    other = next((row for row in rows if row[1:] != one[1:]), None)
    if other is None:
        return []
    setting = ", ".join(f'"{name}" = ?' for name in others)
    for row, values in ((one[0], other[1:]), (other[0], one[1:])):
        raw.execute(f'UPDATE "{table}" SET {setting} WHERE rowid = ?', (*values, row))
    return [key_of(raw, table, one[0]), key_of(raw, table, other[0])]


def store_otherwise(raw: sqlite3.Connection, table: str) -> list[str]:
    """The same values in another form: weeks for days, keys that come twice, bytes for text, text for numbers."""
    columns, key = columns_of(raw, table)
    others = [name for name in columns if name not in key] or key[-1:]
    return _one_by_one(raw, table, others, lambda name: _otherwise(name, columns[name]), is_filled=True)


def _otherwise(name: str, kind: str) -> str:
    if kind == "DATE":
        return f'iso_week("{name}")'
    if kind == "JSON":
        return f'twice("{name}")'
    if kind == "BLOB":
        return f'CAST("{name}" AS TEXT)'
    return f'CAST("{name}" AS BLOB)'


def _one_by_one(
    raw: sqlite3.Connection, table: str, names: list[str], value: Callable[[str], str], *, is_filled: bool = False
) -> list[str]:
    raw.create_function("iso_week", 1, _iso_week)
    raw.create_function("twice", 1, _twice)
    changed: list[str] = []
    for at, name in enumerate(names):
        where = f'WHERE "{name}" IS NOT NULL' if is_filled else ""
        found = [number for (number,) in raw.execute(f'SELECT rowid FROM "{table}" {where} ORDER BY rowid')]
        if not found:
            continue
        row = found[at % len(found)]
        before = key_of(raw, table, row)
        raw.execute(f'UPDATE "{table}" SET "{name}" = {value(name)} WHERE rowid = ?', (row,))
        changed.append(before)
    return changed


def _iso_week(day: str | bytes) -> str:
    text = day if isinstance(day, str) else day.decode()
    found = date.fromisoformat(text).isocalendar()
    return f"{found.year:04}-W{found.week:02}-{found.weekday}"


def _twice(content: str) -> str:
    return '{"forged": 1, ' + content[1:] if content.startswith("{") and content != "{}" else content + " "


KINDS: dict[str, Callable[[sqlite3.Connection, str], list[str]]] = {
    "delete": delete, "insert": insert, "change": change, "swap": swap, "stored form": store_otherwise,
}  # fmt: skip
