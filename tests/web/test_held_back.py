"""Who is to code a report blind sees and changes nothing of what the machine read in it, at addresses that name it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from marsad.model import Event
from marsad.model.account import TokenScope
from marsad.services.accounts.people import find_account
from marsad.services.accounts.tokens import make_token
from marsad.services.desk.coding import CodingKind, code, finish
from marsad.services.desk.links import suggestions
from marsad.settings import PageSettings
from marsad.store import decided, view
from marsad.store.record import Record
from tests.web.desk_record import Browsers, make_desk, pairs, together

CODER, SECOND, CHIEF = "Example Coder", "Second Coder", "Example Adjudicator"
START = ("/desk", "/desk/queue", "/desk/events", "/desk/links", "/desk/again", "/desk/progress", "/desk/coding",
         "/desk/restricted", "/desk/intake")  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A desk whose coders have one report to code blind, and what names it."""

    desk: Browsers
    document: str
    claim: str
    event: Event
    others: tuple[Event, ...]
    words: tuple[str, ...]
    """What only that report holds: its title, and the names of its source."""


def edge() -> tuple[float, str]:
    """A share that draws one report of these alone into the sample, and that report."""
    ids = sorted((one.document.id for one in (*together(), *pairs())), key=lambda name: name[60:])
    return (int(ids[0][60:], 16) + 1) / 0x10000, ids[0]


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    share, name = edge()
    folder = tmp_path_factory.mktemp("held")
    for desk in make_desk(folder, [*together(), *pairs()], PageSettings(double_share=share)):
        with desk.record() as record:
            row = next(one for one in view.figures(record) if one.document_id == name)
            events = decided.events(record)
            own = next(one for one in events if name in one.documents)
            title = view.document(record, name).document.title or ""
        others = tuple(one for one in events if name not in one.documents)
        yield Held(desk, name, row.id, own, others, (title, row.id[:12], own.id[:12]))


def crawl(held: Held, person: str) -> dict[str, httpx.Response]:
    """What the desk's pages answer that lead from one to the next; no public page."""
    waiting, seen = [*START, *(f"/desk/events/{one.id}" for one in held.others)], dict[str, httpx.Response]()
    while waiting:
        address = waiting.pop(0)
        if address in seen or len(seen) > 70:
            continue
        answer = seen[address] = held.desk.get(person, address)
        found = [*re.findall(r'href="(/desk[^"#]*)', answer.text), answer.headers.get("location", "")]
        waiting += [html.unescape(one) for one in found if one.startswith("/desk")]
    return seen


def test_no_page_of_the_desk_shows_a_coder_what_waits_for_their_coding(held: Held) -> None:
    seen = crawl(held, CODER)
    assert len(seen) > 20
    blind = f"/desk/coding/{held.document}"
    found = {
        address: [word for word in held.words if word in answer.text]
        for address, answer in seen.items()
        if not address.startswith((blind, "/desk/coding"))
    }
    assert {address: words for address, words in found.items() if words} == {}
    assert any(held.words[0] in answer.text for answer in crawl(held, CHIEF).values())


def test_its_event_its_claim_and_its_links_lead_to_the_blind_page(held: Held) -> None:
    there = f"/desk/coding/{held.document}?first=1"
    other = held.others[0].id
    for address in (
        f"/desk/events/{held.event.id}", f"/desk/events/{other}?other={held.event.id}", f"/desk/claims/{held.claim}",
        f"/desk/documents/{held.document}", f"/documents/{held.document}", f"/claims/{held.claim}",
        f"/events/{held.event.id}",
    ):  # fmt: skip
        assert held.desk.get(CODER, address).headers.get("location") == there, address
        assert httpx.get(f"{held.desk.address}{address}").headers.get("location") != there
    assert held.desk.get(CODER, f"/events/{held.event.id}.json").status_code == 403
    for address in (f"/events/{other}", f"/desk/events/{other}"):
        assert held.desk.get(CODER, address).status_code == 200


def test_nothing_is_decided_on_it(held: Held) -> None:
    other = held.others[0]
    mine, theirs = f"/desk/events/{held.event.id}", f"/desk/events/{other.id}"
    told = {"reason": "an example", "seen": "x"}
    before = rows(held)
    with held.desk.record() as record:
        told_of = next(one for one in view.figures(record) if one.id in other.claims)
    for address, form in (
        (f"{mine}/split", {"claim": held.claim, **told}),
        (f"{mine}/split/preview", {"claim": held.claim, **told}),
        (f"{mine}/merge", {"other": other.id, **told}),
        (f"{theirs}/merge", {"other": held.event.id, **told}),
        (f"{mine}/take-back", {"at": "0", **told}),
        ("/desk/links", {"left": held.claim, "right": told_of.id, "verdict": "same", "reason": "an example"}),
        (f"/desk/claims/{held.claim}/decide", {"verdict": "accept", "seen": ""}),
    ):
        answer = held.desk.post(CODER, address, **form)
        assert answer.status_code in (403, 422), address
        assert "two people code this report blind" in answer.text, address
        assert held.words[0] not in answer.text, address
    assert rows(held) == before


def test_a_token_of_theirs_reads_and_decides_nothing_of_it(held: Held) -> None:
    account = find_account(held.desk.book, CODER)
    scopes = [TokenScope.READ, TokenScope.LINK, TokenScope.REVIEW]
    _, secret = make_token(held.desk.book, account, "example", scopes, days=1)
    other = held.others[0].claims[0]
    with httpx.Client(base_url=held.desk.address, headers={"authorization": f"Bearer {secret}"}) as client:
        for address in (f"documents/{held.document}", f"claims/{held.claim}", f"events/{held.event.id}",
                        f"judgements?left={held.claim}&right={other}"):  # fmt: skip
            assert client.get(f"/api/v1/{address}").status_code == 403, address
            assert httpx.get(f"{held.desk.address}/api/v1/{address}").status_code == 200, address
        for address in ("documents", "figures", "statements", "events", "tolls", "problems"):
            told = client.get(f"/api/v1/{address}").text
            assert [word for word in (held.document, held.claim, held.event.id) if word in told] == [], address
        body = {"left": held.claim, "right": other, "verdict": "same", "reason": "an example", "seen": 0}
        assert client.post("/api/v1/judgements", json=body).status_code == 403


def test_what_a_coder_has_handed_in_is_theirs_to_see_and_decide(held: Held) -> None:
    with held.desk.record() as record:
        for row in view.document(record, held.document).figures:
            code(record, row.id, CodingKind.ACCEPT, coder=CODER)
        finish(record, held.document, coder=CODER)
    for address in (f"/desk/events/{held.event.id}", f"/events/{held.event.id}", f"/documents/{held.document}"):
        assert held.desk.get(CODER, address).status_code == 200, address
        assert held.desk.get(SECOND, address).status_code == 303, address
    assert held.words[0] in "".join(answer.text for answer in crawl(held, CODER).values())


def test_pairs_that_wait_are_offered_to_those_who_may_see_both(held: Held) -> None:
    with held.desk.record() as record:
        every = suggestions(record, 20)
        documents = {one.left.document_event.document for one in every}
        assert documents
        for name in documents:
            left = suggestions(record, 20, without=frozenset({name}))
            assert left == tuple(
                one
                for one in every
                if name not in (one.left.document_event.document, one.right.document_event.document)
            )
            assert suggestions(record, 1, skip=1, without=frozenset({name})) == left[1:2]


def rows(held: Held) -> int:
    with Record.open(held.desk.path) as record:
        return len(decided.decisions(record)) + sum(row.decided_by is not None for row in view.figures(record))
