from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.readings import TEXT


@pytest.mark.usefixtures("small_reader")
def test_ingesting_twice_changes_nothing(marsad: Run, tmp_path: Path) -> None:
    report, record = tmp_path / "report.txt", str(tmp_path / "record.db")
    report.write_text(TEXT)
    words = ("ingest", str(report), "--record", record, "--published", "2019-02-12", "--outlet", "Example Gazette")
    assert "1 added with 2 figures, 0 unchanged, 0 failed" in marsad(*words).out
    assert "0 added with 0 figures, 1 unchanged, 0 failed" in marsad(*words).out
    (document,) = json.loads(marsad("documents", "--record", record, "--json").out)
    assert (document["outlet"], document["published"]) == ("Example Gazette", "2019-02-12")


@pytest.mark.usefixtures("small_reader")
def test_a_folder_that_is_empty_is_misuse_and_leaves_no_record(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    result = marsad("ingest", str(tmp_path / "reports"), "--record", str(tmp_path / "record.db"))
    assert result.status == 2
    assert not (tmp_path / "record.db").exists()


@pytest.mark.usefixtures("small_reader")
@pytest.mark.parametrize("as_json", [False, True])
def test_a_file_name_of_other_bytes_is_shown_escaped_and_the_run_goes_on(
    marsad: Run, tmp_path: Path, as_json: bool
) -> None:
    bad = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\x1b[2J.txt"))
    bad.write_bytes(b"\xff")
    (tmp_path / "report.txt").write_text(TEXT)
    words = ["ingest", str(tmp_path), "--record", str(tmp_path / "record.db"), *["--json"] * as_json]
    result = marsad(*words)
    assert result.status == 1
    assert r"bad\xff\x1b[2J.txt" in result.err
    assert "UnicodeDecodeError" in result.err
    if as_json:
        outcomes = {Path(one["path"]).name: one["status"] for one in json.loads(result.out)}
        assert outcomes == {r"bad\xff\x1b[2J.txt": "failed", "report.txt": "added"}
    else:
        assert "1 added with 2 figures, 0 unchanged, 1 failed" in result.out
