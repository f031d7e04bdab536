"""The list of problems: what could not be read, and what does not fit together, on the page and in the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.model import Problem
from tests.services.test_conflicts import FALLING, TWO, record_of
from tests.web.inside import Pages

MET = tuple(Problem("timexes", f"which day, {number}?", TWO[0].figures[0].span) for number in range(60))


def rows_of(pages: Pages, address: str | None) -> list[dict[str, Any]]:
    """The rows of the list, page by page."""
    rows: list[dict[str, Any]] = []
    while address:
        page = pages.get(address).json()
        rows += page["data"]
        address = page["links"].get("next")
    return rows


def test_problems_of_reading_and_of_events_are_one_list_wherever_it_is_shown(tmp_path: Path) -> None:
    record_of(tmp_path, [replace(TWO[0], problems=MET), TWO[1], *FALLING]).close()
    pages = Pages(tmp_path / "record.db")
    rows = rows_of(pages, "/problems.json")
    assert len({row["key"] for row in rows}) == len(rows) == len(MET) + 2
    assert rows_of(pages, "/api/v1/problems?limit=7") == rows
    assert pages.get("/overview.json").json()["data"]["counts"]["problems"] == len(rows)
    clashes = rows_of(pages, "/problems.json?step=consistency")
    shown = pages.get("/problems?step=consistency").text
    assert len(clashes) == 2
    for clash in clashes:
        assert [quote["claim"] for quote in clash["quotes"]] == clash["claims"]
        assert clash["told"] in shown
        assert f'/events/{clash["event"]}#conflicts"' in shown
        for quote in clash["quotes"]:
            assert f'id="c-{quote["claim"][:16]}"' in pages.get(f"/documents/{quote['document_id']}").text
            assert f"/documents/{quote['document_id']}#c-{quote['claim'][:16]}" in shown


def test_problems_are_filtered(tmp_path: Path) -> None:
    record_of(tmp_path, [replace(TWO[0], problems=MET), TWO[1], *FALLING]).close()
    pages = Pages(tmp_path / "record.db")
    assert len(rows_of(pages, "/problems.json?since=2019-02-15")) == 1
    assert len(rows_of(pages, "/api/v1/problems?outlet=sample")) == 2
    assert "fits these filters" in pages.get("/problems?outlet=nobody").text
    assert pages.get("/problems?since=2019-03-01&until=2019-02-01").status_code == 422
    assert pages.get("/api/v1/problems?after=nonsense").status_code == 422
