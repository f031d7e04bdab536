"""Sources watched: what is due is asked for, kept, and read from what was kept; every step can be the last.

What a watcher knows is worked out from the record: which lists were asked for and when they are due, which addresses
they named, which of these have ended, and what is still to be read. A run that was killed at any moment goes on where
it was; only the request that was on its way is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import MarsadError, UsageError, one_document
from marsad.fetch.addresses import canonical, origin_of
from marsad.fetch.fetcher import Validators
from marsad.ingest.answers import name_of
from marsad.ingest.listings import Listing, Named, read_feed_list, read_section, read_sitemap
from marsad.model.fetched import Ending, Fetched
from marsad.services.fetching import Desk, Said, take, take_report
from marsad.services.ingestion import Status
from marsad.services.watched import ListKind, WatchedSource
from marsad.store import fetches
from marsad.store.fetches import Found, Kept, Purpose, Request, Taken

if TYPE_CHECKING:
    from marsad.ingest import Report

FIRST_PAUSE = timedelta(minutes=1)
"""After which an address that failed is asked for again; each failure doubles it."""
LONGEST_PAUSE = timedelta(days=1)
TRIES = 12
"""How often an address of a report is asked for, over a day and a half, before it is given up."""
HOST_PAUSE = timedelta(hours=1)
"""For how long a host that cannot be reached is left at most, whatever is waited for from it."""
MOST_LISTS = 500
"""Sitemaps of one list of sitemaps."""
IDLE = 10.0
"""Seconds of rest from which what is new is linked meanwhile."""
LINKED = 200
"""Reports after which they are linked, where there is no rest before."""
_UNREACHABLE = frozenset((Ending.NO_CONNECTION, Ending.NO_HOST, Ending.TOO_SLOW, Ending.ROBOTS_UNKNOWN))


class StepKind(StrEnum):
    """What a step did."""

    LISTING = "listing"
    REPORT = "report"
    READ = "read"
    """What an earlier run fetched was read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a watcher, done and on disk."""

    kind: StepKind
    source: str | None
    fetched: Fetched
    found: int = 0
    """Addresses of reports that a list named for the first time."""
    added: int = 0
    """Reports that are new on record."""
    error: str | None = None
    """What went wrong; None where all went well."""


@dataclass(frozen=True, slots=True, order=True)
class _Item:
    """An address to ask for."""

    due: datetime
    rank: int
    number: int
    source: WatchedSource = field(compare=False)
    address: str = field(compare=False)
    purpose: Purpose = field(compare=False)
    tries: int = field(compare=False, default=0)
    listed: Found | None = field(compare=False, default=None)
    is_top: bool = field(compare=False, default=False)
    """True for the list that a source names, false for those in it."""


class Watcher:
    """Watches sources for a record; `link`, where given, links what is new whenever there is nothing else to do."""

    def __init__(
        self, desk: Desk, sources: tuple[WatchedSource, ...], *, link: Callable[[], None] | None = None
    ) -> None:
        self._desk = desk
        self._clock = desk.fetcher.clock
        self._sources = {one.name: one for one in sources}
        self._link = link
        self._waiting: dict[str, list[_Item]] = {}
        self._scheduled: set[tuple[Purpose, str]] = set()
        self._numbers = count()
        self._failures: dict[str, int] = {}
        self._unreachable: dict[str, int] = {}
        self._unlinked = 1  # an earlier run may have been killed before it linked
        self._began = self._clock.now()

    def steps(self, *, is_once: bool) -> Iterator[Step]:
        """Do what is due, step by step; with `is_once` until nothing is, else for ever."""
        with fetches.only_watcher(self._desk.record):
            self._began = self._clock.now()
            self._remember()
            yield from self._read_rest()
            for source in self._sources.values():
                self._plan(source)
            while (start := self._next_start(is_once=is_once)) is not None:
                moment, origin = start
                left = (moment - self._clock.now()).total_seconds()
                if left > IDLE:
                    self._link_new()
                    left = (moment - self._clock.now()).total_seconds()
                if left > 0:
                    self._clock.rest(left)
                yield self._do(heappop(self._waiting[origin]))
            self._link_new()

    def _link_new(self) -> None:
        if self._link is not None and self._unlinked:
            self._link()
        self._unlinked = 0

    def _remember(self) -> None:
        """Which hosts were asked lately, and which want to be left alone."""
        courtesy = self._desk.fetcher.courtesy
        for kept in fetches.requests_since(self._desk.record, self._began - timedelta(days=7)):
            one = kept.request.fetched
            try:
                origin = origin_of(canonical(one.final_address or one.address))
            except UsageError:
                continue
            courtesy.asked(origin, one.at)
            if one.again_at is not None:
                courtesy.stay_away(origin, one.again_at)

    def _read_rest(self) -> Iterator[Step]:
        """Read what an earlier run fetched and did not come to read."""
        for kept in fetches.untaken(self._desk.record):
            source = self._sources.get(kept.request.source or "")
            if kept.request.purpose is Purpose.LISTING:
                yield self._read_entries(kept, source)
                continue
            outcome = take(self._desk, kept, _said(source, None))
            self._unlinked += 1
            added = sum(one.status is Status.ADDED for one in outcome.reports)
            yield Step(StepKind.READ, kept.request.source, kept.request.fetched, added=added, error=outcome.error)

    def _plan(self, source: WatchedSource) -> None:
        """When the source's list is due, and what is waited for from it."""
        last = fetches.last(self._desk.record, source.address, Purpose.LISTING)
        due = self._began
        if last is not None and last.request.source == source.name:
            one = last.request
            due = one.fetched.at + source.every if one.fetched.ending.is_answer else one.next_at or due
        self._failures[source.name] = self._count_failures(source)
        self._add(_Item(due, 0, next(self._numbers), source, source.address, Purpose.LISTING, is_top=True))
        if source.kind is ListKind.SITEMAP:
            self._plan_lists(source)
        self._plan_reports(source)

    def _count_failures(self, source: WatchedSource) -> int:
        """How often in a row the source's list could not be had."""
        number = 0
        for kept in fetches.requests_of(self._desk.record, source.name, Purpose.LISTING, TRIES):
            if kept.request.fetched.ending.is_answer:
                break
            number += kept.request.fetched.address == source.address
        return number

    def _plan_lists(self, source: WatchedSource) -> None:
        """The sitemaps in a list of sitemaps that were changed since they were asked for."""
        index = fetches.last(self._desk.record, source.address, Purpose.LISTING, is_answer=True)
        if index is None:
            return
        asked = fetches.last(self._desk.record, source.address, Purpose.LISTING)
        asked_at = (asked or index).request.fetched.at
        try:
            listing = self._listing(source, index)
        except MarsadError:  # it was told when it was fetched
            return
        newest = sorted(listing.lists, key=lambda one: one.changed or asked_at.date(), reverse=True)
        for one in newest[:MOST_LISTS]:
            if source.since is not None and one.changed is not None and one.changed < source.since:
                continue
            address = _canonical(one.address)
            if address is not None and self._is_wanted(address, one, asked_at):
                self._add(_Item(self._began, 0, next(self._numbers), source, address, Purpose.LISTING))

    def _is_wanted(self, address: str, one: Named, asked_at: datetime) -> bool:
        last = fetches.last(self._desk.record, address, Purpose.LISTING)
        if last is None:
            return True
        at = last.request.fetched.at
        if at >= asked_at:
            return False
        return not last.request.fetched.ending.is_answer or one.changed is None or one.changed >= at.date()

    def _plan_reports(self, source: WatchedSource) -> None:
        """The addresses that lists of a source named and that have not ended."""
        if source.takes_entries:
            return
        for found, (tries, at, again_at) in fetches.pending(self._desk.record, source.name).items():
            if tries >= TRIES:
                continue
            due = self._began if at is None else max(at + _pause(tries), again_at or at)
            self._add(_Item(due, 1, next(self._numbers), source, found.address, Purpose.REPORT, tries, found))

    def _add(self, item: _Item) -> None:
        key = item.purpose, item.address
        if key not in self._scheduled:
            self._scheduled.add(key)
            heappush(self._waiting.setdefault(origin_of(item.address), []), item)

    def _next_start(self, *, is_once: bool) -> tuple[datetime, str] | None:
        """The moment at which the next address may be asked for, and its host; None where there is none to wait for."""
        best: tuple[datetime, int, int, str] | None = None
        now = self._clock.now()
        for origin, items in self._waiting.items():
            if not items or (is_once and items[0].due > self._began):
                continue
            ready = self._desk.fetcher.courtesy.ready_at(origin)
            moment = max(items[0].due, ready or items[0].due, now)
            if is_once and (moment - now).total_seconds() > self._desk.fetcher.limits.wait:
                continue
            found = (moment, items[0].rank, items[0].number, origin)
            best = found if best is None or found < best else best
        return None if best is None else (best[0], best[3])

    def _do(self, item: _Item) -> Step:
        self._scheduled.discard((item.purpose, item.address))
        step = self._ask_list(item) if item.purpose is Purpose.LISTING else self._ask_report(item)
        origin = origin_of(item.address)
        if step.fetched.ending in _UNREACHABLE:
            number = self._unreachable[origin] = self._unreachable.get(origin, 0) + 1
            away = self._clock.now() + min(_pause(number), HOST_PAUSE)
            self._desk.fetcher.courtesy.stay_away(origin, away)
        else:
            self._unreachable.pop(origin, None)
        if self._unlinked >= LINKED:
            self._link_new()
        return step

    # Lists

    def _ask_list(self, item: _Item) -> Step:
        source, record = item.source, self._desk.record
        before = fetches.last(record, item.address, Purpose.LISTING, is_answer=True)
        validators = None if before is None else Validators.of(before.request.fetched)
        fetched = self._desk.fetcher.fetch(item.address, validators)
        now = self._clock.now()
        next_at = self._next_at(source, fetched, now) if item.is_top else None
        request = Request(fetched, Purpose.LISTING, source.name, next_at)
        step = self._keep_list(source, request)
        if next_at is not None:
            self._add(_Item(next_at, 0, next(self._numbers), source, item.address, Purpose.LISTING, is_top=True))
        if fetched.ending.is_answer:
            if source.kind is ListKind.SITEMAP and item.is_top:
                self._plan_lists(source)
            self._plan_reports(source)
        return step

    def _next_at(self, source: WatchedSource, fetched: Fetched, now: datetime) -> datetime:
        if fetched.ending.is_answer:
            self._failures[source.name] = 0
            return now + source.every
        number = self._failures[source.name] = self._failures.get(source.name, 0) + 1
        pause = min(source.every * (1 << min(number - 1, 20)), max(LONGEST_PAUSE, source.every))
        return max(now + pause, fetched.again_at or now)

    def _keep_list(self, source: WatchedSource, request: Request) -> Step:
        """Keep a list with all that it names, in one transaction."""
        fetched, record = request.fetched, self._desk.record
        if fetched.ending is not Ending.OK:
            fetches.keep(record, request)
            error = None if fetched.ending.is_answer else fetched.why
            return Step(StepKind.LISTING, source.name, fetched, error=error)
        before = fetches.count_found(record, source.name)
        try:
            listing = _read_list(source, fetched.data, fetched.final_address or fetched.address)
        except MarsadError as error:
            fetches.keep_listing(record, request, (), Taken(failed=1, error=str(error)))
            return Step(StepKind.LISTING, source.name, fetched, error=str(error))
        own = _own_entries(source, listing)
        found = () if source.takes_entries else tuple(_iter_found(source, listing))
        if not own:
            fetches.keep_listing(record, request, found, Taken())
            return Step(StepKind.LISTING, source.name, fetched, found=fetches.count_found(record, source.name) - before)
        identifier = fetches.keep(record, request, found)
        new = fetches.count_found(record, source.name) - before
        return replace(self._take_entries(identifier, fetched, source, own), found=new)

    def _listing(self, source: WatchedSource, kept: Kept) -> Listing:
        data = b"" if kept.sha256 is None else fetches.body_of(self._desk.record, kept.sha256)
        fetched = kept.request.fetched
        return _read_list(source, data, fetched.final_address or fetched.address)

    def _read_entries(self, kept: Kept, source: WatchedSource | None) -> Step:
        """Read what a feed holds itself, of one that an earlier run kept."""
        fetched = kept.request.fetched
        if source is None:  # it is watched no more: how it was to be read is not known
            made = Taken(error="its source is not watched any more")
            fetches.mark_taken(self._desk.record, kept.id, made)
            return Step(StepKind.READ, kept.request.source, fetched, error=made.error)
        try:
            own = _own_entries(source, self._listing(source, kept))
        except MarsadError as error:
            fetches.mark_taken(self._desk.record, kept.id, Taken(failed=1, error=str(error)))
            return Step(StepKind.READ, source.name, fetched, error=str(error))
        return replace(self._take_entries(kept.id, fetched, source, own), kind=StepKind.READ)

    def _take_entries(
        self, identifier: str, fetched: Fetched, source: WatchedSource, entries: tuple[Report, ...]
    ) -> Step:
        record, path = self._desk.record, Path(name_of(fetched.address))
        documents: list[str] = []
        errors: list[str] = []
        added = 0
        for entry in entries:
            if fetches.is_archived(record, entry.sha256):  # it came with an earlier list
                continue
            outcome = take_report(self._desk, entry, path, _said(source, None))
            added += outcome.status is Status.ADDED
            documents += [outcome.document_id] if outcome.document_id is not None else []
            errors += [str(outcome.error)] if outcome.error is not None else []
        self._unlinked += added
        made = Taken(tuple(documents), len(errors), errors[0] if errors else None)
        fetches.mark_taken(record, identifier, made)
        return Step(StepKind.LISTING, source.name, fetched, added=added, error=made.error)

    # Reports

    def _ask_report(self, item: _Item) -> Step:
        source, record = item.source, self._desk.record
        held = fetches.last(record, item.address, Purpose.REPORT)
        if held is not None and not held.request.fetched.ending.may_pass:  # another source named it too
            return Step(StepKind.REPORT, source.name, held.request.fetched)
        fetched = self._desk.fetcher.fetch(item.address)
        fetches.keep(record, Request(fetched, Purpose.REPORT, source.name))
        if fetched.ending is not Ending.OK:
            if fetched.ending.may_pass and item.tries + 1 < TRIES:
                due = max(self._clock.now() + _pause(item.tries + 1), fetched.again_at or self._clock.now())
                self._add(replace(item, due=due, tries=item.tries + 1, number=next(self._numbers)))
            return Step(StepKind.REPORT, source.name, fetched, error=fetched.why)
        kept = fetches.last(record, item.address, Purpose.REPORT)
        if kept is None:  # it was appended just now
            raise UsageError(f"{item.address}: the record lost what was appended to it; run `marsad verify`")
        outcome = take(self._desk, kept, _said(source, item.listed))
        self._unlinked += 1
        added = sum(one.status is Status.ADDED for one in outcome.reports)
        return Step(StepKind.REPORT, source.name, fetched, added=added, error=outcome.error)


def _read_list(source: WatchedSource, data: bytes, url: str) -> Listing:
    with one_document(name_of(url)):
        match source.kind:
            case ListKind.FEED:
                return read_feed_list(data, url=url)
            case ListKind.SITEMAP:
                return read_sitemap(data, url=url)
            case ListKind.SECTION:
                return read_section(data, url=url, patterns=source.articles)


def _own_entries(source: WatchedSource, listing: Listing) -> tuple[Report, ...]:
    """What is read of the feed itself: all, or what has no address of its own."""
    return tuple(
        one
        for one in listing.entries
        if (source.takes_entries or not one.said.url) and not _is_before(source, one.said.published)
    )


def _iter_found(source: WatchedSource, listing: Listing) -> Iterator[Found]:
    for one in listing.reports:
        address = _canonical(one.address)
        if address is not None and not _is_before(source, one.published or one.changed):
            yield Found(address, one.published)


def _is_before(source: WatchedSource, day: date | None) -> bool:
    return source.since is not None and day is not None and day < source.since


def _canonical(address: str) -> str | None:
    try:
        return canonical(address)
    except UsageError:
        return None


def _said(source: WatchedSource | None, found: Found | None) -> Said:
    listed = None if found is None else found.published
    return Said(listed=listed) if source is None else Said(source.given, listed, source.level)


def _pause(tries: int) -> timedelta:
    return min(FIRST_PAUSE * (1 << min(max(tries - 1, 0), 20)), LONGEST_PAUSE)
