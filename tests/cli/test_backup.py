"""`marsad backup`, `restore`, `rebuild` on the command line."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from marsad.services.desk.confidentiality import Level, hidden_documents, set_level
from marsad.services.linking import link_all
from marsad.store import backups, decided, view
from marsad.store.record import Record
from tests.cli.conftest import Run

WORDS = "an example passphrase of many words"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "COST", 2**4)


def test_the_commands_back_up_and_restore(
    marsad: Run, record_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_BACKUP_PASSPHRASE", WORDS)
    record = ("--record", record_path)
    assert marsad("backup", str(tmp_path / "a"), *record, "--encrypt").status == 0
    assert marsad("backup-keys", str(tmp_path / "private"), str(tmp_path / "public")).status == 0
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    assert marsad("backup", str(tmp_path / "b"), *record, "--encrypt-for", str(tmp_path / "public")).status == 0
    for name, more in (("a", ()), ("b", ("--key", str(tmp_path / "private")))):
        done = marsad("restore", str(tmp_path / name), "--record", str(tmp_path / f"{name}.db"), *more)
        assert (done.status, "marsad verify" in done.out) == (0, True), done.err
    told = marsad("backup", str(tmp_path / "c"), "--record", "postgresql://host/record")
    assert (told.status, "pg_dump" in told.err) == (2, True)
    monkeypatch.setenv("MARSAD_BACKUP_PASSPHRASE", "short")
    assert "15 characters" in marsad("backup", str(tmp_path / "c"), *record, "--encrypt").err


def test_what_is_derived_is_made_anew(marsad: Run, record_path: str) -> None:
    path = Path(record_path)
    with Record.open(path) as record:
        link_all(record)
        events = [one.id for one in decided.events(record)]
        document = view.figures(record)[0].document_id
        set_level(record, document, Level.RESTRICTED, consent="", person="Ada", reason="example", seen=None)
        hidden = hidden_documents(record)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM derived_hidden")
        raw.execute("DELETE FROM derived_event")
    assert marsad("rebuild", "--record", str(path)).status == 0
    with Record.open(path) as record:
        assert hidden_documents(record) == hidden == (document,)
        assert decided.events(record) == ()
    assert events
