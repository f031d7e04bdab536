"""Whole tables as CSV and JSON: every column explained, filters kept, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import zipfile

import feedparser
import httpx
import pytest

from marsad.export.csv_files import iter_csv
from marsad.export.formats import FORMATS
from marsad.export.json_lines import iter_json
from marsad.export.tables import FIGURES, READERS

TABLES = {table.name: table for table in READERS}


@pytest.mark.parametrize("name", list(TABLES))
def test_each_table_comes_as_csv_and_json_with_the_columns_that_are_explained(linked: httpx.Client, name: str) -> None:
    answer = linked.get(f"/downloads/{name}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert f"marsad-{name}-" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    columns = [column.name for column in TABLES[name].columns]
    data = linked.get(f"/downloads/{name}.json").json()
    lines = linked.get(f"/downloads/{name}.jsonl").text.splitlines()
    assert len(rows) == len(data["data"]) == len(lines) > (-1 if name == "statements" else 3)
    if not rows:
        return
    assert list(rows[0]) == list(data["data"][0]) == columns
    assert data["meta"]["recorded_until"]
    filled = {column for row in data["data"] for column, value in row.items() if value not in (None, "")}
    assert {"id", "event", "document", "source", "where"} & filled
    page = linked.get("/downloads").text
    assert all(f">{column}</code>" in page for column in columns)


def test_filters_of_the_lists_apply(linked: httpx.Client) -> None:
    rows = csv.DictReader(io.StringIO(linked.get("/downloads/figures.csv?measure=displaced").text))
    assert {row["measure"] for row in rows} == {"displaced"}
    listed = linked.get("/events.json?kind=situation&order=gravest").json()["data"]["events"]
    taken = linked.get("/downloads/events.json?kind=situation&order=gravest").json()["data"]
    assert [row["id"] for row in taken] == [row["event"]["id"] for row in listed]
    assert linked.get("/downloads/tolls.csv?measure=dragons").status_code == 422
    assert linked.get("/downloads/nothing.csv").status_code == 404


def test_tolls_are_those_of_the_rule_and_the_day_that_are_asked_for(linked: httpx.Client) -> None:
    for query in ("rule=latest", "as_of=2021-03-02", "rule=acled&as_of=2021-03-02"):
        shown = linked.get(f"/events.json?{query}").json()["data"]["assessments"]
        taken = linked.get(f"/downloads/tolls.json?{query}").json()["data"]
        names = ("event", "measure", "low", "best", "high", "grade", "rule")
        assert [[one[name] for name in names] for one in taken] == [[one[name] for name in names] for one in shown]
        assert shown


def test_an_empty_record_gives_empty_tables(empty_address: str) -> None:
    for name in TABLES:
        assert httpx.get(f"{empty_address}/downloads/{name}.json").json()["data"] == []
        assert len(httpx.get(f"{empty_address}/downloads/{name}.csv").text.splitlines()) == 1


def test_a_text_that_a_spreadsheet_would_run_is_no_formula() -> None:
    lines = list(iter_csv(FIGURES, [{"who": "=HYPERLINK(1)", "low": -1.0, "source": "-5 people"}]))
    assert "'=HYPERLINK(1)" in lines[1]
    assert ",-1," in lines[1]
    assert "'-5 people" in lines[1]


def test_no_row_is_still_json() -> None:
    assert "".join(iter_json(FIGURES, [], {})) == '{"data": [\n\n], "meta": {}}\n'


def test_the_tables_are_described_after_the_data_package_standard(linked: httpx.Client) -> None:
    package = linked.get("/downloads/datapackage.json").json()
    assert [one["path"] for one in package["resources"]] == [f"{name}.csv" for name in TABLES]
    assert all(field["description"] for one in package["resources"] for field in one["schema"]["fields"])


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_comes_whole_with_the_same_bytes_each_time(linked: httpx.Client, name: str) -> None:
    first, second = (linked.get(f"/downloads/formats/{name}", timeout=None) for _ in range(2))
    assert first.status_code == 200
    assert first.content == second.content
    page = linked.get("/downloads").text
    assert f"/downloads/formats/{name}" in page
    if FORMATS[name].is_folder:
        with zipfile.ZipFile(io.BytesIO(first.content)) as packed:
            assert not [one for one in packed.namelist() if one.startswith("record/")]
            assert "datapackage.json" in packed.namelist()


def test_a_format_that_there_is_none_of_is_refused(linked: httpx.Client) -> None:
    assert linked.get("/downloads/formats/nothing").status_code in (404, 422)


def test_feeds_are_of_a_place_a_source_and_an_event(linked: httpx.Client) -> None:
    whole = feedparser.parse(linked.get("/feeds/events.atom").text)
    assert not whole.bozo
    rows = linked.get("/downloads/events.json").json()["data"]
    assert len(whole.entries) == len(rows)
    place = rows[0]["where"]
    of_place = feedparser.parse(linked.get("/feeds/events.atom", params={"at": place}).text)
    assert 0 < len(of_place.entries) < len(rows)
    source = next(row["source"] for row in linked.get("/downloads/figures.json").json()["data"] if row["event"])
    assert feedparser.parse(linked.get("/feeds/events.atom", params={"source": source}).text).entries
    one = feedparser.parse(linked.get(f"/feeds/events/{rows[0]['id'][:12]}.atom").text)
    assert [entry.id for entry in one.entries] == [f"urn:sha256:{rows[0]['id']}"]
    assert one.entries[0].link.endswith(f"/events/{rows[0]['id']}")
    assert linked.get("/feeds/events/ffff.atom").status_code == 404
    page = linked.get(f"/events/{rows[0]['id']}").text
    assert f"/feeds/events/{rows[0]['id']}.atom" in page


def test_events_come_as_points_and_areas(linked: httpx.Client) -> None:
    found = linked.get("/downloads/map.geojson").json()
    assert found["type"] == "FeatureCollection"
    assert found["marsad"]["public"] == "all"
    assert len(found["features"]) == len(linked.get("/downloads/events.json").json()["data"])
