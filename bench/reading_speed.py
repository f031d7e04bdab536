"""Seconds that Marsad takes for a folder of labelled texts, against the bare spaCy pipeline on the same texts.

    python bench/reading_speed.py ../shared/gold/dev [--rounds 3]

One process, one thread, models loaded and warm. Rounds alternate, so that a busy machine slows both; the best round of
each side counts. The ratio is Marsad / bare pipeline: 1.0 is as fast.
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

    from marsad.evaluate.gold import GoldDocument


def seconds(call: Callable[[GoldDocument], object], documents: tuple[GoldDocument, ...]) -> float:
    """Wall-clock seconds of `call` on each document in turn."""
    started = time.perf_counter()
    for document in documents:
        call(document)
    return time.perf_counter() - started


def main() -> None:
    """Print a line a round and the ratio of the best ones."""
    from marsad.bootstrap import read
    from marsad.evaluate.gold import load_gold
    from marsad.languages import load_language

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = load_gold(options.gold_dir)
    name = next(name for name in load_language().profile.parsers if importlib.util.find_spec(name))
    pipeline = importlib.import_module(name).load()

    def read_document(document: GoldDocument) -> object:
        return read(document.text, published=document.published, outlet=document.publisher)

    def run_pipeline(document: GoldDocument) -> object:
        return pipeline(document.text)

    seconds(read_document, documents[:2])
    seconds(run_pipeline, documents[:2])
    rounds = [(seconds(read_document, documents), seconds(run_pipeline, documents)) for _ in range(options.rounds)]
    for marsad, bare in rounds:
        print(f"marsad {marsad:.2f} s, bare {name} {bare:.2f} s")
    best, bare = min(marsad for marsad, _ in rounds), min(bare for _, bare in rounds)
    print(f"{len(documents)} texts, ratio {best / bare:.2f}")


if __name__ == "__main__":
    main()
