"""The actors that Marsad reads, to be judged: who did it, with the sentence, over texts of many wars and kinds.

    python bench/actors.py ../shared --sample 100 --seed 1      a fresh sample, its sentences shown, to judge
    python bench/actors.py --judged                             the share that was judged right

The sample is drawn from the figures that have an actor, evenly from each set of texts: FA-KES, the labelled articles
(of dev2 and dev3 only ids with an odd number), MUC-4, re3d and the labels of this project. It is judged by reading and
kept in `actors.csv`: the set and id of the text and the offset of the figure instead of the sentence, the actor read,
the verdict (right, wrong), and why. An actor is right where the text says that this party or these people did what the
figure counts, and the words name them.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.fakes_smoke import iter_articles
from bench.muc4 import published_on

from marsad.bootstrap import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

TABLE = Path(__file__).with_suffix(".csv")
ARTICLES, DISPATCHES = 120, 150
"""How many texts of FA-KES and MUC-4 are read for a sample."""


@dataclass(frozen=True, slots=True)
class Text:
    """One report with the set that it is of."""

    group: str
    id: str
    text: str
    published: date | str | None


@dataclass(frozen=True, slots=True)
class Found:
    """One figure that has an actor."""

    group: str
    id: str
    start: int
    quote: str
    actor: str
    sentence: str


def iter_texts(shared: Path) -> Iterator[Text]:
    """The texts of all sets, those that are only scored left out."""
    data = shared / "data"
    for name, text, day, _ in iter_articles(data / "fa-kes" / "FA-KES-Dataset.csv", ARTICLES):
        yield Text("fa-kes", name, text, day)
    for path in sorted((shared / "gold").glob("dev*/*.json")):
        if path.parent.name == "dev" or int(path.stem[1:]) % 2:
            yield _labelled(path.parent.name, path)
    for path in sorted(Path(__file__).parents[1].joinpath("gold").glob("*.json")):
        yield _labelled("gold", path)
    rows = (data / "muc4-dev" / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    for line in rows[:: max(1, len(rows) // DISPATCHES)]:
        row = json.loads(line)
        yield Text("muc4", row["docid"], row["text"], published_on(row["dateline"]))
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text("re3d", row["_id"], row["text"], None)


def _labelled(group: str, path: Path) -> Text:
    published = json.loads(path.read_text(encoding="utf-8"))["published"]
    return Text(group, path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), published)


def iter_found(shared: Path) -> Iterator[Found]:
    """The figures with an actor, of all texts."""
    for text in iter_texts(shared):
        for figure in read(text.text, published=text.published).figures:
            if figure.actor:
                sentence = " ".join((figure.sentence or figure.span).text.split())
                yield Found(text.group, text.id, figure.span.start, figure.span.text, figure.actor, sentence)


def draw(found: list[Found], number: int, seed: int) -> list[Found]:
    """`number` of them, as evenly from the sets as these allow; no two of one actor in one text."""
    groups: dict[str, list[Found]] = defaultdict(list)
    chance = random.Random(seed)
    chance.shuffle(found)
    seen: set[tuple[str, str, str]] = set()
    for one in found:
        key = (one.group, one.id, one.actor)
        if key not in seen:
            groups[one.group].append(one)
            seen.add(key)
    drawn: list[Found] = []
    while len(drawn) < number and any(groups.values()):
        for group in sorted(groups):
            if groups[group] and len(drawn) < number:
                drawn.append(groups[group].pop())
    return sorted(drawn, key=lambda one: (one.group, one.id, one.start))


def main() -> None:
    """Draw a sample, or say how much of the judged one is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, help="the folder that holds data/ and gold/")
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judged", action="store_true", help="only the share of the judged sample that is right")
    options = parser.parse_args()
    if options.judged:
        with TABLE.open(newline="", encoding="utf-8") as file:
            verdicts = [row["verdict"] for row in csv.DictReader(file)]
        print(f"{verdicts.count('right') / len(verdicts):.3f}  {verdicts.count('right')} / {len(verdicts)}")
        return
    if options.shared is None:
        parser.error("name the folder that holds data/ and gold/, such as ../shared")
    for at, one in enumerate(draw(list(iter_found(options.shared)), options.sample, options.seed)):
        print(f"{at}\t{one.group}\t{one.id}\t{one.start}\t{one.quote}\t{one.actor}\n    {one.sentence}")


if __name__ == "__main__":
    main()
