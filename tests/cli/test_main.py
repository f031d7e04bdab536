from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from marsad import bootstrap
from tests.cli.conftest import Run

HEAVY = ("spacy", "sqlalchemy", "alembic", "rich", "pandas", "polars", "trafilatura", "fastapi", "numpy", "lxml")


def test_help_names_every_command(marsad: Run) -> None:
    result = marsad("--help")
    assert result.status == 0
    for command in ("read", "ingest", "figures", "events", "problems", "documents", "show", "verify", "serve"):
        assert f"\n  {command} " in result.out


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, marsad.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in HEAVY if name in loaded] == []


def test_help_takes_less_than_half_a_second() -> None:
    command = [sys.executable, "-c", "from marsad.cli.main import run; run()", "--help"]
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Time on the processor, so that what else runs on the machine does not count.
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 0.5


def test_version(marsad: Run) -> None:
    assert marsad("--version").out.startswith("marsad 0.")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["figures", "--since", "2019-02-30"], "2019-02-30 is not a day of the calendar; write YYYY-MM-DD"),
        (["read", "x.txt", "--published", "12.2.2019"], "12.2.2019 is not a day of the calendar; write YYYY-MM-DD"),
        (["figures", "--measure", "slain"], "slain is no measure; choose one of killed, injured"),
        (["figures", "--country", "Syria"], "Syria is not a country code"),
        (["figures", "--json", "--csv"], "--json and --csv exclude each other"),
        (["figures", "--record", "none.db"], "there is no record at none.db; make one with: marsad ingest"),
        (["show", "--record", "none.db"], "Missing argument 'ID'"),
        (["reed"], "No such command 'reed'"),
    ],
)
def test_misuse_ends_with_status_2_and_says_what_to_do(marsad: Run, words: list[str], message: str) -> None:
    result = marsad(*words)
    assert result.status == 2
    assert message in " ".join(result.err.split())
    assert result.out == ""


def test_a_terminal_without_unicode_gets_marks_in_its_place(record_path: str) -> None:
    command = [sys.executable, "-c", "from marsad.cli.main import run; run()", "figures", "--record", record_path]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "140"}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "? 37" in result.stdout


def test_what_nobody_foresaw_is_told_in_a_line(marsad: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(bootstrap, "read", fail)
    (tmp_path / "report.txt").write_text("Example report.")
    result = marsad("read", str(tmp_path / "report.txt"))
    assert result.status == 1
    assert result.err.startswith("marsad: Marsad failed (RecursionError at cli/read.py:")
    assert len(result.err.splitlines()) == 1
    monkeypatch.setenv("MARSAD_TRACEBACK", "1")
    with pytest.raises(RecursionError):
        marsad("read", str(tmp_path / "report.txt"))


@pytest.mark.parametrize("words", [["figures"], ["figures", "--json"], ["figures", "--csv"]])
def test_a_reader_that_has_enough_ends_the_output_without_a_traceback(
    marsad: Run, record_path: str, words: list[str]
) -> None:
    marsad("link", "--record", record_path)  # else it is said that the report is not linked yet
    command = [sys.executable, "-c", "from marsad.cli.main import run; run()", *words, "--record", record_path]
    out, into = os.pipe()
    os.close(out)
    result = subprocess.run(command, stdout=into, stderr=subprocess.PIPE, text=True, check=False)
    os.close(into)
    assert result.stderr == ""
    assert result.returncode == 1
