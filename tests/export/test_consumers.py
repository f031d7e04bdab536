"""Each format is opened by what people open it with."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

from marsad.export.formats import PACKAGE_FILE
from marsad.export.geojson import geometry
from marsad.export.tables import EVENTS, FIGURES, READERS, TOLLS
from marsad.model import Where, WherePrecision
from tests.export.conftest import FORMULA, take_away


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid(path: Path) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
    return report


def test_frictionless_finds_the_package_valid(taken: dict[str, Path]) -> None:
    report = valid(taken["csv"] / PACKAGE_FILE)
    assert report.stats["tasks"] > len(READERS)  # type: ignore[attr-defined]
    described = json.loads((taken["csv"] / PACKAGE_FILE).read_text())
    assert described["marsad"] | {"public": "all", "levels": ["public"]} == described["marsad"]
    fields = [field for one in described["resources"] for field in one["schema"]["fields"]]
    assert all(field["description"] and field["type"] for field in fields)


def test_the_row_of_hxl_tags_is_no_row_of_data(record_path: Path, tmp_path: Path) -> None:
    folder = take_away(record_path, "csv", tmp_path / "hxl", hxl=True, texts=False)
    first = rows_of(folder / "tolls.csv")[0]
    assert first["event"] == "#event+id"
    assert first["best"].startswith("#value")
    valid(folder / PACKAGE_FILE)
    assert not (folder / "record").exists()


def test_pandas_polars_and_duckdb_read_the_same_rows(taken: dict[str, Path]) -> None:
    import duckdb
    import pandas
    import polars

    written = rows_of(taken["csv"] / "figures.csv")
    frame = pandas.read_csv(taken["csv"] / "figures.csv")
    lines = polars.read_ndjson(taken["jsonl"] / "figures.jsonl", infer_schema_length=None)
    columnar = polars.read_parquet(taken["parquet"] / "figures.parquet")
    query = f"SELECT count(*), sum(low) FROM '{taken['parquet']}/figures.parquet'"  # noqa: S608
    counted = duckdb.sql(query).fetchall()[0]
    assert len(written) == len(frame) == len(lines) == len(columnar) == counted[0]
    assert frame["low"].sum() == lines["low"].sum() == columnar["low"].sum() == counted[1]
    assert columnar["published"].dtype == polars.Date
    assert list(frame.columns) == columnar.columns == list(FIGURES.names)
    assert set(lines.columns) == set(FIGURES.names)
    joined = frame.merge(pandas.read_csv(taken["csv"] / "events.csv"), left_on="event", right_on="id")
    assert len(joined) == frame["event"].notna().sum() > 20


def test_every_row_tells_number_quantifier_sentence_place_event_state_and_address(taken: dict[str, Path]) -> None:
    rows = rows_of(taken["csv"] / "figures.csv")
    more = next(row for row in rows if row["quantifier"] == "more_than")
    assert (more["low"], more["high"]) == ("1400", "")
    assert more["place_id"] == "user:exampleville"
    assert more["event"]
    assert more["url"] == "https://example.org/a?b=1"
    assert all(row["sentence"] and row["state"] and row["address"] == f"/claims/{row['id']}" for row in rows)
    assert {row["state"] for row in rows} == {"machine", "reviewed", "rejected"}
    tolls = rows_of(taken["csv"] / "tolls.csv")
    assert all(row["quantifier"] and row["state"] and row["address"] and row["title"] for row in tolls)
    assert sum(bool(row["sentence"]) for row in tolls) > len(tolls) * 0.9


def test_no_cell_is_a_formula(taken: dict[str, Path]) -> None:
    from openpyxl import load_workbook

    runs = ("=", "+", "-", "@", "\t", "\r", "\n")
    for path in taken["csv"].rglob("*.csv"):
        for row in rows_of(path):
            texts = [value for value in row.values() if value and value.startswith(runs)]
            assert all(value.lstrip("-").replace(".", "").replace("e-", "").isdigit() for value in texts), path
    book = load_workbook(taken["xlsx"], read_only=True)
    assert book.sheetnames == ["about", *(table.name for table in READERS), "columns"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert f"'{FORMULA}" in {cell.value for cell in cells}
    assert len(list(book["tolls"].iter_rows())) == len(rows_of(taken["csv"] / "tolls.csv")) + 1
    assert [cell.value for cell in next(book["events"].iter_rows())] == list(EVENTS.names)


def test_libreoffice_opens_the_workbook(taken: dict[str, Path], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice is installed here")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, profile, "--headless", "--convert-to", asked, "--outdir", str(tmp_path), str(taken["xlsx"])]
    subprocess.run(command, check=True, capture_output=True)
    told = rows_of(tmp_path / "record-tolls.csv")
    assert [row["best"] for row in told] == [row["best"] for row in rows_of(taken["csv"] / "tolls.csv")]
    assert list(told[0]) == list(TOLLS.names)


def test_geopandas_draws_points_and_areas(record_path: Path, taken: dict[str, Path], tmp_path: Path) -> None:
    import geopandas

    path = take_away(record_path, "geojson", tmp_path / "events.geojson")
    frame = geopandas.read_file(path)
    assert len(frame) == len(rows_of(taken["csv"] / "events.csv"))
    kinds = dict(zip(frame["where_precision"], frame.geometry, strict=True))
    assert kinds["exact"].geom_type == "Point"
    assert frame["killed_best"].max() >= 10


@pytest.mark.parametrize("precision", WherePrecision)
def test_what_is_no_point_is_drawn_as_none(precision: WherePrecision) -> None:
    from shapely.geometry import Point, shape

    for lat, lon in ((34.5, 40.25), (-12.0, 179.9), (89.9, 0.0)):
        drawn = geometry(Where("Example", "SY", lat, lon, precision))
        if precision is WherePrecision.COUNTRY:
            assert drawn is None
            continue
        assert drawn is not None
        figure = shape(drawn)
        assert figure.is_valid
        assert (figure.geom_type == "Point") == (precision is WherePrecision.EXACT)
        assert figure.buffer(0.001).contains(Point(lon, lat))


def test_feedparser_reads_the_feed_and_a_correction_is_an_update(record_path: Path, tmp_path: Path) -> None:
    import feedparser

    from marsad.services.desk.review import decide
    from marsad.store.decisions import ReviewVerdict
    from marsad.store.record import Record

    path = Path(shutil.copy(record_path, tmp_path / "record.db"))
    before = feedparser.parse(take_away(path, "atom", tmp_path / "before.atom").read_text())
    assert not before.bozo
    assert len(before.entries) > 20
    moments = [one.updated for one in before.entries]
    assert moments == sorted(moments, reverse=True)
    last = before.entries[-1]
    with Record.open(path) as record:
        event = last.id.removeprefix("urn:sha256:")
        rows = rows_of(take_away(path, "csv", tmp_path / "csv") / "figures.csv")
        claim = next(row["id"] for row in rows if row["event"] == event)
        decide(record, claim, ReviewVerdict.ACCEPT, person="Example Coder", reason="an example", seen=None)
    after = feedparser.parse(take_away(path, "atom", tmp_path / "after.atom").read_text())
    assert after.entries[0].id == last.id
    assert after.entries[0].updated > last.updated
    assert len(after.entries) == len(before.entries)
