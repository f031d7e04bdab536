"""The map: filters of the address, GeoJSON, the ground, tiles only where they are asked for, files only where built."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from marsad.errors import UsageError
from marsad.i18n.languages import LANGUAGES
from marsad.model import Where, WherePrecision
from marsad.settings import PageSettings, Tiles
from marsad.store.mapped import MappedPlace
from marsad.store.record import Record
from marsad.web import assets
from marsad.web.mapping import country_name, features_of
from tests.readings import PLACE, make_reading
from tests.web.conftest import serve


@contextmanager
def open_pages(path: Path, settings: PageSettings | None = None) -> Iterator[httpx.Client]:
    """A reader of a record that is served for one test."""
    for address in serve(path, settings):
        with httpx.Client(base_url=address) as client:
            yield client


TILES = Tiles("https://tiles.example/{z}/{x}/{y}.png", "Example Tiles")


def test_each_mark_of_the_map_is_a_row_of_its_table_and_back(linked: httpx.Client) -> None:
    page = linked.get("/map?measure=killed").text
    features = linked.get("/map.geojson?measure=killed").json()["features"]
    assert len(features) > 3
    for feature in features:
        row = feature["properties"]["row"]
        assert f'<tr id="place-{row}">' in page
        assert linked.get(feature["properties"]["href"]).status_code == 200
    events = next(one["properties"]["events"] for one in features if one["properties"]["events"])
    assert "measure=killed" in events
    assert len(linked.get(events.replace("/events?", "/events.json?")).json()["data"]["events"]) == 1


def test_filters_of_the_address_are_those_of_page_data_and_marks(linked: httpx.Client) -> None:
    for query in ("", "?type=Battles", "?since=2021-04-01&until=2021-05-31", "?measure=injured"):
        rows = linked.get(f"/map.json{query}").json()["data"]
        features = linked.get(f"/map.geojson{query}").json()["features"]
        assert [row["where"]["name"] for row in rows] == [one["properties"]["label"] for one in features]
    assert linked.get("/map?measure=ghosts").status_code == 422
    assert linked.get("/map?since=2021-05-01&until=2021-04-01").status_code == 422


def test_only_a_named_place_is_a_point_and_a_country_has_no_ring() -> None:
    rows = [
        MappedPlace(Where(f"Example {one}", "SY", 35.0, 38.0, one), 1, (), 2, 0, 1) for one in (*WherePrecision, None)
    ]
    found = [one["properties"] for one in features_of(rows, LANGUAGES["en"], shown=3, filters={})["features"]]
    assert [one["isPoint"] for one in found] == [True, True, False, False, False, False, False]
    assert [one["kilometres"] for one in found] == [None, None, 20, 50, 60, None, 60]
    assert [one["row"] for one in found] == [1, 2, 3, None, None, None, None]


def test_the_map_speaks_the_language_of_the_reader(linked: httpx.Client) -> None:
    features = linked.get("/map.geojson?lang=ar").json()["features"]
    assert any(one["properties"]["says"].startswith("حدث واحد؛ ") for one in features)
    assert country_name("Syria", "ar") == "سوريا"
    assert country_name("Dem. Rep. Congo", "ar") == "الكونغو - كينشاسا"
    assert country_name("Somaliland", "ar") == "Somaliland"


def test_the_ground_is_sent_once_and_packed(linked: httpx.Client) -> None:
    ground = linked.get("/map/ground.json", headers={"Accept-Encoding": "gzip"})
    assert ground.headers["content-encoding"] == "gzip"
    assert len(ground.json()["countries"]) > 200
    again = linked.get("/map/ground.json", headers={"If-None-Match": ground.headers["etag"]})
    assert again.status_code == 304
    assert linked.get("/map/ground.json", headers={"Accept-Encoding": "identity"}).json() == ground.json()


def test_another_host_is_named_only_where_tiles_are_set(linked_path: Path) -> None:
    with open_pages(linked_path) as client:
        plain = client.get("/map")
    assert "tiles" not in plain.headers["content-security-policy"]
    assert "data-tiles" not in plain.text
    with open_pages(linked_path, PageSettings(tiles=TILES)) as client:
        tiled = client.get("/map")
    assert tiled.headers["content-security-policy"].count("https://tiles.example") == 2
    if assets.asset("map.js"):
        assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in tiled.text


@pytest.mark.parametrize(
    "address", ["tiles.example/{z}/{x}/{y}", "https://a b/{z}/{x}/{y}", "https://tiles.example/{z}"]
)
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="tiles"):
        Tiles(address)


def test_a_page_names_scripts_only_where_they_are_built(linked_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.web.pages.maps.asset", lambda _name: None)
    with open_pages(linked_path) as client:
        page = client.get("/map")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert '<svg class="map"' in page.text


def test_a_built_file_is_served_packed_and_nothing_else_is(
    linked_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    (tmp_path / "map-ABC.js").write_bytes(b"plain")
    (tmp_path / "map-ABC.js.gz").write_bytes(b"packed")
    (tmp_path / "manifest.json").write_text(json.dumps({"map.js": "map-ABC.js"}))
    with open_pages(linked_path) as client:
        plain = client.get("/static/build/map-ABC.js", headers={"Accept-Encoding": "identity"})
        assert (plain.content, plain.headers["content-type"]) == (b"plain", "text/javascript; charset=utf-8")
        with client.stream("GET", "/static/build/map-ABC.js", headers={"Accept-Encoding": "gzip"}) as packed:
            assert packed.headers["content-encoding"] == "gzip"
            assert b"".join(packed.iter_raw()) == b"packed"
        assert "immutable" in plain.headers["cache-control"]
        for name in ("manifest.json", "map-ABC.js.gz", "nothing.js", "..%2F..%2Fapp.py"):
            assert client.get(f"/static/build/{name}").status_code == 404, name


def test_a_country_on_the_drawn_map_has_its_name_in_the_language(tmp_path: Path) -> None:
    base = make_reading()
    country = replace(PLACE, name="Syria", lat=35.5, lon=38.0, precision=WherePrecision.COUNTRY)
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(replace(base, figures=(base.figures[0], replace(base.figures[1], where=country))))
    with open_pages(path) as client:
        page = client.get("/map?lang=ar").text
    assert sorted(re.findall(r'class="place"[^>]*>&#x2068;(.*?)&#x2069;', page)) == ["Exampleville", "سوريا"]
