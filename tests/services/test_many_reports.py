"""Files of many reports on record: each with its own metadata and bytes, and who may see it from the first moment."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.ingest import Given, Report, read_report
from marsad.model import Extractor, Reading
from marsad.services.ingestion import Keeping, Outcome, Status, find_files, ingest
from marsad.services.manifest import read_manifest
from marsad.store import view
from marsad.store.confidential import Level, including_restricted, levels
from marsad.store.record import Record
from tests.readings import TEXT

ROWS = [
    {"title": f"Example {number}", "text": TEXT, "date": f"2019-02-1{number}", "source": "Example Post"}
    for number in range(4)
]
CHAT = "23/04/2017, 10:12 - Name: Shells fell.\n23/04/2017, 10:13 - Name: Roads were closed.\n"


def read(report: Report, given: Given) -> Reading:
    document, problems = read_report(report, given)
    return Reading(document, Extractor("test", "1", "0" * 64), problems=problems)


def run(tmp_path: Path, *files: Path, keeping: Keeping | None = None) -> list[Outcome]:
    with Record.open(tmp_path / "record.db", create=True) as record:
        return list(ingest(record, files, read, keeping=keeping or Keeping()))


def lines(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_each_report_is_on_record_under_its_place_with_its_own_bytes(tmp_path: Path) -> None:
    path = lines(tmp_path, ROWS)
    outcomes = run(tmp_path, path)
    assert [outcome.name for outcome in outcomes] == [f"articles.jsonl, line {number}" for number in range(1, 5)]
    with Record.open(tmp_path / "record.db") as record:
        held = view.document(record, outcomes[2].document_id or "")
        assert held.captures[0].name == "articles.jsonl, line 3"
        assert (held.document.published, held.document.outlet) == (date(2019, 2, 12), "Example Post")
    assert {outcome.status for outcome in run(tmp_path, path)} == {Status.UNCHANGED}


def test_a_part_that_is_broken_stops_no_other_and_is_mended_by_a_later_run(tmp_path: Path) -> None:
    path = lines(tmp_path, ROWS)
    whole = path.read_text()
    path.write_text(whole.replace("}\n", "\n", 1))
    assert [outcome.status for outcome in run(tmp_path, path)] == [Status.FAILED] + [Status.ADDED] * 3
    path.write_text(whole)
    assert [outcome.status for outcome in run(tmp_path, path)] == [Status.ADDED] + [Status.UNCHANGED] * 3


def test_a_file_without_a_report_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("title,text,date\n")
    (outcome,) = run(tmp_path, path)
    assert "there is no report in this file" in str(outcome.error)


def test_a_chat_is_not_taken_in_before_somebody_says_who_may_see_it(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Example.txt"
    path.write_text(CHAT)
    (outcome,) = run(tmp_path, path)
    assert "--level public or restricted or confidential" in str(outcome.error)
    (outcome,) = run(tmp_path, path, keeping=Keeping(Level.RESTRICTED))
    assert "--by" in str(outcome.error)
    assert {one.status for one in run(tmp_path, path, keeping=Keeping(Level.PUBLIC))} == {Status.ADDED}


def test_a_chat_in_a_folder_is_taken_out_of_its_zip_and_another_zip_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for name, member in (("chat.zip", "WhatsApp Chat with Example.txt"), ("other.zip", "a.bin")):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr(member, CHAT)
    outcomes = run(tmp_path, *find_files([folder]).reports, keeping=Keeping(Level.PUBLIC))
    assert [outcome.status for outcome in outcomes] == [Status.ADDED, Status.ADDED, Status.FAILED]
    assert "unpack it" in str(outcomes[2].error)


def test_a_level_holds_from_the_first_moment_and_says_who_set_it(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Example.txt"
    path.write_text(CHAT)
    first, _ = run(tmp_path, path, keeping=Keeping(Level.CONFIDENTIAL, "E. X.", "may be counted, never quoted"))
    with Record.open(tmp_path / "record.db") as record:
        assert view.counts(record).documents == 0
        with including_restricted():
            (row,) = levels(record, first.document_id or "")
    assert (row.level, row.person, row.consent) == (Level.CONFIDENTIAL, "E. X.", "may be counted, never quoted")


def test_a_level_of_a_row_comes_before_that_of_the_list_and_of_the_run(tmp_path: Path) -> None:
    path = lines(tmp_path, [ROWS[0] | {"level": "public"}, ROWS[1], ROWS[2] | {"level": "secret"}])
    (tmp_path / "list.csv").write_text("path,level\narticles.jsonl,confidential\n")
    with Record.open(tmp_path / "record.db", create=True) as record:
        listed = read_manifest(tmp_path / "list.csv")
        keeping = Keeping(Level.RESTRICTED, "E. X.")
        outcomes = list(ingest(record, listed, read, keeping=keeping))
        assert [outcome.status for outcome in outcomes] == [Status.ADDED, Status.ADDED, Status.FAILED]
        assert "'secret' is no level" in str(outcomes[2].error)
        assert view.counts(record).documents == 1
        with including_restricted():
            assert [row.level for row in levels(record, outcomes[1].document_id or "")] == [Level.CONFIDENTIAL]
    assert listed[0].path == path


def test_the_files_of_a_folder_that_are_no_reports_are_named(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.CSV", "c.jpg", "d.py", "sub/e.warc.gz", "sub/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_files([tmp_path])
    assert [path.name for path in found.reports] == ["a.pdf", "b.CSV", "e.warc.gz"]
    assert [path.name for path in found.passed_over] == ["c.jpg", "d.py", ".hidden"]


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org/a?b=c"])
def test_an_address_is_refused_with_the_way_to_its_page(address: str) -> None:
    with pytest.raises(UsageError, match="this is an address, and no file; fetch it with") as caught:
        find_files([Path(address)])
    assert address in str(caught.value)


def test_a_reading_of_a_report_among_many_is_of_its_own_day(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("path,published,outlet\narticles.jsonl,2020-01-01,Example Wire\n")
    lines(tmp_path, [ROWS[0], {key: value for key, value in ROWS[1].items() if key not in ("date", "source")}])
    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, read_manifest(tmp_path / "list.csv"), read))
        first, second = (view.document(record, outcome.document_id or "").document for outcome in outcomes)
    assert (first.published, first.outlet) == (date(2019, 2, 10), "Example Post")
    assert (second.published, second.outlet) == (date(2020, 1, 1), "Example Wire")
    assert replace(outcomes[0], path=Path()).name == "articles.jsonl, line 1"
