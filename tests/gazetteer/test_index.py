"""The index: opened quickly, built whole, most prominent first."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import Gazetteer, index
from marsad.gazetteer.build import merge_entries, write_index
from marsad.gazetteer.seals import seal_of
from marsad.gazetteer.tables import Entry
from marsad.model import WherePrecision
from tests.steps import count_lines


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def entry(name: str, *variants: str, country: str = "SY", lat: float = 35.0, ref: str = "") -> Entry:
    return Entry(ref or f"marsad:{name.lower()}", name, variants, country, None, lat, 38.0, WherePrecision.EXACT)


def small_index(path: Path, *entries: Entry) -> Gazetteer:
    write_index(path, entries, version="test")
    return Gazetteer.open(path)


def test_opening_reads_no_more_than_a_place_asked_for(gazetteer: Gazetteer) -> None:
    # An index that is loaded, or a table that is read, takes a step a place. The fixture has built it where it was not.
    assert gazetteer.version
    assert count_lines(lambda: Gazetteer.open().lookup("Aleppo")) < 1000


@pytest.mark.parametrize("query", [index._BY_NAME, index._BY_SKELETON])
def test_a_place_is_looked_up_by_an_index_of_the_database(gazetteer: Gazetteer, query: str) -> None:
    plan = [row[3] for row in gazetteer._index.execute(f"EXPLAIN QUERY PLAN {query}", ("aleppo",))]
    assert plan
    assert [step for step in plan if not step.startswith("SEARCH")] == []


@pytest.mark.parametrize(
    ("name", "country"),
    [("Aleppo", "SY"), ("ALEPPO", "SY"), ("Ma'arrat al-Nu'man", "SY"), ("U.S.", "US"), ("Kyiv", "UA"), ("Paris", "FR")],
)
def test_the_most_prominent_place_comes_first(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.lookup(name)[0].country == country


def test_lookup_keeps_to_a_country_when_told(gazetteer: Gazetteer) -> None:
    assert {place.country for place in gazetteer.lookup("Tripoli", country="LB")} == {"LB"}


def test_an_unknown_name_has_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xqzzkt") == ()
    assert gazetteer.lookup_similar("Xqzzkt") == ()


def test_native_names_are_kept_for_display(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Baghouz")[0].native_name == "الباغوز"


def test_demonyms_and_neighbours_of_countries_are_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonyms["Syrians"] == "SY"
    assert "IQ" in gazetteer.countries["SY"].neighbours
    assert gazetteer.countries["SY"].capital == "Damascus"


def test_a_missing_index_is_built_once_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(path: Path, *, version: str) -> None:
        write_index(path, [entry("Hajin")], version=version)

    monkeypatch.setattr("marsad.gazetteer.build.build_index", build)
    told: list[str] = []
    path = tmp_path / "deep" / "places.sqlite"
    assert Gazetteer.open(path, notify=told.append).lookup("Hajin")
    Gazetteer.open(path, notify=told.append)
    assert len(told) == 1
    assert set(path.parent.iterdir()) == {path, seal_of(path)}


def test_an_index_that_is_not_as_it_was_built_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that rotted, and one that somebody changed with care: the place of a town."""

    def build(path: Path, *, version: str) -> None:
        write_index(path, [entry("Hajin")], version=version)

    monkeypatch.setattr("marsad.gazetteer.build.build_index", build)
    for number, change in enumerate(("UPDATE place SET lat = 32.08", "INSERT INTO name VALUES ('x', 1, 0)")):
        path = tmp_path / f"{number}.sqlite"
        Gazetteer.open(path, notify=lambda _: None)
        with contextlib.closing(sqlite3.connect(path)) as index:
            index.execute(change)
            index.commit()
        with pytest.raises(GazetteerError, match=r"not as it was built.*; remove it"):
            Gazetteer.open(path)


def test_an_index_without_a_seal_is_told_apart_in_who_reads(tmp_path: Path) -> None:
    first, other = (
        small_index(tmp_path / "a.sqlite", entry("Hajin")),
        small_index(tmp_path / "b.sqlite", entry("Susah")),
    )
    assert "+index " in first.version
    assert first.version != other.version


def test_an_index_of_the_cache_folder_without_a_seal_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(path: Path, *, version: str) -> None:
        write_index(path, [entry("Hajin")], version=version)

    monkeypatch.setattr("marsad.gazetteer.build.build_index", build)
    monkeypatch.delenv("MARSAD_GAZETTEER", raising=False)
    monkeypatch.setattr("marsad.gazetteer.index._default_path", lambda _: tmp_path / "places.sqlite")
    write_index(tmp_path / "places.sqlite", [entry("Poisoned")], version="test")
    assert Gazetteer.open(notify=lambda _: None).lookup("Poisoned") == ()
    assert "+index" not in Gazetteer.open().version


def test_a_page_that_cannot_be_read_is_told_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    small_index(path, entry("Hajin"))
    with contextlib.closing(sqlite3.connect(path)) as index:
        index.execute("DROP TABLE name")
    damaged = Gazetteer.open(path)
    with pytest.raises(GazetteerError, match="marsad gazetteer build"):
        damaged.lookup("Hajin")


def test_the_environment_may_name_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.sqlite"
    write_index(path, [entry("Hajin")], version="test")
    monkeypatch.setenv("MARSAD_GAZETTEER", str(path))
    assert Gazetteer.open().lookup("Aleppo") == ()


def test_a_file_that_is_no_index_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_text("no database", encoding="utf-8")
    with pytest.raises(GazetteerError, match="remove it"):
        Gazetteer.open(path)


def test_a_folder_that_cannot_be_written_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GazetteerError, match="MARSAD_GAZETTEER"):
        write_index(tmp_path / "file" / "places.sqlite", [entry("Hajin")], version="test")


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    broken = [entry("Hajin"), entry("Susah", lat="north")]  # type: ignore[arg-type]
    broken[1] = Entry("x", object(), (), "SY", None, 0.0, 0.0, WherePrecision.EXACT)  # type: ignore[arg-type]
    with pytest.raises((AttributeError, sqlite3.Error)):
        write_index(path, broken, version="test")
    assert list(tmp_path.iterdir()) == []


def test_the_index_is_not_written_to_by_readers(tmp_path: Path) -> None:
    gazetteer = small_index(tmp_path / "places.sqlite", entry("Hajin"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._index.execute("DELETE FROM place")


def test_one_place_of_two_tables_becomes_one_entry_with_both_names() -> None:
    own = [entry("Hajin", "Hajeen")]
    town = entry("Ḩajīn", "Hajin", lat=35.1, ref="geonames:1")
    merged = list(merge_entries(own, [town]))
    assert [(e.name, e.ref) for e in merged] == [("Hajin", "geonames:1")]
    assert "Hajeen" in merged[0].variants
    assert "Ḩajīn" in merged[0].variants


def test_towns_of_one_name_far_apart_stay_two() -> None:
    merged = list(merge_entries([entry("Hajin")], [entry("Hajin", lat=36.0, ref="geonames:1")]))
    assert len(merged) == 2


@pytest.mark.parametrize(
    ("words", "name"), [("Khan Sheikh", "Khan Sheikhoun"), ("khan-sheikh", "Khan Sheikhoun"), ("حلب", "Aleppo")]
)
def test_places_are_found_by_how_their_name_begins_in_either_script(
    gazetteer: Gazetteer, words: str, name: str
) -> None:
    assert name in {place.name for place in gazetteer.lookup_begun(words, 20)}


def test_no_more_places_are_found_than_asked_for_the_best_known_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup_begun("Bag", 5)
    assert len(found) == 5
    assert [one.prominence for one in found] == sorted((one.prominence for one in found), reverse=True)
