"""How long a page of a large record takes: 20,000 documents with 100,000 claims by default.

python -m bench.record [DOCUMENTS] [FILE]   prints seconds to write, then milliseconds (median of 5) for each read:
time on the processor, not by the clock.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from marsad.model import (
    Document,
    Extractor,
    Figure,
    Interval,
    Measure,
    Modality,
    Quantifier,
    Reading,
    Scope,
    Section,
    SectionKind,
    Source,
    SourceClass,
    Unit,
    Where,
    WhoClass,
    digest_text,
)
from marsad.store import view
from marsad.store.filters import FigureFilter, ProblemFilter
from marsad.store.integrity import verify
from marsad.store.record import Entry, Record

CLAIMS = 5


def iter_entries(documents: int, chance: random.Random) -> Iterator[Entry]:
    for number in range(documents):
        sentences = [f"In place {chance.randrange(3000)}, {chance.randrange(1, 90)} fled." for _ in range(CLAIMS)]
        text = f"Example report {number}\n\n" + " ".join(sentences)
        published = date(2011, 3, 1) + timedelta(days=chance.randrange(3000))
        document = Document(
            digest_text(text),
            text,
            (Section(SectionKind.BODY, 0, len(text)),),
            title=f"Example report {number}",
            published=published,
            outlet=f"Outlet {number % 40}",
        )
        figures = tuple(_figure(document, sentence, published, chance) for sentence in sentences)
        yield Entry(Reading(document, Extractor("bench", "1", "0" * 64), figures))


def _figure(document: Document, sentence: str, day: date, chance: random.Random) -> Figure:
    start = document.text.index(sentence)
    name = sentence.split(",", maxsplit=1)[0][3:]
    source = Source(f"Source {int(chance.paretovariate(0.6)) % 800}", SourceClass.MONITOR)
    return Figure(
        span=document.span(start, start + len(sentence)),
        measure=chance.choice(list(Measure)),
        low=1,
        high=None,
        quantifier=Quantifier.AT_LEAST,
        unit=Unit.PERSON,
        who="people",
        who_class=WhoClass.UNKNOWN,
        scope=Scope.INCIDENT,
        modality=Modality.ASSERTED,
        source=source,
        said=day,
        when=Interval.day(day - timedelta(days=chance.randrange(3))),
        where=Where(name, "SY", 34.0, 40.0),
        actor=None,
        sentence=document.span(start, start + len(sentence)),
    )


def milliseconds(read: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        read()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def main(documents: int, path: Path) -> None:
    start = time.process_time()
    with Record.open(path, create=True) as record:
        for _ in record.append_all(iter_entries(documents, random.Random(7))):
            pass
        print(f"write {documents} documents, {documents * CLAIMS} claims: {time.process_time() - start:.1f} s")
        first = view.figures(record)
        a_document = first[0].document_id
        reads: dict[str, Callable[[], object]] = {
            "figures, first page": lambda: view.figures(record),
            "figures, page in the middle": lambda: view.figures(
                record, FigureFilter(after=f"2015-01-01.{a_document}.0.0")
            ),
            "figures of a measure": lambda: view.figures(record, FigureFilter(measure=Measure.KILLED)),
            "figures of a place": lambda: view.figures(record, FigureFilter(place="place 77")),
            "figures of no place": lambda: view.figures(record, FigureFilter(place="nowhere")),
            "figures of a source": lambda: view.figures(record, FigureFilter(source_name="Source 1")),
            "figures of a rare source": lambda: view.figures(record, FigureFilter(source="source 79")),
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
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
        main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "record.db")
