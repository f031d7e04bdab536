"""An address answers of a hidden report as of one that never was: by role, for all that a visitor may name."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, quote_plus

import httpx
import pytest
from fastapi import FastAPI

from marsad.model.account import TokenScope
from marsad.services.accounts import limits
from marsad.services.accounts.people import find_account
from marsad.services.accounts.tokens import make_token
from marsad.services.desk.confidentiality import Level, set_level
from marsad.services.desk.intake import take_in
from marsad.services.linking import link_documents
from marsad.store import decided, view
from marsad.store.record import Record
from marsad.web.app import make_app
from tests.readings import TEXT, make_reading
from tests.web.api.test_roles import routes
from tests.web.desk_record import Browsers, make_desk, together
from tests.web.test_restricted import hushed, report

READER, CODER, SECOND, CHIEF = "Example Reader", "Example Coder", "Second Coder", "Example Adjudicator"
QUERIES = {"after", "actor", "at", "left", "outlet", "place", "right", "source"}
"""Of an address's queries those that take an id, a cursor or a name."""
OF_THE_DESK = ("after", "document", "left", "place", "with")
"""Queries of the desk's pages, which no schema tells; a name that a page does not know is let go."""
FIELDS = ("document", "claim", "claims", "left", "right", "other", "into", "event", "seen", "supersedes", "subset_of",
          "first", "id", "span")  # fmt: skip
"""Fields of the desk's forms that may hold an id."""
OF_NAMES = ("source", "place", "outlet", "actor", "name", "q")
"""Queries that take a name and no id."""
NAMES = ("quiet-committee", "Quiet Committee", "Hushville", "Silent Post")
FORM = {"reason": "an example", "verdict": "accept", "level": "public", "consent": "example", "measure": "killed",
        "low": "3", "start": "0", "end": "5", "rule": "airwars", "person": ""}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """Something of a hidden report, and the like that is nowhere."""

    hidden: str
    nothing: str


@dataclass(frozen=True)
class Place:
    """A served record with hidden reports, and all that names them."""

    desk: Browsers
    named: tuple[Named, ...]
    clients: dict[str, httpx.Client]
    """Each kind of visitor who may not see the hidden reports."""

    def as_told(self, answer: httpx.Response, value: str) -> tuple[object, ...]:
        """What an answer says apart from the value that was sent and what differs at each request."""
        body = answer.text
        for one in (value, quote(value), quote_plus(value)):
            for length in (None, 16, 12) if len(value) > 16 else (None,):
                body = body.replace(one[:length], "ID")
        headers = {
            name: told.replace(value, "ID").replace(quote_plus(value), "ID").replace(quote(value), "ID")
            for name, told in answer.headers.items()
            if name not in ("date", "etag", "content-length", "set-cookie")
        }
        return answer.status_code, re.sub(r"[0-9a-f]{32,}|\d\d:\d\d(:\d\d)?", "", body), tuple(sorted(headers.items()))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    patch = pytest.MonkeyPatch()
    for name in ("API_READS", "API_WRITES", "WRONG_TOKENS", "SIGN_IN_FROM_ADDRESS"):
        patch.setattr(limits, name, limits.Limit(10**6, 60))
    for desk in make_desk(tmp_path_factory.mktemp("existence"), together()):
        with desk.record() as record:
            values = _hide(record)
        coder = find_account(desk.book, SECOND)
        secrets = {one.value: make_token(desk.book, coder, "example", [one], days=1)[1] for one in TokenScope}
        with ExitStack() as stack:
            clients = {
                name: stack.enter_context(httpx.Client(base_url=desk.address))
                for name in ("nobody", READER, SECOND, *(f"token {scope}" for scope in secrets))
            }
            for name in (READER, SECOND):
                clients[name].cookies.set("marsad", desk.sessions[name].secret)
            for scope, secret in secrets.items():
                clients[f"token {scope}"].headers["authorization"] = f"Bearer {secret}"
            yield Place(desk, tuple(Named(one, _like(one)) for one in values), clients)
    patch.undo()


def _hide(record: Record) -> list[str]:
    """Put a withdrawn report and a confidential field report on record; ids, cursors and names of theirs."""
    raw = b"An unheard example."
    text = TEXT.replace("Exampleville", "Hushville") + " It went unheard."
    reading = hushed(make_reading(outlet="Silent Post", text=text))
    # Newer than what is public, so that a list behind it is not empty.
    late = replace(reading.document, published=date(2021, 2, 12))
    document = record.append(replace(reading, document=late), raw=raw, name="u.txt").document_id
    link_documents(record, [document])
    row = next(one for one in view.figures(record) if one.document_id == document)
    event = next(one.id for one in decided.events(record) if document in one.documents)
    told = {"consent": "", "person": CODER, "reason": "example"}
    set_level(record, document, Level.CONFIDENTIAL, **told, seen=None)
    taken = take_in(record, replace(report(), received=date(2021, 2, 12)), person=CODER)
    ids = [document, taken.document_id, row.id, event]
    cursors = [f"{document}.0", row.key, f"12.0.{row.id}"]
    return [
        *ids,
        *(one[:12] for one in ids),
        *cursors,
        "quiet-committee",
        "Quiet Committee",
        "Hushville",
        "Silent Post",
    ]


def _like(value: str) -> str:
    """A value of the same form that is nowhere: it sorts where the other does, and ends in what draws the sample."""
    if found := re.search(r"[0-9a-f]{64}", value):
        middle = found.start() + 20
        return f"{value[:middle]}{value[middle : middle + 12].translate(_TURN)}{value[middle + 12 :]}"
    if re.fullmatch(r"[0-9a-f]+", value):
        return value[:-4] + value[-4:].translate(_TURN)
    return value[:-2] + value[-2:].translate(str.maketrans("etls", "oaon"))


_TURN = str.maketrans("0123456789abcdef", "f0123456789abcde")


def test_reading_by_an_id_a_cursor_or_a_name_of_a_hidden_report_is_as_by_one_of_nothing(place: Place) -> None:
    app = make_app(place.desk.path)
    known = _queries(app)
    addresses = {path for method, path in routes(app) if method == "GET"}
    addresses = {
        one for one in addresses if not one.endswith((".png", ".svg", ".csv", ".vl.json")) and "static" not in one
    }
    who = {name: client for name, client in place.clients.items() if name in ("nobody", SECOND, "token read")}
    faults, asked = [], 0
    for address in sorted(addresses):
        queries = known.get(address, set()) & QUERIES if address in known else set()
        if address.startswith("/desk"):
            queries = set(OF_THE_DESK)
        elif not address.endswith(".json") and not address.startswith("/api/v1") and "{" not in address:
            continue  # the page of the data that is asked for beside it, from the same rows
        for name, client in who.items():
            if name.startswith("token") and not address.startswith("/api/v1"):
                continue
            if address.startswith("/desk") and name != SECOND:
                continue
            if name == SECOND and queries and not address.startswith("/desk"):
                continue  # lists are the same for whoever is signed in
            for form, one in itertools.product(_forms(address, queries), place.named):
                is_name = one.hidden in NAMES
                if is_name != any(f"?{query}=" in form for query in OF_NAMES) and "{slug}" not in address:
                    continue
                asked += 1
                told = [
                    place.as_told(client.get(form.replace("ID", quote(value))), value)
                    for value in (one.hidden, one.nothing)
                ]
                if told[0] != told[1]:
                    faults.append((name, form, one.hidden[:24], told[0][0], told[1][0]))
    print(asked, "pairs of requests")
    assert faults == []


def _forms(address: str, queries: set[str]) -> list[str]:
    """The address with ID in its path, or for each query that it knows."""
    if "{slug}" in address or "_id}" in address:
        return [_filled(address, "ID")]
    if {"left", "right"} <= queries:
        return [f"{address}?left=ID&right=ID"]
    return [f"{_filled(address, 'ID')}?{name}=ID" for name in sorted(queries)]


def _filled(address: str, value: str) -> str:
    known = {"measure": "killed", "step": "month", "form": "json"}
    return re.sub(r"\{([^}]*)\}", lambda found: known.get(found[1], value), address)


def _queries(app: FastAPI) -> dict[str, set[str]]:
    """The names of each address's queries that take words."""
    paths = app.openapi()["paths"]
    return {
        path: {one["name"] for one in ways.get("get", {}).get("parameters", ()) if one["in"] == "query"}
        for path, ways in paths.items()
    }


def test_deciding_on_a_hidden_report_is_refused_as_on_nothing(place: Place) -> None:
    app = make_app(place.desk.path)
    posts = sorted({path for method, path in routes(app) if method == "POST" and path.startswith("/desk")})
    faults = []
    with sqlite3.connect(place.desk.path) as connection:
        before = connection.execute("select count(*) from log").fetchone()
    for address in posts:
        for one in place.named:
            if not re.fullmatch(r"[0-9a-f]{64}", one.hidden):
                continue
            form = {**FORM, **dict.fromkeys(FIELDS, "ID")}
            for drop in (("seen",), tuple(name for name in FIELDS if name != "document")):
                sent = {name: value for name, value in form.items() if name not in drop}
                told = [
                    place.as_told(
                        place.desk.post(
                            SECOND,
                            re.sub(r"\{[^}]*\}", value, address),
                            **{key: value if text == "ID" else text for key, text in sent.items()},
                        ),
                        value,
                    )
                    for value in (one.hidden, one.nothing)
                ]
                if told[0] != told[1]:
                    faults.append((address, one.hidden[:24], told[0][0], told[1][0]))
    with sqlite3.connect(place.desk.path) as connection:
        assert connection.execute("select count(*) from log").fetchone() == before
    assert faults == []


def test_neither_tag_nor_count_moves_with_a_confidential_report(place: Place) -> None:
    addresses = ["/", "/downloads.json", "/downloads/datapackage.json", "/overview.json", "/events.json", "/timeline",
                 "/api/v1/figures", "/api/v1/events", "/api/v1/places", "/api/v1/documents"]  # fmt: skip
    client = place.clients["nobody"]

    def told() -> dict[str, tuple[str, dict[str, str]]]:
        answers = {address: client.get(address) for address in addresses}
        return {
            address: (one.text, {name: text for name, text in one.headers.items() if name != "date"})
            for address, one in answers.items()
        }

    before = told()
    with place.desk.record() as record:
        take_in(record, report(Level.CONFIDENTIAL), person="Another Coder")
    assert told() == before
    for address, (_, headers) in before.items():
        if "etag" in headers:
            assert client.get(address, headers={"if-none-match": headers["etag"]}).status_code == 304, address
