"""Rows as the database holds them, not as they are decoded: a day written in another form is another row.

Lists compare stored bytes, so `2011-W09-2` for 2011-03-01, a JSON object with a key that comes twice or a number kept
as text would hide a row although every decoded value is right. Reading goes on after a value that cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Connection, Date, Float, Integer, LargeBinary, Table
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from marsad.store.faults import Fault

UNREADABLE = (SQLAlchemyError, ValueError, KeyError, TypeError, AttributeError)
"""What reading rows raises where they hold what Marsad does not write."""

ROWS = 1000
"""Rows that are fetched at a time."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row, with what is wrong with the form that its values are stored in."""

    key: str
    """The primary key, its parts joined by a slash."""
    stored: tuple[Any, ...]
    """The values as they are stored, in the order of the table's columns."""
    values: Mapping[str, Any]
    """The same by column, JSON decoded and days as ISO 8601: what the digest of the row is taken of."""
    faults: tuple[str, ...]
    """What is wrong with the form, one clause for each column."""


@contextmanager
def any_bytes(connection: Connection) -> Iterator[None]:
    """Within it, text that is no UTF-8 is read with its bytes as lone surrogates, where SQLite's driver would stop."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL datestyle TO ISO")
        yield
        return
    before = driver.text_factory
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before


def iter_stored(connection: Connection, table: Table, *, order: str = "") -> Iterator[StoredRow | Fault]:
    """Every row of `table` as stored; a fault, the last that comes, where the database cannot read on."""
    columns = tuple(table.columns)
    names = ", ".join(_selected(connection, column.name, column.type) for column in columns)
    query = f'SELECT {names} FROM "{table.name}" {order}'  # noqa: S608  names are our own tables'
    forms = tuple(_form_of(column) for column in columns)
    keys = tuple(at for at, column in enumerate(columns) if column.primary_key)
    labels = tuple(column.name for column in columns)
    try:
        found = connection.execution_options(yield_per=ROWS).exec_driver_sql(query)
        for row in found:
            yield _row(tuple(row), labels, forms, keys)
    except (SQLAlchemyError, DatabaseError, ValueError) as error:
        first = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        yield Fault(table.name, "", f"cannot be read to its end ({first})")


def _selected(connection: Connection, name: str, kind: Any) -> str:
    is_cast = connection.dialect.name == "postgresql" and isinstance(kind, (JSON, Date))
    return f'"{name}"::text' if is_cast else f'"{name}"'


def _row(row: tuple[Any, ...], labels: Sequence[str], forms: Sequence[Any], keys: Sequence[int]) -> StoredRow:
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, form, value in zip(labels, forms, row, strict=True):
        if value is None:
            values[name] = None
            continue
        try:
            values[name] = form(value)
        except (ValueError, TypeError, RecursionError) as error:
            values[name] = repr(value)
            faults.append(f"holds in {name} what Marsad does not write ({_short(error)})")
    return StoredRow("/".join(str(row[at]) for at in keys), row, values, tuple(faults))


def _short(error: Exception) -> str:
    return str(error)[:100] or type(error).__name__


def _form_of(column: Any) -> Any:
    """A function that gives the decoded value of a stored one and raises where it has another form than we write."""
    kind = column.type
    if isinstance(kind, Date):
        return _day
    if isinstance(kind, JSON):
        return _json
    expected = (
        float if isinstance(kind, Float) else int if isinstance(kind, Integer) else
        bytes if isinstance(kind, LargeBinary) else str
    )  # fmt: skip
    return _of_type(expected)


def _of_type(expected: type) -> Any:
    def form(value: Any) -> Any:
        if type(value) is not expected:
            raise ValueError(f"{type(value).__name__} in the place of {expected.__name__}")
        if isinstance(value, str):
            value.encode("utf-8")
        return value

    return form


def _day(value: Any) -> str:
    if type(value) is not str or date.fromisoformat(value).isoformat() != value:
        raise ValueError("a day that is not written as YYYY-MM-DD")
    return value


def _json(value: Any) -> Any:
    if type(value) in (int, float):
        return value  # SQLite keeps a number that is the whole of a JSON value as a number
    if type(value) is not str:
        raise ValueError(f"{type(value).__name__} in the place of JSON")
    decoded = json.loads(value)
    if json.dumps(decoded) != value:
        raise ValueError("JSON in another form, or with a key that comes twice")
    return decoded
