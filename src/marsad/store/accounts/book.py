"""The accounts' database: where it is for a record, how it is opened and brought to the newest version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, inspect, make_url, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateSchema
from sqlalchemy.sql import column, table

from marsad.errors import RecordError, UsageError
from marsad.store.connection import (
    SOON,
    WRITE,
    is_address,
    is_writable,
    keep_before_upgrade,
    make_private,
    public_name,
    server_engine,
    sqlite_engine,
    upgraded,
)
from marsad.store.remedies import told_of

SCHEMA = "marsad_accounts"
"""In PostgreSQL, apart from the record's tables: a dump of the record's schema has no account in it."""

NEWEST = "0002"

LOCK = 5550002
"""Of PostgreSQL's locks the one under which accounts are made and upgraded."""


def accounts_beside(record: str | Path) -> str:
    """Where a record's accounts are unless told otherwise: `record.accounts.db` beside `record.db`.

    For a PostgreSQL record the same database, in the schema `SCHEMA`.
    """
    if is_address(record):
        return str(record)
    path = Path(record)
    return str(path.with_name(f"{path.stem}.accounts{path.suffix or '.db'}"))


class AccountBook:
    """An open database of accounts. Use it as a context manager, or call `close`."""

    def __init__(self, engine: Engine, location: str) -> None:
        self._engine = engine
        self.location = location
        """For messages: the path, or the address without its password."""

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> AccountBook:
        """The accounts at `location`, a path (SQLite) or a `postgresql://` address.

        Raises `UsageError` where there are none and `create` is false, `RecordError` for what is no such database.
        """
        name = public_name(location)
        engine = _server(str(location), create=create) if is_address(location) else _file(Path(location), create=create)
        try:
            _migrate(engine, name, create=create)
        except (DatabaseError, sqlite3.DatabaseError) as error:
            engine.dispose()
            raise RecordError(f"{name} cannot be opened as accounts: {told_of(error)}") from error
        except (RecordError, UsageError):
            engine.dispose()
            raise
        return cls(engine, name)

    def close(self) -> None:
        """Close every connection; the book must not be used afterwards."""
        self._engine.dispose()

    def __enter__(self) -> AccountBook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading; one consistent state for as long as it is open."""
        with self._connect(write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection for writing: all or nothing, one writer at a time."""
        with self._connect(write=True) as connection:
            yield connection

    @contextmanager
    def counting(self) -> Iterator[Connection]:
        """A connection for counts, which may be lost with the power: no one waits for the disk."""
        with self._connect(write=SOON) as connection:
            yield connection

    @contextmanager
    def _connect(self, *, write: bool | str) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(**{WRITE: write}) as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise RecordError(f"the accounts {self.location} refused: {told_of(error)}") from error


def _file(path: Path, *, create: bool) -> Engine:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the file of the accounts")
    if not path.exists():
        if not create:
            raise UsageError(f"there are no accounts at {path}; make the first with: marsad account add NAME")
        try:
            make_private(path)
        except UsageError as error:
            raise UsageError(f"{error} by --accounts") from error
    if not is_writable(path):
        raise UsageError(f"the accounts at {path} cannot be written to, so nobody can sign in; copy them elsewhere")
    return sqlite_engine(path)


def _server(url: str, *, create: bool) -> Engine:
    engine, name = server_engine(url), make_url(url).render_as_string(hide_password=True)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            # Making it, even where it is there, asks for a right that a role that only reads and signs in has not.
            if not inspect(connection).has_schema(SCHEMA):
                if not create:
                    raise UsageError(f"there are no accounts at {name}; make the first with: marsad account add NAME")
                connection.execute(CreateSchema(SCHEMA))
    except DatabaseError as error:
        raise RecordError(f"{name} cannot hold accounts: {str(error.orig).splitlines()[0]}") from error
    finally:
        engine.dispose()
    return server_engine(url, schema=SCHEMA)


def _migrate(engine: Engine, name: str, *, create: bool) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        version = None
        if tables:
            if not {"alembic_version", "account", "audit"} <= tables:
                raise RecordError(f"{name} is a database but holds no accounts of Marsad; give another place")
            version = connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
    if version == NEWEST:
        return
    if version is None and not create:
        raise UsageError(f"there are no accounts at {name}; make the first with: marsad account add NAME")
    if version is not None and version > NEWEST:
        raise RecordError(f"the accounts at {name} were written by a newer Marsad: install that version")
    if version is not None:
        keep_before_upgrade(engine, name, version, NEWEST)
    with upgraded(engine, Path(__file__).parent / "migrations", LOCK):
        pass
