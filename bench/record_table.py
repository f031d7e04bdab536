"""Hold a record of the 804 articles against the gold records, and write the tables of docs/record.md.

python ../shared/gold-record/articles.py ARTICLES --all
marsad ingest --record RECORD --manifest ARTICLES/manifest.csv
python -m bench.record_table RECORD --shared ../shared --texts ARTICLES            # prints
python -m bench.record_table RECORD --shared ../shared --texts ARTICLES --write    # into docs/record.md

The scorer is the gold records' own, `score_record.py`, given what `marsad toll --json` prints.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.record_pairs import names_of, same_number, score

from marsad.cli.tolls import toll_row
from marsad.model import EventKind, Measure, WhenPrecision
from marsad.reconcile.rules import RULES
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided
from marsad.store.record import Record

PAGE = Path("docs/record.md")
BEGIN, END = "<!-- figures: begin, written by bench/record_table.py -->", "<!-- figures: end -->"
SETS = ("apr2017", "jul2015-aug2013")
AIMS = "F1 .75 (injured .60), found .90, at most 10 % stand for none, inflation .85 to 1.20"
STANDING = "standing"

Row = dict[str, Any]


def scored(record: Record, gold: Path, texts: Path, measure: Measure, rule: str) -> Row:
    """What the gold records' own scorer says of the tolls of one measure under one rule."""
    rows = [toll_row(toll) for toll in list_tolls(record, TollFilter(measure=measure, rule=rule))]
    with tempfile.TemporaryDirectory() as folder:
        tolls = Path(folder, "tolls.json")
        tolls.write_text(json.dumps(rows), encoding="utf-8")
        scorer = gold.parent / "score_record.py"
        words = [sys.executable, str(scorer), str(gold), str(tolls), "--texts", str(texts), "--measure", measure.value]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    found: Row = json.loads(told.splitlines()[-1])
    return found


def tables(record: Record, shared: Path, texts: Path) -> str:
    """The tables in Markdown: the standing rule, every rule, pairs of reports, days."""
    golds = [shared / "gold-record" / f"{name}.json" for name in SETS]
    standing = [
        (f"{gold.stem}, {measure.value}", scored(record, gold, texts, measure, STANDING))
        for measure in (Measure.KILLED, Measure.INJURED)
        for gold in golds
    ]
    rules = [
        (f"{gold.stem}, {rule}", scored(record, gold, texts, Measure.KILLED, rule)) for gold in golds for rule in RULES
    ]
    return "\n\n".join(
        [
            f"Aims: {AIMS}.",
            _table("record and measure", standing),
            "### Every rule, killed",
            _table("record and rule", rules),
            "### Reports together, days",
            "\n".join(_iter_rest(record, golds, texts)),
        ]
    )


def _table(head: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    keys = ("gold", "events", "right", "precision", "recall", "f1", "found", "split", "stand_for_none", "inflation")
    lines = [f"| {head} | {' | '.join(key.replace('_', ' ') for key in keys)} |", f"|---|{'---|' * len(keys)}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(str(row[key]) for key in keys)} |" for name, row in rows)])


def _iter_rest(record: Record, golds: Sequence[Path], texts: Path) -> Iterator[str]:
    events = [event for event in decided.events(record) if event.kind is EventKind.INCIDENT]
    names = names_of(texts)
    for gold in golds:
        pairs = score(json.loads(gold.read_text(encoding="utf-8")), events, names, show=False)
        yield (
            f"- {gold.stem}: two reports told under one entry stand in one event: precision {pairs['precision']}, "
            f"recall {pairs['recall']} (aims .95, .80; {pairs['gold']} pairs)."
        )
    tolls = list_tolls(record, TollFilter(measure=Measure.KILLED))
    undated = sum(toll.event.when_precision is WhenPrecision.ON_OR_BEFORE for toll in tolls)
    share = undated / max(1, len(tolls))
    yield f"- Events with dead: {len(tolls)}; without a day of the text: {share:.1%} (aim: under 10 %)."
    yield f"- Pairs of one report and one number, six dead or more: {len(same_number(record))}."


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True, help="the folder that articles.py wrote")
    parser.add_argument("--write", action="store_true", help="write into docs/record.md")
    wanted = parser.parse_args(arguments)
    with Record.open(wanted.record) as record:
        told = tables(record, wanted.shared, wanted.texts)
    if not wanted.write:
        print(told)
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
