from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import CrashError, DocumentError, RecordError, UsageError
from marsad.ingest import Given
from marsad.model import Capture, Reading
from marsad.services.ingestion import Status, find_reports, ingest
from marsad.store import view
from marsad.store.record import Appended, Record
from tests.readings import TEXT, make_reading


def read(capture: Capture, _: Given) -> Reading:
    """A reading of the file's text, refused where the file is empty, as the real reader does."""
    if not capture.data:
        raise DocumentError(f"{capture.name}: the file is empty")
    return make_reading(date(2019, 2, 12), text=capture.data.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text("")
    (folder / "c.TXT").write_text(TEXT.replace("Example report", "Another example report"))
    (folder / "notes.md").write_text("not a report")
    return folder


def test_one_file_that_fails_stops_no_other(tmp_path: Path, folder: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, find_reports([folder]), read))
        assert [outcome.status for outcome in outcomes] == [Status.ADDED, Status.FAILED, Status.ADDED]
        assert view.counts(record).documents == 2
    assert str(outcomes[1].error) == "b.txt: the file is empty"


def test_the_same_files_again_change_nothing(tmp_path: Path, folder: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        list(ingest(record, find_reports([folder]), read))
        again = list(ingest(record, find_reports([folder]), read))
        assert [outcome.status for outcome in again] == [Status.UNCHANGED, Status.FAILED, Status.UNCHANGED]
        assert view.counts(record).readings == 2


def test_the_bytes_of_a_file_are_archived_under_its_name_without_its_folders(tmp_path: Path, folder: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        (outcome,) = ingest(record, [folder / "a.txt"], read)
        (capture,) = view.document(record, outcome.document_id or "").captures
    assert capture.name == "a.txt"


def test_a_folder_gives_its_reports_and_a_named_file_is_taken_as_it_is(folder: Path) -> None:
    found = find_reports([folder / "notes.md", folder, folder / "a.txt"])
    assert [path.name for path in found] == ["notes.md", "a.txt", "b.txt", "c.TXT"]


def test_a_folder_without_reports_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no report in the folder"):
        find_reports([tmp_path])


def test_the_bytes_that_were_read_are_those_that_are_archived(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT)

    def read_and_swap(capture: Capture, given: Given) -> Reading:
        report.write_text("Another text stands in the file now.")
        return read(capture, given)

    with Record.open(tmp_path / "record.db", create=True) as record:
        (outcome,) = ingest(record, [report], read_and_swap)
        (capture,) = view.document(record, outcome.document_id or "").captures
    assert capture.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    with closing(sqlite3.connect(tmp_path / "record.db")) as database:
        assert database.execute("select content from archive").fetchall() == [(TEXT.encode(),)]


@pytest.mark.parametrize("failure", [ValueError("year 0"), RecursionError(), MemoryError(), KeyError("x"), OSError(28)])
def test_a_report_at_which_marsad_fails_stops_no_other_and_leaves_nothing(
    tmp_path: Path, folder: Path, failure: Exception
) -> None:
    def fail_at_first(capture: Capture, given: Given) -> Reading:
        if capture.name == "a.txt":
            raise failure
        return read(capture, given)

    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, find_reports([folder]), fail_at_first))
        assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.FAILED, Status.ADDED]
        assert view.counts(record).documents == 1
    assert isinstance(outcomes[0].error, CrashError)
    assert f"a.txt: Marsad failed at this document ({type(failure).__name__}" in str(outcomes[0].error)
    assert "report it" in str(outcomes[0].error)


def test_a_reading_that_no_record_can_hold_is_a_failure_of_its_report(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Record.append

    def refuse_first(
        record: Record, reading: Reading, *, raw: bytes | None = None, name: str | None = None
    ) -> Appended:
        appended = append(record, reading, raw=raw, name=name)
        if name == "a.txt":
            raise OverflowError("int too large")
        return appended

    monkeypatch.setattr(Record, "append", refuse_first)
    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, find_reports([folder]), read))
    assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.FAILED, Status.ADDED]


@pytest.mark.parametrize("failure", [RecordError("the disk is full"), OSError(28, "No space left on device")])
def test_a_record_that_refuses_stops_the_run(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(Record, "append", refuse)
    with Record.open(tmp_path / "record.db", create=True) as record, pytest.raises(type(failure)):
        list(ingest(record, find_reports([folder]), read))


def test_names_that_no_text_can_hold_are_kept_escaped_and_stop_nothing(tmp_path: Path) -> None:
    names = (b"bad\xff.txt", b"a\x1b[2Jb\n.txt", "\u202egnp.txt".encode(), "تقرير.txt".encode())
    folder = tmp_path / "reports"
    folder.mkdir()
    for at, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"{TEXT} Example {at}.")
    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, find_reports([folder]), read))
        documents = [view.document(record, outcome.document_id or "") for outcome in outcomes]
    assert {outcome.status for outcome in outcomes} == {Status.ADDED}
    kept = {document.captures[0].name for document in documents}
    assert kept == {r"bad\xff.txt", r"a\x1b[2Jb\n.txt", r"\u202egnp.txt", "تقرير.txt"}


def test_what_is_no_file_is_named_and_stops_nothing(tmp_path: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to(folder / "nothing")
    paths = [folder / "no\0name", folder / ("x" * 300), Path("/dev/null"), folder / "gone.txt", folder]
    with Record.open(tmp_path / "record.db", create=True) as record:
        outcomes = list(ingest(record, find_reports(paths), read))
    told = {outcome.path.name: str(outcome.error) for outcome in outcomes if outcome.error}
    assert "is no file but a pipe" in told["pipe.txt"]
    assert "link to a file that is not there" in told["link.txt"]
    assert "is no file but a pipe, a device" in told["null"]
    assert "no such file" in told["gone.txt"]
    assert "cannot be opened" in told["no\0name"]
    assert "cannot be opened" in told["x" * 300]
    assert sum(outcome.status is Status.ADDED for outcome in outcomes) == 2


def test_reports_are_found_in_folders_of_folders_and_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 40)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(TEXT)
    (deep / "again").symlink_to(tmp_path, target_is_directory=True)
    assert find_reports([tmp_path]) == (deep / "a.txt",)
