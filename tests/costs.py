"""Which files of tests are dear, so that they are begun first and the processes of a run end together.

`tests/costs.toml` holds the seconds, written by `python -m bench.suite_costs` out of a run's own report. They decide
on an order and on nothing else: a file that is not named there comes after those that are.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COSTS = ROOT / "tests" / "costs.toml"


def read_costs() -> dict[str, float]:
    """Seconds by file, as `tests/web/test_charts.py`."""
    found: dict[str, float] = tomllib.loads(COSTS.read_text(encoding="utf-8"))["seconds"]
    return found


def begin_with_the_dear(items: list[pytest.Item]) -> None:
    """Order tests by what their file costs, where several processes share them; within a file nothing moves.

    One process alone runs them as they are collected.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        costs = read_costs()
        items.sort(key=lambda item: -costs.get(item.nodeid.partition("::")[0], 0.0))
