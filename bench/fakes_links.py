"""Linking of the FA-KES articles, judged by reading: draws the pairs to be judged, and what the judgements come to.

    python bench/fakes_links.py ../shared/data/fa-kes/FA-KES-Dataset.csv --draw 60 --seed 2026
    python bench/fakes_links.py ../shared/data/fa-kes/FA-KES-Dataset.csv --judged bench/fakes_links.csv

Every article is read by Marsad's own reader, published on the day that its text gives, else on the file's. A pair of
articles is *linked* where one incident holds claims of both, *unsure* where a pair of their accounts is scored so, and
*near* where neither holds but the files of one governorate lie within three days. `--draw N` prints N linked pairs, N/2
unsure and N/2 near ones. In the table of judgements a row is: stratum, two unit ids, 1 where both articles tell of one
and the same incident (if only in the background), else 0. No text of an article is kept.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from math import sqrt
from pathlib import Path

from marsad.bootstrap import read_documents
from marsad.ingest.documents import read_document
from marsad.model import EventKind
from marsad.reconcile.weights import read_weights
from marsad.services.linking import link_all
from marsad.store import decided
from marsad.store.links import open_links
from marsad.store.record import Entry, Record

Pair = tuple[str, str]
STRATA = ("linked", "unsure", "near")


@dataclass(frozen=True, slots=True)
class Article:
    """A row of the file as needed to tell the strata."""

    unit: str
    day: date | None
    place: str


def load(path: Path, record: Record) -> dict[str, Article]:
    """Articles by document id, read and linked in `record`; articles with one and the same text are one document."""
    articles, documents = {}, []
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            text = f"{row['article_title']}\n\n{row['article_content']}".encode()
            day = _day(row["date"])
            found = read_document(text, name="article.txt", outlet=row["source"])
            if found[0].published is None:
                found = read_document(text, name="article.txt", outlet=row["source"], published=day)
            documents.append(found)
            articles[found[0].id] = Article(row["unit_id"], day, row["location"])
    list(record.append_all(Entry(reading) for reading in read_documents(documents)))
    link_all(record)
    return articles


def _day(value: str) -> date | None:
    try:
        return datetime.strptime(value, "%m/%d/%Y").date()
    except ValueError:
        return None


def strata(record: Record, articles: dict[str, Article]) -> dict[str, list[Pair]]:
    """The pairs of unit ids of each stratum, sorted."""
    incidents = [event for event in decided.events(record) if event.kind is EventKind.INCIDENT]
    linked = {pair for event in incidents for pair in combinations(sorted(event.documents), 2)}
    with open_links(record) as links:
        home = {row.id: row.document_id for row in links.strands_of(articles)}
        scored = {tuple(sorted((home[one], home[other]))) for one, other in links.scores(home, read_weights().unsure)}
    unsure = {pair for pair in scored if len(set(pair)) == 2} - linked
    near = {
        (one, other)
        for one, other in combinations(sorted(articles), 2)
        if articles[one].place == articles[other].place and _is_near(articles[one].day, articles[other].day)
    }
    found = {"linked": linked, "unsure": unsure, "near": near - linked - unsure}
    return {name: sorted(_units(pair, articles) for pair in pairs) for name, pairs in found.items()}


def _units(pair: tuple[str, ...], articles: dict[str, Article]) -> Pair:
    one, other = sorted(articles[name].unit for name in pair)
    return one, other


def _is_near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= 3


def wilson(right: int, of: int) -> tuple[float, float, float]:
    """A share with its 95 % interval (Wilson 1927)."""
    z, share = 1.96, right / of
    middle, width = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return share, (middle - width) / (1 + z * z / of), (middle + width) / (1 + z * z / of)


def recall(sizes: dict[str, int], judged: dict[str, list[int]], seed: int = 1, rounds: int = 10_000) -> list[float]:
    """Recall over the strata with its 95 % bootstrap interval: each stratum drawn again with replacement."""
    chance = random.Random(seed)

    def once(rows: dict[str, list[int]]) -> float:
        true = {name: sizes[name] * sum(rows[name]) / len(rows[name]) for name in STRATA}
        return true["linked"] / sum(true.values())

    drawn = sorted(
        once({name: chance.choices(rows, k=len(rows)) for name, rows in judged.items()}) for _ in range(rounds)
    )
    return [once(judged), drawn[int(rounds * 0.025)], drawn[int(rounds * 0.975)]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--draw", type=int)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--judged", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db", create=True) as record:
        found = strata(record, load(options.csv, record))
    sizes = {name: len(pairs) for name, pairs in found.items()}
    if options.draw:
        chance = random.Random(options.seed)
        for name, number in zip(STRATA, (options.draw, options.draw // 2, options.draw // 2), strict=True):
            for pair in chance.sample(found[name], min(number, sizes[name])):
                print(name, *pair, sep=",")
        return
    print("pairs:", ", ".join(f"{name} {number}" for name, number in sizes.items()))
    if options.judged:
        _report(options.judged, sizes, found)


def _report(path: Path, sizes: dict[str, int], found: dict[str, list[Pair]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    judged: dict[str, list[int]] = {name: [] for name in STRATA}
    for name, _, _, verdict in rows:
        judged[name].append(int(verdict))
    where = {pair: name for name, pairs in found.items() for pair in pairs}
    for name in STRATA:
        share, low, high = wilson(sum(judged[name]), len(judged[name]))
        print(
            f"{name}: {sum(judged[name])} of {len(judged[name])} judged tell of one incident: "
            f"{share:.2f} ({low:.2f}-{high:.2f})"
        )
    print("recall {:.2f} ({:.2f}-{:.2f})".format(*recall(sizes, judged)))
    moved = Counter((name, where.get((one, other), "apart")) for name, one, other, _ in rows)
    print(
        "where the judged pairs stand now:",
        ", ".join(f"{a} -> {b} {n}" for (a, b), n in sorted(moved.items()) if a != b) or "as drawn",
    )


if __name__ == "__main__":
    main()
