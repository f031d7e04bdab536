"""`publish`: the public record written as a site of plain files, a page after the other from what leads to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import marsad
from marsad.i18n.languages import LANGUAGES
from marsad.model import Relevance
from marsad.store import event_list, summaries, view
from marsad.store.confidential import public_only
from marsad.store.event_list import EventFilter
from marsad.store.publicity import for_readers
from marsad.store.published import PageStates, page_states
from marsad.store.record import Record
from marsad.web.frame import STATIC
from marsad.web.site.addresses import FEED, LISTS, SPOKEN, Address, Layout, file_of
from marsad.web.site.asking import Pages
from marsad.web.site.folder import Folder, Kept
from marsad.web.site.pages import LANGUAGE_OF_FEEDS, write_feed, write_page
from marsad.web.site.search import index_files
from marsad.web.slugs import place_slug, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 12
"""Addresses that a process is given at once."""
STATIC_KINDS = {".css", ".svg", ".woff2", ".txt", ".js"}
NOT_PUBLISHED = ("desk-",)
"""What the names of files begin with that only the desk needs."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it."""

    files: int
    written: int
    removed: int
    made: int
    """Pages that were made; the others were known to be the same."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an address was answered: files with their content, and where its page leads."""

    address: Address
    files: tuple[tuple[str, bytes], ...]
    leads_to: frozenset[Address]


def publish(location: str, out: Path, *, has_claims: bool = False, jobs: int = 1) -> Published:
    """Write the site of a record into a folder; what is there already and has not changed is left as it is.

    Nothing is on it but what readers of the pages are shown. Raises `UsageError` for a folder that is none of a site.
    """
    made_by = _made_by(has_claims=has_claims)
    folder = Folder.open(out, made_by)
    with Record.open(location) as record, public_only(), for_readers():
        states = page_states(record)
        seeds = tuple(_seeds(record, states, has_claims=has_claims))
        for name, content in _files_of_the_site(record):
            folder.put(name, content)
    with _makers(location, Layout(states.claims, has_claims), jobs) as make:
        made = _Walk(folder, states, make).walk(seeds)
    removed = folder.close(made_by)
    return Published(len(folder.now), folder.written, removed, made)


def _seeds(record: Record, states: PageStates, *, has_claims: bool) -> Iterator[Address]:
    yield from (Address(path) for path in LISTS)
    yield Address("/downloads/datapackage.json")
    wanted = EventFilter(kind=None, relevance=frozenset(Relevance), limit=None)
    yield from (Address(f"/events/{key.event_id}") for key in event_list.list_and_count(record, wanted)[0])
    yield from (Address(f"/documents/{name}") for name in sorted(states.documents))
    yield from (Address(f"/sources/{slug_of(row.name)}") for row in view.sources(record) if row.name != "reporter")
    yield from (Address(f"/places/{place_slug(row)}") for row in summaries.places(record))
    if has_claims:
        yield from (Address(f"/claims/{name}") for name in sorted(states.claims))


def _files_of_the_site(record: Record) -> Iterator[tuple[str, bytes]]:
    for path in sorted(STATIC.rglob("*")):
        name = path.relative_to(STATIC)
        is_wanted = "build" not in name.parts and not name.name.startswith(NOT_PUBLISHED)
        if is_wanted and path.suffix in STATIC_KINDS:
            yield f"static/{name.as_posix()}", path.read_bytes()
    for language in LANGUAGES:
        yield from ((name, text.encode()) for name, text in index_files(record, language))
    yield "index.html", _FRONT.encode()


_FRONT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marsad</title>
<meta http-equiv="refresh" content="0; url=en/index.html">
<link rel="stylesheet" href="static/marsad.css">
</head>
<body><main class="wide"><h1>Marsad · مرصد</h1>
<ul><li><a href="en/index.html" lang="en">English</a></li><li><a href="ar/index.html" lang="ar">العربية</a></li></ul>
</main></body>
</html>
"""


@dataclass(slots=True)
class _Walk:
    """Makes every page that the record has and that a page leads to, each once."""

    folder: Folder
    states: PageStates
    make: Callable[[tuple[Address, ...]], Future[tuple[Made, ...]]]
    seen: set[str] = field(default_factory=set)
    made: int = 0

    def walk(self, seeds: Iterable[Address]) -> int:
        """How many pages were made."""
        waiting = [one for one in seeds if self._is_new(one)]
        running: set[Future[tuple[Made, ...]]] = set()
        while waiting or running:
            waiting = list(self._kept(waiting))
            while waiting and len(running) < 2 * _MOST:
                batch, waiting = tuple(waiting[:BATCH]), waiting[BATCH:]
                running.add(self.make(batch))
            if not running:
                continue
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                for one in future.result():
                    waiting += self._put(one)
        return self.made

    def _kept(self, addresses: list[Address]) -> Iterator[Address]:
        """Those that must be made; the others are kept as they are, and what they lead to is looked at in turn."""
        for address in addresses:
            before = self.folder.known.get(address.asked)
            state = self._state(address)
            names = [file_of(address, language) for language in LANGUAGES]
            if state is None or before is None or before.state != state or not all(map(self.folder.holds, names)):
                yield address
                continue
            for name in names:
                self.folder.keep(name)
            self.folder.pages[address.asked] = before
            yield from self._kept([one for one in map(_address, before.leads_to) if self._is_new(one)])

    def _put(self, made: Made) -> list[Address]:
        for name, content in made.files:
            self.folder.put(name, content)
        self.made += 1
        state = self._state(made.address)
        if state is not None:
            leads_to = sorted({one.asked for one in made.leads_to if not _is_listed(one)})
            self.folder.pages[made.address.asked] = Kept(state, leads_to)
        return sorted((one for one in made.leads_to if self._is_new(one)), key=lambda one: one.asked)

    def _state(self, address: Address) -> str | None:
        path = address.path
        if SPOKEN.fullmatch(path) and "v" in parse_qs(
            address.query
        ):  # a drawing's address holds the digest of its chart
            return address.query
        if FEED.fullmatch(path):  # the feed of an event is of what its page is of
            path = path.removeprefix("/feeds").removesuffix(".atom")
        kind, _, name = path.removeprefix("/").partition("/")
        if address.query or kind not in ("events", "documents"):
            return None
        return (self.states.events if kind == "events" else self.states.documents).get(name)

    def _is_new(self, address: Address) -> bool:
        if address.path.startswith("/static/") or address.asked in self.seen:
            return False
        self.seen.add(address.asked)
        return True


def _is_listed(address: Address) -> bool:
    """True for what every page leads to."""
    return address.path in LISTS and not address.query


def _address(asked: str) -> Address:
    path, _, query = asked.partition("?")
    return Address(path, query)


_MOST = 8
"""Processes at most."""


@dataclass(slots=True)
class _Maker:
    """Makes pages in one process."""

    pages: Pages
    layout: Layout

    def make(self, addresses: tuple[Address, ...]) -> tuple[Made, ...]:
        """What each address is answered."""
        return tuple(self._made(one) for one in addresses)

    def _made(self, address: Address) -> Made:
        if not address.is_page:
            return Made(address, tuple(self._asset(address)), frozenset())
        files, leads_to = [], frozenset[Address]()
        for language in LANGUAGES:
            text = self.pages.get(address.asked, language).decode()
            page = write_page(text, address, language, self.layout)
            files.append((file_of(address, language), page.text.encode()))
            leads_to |= page.leads_to
        return Made(address, tuple(files), frozenset(Address(one.path, one.query) for one in leads_to))

    def _asset(self, address: Address) -> Iterator[tuple[str, bytes]]:
        if FEED.fullmatch(address.path):
            text = self.pages.get(address.asked, LANGUAGE_OF_FEEDS).decode()
            yield file_of(address, LANGUAGE_OF_FEEDS), write_feed(text, address, self.layout).encode()
            return
        if not SPOKEN.fullmatch(address.path):
            yield file_of(address, "en"), self.pages.get(address.asked, "en")
            return
        for language in LANGUAGES:
            mark = "&" if address.query else "?"
            yield file_of(address, language), self.pages.get(f"{address.asked}{mark}lang={language}", language)


_HERE: list[_Maker] = []
"""The maker of this process."""


def _begin(location: str, layout: Layout) -> None:
    _HERE[:] = [_Maker(Pages.of(location), layout)]


def _make(addresses: tuple[Address, ...]) -> tuple[Made, ...]:
    return _HERE[0].make(addresses)


@contextmanager
def _makers(
    location: str, layout: Layout, jobs: int
) -> Iterator[Callable[[tuple[Address, ...]], Future[tuple[Made, ...]]]]:
    """What gives the pages of addresses in time: by one maker here, or by one in each of some processes."""
    if jobs > 1:
        context = get_context("spawn")
        with ProcessPoolExecutor(min(jobs, _MOST), context, _begin, (location, layout)) as pool:
            yield lambda addresses: pool.submit(_make, addresses)
        return
    maker = _Maker(Pages.of(location), layout)

    def at_once(addresses: tuple[Address, ...]) -> Future[tuple[Made, ...]]:
        future: Future[tuple[Made, ...]] = Future()
        future.set_result(maker.make(addresses))
        return future

    try:
        yield at_once
    finally:
        maker.pages.close()


@cache
def _made_by(*, has_claims: bool) -> str:
    """A digest of the code, words and styles by which pages are made: another version makes all of them anew."""
    made = hashlib.blake2b(f"{has_claims}".encode(), digest_size=16)
    root = Path(marsad.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".po", ".toml", ".csv", ".json"} and "build" not in path.parts:
            made.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return made.hexdigest()
