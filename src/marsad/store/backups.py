"""Copies of a record and its accounts in one file, open or encrypted, and a record anew from one (docs/backup.md).

The file is a tar of `manifest.json`, `record.db` and, where there are any, `accounts.db`. Encrypted it is cut into
pieces of 1 MiB, each sealed by AES-256-GCM under its number and whether it is the last, so that none is changed,
swapped, taken out or cut off unseen (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
The key is made of a passphrase by scrypt (RFC 7914), or agreed on with a public key by X25519 and HKDF (RFC
7748, RFC 5869).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from marsad.errors import RecordError, UsageError
from marsad.store.chain import now
from marsad.store.connection import PRIVATE, VERSIONS, copy_file
from marsad.version import __version__

MAGIC = b"marsad-backup-1\n"
PIECE = 2**20
HEAD = 4096
"""Bytes that the line after `MAGIC` has at most."""
COST, BLOCK = 2**17, 8
"""Of scrypt: 128 MB and a third of a second for each guess."""
PART = {"record.db": "the record", "accounts.db": "the accounts"}


@dataclass(frozen=True, slots=True)
class Lock:
    """What a backup is encrypted by: a passphrase, or the public key of who may open it."""

    passphrase: str | None = None
    public_key: bytes | None = None
    """32 bytes of X25519."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one."""

    passphrase: str | None = None
    private_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, as its manifest says."""

    made_at: str
    version: str
    """Of the record."""
    files: dict[str, str]
    """SHA-256 by name."""


def make_keys() -> tuple[bytes, bytes]:
    """A private and a public key of X25519."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    made = X25519PrivateKey.generate()
    return made.private_bytes_raw(), made.public_key().public_bytes_raw()


def back_up(record: Path, accounts: Path | None, target: Path, lock: Lock | None = None) -> Backup:
    """Write a copy of the record and its accounts to `target`, also while others write to them; all or nothing.

    Raises `UsageError` where `target` is there already, `RecordError` where what was copied is damaged.
    """
    if target.exists():
        raise UsageError(f"{target} is there already; give another name, for a backup is never written over")
    if not record.is_file():
        raise UsageError(f"there is no record at {record}")
    with _folder(target) as folder:
        files = {"record.db": folder / "record.db"}
        copy_file(record, files["record.db"])
        if accounts is not None and accounts.is_file():
            files["accounts.db"] = folder / "accounts.db"
            copy_file(accounts, files["accounts.db"])
        _check(files["record.db"])
        made = Backup(now(), VERSIONS[-1], {name: _digest(path) for name, path in files.items()})
        told = {"made_at": made.made_at, "marsad": __version__, "record_version": made.version, "files": made.files}
        beside = folder / "backup"
        with _private(beside) as plain:
            _pack(plain, json.dumps(told, indent=2).encode(), files)
        if lock is not None:
            opened, beside = beside, folder / "sealed"
            with opened.open("rb") as content, _private(beside) as sealed:
                _seal(content, sealed, lock)
        with beside.open("rb+") as content:
            os.fsync(content.fileno())
        beside.replace(target)
    return made


def restore(source: Path, record: Path, accounts: Path | None, key: Key | None = None) -> Backup:
    """Write the record and the accounts of a backup to where nothing is yet; all or nothing.

    Raises `UsageError` where something is there or the key is wanting, `RecordError` where it is not whole or the key
    does not open it.
    """
    for place in (record, accounts):
        if place is not None and place.exists():
            raise UsageError(f"{place} is there already; a backup is restored to where nothing is, give another name")
    with _folder(record) as folder, source.open("rb") as content:
        plain: IO[bytes] = content
        if content.read(len(MAGIC)) == MAGIC:
            opened = _private(folder / "opened")
            with opened as written:
                _open(content, written, key or Key())
            plain = (folder / "opened").open("rb")
        else:
            content.seek(0)
        with plain:
            made = _unpack(plain, folder, source)
        _check(folder / "record.db")
        if accounts is not None and "accounts.db" in made.files:
            (folder / "accounts.db").replace(accounts)
        (folder / "record.db").replace(record)
    return made


def _pack(target: IO[bytes], manifest: bytes, files: dict[str, Path]) -> None:
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as packed:
        told = tarfile.TarInfo("manifest.json")
        told.size, told.mode = len(manifest), PRIVATE
        packed.addfile(told, io.BytesIO(manifest))
        for name, path in files.items():
            one = tarfile.TarInfo(name)
            one.size, one.mode = path.stat().st_size, PRIVATE
            with path.open("rb") as content:
                packed.addfile(one, content)


def _unpack(source: IO[bytes], folder: Path, name: Path) -> Backup:
    """Write what the manifest names to `folder`; nothing else of the file is looked at."""
    try:
        with tarfile.open(fileobj=source, mode="r:") as packed:
            manifest = packed.extractfile("manifest.json")
            told: dict[str, Any] = json.loads(manifest.read(HEAD * 16)) if manifest else {}
            made = Backup(str(told["made_at"]), str(told["record_version"]), dict(told["files"]))
            for one in made.files.keys() & PART.keys():
                content = packed.extractfile(one)
                if content is None:
                    raise KeyError(one)
                with _private(folder / one) as written:
                    shutil.copyfileobj(content, written, PIECE)
    except (tarfile.TarError, KeyError, TypeError, ValueError, OSError) as error:
        raise RecordError(f"{name} is no backup of Marsad, or is not whole ({error}); take another one") from error
    if "record.db" not in made.files:
        raise RecordError(f"{name} holds no record; take another backup")
    for one, digest in made.files.items():
        if one in PART and _digest(folder / one) != digest:
            raise RecordError(f"{PART[one]} in {name} is not what was backed up: it is damaged; take another backup")
    return made


def _seal(source: IO[bytes], target: IO[bytes], lock: Lock) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head, key = _new_key(lock)
    line = json.dumps(head, sort_keys=True).encode() + b"\n"
    target.write(MAGIC + line)
    sealing, tied = AESGCM(key), hashlib.sha256(MAGIC + line).digest()
    piece, number = source.read(PIECE), 0
    while True:
        following = source.read(PIECE)
        target.write(sealing.encrypt(_nonce(number, is_last=not following), piece, tied))
        if not following:
            return
        piece, number = following, number + 1


def _open(source: IO[bytes], target: IO[bytes], given: Key) -> None:
    """Write the content behind `MAGIC` to `target`; raises `RecordError` at the first piece that is not as it was."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    line = source.readline(HEAD)
    key = _old_key(line, given)
    sealing, tied = AESGCM(key), hashlib.sha256(MAGIC + line).digest()
    piece, number = source.read(PIECE + 16), 0
    while True:
        following = source.read(PIECE + 16)
        try:
            target.write(sealing.decrypt(_nonce(number, is_last=not following), piece, tied))
        except InvalidTag as error:
            where = "" if number == 0 else f" in its piece {number + 1}"
            raise RecordError(
                f"the backup does not open{where}: the passphrase or key is another one, or it was changed or cut off"
            ) from error
        if not following:
            return
        piece, number = following, number + 1


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if is_last else b"\0")


def _new_key(lock: Lock) -> tuple[dict[str, object], bytes]:
    if lock.passphrase is not None:
        salt = secrets.token_bytes(32)
        return {"key": "scrypt", "salt": salt.hex(), "n": COST, "r": BLOCK, "p": 1}, _of_words(lock.passphrase, salt)
    if lock.public_key is None:
        raise UsageError("say by what the backup is encrypted: a passphrase or a public key")
    private, public = make_keys()
    return {"key": "x25519", "public": public.hex()}, _agreed(private, lock.public_key, public)


def _old_key(line: bytes, given: Key) -> bytes:
    try:
        head: dict[str, Any] = json.loads(line)
        if head["key"] == "scrypt" and (head["n"], head["r"], head["p"]) == (COST, BLOCK, 1):
            if given.passphrase is None:
                raise UsageError("this backup is encrypted by a passphrase: give it")
            return _of_words(given.passphrase, bytes.fromhex(head["salt"]))
        if head["key"] == "x25519":
            if given.private_key is None:
                raise UsageError(
                    "this backup is encrypted by a public key: give the private one that belongs to it, --key"
                )
            sent = bytes.fromhex(head["public"])
            return _agreed(given.private_key, sent, sent)
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError("the head of the backup cannot be read: it is damaged, or of a newer Marsad") from error
    raise RecordError("the head of the backup cannot be read: it is damaged, or of a newer Marsad")


def _of_words(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=COST, r=BLOCK, p=1, maxmem=2**28, dklen=32)


def _agreed(private: bytes, public: bytes, sent: bytes) -> bytes:
    """The key that both sides come to; `sent` is the public key that stands in the file."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    return HKDF(SHA256(), 32, salt=sent, info=MAGIC).derive(shared)


def _check(record: Path) -> None:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{record.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as held:
            found = held.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise RecordError(f"the record is damaged ({error}); keep it as it is, and take an earlier backup") from error
    if found != ("ok",):
        raise RecordError(f"the record is damaged ({found[0]}); keep it as it is, and take an earlier backup")


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    """A folder that nobody else reads, on the disk of what will be put in place out of it."""
    try:
        made = Path(tempfile.mkdtemp(prefix=".marsad-", dir=beside.parent))
    except OSError as error:
        raise UsageError(f"{beside} cannot be written ({error.strerror}); give another place") from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "wb") as written:
        yield written
