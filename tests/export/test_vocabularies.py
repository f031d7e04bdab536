"""A record in the terms of ACLED, UCDP, IDMC and Airwars: each row valid, each loss stated, no number invented."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.export.incidents import Actor, Incident
from marsad.export.vocabularies.acled import acled_rows
from marsad.export.vocabularies.files import ROWS, Losses, _checked
from marsad.export.vocabularies.ucdp import priogrid, ucdp_rows
from marsad.export.vocabularies.vocabulary import vocabulary
from marsad.model import (
    Assessment,
    Counted,
    Event,
    EventKind,
    Grade,
    Interval,
    Measure,
    PartToll,
    ReviewState,
    SideToll,
    SubEventType,
    WhenPrecision,
    Where,
    WherePrecision,
)
from tests.export.conftest import take_away
from tests.export.test_consumers import rows_of, valid

NAMES = tuple(ROWS)


@pytest.fixture(scope="module")
def written(record_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("vocabularies")
    return {name: take_away(record_path, name, folder / name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_each_row_is_valid_and_each_event_is_a_row_or_lost(
    written: dict[str, Path], taken: dict[str, Path], name: str
) -> None:
    folder = written[name]
    valid(folder / "datapackage.json")
    rows, lost = rows_of(folder / f"{name}.csv"), rows_of(folder / "lost.csv")
    assert len(rows) > 4
    assert list(rows[0]) == [one.name for one in vocabulary(name).fields]
    told = (folder / "lost.md").read_text()
    assert f"- rows: {len(rows)}, under Marsad's rule" in told
    assert all(row["what"] and row["why"] for row in lost)
    if name != "idmc":
        events = rows_of(taken["csv"] / "events.csv")
        incidents = [row for row in events if row["kind"] == "incident" and row["relevance"] == "political_violence"]
        assert len(rows) + len({row["event"] for row in lost if row["event"]}) == len(incidents)
    mapped = rows_of(folder / "mapping.csv")
    assert [row["column"] for row in mapped] == list(rows[0])
    assert all(row["from"] for row in mapped)
    assert json.loads((folder / "schema.json").read_text())["fields"]


def test_the_columns_are_those_of_the_other_systems() -> None:
    numbers = {name: len(vocabulary(name).fields) for name in NAMES}
    assert numbers["acled"] == 31
    assert numbers["ucdp"] == 49
    assert [one.name for one in vocabulary("ucdp").fields][-5:] == ["best", "high", "low", "gwnoa", "gwnob"]


def test_ucdp_best_is_the_sum_of_its_deaths(written: dict[str, Path]) -> None:
    for row in rows_of(written["ucdp"] / "ucdp.csv"):
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert int(row["best"]) == sum(int(row[name]) for name in parts)
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])


def test_idmc_sums_recommended_figures_alone(written: dict[str, Path], taken: dict[str, Path]) -> None:
    rows = rows_of(written["idmc"] / "idmc.csv")
    figures = {row["id"]: row for row in rows_of(taken["csv"] / "figures.csv")}
    for row in rows:
        said = figures[row["id"]]
        assert row["reported"] == (said["low"] or said["high"])
        assert said["modality"] == "asserted"
    assert {row["role"] for row in rows} <= {"0", "1"}
    assert any(row["quantifier_display"] == "More than" and row["reported"] == "1400" for row in rows)


def incident(**changed: object) -> Incident:
    event = Event(
        "ab" * 32, EventKind.INCIDENT, SubEventType.ARMED_CLASH, Interval.day(date(2019, 2, 11)),
        Where("Exampleville", "SY", 34.5, 40.25, WherePrecision.EXACT, None, "Deir ez-Zor"), (), ("1" * 64,),
        ("2" * 64,), "Armed clash", when_precision=WhenPrecision.DAY,
    )  # fmt: skip
    toll = Assessment(
        event.id, Measure.KILLED, "ucdp", "1", 8, 10, 14, Counted.ALL, Grade.FAIR, False, ("a", "b"), event.documents,
        (), (), (PartToll(Counted.CIVILIAN, 3, 3, 3),), "", sides=(SideToll("Syrian government", 4, 4, 4),),
    )  # fmt: skip
    actors = (Actor("rebels", "Syrian opposition", None), Actor("the army", "Syrian government", "SY"))
    row = {
        "id": "1" * 64, "document": "2" * 64, "outlet": "Example Post", "source": "Example Monitor", "actor": None,
        "published": "2019-02-12", "title": "Example", "url": None, "sentence": "Ten died", "modality": "asserted",
        "state": "machine", "measure": "killed", "unit": "person", "low": 10, "high": 10,
    }  # fmt: skip
    made = Incident(event, ReviewState.MACHINE, (toll,), (row,), actors, 2, "/events/x", "2019-02-13T00:00:00.000000Z")
    return replace(made, **changed)  # type: ignore[arg-type]


def test_a_state_comes_first_in_ucdp_with_its_dead_and_number() -> None:
    row = next(ucdp_rows(incident()))
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("Syrian government", "Syrian opposition", 1)
    assert (row["gwnoa"], row["gwnob"], row["country_id"], row["region"]) == (652, None, 652, "Middle East")
    assert [row[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown")] == [4, 0, 3, 3]
    assert row["date_prec"] == row["where_prec"] == row["event_clarity"] == 1
    assert row["source_article"] == "Example Post, 2019-02-12, Example"


def test_acled_has_the_sides_by_their_codes() -> None:
    row = next(acled_rows(incident()))
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == ("rebels", 2, "the army", 1)
    assert row["interaction"] == 12
    assert (row["fatalities"], row["iso"], row["event_id_cnty"]) == (10, 760, "SYR" + "ab" * 6)
    alone = next(acled_rows(incident(actors=(), tolls=())))
    assert (alone["actor1"], alone["inter1"], alone["inter2"]) == ("Unidentified Armed Group (Syria)", 3, 0)
    assert (alone["interaction"], alone["fatalities"]) == (30, 0)


@pytest.mark.parametrize(
    ("days", "precision", "code"),
    [
        (Interval(date(2019, 2, 4), date(2019, 2, 11)), WhenPrecision.ON_OR_BEFORE, 2),
        (Interval(date(2019, 2, 1), date(2019, 2, 28)), WhenPrecision.MONTH, 3),
        (Interval(date(2019, 1, 1), date(2019, 12, 31)), WhenPrecision.YEAR, None),
    ],
)
def test_a_day_that_acled_has_no_code_for_is_no_row(days: Interval, precision: WhenPrecision, code: int | None) -> None:
    event = replace(incident().event, when=days, when_precision=precision)
    rows = list(acled_rows(incident(event=event)))
    assert [row["time_precision"] for row in rows] == ([] if code is None else [code])


def test_a_row_that_the_vocabulary_does_not_allow_is_left_out_and_named() -> None:
    event = replace(incident().event, where=Where("Exampleville", "SY", 134.5, 40.25, WherePrecision.EXACT))
    losses = Losses([])
    rows = list(_checked(vocabulary("acled"), [incident(event=event), incident(), incident()], losses))
    assert len(rows) == losses.written == 1
    assert [(column, why) for _, column, _, why in losses.found] == [
        ("latitude", "latitude is out of its bounds: 134.5"),
        ("event_id_cnty", "event_id_cnty is that of another row"),
    ]


def test_cells_of_the_prio_grid_are_counted_from_the_south_west() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(-90, -179.5) == 2
    assert priogrid(-89.5, -180) == 721
    assert priogrid(90, 180) == 259200


def test_what_is_written_is_the_same_twice(record_path: Path, written: dict[str, Path], tmp_path: Path) -> None:
    again = take_away(record_path, "acled", tmp_path / "acled")
    for one in sorted(again.iterdir()):
        assert one.read_bytes() == (written["acled"] / one.name).read_bytes()
    with (again / "acled.csv").open(newline="") as file:
        assert next(csv.reader(file))[0] == "event_id_cnty"
