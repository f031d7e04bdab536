"""Who decided is told at the desk alone: no name stands on any public page, in any data or in any download."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from marsad.model import Claim, Extractor, Verdict, digest, plain
from marsad.model.account import Role, TokenScope
from marsad.services.accounts.people import add_account, find_account
from marsad.services.accounts.sessions import begin
from marsad.services.accounts.tokens import make_token
from marsad.services.desk import review
from marsad.services.desk.events import choose_rule
from marsad.services.desk.links import judge
from marsad.services.linking import link_all
from marsad.store import decided, view
from marsad.store.accounts.book import AccountBook
from marsad.store.decisions import LATER, ReviewVerdict
from marsad.store.desk import event_decisions
from marsad.store.people import numbers
from marsad.store.record import Record
from marsad.web.app import make_app
from tests.reconcile.gold import FILES, load
from tests.web.inside import walk

NAMES = ("Zenobia Example", "Quintus Example", "Ulrike Example")
"""Names of accounts; all invented."""


@dataclass(frozen=True)
class Desk:
    """A record on which three people decided, its application, and what one of them gets in by."""

    path: Path
    app: FastAPI
    cookie: str
    token: str
    claims: tuple[str, ...]
    event: str

    def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer to whoever sends the headers."""
        return asyncio.run(self._get(address, headers))

    async def _get(self, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(address, headers=headers)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("reviewers") / "record.db"
    with Record.open(path, create=True) as record:
        for reading in load(sorted(FILES)[0]).readings.values():
            record.append(reading)
        link_all(record)
        event = max(decided.events(record), key=lambda one: len(one.claims))
        first, other, last = sorted(event.claims)[:3]
        review.decide(record, first, ReviewVerdict.ACCEPT, person=NAMES[0], reason="", seen=None)
        judge(record, first, other, Verdict.SAME, person=NAMES[1], reason="one event", seen=0)
        row = next(one for one in view.figures(record) if one.id == last)
        made = review.amend(record, row.id, {"who": "guards"}, person=NAMES[2], reason="read again", seen=None)
        event = decided.events(record, claim_id=first)[0]
        choose_rule(record, event.id, "latest", person=NAMES[0], reason="the last one counts", seen=None)
        claims = (first, other, last, made.claim_id)
    with AccountBook.open(path.with_name("record.accounts.db"), create=True) as book:
        for name in NAMES:
            add_account(book, name, Role.CODER, "nine otters in the reeds")
        account = find_account(book, NAMES[0])
        session = begin(book, account, address="")
        _, token = make_token(book, account, "example", [TokenScope.READ], days=1)
    return Desk(path, make_app(path), session.secret, token, claims, event.id)


@pytest.mark.usefixtures("told_not_drawn")
def test_no_name_of_who_decided_is_told_to_the_public(desk: Desk) -> None:
    seen = walk(desk.get, [f"/claims/{one}" for one in desk.claims])
    assert {f"/events/{desk.event}", f"/events/{desk.event}.json", f"/claims/{desk.claims[0]}.json"} <= seen.keys()
    more = [f"/downloads/{one}" for one in ("figures.csv", "figures.json", "events.csv", "tolls.json", "documents.csv")]
    more += [f"/api/v1/claims/{one}" for one in desk.claims] + [f"/api/v1/events/{desk.event}"]
    more += [f"/api/v1/{one}" for one in ("documents", "figures", "events", "tolls", "problems")]
    for address in more:
        answer = desk.get(address)
        assert answer.status_code == 200, address
        seen[address] = answer.text
    for address, told in seen.items():
        assert [name for name in NAMES if re.search(name.replace(" ", ".{0,9}"), told)] == [], address


def test_each_is_known_by_a_number_that_stays(desk: Desk) -> None:
    with Record.open(desk.path) as record:
        assert numbers(record) == {name: number for number, name in enumerate(NAMES, 1)}
    data = desk.get(f"/claims/{desk.claims[0]}.json").json()["data"]
    assert [one["review"]["person"] for one in data["reviews"]] == ["reviewer 1"]
    told = {one["person"] for one in desk.get(f"/events/{desk.event}.json").json()["data"]["history"] if one["person"]}
    assert {"reviewer 1", "reviewer 2"} <= told
    assert "المراجع" in desk.get(f"/claims/{desk.claims[0]}?lang=ar").text


def test_the_desk_is_told_by_session_and_by_token_and_nobody_else_afterwards(desk: Desk) -> None:
    address = f"/claims/{desk.claims[0]}"
    for path in (address, f"{address}.json"):
        assert NAMES[0] not in desk.get(path).text
        own = desk.get(path, cookie=f"marsad={desk.cookie}")
        assert NAMES[0] in re.sub(r"<nav.*?</nav>|<header.*?</header>", "", own.text, flags=re.DOTALL)
        assert own.headers["cache-control"] == "private, no-cache"
        assert NAMES[0] not in desk.get(path).text
    api = f"/api/v1{address}"
    public = desk.get(api)
    own = desk.get(api, authorization=f"Bearer {desk.token}")
    assert NAMES[0] in own.text
    assert NAMES[0] not in public.text
    assert own.headers["etag"] != public.headers["etag"]


def test_no_id_that_is_published_can_be_tried_out_on_a_name(desk: Desk) -> None:
    with Record.open(desk.path) as record:
        made = {row.id: row for row in view.figures(record) if row.made_by}
        reviews = decided.reviews(record)
        choice = event_decisions(record, desk.event)[0]
    assert made
    tried = set()
    for name in NAMES:
        values = {key: value for key, value in plain(choice).items() if key not in ("id", "recorded_at")}
        tried.add(digest({**values, "seq": 1, "person": name}))
        for one in reviews:
            told = {**plain(one.review), "person": name}
            tried.add(digest({key: value for key, value in told.items() if value is not None or key not in LATER}))
        for row in made.values():
            for of in ("", *desk.claims):
                tried.add(Claim(row.document_id, Extractor("person", name, of), row.content, row.parent_id).id)
    assert not tried & {choice.id, *(one.id for one in reviews), *made}


@pytest.mark.usefixtures("told_not_drawn")
def test_the_secret_by_which_names_go_into_ids_is_told_to_nobody(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path)) as raw:
        ((identifier, value),) = raw.execute("SELECT id, value FROM secret").fetchall()
    pages = walk(desk.get, [f"/claims/{one}" for one in desk.claims])
    assert not [address for address, text in pages.items() if value in text or identifier in text]
