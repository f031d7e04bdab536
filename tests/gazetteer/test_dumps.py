"""GeoNames country dumps: they add their villages to the index, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import Gazetteer
from marsad.gazetteer.build import write_index
from marsad.gazetteer.tables import Entry
from marsad.model import WherePrecision


def geonames_row(number: int, name: str, feature: str, code: str, population: int) -> str:
    cells = [
        str(number),
        name,
        name,
        "Other,Name",
        "35.1",
        "38.2",
        feature,
        code,
        "SY",
        "",
        "04",
        "",
        "",
        "",
        str(population),
    ]
    return "\t".join([*cells, "", "300", "Asia/Damascus", "2020-01-01"]) + "\n"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "places.sqlite"
    hajin = Entry("geonames:7", "Hajin", (), "SY", "Deir Ezzor", 34.7, 40.8, WherePrecision.EXACT, population=30000)
    write_index(path, [hajin], version="test")
    return path


def dump(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text("".join(rows), encoding="utf-8")
    return path


def test_a_dump_adds_settlements_and_divisions_and_nothing_else(tmp_path: Path, index: Path) -> None:
    table = dump(
        tmp_path,
        geonames_row(1, "Ablaq", "P", "PPL", 900),
        geonames_row(2, "Ablaq Spring", "H", "SPNG", 0),
        geonames_row(3, "Ablaqi", "A", "ADM2", 0),
    )
    gazetteer = Gazetteer.open(index, user_tables=[table])
    assert [place.id for place in gazetteer.lookup("Ablaq")] == ["geonames:1"]
    assert [place.id for place in gazetteer.lookup("Other")] == ["geonames:1", "geonames:3"]
    assert gazetteer.lookup("Ablaqi")[0].precision is WherePrecision.DISTRICT
    assert gazetteer.lookup("Ablaq Spring") == ()


def test_a_place_in_both_keeps_what_the_index_says(tmp_path: Path, index: Path) -> None:
    gazetteer = Gazetteer.open(index, user_tables=[dump(tmp_path, geonames_row(7, "Hajin", "P", "PPL", 5))])
    assert [(place.id, place.admin1) for place in gazetteer.lookup("Hajin")] == [("geonames:7", "Deir Ezzor")]


def test_a_dump_is_part_of_the_version_and_indexed_once(tmp_path: Path, index: Path) -> None:
    table = dump(tmp_path, geonames_row(1, "Ablaq", "P", "PPL", 900))
    with_dump = Gazetteer.open(index, user_tables=[table]).version
    assert with_dump != Gazetteer.open(index).version
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("dump-*.sqlite")}
    Gazetteer.open(index, user_tables=[table])
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("dump-*.sqlite")} == before
    assert len(before) == 1


def test_a_torn_row_is_refused_with_its_line(tmp_path: Path, index: Path) -> None:
    table = dump(tmp_path, geonames_row(1, "Ablaq", "P", "PPL", 900), "2\ttorn\n")
    with pytest.raises(GazetteerError, match="line 2: 2 tab-separated columns"):
        Gazetteer.open(index, user_tables=[table])
    assert list(tmp_path.glob("dump-*")) == []
