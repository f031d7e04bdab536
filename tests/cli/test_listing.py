from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], 2),
        (["--measure", "displaced"], 1),
        (["--measure", "killed"], 0),
        (["--place", "exampleV"], 1),
        (["--place", "100%"], 0),
        (["--country", "sy"], 1),
        (["--source", "monitor"], 1),
        (["--outlet", "example"], 2),
        (["--since", "2019-02-12"], 1),
        (["--since", "2019-02-11", "--until", "2019-02-11"], 1),
        (["--until", "2019-02-10"], 0),
        (["--limit", "1"], 1),
    ],
)
def test_figures_are_filtered(marsad: Run, record_path: str, filters: list[str], found: int) -> None:
    result = marsad("figures", "--record", record_path, "--json", *filters)
    assert result.status == 0
    assert len(json.loads(result.out)) == found


def test_a_part_is_listed_with_the_claim_that_it_is_part_of(marsad: Run, record_path: str) -> None:
    whole, part = json.loads(marsad("figures", "--record", record_path, "--json").out)
    assert (whole["subset_of"], part["subset_of"]) == (None, whole["id"])
    assert whole["low"] == 37
    assert whole["high"] is None
    assert f"part of {whole['id'][:8]}" in marsad("figures", "--record", record_path).out


def test_csv_has_a_row_for_each_figure(marsad: Run, record_path: str) -> None:
    rows = list(csv.DictReader(io.StringIO(marsad("figures", "--record", record_path, "--csv").out)))
    assert [(row["measure"], row["low"], row["high"], row["when_start"]) for row in rows] == [
        ("displaced", "37", "", "2019-02-11"),
        ("detained", "4", "4", ""),
    ]


@pytest.mark.parametrize("columns", [80, 140])
def test_no_line_of_a_table_is_wider_than_the_terminal(marsad: Run, record_path: str, columns: int) -> None:
    for command in ("figures", "events", "problems", "documents"):
        out = marsad(command, "--record", record_path, columns=columns).out
        assert max(len(line) for line in out.splitlines()) <= columns
        assert "Example Post" in " ".join(out.split())


def test_events_and_problems_are_listed(marsad: Run, record_path: str) -> None:
    (event,) = json.loads(marsad("events", "--record", record_path, "--place", "exampleville", "--json").out)
    assert event["sub_event_type"] == "Shelling/artillery/missile attack"
    (problem,) = json.loads(marsad("problems", "--record", record_path, "--step", "timexes", "--json").out)
    assert problem["quote"] == "Monday"
    assert json.loads(marsad("problems", "--record", record_path, "--until", "2019-02-11", "--json").out) == []


def test_nothing_found_is_said(marsad: Run, record_path: str) -> None:
    assert marsad("figures", "--record", record_path, "--place", "Nowhere").out == "no figures on record that match\n"


def test_a_claim_is_shown_with_its_sentence_and_its_reasons(marsad: Run, record_path: str) -> None:
    identifier = json.loads(marsad("figures", "--record", record_path, "--json").out)[0]["id"]
    out = marsad("show", identifier[:8], "--record", record_path).out
    assert "At least 37 people fled Exampleville on Monday" in out
    assert "Example Monitor [monitor]" in out
    assert "cue: fled" in out
    assert json.loads(marsad("show", identifier, "--record", record_path, "--json").out)["low"] == 37


def test_a_document_is_shown_with_all_that_was_read_out_of_it(marsad: Run, record_path: str) -> None:
    identifier = json.loads(marsad("figures", "--record", record_path, "--json").out)[0]["document"]
    seen = json.loads(marsad("show", identifier[:10], "--record", record_path, "--json").out)
    assert [len(seen[part]) for part in ("figures", "statements", "events", "problems")] == [2, 1, 1, 1]
    assert "Statements: 1" in marsad("show", identifier, "--record", record_path).out


def test_an_id_that_is_not_there_is_misuse(marsad: Run, record_path: str) -> None:
    result = marsad("show", "zzz", "--record", record_path)
    assert (result.status, result.err) == (2, "marsad: no document on record has an id that starts with 'zzz'\n")


def test_a_sound_record_verifies_and_a_tampered_one_ends_with_status_1(marsad: Run, record_path: str) -> None:
    import sqlite3
    from contextlib import closing

    assert "sound" in marsad("verify", "--record", record_path).out
    with closing(sqlite3.connect(record_path)) as raw, raw:
        raw.execute("DROP TRIGGER guard_claim_update")
        raw.execute("UPDATE claim SET low = 370 WHERE low = 37")
    result = marsad("verify", "--record", record_path)
    assert result.status == 1
    assert "is not as it was written" in result.out
