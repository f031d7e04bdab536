"""A report may be of any day of the calendar: the first and the last go through every command, page and chart."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from marsad.web.app import make_app
from tests.cli.conftest import Run

REPORTS = {
    "0001-01-01": "At least 14 people were killed in an air strike on Idlib on Monday, the example monitor said.",
    "9999-12-31": (
        "At least 16 people were killed in an air strike on Idlib on Friday, the example monitor said. "
        "Ruins built 3000 years ago were hit this week, and 40 people have fled since December."
    ),
}
COMMANDS = [
    *([name] for name in ("figures", "events", "documents", "problems", "toll", "series", "verify")),
    *(["series", "--by", step] for step in ("day", "week", "month")),
    *([name, "--since", "0001-01-01", "--until", "9999-12-31"] for name in ("figures", "events", "toll", "series")),
    *([name, "--as-of", day] for name in ("toll", "series") for day in REPORTS),
    *(["toll", "--held-at", day] for day in REPORTS),
]
STARTS = [
    "/", "/figures", "/events", "/events?kind=all&order=oldest", "/events?since=9999-12-31", "/map", "/timeline",
    "/timeline?since=0001-01-01&until=9999-12-31", "/documents", "/sources", "/problems", "/downloads",
    "/charts/timeline.svg", "/api/v1/events", "/api/v1/figures", "/api/v1/tolls",
    "/api/v1/documents", "/api/v1/problems", "/api/v1/series?by=month", "/api/v1/series?by=week",
    *(f"/charts/tolls/killed/{step}{form}" for step in ("day", "week", "month") for form in ("", ".svg", ".csv")),
]  # fmt: skip
SHAPE = re.compile(r"[0-9a-f]{8,}")
ALIKE = 2
"""Addresses followed of one shape, so that a page for each row of a list does not make the walk long."""
MOST = 150


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ends")
    for day, words in REPORTS.items():
        (folder / f"{day}.txt").write_text(f"Example report: a strike in Syria\n\nIDLIB, Syria - {words}\n", "utf-8")
    return folder


@pytest.fixture
def record_path(marsad: Run, reports: Path, tmp_path: Path) -> str:
    path = str(tmp_path / "record.db")
    for day in REPORTS:
        taken = marsad("ingest", str(reports / f"{day}.txt"), "--published", day, "--record", path)
        assert taken.status == 0, taken
    return path


@pytest.mark.parametrize("published", REPORTS)
def test_a_report_of_any_day_is_read(marsad: Run, reports: Path, published: str) -> None:
    reading = json.loads(marsad("read", str(reports / f"{published}.txt"), "--published", published, "--json").out)
    killed = next(figure for figure in reading["figures"] if figure["measure"] == "killed")
    assert killed["when"] == [published, published]


def test_a_record_of_both_ends_is_linked_listed_counted_and_sound(marsad: Run, record_path: str) -> None:
    assert marsad("link", "--record", record_path).status == 0
    found = json.loads(marsad("series", "--by", "day", "--record", record_path, "--json").out)
    events = re.findall(r"[0-9a-f]{64}", json.dumps(found))
    assert events
    for words in (*COMMANDS, *(["toll", event, "--history"] for event in events)):
        result = marsad(*words, "--record", record_path)
        assert result.status == 0, (words, result)


@pytest.mark.slow
def test_every_page_of_a_record_of_both_ends_is_drawn(record_path: str) -> None:
    walked = asyncio.run(_walk(Path(record_path)))
    assert {address: status for address, status in walked.items() if status != 200} == {}
    assert {"/timeline", "/charts/timeline.svg"} <= walked.keys()
    assert any(address.startswith("/events/") for address in walked)


async def _walk(path: Path) -> dict[str, int]:
    """The status of each address that the pages lead to, from the lists on, a few of each shape."""
    found: dict[str, int] = {}
    shapes: dict[str, int] = {}
    waiting = list(STARTS)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make_app(path)), base_url="http://127.0.0.1") as client:
        while waiting and len(found) < MOST:
            address = waiting.pop(0)
            shape = SHAPE.sub("*", address)
            if address in found or shapes.get(shape, 0) >= ALIKE:
                continue
            shapes[shape] = shapes.get(shape, 0) + 1
            answer = await client.get(address, follow_redirects=True)
            found[address] = answer.status_code
            if answer.headers.get("content-type", "").startswith("text/html"):
                links = re.findall(r'(?:href|src|data-[a-z-]+)="(/[^"#]*)', answer.text)
                waiting += [unescape(one) for one in links if not re.match("//|/static|.*lang=", one)]
    return found
