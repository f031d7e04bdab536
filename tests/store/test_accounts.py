"""Accounts live beside the record, hold no secret, and their audit log is only ever added to."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from marsad.errors import RecordError, UsageError
from marsad.model.account import Action, Role, TokenScope
from marsad.services.accounts.auditing import list_audit
from marsad.services.accounts.people import add_account, change_role, find_account
from marsad.services.accounts.sessions import find_session, sign_in
from marsad.services.accounts.tokens import find_token, make_token
from marsad.store.accounts.book import AccountBook, accounts_beside
from marsad.store.record import Record

PASSWORD = "eight herons under rain"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.accounts.db"
    with AccountBook.open(path, create=True) as book:
        add_account(book, "Ada", Role.ADMIN, PASSWORD)
    return path


def test_accounts_lie_beside_the_record_and_never_in_it(tmp_path: Path) -> None:
    assert accounts_beside("some/record.db") == "some/record.accounts.db"
    assert accounts_beside("postgresql://host/record") == "postgresql://host/record"
    Record.open(tmp_path / "record.db", create=True).close()
    with sqlite3.connect(tmp_path / "record.db") as record:
        names = {name for (name,) in record.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert not names & {"account", "session", "token"}


def test_nobody_else_reads_the_file_and_no_secret_is_in_it(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with AccountBook.open(path) as book:
        session = sign_in(book, "Ada", PASSWORD, address="")
        _, secret = make_token(book, find_account(book, "Ada"), "example", [TokenScope.READ], days=1)
    held = b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert b"$argon2id$" in held
    for word in (PASSWORD, session.secret, session.csrf, secret):
        assert word.encode() not in held


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'x', action, target, detail, address FROM audit",
    ],
)
def test_the_audit_log_is_never_changed(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as accounts, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        accounts.execute(statement)
    accounts.close()


def test_what_is_no_account_book_is_refused(tmp_path: Path) -> None:
    Record.open(tmp_path / "record.db", create=True).close()
    with pytest.raises(RecordError, match="holds no accounts"):
        AccountBook.open(tmp_path / "record.db")
    (tmp_path / "text.db").write_text("an example text that is no database at all, longer than a header" * 20)
    with pytest.raises(RecordError, match="cannot be opened"):
        AccountBook.open(tmp_path / "text.db")
    with pytest.raises(UsageError, match="marsad account add"):
        AccountBook.open(tmp_path / "none.db")
    with pytest.raises(UsageError, match="--accounts"):
        AccountBook.open(tmp_path / "nowhere" / "none.db", create=True)


def test_what_no_database_holds_is_kept_out_of_the_log(path: Path) -> None:
    with AccountBook.open(path) as book:
        with pytest.raises(Exception, match="do not belong together"):
            sign_in(book, "nobody\0\ud800" * 100, "x", address="\0")
        assert list_audit(book)[0].action is Action.SIGN_IN_FAILED


def in_one_database(address: str) -> None:
    """Accounts and record in one PostgreSQL database do not know of each other; all of it works there."""
    with AccountBook.open(address, create=True) as book:
        add_account(book, "Ada", Role.ADMIN, PASSWORD, email="ada@example.org")
        session = sign_in(book, "Ada", PASSWORD, address="")
        assert find_session(book, session.secret) is not None
        _, secret = make_token(book, find_account(book, "Ada"), "example", [TokenScope.READ], days=1)
        assert find_token(book, secret) is not None
        add_account(book, "Bo", Role.ADMIN, PASSWORD)
        change_role(book, "Ada", Role.READER)
        assert find_session(book, session.secret) is None
        with pytest.raises(RecordError, match="append-only"), book.writing() as write:
            write.exec_driver_sql("DELETE FROM audit")
    with AccountBook.open(address) as book:
        assert [entry.action for entry in list_audit(book, limit=2)] == [Action.ROLE_CHANGED, Action.ACCOUNT_MADE]
    with Record.open(address, create=True) as record, record.reading_connection() as connection:
        found = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert "account" not in {name for (name,) in found}
