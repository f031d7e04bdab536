"""What Marsad makes of the labelled texts and the FA-KES articles, frozen as canonical JSON and compared with another.

    python -m bench.freeze OUT [--shared ../shared] [--only gold fakes ...]
    python -m bench.freeze OUT --against BEFORE [--no-ids] [--ignore reasons ...] [--kept]

A change of the code that means to change nothing must give the same files; one that means to must be able to name each
difference. Written to OUT, one file a set, keys sorted:

NAME.readings.jsonl   a line for each report: all of its reading but the text itself, which is never kept
NAME.links.jsonl      a line for each event: the event, its tolls under every rule, its conflicts; then the copies

Sets are `gold` (gold/), `seed`, `dev`, `dev2`, `dev3` (SHARED/gold), `gold-links` (each file a record of its own) and
`fakes` (all articles as SHARED/gold-record/articles.py gives them, on one record). Claims are named by report and
position ("dev/f001#003"), so that a difference of ids alone stands apart: ids are the keys `id`, `ids` and `extractor`,
which `--no-ids` leaves out of the comparison. `--ignore KEY` leaves out a key wherever it stands; `--kept` compares
what OUT holds. The status is 1 where something differs.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from marsad import __version__
from marsad.bootstrap import read_documents
from marsad.ingest.documents import read_document
from marsad.model import Document, Problem, Reading, plain
from marsad.reconcile.rules import RULES
from marsad.services.linking import link_all
from marsad.services.tolls import TollFilter, list_tolls
from marsad.settings import DEFAULTS, Settings
from marsad.store import decided
from marsad.store.conflicts import list_conflicts
from marsad.store.record import Entry, Record

HERE = Path(__file__).resolve().parents[1]
BATCH = 64
"""Reports that are parsed together."""
IDS = ("id", "ids", "extractor")
"""Keys that hold digests, or of what digests are made."""
SHOWN = 12
"""Keys and reports that a comparison names for each file."""

Row = dict[str, Any]
Taken = tuple[Document, tuple[Problem, ...]]


def labelled(folder: Path) -> dict[str, Taken]:
    """The texts of a gold folder, by its name and theirs; of their labels only the day and the outlet are read."""
    taken = {}
    for path in sorted(folder.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(label["published"]) if label.get("published") else None
        data = path.with_suffix(".txt").read_bytes()
        taken[f"{folder.name}/{path.stem}"] = read_document(data, published=day, outlet=label.get("publisher"))
    return taken


def articles(shared: Path) -> dict[str, Taken]:
    """All FA-KES articles with the day and outlet of the gold records' own script."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = shared / "gold-record" / "articles.py"
        subprocess.run([sys.executable, script, folder, "--all"], check=True, stdout=subprocess.DEVNULL)
        with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return {
            f"fakes/{Path(row['path']).stem}": read_document(
                (folder / row["path"]).read_bytes(),
                name=row["path"],
                published=date.fromisoformat(row["published"]),
                outlet=row["outlet"],
            )
            for row in rows
        }


def read_all(taken: Mapping[str, Taken], settings: Settings = DEFAULTS) -> Iterator[tuple[str, Reading]]:
    """Each report's reading by its name, in order."""
    names = iter(taken)
    while batch := list(islice(names, BATCH)):
        yield from zip(batch, read_documents([taken[name] for name in batch], settings), strict=True)


def reading_row(name: str, reading: Reading) -> Row:
    """All of a reading but its text."""
    row: Row = plain(reading)
    del row["document"]["text"]
    return {"name": name, **row, "ids": [claim.id for claim in reading.iter_claims()]}


class Names:
    """Reports and claims by names that do not hang on ids."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.documents: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        for name, reading in readings.items():
            if self.documents.setdefault(reading.document.id, name) != name:
                continue  # the same text twice is one document
            for position, claim in enumerate(reading.iter_claims()):
                self.claims.setdefault(claim.id, f"{name}#{position:03}")

    def put(self, value: Any) -> Any:
        """`value` with names in place of the ids of reports and claims, and its lists of these sorted by name."""
        if isinstance(value, str):
            return self.claims.get(value) or self.documents.get(value) or value
        if isinstance(value, dict):
            return {key: self.put(one) for key, one in value.items()}
        if isinstance(value, list):
            found = [self.put(one) for one in value]
            if found != value and all(isinstance(one, str) for one in found):
                return sorted(found)
            if found and all(isinstance(one, dict) and "claim" in one for one in found):
                return sorted(found, key=lambda one: (one["claim"], json.dumps(one, sort_keys=True)))
            return found
        return value


def link_rows(readings: Mapping[str, Reading], folder: Path) -> list[Row]:
    """Events with their tolls and conflicts, and copies, of a record of its own that holds these readings."""
    names = Names(readings)
    path = folder / "record.db"
    with Record.open(path, create=True) as record:
        for _ in record.append_all(Entry(reading) for reading in readings.values()):
            pass
        link_all(record)
        tolls: dict[str, list[Row]] = defaultdict(list)
        for rule in RULES:
            for toll in list_tolls(record, TollFilter(rule=rule, kind=None)):
                row = plain(toll.assessment)
                row["id"], _ = toll.assessment.id, row.pop("event")
                tolls[toll.event.id].append(names.put(row))
        conflicts: dict[str, list[Row]] = defaultdict(list)
        for conflict in list_conflicts(record):
            conflicts[conflict.event_id].append(names.put({**plain(conflict), "event_id": None}))
        events = [_event_row(names.put(plain(event)), tolls, conflicts) for event in decided.events(record)]
        copies = [_copy_row(names.put(plain(copy))) for copy in decided.copies(record)]
    path.unlink()
    return sorted(events + copies, key=lambda row: row["name"])


def _event_row(event: Row, tolls: Mapping[str, list[Row]], conflicts: Mapping[str, list[Row]]) -> Row:
    rows = sorted(tolls[event["id"]], key=lambda row: (row["measure"], row["rule"]))
    found = sorted(conflicts[event["id"]], key=lambda row: json.dumps(row, sort_keys=True))
    return {"name": f"{event['kind']} {event['claims'][0]}", "event": event, "tolls": rows, "conflicts": found}


def _copy_row(copy: Row) -> Row:
    return {"name": f"{copy['relation']} {copy['document_id']} of {copy['of_document_id']}", "copy": copy}


def freeze(name: str, taken: Mapping[str, Taken], *, linked: bool) -> dict[str, list[Row]]:
    """The files of one set, by name: its readings, and where it is `linked` what one record makes of them."""
    readings = dict(read_all(taken))
    files = {f"{name}.readings.jsonl": [reading_row(*pair) for pair in readings.items()]}
    if linked:
        with tempfile.TemporaryDirectory() as folder:
            files[f"{name}.links.jsonl"] = link_rows(readings, Path(folder))
    return files


def freeze_gold_links(folder: Path) -> dict[str, list[Row]]:
    """The files of the gold of links: each of its tables read with the places that it names, on a record of its own."""
    read, linked = [], []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as name:
            places = Path(name) / "places.csv"
            with places.open("w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(["name", "variants", "country", "lat", "lon", "precision"])
                rows.writerows([row["name"], "", "SY", row["lat"], row["lon"], "exact"] for row in table["place"])
            taken = {
                f"{path.stem}/{row['id']}": read_document(
                    row["text"].strip().encode(),
                    published=date.fromisoformat(row["published"]),
                    outlet=row["publisher"],
                )
                for row in table["report"]
            }
            readings = dict(read_all(taken, Settings(user_tables=(places,))))
            read += [reading_row(*pair) for pair in readings.items()]
            linked += link_rows(readings, Path(name))
    return {"gold-links.readings.jsonl": read, "gold-links.links.jsonl": linked}


def iter_sets(shared: Path, only: Iterable[str]) -> Iterator[dict[str, list[Row]]]:
    """The files of each set that is wanted and there; without `only` all."""
    wanted = set(only)
    folders = {"gold": HERE / "gold"} | {name: shared / "gold" / name for name in ("seed", "dev", "dev2", "dev3")}
    for name, folder in folders.items():
        if not wanted or name in wanted:
            yield freeze(name, labelled(folder), linked=False)
    if not wanted or "gold-links" in wanted:
        yield freeze_gold_links(HERE / "gold-links")
    if not wanted or "fakes" in wanted:
        yield freeze("fakes", articles(shared), linked=True)


def write(out: Path, files: Mapping[str, list[Row]]) -> None:
    """Each file with a line for each row."""
    for name, rows in files.items():
        with (out / name).open("w", encoding="utf-8", errors="surrogatepass") as file:
            for row in rows:
                file.write(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n")
        print(f"{name}: {len(rows)}", flush=True)


@dataclass
class Comparison:
    """What differs between two files of one set."""

    equal: int = 0
    differing: list[str] = field(default_factory=list)
    """Names of the reports (or events) that are in both and differ."""
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)
    """In how many of the reports each key differs, by its path ("figures[].where.lat")."""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.differing or self.gone or self.new)

    def __str__(self) -> str:
        parts = [f"{self.equal} equal", f"{len(self.differing)} differing"]
        parts += [f"{len(rows)} {word}" for rows, word in ((self.gone, "gone"), (self.new, "new")) if rows]
        lines = [", ".join(parts)]
        lines += [f"    {number:5}  {key}" for key, number in self.keys.most_common(SHOWN)]
        for word, rows in (("differing", self.differing), ("gone", self.gone), ("new", self.new)):
            if rows:
                lines.append(f"    {word}: {', '.join(rows[:SHOWN])}{' ...' if len(rows) > SHOWN else ''}")
        return "\n".join(lines)


def compare(before: Mapping[str, Row], after: Mapping[str, Row], ignored: frozenset[str] = frozenset()) -> Comparison:
    """How two files differ, keys that are `ignored` left out wherever they stand."""
    found = Comparison(gone=sorted(before.keys() - after.keys()), new=sorted(after.keys() - before.keys()))
    for name in sorted(before.keys() & after.keys()):
        keys = set(differing_keys(before[name], after[name], ignored))
        found.keys.update(keys)
        if keys:
            found.differing.append(name)
        else:
            found.equal += 1
    return found


def differing_keys(before: Any, after: Any, ignored: frozenset[str], path: str = "") -> Iterator[str]:
    """The paths of what differs; of lists of unequal length only that, for what follows is no longer side by side."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted((before.keys() | after.keys()) - ignored):
            inner = f"{path}.{key}" if path else key
            if key not in before or key not in after:
                yield f"{inner} ({'new' if key in after else 'gone'})"
            else:
                yield from differing_keys(before[key], after[key], ignored, inner)
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            yield f"{path} (how many)"
            return
        for one, other in zip(before, after, strict=True):
            yield from differing_keys(one, other, ignored, f"{path}[]")
    elif before != after:
        yield path


def load(path: Path) -> dict[str, Row]:
    """The rows of a file by name."""
    with path.open(encoding="utf-8", errors="surrogatepass") as file:
        return {row["name"]: row for row in map(json.loads, file)}


def report(before: Path, after: Path, ignored: frozenset[str]) -> bool:
    """Whether the files that both folders hold are the same, each with what differs printed."""
    same = True
    for path in sorted(before.glob("*.jsonl")):
        now = after / path.name
        if now.exists():
            found = compare(load(path), load(now), ignored)
            same = same and found.is_same
            print(f"{path.name}: {found}")
        else:
            print(f"{path.name}: not in {after}")
    return same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--against", type=Path)
    parser.add_argument("--no-ids", action="store_true")
    parser.add_argument("--ignore", nargs="*", default=[])
    parser.add_argument("--kept", action="store_true", help="compare what OUT holds, and read nothing anew")
    options = parser.parse_args()
    if not options.kept:
        options.out.mkdir(parents=True, exist_ok=True)
        print(f"marsad {__version__}", flush=True)
        for files in iter_sets(options.shared, options.only):
            write(options.out, files)
    if options.against is None:
        return 0
    ignored = frozenset([*options.ignore, *(IDS if options.no_ids else ())])
    return 0 if report(options.against, options.out, ignored) else 1


if __name__ == "__main__":
    sys.exit(main())
