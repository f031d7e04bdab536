"""Who is let in to the pages at all: by which name, how many at once; and HEAD wherever GET is answered."""

from __future__ import annotations

import asyncio
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from marsad.errors import UsageError
from marsad.settings import PageSettings, trusted_proxies
from marsad.store import view
from marsad.store.record import Record
from marsad.web import source
from marsad.web.app import make_app
from marsad.web.doorway import PEOPLE, READERS, Crowd, host_of


@pytest.fixture(scope="module")
def app(record_path: Path) -> Iterator[FastAPI]:
    made = make_app(record_path, settings=PageSettings(host_names=("monitor.example.org",)))
    yield made
    made.state.frame.record.close()


def ask(app: Any, method: str, path: str, **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]:8000", 200), ("Monitor.example.org", 200),
        ("monitor.example.org.", 200), ("monitor.example.org:443", 200),
        ("evil.example", 421), ("evil.example:8000", 421), ("monitor.example.org.evil.example", 421), ("", 421),
        ("monitor.example.org@evil.example", 421), ("127.0.0.1:8000:80", 421), ("[::1].evil.example", 421),
        ("127.0.0.1:x", 421), ("[::1", 421),
    ],
)  # fmt: skip
def test_only_names_that_it_is_served_by_are_answered(app: FastAPI, name: str, status: int) -> None:
    answer = ask(app, "GET", "/methodology", host=name)
    assert answer.status_code == status
    if status == 421:
        assert "--host-name" in answer.json()["error"]["message"]
        assert "content-security-policy" in answer.headers


def test_a_name_of_another_machine_cannot_sign_in_either(app: FastAPI) -> None:
    assert ask(app, "POST", "/sign-in", host="rebound.example").status_code == 421


def test_two_names_at_once_are_none(app: FastAPI) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"127.0.0.1"), (b"host", b"evil.example")],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 421


@pytest.mark.parametrize("path", ["/", "/figures", "/events.json", "/api/v1/figures", "/static/icon.svg", "/none"])
def test_head_is_answered_as_get_is_without_the_body(app: FastAPI, path: str) -> None:
    head, got = ask(app, "HEAD", path), ask(app, "GET", path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("name", ["https://monitor.example.org", "monitor.example.org/", "*", "a b", "-x", ""])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        PageSettings(host_names=(name,))
    assert host_of("[::1]:1") == "::1"


def test_a_proxy_is_an_address_or_a_network() -> None:
    assert trusted_proxies(["127.0.0.1", "10.0.0.0/8"]) == ["127.0.0.1", "10.0.0.0/8"]
    for wrong in ("*", "proxy.example.org", "10.0.0.1/8"):
        with pytest.raises(UsageError, match="address of a proxy"):
            trusted_proxies([wrong])


@pytest.mark.parametrize(
    ("headers", "room"),
    [
        ({}, READERS), ({"cookie": "marsad_language=ar"}, READERS),
        ({"cookie": "marsad_language=ar; marsad=x"}, PEOPLE), ({"authorization": "Bearer x"}, PEOPLE),
    ],
)  # fmt: skip
def test_readers_beyond_the_room_are_told_when_to_come_again(headers: dict[str, str], room: int) -> None:
    """So many are let in, the next is told 503; one that has gone makes room. People of the desk have more."""
    from marsad.web.languages import COOKIE

    own = {name: value.replace("marsad_language", COOKIE) for name, value in headers.items()}

    async def run() -> None:
        done, full = asyncio.Event(), asyncio.Event()
        here = 0

        async def slow(scope: Any, receive: Any, send: Any) -> None:
            nonlocal here
            here += 1
            if here == room:
                full.set()
            await done.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"read"})

        crowd = Crowd(slow)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(crowd), base_url="http://127.0.0.1") as client:
            inside = [asyncio.create_task(client.get("/", headers=own)) for _ in range(room)]
            await full.wait()
            for path in ("/", "/api/v1/figures"):
                refused = await client.get(path, headers=own)
                assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
            done.set()
            assert {answer.status_code for answer in await asyncio.gather(*inside)} == {200}
            assert (await client.get("/", headers=own)).status_code == 200

    asyncio.run(run())


def test_the_source_as_it_runs_is_offered_on_each_page(app: FastAPI) -> None:
    assert "/source.tar.gz" in ask(app, "GET", "/").text
    answer = ask(app, "GET", "/source.tar.gz")
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as packed:
        names = packed.getnames()
        own = packed.extractfile("marsad-source/src/marsad/web/source.py")
        assert own is not None
        assert own.read() == Path(source.__file__).read_bytes()
    assert not [name for name in names if name.endswith((".pyc", ".db", ".sqlite"))]


def test_the_licences_are_here_in_full() -> None:
    root = Path(__file__).parents[2]
    assert "13. Remote Network Interaction" in (root / "LICENSE").read_text(encoding="utf-8")
    for name in ("GeoNames", "CC BY 4.0", "Natural Earth", "SIL Open Font License"):
        assert name in (root / "NOTICE").read_text(encoding="utf-8")
    for folder in ("web/static/fonts", "web/data/fonts"):
        text = (source.SOURCE / folder / "LICENSE-IBM-Plex.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_whoever_reads_is_told_where_places_map_and_letters_are_from(app: FastAPI) -> None:
    for path in ("/", "/map", "/downloads"):
        page = ask(app, "GET", path).text
        for name in ("GeoNames (CC BY 4.0)", "Natural Earth", "SIL Open Font License"):
            assert name in page, path


def test_names_of_files_are_for_the_desk_alone(app: FastAPI, record_path: Path) -> None:
    with Record.open(record_path) as record:
        held = [view.document(record, row.id) for row in view.documents(record, limit=50)]
    named = [one for one in held if any(capture.name for capture in one.captures)]
    assert named
    for one in named:
        for form in (
            f"/documents/{one.document.id}",
            f"/documents/{one.document.id}.json",
            f"/api/v1/documents/{one.document.id}",
        ):
            answer = ask(app, "GET", form)
            assert answer.status_code == 200
            assert one.captures[0].sha256 in answer.text
            assert "report.txt" not in answer.text, form
