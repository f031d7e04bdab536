"""What a package holds builds the record again, and two records merge without loss or doubling."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.services.arrivals import take_in
from marsad.services.desk.review import decide
from marsad.services.linking import link_all
from marsad.store import decided, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.export.conftest import BY, take_away
from tests.readings import make_reading
from tests.reconcile.gold import FILES, load

DECIDED = Path(__file__).parents[1] / "fixtures" / "decided-0.1.0-0012.sqlite"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def built(package: Path, path: Path) -> Path:
    with Record.open(path, create=True) as record:
        take_in(record, package, person="Example Keeper", reason="an example")
        assert verify(record).is_sound
    return path


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_record_built_from_a_package_gives_the_same_bytes(taken: dict[str, Path], tmp_path: Path, name: str) -> None:
    path = built(taken[name], tmp_path / "built.db")
    again = take_away(path, name, tmp_path / "again")
    assert contents(again) == contents(taken[name])


def test_the_same_record_gives_the_same_bytes_in_every_format(
    record_path: Path, taken: dict[str, Path], tmp_path: Path
) -> None:
    for name in ("parquet", "xlsx"):
        again = take_away(record_path, name, tmp_path / taken[name].name)
        if again.is_dir():
            assert contents(again) == contents(taken[name])
        else:
            assert again.read_bytes() == taken[name].read_bytes()


def test_a_package_taken_in_twice_is_taken_in_once(taken: dict[str, Path], tmp_path: Path) -> None:
    path = built(taken["csv"], tmp_path / "built.db")
    with Record.open(path) as record:
        assert take_in(record, taken["csv"]).rows == 0
        assert take_in(record, taken["jsonl"]).rows == 0


def test_two_records_merge_without_loss_or_doubling_in_either_order(tmp_path: Path) -> None:
    cases = sorted(FILES)
    halves = (cases[: len(cases) * 2 // 3], cases[len(cases) // 3 :])
    packages = []
    for number, half in enumerate(halves):
        with Record.open(tmp_path / f"{number}.db", create=True) as record:
            for case in half:
                for reading in load(case).readings.values():
                    record.append(reading)
            link_all(record)
            figure = view.figures(record, FigureFilter(limit=None))[number]
            decide(record, figure.id, ReviewVerdict.REJECT, **BY, seen=None)
        packages.append(take_away(tmp_path / f"{number}.db", "csv", tmp_path / f"package {number}"))
    with Record.open(tmp_path / "whole.db", create=True) as record:
        for case in cases:
            for reading in load(case).readings.values():
                record.append(reading)
        link_all(record)
        figures = {row.id for row in view.figures(record, FigureFilter(limit=None))}
    for name, order in (("one", packages), ("other", packages[::-1])):
        with Record.open(tmp_path / f"{name}.db", create=True) as record:
            for package in order:
                take_in(record, package)
            assert {row.id for row in view.figures(record, FigureFilter(limit=None))} == figures
            assert view.counts(record).figures == len(figures)
            assert len(decided.rejected(record)) == 2
            assert verify(record).is_sound
    one, other = (take_away(tmp_path / f"{name}.db", "csv", tmp_path / name) for name in ("one", "other"))
    tolls = [(folder / "tolls.csv").read_bytes() for folder in (one, other)]
    assert tolls[0] == tolls[1]


def test_the_newer_reading_of_a_report_is_current_whichever_was_taken_in_last(tmp_path: Path) -> None:
    old, new = make_reading(version="1"), make_reading(version="2")
    packages = []
    for number, reading in enumerate((old, new)):
        with Record.open(tmp_path / f"{number}.db", create=True) as record:
            record.append(reading)
            link_all(record)
            first = view.figures(record)[0]
            decide(record, first.id, ReviewVerdict.ACCEPT, **BY, seen=None)
        packages.append(take_away(tmp_path / f"{number}.db", "jsonl", tmp_path / f"package {number}"))
    for name, order in (("one", packages), ("other", packages[::-1])):
        with Record.open(tmp_path / f"{name}.db", create=True) as record:
            for package in order:
                take_in(record, package)
            shown = view.document(record, old.document.id)
            assert shown.extractor.version == "2"
            assert shown.readings == 2
            assert {row.verdict for row in shown.figures} >= {ReviewVerdict.ACCEPT}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('"low":1401', '"low":1402', "not the digest"),
        ("people fled", "people flew", "not the digest of its text"),
        ('"kind":"figure"', '"kind":"rumour"', "none of a record"),
        ('"position":0', '"position":"x"', "refused|none of a record|not"),
    ],
)
def test_a_package_that_was_tampered_with_is_refused_whole(
    taken: dict[str, Path], tmp_path: Path, before: str, after: str, says: str
) -> None:
    package = shutil.copytree(taken["jsonl"], tmp_path / "package")
    for name in ("claim", "document"):
        file = package / "record" / f"{name}.jsonl"
        file.write_text(file.read_text().replace(before, after, 1))
    with Record.open(tmp_path / "new.db", create=True) as record:
        with pytest.raises(UsageError, match=says):
            take_in(record, package)
        assert view.counts(record).documents == 0


def test_what_is_no_package_is_refused(tmp_path: Path, taken: dict[str, Path]) -> None:
    with Record.open(tmp_path / "new.db", create=True) as record:
        for path in (tmp_path, taken["parquet"], tmp_path / "nowhere"):
            with pytest.raises(UsageError):
                take_in(record, path)


@pytest.mark.parametrize("everything", [False, True], ids=["public", "all"])
def test_decisions_of_every_kind_and_of_an_earlier_version_come_over(tmp_path: Path, everything: bool) -> None:
    path = Path(shutil.copy(DECIDED, tmp_path / "decided.db"))
    with Record.open(path) as record:
        link_all(record, anew=True)
    package = take_away(path, "csv", tmp_path / "package", everything=everything)
    again = take_away(built(package, tmp_path / "built.db"), "csv", tmp_path / "again", everything=everything)
    assert contents(again) == contents(package)
    tables = ("review", "judgement", "event_decision", *(["coding", "assignment"] if everything else []))
    for name in tables:
        assert (again / "record" / f"{name}.csv").read_text().count("\n") > 1, name
