"""GeoNames' towns come out of the shipped table as they went in, and out of no other."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import geonames

TOWN = {
    "name": "Example Town",
    "countrycode": "SY",
    "admin1code": "09",
    "latitude": 36.25,
    "longitude": 37.5,
    "population": 1200,
    "alternatenames": ["Exampletown", "EXT", "مثال", "Ex|ample", "Ville d'Exemple"],
}


def shipped(folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, digest: str) -> None:
    (folder / geonames.TABLE).write_bytes(data)
    (folder / "geonames.sha256").write_text(digest)
    monkeypatch.setattr(geonames, "_FOLDER", folder)


def test_a_town_comes_out_as_it_went_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = lzma.compress(geonames.distil({"17": TOWN}).encode())
    shipped(tmp_path, monkeypatch, data, geonames.digest_of(data))
    (entry,) = geonames.iter_towns({("SY", "09"): "Aleppo"})
    assert (entry.ref, entry.name, entry.admin1, entry.native) == ("geonames:17", "Example Town", "Aleppo", "مثال")
    assert (entry.lat, entry.lon, entry.population) == (36.25, 37.5, 1200)
    assert entry.variants == ("Exampletown", "Ville d'Exemple")


def test_another_table_than_the_shipped_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = lzma.compress(geonames.distil({"17": TOWN | {"latitude": 32.08}}).encode())
    shipped(tmp_path, monkeypatch, data, "0" * 64)
    with pytest.raises(GazetteerError, match="install Marsad anew"):
        list(geonames.iter_towns({}))


def test_a_name_that_would_break_a_row_is_refused() -> None:
    with pytest.raises(ValueError, match="17"):
        geonames.distil({"17": TOWN | {"name": "Example\tTown"}})


def test_the_table_that_ships_is_whole() -> None:
    assert sum(1 for _ in geonames.iter_towns({})) > 200_000
    assert geonames.load_neighbours()["SY"]
