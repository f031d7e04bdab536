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


def test_the_twelve_kinds_are_all_there_as_often_and_in_both_halves() -> None:
    counts = Counter(row["kind"] for row in ROWS.values())
    assert len(counts) == 12
    assert set(counts.values()) == {len(IDS) // 12}
    assert sum(Half.ODD.holds(name) for name in IDS) * 2 == len(IDS)


def test_numbers_are_unique() -> None:
    assert len({name.split("-")[0] for name in IDS}) == len(IDS)


def test_one_kind_of_report_is_not_on_conflict() -> None:
    assert {name for name, row in ROWS.items() if row["kind"] == "not conflict"} == {
        name for name, row in ROWS.items() if row["relevance"] != "political_violence"
    }
