"""Pages that are kept: for whom, until when, and what a browser is told that has one already."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse

from marsad.services.linking import link_all
from marsad.store.record import Record
from marsad.web import frame
from marsad.web.answers import Answers
from marsad.web.app import make_app
from marsad.web.envelope import QuickJSON
from tests.readings import make_reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(make_reading())
    return tmp_path / "record.db"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses for which a page was built."""
    built: list[str] = []
    html = frame.Frame.html

    def counted(self, request, page):
        built.append(request.url.path)
        return html(self, request, page)

    monkeypatch.setattr(frame.Frame, "html", counted)
    return built


@pytest.fixture
def app(path: Path) -> FastAPI:
    return make_app(path)


def read(app: FastAPI, address: str = "/documents", **headers: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return await client.get(address, headers=headers)

    return asyncio.run(ask())


def test_a_page_is_built_once_while_the_record_stays_as_it_was(app, drawn):
    first = read(app)
    again = read(app)
    read(app)
    assert again.text == first.text
    assert again.headers["content-type"] == first.headers["content-type"]
    assert len(drawn) <= 2  # the first makes the summaries, which may be a change of their own


def test_a_new_reading_and_a_new_linking_each_let_kept_pages_go(path, app):
    before = read(app, "/events").text
    with Record.open(path) as record:
        link_all(record)
    linked = read(app, "/events").text
    assert linked != before
    documents = read(app).text
    with Record.open(path) as record:
        record.append(make_reading(date(2019, 2, 13)))
    assert read(app).text != documents


def test_who_is_signed_in_is_never_answered_from_what_is_kept(app, drawn):
    for _ in range(3):
        read(app)
    built = len(drawn)
    read(app, Cookie="session=example")
    read(app, Authorization="Bearer example")
    assert len(drawn) == built + 2
    answer = read(app, Cookie="session=example")
    assert "etag" not in answer.headers


def test_each_language_has_its_own_answer(app):
    assert 'lang="en"' in read(app).text
    assert 'lang="ar"' in read(app, Cookie="lang=ar").text
    assert 'lang="en"' in read(app).text
    assert 'lang="ar"' in read(app, **{"Accept-Language": "ar"}).text


def test_a_browser_that_has_the_page_is_told_that_nothing_changed(path, app):
    tag = read(app).headers["etag"]
    answer = read(app, **{"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    with Record.open(path) as record:
        record.append(make_reading(date(2019, 2, 13)))
    assert read(app, **{"If-None-Match": tag}).status_code == 200


def test_mistakes_are_not_kept(app, drawn):
    for _ in range(2):
        assert read(app, "/documents/ffffffffffff").status_code == 404
    assert drawn == ["/documents/ffffffffffff"] * 2


def test_what_was_longest_unread_goes_first():
    from fastapi.responses import Response

    answers = Answers(most=10)
    for name in "abc":
        answers.keep(name, 1, Response(b"xxxxx"))
        answers.find("a", 1)
    assert [answers.find(name, 1) is not None for name in "abc"] == [True, False, True]
    assert answers.find("a", 2) is None


@pytest.mark.parametrize(
    "value", [{"a": [1, 2.5, 0.1, -0.0, None, True], "ä": '“b” "c" \\ \n \x01 \x7f \u2028'}, {"high": 10**30}]
)
def test_data_are_written_to_the_byte_as_by_the_standard_library(value: object) -> None:
    assert QuickJSON(value).body == JSONResponse(value).body
