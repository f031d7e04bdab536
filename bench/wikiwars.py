"""Time expressions measured on WikiWars: extent and TIMEX value, with the misses on request.

    python bench/wikiwars.py ../shared/data/wikiwars/tml [--misses]

WikiWars: Mazur and Dale 2010, "WikiWars: A New Corpus for Research on Temporal Expressions". A predicted expression
matches a gold one when they overlap, one to one. The narratives are read without a day of publication, as histories.
WikiWars labels the two ends of a range of days apart where Marsad keeps one time: such a range is scored as its ends.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from marsad.extract.sentences import split_sentences
from marsad.extract.times.reading import find_timexes
from marsad.languages import load_language
from marsad.model import Section, SectionKind, Timex


@dataclass(frozen=True)
class Gold:
    """One labelled expression, as a half-open range of code points."""

    start: int
    end: int
    value: str


@dataclass
class Tally:
    gold: int = 0
    predicted: int = 0
    overlapping: int = 0
    strict: int = 0
    value: int = 0
    seconds: float = 0.0
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        result: dict[str, float] = {"gold": self.gold, "predicted": self.predicted, "seconds": self.seconds}
        for name in ("overlapping", "strict", "value"):
            hits = getattr(self, name)
            result[f"{name}_precision"] = hits / max(self.predicted, 1)
            result[f"{name}_recall"] = hits / max(self.gold, 1)
            result[f"{name}_f1"] = 2 * hits / max(self.predicted + self.gold, 1)
        return result


def narrative(path: Path) -> tuple[str, list[Gold]]:
    """The text of one document and its labels."""
    body = etree.parse(str(path)).getroot().find("TEXT")
    pieces = [body.text or ""]
    gold: list[Gold] = []
    for label in body:
        start = sum(map(len, pieces))
        words = "".join(label.itertext())
        pieces.append(words)
        if label.tag == "TIMEX3":
            gold.append(Gold(start, start + len(words), label.get("value", "")))
        pieces.append(label.tail or "")
    return "".join(pieces), gold


_DASH = re.compile(r"\s*(?:-|–|\b(?:and|to|until|till|through)\b)\s*")


def ends(timex: Timex) -> list[Gold]:
    """The expression, or the two ends of a range with their values."""
    span = timex.span
    dash = _DASH.search(span.text)
    if "/" not in timex.value or dash is None:
        return [Gold(span.start, span.end, timex.value)]
    first, last = timex.value.split("/")
    return [Gold(span.start, span.start + dash.start(), first), Gold(span.start + dash.end(), span.end, last)]


def score(text: str, gold: list[Gold], found: list[Gold], tally: Tally) -> None:
    """Add one document to the tally; an expression of the text is matched once."""
    free = list(found)
    for label in gold:
        near = [timex for timex in free if timex.start < label.end and label.start < timex.end]
        best = max(near, key=lambda timex: (timex.value == label.value, -abs(timex.start - label.start)), default=None)
        words = text[label.start : label.end]
        if best is None:
            tally.misses.append(("missing", words, label.value))
            continue
        free.remove(best)
        tally.overlapping += 1
        tally.strict += (best.start, best.end) == (label.start, label.end)
        tally.value += best.value == label.value
        if best.value != label.value:
            tally.misses.append(("value", f"{words} / {text[best.start : best.end]}", f"{label.value} / {best.value}"))
    tally.misses.extend(("spurious", text[timex.start : timex.end], timex.value) for timex in free)
    tally.gold += len(gold)
    tally.predicted += len(found)


def measure(folder: Path) -> Tally:
    """All narratives of a folder."""
    tally = Tally()
    for path in sorted(folder.glob("*.tml")):
        text, gold = narrative(path)
        sentences = split_sentences(text, (Section(SectionKind.BODY, 0, len(text)),))
        began = time.perf_counter()
        found, _ = find_timexes(text, [(s.start, s.end) for s in sentences], published=None, language=load_language())
        tally.seconds += time.perf_counter() - began
        score(text, gold, [end for timex in found for end in ends(timex)], tally)
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    tally = measure(arguments.folder)
    print(json.dumps({name: round(value, 4) for name, value in tally.scores().items()}, indent=1))
    if arguments.misses:
        for miss, count in Counter(tally.misses).most_common():
            print(count, *miss, sep="\t")


if __name__ == "__main__":
    main()
