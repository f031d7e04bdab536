from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.errors import DocumentError, UsageError
from marsad.model import Reading
from marsad.services.ingestion import Status, find_reports, ingest
from marsad.store import view
from marsad.store.record import Record
from tests.readings import TEXT, make_reading


def read(path: Path) -> Reading:
    """A reading of the file's text, refused where the file is empty, as the real reader does."""
    text = path.read_text(encoding="utf-8")
    if not text:
        raise DocumentError(f"{path.name}: the file is empty")
    return make_reading(date(2019, 2, 12), text=text)


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
