"""`marsad ingest` over a folder of everything: what is read, named and refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.readings import TEXT

ROW = {"title": "Example", "text": TEXT, "date": "2019-02-12", "source": "Example Post"}


@pytest.mark.usefixtures("small_reader")
def test_what_a_folder_holds_besides_reports_is_named(marsad: Run, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "report.txt").write_text(TEXT)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "old.xml").write_text('<?xml version="1.0"?><urlset/>')
    result = marsad("ingest", str(folder), "--record", str(tmp_path / "record.db"))
    assert "passed over: " in result.err
    assert "picture.jpg: its name does not end like a report that is read" in result.err
    assert "failed: old.xml: this is a sitemap" in result.err
    assert "1 added with 2 figures, 0 unchanged, 1 failed, 1 passed over" in result.out


def test_an_address_is_no_file(marsad: Run, tmp_path: Path) -> None:
    result = marsad("ingest", "https://example.org/1", "--record", str(tmp_path / "record.db"))
    assert result.status == 2
    assert "https://example.org/1: this is an address, and no file" in " ".join(result.err.split())
    assert not (tmp_path / "record.db").exists()


@pytest.mark.usefixtures("small_reader")
def test_an_address_is_given_for_one_report_only(marsad: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    words = ("--url", "https://example.org/a", "--record", str(tmp_path / "record.db"))
    result = marsad("ingest", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), *words)
    assert result.status == 2
    assert "--url is of one report" in result.err


def test_a_level_that_is_none_is_misuse(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = marsad("ingest", str(tmp_path / "a.txt"), "--level", "secret", "--record", str(tmp_path / "record.db"))
    assert result.status == 2
    assert "public, restricted, confidential" in " ".join(result.err.split())


@pytest.mark.slow
def test_articles_of_a_table_are_documents_with_their_own_day_outlet_and_address(marsad: Run, tmp_path: Path) -> None:
    rows = [
        ROW | {"title": f"Example {at}", "date": f"2019-02-1{at}", "url": f"https://example.org/{at}"} for at in (1, 2)
    ]
    path, record = tmp_path / "articles.jsonl", str(tmp_path / "record.db")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = marsad("ingest", str(path), "--record", record, "--outlet", "Another", "--json")
    assert [one["report"] for one in json.loads(result.out)] == ["articles.jsonl, line 1", "articles.jsonl, line 2"]
    documents = json.loads(marsad("documents", "--record", record, "--json").out)
    assert {(one["outlet"], one["published"]) for one in documents} == {
        ("Example Post", "2019-02-11"),
        ("Example Post", "2019-02-12"),
    }


@pytest.mark.slow
def test_one_report_of_another_kind_is_read_and_a_file_of_several_says_what_to_do(marsad: Run, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ROW))
    assert "Example Post, 2019-02-12" in marsad("read", str(path)).out
    path.write_text(f"{json.dumps(ROW)}\n" * 2)
    result = marsad("read", str(path))
    assert result.status == 2
    assert "holds several reports; put them on record with `marsad ingest`" in result.err
