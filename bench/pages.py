"""How long the pages of a record take with many readers at once, by the clock, over HTTP on this machine.

python -m bench.pages RECORD [--readers 20] [--pause 0] [--seconds 60] [--workers N] [--warm]

Prints for each kind of page how many were read, and median and 95th percentile in milliseconds; marks with "!" what is
over 100 or 300. Every reader asks for the next page as soon as it has the one before, or after a pause. Cold, the
default: `marsad serve` is started anew and, once each process has made its summaries, nearly every address is asked
for once, so that pages are built and not kept; `--warm` reads a few addresses of each kind over and over. Server and
readers share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from urllib.parse import quote

from marsad.model import Measure
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.conflicts import list_problems
from marsad.store import view
from marsad.store.event_list import EventFilter, list_events
from marsad.store.filters import FigureFilter, ProblemFilter
from marsad.store.record import Record

MEDIAN, SLOWEST = 100, 300
"""Milliseconds that the median and the 95th percentile of every kind should stay under."""
SAMPLE = 4000
"""Claims and events from which addresses are taken."""
WARM = 5
"""Addresses of each kind that warm readers ask for."""


@dataclass(frozen=True)
class Kind:
    """A kind of page and the addresses of it."""

    name: str
    paths: list[str]


def kinds_of(record: Record, address: str) -> list[Kind]:
    chance = random.Random(3)
    figures = list(view.figures(record, FigureFilter(limit=SAMPLE)))
    events = [row.event.id for row in list_events(record, EventFilter(rule=DEFAULT_RULE, limit=SAMPLE))]
    sources = sorted({row.content.source.name for row in figures})
    places = sorted({row.content.where.name for row in figures if row.content.where})
    documents = sorted({row.document_id for row in figures})
    days = [date(2012, 1, 1) + timedelta(days=n) for n in range(0, 2000, 3)]
    weeks = [f"since={day}&until={day + timedelta(days=chance.randrange(40))}" for day in days]
    measures = [one.value for one in Measure]
    problems = [row.key for row in list_problems(record, ProblemFilter(limit=SAMPLE))[::20]]

    def of(prefix: str, values: list[str]) -> list[str]:
        return [f"{prefix}{value}" for value in values]

    found = {
        "overview": ["/"],
        "overview of a time": of("/?", weeks),
        "figures": ["/figures", *of("/figures?after=", [quote(row.key) for row in figures])],
        "figures by measure": of("/figures?measure=", [f"{one}&{week}" for one in measures for week in weeks]),
        "figures by place": of("/figures?place=", [quote(one) for one in places]),
        "figures by source": of("/figures?source=", [quote(one) for one in sources]),
        "figures by outlet": of("/figures?outlet=", [f"{n}&{week}" for n in range(40) for week in weeks[::20]]),
        "claim": of("/claims/", [row.id for row in figures]),
        "events": ["/events"],
        "events by time": of("/events?", weeks),
        "events by place": of("/events?place=", [quote(one) for one in places]),
        "events by source": of("/events?source=", [quote(one) for one in sources]),
        "events by measure": of("/events?measure=", [f"{one}&{week}" for one in measures[:2] for week in weeks]),
        "events, gravest": of("/events?measure=killed&order=gravest&", ["", *weeks]),
        "events by grade": of("/events?grade=", [f"{one}&{week}" for one in ("confirmed", "weak") for week in weeks]),
        "event": of("/events/", events),
        "event as of a day": of("/events/", [f"{one}?as_of={chance.choice(days)}" for one in events]),
        "map": ["/map"],
        "place": linked(address, "/map", "/places/"),
        "timeline": ["/timeline", *of("/timeline?", weeks)],
        "documents": of("/documents?page=", [str(n) for n in range(1, 200)]),
        "document": of("/documents/", documents),
        "sources": ["/sources"],
        "source": linked(address, "/sources", "/sources/"),
        "problems": of("/problems?after=", problems),
        "methodology": ["/methodology"],
        "downloads": ["/downloads"],
    }
    data = {
        "claim.json": of("/claims/", [f"{row.id}.json" for row in figures]),
        "event.json": of("/events/", [f"{one}.json" for one in events]),
        "document.json": of("/documents/", [f"{one}.json" for one in documents]),
        "figures.json": of("/figures.json?", weeks),
        "events.json": of("/events.json?", weeks),
        "timeline.json": of("/timeline.json?", weeks),
        "other .json": ["/overview.json", "/map.json", "/sources.json", "/documents.json", "/problems.json"],
        "source.json": [f"{path}.json" for path in found["source"]],
        "place.json": [f"{path}.json" for path in found["place"]],
    }
    for paths in (*found.values(), *data.values()):
        chance.shuffle(paths)
    return [Kind(name, paths) for name, paths in {**found, **data}.items() if paths]


def linked(address: str, path: str, start: str) -> list[str]:
    """The addresses that a page leads to."""
    text = urllib.request.urlopen(f"{address}{path}", timeout=120).read().decode()  # noqa: S310
    return sorted({one for one in re.findall(r'href="([^"?#]+)', text) if one.startswith(start) and "." not in one})


async def read(
    port: int, paths: Iterator[tuple[str, str]], until: float, pause: float, found: dict[str, list[float]]
) -> None:
    """Pages one after another over one connection; plain sockets, so that the readers take little of the machine."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        await asyncio.sleep(2 * pause * random.random())
        name, path = next(paths)
        start = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None, head
        await reader.readexactly(int(length.group(1)))
        found[name].append((time.perf_counter() - start) * 1000)
        assert b" 200 " in head.split(b"\r\n", 1)[0], (path, head[:80])
        if b"\r\nconnection: close" in head.lower():
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


def asked(kinds: list[Kind]) -> Iterator[tuple[str, str]]:
    """The kinds in turn, for each its next address."""
    for number in count():
        for kind in kinds:
            yield kind.name, kind.paths[number % len(kind.paths)]


async def measure(port: int, kinds: list[Kind], wanted: argparse.Namespace, seconds: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    paths = asked(kinds)
    until = time.monotonic() + seconds
    await asyncio.gather(*(read(port, paths, until, wanted.pause, found) for _ in range(wanted.readers)))
    return found


def report(found: dict[str, list[float]], kinds: list[Kind]) -> None:
    print(f"{'page':<22} {'read':>6} {'median':>8} {'95 of 100':>10}   ms")
    for kind in kinds:
        times = found.get(kind.name, [])
        if times:
            middle = statistics.median(times)
            slow = statistics.quantiles(times, n=20)[18] if len(times) > 1 else middle
            mark = " !" if middle >= MEDIAN or slow >= SLOWEST else ""
            print(f"{kind.name:<22} {len(times):6d} {middle:8.0f} {slow:10.0f}{mark}")
    every = [one for times in found.values() for one in times]
    print(f"{'all':<22} {len(every):6d} {statistics.median(every):8.0f} {statistics.quantiles(every, n=20)[18]:10.0f}")


def serve(record: str, workers: int | None) -> tuple[subprocess.Popen[str], int]:
    code = "from marsad.cli.main import run; run()"
    more = ["--workers", str(workers)] if workers else []
    command = [sys.executable, "-u", "-c", code, "serve", "--record", record, "--port", "0", *more]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:(\d+)", server.stdout.readline())
    assert address is not None
    pages = ["/", "/map", "/sources", "/problems", "/downloads"]
    pages += [linked(address.group(), of, start)[0] for of, start in (("/map", "/places/"), ("/sources", "/sources/"))]
    for _ in range(4 * (workers or os.cpu_count() or 1)):  # each process makes its summaries once, whichever answers
        for path in pages:
            urllib.request.urlopen(f"{address.group()}{path}", timeout=120).read()  # noqa: S310
    return server, int(address.group(1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("record")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0, help="seconds that a reader takes for a page, on average")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--warm", action="store_true")
    parser.add_argument("--json", metavar="FILE", help="keep every time here")
    wanted = parser.parse_args()
    server, port = serve(wanted.record, wanted.workers)
    try:
        with Record.open(wanted.record) as record:
            kinds = kinds_of(record, f"http://127.0.0.1:{port}")
        if wanted.warm:
            kinds = [Kind(kind.name, kind.paths[:WARM]) for kind in kinds]
            asyncio.run(measure(port, kinds, wanted, 10))
        load = os.getloadavg()[0]
        found = asyncio.run(measure(port, kinds, wanted, wanted.seconds))
    finally:
        server.terminate()
        server.wait(timeout=30)
    state = "warm" if wanted.warm else "cold"
    print(f"{state}, {wanted.readers} readers, pause {wanted.pause:g} s, for {wanted.seconds:g} s")
    print(f"{os.cpu_count()} processors, load {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    report(found, kinds)
    if wanted.json:
        with open(wanted.json, "w", encoding="utf-8") as out:
            json.dump(found, out)


if __name__ == "__main__":
    main()
