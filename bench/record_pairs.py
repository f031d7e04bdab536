"""Do two reports of one occurrence stand in one event, and does one report count the same people twice?

python -m bench.record_pairs RECORD GOLD.json [GOLD.json ...] --texts DIR [--show]

Holds the incidents of a linked record against gold records (../shared/gold-record/README.md). Two reports `told` under
one entry are a pair that must stand in one event (recall); two reports that stand in one event must share an entry,
told, recalled or optional (precision). Reports that no gold record was made from are left out.

python -m bench.record_pairs RECORD --same-number [--texts DIR]

lists the pairs of incidents that one report gives the same number killed, of `LEAST` or more: often the same people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from marsad.model import Event, EventKind, Measure
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided
from marsad.store.record import Record

LEAST = 6
"""From this number on, one report that gives it twice hardly does so by chance."""

Pair = tuple[str, str]


def names_of(texts: Path | None) -> dict[str, str]:
    """The name of each article by the id of its document; none where no folder is given."""
    if texts is None:
        return {}
    return {hashlib.sha256(file.read_bytes()).hexdigest(): file.stem for file in sorted(texts.glob("*.txt"))}


def pairs_among(documents: Iterable[str]) -> set[Pair]:
    """Every two of them, in order."""
    return set(combinations(sorted(set(documents)), 2))


def gold_pairs(gold: Mapping[str, Any]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of articles that must stand in one event; and all that may."""
    must: set[Pair] = set()
    may: set[Pair] = set()
    for entry in gold["incidents"]:
        told, recalled = entry["documents"]["told"], entry["documents"]["recalled"]
        may |= pairs_among([*told, *recalled])
        if entry["kind"] == "incident" and not entry.get("optional"):
            must |= pairs_among(told)
    return must, may


def linked_pairs(events: Iterable[Event], names: Mapping[str, str], among: set[str]) -> dict[Pair, list[str]]:
    """Pairs of articles that stand in one incident, with the incidents."""
    found: dict[Pair, list[str]] = defaultdict(list)
    for event in events:
        articles = {names[document] for document in event.documents if document in names} & among
        for pair in pairs_among(articles):
            found[pair].append(f"{event.id[:8]} {event.title}")
    return found


def score(gold: Mapping[str, Any], events: Iterable[Event], names: Mapping[str, str], *, show: bool) -> dict[str, Any]:
    """Precision and recall over the pairs of one gold record."""
    must, may = gold_pairs(gold)
    found = linked_pairs(events, names, {article["id"] for article in gold["articles"]})
    if show:
        for pair in sorted(must - found.keys()):
            print("apart:", *pair)
        for pair in sorted(found.keys() - may):
            print("together:", *pair, "; ".join(found[pair]))
    right = len(found.keys() & may)
    return {
        "set": gold["set"],
        "gold": len(must),
        "linked": len(found),
        "precision": round(right / max(1, len(found)), 3),
        "recall": round(len(must & found.keys()) / max(1, len(must)), 3),
    }


def same_number(record: Record) -> list[tuple[str, float, str, str]]:
    """Document, number and the titles of two incidents to which that one report gives the same number killed."""
    homes: dict[tuple[str, float], list[str]] = defaultdict(list)
    for toll in list_tolls(record, TollFilter(measure=Measure.KILLED)):
        for document in toll.event.documents:
            if toll.assessment.best >= LEAST:
                homes[document, toll.assessment.best].append(f"{toll.event.id[:8]} {toll.event.title}")
    return [
        (document, number, one, other)
        for (document, number), titles in sorted(homes.items())
        for one, other in combinations(titles, 2)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision and recall for each gold record, or the pairs of one report and number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--same-number", action="store_true")
    parser.add_argument("--show", action="store_true")
    wanted = parser.parse_args(arguments)
    names = names_of(wanted.texts)
    with Record.open(wanted.record) as record:
        if wanted.same_number:
            found = same_number(record)
            for document, number, one, other in found:
                print(f"{names.get(document, document[:8])} {number:g}: {one} | {other}")
            print(json.dumps({"pairs": len(found)}))
        events = [event for event in decided.events(record) if event.kind is EventKind.INCIDENT]
    for path in wanted.gold:
        gold = json.loads(path.read_text(encoding="utf-8"))
        print(json.dumps(score(gold, events, names, show=wanted.show)))


if __name__ == "__main__":
    main()
