"""Write tests/costs.toml anew: the seconds of each dear file of tests, by which a run of two processes is ordered.

CI=1 python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --junitxml=run.xml
python -m bench.suite_costs run.xml
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from tests.costs import COSTS, ROOT

LEAST = 2
"""Seconds from which on a file is named; of the rest any order is as good."""


def gather(report: Path) -> dict[str, float]:
    """Seconds by file, the dearest first; a report's names of classes are the files' dotted names."""
    spent: Counter[str] = Counter()
    for case in ET.parse(report).iter("testcase"):  # noqa: S314
        spent[case.attrib["classname"].replace(".", "/") + ".py"] += float(case.attrib["time"])  # type: ignore[assignment]
    return {name: seconds for name, seconds in spent.most_common() if seconds >= LEAST and (ROOT / name).exists()}


def write(costs: dict[str, float]) -> None:
    lines = [f'"{name}" = {seconds:.0f}' for name, seconds in costs.items()]
    head = "# Written by `python -m bench.suite_costs`: what each dear file of tests takes, setting up included.\n"
    COSTS.write_text(f"{head}[seconds]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(gather(Path(sys.argv[1])))
