"""Seconds that Marsad takes for texts, against the bare spaCy pipeline on the same texts.

    python -m bench.reading_speed ../shared/gold/dev [--rounds 3]
    python -m bench.reading_speed ../shared/data/fa-kes/FA-KES-Dataset.csv [--number 150]

One process, one thread, models loaded and warm. Rounds alternate, so that a busy machine slows both, and seconds are
those of the processor; the best round of each side counts. The ratio is Marsad / bare pipeline: 1.0 is as fast.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Report = tuple[str, date | None, str | None]
    """Text, day of publication, outlet."""


def seconds(call: Callable[[Report], object], reports: list[Report]) -> float:
    """The processor's seconds of `call` on each report in turn."""
    started = time.process_time()
    for report in reports:
        call(report)
    return time.process_time() - started


def load(path: Path, number: int) -> list[Report]:
    """The labelled texts of a folder, or the first articles of a table as FA-KES publishes it."""
    from bench.fakes_smoke import iter_articles

    from marsad.evaluate.gold import load_gold

    if path.is_dir():
        return [(one.text, one.published, one.publisher) for one in load_gold(path)]
    return [(text, published, outlet) for _, text, published, outlet in iter_articles(path, number)]


def main() -> None:
    """Print a line a round and the ratio of the best ones."""
    from marsad.bootstrap import read
    from marsad.languages import load_language

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="a folder of labelled texts, or the table of FA-KES")
    parser.add_argument("--number", type=int, default=150, help="articles of the table")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    reports = load(options.texts, options.number)
    name = next(name for name in load_language().profile.parsers if importlib.util.find_spec(name))
    pipeline = importlib.import_module(name).load()

    def read_report(report: Report) -> object:
        return read(report[0], published=report[1], outlet=report[2])

    def run_pipeline(report: Report) -> object:
        return pipeline(report[0])

    seconds(read_report, reports[:2])
    seconds(run_pipeline, reports[:2])
    rounds = [(seconds(read_report, reports), seconds(run_pipeline, reports)) for _ in range(options.rounds)]
    for marsad, bare in rounds:
        print(f"marsad {marsad:.2f} s, bare {name} {bare:.2f} s")
    best, bare = min(marsad for marsad, _ in rounds), min(bare for _, bare in rounds)
    print(f"{len(reports)} texts, ratio {best / bare:.2f}")


if __name__ == "__main__":
    main()
