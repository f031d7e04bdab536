"""What comes of asking hosts: the good, the slow, the endless, and those that lead elsewhere."""

from __future__ import annotations

import gzip
import itertools
import socket
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marsad.fetch.fetcher import Fetcher, Validators
from marsad.fetch.limits import Limits
from marsad.fetch.warcs import WarcFolder
from marsad.ingest.captures import open_source
from marsad.ingest.readers import Report, iter_found
from marsad.ingest.readers.report import Raw
from marsad.model.fetched import Ending
from tests.fetch.host import START, Answer, HandClock, Host

PAGE = b"<html><body><p>The bridge was closed on Monday.</p></body></html>"
SMALL = Limits(bytes=10_000, head=2_000)


def test_a_page_comes_with_its_bytes_headers_time_and_address(host: Host, fetcher: Fetcher) -> None:
    host.says["/a"] = Answer(PAGE, headers={"ETag": '"1"', "X-Twice": "one"})
    found = fetcher.fetch(host.at("/a#part"))
    assert (found.ending, found.status, found.data, found.sent) == (Ending.OK, 200, PAGE, PAGE)
    assert found.final_address == host.at("/a")
    assert found.header("etag") == '"1"'
    assert (found.peer, found.at) == ("127.0.0.1", START + timedelta(seconds=1))


def test_a_page_that_stands_as_it_was_is_not_sent_again(host: Host, fetcher: Fetcher) -> None:
    def says(asked: object) -> Answer:
        assert isinstance(asked, dict)
        return Answer(b"", 304) if asked.get("if-none-match") == '"1"' else Answer(PAGE, headers={"ETag": '"1"'})

    host.says["/a"] = says
    first = fetcher.fetch(host.at("/a"))
    validators = Validators.of(first)
    assert validators is not None
    assert fetcher.fetch(host.at("/a"), validators).ending is Ending.NOT_MODIFIED
    elsewhere = replace(validators, address=host.at("/other"))
    assert fetcher.fetch(host.at("/a"), elsewhere).ending is Ending.OK


def test_redirects_are_followed_and_told(host: Host, fetcher: Fetcher) -> None:
    host.says |= {"/a": Answer(b"", 301, {"Location": "/b"}), "/b": Answer(b"", 302, {"Location": host.at("/c")})}
    host.says["/c"] = Answer(PAGE)
    found = fetcher.fetch(host.at("/a"))
    assert found.ending is Ending.OK
    assert [(one.address, one.status, one.location) for one in found.hops] == [
        (host.at("/a"), 301, host.at("/b")),
        (host.at("/b"), 302, host.at("/c")),
    ]
    assert found.final_address == host.at("/c")


@pytest.mark.parametrize(
    ("location", "ending"),
    [
        ("/a", Ending.TOO_MANY_HOPS),
        ("file:///etc/passwd", Ending.BAD_ADDRESS),
        ("javascript:alert(1)", Ending.BAD_ADDRESS),
        ("http://name:word@127.0.0.1/", Ending.BAD_ADDRESS),
        ("http://[", Ending.BAD_ADDRESS),
    ],
)
def test_a_redirect_that_leads_nowhere_ends(host: Host, fetcher: Fetcher, location: str, ending: Ending) -> None:
    host.says["/a"] = Answer(b"", 302, {"Location": location})
    assert fetcher.fetch(host.at("/a")).ending is ending


def test_a_redirect_without_an_address_is_no_page(host: Host, fetcher: Fetcher) -> None:
    host.says["/a"] = Answer(b"", 302)
    assert fetcher.fetch(host.at("/a")).ending is Ending.REFUSED


def named(**names: str) -> object:
    """A name server that knows these hosts, and all others by their numbers."""

    def resolver(name: str, port: int) -> tuple[str, ...]:
        del port
        if name.partition(".")[0] in names:
            return tuple(names[name.partition(".")[0]].split())
        return (name,)

    return resolver


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{}/a",
        "http://[::1]:{}/a",
        "http://localhost:{}/a",
        "http://2130706433:{}/a",
        "http://0x7f.1:{}/",
    ],
)
def test_this_machine_is_not_asked(host: Host, clock: HandClock, address: str) -> None:
    found = Fetcher(clock=clock).fetch(address.format(host.port))
    assert found.ending is Ending.PRIVATE
    assert "not of the public internet" in found.why
    assert host.order == []


@pytest.mark.parametrize("addresses", ["10.0.0.1", "8.8.8.8 169.254.169.254", "::ffff:127.0.0.1", "fe80::1"])
def test_a_name_of_which_one_address_is_private_is_not_asked(clock: HandClock, addresses: str) -> None:
    found = Fetcher(clock=clock, resolver=named(news=addresses)).fetch("http://news.example/")  # type: ignore[arg-type]
    assert found.ending is Ending.PRIVATE


@pytest.fixture
def seeming(host: Host, monkeypatch: pytest.MonkeyPatch) -> str:
    """A host that seems to be of the public internet: the one on loopback is taken for it."""
    checked = "marsad.fetch.connections.is_public"
    monkeypatch.setattr(checked, lambda address: address == "127.0.0.1")
    return f"http://news.example:{host.port}"


@pytest.mark.parametrize(
    "there",
    ["http://127.0.0.2:{}/", "http://[::1]:{}/", "http://inside.example:{}/", "//169.254.169.254/latest/meta-data"],
)
def test_no_hop_leads_to_a_private_address(host: Host, clock: HandClock, seeming: str, there: str) -> None:
    host.says["/a"] = Answer(b"", 302, {"Location": there.format(host.port)})
    resolver = named(news="127.0.0.1", inside="10.0.0.1")
    found = Fetcher(clock=clock, resolver=resolver).fetch(f"{seeming}/a")  # type: ignore[arg-type]
    assert found.ending is Ending.PRIVATE
    assert [hop.status for hop in found.hops] == [302]
    assert host.order == ["/robots.txt", "/a"]


def test_a_name_that_changes_after_the_check_leads_nowhere_else(host: Host, clock: HandClock, seeming: str) -> None:
    """DNS rebinding: each connection goes to an address of the very answer that was checked."""
    answers = iter([("127.0.0.1",), ("127.0.0.1",), ("10.0.0.1",)])
    asked: list[str] = []

    def resolver(name: str, port: int) -> tuple[str, ...]:
        asked.append(name)
        return next(answers)

    host.says["/a"] = Answer(PAGE)
    fetcher = Fetcher(clock=clock, resolver=resolver)
    assert fetcher.fetch(f"{seeming}/a").ending is Ending.OK
    assert asked == ["news.example"] * 2  # robots.txt and the page: once for each connection
    assert fetcher.fetch(f"{seeming}/a").ending is Ending.PRIVATE
    assert host.asked["/a"] == 1


def test_a_robots_txt_that_leads_to_a_private_address_lets_nothing_be_taken(
    host: Host, clock: HandClock, seeming: str
) -> None:
    host.says["/robots.txt"] = Answer(b"", 302, {"Location": "http://10.0.0.1/robots.txt"})
    found = Fetcher(clock=clock, resolver=named(news="127.0.0.1")).fetch(f"{seeming}/a")  # type: ignore[arg-type]
    assert found.ending is Ending.ROBOTS_UNKNOWN
    assert host.asked["/a"] == 0


def test_proxies_of_the_surroundings_are_not_gone_through(
    host: Host, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    host.says["/a"] = Answer(PAGE)
    assert fetcher.fetch(host.at("/a")).ending is Ending.OK


def test_an_unknown_host_is_told(clock: HandClock) -> None:
    def resolver(name: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(-2, "unknown")

    found = Fetcher(clock=clock, resolver=resolver).fetch("http://nowhere.example/")
    assert (found.ending, found.why) == (Ending.NO_HOST, "no host is called nowhere.example")


def test_a_host_that_takes_no_connection_is_told(fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]  # bound and not listened on: connections are refused
        assert fetcher.fetch(f"http://127.0.0.1:{port}/").ending is Ending.NO_CONNECTION


def endless() -> Iterator[bytes]:
    yield from itertools.repeat(b"a" * 1_000)


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        (Answer(endless()), Ending.TOO_LARGE),
        (Answer(b"a" * 10_001), Ending.TOO_LARGE),
        (Answer(b"", headers={"X-Long": "a" * 200_000}), Ending.TOO_LARGE),
        (Answer(b"abc", length=100), Ending.BROKEN),
        (Answer(gzip.compress(b"a" * 10_000_000), headers={"Content-Encoding": "gzip"}), Ending.TOO_LARGE),
        (Answer(zlib.compress(b"a" * 10_000_000), headers={"Content-Encoding": "deflate"}), Ending.TOO_LARGE),
        (
            Answer(gzip.compress(gzip.compress(b"a" * 10**7)), headers={"Content-Encoding": "gzip, gzip"}),
            Ending.TOO_LARGE,
        ),
        (Answer(gzip.compress(b"a" * 900)[:-20], headers={"Content-Encoding": "gzip"}), Ending.BROKEN),
        (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), Ending.BROKEN),
        (Answer(PAGE, headers={"Content-Encoding": "br"}), Ending.BROKEN),
        (Answer(PAGE, headers={"Content-Encoding": "gzip, gzip, gzip, gzip"}), Ending.BROKEN),
        (Answer(b"", 404), Ending.GONE),
        (Answer(b"", 410), Ending.GONE),
        (Answer(b"", 403), Ending.REFUSED),
        (Answer(b"", 500), Ending.FAILING),
        (Answer(b"", 429), Ending.BUSY),
    ],
)
def test_what_is_no_good_answer_ends_as_such(host: Host, clock: HandClock, answer: Answer, ending: Ending) -> None:
    host.says["/a"] = answer
    found = Fetcher(clock=clock, allow_private=True, limits=SMALL).fetch(host.at("/a"))
    assert found.ending is ending
    assert found.why
    assert (found.data, found.sent) == (b"", b"")


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (PAGE, "identity"),
    ],
)
def test_what_was_packed_unasked_is_kept_as_sent_and_read_unpacked(
    host: Host, fetcher: Fetcher, body: bytes, coding: str
) -> None:
    host.says["/a"] = Answer(body, headers={"Content-Encoding": coding})
    found = fetcher.fetch(host.at("/a"))
    assert (found.sent, found.data) == (body, PAGE)


def test_a_body_that_comes_drop_by_drop_is_left(host: Host) -> None:
    """Each look at the clock takes five seconds: what decides is how often is looked, not how long a test takes."""
    host.says["/a"] = Answer(b"x" for _ in itertools.count())
    host.says["/robots.txt"] = Answer(b"")
    clock = HandClock(step=5.0)
    limits = Limits(bytes=10**9, seconds=100.0)
    found = Fetcher(clock=clock, allow_private=True, limits=limits).fetch(host.at("/a"))
    assert found.ending is Ending.TOO_SLOW


def test_a_host_that_says_nothing_is_left(clock: HandClock) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        limits = Limits(pause=0.01)
        fetcher = Fetcher(clock=clock, allow_private=True, limits=limits)
        found = fetcher.fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert found.ending is Ending.ROBOTS_UNKNOWN


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("120", 120),
        ("Sun, 12 May 2024 08:10:00 GMT", 600),
        ("Sun, 12 May 2019 08:10:00 GMT", 0),
        ("99999999999", 7 * 86_400),
        ("soon", None),
        ("-5", None),
        ("9" * 40, None),
    ],
)
def test_a_host_says_when_to_come_again(host: Host, fetcher: Fetcher, said: str, after: int | None) -> None:
    host.says["/a"] = Answer(b"", 429, {"Retry-After": said})
    fetcher.courtesy.least = 0.0
    found = fetcher.fetch(host.at("/a"))
    assert found.again_at == (None if after is None else START + timedelta(seconds=after))


def test_a_host_that_is_busy_is_left_alone_until_then(host: Host, fetcher: Fetcher, clock: HandClock) -> None:
    host.says |= {"/a": Answer(b"", 503, {"Retry-After": "90"}), "/b": Answer(PAGE)}
    fetcher.fetch(host.at("/a"))
    clock.rests.clear()
    assert fetcher.fetch(host.at("/b")).ending is Ending.OK
    assert clock.rests == [90.0]


def test_a_second_passes_between_two_requests_to_one_host(host: Host, fetcher: Fetcher, clock: HandClock) -> None:
    host.says |= {"/a": Answer(PAGE), "/b": Answer(PAGE)}
    fetcher.fetch(host.at("/a"))
    fetcher.fetch(host.at("/b"))
    assert clock.rests == [1.0, 1.0]  # behind robots.txt, and behind the first page


@pytest.mark.parametrize(
    ("asked", "rest"), [("User-agent: *\nCrawl-delay: 7", 7.0), ("User-agent: marsad\nCrawl-delay: 0.1", 1.0)]
)
def test_a_host_is_given_the_time_that_it_asks_for(
    host: Host, fetcher: Fetcher, clock: HandClock, asked: str, rest: float
) -> None:
    host.says |= {"/robots.txt": Answer(asked.encode(), kind="text/plain"), "/a": Answer(PAGE)}
    fetcher.fetch(host.at("/a"))
    assert clock.rests == [rest]


def test_what_robots_txt_asks_to_be_left_is_left(host: Host, fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Marsad\nDisallow: /private/\nAllow: /private/open\n"
    host.says |= {"/robots.txt": Answer(rules), "/private/open": Answer(PAGE), "/a": Answer(PAGE)}
    assert fetcher.fetch(host.at("/private/x")).ending is Ending.ROBOTS
    assert fetcher.fetch(host.at("/private/open")).ending is Ending.OK
    assert fetcher.fetch(host.at("/a")).ending is Ending.OK
    assert host.order == ["/robots.txt", "/private/open", "/a"]


def test_a_redirect_is_held_to_robots_txt_too(host: Host, fetcher: Fetcher) -> None:
    host.says["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/")
    host.says["/a"] = Answer(b"", 302, {"Location": "/private/x"})
    assert fetcher.fetch(host.at("/a")).ending is Ending.ROBOTS
    assert host.asked["/private/x"] == 0


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        (Answer(b"", 404), Ending.OK),
        (Answer(b"", 403), Ending.OK),
        (Answer(b"<html>no rules</html>"), Ending.OK),
        (Answer(b"\xff\xfe\x00 \x80"), Ending.OK),
        (Answer(b"", 500), Ending.ROBOTS_UNKNOWN),
        (Answer(b"", 429), Ending.ROBOTS_UNKNOWN),
        (Answer(endless()), Ending.ROBOTS_UNKNOWN),
    ],
)
def test_a_robots_txt_that_is_not_there_allows_all_and_one_that_fails_allows_nothing(
    host: Host, clock: HandClock, answer: Answer, ending: Ending
) -> None:
    host.says |= {"/robots.txt": answer, "/a": Answer(PAGE)}
    assert Fetcher(clock=clock, allow_private=True, limits=SMALL).fetch(host.at("/a")).ending is ending


def test_robots_txt_is_asked_for_once_a_day(host: Host, fetcher: Fetcher, clock: HandClock) -> None:
    host.says["/a"] = Answer(PAGE)
    for _ in range(3):
        fetcher.fetch(host.at("/a"))
    assert host.asked["/robots.txt"] == 1
    clock.rest(86_400)
    fetcher.fetch(host.at("/a"))
    assert host.asked["/robots.txt"] == 2


def test_a_robots_txt_is_read_up_to_its_limit(host: Host, clock: HandClock) -> None:
    host.says["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a\n" + b"#" * 100 + b"\nDisallow: /b\n")
    host.says |= {"/a": Answer(PAGE), "/b": Answer(PAGE)}
    fetcher = Fetcher(clock=clock, allow_private=True, limits=Limits(robots=60))
    assert fetcher.fetch(host.at("/a")).ending is Ending.ROBOTS
    assert fetcher.fetch(host.at("/b")).ending is Ending.OK


def test_a_host_learns_who_asks(host: Host, clock: HandClock) -> None:
    heard: list[str] = []

    def says(asked: object) -> Answer:
        assert isinstance(asked, dict)
        heard.append(asked["user-agent"])
        return Answer(PAGE)

    host.says["/a"] = says
    Fetcher(clock=clock, allow_private=True, contact="desk@monitor.example").fetch(host.at("/a"))
    assert heard[0].startswith("marsad/")
    assert heard[0].endswith(" (+desk@monitor.example)")


def test_a_web_archive_holds_what_went_over_the_line(host: Host, clock: HandClock, tmp_path: Path) -> None:
    pieces = [PAGE[:20], PAGE[20:]]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"
    host.says |= {
        "/a": Answer(b"", 301, {"Location": "/b"}),
        "/b": Answer(iter([chunks]), headers={"Transfer-Encoding": "chunked"}),
    }
    warc = WarcFolder(tmp_path / "warcs", "Marsad")
    found = Fetcher(clock=clock, allow_private=True, warc=warc).fetch(host.at("/a"))
    warc.close()
    assert found.data == PAGE
    (path,) = (tmp_path / "warcs").iterdir()
    packed = gzip.decompress(path.read_bytes())
    assert packed.count(b"WARC-Type: response") == packed.count(b"WARC-Type: request") == 3
    assert b"GET /b HTTP/1.1\r\nHost: " in packed
    assert chunks in packed
    with open_source(path) as source:
        (page,) = [one for one in iter_found(source) if isinstance(one, Report)]
    assert isinstance(page.content, Raw)
    assert (page.content.data, page.said.url) == (PAGE, host.at("/b"))
