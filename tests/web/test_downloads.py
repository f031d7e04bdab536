"""Whole tables as CSV and JSON: every column explained, filters kept, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from marsad.web.tables_out import FIGURES, TABLES, iter_csv, iter_json


@pytest.mark.parametrize("name", list(TABLES))
def test_each_table_comes_as_csv_and_json_with_the_columns_that_are_explained(linked: httpx.Client, name: str) -> None:
    answer = linked.get(f"/downloads/{name}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert f"marsad-{name}-" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    columns = [column.name for column in TABLES[name].columns]
    data = linked.get(f"/downloads/{name}.json").json()
    assert len(rows) == len(data["data"]) > 3
    assert list(rows[0]) == list(data["data"][0]) == columns
    assert data["meta"]["recorded_until"]
    filled = {column for row in data["data"] for column, value in row.items() if value not in (None, "")}
    assert {"id", "event", "document"} & filled
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
