"""Sources watched: what is due is asked for, once, and failures are waited out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.fetch.fetcher import Fetcher
from marsad.model.fetched import Ending
from marsad.services.fetching import Desk, KeptRobots, fetch_all
from marsad.services.watched import read_sources
from marsad.services.watching import TRIES, Step, StepKind, Watcher
from marsad.store import fetches, view
from marsad.store.fetches import Purpose
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.cli.conftest import Run, marsad
from tests.fetch.host import START, Answer, HandClock, Host
from tests.fetch.test_fetching import page, read

__all__ = ["marsad"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        yield opened


def feed(*entries: tuple[str, str]) -> Answer:
    items = "".join(
        f"<item><title>Example</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link, day in entries
    )
    return Answer(f"<rss><channel><title>Example</title>{items}</channel></rss>".encode(), kind="application/rss+xml")


DAY = "Sat, 11 May 2024 10:00:00 GMT"


class Watched:
    """A record, a host and a file of sources, watched by one run after another, each with a memory of its own."""

    def __init__(self, record: Record, host: Host, clock: HandClock, folder: Path) -> None:
        self.record, self.host, self.clock = record, host, clock
        self.path = folder / "sources.toml"

    def sources(self, text: str) -> None:
        self.path.write_text(text)

    def once(self) -> list[Step]:
        fetcher = Fetcher(clock=self.clock, allow_private=True, robots=KeptRobots(self.record))
        watcher = Watcher(Desk(self.record, fetcher, read), read_sources(self.path).sources)
        return list(watcher.steps(is_once=True))

    def later(self, **span: int) -> list[Step]:
        self.clock.at += timedelta(**span)
        return self.once()

    def asked(self) -> list[str]:
        order, self.host.order[:] = list(self.host.order), []
        return order


@pytest.fixture
def watched(record: Record, host: Host, clock: HandClock, tmp_path: Path) -> Watched:
    made = Watched(record, host, clock, tmp_path)
    made.sources(f'[[source]]\nname = "Example Daily"\nfeed = "{host.at("/feed")}"\nevery = "30m"\n')
    return made


def test_what_a_feed_names_is_fetched_once(watched: Watched, host: Host) -> None:
    host.says |= {"/a": Answer(page("An example.")), "/b": Answer(page("Another example.", day="2024-05-10"))}
    host.says["/feed"] = feed((host.at("/a"), DAY), (host.at("/b#x"), DAY), (host.at("/a"), DAY))
    steps = watched.once()
    assert [(one.kind, one.found, one.added, one.error) for one in steps] == [
        (StepKind.LISTING, 2, 0, None), (StepKind.REPORT, 0, 1, None), (StepKind.REPORT, 0, 1, None),
    ]  # fmt: skip
    asked = watched.asked()
    assert (asked[:2], sorted(asked[2:])) == (["/robots.txt", "/feed"], ["/a", "/b"])
    days = {row.outlet: row.published for row in view.documents(watched.record)}
    assert set(days) == {"Example Daily"}
    published = sorted(str(row.published) for row in view.documents(watched.record))
    assert published == ["2024-05-10", "2024-05-11"]  # what the page says comes before what the feed says
    assert watched.later(minutes=29) == []
    assert [one.kind for one in watched.later(minutes=2)] == [StepKind.LISTING]
    assert watched.asked() == ["/feed"]
    assert verify(watched.record).is_sound


def test_a_feed_that_stands_as_it_was_is_not_sent_again(watched: Watched, host: Host) -> None:
    def says(asked: object) -> Answer:
        assert isinstance(asked, dict)
        return Answer(b"", 304) if asked.get("if-none-match") else Answer(known.body, headers={"ETag": '"1"'})

    known = feed((host.at("/a"), DAY))
    host.says |= {"/feed": says, "/a": Answer(b"", 500)}
    watched.once()
    host.says["/a"] = Answer(page("An example."))
    steps = watched.later(hours=1)
    assert [one.fetched.ending for one in steps] == [Ending.OK, Ending.NOT_MODIFIED]
    assert [one.added for one in steps] == [1, 0]


def test_entries_of_a_feed_are_reports_where_they_are_said_to_be(watched: Watched, host: Host) -> None:
    watched.sources(f'[[source]]\nname = "Example"\nfeed = "{host.at("/feed")}"\nentries = true\n')
    host.says["/feed"] = feed((host.at("/a"), DAY), (host.at("/b"), DAY))
    assert [one.added for one in watched.once()] == [2]
    assert watched.asked() == ["/robots.txt", "/feed"]
    assert [one.added for one in watched.later(hours=1)] == [0]


def test_a_malformed_feed_is_told_and_tried_again(watched: Watched, host: Host) -> None:
    host.says["/feed"] = Answer(b"<html>It has moved.</html>")
    (step,) = watched.once()
    assert "this is no feed" in (step.error or "")
    host.says |= {"/feed": feed((host.at("/a"), DAY)), "/a": Answer(page("An example."))}
    assert [one.error for one in watched.later(minutes=31)] == [None, None]


def test_a_list_that_fails_is_asked_for_less_and_less_often(watched: Watched, host: Host) -> None:
    host.says["/feed"] = Answer(b"", 404)
    waits = []
    for _ in range(8):
        watched.once()
        last = fetches.last(watched.record, host.at("/feed"), Purpose.LISTING)
        assert last is not None
        assert last.request.next_at is not None
        waits.append(round((last.request.next_at - last.request.fetched.at) / timedelta(minutes=30)))
        watched.clock.at = last.request.next_at
    assert waits == [1, 2, 4, 8, 16, 32, 48, 48]


def test_a_report_that_fails_is_tried_again_and_given_up_in_the_end(watched: Watched, host: Host) -> None:
    host.says |= {"/feed": feed((host.at("/a"), DAY), (host.at("/gone"), DAY)), "/a": Answer(b"", 500)}
    watched.once()
    for _ in range(40):
        watched.later(hours=12)
    assert host.asked["/a"] == TRIES
    assert host.asked["/gone"] == 1


def test_retry_after_is_kept_to_by_the_next_run_too(watched: Watched, host: Host) -> None:
    host.says |= {"/feed": feed((host.at("/a"), DAY)), "/a": Answer(b"", 429, {"Retry-After": "7200"})}
    watched.once()
    assert watched.asked()[-1] == "/a"
    host.says["/a"] = Answer(page("An example."))
    assert watched.later(minutes=90) == []  # the list is due, and its host wants to be left alone
    assert sorted(one.kind for one in watched.later(minutes=40)) == [StepKind.LISTING, StepKind.REPORT]


def test_a_host_that_cannot_be_reached_does_not_hold_up_others(watched: Watched, host: Host) -> None:
    dead = "http://127.0.0.1:9"
    links = [(f"{dead}/{number}", DAY) for number in range(20)]
    host.says |= {"/feed": feed(*links, (host.at("/a"), DAY)), "/a": Answer(page("An example."))}
    steps = watched.once()
    assert sum(one.fetched.ending is Ending.NO_CONNECTION for one in steps) <= 4
    assert sum(one.added for one in steps) == 1


def test_a_list_of_sitemaps_is_followed_where_something_changed(watched: Watched, host: Host) -> None:
    watched.sources(f'[[source]]\nname = "Example"\nsitemap = "{host.at("/sitemap.xml")}"\nsince = 2024-05-01\n')
    one = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>"
    lists = f"<sitemapindex>{one.format('/1.xml', '{}')}{one.format('/2.xml', '2019-01-01')}</sitemapindex>"
    one = "<url><loc>{}</loc><lastmod>{}</lastmod></url>"
    urls = f"<urlset>{one.format('/a', '2024-05-02')}{one.format('/b', '2023-05-02')}</urlset>"
    host.says |= {"/sitemap.xml": Answer(lists.format("2024-05-11").encode()), "/1.xml": Answer(urls.encode())}
    host.says["/a"] = Answer(page("An example."))
    watched.once()
    assert watched.asked() == ["/robots.txt", "/sitemap.xml", "/1.xml", "/a"]
    watched.later(hours=1)
    assert watched.asked() == ["/sitemap.xml"]
    host.says["/sitemap.xml"] = Answer(lists.format("2024-05-12").encode())
    watched.later(hours=1)
    assert watched.asked() == ["/sitemap.xml", "/1.xml"]


def test_a_section_is_followed_to_its_reports(watched: Watched, host: Host) -> None:
    watched.sources(f'[[source]]\nname = "Example"\nsection = "{host.at("/world/")}"\narticles = ["/n/*"]\n')
    host.says |= {
        "/world/": Answer(b'<a href="/n/1">Read</a><a href="/about">About</a>'),
        "/n/1": Answer(page("An example.")),
    }
    assert [one.added for one in watched.once()] == [0, 1]
    assert watched.asked() == ["/robots.txt", "/world/", "/n/1"]


def test_what_was_fetched_by_hand_is_not_fetched_again(watched: Watched, host: Host, clock: HandClock) -> None:
    host.says |= {"/feed": feed((host.at("/a"), DAY)), "/a": Answer(page("An example."))}
    fetcher = Fetcher(clock=clock, allow_private=True, robots=KeptRobots(watched.record))
    list(fetch_all(Desk(watched.record, fetcher, read), [host.at("/a")]))
    watched.once()
    assert host.asked["/a"] == 1


def test_only_one_watches_for_a_record(watched: Watched, host: Host) -> None:
    with fetches.only_watcher(watched.record), pytest.raises(UsageError, match="somebody watches"):
        watched.once()
    host.says["/feed"] = feed((host.at("/a"), DAY))
    assert watched.once()


def test_a_watcher_without_an_end_waits_for_what_is_due(watched: Watched, host: Host) -> None:
    host.says["/feed"] = feed()
    linked: list[int] = []
    fetcher = Fetcher(clock=watched.clock, allow_private=True, robots=KeptRobots(watched.record))
    desk = Desk(watched.record, fetcher, read)
    steps = Watcher(desk, read_sources(watched.path).sources, link=lambda: linked.append(1)).steps(is_once=False)
    moments = [next(steps).fetched.at - START for _ in range(3)]
    steps.close()
    assert [round(one / timedelta(minutes=30)) for one in moments] == [0, 1, 2]
    assert linked == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "lists no source"),
        ("a = [", "no TOML"),
        ("[[source]]\nname = 'x'", "has a name, and one of"),
        ("[[source]]\nfeed = 'https://news.example/'", "has a name, and one of"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nsection = 'https://a.example'", "has a name, and one of"),
        ("[[source]]\nname = 'x'\nfeed = 'ftp://a.example'", "no address of http or https"),
        ("[[source]]\nname = 'x'\nsitemap = 'https://a.example'", "since = 2024-01-01"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nevry = '1h'", "'evry' is no key"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nevery = 'often'", "no span of time"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nevery = '5s'", "from a minute"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nlanguage = 'zz'", "are not read"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\nlevel = 'secret'", "is no level"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\narticles = ['/a']", "patterns of paths of a section"),
        ("[[source]]\nname = 'x'\nsection = 'https://a.example'\nentries = true", "of feeds alone"),
        ("[[source]]\nname = 5\nfeed = 'https://a.example'", "name is of another kind"),
        ("[[source]]\nname = 'x'\nfeed = 'https://a.example'\n" * 2, "two sources are called"),
        ("pause = -1\n[[source]]\nname = 'x'\nfeed = 'https://a.example'", "pause is in seconds"),
    ],
)
def test_a_list_of_sources_that_is_not_in_order_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=told):
        read_sources(path)


def test_the_command_says_each_step(host: Host, tmp_path: Path, marsad: Run, watched: Watched) -> None:
    host.says["/feed"] = feed((host.at("/gone"), DAY))
    watched.path.write_text(f"pause = 0\nallow_private = true\n{watched.path.read_text()}")
    done = marsad("watch", str(watched.path), "--once", "--record", str(tmp_path / "other.db"))
    assert (done.status, done.out.count("1 found, 0 added")) == (1, 1)
    assert "Example Daily" in done.err
    assert "the host answers 404" in done.err
