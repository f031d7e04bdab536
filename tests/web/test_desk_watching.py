"""The page of watched sources: what was last seen, what failed, who went silent; for adjudicators alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marsad.model.fetched import Ending, Fetched
from marsad.services.rhythm import rhythm_of
from marsad.services.watch_state import states
from marsad.store.fetches import Found, Purpose, Request, Taken, keep, keep_listing
from marsad.store.record import Record
from tests.readings import make_reading
from tests.web.desk_record import Browsers, make_desk

START = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def list_of(record: Record, name: str, at: datetime, *found: str, ending: Ending = Ending.OK) -> None:
    address = f"https://{name.split()[1].lower()}.example/feed"
    fetched = Fetched(address, at, ending, "" if ending.is_answer else "the host answers 500", final_address=address)
    request = Request(fetched, Purpose.LISTING, name, at + timedelta(hours=1))
    if ending is Ending.OK:
        keep_listing(record, request, [Found(f"https://news.example/{one}") for one in found], Taken())
    else:
        keep(record, request)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    folder = tmp_path_factory.mktemp("watching")
    for browsers in make_desk(folder, [make_reading()]):
        with Record.open(browsers.path) as record:
            fill(record)
        yield browsers


def fill(record: Record) -> None:
    for day in range(8):
        for name in ("Example Daily", "Example Quiet", "Example Down"):
            list_of(record, name, START + timedelta(days=day), f"{name[-4:]}-{day}")
    for day in range(8, 14):
        at = START + timedelta(days=day)
        list_of(record, "Example Daily", at, f"daily-{day}")
        list_of(record, "Example Quiet", at)
        list_of(record, "Example Down", at, ending=Ending.FAILING)
    gone = Fetched("https://news.example/aily-3", START + timedelta(days=14), Ending.GONE, "the host answers 404")
    keep(record, Request(gone, Purpose.REPORT, "Example Daily"))


def test_each_source_is_told_with_its_state(desk: Browsers) -> None:
    with desk.client("Example Adjudicator") as client:
        page = client.get("/desk/watching").text
        rows = client.get("/desk/watching?format=json").json()["sources"]
    told = [(one["name"], one["is_failing"], one["silent_since"], one["reports"], one["waiting"]) for one in rows]
    assert told == [
        ("Example Down", True, None, 8, 8),
        ("Example Quiet", False, "2024-05-08T08:00:00.000000Z", 8, 8),
        ("Example Daily", False, None, 14, 13),
    ]
    assert [rows[0][key] for key in ("asked_at", "succeeded_at", "next_at")] == [
        "2024-05-14T08:00:00.000000Z", "2024-05-08T08:00:00.000000Z", "2024-05-14T09:00:00.000000Z",
    ]  # fmt: skip
    assert rows[2]["failures"][0]["ending"] == "gone"
    assert rows[1]["usual_seconds"] == 86_400
    for words in ("<strong>failing</strong>", "<strong>silent</strong>", "24 hours", "there is no such page"):
        assert words in page


def test_the_page_is_in_arabic(desk: Browsers) -> None:
    with desk.client("Example Adjudicator") as client:
        page = client.get("/desk/watching?lang=ar").text
    assert "المصادر المتابَعة" in page
    assert "24 ساعة" in page


def test_nobody_else_sees_what_is_watched(desk: Browsers) -> None:
    with desk.client("Example Coder") as client:
        assert client.get("/desk/watching").status_code == 403
        assert "/desk/watching" not in client.get("/desk/progress").text
        for address in ("/", "/documents", "/sources", "/problems", "/downloads", "/api/v1/documents"):
            assert "Example Quiet" not in client.get(address).text


def test_a_rhythm_needs_spans_and_a_list_that_came() -> None:
    days = tuple(START + timedelta(days=day) for day in range(6))
    assert rhythm_of(days[:5], START + timedelta(days=90)) is None
    held = rhythm_of(days, START + timedelta(days=8))
    assert held is not None
    assert held.silent_since is None
    hours = tuple(START + timedelta(hours=hour) for hour in range(9))
    busy = rhythm_of(hours, hours[-1] + timedelta(hours=23))
    assert busy is not None
    assert busy.silent_since is None  # a night is no silence


def test_a_record_that_watches_nothing_says_so(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        assert states(record) == ()
