"""The project's own labels: complete, and true to their texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.evaluate.gold import load_gold

GOLD_DIR = Path(__file__).resolve().parents[2] / "gold"
IDS = sorted(path.stem for path in GOLD_DIR.glob("*.json"))


def test_quotes_offsets_values_and_links_fit_the_texts() -> None:
    documents = load_gold(GOLD_DIR)
    assert len(documents) >= 40
    assert sorted(path.stem for path in GOLD_DIR.glob("*.txt")) == IDS


@pytest.mark.parametrize("name", IDS)
def test_each_report_says_that_it_is_an_example(name: str) -> None:
    assert (GOLD_DIR / f"{name}.txt").read_text(encoding="utf-8").startswith("Example report: ")
    assert json.loads((GOLD_DIR / f"{name}.json").read_text(encoding="utf-8"))["notes"].startswith("Example report")


def test_the_reports_are_spread_over_countries_measures_and_sources() -> None:
    figures = [figure for document in load_gold(GOLD_DIR) for figure in document.figures]
    assert len({figure.country for figure in figures} - {None}) >= 25
    assert len({figure.measure for figure in figures}) >= 14
    assert len({figure.source_class for figure in figures}) >= 10
    assert len({figure.modality for figure in figures}) == 4
    assert sum(figure.subset_of is not None for figure in figures) >= 15


def test_the_reports_are_of_many_kinds_and_not_all_on_conflict() -> None:
    rows = [json.loads((GOLD_DIR / f"{name}.json").read_text(encoding="utf-8")) for name in IDS]
    assert len({row["kind"] for row in rows}) >= 6
    relevance = [row["relevance"] for row in rows]
    assert set(relevance) == {"political_violence", "other_violence", "accident", "none"}
    assert sum(one != "political_violence" for one in relevance) >= 5
