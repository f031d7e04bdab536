from __future__ import annotations

import subprocess
import sys

import pytest

from tests.costs import ROOT, begin_with_the_dear, read_costs


def test_each_file_that_is_named_as_dear_is_there() -> None:
    costs = read_costs()
    assert [name for name in costs if not (ROOT / name).is_file()] == []
    assert list(costs.values()) == sorted(costs.values(), reverse=True)


def test_the_dear_come_first_and_a_files_tests_stay_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    class Item:
        def __init__(self, nodeid: str) -> None:
            self.nodeid = nodeid

    dearest, second = list(read_costs())[:2]
    names = ["tests/none.py::a", f"{second}::b", f"{dearest}::c", "tests/none.py::d", f"{dearest}::e[{second}::x]"]
    items = [Item(name) for name in names]
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    begin_with_the_dear(items)  # type: ignore[arg-type]
    assert [one.nodeid for one in items] == names
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    begin_with_the_dear(items)  # type: ignore[arg-type]
    assert [one.nodeid for one in items] == [names[2], names[4], names[1], names[0], names[3]]


@pytest.mark.slow
def test_types_hold() -> None:
    """Looked at here, beside other tests, for a look from nothing takes a processor for most of a minute."""
    told = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
