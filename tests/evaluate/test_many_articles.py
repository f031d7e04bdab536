"""A hundred articles that nobody tuned on: no crash, no figure that its words do not say, no silent date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "bench" / "fakes_smoke.py"


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--undated",)], ids=["dated", "undated"])
def test_a_hundred_articles_are_read_without_a_fault(shared_dir: Path, options: tuple[str, ...]) -> None:
    articles = shared_dir / "data" / "fa-kes" / "FA-KES-Dataset.csv"
    run = subprocess.run([sys.executable, SCRIPT, articles, *options], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
