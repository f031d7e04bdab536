"""A watcher killed at random moments, again and again, loses nothing and fetches nothing twice; a server counts.

    python -m bench.watch_kills --kills 20 --seed 1

A host on loopback has a feed, a list of sitemaps and a section page that name pages. A watcher runs in a process of its
own and kills itself with SIGKILL at the n-th call of a function, whichever that is: n is drawn anew for each run. Then
the next run goes on, until one ends by itself. In the end the record must hold what one run holds that nobody kills,
and the host may have been asked for an address again only where that request was on its way when it was killed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.fetch.host import Answer, Host, running

PAGES = 12


def fill(host: Host) -> None:
    """A feed, sitemaps and a section, some pages behind redirects, one that is gone, some in two lists."""
    words = "<h1>Report {0}</h1><p>An example of number {0}.</p>"
    page = f"<html><head><title>Report {{0}}</title></head><body><article>{words}</article></body></html>"
    host.says["/behind-it"] = Answer(page.format("behind it").encode())
    for number in range(PAGES):
        host.says[f"/report-number-{number}-of-the-example"] = Answer(page.format(number).encode())
    addresses = [host.at(f"/report-number-{number}-of-the-example") for number in range(PAGES)]
    host.says["/moved"] = Answer(b"", 301, {"Location": "/behind-it"})
    items = "".join(
        f"<item><title>Example</title><link>{one}</link></item>" for one in [*addresses[:4], host.at("/moved")]
    )
    items += (
        "<item><title>Held by the feed itself</title><description>An example without an address.</description></item>"
    )
    host.says["/feed"] = Answer(f"<rss><channel><title>Example</title>{items}</channel></rss>".encode())
    for number, some in enumerate((addresses[3:6], [*addresses[6:9], host.at("/gone-report-of-the-example")])):
        urls = "".join(f"<url><loc>{one}</loc></url>" for one in some)
        host.says[f"/sitemap-{number}.xml"] = Answer(f"<urlset>{urls}</urlset>".encode())
    lists = "".join(f"<sitemap><loc>{host.at(f'/sitemap-{number}.xml')}</loc></sitemap>" for number in (0, 1))
    host.says["/sitemap.xml"] = Answer(f"<sitemapindex>{lists}</sitemapindex>".encode())
    links = "".join(f'<a href="{one}">Read</a>' for one in addresses[8:])
    host.says["/world/"] = Answer(f"<html><body>{links}</body></html>".encode())


def sources(host: Host) -> str:
    return (
        f'pause = 0\nevery = "365d"\n[[source]]\nname = "Example Feed"\nfeed = "{host.at("/feed")}"\n'
        f'[[source]]\nname = "Example Sitemap"\nsitemap = "{host.at("/sitemap.xml")}"\nsince = 2000-01-01\n'
        f'[[source]]\nname = "Example Section"\nsection = "{host.at("/world/")}"\n'
    )


def watch(record: Path, listed: Path, killed_at: int | None) -> int:
    """Watch once in this process, and kill it at that call of a function; how many calls there were."""
    from marsad.fetch.courtesy import Courtesy
    from marsad.fetch.fetcher import Fetcher
    from marsad.ingest import Given, Report, read_answer, read_report
    from marsad.ingest.given import NOTHING_GIVEN
    from marsad.model import Extractor, Reading
    from marsad.services.fetching import Desk, KeptRobots
    from marsad.services.watched import read_sources
    from marsad.services.watching import Watcher
    from marsad.store.record import Record

    reader = Extractor("example", "1", "0" * 64)

    def read(report: Report, given: Given) -> Reading:
        document, problems = read_report(report, given)
        return Reading(document, reader, problems=problems)

    calls = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if calls == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

    with Record.open(record, create=True) as opened:
        fetcher = Fetcher(allow_private=True, courtesy=Courtesy(0.0), robots=KeptRobots(opened))
        watcher = Watcher(Desk(opened, fetcher, read), read_sources(listed).sources)
        for one in read_answer(
            b"<html><body><p>A page that loads what reads pages.</p></body></html>", url="a", kind=None
        ):
            read(one, NOTHING_GIVEN)
        sys.setprofile(count)
        for _ in watcher.steps(is_once=True):
            pass
        sys.setprofile(None)
    return calls


def run(record: Path, listed: Path, killed_at: int | None) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "bench.watch_kills", "--record", str(record), "--sources", str(listed)]
    words += [] if killed_at is None else ["--killed-at", str(killed_at)]
    return subprocess.run(words, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)


def held(record: Path) -> list[tuple[str, ...]]:
    """What a record holds of reports: texts, titles, addresses; and its soundness.

    The outlet of what two sources name is that of the one whose turn came first, which a kill may change.
    """
    from sqlalchemy import select

    from marsad.store import fetches, tables
    from marsad.store.integrity import verify
    from marsad.store.record import Record

    with Record.open(record) as opened:
        assert verify(opened).is_sound
        assert fetches.untaken(opened) == ()
        c = tables.reading.c
        with opened.reading_connection() as connection:
            rows = connection.execute(select(c.document_id, c.title, c.url))
            return sorted(tuple(map(str, row)) for row in rows)


def try_it(folder: Path, kills: int, seed: int, say: Callable[[str], None] = print) -> int:
    """How many times the watcher was killed; raises `AssertionError` where something was lost or fetched twice."""
    chosen = random.Random(seed)
    done = number = 0
    with running() as host:
        fill(host)
        listed = folder / "sources.toml"
        listed.write_text(sources(host))
        whole = folder / "whole.db"
        first = run(whole, listed, None)
        assert first.returncode == 0, first.stderr
        calls, expected, once = int(first.stdout), held(whole), Counter(host.asked)
        assert set(once.values()) == {1}, once
        assert len(expected) == PAGES + 2
        say(f"one run: {calls:,} calls of functions, {once.total()} requests, {len(expected)} reports")
        while done < kills:
            number += 1
            host.asked.clear()
            host.order.clear()
            record, on_the_way = folder / f"killed-{number}.db", Counter[str]()
            while True:
                at = chosen.randint(1, calls // 3) if done < kills else None
                ended = run(record, listed, at)
                if ended.returncode == 0:
                    break
                assert ended.returncode == -signal.SIGKILL, ended.stderr
                done += 1
                last = host.order[-1:]
                on_the_way.update([*last, *(["/moved"] if last == ["/behind-it"] else [])])  # with what led to it
            kept = held(record)
            assert kept == expected, set(kept) ^ set(expected)
            again = {path: times - once[path] for path, times in host.asked.items() if times != once[path]}
            assert all(0 < times <= on_the_way[path] for path, times in again.items()), (again, on_the_way)
            assert set(host.asked) == set(once)
            say(f"record {number}: killed {done} times so far, {sum(again.values())} requests made again, nothing lost")
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    for name, kind in (("--record", Path), ("--sources", Path), ("--killed-at", int)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.record is not None:
        print(watch(asked.record, asked.sources, asked.killed_at))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"killed {try_it(Path(folder), asked.kills, asked.seed)} times: nothing lost, nothing fetched twice")


if __name__ == "__main__":
    main()
