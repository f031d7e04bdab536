"""The labelled reports of many kinds of document: complete, true to their texts, and evenly split."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from marsad.evaluate.gold import Half, load_gold

GOLD_DIR = Path(__file__).resolve().parents[2] / "gold-kinds"
IDS = sorted(path.stem for path in GOLD_DIR.glob("*.json"))
ROWS = {name: json.loads((GOLD_DIR / f"{name}.json").read_text(encoding="utf-8")) for name in IDS}


def test_quotes_offsets_values_and_links_fit_the_texts() -> None:
    documents = load_gold(GOLD_DIR)
    assert [document.id for document in documents] == IDS
    assert sorted(path.stem for path in GOLD_DIR.glob("*.txt")) == IDS


@pytest.mark.parametrize("name", IDS)
def test_each_report_says_that_it_is_an_example(name: str) -> None:
    assert (GOLD_DIR / f"{name}.txt").read_text(encoding="utf-8").startswith("Example report: ")
    assert ROWS[name]["notes"].startswith("Example report")


@pytest.mark.parametrize("name", IDS)
def test_the_figures_of_a_report_stand_in_the_order_of_its_text(name: str) -> None:
    starts = [figure["start"] for figure in ROWS[name]["figures"]]
    assert starts == sorted(set(starts))


def test_there_are_four_reports_of_each_of_twelve_kinds_two_of_them_held_out() -> None:
    counts = Counter(row["kind"] for row in ROWS.values())
    odd = Counter(ROWS[name]["kind"] for name in IDS if Half.ODD.holds(name))
    assert len(counts) == 12
    assert set(counts.values()) == {4}
    assert set(odd.values()) == {2}


def test_the_reports_are_spread_over_countries_years_measures_and_sources() -> None:
    documents = load_gold(GOLD_DIR)
    figures = [figure for document in documents for figure in document.figures]
    assert len({document.published.year for document in documents if document.published}) >= 25
    assert len({figure.country for figure in figures} - {None}) >= 45
    assert len({figure.measure for figure in figures}) >= 15
    assert len({figure.source_class for figure in figures}) >= 11
    assert len({figure.scope for figure in figures}) == 3
    assert sum(figure.subset_of is not None for figure in figures) >= 40


def test_numbers_are_unique() -> None:
    assert len({name.split("-")[0] for name in IDS}) == len(IDS)


def test_one_kind_of_report_is_not_on_conflict() -> None:
    assert {name for name, row in ROWS.items() if row["kind"] == "not conflict"} == {
        name for name, row in ROWS.items() if row["relevance"] != "political_violence"
    }
