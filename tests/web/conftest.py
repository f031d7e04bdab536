"""A record of hand-built readings, served on this machine, and a browser that may reach nothing else."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from marsad.cli.heads import BoundedHeads
from marsad.model import (
    Document,
    EventMention,
    Figure,
    Plover,
    Reading,
    Section,
    SectionKind,
    SubEventType,
    digest_text,
)
from marsad.services.linking import link_all
from marsad.settings import PageSettings
from marsad.store.record import Record
from marsad.web.app import make_app
from marsad.web.charts.chart import Chart
from marsad.web.charts.drawing import Form, Studio, render
from marsad.web.charts.look import Look
from tests.patience import SECONDS, Server
from tests.readings import PLACE, make_reading
from tests.reconcile.gold import FILES, load

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOSTILE = "<script>alert('example')</script>"
COMMENT = "Example comment: I heard that 900 were killed."


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three example reports: a plain one, a hostile one with a comment, and one without date or claims."""
    path = tmp_path_factory.mktemp("web") / "record.db"
    with Record.open(path, create=True) as record:
        record.append(make_reading(), raw=b"example", name="report.txt")
        record.append(hostile_reading())
        record.append(_bare_reading())
        link_all(record)
    return path


@pytest.fixture(scope="session")
def linked_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports of the linking tests, linked: copies, contradictions, parties, totals."""
    path = tmp_path_factory.mktemp("web") / "linked.db"
    with Record.open(path, create=True) as record:
        for case in sorted(FILES):
            for reading in load(case).readings.values():
                record.append(reading)
        link_all(record)
    return path


@pytest.fixture(scope="session")
def linked_address(linked_path: Path) -> Iterator[str]:
    """Where the linked example reports are served."""
    yield from serve(linked_path)


@pytest.fixture
def linked(linked_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=linked_address) as client:
        yield client


@pytest.fixture(scope="session")
def address(record_path: Path) -> Iterator[str]:
    """Where the record is served."""
    yield from serve(record_path)


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record without a document is served."""
    path = tmp_path_factory.mktemp("web") / "empty.db"
    Record.open(path, create=True).close()
    yield from serve(path)


@pytest.fixture
def web(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        yield client


def find_chromium() -> str:
    """Path of the browser; the test is skipped by name where none is installed."""
    found = CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium is installed here")
    return found


def hostile_reading() -> Reading:
    """An example report whose text, title, outlet and source are written to break a page; it ends with a comment."""
    text = f"Example {HOSTILE} title\n\nAt least 37 people fled {HOSTILE} on Monday, a monitor said.\n\n{COMMENT}"
    base = make_reading()
    body, comment = text.index("At least"), text.index(COMMENT)
    document = Document(
        digest_text(text),
        text,
        (
            Section(SectionKind.HEADLINE, 0, body - 2),
            Section(SectionKind.BODY, body, comment - 2),
            Section(SectionKind.COMMENT, comment, len(text)),
        ),
        title=f"Example {HOSTILE}",
        published=date(2019, 2, 13),
        outlet=f"Post {HOSTILE}",
    )
    sentence = document.span(body, comment - 2)
    source = replace(base.figures[0].source, name=f"Monitor {HOSTILE}", span=None)
    fled: Figure = replace(
        base.figures[0], span=document.span(body, body + 18), cue=None, sentence=sentence, source=source, reasons=()
    )
    inner = document.span(body + 9, body + 11)
    number = replace(fled, span=inner, low=37, high=37, sentence=sentence)
    fleeing = EventMention(
        document.span(body + 12, body + 23), "displacement", SubEventType.OTHER, Plover.ASSAULT, None, None, PLACE
    )
    said = replace(base.statements[0], span=sentence, source=source, cue=None)
    return Reading(document, base.extractor, (fled, number), (said,), (fleeing,))


def _bare_reading() -> Reading:
    text = "Example notice without a day and without a claim."
    document = Document(digest_text(text), text, (Section(SectionKind.BODY, 0, len(text)),))
    return Reading(document, make_reading().extractor)


def serve(path: Path, settings: PageSettings | None = None) -> Iterator[str]:
    yield from serve_app(make_app(path, settings=settings))


@pytest.fixture
def told_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are answered, also as SVG and PNG, by the specification that they would be drawn from.

    A drawing shows nothing else, a PNG's words are searched so as well, and a walk need not draw hundreds.
    """

    async def tell(_: Studio, chart: Chart, look: Look, __: Form) -> bytes:
        return render(chart, look, Form.SPECIFICATION)

    monkeypatch.setattr(Studio, "_run", tell)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window, of its own for each module."""
    yield from launch()


def launch(arguments: Sequence[str] = ARGUMENTS) -> Iterator[Browser]:
    """A browser started with these arguments, which ends with the iteration."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(arguments), timeout=0)
        yield patient(browser)
        browser.close()


def patient(browser: Browser) -> Browser:
    """The browser, whose pages wait as long as tests do."""
    new_context, new_page = browser.new_context, browser.new_page

    def make_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(SECONDS * 1000)
        return context

    def make_page(**options: Any) -> Page:
        page = new_page(**options)
        page.set_default_timeout(SECONDS * 1000)
        return page

    browser.new_context, browser.new_page = make_context, make_page  # type: ignore[method-assign]
    expect.set_options(timeout=SECONDS * 1000)
    return browser


def serve_app(app: FastAPI) -> Iterator[str]:
    """The address at which the application is served; closed afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as listener, Server(app, http=BoundedHeads).serving(listener):
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
