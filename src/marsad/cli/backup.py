"""`marsad backup`, `restore`, `rebuild`: copies of a record, and what is derived made anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, AccountsPath, RecordPath

if TYPE_CHECKING:
    from marsad.store.backups import Key, Lock

PASSPHRASE = "MARSAD_BACKUP_PASSPHRASE"  # noqa: S105  the name of a variable
SHORTEST = 15
KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The private key that opens it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (backup, restore, rebuild):
        app.command(command.__name__)(command)
    app.command("backup-keys")(backup_keys)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The backup; must not be there yet.")],
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help=f"By a passphrase: asked for, or of {PASSPHRASE}.")
    ] = False,
    encrypt_for: Annotated[
        Path | None, typer.Option(metavar="FILE", help="By the public key in this file (marsad backup-keys).")
    ] = None,
) -> None:
    """Copy a record and its accounts into one file, also while they are written to.

    Nobody else on this machine reads the file.
    """
    from marsad.store.backups import back_up

    file, people = _places(record, accounts)
    made = back_up(file, people, target, _lock(encrypt=encrypt, encrypt_for=encrypt_for))
    sealed = "encrypted" if encrypt or encrypt_for else "not encrypted"
    typer.echo(f"{target}: {', '.join(sorted(made.files))} as of {made.made_at}, {sealed}")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The backup.")],
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
    key: KeyFile = None,
) -> None:
    """Put a record and its accounts in place again, where nothing is yet."""
    from marsad.store import backups

    file, people = _places(record, accounts)
    made = backups.restore(source, file, people, _key(source, key))
    typer.echo(f"{file}: the record as of {made.made_at}; now run: marsad verify --record {file}")


def rebuild(record: RecordPath = DEFAULT_RECORD) -> None:
    """Make anew all that is derived from claims and decisions: what stands, what is hidden, events, tolls, lists."""
    from marsad.services.linking import link_all
    from marsad.store.rebuilding import rebuild_derived
    from marsad.store.record import Record

    with Record.open(record) as opened:
        rebuild_derived(opened)
        report = link_all(opened, anew=True)
    typer.echo(f"{record}: {report.events} events made anew from the claims and decisions on record")


def backup_keys(
    private: Annotated[Path, typer.Argument(metavar="PRIVATE", help="File for the key that opens backups.")],
    public: Annotated[Path, typer.Argument(metavar="PUBLIC", help="File for the key that they are encrypted by.")],
) -> None:
    """Make a pair of keys for backups: the public one lies where backups are made, the private one elsewhere."""
    from marsad.errors import UsageError
    from marsad.store.backups import make_keys

    secret, open_key = make_keys()
    for path, value, mode in ((private, secret, 0o600), (public, open_key, 0o644)):
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "w") as written:
                written.write(value.hex() + "\n")
        except OSError as error:
            raise UsageError(f"{path} cannot be made ({error.strerror}); give another name") from error
    typer.echo(f"encrypt by: marsad backup FILE --encrypt-for {public}")
    typer.echo(f"keep {private} off this machine: whoever has it opens every backup, without it nobody does")


def _places(record: str, accounts: str | None) -> tuple[Path, Path | None]:
    from marsad.errors import UsageError
    from marsad.store.accounts.book import accounts_beside
    from marsad.store.connection import is_address

    if is_address(record):
        raise UsageError(
            "a record in PostgreSQL is backed up by PostgreSQL: pg_dump --format=custom --file=FILE ADDRESS, "
            "and restored by pg_restore --dbname=ADDRESS FILE"
        )
    people = accounts or accounts_beside(record)
    return Path(record), None if is_address(people) else Path(people)


def _lock(*, encrypt: bool, encrypt_for: Path | None) -> Lock | None:
    from marsad.errors import UsageError
    from marsad.store.backups import Lock

    if encrypt and encrypt_for:
        raise UsageError("--encrypt and --encrypt-for exclude each other; choose one")
    if encrypt_for is not None:
        return Lock(public_key=_hex(encrypt_for))
    if not encrypt:
        return None
    words = os.environ.get(PASSPHRASE) or _asked("Passphrase", confirm=True)
    if len(words) < SHORTEST:
        raise UsageError(f"a passphrase has at least {SHORTEST} characters: whoever finds the file tries for ever")
    return Lock(passphrase=words)


def _key(source: Path, key: Path | None) -> Key:
    from marsad.store.backups import MAGIC, Key

    if key is not None:
        return Key(private_key=_hex(key))
    with source.open("rb") as content:
        is_by_words = content.read(len(MAGIC)) == MAGIC and b'"scrypt"' in content.readline(4096)
    return Key(passphrase=os.environ.get(PASSPHRASE) or _asked("Passphrase")) if is_by_words else Key()


def _hex(path: Path) -> bytes:
    from marsad.errors import UsageError

    try:
        value = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} holds no key; make a pair with: marsad backup-keys PRIVATE PUBLIC") from error
    if len(value) != 32:
        raise UsageError(f"{path} holds no key; make a pair with: marsad backup-keys PRIVATE PUBLIC")
    return value


def _asked(words: str, *, confirm: bool = False) -> str:
    """Asked for at a terminal, else a line of standard input; never an argument, which others can see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    answer: str = typer.prompt(words, hide_input=True, confirmation_prompt="Once more" if confirm else False)
    return answer
