"""Time expressions on real narratives: floors of extent and value on WikiWars."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[3] / "bench" / "wikiwars.py"
FLOORS = {"value_f1": 0.81, "overlapping_f1": 0.90, "strict_f1": 0.81}


@pytest.mark.shared
def test_wikiwars_stays_above_its_floors(shared_dir: Path) -> None:
    spec = importlib.util.spec_from_file_location("bench_wikiwars", BENCH)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = bench
    spec.loader.exec_module(bench)
    scores = bench.measure(shared_dir / "data" / "wikiwars" / "tml").scores()
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}
