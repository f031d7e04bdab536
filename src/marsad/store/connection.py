"""How a record is opened: the engine for a file or a PostgreSQL address, and the migrations that it still needs."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql import column, table

from marsad.errors import RecordError, UsageError
from marsad.store.remedies import told_of

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013",
            "0014", "0015", "0016", "0017", "0018", "0019", "0020", "0021", "0022", "0023")  # fmt: skip
"""The versions of a record that this Marsad knows, oldest first; one module each in `migrations/versions`."""

logger = logging.getLogger(__name__)

WRITE = "marsad_write"
"""Execution option of a connection whose transaction will write: SQLite takes its lock at once."""

SOON = "soon"
"""Value of the option for what may be lost with the power: counts of tries, when a session was last seen."""

PRIVATE = 0o600
"""The mode of files that hold what people said and who they are."""


MAPPED = 2**30
"""Bytes of the file at most that are read by mapping."""

WRITTEN = 2**17
"""KiB of changed pages that a writing connection holds before it spills them; SQLite's own 2,000 halve a long run."""

SYNCHRONOUS = "FULL"
"""When a transaction that writes to a record is done it is on the disk, also where the power goes the next moment."""

PATIENCE = 30
"""Seconds that a connection waits for another one's lock."""

UPGRADING = threading.Lock()
"""Alembic's context is one to a process."""


def open_engine(location: str | Path, *, create: bool) -> Engine:
    """An engine for the record at `location`, brought to the newest version.

    `location` is a path (SQLite) or an address that starts with `postgresql:`. Raises `UsageError` where there is no
    record and `create` is false, `RecordError` where it is of a newer version or no record at all.
    """
    engine = server_engine(str(location)) if is_address(location) else _file_engine(Path(location), create=create)
    name = public_name(location)
    try:
        _migrate(engine, name, create=create)
    except (UsageError, RecordError):
        engine.dispose()
        raise
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise RecordError(f"{name} cannot be opened as a record: {_first_line(error)}") from error
    return engine


def is_address(location: str | Path) -> bool:
    """True for the address of a PostgreSQL database, false for a path."""
    return str(location).startswith(("postgresql:", "postgresql+"))


def public_name(location: str | Path) -> str:
    """`location` for messages and logs: a path as it is, an address without its password."""
    if not is_address(location):
        return str(location)
    try:
        return make_url(str(location)).render_as_string(hide_password=True)
    except ArgumentError as error:
        raise UsageError(
            "this is no address of a database; write postgresql://user:password@host:port/database"
        ) from error


def _file_engine(path: Path, *, create: bool) -> Engine:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the file of a record, for example {path / 'record.db'}")
    if not path.exists():
        if not create:
            raise UsageError(f"there is no record at {path}; make one with: marsad ingest PATH --record {path}")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist; make it first")
        make_private(path)
    if not is_writable(path):
        return _read_only_engine(path)
    return sqlite_engine(path)


def make_private(path: Path) -> None:
    """Make an empty file that nobody else on this machine reads; SQLite gives its own files beside it the same mode.

    Raises `UsageError` where it cannot be made.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, PRIVATE))
    except OSError as error:
        raise UsageError(f"{path} cannot be made ({error.strerror}); give another place") from error


def is_writable(path: Path) -> bool:
    """False for a file, or one in a folder, that cannot be written to: a record on read-only media."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_read_only(engine: Engine) -> bool:
    """True for an engine that cannot write."""
    return engine.url.query.get("mode") == "ro"


def _read_only_engine(path: Path) -> Engine:
    """An engine that only reads, and takes the file for one that nobody changes: there is no room for a lock beside it.

    Raises `RecordError` where the last of what was written lies in a log beside it, which it would pass over.
    """
    log = path.with_name(f"{path.name}-wal")
    # Who writes has a log open: then SQLite reads by the locks beside the file, as far as it may.
    manner = "&immutable=1" if not log.exists() or os.statvfs(path).f_flag & os.ST_RDONLY else ""
    if manner and log.exists() and log.stat().st_size:
        raise RecordError(
            f"{path} cannot be written to, and the last of it lies in {log.name} beside it: copy both to a folder that "
            "you may write to, and open it there"
        )
    engine = create_engine(
        f"sqlite:///file:{quote(str(path.resolve()))}?mode=ro{manner}&uri=true", json_deserializer=read_json
    )
    event.listen(engine, "connect", _prepare_reading)
    event.listen(engine, "begin", _begin_reading)
    return engine


def sqlite_engine(path: Path) -> Engine:
    """An engine for a file of ours: write-ahead log, foreign keys held, transactions begun when we say so."""
    engine = create_engine(f"sqlite:///{path}", json_deserializer=read_json)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def show_cleared_alone(engine: Engine, views: Callable[[str], Iterable[str]]) -> None:
    """Let every connection of the engine see, in place of tables, the views that `views` makes over a schema's."""
    is_server = engine.dialect.name == "postgresql"

    def make(connection: Any, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        schema = "main"
        if is_server:
            cursor.execute("SELECT current_schema()")
            schema = cursor.fetchone()[0]
        for statement in views(schema):
            cursor.execute(statement)
        cursor.close()
        if is_server:
            connection.commit()

    event.listen(engine, "connect", make)


def engine_again(engine: Engine, location: str) -> Engine:
    """Another engine for the same database, with connections of its own."""
    if engine.dialect.name == "postgresql":
        return server_engine(location)
    if is_read_only(engine):
        return _read_only_engine(Path(location))
    return sqlite_engine(Path(str(engine.url.database)))


def server_engine(url: str, *, schema: str | None = None) -> Engine:
    """An engine for a PostgreSQL address, `schema` first in its search path; `RecordError` without a driver."""
    address = url if url.startswith("postgresql+") else url.replace("postgresql:", "postgresql+psycopg:", 1)
    options = {} if schema is None else {"options": f"-c search_path={schema}"}
    try:
        return create_engine(address, connect_args=options, json_deserializer=read_json)
    except (ImportError, SQLAlchemyError) as error:
        raise RecordError(f"no PostgreSQL driver for {public_name(url)}: install marsad[postgres] ({error})") from error


def read_json(text: str | bytes) -> Any:
    """The value of a column of JSON. A whole number beyond 64 bits, which is never counted one by one, is a float."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)  # takes what Python writes beyond the standard: half a surrogate pair, not a number


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # Transactions are begun by hand (`_begin_sqlite`), or the driver would begin them late and after DDL.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    _log_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Pages of the file are read where the system keeps them, without a call for each.
    cursor.execute(f"PRAGMA mmap_size = {MAPPED}")
    cursor.close()


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    # Where two open a new file at once, the one that is second to switch it is refused without its busy timeout:
    # SQLite does not wait for a lock that it comes to want while it holds another.
    until = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get(WRITE):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITTEN}")
    is_soon = connection.get_execution_options()[WRITE] == SOON
    connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if is_soon else SYNCHRONOUS}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_reading(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA mmap_size = {MAPPED}")
    cursor.close()


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def hold_still(connection: Connection) -> None:
    """Let the transaction that begins next only read, and read one state throughout.

    SQLite's do so of themselves; PostgreSQL's would else see for each query what was written before it.
    """
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def take_turn(connection: Connection) -> None:
    """Wait until nobody else writes to the record, for what a person saw has to hold until their row is written.

    An entry of the log names the one before it, too. SQLite's transactions that write have begun by taking their turn.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE log IN EXCLUSIVE MODE"))


def _migrate(engine: Engine, name: str, *, create: bool) -> None:
    with engine.connect() as connection:
        version = _version(connection, name)
    if version == VERSIONS[-1]:
        return
    if version is None and not create:
        raise UsageError(f"{name} holds no record yet; make one with: marsad ingest PATH --record {name}")
    if version is not None and version not in VERSIONS:
        raise RecordError(
            f"{name} was written by a newer Marsad (record version {version}; this one knows up to {VERSIONS[-1]}): "
            "install that version, or give another file"
        )
    if is_read_only(engine):
        raise RecordError(
            f"{name} is of version {version} and cannot be written to: copy it to a folder that you may write to, "
            "where it is upgraded"
        )
    if version is not None:
        keep_before_upgrade(engine, name, version, VERSIONS[-1])
    _upgrade(engine)


def keep_before_upgrade(engine: Engine, name: str, version: str, newest: str) -> None:
    """Say that a database is upgraded, and keep a copy of it beside it; of PostgreSQL's it is only said."""
    if engine.dialect.name != "sqlite":
        logger.warning("%s is upgraded from version %s to %s", name, version, newest)
        return
    path = Path(str(engine.url.database))
    kept = path.with_name(f"{path.name}.{version}.backup")
    try:
        copy_file(path, kept)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            f"{name} is of version {version}, and no copy of it could be kept at {kept}, so it is not upgraded: "
            f"{told_of(error)}"
        ) from error
    logger.warning("%s is upgraded from version %s to %s; as it was it is kept in %s", name, version, newest, kept)


def copy_file(source: Path, target: Path) -> None:
    """A whole copy of a database as it is at one moment, also while others write to it, that nobody else reads.

    All or nothing: what is there under the name is replaced once the copy is on the disk.
    """
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(beside)) as copied:
            held.backup(copied)
            # A copy is one file, and is read from where nothing can be written beside it.
            copied.execute("PRAGMA journal_mode = DELETE")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _version(connection: Connection, name: str) -> str | None:
    """The record's version; None for an empty database. Raises `RecordError` for somebody else's database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "log"} <= tables:
        raise RecordError(f"{name} is a database but not a record of Marsad; give another file")
    version = connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
    return None if version is None else str(version)


def make_newest(engine: Engine) -> None:
    """Make an empty database a record of the newest version."""
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from marsad.store.chain import log_addresses
    from marsad.store.rebuilding import rebuild_tables

    with upgraded(engine, Path(__file__).parent / "migrations", 5550001) as connection:
        # What lists of events go by is derived: an upgrade may leave it out and have it made here.
        log_addresses(connection)
        rebuild_tables(connection)


@contextmanager
def upgraded(engine: Engine, migrations: Path, number: int) -> Iterator[Connection]:
    """The transaction in which a database was just brought to the newest of `migrations`; it ends with the upgrade.

    `number` is that of PostgreSQL's lock, one for each kind of database.
    """
    # Alembic takes long to import, and most openings need no migration.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with UPGRADING, engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            # SQLite's transaction has its lock already; whoever comes second finds nothing left to do.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({number})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        yield connection


def _first_line(error: BaseException) -> str:
    return told_of(error)
