"""How long reading a large record takes: 100,000 claims in 20,000 documents by default, linked.

python -m bench.record [CLAIMS] [FILE]   makes FILE where it is not there yet (else a file of its own, for once) and
prints milliseconds (median of 5) for each read: time on the processor, not by the clock.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.link_scale import readings

from marsad.model import (
    EventMention,
    Measure,
    Plover,
    Problem,
    Reading,
    Statement,
    StatementMode,
    SubEventType,
)
from marsad.services.linking import link_all
from marsad.store import view
from marsad.store.filters import FigureFilter, ProblemFilter
from marsad.store.integrity import verify
from marsad.store.record import Entry, Record

SOURCES = 800


def iter_entries(claims: int) -> Iterator[Entry]:
    """The reports of `bench.link_scale` with title, statement and event mention, and here and there a problem."""
    chance = random.Random(7)
    for number, reading in enumerate(readings(claims, sources=SOURCES)):
        first = reading.figures[0]
        document = replace(reading.document, title=f"Example report {number}")
        span = first.sentence or first.span
        statement = Statement(span, first.source, None, StatementMode.INDIRECT, first.said)
        mention = EventMention(first.span, "attack", SubEventType.ATTACK, Plover.ASSAULT, None, first.when, first.where)
        problem = Problem("toponyms", "example: two places have this name", first.span)
        problems = (problem,) if chance.random() < 0.2 else ()
        yield Entry(Reading(document, reading.extractor, reading.figures, (statement,), (mention,), problems))


def make(path: Path, claims: int) -> None:
    """A linked record at `path`."""
    with Record.open(path, create=True) as record:
        start = time.process_time()
        for _ in record.append_all(iter_entries(claims)):
            pass
        written = time.process_time()
        report = link_all(record)
        print(
            f"write {report.documents} documents, {claims} claims: {written - start:.1f} s; "
            f"link to {report.events} events: {time.process_time() - written:.1f} s",
            flush=True,
        )


def milliseconds(read: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        read()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def main(claims: int, path: Path) -> None:
    if not path.exists():
        make(path, claims)
    with Record.open(path) as record:
        first = view.figures(record)
        a_document = first[0].document_id
        reads: dict[str, Callable[[], object]] = {
            "figures, first page": lambda: view.figures(record),
            "figures, page in the middle": lambda: view.figures(
                record, FigureFilter(after=f"2015-01-01.{a_document}.0.0")
            ),
            "figures of a measure": lambda: view.figures(record, FigureFilter(measure=Measure.KILLED)),
            "figures of a place": lambda: view.figures(record, FigureFilter(place="Kafr Amal")),
            "figures of no place": lambda: view.figures(record, FigureFilter(place="nowhere")),
            "figures of a source": lambda: view.figures(record, FigureFilter(source_name="Example Monitor 1")),
            "figures of a rare source": lambda: view.figures(record, FigureFilter(source="monitor 79")),
            "figures of a week": lambda: view.figures(
                record, FigureFilter(since=date(2012, 1, 1), until=date(2012, 1, 7))
            ),
            "figures as of a moment": lambda: view.figures(record, FigureFilter(as_of="2100-01-01")),
            "documents, first page": lambda: view.documents(record, limit=100),
            "one document": lambda: view.document(record, a_document),
            "one claim": lambda: view.find_claim(record, first[0].id),
            "problems, first page": lambda: view.problems(record, ProblemFilter(limit=100)),
            "sources": lambda: view.sources(record),
            "counts": lambda: view.counts(record),
        }
        for name, read in reads.items():
            print(f"{name:<30} {milliseconds(read):8.1f} ms")
        start = time.process_time()
        print(f"verify {verify(record).entries} entries: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
        main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "record.db")
