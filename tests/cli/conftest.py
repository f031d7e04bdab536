"""The command line run in this process, on a record with one reading."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from marsad import bootstrap
from marsad.cli.main import run
from marsad.model import Capture, Reading
from marsad.store.record import Record
from tests.readings import make_reading


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def marsad(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `marsad` with the given words; exit status, output and messages come back."""

    def run_marsad(*words: str, columns: int = 140) -> Result:
        monkeypatch.setattr(sys, "argv", ["marsad", *words])
        monkeypatch.setenv("COLUMNS", str(columns))
        status = 0
        try:
            run()
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return run_marsad


@pytest.fixture
def record_path(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading(), raw=b"bytes", name="report.txt")
    return str(path)


@pytest.fixture
def small_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for the reader where a test is about the command line: the same small reading of whatever text."""

    def read(
        report: Path | Capture, *, published: date | None = None, outlet: str | None = None, **_: object
    ) -> Reading:
        data = report.data if isinstance(report, Capture) else report.read_bytes()
        return make_reading(published, outlet or "Example Post", text=data.decode())

    monkeypatch.setattr(bootstrap, "read", read)
