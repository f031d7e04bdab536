"""`marsad settings` shows what is settled for a record, and settles it by a row with its reason."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.store.record import Record


def test_what_readers_are_shown_is_settled_and_told_with_its_history(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    with Record.open(path, create=True):
        pass
    run = CliRunner()
    assert run.invoke(app, ["settings", "--record", path]).output == "public: all\n"
    command = [
        "settings",
        "--record",
        path,
        "--public",
        "cleared",
        "--by",
        "Example Chief",
        "--reason",
        "we check first",
    ]
    assert run.invoke(app, command).exit_code == 0
    told = json.loads(run.invoke(app, ["settings", "--record", path, "--json"]).output)
    assert told["public"] == "cleared"
    assert [(row["public"], row["person"], row["reason"]) for row in told["history"]] == [
        ("cleared", "Example Chief", "we check first")
    ]
    assert run.invoke(app, command).exit_code != 0
    assert (
        run.invoke(app, ["settings", "--record", path, "--public", "some", "--by", "x", "--reason", "x"]).exit_code != 0
    )
    assert run.invoke(app, ["settings", "--record", path, "--public", "all"]).exit_code != 0
