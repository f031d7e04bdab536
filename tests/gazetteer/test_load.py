"""A user's own tables of places: read whole, or refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer.load import load_user_tables
from marsad.model import WherePrecision

HEADER = "name,variants,country,lat,lon,precision\n"


def write(tmp_path: Path, content: str, name: str = "mine.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_row_is_found_by_its_name_and_its_variants(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + '"Tal Ablaq","Tell Ablaq;Ablaq Hill",SY,35.5,38.25,near\n')
    places, version = load_user_tables([path])
    assert set(places) == {"tall ablaq", "ablaq hill"}
    place = places["ablaq hill"][0]
    assert (place.name, place.country, place.lat, place.lon) == ("Tal Ablaq", "SY", 35.5, 38.25)
    assert (place.precision, place.id) == (WherePrecision.NEAR, "user:mine:2")
    assert version.startswith("+")


def test_another_file_is_another_version(tmp_path: Path) -> None:
    first = write(tmp_path, HEADER + "Ablaq,,SY,35.5,38.25,\n", "a.csv")
    second = write(tmp_path, HEADER + "Ablaq,,SY,35.6,38.25,\n", "b.csv")
    assert load_user_tables([first])[1] != load_user_tables([second])[1]
    assert load_user_tables([]) == ({}, "")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Ablaq,,SY,35.5,38.25\n", "line 2: 5 columns where 6"),
        ("Ablaq,,Syria,35.5,38.25,\n", "line 2: country 'Syria'.*two letters"),
        ("Ablaq,,SY,north,38.25,\n", "line 2: lat 'north' is no number"),
        ("Ablaq,,SY,95,38.25,\n", "line 2: lat 95 is outside"),
        ("Ablaq,,SY,35.5,38.25,here\n", "line 2: precision 'here' is none of exact"),
        (",,SY,35.5,38.25,\n", "line 2: the name is empty"),
        ("Ablaq,,SY,nan,38.25,\n", "line 2: lat nan"),
    ],
)
def test_a_malformed_row_is_refused_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        load_user_tables([write(tmp_path, HEADER + rows)])


def test_wrong_columns_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="line 1: the columns must be name,variants"):
        load_user_tables([write(tmp_path, "place,lat,lon\n")])
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_user_tables([tmp_path / "absent.csv"])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(HEADER.encode() + b"Alep\xe9,,SY,36,37,\n")
    with pytest.raises(GazetteerError, match="not UTF-8"):
        load_user_tables([path])
