"""`marsad read` and `marsad ingest` with the real reader, on the example reports and on bad input."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from marsad.schema import load_schema
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = {
    "orontes-post.txt": ("--published", "2019-02-12", "--outlet", "The Orontes Post"),
    "jazira-courier.html": (),
    "badia-dispatch.txt": ("--published", "2019-02-13", "--outlet", "The Badia Dispatch"),
}
TEXT = "At least 13 civilians were killed in Raqqa on Friday, medics said."


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What `marsad read -` reads."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    return raw


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_printed_of_an_example_fits_the_contract(marsad: Run, name: str) -> None:
    result = marsad("read", str(EXAMPLES / name), *REPORTS[name], "--json")
    assert (result.status, result.err) == (0, "")
    printed = json.loads(result.out)
    jsonschema.Draft202012Validator(load_schema()).validate(printed)
    assert printed["figures"]
    assert printed["statements"]
    assert printed["document"]["published"] in ("2019-02-12", "2019-02-13")


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_that_readers_wrote_below_an_example_is_a_claim(marsad: Run, name: str) -> None:
    printed = json.loads(marsad("read", str(EXAMPLES / name), *REPORTS[name], "--json").out)
    values = {value for figure in printed["figures"] for value in (figure["low"], figure["high"])}
    assert values.isdisjoint({250, 5000, 40000})


def test_offsets_fit_the_file(marsad: Run) -> None:
    path = EXAMPLES / "orontes-post.txt"
    text = path.read_text(encoding="utf-8")
    printed = json.loads(marsad("read", str(path), "--published", "2019-02-12", "--json").out)
    for part in ("figures", "statements", "events", "problems"):
        for row in printed[part]:
            if row["start"] is not None:
                assert text[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize("columns", [80, 140])
def test_no_line_is_wider_than_the_terminal(marsad: Run, columns: int) -> None:
    out = marsad("read", str(EXAMPLES / "jazira-courier.html"), columns=columns).out
    assert max(len(line) for line in out.splitlines()) <= columns
    for part in ("Figures: ", "Statements: ", "Events: ", "Problems: "):
        assert part in out


def test_reading_one_report_imports_nothing_that_it_does_not_need() -> None:
    """What it takes is measured in docs/performance.md; what would make it slow is a library of another room."""
    program = (
        "import sys; from marsad.cli.main import run; sys.argv = ['marsad', 'read', sys.argv[1]]\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "print('imported:', *{name.partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-c", program, str(EXAMPLES / "orontes-post.txt")]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    imported = set(printed.rpartition("imported:")[2].split())
    assert "spacy" in imported
    assert imported.isdisjoint(("pandas", "polars", "pyarrow", "sklearn", "fastapi", "starlette", "uvicorn", "altair"))


def test_standard_input_is_read(marsad: Run, standard_input: io.BytesIO) -> None:
    standard_input.write(TEXT.encode())
    standard_input.seek(0)
    printed = json.loads(marsad("read", "-", "--published", "2014-07-12", "--json").out)
    assert [(figure["measure"], figure["low"], figure["high"]) for figure in printed["figures"]] == [
        ("killed", 13, None)
    ]


def test_a_victim_told_without_a_number_is_noted_as_implied(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Example report: the driver was killed near Raqqa on Friday, medics said.")
    out = marsad("read", str(tmp_path / "report.txt"), "--published", "2014-07-12").out
    assert "implied" in out


def test_csv_has_a_row_for_each_figure(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    out = marsad("read", str(tmp_path / "report.txt"), "--published", "2014-07-12", "--csv").out
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["measure"], row["low"], row["high"], row["source"]) == ("killed", "13", "", "medics")


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
    "program.txt": (bytes(range(256)) * 20, "text"),
    "database.db": (b"SQLite format 3\x00" + bytes(200), "database"),
    "bomb.html": (b"<html><body>" + b"<div>" * 200_000 + b"x", "nest"),
    "hollow.html": (b"<html><body><script>1</script></body></html>", "no text"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_ends_with_status_1_and_says_why(marsad: Run, tmp_path: Path, name: str) -> None:
    content, words = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    result = marsad("read", str(tmp_path / name), "--json")
    assert (result.status, result.out) == (1, "")
    assert name in result.err
    assert words in result.err
    assert len(result.err.splitlines()) == 1


def test_a_file_of_200_megabytes_is_refused_unread(marsad: Run, tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    result = marsad("read", str(tmp_path / "large.txt"))
    assert result.status == 1
    assert "large.txt" in result.err


def test_a_file_that_is_not_there_is_misuse(marsad: Run) -> None:
    result = marsad("read", "none.txt")
    assert (result.status, result.out) == (2, "")
    assert "none.txt: no such file" in result.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "latin.txt",
            "Au moins 13 civils ont été tués vendredi à Raqqa, selon des médecins de la ville.".encode("latin-1"),
        ),
        (
            "charset.html",
            b"<html><head><meta charset='x-unknown'></head><body><p>" + TEXT.encode() + b"</p></body></html>",
        ),
        ("bytes.txt", TEXT.encode() + b" \xff Residents fled the town after the raid, officials said."),
    ],
)
def test_what_was_guessed_or_is_not_read_is_a_problem(marsad: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = marsad("read", str(tmp_path / name), "--published", "2014-07-12", "--json")
    assert result.status == 0
    assert json.loads(result.out)["problems"]


def test_bad_files_stop_no_other_and_leave_nothing_behind(marsad: Run, tmp_path: Path) -> None:
    reports, record = tmp_path / "reports", str(tmp_path / "record.db")
    reports.mkdir()
    for name, (content, _) in BAD_FILES.items():
        (reports / f"{name}.txt").write_bytes(content)
    (reports / "good.txt").write_text(TEXT)
    result = marsad("ingest", str(reports), "--record", record, "--published", "2014-07-12")
    assert result.status == 1
    assert f"1 added with 1 figures, 0 unchanged, {len(BAD_FILES)} failed" in result.out
    assert all(f"{name}.txt" in result.err for name in BAD_FILES)
    assert len(json.loads(marsad("documents", "--record", record, "--json").out)) == 1
    assert "sound" in marsad("verify", "--record", record).out


def test_a_path_that_is_not_there_is_misuse_and_stops_no_other(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    record = str(tmp_path / "record.db")
    result = marsad("ingest", str(tmp_path / "none.txt"), str(tmp_path / "good.txt"), "--record", record)
    assert result.status == 2
    assert "1 added" in result.out


@pytest.mark.shared
def test_the_report_that_the_project_started_from_fits_the_contract(marsad: Run, shared_dir: Path) -> None:
    path = shared_dir / "gold" / "seed" / "baghouz-2019-02-12.txt"
    printed = json.loads(marsad("read", str(path), "--published", "2019-02-12", "--json").out)
    jsonschema.Draft202012Validator(load_schema()).validate(printed)
    assert len(printed["figures"]) >= 13


def test_a_users_own_gazetteer_wins_over_all(tmp_path):
    from marsad.bootstrap import read
    from marsad.settings import Settings

    table = tmp_path / "places.csv"
    table.write_text("name,variants,country,lat,lon,precision\nAleppo,,SY,10.5,20.5,exact\n", encoding="utf-8")
    reading = read(
        "Example report\n\nA blast in Aleppo killed 12 people.\n", published="2019-02-12", settings=Settings((table,))
    )
    figure = reading.to_dict()["figures"][0]
    assert (figure["where"], figure["lat"], figure["lon"]) == ("Aleppo", 10.5, 20.5)
    assert reading.extractor != read("A blast in Aleppo killed 12 people.\n").extractor
