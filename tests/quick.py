"""What the tests make over and over, made once or cheaply: empty databases, hashes of passwords, contexts of TLS.

An empty database is a copy of one that the migrations made in this process. That migrations run for a new file, for one
of an earlier version and for a server is held by the tests of the store that open such ones, in processes of their own
among them.
"""

from __future__ import annotations

import sqlite3
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from inspect import unwrap
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine

from marsad.services.accounts import passwords
from marsad.store import connection
from marsad.store.accounts import book

SYNCHRONOUS = connection.SYNCHRONOUS
"""How far a record waits for the disk outside of the tests."""

SHIPPED = passwords.HASHER
"""What hashes passwords outside of the tests; a hash of it takes as long as hundreds of requests."""


def hash_quickly(patch: pytest.MonkeyPatch) -> None:
    """Let passwords be hashed with little work."""
    patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=16, parallelism=1))
    passwords._nobodys.cache_clear()


def trust_nobody() -> None:
    """Let clients of HTTP share one context of TLS that trusts nobody: reading whom to trust takes most of a client.

    The servers of the tests speak HTTP without TLS.
    """
    functions = (
        getattr(httpx, name) for name in ("request", "stream", "get", "post", "put", "patch", "delete", "head")
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for ask in (httpx.Client.__init__, httpx.AsyncClient.__init__, *functions):
        unwrap(ask).__kwdefaults__["verify"] = context


def trust_the_power(patch: pytest.MonkeyPatch) -> None:
    """Let no transaction wait until it is on the disk."""
    patch.setattr(connection, "SYNCHRONOUS", "OFF")


def copy_empty_databases(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let new files be filled from one of their kind that the migrations made in `folder`."""
    migrate = connection.upgraded
    making, made = threading.Lock(), dict[Path, Path]()

    @contextmanager
    def upgraded(engine: Engine, migrations: Path, number: int) -> Iterator[Connection]:
        if engine.dialect.name == "sqlite":
            with making:
                if migrations not in made:
                    made[migrations] = _make(folder / f"{len(made)}.db", migrations, number)
            if _fill(engine, made[migrations]):
                options = {connection.WRITE: True}
                with engine.connect().execution_options(**options) as opened, opened.begin():
                    yield opened
                return
        with migrate(engine, migrations, number) as opened:
            yield opened

    def _make(path: Path, migrations: Path, number: int) -> Path:
        engine = connection.sqlite_engine(path)
        with migrate(engine, migrations, number):
            pass
        engine.dispose()
        return path

    for module in (connection, book):
        patch.setattr(module, "upgraded", upgraded)


def _fill(engine: Engine, empty: Path) -> bool:
    """True where the file held nothing and is a copy of the empty database now."""
    with connection.UPGRADING, closing(engine.raw_connection()) as target:
        if target.cursor().execute("SELECT 1 FROM sqlite_master").fetchone():
            return False
        with closing(sqlite3.connect(empty)) as source:
            source.backup(target.driver_connection)  # type: ignore[arg-type]
        return True
