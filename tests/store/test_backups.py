"""A backup holds what was on record, in whole or not at all, and opens for nobody without its key."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from marsad.errors import RecordError, UsageError
from marsad.model.account import Role
from marsad.services.accounts.people import add_account, list_accounts
from marsad.store import backups, view
from marsad.store.accounts.book import AccountBook
from marsad.store.backups import Key, Lock, back_up, make_keys, restore
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.readings import make_reading

WORDS = "an example passphrase of many words"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guessing a passphrase is made dear outside of the tests."""
    assert (backups.COST, backups.BLOCK) == (2**17, 8)
    monkeypatch.setattr(backups, "COST", 2**4)
    monkeypatch.setattr(backups, "PIECE", 50_000)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("backups")
    record, accounts = folder / "record.db", folder / "record.accounts.db"
    with Record.open(record, create=True) as opened:
        opened.append(make_reading(), raw=b"example", name="report.txt")
    with AccountBook.open(accounts, create=True) as book:
        add_account(book, "Ada", Role.ADMIN, "eight herons under rain")
    return record, accounts


def locked(kind: str) -> tuple[Lock | None, Key]:
    private, public = make_keys()
    return {
        "open": (None, Key()),
        "passphrase": (Lock(passphrase=WORDS), Key(passphrase=WORDS)),
        "public key": (Lock(public_key=public), Key(private_key=private)),
    }[kind]


@pytest.mark.parametrize("kind", ["open", "passphrase", "public key"])
def test_what_was_backed_up_comes_back_while_others_write(places: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    lock, key = locked(kind)
    target = tmp_path / "example.backup"
    with Record.open(places[0]) as writing:
        expected = [row.id for row in view.figures(writing)]
        with writing.one_transaction():  # somebody is at it
            back_up(*places, target, lock)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert (b"Exampleville" in target.read_bytes()) is (kind == "open")
    record, accounts = tmp_path / "again.db", tmp_path / "again.accounts.db"
    restore(target, record, accounts, key)
    with Record.open(record) as opened, AccountBook.open(accounts) as book:
        assert [row.id for row in view.figures(opened)] == expected
        assert verify(opened).is_sound
        assert [one.name for one in list_accounts(book)] == ["Ada"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in (record, accounts)} == {0o600}
    assert not list(tmp_path.glob(".marsad-*"))


@pytest.mark.parametrize("kind", ["open", "passphrase"])
def test_any_changed_byte_is_refused_and_nothing_is_put_in_place(
    places: tuple[Path, Path], tmp_path: Path, kind: str
) -> None:
    lock, key = locked(kind)
    target = tmp_path / "example.backup"
    back_up(*places, target, lock)
    whole = target.read_bytes()
    at_content = whole.index(b"SQLite format 3") + 5000 if kind == "open" else 60_000
    places_of_change = [at_content, at_content + 100_000] + ([20, 200, len(whole) - 1] if kind == "passphrase" else [])
    for at in places_of_change:
        target.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((RecordError, UsageError)):
            restore(target, tmp_path / "again.db", tmp_path / "again.accounts.db", key)
    for cut in (len(whole) // 2, 100, 0):
        target.write_bytes(whole[:cut])
        with pytest.raises(RecordError):
            restore(target, tmp_path / "again.db", tmp_path / "again.accounts.db", key)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["example.backup"]


def test_pieces_cannot_be_taken_out_swapped_or_cut_off(places: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "example.backup"
    back_up(*places, target, Lock(passphrase=WORDS))
    magic, head, rest = (parts := target.read_bytes().split(b"\n", 2))[0], parts[1], parts[2]
    size = backups.PIECE + 16
    pieces = [rest[at : at + size] for at in range(0, len(rest), size)]
    assert len(pieces) > 3
    for changed in (pieces[:1] + pieces[2:], [pieces[1], pieces[0], *pieces[2:]], pieces[:-1]):
        target.write_bytes(b"\n".join((magic, head, b"".join(changed))))
        with pytest.raises(RecordError, match="does not open"):
            restore(target, tmp_path / "again.db", None, Key(passphrase=WORDS))


def test_another_key_opens_nothing_and_none_is_asked_for_by_name(places: tuple[Path, Path], tmp_path: Path) -> None:
    for kind, wrong, wanted in (
        ("passphrase", Key(passphrase="another passphrase"), "passphrase"),
        ("public key", Key(private_key=make_keys()[0]), "--key"),
    ):
        target = tmp_path / kind
        back_up(*places, target, locked(kind)[0])
        with pytest.raises(RecordError, match="another one"):
            restore(target, tmp_path / "again.db", None, wrong)
        with pytest.raises(UsageError, match=wanted):
            restore(target, tmp_path / "again.db", None, Key())


def test_nothing_is_written_over(places: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "example.backup"
    back_up(*places, target)
    with pytest.raises(UsageError, match="never written over"):
        back_up(*places, target)
    with pytest.raises(UsageError, match="where nothing is"):
        restore(target, places[0], None)
    with pytest.raises(UsageError, match="no record"):
        back_up(tmp_path / "none.db", None, tmp_path / "other.backup")


def test_a_damaged_record_is_no_backup(places: tuple[Path, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "record.db"
    shutil.copyfile(places[0], damaged)
    content = bytearray(damaged.read_bytes())
    content[8192:20480] = b"\xaa" * 12288
    damaged.write_bytes(content)
    with pytest.raises((RecordError, sqlite3.DatabaseError)):
        back_up(damaged, None, tmp_path / "example.backup")
    assert not (tmp_path / "example.backup").exists()
