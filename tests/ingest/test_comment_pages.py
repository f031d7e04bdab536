"""The floors on real pages with comments: what stays out of the report and what stays in."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.shared
def test_comments_stay_out_of_the_report_and_the_report_stays_in(shared_dir: Path) -> None:
    bench = runpy.run_path(str(Path(__file__).resolve().parents[2] / "bench" / "comment_pages.py"))
    score = bench["measure"](shared_dir / "data" / "comment-pages", "marsad")
    assert score.kept_out / score.comments >= 0.97, score.misses
    assert score.kept_in / score.main >= 0.92, score.misses
