"""A report that is withdrawn is on no page and in no data any more, each of many withdrawn alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx

from marsad.services.desk.confidentiality import Level, set_level
from marsad.store import decided, view
from marsad.store.record import Record
from tests.web.inside import Pages

LISTS = (
    "/", "/events.json?kind=situation", "/figures.json", "/documents.json", "/sources.json", "/map.geojson",
    "/problems.json", "/api/v1/events", "/api/v1/tolls", "/api/v1/places", "/downloads/tolls.csv",
    "/downloads/events.json",
)  # fmt: skip


def told(pages: Pages, addresses: list[str]) -> dict[str, str]:
    """What each address answers; where one leads elsewhere or to nothing, that answer."""
    answers: dict[str, httpx.Response] = {address: pages.get(address) for address in addresses}
    assert [address for address, answer in answers.items() if answer.status_code not in (200, 308, 404)] == []
    return {address: f"{answer.text} {dict(answer.headers)}" for address, answer in answers.items()}


def test_each_report_withdrawn_alone_is_named_at_no_address(linked_path: Path, tmp_path: Path) -> None:
    with Record.open(linked_path) as record:
        reports = {one.id: one for one in view.documents(record, limit=None)}
        events = decided.events(record)
    assert len(reports) > 30
    for at, (name, row) in enumerate(reports.items()):
        path = tmp_path / f"{at}.db"
        with sqlite3.connect(linked_path) as one, sqlite3.connect(path) as other:
            one.backup(other)
            claims = [found[0] for found in one.execute("select id from claim where document_id=?", [name])]
        with Record.open(path) as record:
            set_level(record, name, Level.RESTRICTED, consent="", person="Example Coder", reason="example", seen=None)
            rest = [one.title for one in view.documents(record, limit=None)]
        ids = [event.id for event in events if name in event.documents]
        own = [f"{room}/{one}" for room in ("/events", "/api/v1/events") for one in ids]
        own += [f"/events/{one}.json" for one in ids]
        said = told(Pages(path), [*LISTS, *own])
        words = [name[:12], *(claim[:12] for claim in claims)]
        words += [row.title] if row.title and not any(row.title in (one or "") for one in rest) else []
        found = [(address, word) for address, text in said.items() for word in words if word in text]
        assert found == [], row.title
        path.unlink()
