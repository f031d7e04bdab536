"""Addresses that somebody names: kept as they came, read from what was kept, and fetched no more often than needed."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from marsad import bootstrap
from marsad.errors import DocumentError, UsageError
from marsad.fetch.fetcher import Fetcher
from marsad.fetch.limits import SystemClock
from marsad.ingest import Given, Report, read_report
from marsad.model import Reading
from marsad.model.fetched import Ending
from marsad.services.fetching import Desk, KeptRobots, Said, fetch_all
from marsad.services.ingestion import Status
from marsad.store import fetches, tables, view
from marsad.store.fetches import Purpose
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.cli.conftest import Run, marsad
from tests.fetch.host import Answer, HandClock, Host

__all__ = ["marsad"]


def page(text: str, *, charset: str = "utf-8", declared: str | None = None, day: str = "") -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    time = f'<meta property="article:published_time" content="{day}">' if day else ""
    words = f"<html><head>{meta}{time}<title>The bridge</title></head><body><article><h1>The bridge</h1><p>{text}</p>"
    return f"{words}<p>The road beside it stayed open on Monday, the town said.</p></article></body></html>".encode(
        charset
    )


def read(report: Report, given: Given) -> Reading:
    """Takes the text out as ever, and reads no claim in it."""
    document, problems = read_report(report, given)
    return Reading(document, bootstrap.extractor(), problems=problems)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def desk(record: Record, fetcher: Fetcher) -> Desk:
    fetcher.robots = KeptRobots(record)
    return Desk(record, fetcher, read)


def test_a_page_is_on_record_with_all_that_came_with_it(host: Host, desk: Desk) -> None:
    body = page("An example: the bridge was closed.", day="2024-05-11")
    host.says |= {"/old": Answer(b"", 301, {"Location": "/a"}), "/a": Answer(body, headers={"ETag": '"1"'})}
    (outcome,) = fetch_all(desk, [host.at("/old")], Said(Given(outlet="Example Daily")))
    (report,) = outcome.reports
    assert report.status is Status.ADDED
    seen = view.document(desk.record, report.document_id or "").document
    assert (seen.outlet, seen.url, seen.published) == ("Example Daily", host.at("/a"), date(2024, 5, 11))
    kept = fetches.last(desk.record, host.at("/old"), Purpose.REPORT)
    assert kept is not None
    assert kept.sha256 == outcome.sha256 == hashlib.sha256(body).hexdigest()
    assert fetches.body_of(desk.record, kept.sha256 or "") == body
    assert kept.request.fetched.final_address == host.at("/a")
    assert ("ETag", '"1"') in kept.request.fetched.headers
    assert [hop.address for hop in kept.request.fetched.hops] == [host.at("/old")]
    assert fetches.untaken(desk.record) == ()
    assert verify(desk.record).is_sound


def test_what_was_packed_is_kept_as_sent_and_as_read(host: Host, desk: Desk) -> None:
    body = page("An example: the bridge was closed.")
    host.says["/a"] = Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    (outcome,) = fetch_all(desk, [host.at("/a")])
    assert outcome.sha256 == hashlib.sha256(body).hexdigest()
    with desk.record.reading_connection() as connection:
        sent = connection.scalar(select(tables.fetched.c.sent).where(tables.fetched.c.purpose == "report"))
    assert gzip.decompress(fetches.body_of(desk.record, sent)) == body


def test_the_same_page_again_is_asked_for_by_what_it_said_of_itself(host: Host, desk: Desk) -> None:
    def says(asked: object) -> Answer:
        assert isinstance(asked, dict)
        if asked.get("if-modified-since"):
            return Answer(b"", 304)
        return Answer(page("An example."), headers={"Last-Modified": "Sun, 12 May 2024 07:00:00 GMT"})

    host.says["/a"] = says
    list(fetch_all(desk, [host.at("/a"), host.at("/a#part")]))
    assert host.asked["/a"] == 1
    (outcome,) = fetch_all(desk, [host.at("/a")])
    assert (outcome.fetched.ending, outcome.exit_status, outcome.reports) == (Ending.NOT_MODIFIED, 0, ())
    assert host.asked == {"/robots.txt": 1, "/a": 2}


def test_what_may_pass_is_tried_again_with_longer_rests(host: Host, desk: Desk, clock: HandClock) -> None:
    answers = iter([Answer(b"", 500), Answer(b"", 503, {"Retry-After": "20"}), Answer(page("An example."))])
    host.says["/a"] = lambda _: next(answers)
    (outcome,) = fetch_all(desk, [host.at("/a")])
    assert outcome.exit_status == 0
    assert clock.rests == [1.0, 2.0, 4.0, 16.0]  # for robots.txt; two tries in vain; what is left of the 20 seconds


def test_a_host_that_wants_to_be_left_alone_for_long_is_not_waited_for(
    host: Host, desk: Desk, clock: HandClock
) -> None:
    host.says["/a"] = Answer(b"", 429, {"Retry-After": "4000"})
    outcomes = list(fetch_all(desk, [host.at("/a"), host.at("/b")]))
    assert [one.fetched.ending for one in outcomes] == [Ending.BUSY, Ending.BUSY]
    assert "wants to be asked again from 2024-05-12 09:06 UTC on" in (outcomes[1].error or "")
    assert (host.asked["/a"], host.asked["/b"]) == (1, 0)
    assert sum(clock.rests) < 60


def test_nothing_is_asked_for_where_one_is_no_address(host: Host, desk: Desk) -> None:
    with pytest.raises(UsageError, match="no address of http or https"):
        list(fetch_all(desk, [host.at("/a"), "ftp://example.org/a"]))
    assert host.order == []


@pytest.mark.parametrize(
    ("charset", "header", "meta", "text"),
    [
        ("windows-1251", "text/html; charset=windows-1251", None, "Мост закрыли в понедельник."),
        ("windows-1251", "text/html; charset=utf-8", "windows-1251", "Мост закрыли в понедельник."),
        ("windows-1251", "text/html; charset=ISO-8859-1", "windows-1251", "Мост закрыли в понедельник."),
        ("utf-8", "text/html; charset=windows-1252", None, "أغلق الجسر يوم الاثنين."),
        ("windows-1256", "text/html", "windows-1256", "أغلق الجسر يوم الاثنين."),
        ("utf-8", "text/html; charset=no-such-set", None, "Le pont a été fermé."),
        ("utf-8", "application/octet-stream", None, "Le pont a été fermé."),
    ],
)
def test_a_page_is_read_in_the_letters_that_it_is_written_in(
    host: Host, desk: Desk, charset: str, header: str, meta: str | None, text: str
) -> None:
    host.says["/a"] = Answer(page(text, charset=charset, declared=meta), kind=header)
    (outcome,) = fetch_all(desk, [host.at("/a")])
    assert text in view.document(desk.record, outcome.reports[0].document_id or "").document.text


def test_a_feed_or_a_table_at_an_address_is_read_as_such(host: Host, desk: Desk) -> None:
    rows = [
        {"title": f"Report {n}", "text": f"An example of number {n}.", "url": f"https://news.example/{n}"}
        for n in (1, 2)
    ]
    host.says["/a"] = Answer("\n".join(map(json.dumps, rows)).encode(), kind="application/json")
    (outcome,) = fetch_all(desk, [host.at("/a")])
    urls = {view.document(desk.record, one.document_id or "").document.url for one in outcome.reports}
    assert urls == {"https://news.example/1", "https://news.example/2"}


def test_what_cannot_be_read_is_kept_and_told(host: Host, desk: Desk) -> None:
    host.says["/a"] = Answer(b"\x89PNG\r\n\x1a\n" + bytes(100), kind="image/png")
    (outcome,) = fetch_all(desk, [host.at("/a")])
    assert isinstance(outcome.reports[0].error, DocumentError)
    assert outcome.exit_status == 1
    assert fetches.untaken(desk.record) == ()


def test_what_is_not_public_waits_for_somebody_to_decide(host: Host, desk: Desk) -> None:
    host.says["/a"] = Answer(page("An example."))
    (outcome,) = fetch_all(desk, [host.at("/a")], Said(level="restricted"))
    assert outcome.exit_status == 2
    assert "somebody decides that" in (outcome.error or "")


def test_the_command_says_what_came_of_each(
    host: Host,
    tmp_path: Path,
    marsad: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def by_bootstrap(report: Report, **given: object) -> Reading:
        return read(report, Given(outlet=str(given["outlet"])))

    monkeypatch.setattr(bootstrap, "read", by_bootstrap)
    monkeypatch.setattr(SystemClock, "rest", lambda self, seconds: None)
    host.says["/a"] = Answer(page("An example: the bridge was closed."))
    path, warcs = tmp_path / "record.db", tmp_path / "warcs"
    words = ("fetch", host.at("/a"), host.at("/b"), "--record", str(path), "--outlet", "Example Daily")
    refused = marsad(*words)
    assert refused.status == 1
    assert refused.err.count("not of the public internet") == 2
    done = marsad(*words, "--allow-private", "--warc", str(warcs), "--json")
    assert done.status == 1
    assert "/b: the host answers 404" in done.err
    first, second = json.loads(done.out)
    assert (first["ending"], first["reports"][0]["status"], second["ending"]) == ("ok", "added", "gone")
    assert len(list(warcs.iterdir())) == 1
    again = marsad(*words, "--allow-private")
    assert "0 added with 0 figures, 1 unchanged, 1 failed" in again.out
