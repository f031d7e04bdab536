"""The scores on the page on methodology are those of the documentation."""

from __future__ import annotations

import json
from pathlib import Path

from bench.accuracy_tables import DATA, data_of

from marsad.web.accuracy import read_accuracy
from marsad.web.pages.about import SCORES

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_shows_what_the_documentation_says() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert json.loads((ROOT / DATA).read_text(encoding="utf-8")) == data_of(page), (
        "python bench/accuracy_tables.py --data"
    )


def test_every_score_that_the_page_shows_is_measured() -> None:
    names = {row.name for row in read_accuracy().rows}
    assert set(SCORES) <= names
