"""A desk to work at: example reports of invented places, people who may decide, and a browser of each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import httpx

from marsad.model import (
    Interval,
    Measure,
    Quantifier,
    Reading,
    Source,
    SourceClass,
    Where,
    WherePrecision,
    WhoClass,
    digest_text,
)
from marsad.model.account import Role
from marsad.services.accounts.people import add_account, find_account
from marsad.services.accounts.sessions import begin
from marsad.services.linking import link_all
from marsad.settings import PageSettings
from marsad.store.accounts.book import AccountBook
from marsad.store.record import Record
from marsad.web.app import make_app
from tests.readings import make_reading
from tests.web.conftest import serve_app

PASSWORD = "eight herons under rain"
PEOPLE = {
    "Example Reader": Role.READER,
    "Example Coder": Role.CODER,
    "Second Coder": Role.CODER,
    "Example Adjudicator": Role.ADJUDICATOR,
}
OTHERWISE = "Elders of {place} buried {words} after mortars struck at dawn while heavy rain fell on fields and hills"
LATER = "Rescuers who dug for days under the rubble of {place} have now found {words} dead after that shelling"
VILLAGES = ("Tell Mithal", "Kafr Mithal", "Deir Mithal", "Ain Mithal")


def report(
    outlet: str,
    place: str,
    killed: int,
    day: date,
    *,
    at: float = 34.5,
    later: int = 1,
    source: str = "",
    told: str = "{words} were killed in {place} by shells, doctors said",
) -> Reading:
    """One outlet's example report of so many people killed in one place on one day."""
    words = f"{killed} people"
    title = f"{outlet}: {place}"
    text = f"{title}\n\n{told.format(words=words, place=place)}.\n\nEnd."
    start, body = text.index(words, len(title)), len(title) + 2
    base = make_reading()
    headline, rest = base.document.sections
    document = replace(
        base.document,
        id=digest_text(text),
        text=text,
        sections=(replace(headline, end=body - 2), replace(rest, start=body, end=len(text))),
        published=day + timedelta(days=later),
        outlet=outlet,
        title=title,
    )
    figure = replace(
        base.figures[0],
        span=document.span(start, start + len(words)),
        measure=Measure.KILLED,
        low=killed,
        high=killed,
        quantifier=Quantifier.EXACT,
        who="people",
        who_class=WhoClass.UNKNOWN,
        source=Source(source or f"{place} clinic", SourceClass.MEDICAL),
        said=None,
        when=Interval.day(day),
        where=Where(place, "SY", at, 40.25, WherePrecision.EXACT, f"user:{place}", "Example"),
        cue=None,
        sentence=document.span(body, text.rindex("\n\n")),
        reasons=(),
    )
    return Reading(document, base.extractor, (figure,))


def pairs() -> list[Reading]:
    """Four pairs of reports of which nobody can say without looking whether each is of one event."""
    found = []
    for number, place in enumerate(VILLAGES):
        day = date(2019, 2, 1 + 5 * number)
        found += [
            report("Example Post", place, 2 + number, day, at=30 + number),
            report("Example Herald", f"Nahr {place}", 2 + number, day, at=30.1 + number, told=OTHERWISE),
        ]
    return found


def together() -> list[Reading]:
    """Three reports of one event, told of one place and day."""
    day, place = date(2020, 5, 4), "Umm Mithal"
    return [
        report("Example Post", place, 12, day, at=36.0, source="Doctors"),
        report("Example Herald", place, 12, day, at=36.0, source="Elders", told=OTHERWISE),
        report("Example Radio", place, 14, day, at=36.0, later=3, source="Rescuers", told=LATER),
    ]


class Browsers:
    """The desk at an address, and a client for each person."""

    def __init__(self, address: str, book: AccountBook, path: Path) -> None:
        self.address, self.book, self.path = address, book, path
        self.sessions = {name: begin(book, find_account(book, name), address="") for name in PEOPLE}

    @contextmanager
    def client(self, name: str) -> Iterator[httpx.Client]:
        with httpx.Client(base_url=self.address) as client:
            client.cookies.set("marsad", self.sessions[name].secret)
            yield client

    def post(self, name: str, path: str, /, **data: object) -> httpx.Response:
        """A form of that person's, with the session's own token."""
        with self.client(name) as client:
            return client.post(path, data={"csrf": self.sessions[name].csrf, **data})

    def get(self, name: str, path: str) -> httpx.Response:
        with self.client(name) as client:
            return client.get(path)

    @contextmanager
    def record(self) -> Iterator[Record]:
        with Record.open(self.path) as record:
            yield record


def make_desk(folder: Path, readings: list[Reading], settings: PageSettings | None = None) -> Iterator[Browsers]:
    """The desk over a record of `readings`."""
    path = folder / "record.db"
    with Record.open(path, create=True) as record:
        for reading in readings:
            record.append(reading)
        link_all(record)
    with AccountBook.open(path.with_name("record.accounts.db"), create=True) as book:
        for name, role in PEOPLE.items():
            add_account(book, name, role, PASSWORD)
        for address in serve_app(make_app(path, settings=settings)):
            yield Browsers(address, book, path)
