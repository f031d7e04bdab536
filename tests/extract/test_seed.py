"""The report that the project started from, read as its issue asks; needs the real material."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from marsad.bootstrap import read
from marsad.evaluate.comparison import Comparison, compare, count
from marsad.evaluate.gold import load_gold
from marsad.model import SectionKind

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.evaluate.comparison import Count
    from marsad.evaluate.gold import GoldDocument
    from marsad.model import Reading

pytestmark = pytest.mark.shared
SEED = "baghouz-2019-02-12"


@pytest.fixture(scope="module")
def gold(shared_dir: Path) -> GoldDocument:
    return load_gold(shared_dir / "gold" / "seed", only=[SEED])[0]


@pytest.fixture(scope="module")
def reading(shared_dir: Path) -> Reading:
    return read(shared_dir / "gold" / "seed" / f"{SEED}.txt", published="2019-02-12")


@pytest.fixture(scope="module")
def comparison(gold: GoldDocument, reading: Reading) -> Comparison:
    return compare(gold, reading)


@pytest.fixture(scope="module")
def counts(comparison: Comparison) -> dict[str, Count]:
    return count(comparison)


@pytest.mark.parametrize(
    ("field", "at_least"),
    [
        ("detection", 13),
        ("value", 13),
        ("source", 12),
        ("when", 12),
        ("country", 12),
        ("where", 12),
        ("statements", 15),
    ],
)
def test_enough_of_the_seed_report_is_right(counts: dict[str, Count], field: str, at_least: int) -> None:
    assert counts[field].right >= at_least


def test_the_text_is_the_file_byte_for_byte(shared_dir: Path, reading: Reading) -> None:
    data = (shared_dir / "gold" / "seed" / f"{SEED}.txt").read_bytes()
    assert reading.document.text.encode() == data


def test_no_figure_and_no_statement_comes_from_the_comments(shared_dir: Path, reading: Reading) -> None:
    labels = json.loads((shared_dir / "gold" / "seed" / f"{SEED}.json").read_text("utf-8"))
    text, document = reading.document.text, reading.document
    for comment in labels["comments"]:
        assert document.kind_at(text.index(comment["starts_with"])) is SectionKind.COMMENT
    spans = [claim.span for claim in (*reading.figures, *reading.statements)]
    assert [span for span in spans if document.kind_at(span.start) is SectionKind.COMMENT] == []


def test_no_figure_is_an_age_a_duration_a_year_or_a_clock_time(shared_dir: Path, reading: Reading) -> None:
    labels = json.loads((shared_dir / "gold" / "seed" / f"{SEED}.json").read_text("utf-8"))
    quotes = [entry["quote"] for entry in labels["not_figures"]]
    assert [f.span.text for f in reading.figures if any(f.span.text in quote for quote in quotes)] == []


def test_the_fighters_are_a_part_of_those_who_fled(reading: Reading) -> None:
    (part,) = [figure for figure in reading.figures if "3,400" in figure.span.text]
    assert part.subset_of is not None
    assert "37,000" in reading.figures[part.subset_of].span.text
