from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.ingest import Given
from marsad.model import Capture, Reading
from marsad.services.ingestion import Status, ingest
from marsad.services.manifest import read_manifest
from marsad.store.record import Record
from tests.readings import TEXT, make_reading


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_each_row_is_a_report_with_what_it_says_of_it(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "\ufeffPublished, path ,Outlet,url,agency,language\r\n"
        '2017-04-16,a.txt,"Example, Daily",https://example.org/a,Reuters,en\r\n'
        "\r\n,sub/b.txt,,,,\r\n",
    )
    first, second = read_manifest(path)
    assert first.path == tmp_path / "a.txt"
    assert first.given == Given(date(2017, 4, 16), "Example, Daily", "en", "https://example.org/a", "Reuters")
    assert (second.path, second.given, second.fault) == (tmp_path / "sub/b.txt", Given(), None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a.txt,2017-02-30,X", r"list.csv: row that ends at line 2 published '2017-02-30' is no day"),
        ("a.txt,2017-02-03", r"line 2 has 2 cells where the header has 3"),
        (",2017-02-03,X", r"line 2 names no file"),
        ('"a\nb.txt",3 May,X', r"row that ends at line 3 published '3 May'"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_stops_no_other(tmp_path: Path, row: str, why: str) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    path = write(tmp_path, f"path,published,outlet\n{row}\ngood.txt,2019-02-12,Example Gazette\n")

    def read(capture: Capture, _: Given) -> Reading:
        return make_reading(date(2019, 2, 12), text=capture.data.decode())

    with Record.open(tmp_path / "record.db", create=True) as record:
        bad, good = ingest(record, read_manifest(path), read)
    assert (bad.status, good.status) == (Status.FAILED, Status.ADDED)
    with pytest.raises(UsageError, match=why):
        raise bad.error or AssertionError


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "no column named path"),
        ("file,published\na.txt,\n", "no column named path; it may have path, published, outlet"),
        ("path,headline\na.txt,\n", "cannot use the column headline"),
        ("path,path\na.txt,b\n", "cannot use the column path"),
        ("path\n\n", "lists no report"),
        (b"path\n\xff.txt\n", "not UTF-8"),
        ('path\n"a.txt\n', "no CSV file"),
    ],
)
def test_a_file_that_is_no_manifest_is_refused_with_the_remedy(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_manifest(write(tmp_path, content))


def test_a_manifest_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv")
    monkeypatch.setattr("marsad.services.manifest.MAX_BYTES", 10)
    with pytest.raises(UsageError, match="larger than 10 bytes"):
        read_manifest(write(tmp_path, "path\naaaaaaaaaa.txt\n"))


@settings(max_examples=100)
@given(content=st.one_of(st.binary(max_size=60), st.text(alphabet='path,\n\r"\0a-1é', max_size=60).map(str.encode)))
def test_any_bytes_are_a_list_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.mktemp("list"), b"path,published\n" + content)
    try:
        listed = read_manifest(path)
    except UsageError:
        return
    assert all(one.fault is not None or one.path.name for one in listed)
