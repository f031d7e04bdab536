"""Rows that are kept are those that would be written now, in each table, language and state of the record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from markupsafe import Markup

from marsad.services.desk.review import decide, seen_now
from marsad.services.linking import link_all
from marsad.store import view
from marsad.store.confidential import including_restricted
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from marsad.web.app import make_app
from marsad.web.kept_rows import KeptRows
from tests.readings import TEXT, make_reading


def write(kept: KeptRows, state: int, keys: str) -> list[str]:
    """The keys that had to be written."""
    written: list[str] = []

    def rows(places: Sequence[int]) -> list[Markup]:
        written.extend(keys[place] for place in places)
        return [Markup(keys[place]) for place in places]  # noqa: S704

    assert kept.of(state, list(keys), rows) == list(keys)
    return written


def test_a_row_is_written_once_while_the_record_stays_as_it_was() -> None:
    kept = KeptRows()
    assert [write(kept, 1, keys) for keys in ("abc", "cad", "d")] == [["a", "b", "c"], ["d"], []]
    assert [write(kept, 2, keys) for keys in ("ab", "b")] == [["a", "b"], []]


def test_no_more_are_kept_than_there_is_room_for() -> None:
    kept = KeptRows(most=3)
    assert [write(kept, 1, keys) for keys in ("abc", "cd", "abcd")] == [["a", "b", "c"], ["d"], ["a", "b", "c"]]


def test_rows_of_what_not_everybody_may_see_are_not_kept() -> None:
    kept = KeptRows()
    with including_restricted():
        assert write(kept, 1, "a") == ["a"]
    assert [write(kept, 1, "a") for _ in range(2)] == [["a"], []]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as made:
        for number in range(3):
            made.append(make_reading(text=f"Example {number}. {TEXT}"))
        link_all(made)
        yield made


ADDRESSES = [
    f"{path}{mark}lang={language}"
    for path, mark in (
        ("/events", "?"),
        ("/events?kind=all", "&"),
        ("/events?kind=all&rule=latest", "&"),
        ("/events?kind=all&as_of=2019-03-01", "&"),
        ("/events?rule=ibc", "&"),
        ("/figures", "?"),
        ("/figures?measure=displaced", "&"),
        ("/timeline", "?"),
        ("/", "?"),
    )
    for language in ("en", "ar")
]


def read(app: FastAPI, addresses: list[str]) -> dict[str, str]:
    """The pages from one application: what earlier ones leave is at hand for later ones."""

    async def ask() -> dict[str, str]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            answers = [await client.get(address) for address in addresses]
        assert {answer.status_code for answer in answers} == {200}
        return {address: answer.text for address, answer in zip(addresses, answers, strict=True)}

    return asyncio.run(ask())


def test_pages_are_the_same_whichever_was_read_before(record: Record) -> None:
    in_order = read(make_app(record.location), ADDRESSES)
    assert read(make_app(record.location), ADDRESSES[::-1]) == in_order
    assert "Exampleville" in in_order["/figures?lang=en"]


def test_a_row_says_what_people_decided_since(record: Record) -> None:
    app, address = make_app(record.location), "/figures"
    assert "rejected by a person" not in read(app, [address])[address]
    row = view.figures(record)[0]
    seen = seen_now(record, row.id)
    decide(record, row.id, ReviewVerdict.REJECT, person="Example Coder", reason="example", seen=seen)
    assert read(app, [address])[address].count("rejected by a person") == 1
