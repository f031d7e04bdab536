from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.readings import TEXT


@pytest.mark.usefixtures("small_reader")
def test_a_manifest_goes_on_record_by_one_command(marsad: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
    path = tmp_path / "list.csv"
    path.write_text("path,published,outlet\na.txt,2019-02-12,Example Gazette\nb.txt,,\nc.txt,,\n")
    record = str(tmp_path / "record.db")
    result = marsad("ingest", "--manifest", str(path), "--record", record, "--outlet", "Example Wire")
    assert result.status == 2  # a file that is not there is misuse
    assert "2 added" in result.out
    assert "1 failed" in result.out
    assert "c.txt" in result.err
    documents = json.loads(marsad("documents", "--record", record, "--json").out)
    assert {document["outlet"] for document in documents} == {"Example Gazette", "Example Wire"}


@pytest.mark.usefixtures("small_reader")
def test_nothing_named_is_misuse(marsad: Run, tmp_path: Path) -> None:
    result = marsad("ingest", "--record", str(tmp_path / "record.db"))
    assert result.status == 2
    assert "--manifest" in result.err
    assert not (tmp_path / "record.db").exists()
