"""How linking grows: invented reports, ten thousand claims and a hundred thousand, then ten documents more.

    python bench/link_scale.py [CLAIMS ...]        (default 10000 100000)

Incidents are spread over two thousand days and three hundred places of a square of five degrees, each told by one to
four reports of forty outlets, some of them copies, with totals and background figures: five claims to a report.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from marsad.extract.facts import with_facts
from marsad.languages import load_language
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
    WherePrecision,
    WhoClass,
    digest_text,
)
from marsad.services.linking import LinkReport, link_documents
from marsad.store.record import Entry, Record

BENCH = Extractor("bench", "1", "0" * 64)
FIRST = date(2012, 1, 1)
KINDS = ("An air strike", "Shelling", "A car bomb", "A suicide bomber", "An ambush", "A mine")
NAMES = [first + last for first in ["Kafr", "Tell", "Deir", "Wadi", "Ain", "Jisr"] for last in [" " + x for x in (
    "Amal", "Barid", "Cedar", "Dahab", "Erez", "Fajr", "Ghar", "Hilal", "Ittar", "Jabal", "Karam", "Lawz", "Manar",
    "Nahr", "Omar", "Qasr", "Rimal", "Sabil", "Tin", "Umran", "Waha", "Yamam", "Zaytun", "Badr", "Safa", "Nur",
    "Rabi", "Sayf", "Shams", "Turab", "Wahat", "Bahr", "Burj", "Suq", "Qamh", "Rumman", "Tuffah", "Layl", "Najm",
    "Ghayth", "Harir", "Khayma", "Maydan", "Nakhl", "Qamar", "Rawda", "Sahra", "Thalj", "Ward", "Zahr")]]  # fmt: skip


def readings(claims: int, seed: int = 1, sources: int = 6) -> Iterator[Reading]:
    """Invented reports of `claims` figures or a few more; `sources` are heard, of many some far more often."""
    chance = random.Random(seed)
    places = [
        Where(name, "ZZ", 33 + chance.random() * 5, 36 + chance.random() * 5, WherePrecision.EXACT) for name in NAMES
    ]
    made = number = 0
    while made < claims:
        number += 1
        place, kind = chance.choice(places), chance.choice(KINDS)
        day = FIRST + timedelta(days=chance.randrange(2000))
        toll = min(200, int(chance.paretovariate(0.9)) + chance.randrange(4))
        before = ""
        for told in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
            is_copy = bool(before) and chance.random() < 0.3
            count = toll + chance.choice((0, 0, 0, 1, 2))
            text = _text(chance, kind, place, toll if is_copy else count, number, told, before if is_copy else "")
            before = text
            reading = _reading(chance, text, place, day, toll if is_copy else count, sources)
            made += len(reading.figures)
            yield reading


def _text(chance: random.Random, kind: str, place: Where, toll: int, number: int, told: int, copied: str) -> str:
    if copied:
        return copied + f" Printed again, {number}-{told}."
    # Reporters do not share runs of five words by chance, so a word of its own breaks every frame.
    own = [f"{chance.choice(NAMES).lower().replace(' ', '')}{chance.randrange(1000)}" for _ in range(70)]
    return (
        f"Example report {number}-{told}. {kind} {own[0]} killed {toll} people in {place.name}, {own[1]} monitor said. "
        f"{toll // 2} people were {own[2]} wounded, it {own[3]} said. Since {own[4]} {toll * 9} people {own[5]} died. "
        f"{' '.join(own)}."
    )


def _reading(chance: random.Random, text: str, place: Where, day: date, toll: int, sources: int) -> Reading:
    published = day + timedelta(days=chance.choice((0, 1, 1, 2)))
    outlet = f"Example Outlet {chance.randrange(40)}"
    document = Document(
        digest_text(text), text, (Section(SectionKind.BODY, 0, len(text)),), "Example", published, outlet
    )
    heard = chance.randrange(sources) if sources < 10 else int(chance.paretovariate(0.6)) % sources
    monitor = Source(f"Example Monitor {heard}", SourceClass.MONITOR)
    at = [text.index("killed"), text.index("people were"), text.index("Since"), text.index("people in")]
    stop = text.index(".", at[0]) + 1
    sentence = document.span(text.index(".") + 2, stop)

    def figure(start: int, measure: Measure, value: int, scope: Scope, source: Source) -> Figure:
        whole = scope is Scope.INCIDENT
        when = Interval.day(day) if whole else Interval(date(day.year, 1, 1), day)
        return Figure(
            document.span(start, start + 12), measure, value, value, Quantifier.EXACT, Unit.PERSON, "people",
            WhoClass.UNKNOWN, scope, Modality.ASSERTED, source, published, when, place, None, sentence=sentence,
        )  # fmt: skip

    reporter = Source("reporter", SourceClass.REPORTER)
    figures = (
        figure(at[0], Measure.KILLED, toll, Scope.INCIDENT, monitor),
        figure(at[0] + 1, Measure.KILLED, toll, Scope.INCIDENT, reporter),
        figure(at[1], Measure.INJURED, toll // 2, Scope.INCIDENT, monitor),
        figure(at[2], Measure.KILLED, toll * 9, Scope.CUMULATIVE, monitor),
        figure(at[3], Measure.KILLED, toll, Scope.INCIDENT, monitor),
    )
    return Reading(document, BENCH, tuple(with_facts(figure, load_language()) for figure in figures))


def measure(claims: int) -> float:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db", create=True) as record:
        made = list(readings(claims))
        total = sum(len(reading.figures) for reading in made)
        names = [done.document_id for done in record.append_all(Entry(reading) for reading in made)]
        report, took, busy = timed(lambda: link_documents(record, names))
        more = [record.append(reading).document_id for reading in readings(50, seed=2)][:10]
        few, again, _ = timed(lambda: link_documents(record, more))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{total} claims in {len(names)} documents: {took:.1f} s by the clock, {busy:.1f} s on the processor, "
        f"{report.events} events, {report.copies} copies, {report.pairs} pairs kept; peak {peak:.2f} GB; "
        f"{len(more)} more documents: {again:.2f} s, {few.events} events made anew",
        flush=True,
    )
    return busy


def timed(link: Callable[[], LinkReport]) -> tuple[LinkReport, float, float]:
    """What linking did, the seconds it took by the clock, and those that it had a processor."""
    start, busy = time.perf_counter(), time.process_time()
    report = link()
    return report, time.perf_counter() - start, time.process_time() - busy


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    times = [measure(size) for size in sizes]
    if len(times) > 1:
        growth = times[-1] / times[0]
        print(f"{sizes[-1] / sizes[0]:g} times the claims take {growth:.1f} times as long on the processor")
