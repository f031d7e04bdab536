"""Addresses of the web put on record: each request is kept as it came, and what is read is what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import MarsadError, UsageError, one_document
from marsad.fetch.addresses import canonical
from marsad.fetch.fetcher import Validators
from marsad.ingest import Fault, Given, PassedOver, Report, read_answer, read_report
from marsad.ingest.answers import name_of
from marsad.ingest.given import NOTHING_GIVEN
from marsad.model.fetched import Ending, Fetched
from marsad.services.ingestion import PUBLIC, Keeping, Outcome, Status, ingest_report
from marsad.services.manifest import Listed
from marsad.store import fetches
from marsad.store.fetches import Kept, Purpose, Request, Taken

if TYPE_CHECKING:
    from datetime import date

    from marsad.fetch.fetcher import Fetcher
    from marsad.services.ingestion import Read
    from marsad.store.record import Record

TRIES = 3
"""How often an address that somebody names is asked for before it is given up for now."""
_PAUSE = 2.0
"""Seconds before the second try; each later one waits twice as long as the one before."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the reports at an address, before they are read."""

    given: Given = NOTHING_GIVEN
    """Wins over what they say of themselves."""
    listed: date | None = None
    """The day that a list gives; it holds where a report itself says none."""
    level: str | None = None
    """Who may see them."""


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What became of one address."""

    fetched: Fetched
    reports: tuple[Outcome, ...] = ()
    sha256: str | None = None
    """Of the bytes that were read."""

    @property
    def error(self) -> str | None:
        """Why nothing came of it; None where all went well."""
        if not self.fetched.ending.is_answer:
            return self.fetched.why
        return next((str(one.error) for one in self.reports if one.error is not None), None)

    @property
    def exit_status(self) -> int:
        """0 where all went well, else that of the worst failure."""
        if not self.fetched.ending.is_answer:
            return 1
        return max((one.error.exit_status for one in self.reports if one.error is not None), default=0)


class KeptRobots:
    """The robots.txt of hosts, kept on record like all else that was asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._held: dict[str, Fetched] = {}

    def find(self, origin: str) -> Fetched | None:
        """The last request for the robots.txt of an origin, with its text."""
        if origin not in self._held:
            kept = fetches.last(self._record, f"{origin}robots.txt", Purpose.ROBOTS)
            if kept is None:
                return None
            data = b"" if kept.sha256 is None else fetches.body_of(self._record, kept.sha256)
            self._held[origin] = replace(kept.request.fetched, data=data)
        return self._held[origin]

    def keep(self, origin: str, fetched: Fetched) -> None:
        """Append what came of a request for it."""
        fetches.keep(self._record, Request(fetched, Purpose.ROBOTS))
        self._held[origin] = fetched


@dataclass(frozen=True, slots=True)
class Desk:
    """Where what is fetched goes, and how it is read."""

    record: Record
    fetcher: Fetcher
    read: Read
    keeping: Keeping = PUBLIC


def fetch_all(desk: Desk, addresses: Iterable[str], said: Said = NOTHING_SAID) -> Iterator[FetchOutcome]:
    """Fetch each address, keep what came, and put the reports in it on record; yields each once that is on disk.

    What stands as it was fetched before changes nothing. Raises `UsageError`, before anything is asked for, where one
    is no address of the web.
    """
    for address in dict.fromkeys([canonical(one) for one in addresses]):
        yield _fetch(desk, address, said)


def _fetch(desk: Desk, address: str, said: Said) -> FetchOutcome:
    before = fetches.last(desk.record, address, Purpose.REPORT, is_answer=True)
    validators = None if before is None else Validators.of(before.request.fetched)
    pause = _PAUSE
    for number in range(1, TRIES + 1):
        fetched = desk.fetcher.fetch(address, validators)
        identifier = fetches.keep(desk.record, Request(fetched, Purpose.REPORT))
        if not fetched.ending.may_pass or number == TRIES or _is_long_away(desk, fetched):
            break
        desk.fetcher.clock.rest(pause)
        pause *= 2
    if fetched.ending is not Ending.OK:
        return FetchOutcome(fetched)
    kept = fetches.last(desk.record, address, Purpose.REPORT)
    if kept is None or kept.id != identifier:
        raise UsageError(f"{address}: somebody else fetches it at this moment; try again")
    return take(desk, kept, said)


def _is_long_away(desk: Desk, fetched: Fetched) -> bool:
    """True where the host wants to be left alone for longer than is waited."""
    if fetched.again_at is None:
        return False
    return (fetched.again_at - desk.fetcher.clock.now()).total_seconds() > desk.fetcher.limits.wait


def take(desk: Desk, kept: Kept, said: Said) -> FetchOutcome:
    """Read what was kept of an answer and put its reports on record; taking it again changes nothing."""
    fetched = kept.request.fetched
    outcomes = tuple(_take_reports(desk, kept, said))
    errors = [str(one.error) for one in outcomes if one.error is not None]
    documents = tuple(dict.fromkeys(one.document_id for one in outcomes if one.document_id is not None))
    fetches.mark_taken(desk.record, kept.id, Taken(documents, len(errors), errors[0] if errors else None))
    return FetchOutcome(fetched, outcomes, kept.sha256)


def _take_reports(desk: Desk, kept: Kept, said: Said) -> Iterator[Outcome]:
    fetched = kept.request.fetched
    address = fetched.final_address or fetched.address
    path = Path(name_of(address))
    try:
        with one_document(path.name):
            data = b"" if kept.sha256 is None else fetches.body_of(desk.record, kept.sha256)
            found = list(read_answer(data, url=address, kind=fetched.header("content-type")))
        for one in found:
            match one:
                case PassedOver():
                    yield Outcome(path, Status.PASSED_OVER, name=one.name, why=one.why)
                case Fault():
                    yield Outcome(path, Status.FAILED, error=one.error, name=one.name)
                case Report():
                    yield take_report(desk, one, path, said)
    except MarsadError as error:
        yield Outcome(path, Status.FAILED, error=error, name=path.name)


def take_report(desk: Desk, report: Report, path: Path, said: Said) -> Outcome:
    """What became of one report of an answer."""
    given = said.given
    if said.listed is not None and given.published is None and _is_undated(report, given):
        given = replace(given, published=said.listed)
    try:
        return ingest_report(desk.record, report, Listed(path, given, said.level), desk.read, desk.keeping)
    except UsageError as error:
        return Outcome(path, Status.FAILED, error=error, name=report.name)


def _is_undated(report: Report, given: Given) -> bool:
    try:
        with one_document(report.name):
            document, _ = read_report(report, given)
    except MarsadError:  # it is told when the report is read for good
        return False
    return document.published is None
