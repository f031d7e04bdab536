"""What was asked of the web, as typed appends and reads: a watcher's state is worked out from these rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, exists, func, select, text

from marsad.errors import UsageError
from marsad.model import digest
from marsad.model.fetched import Ending, Fetched, Hop
from marsad.store import rows
from marsad.store.chain import append_numbered
from marsad.store.chunks import distinct_chunks
from marsad.store.connection import is_address
from marsad.store.tables import archive, fetched, found_address, taken

if TYPE_CHECKING:
    from sqlalchemy import Select

    from marsad.store.chain import Chain
    from marsad.store.record import Record


class Purpose(StrEnum):
    """What an address was asked for."""

    REPORT = "report"
    LISTING = "listing"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Request:
    """A request and what came of it, to be put on record."""

    fetched: Fetched
    purpose: Purpose
    source: str | None = None
    """The watched source that it is of; None for an address that somebody named."""
    next_at: datetime | None = None
    """When a list is asked for next."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A request as it stands on record; the bytes of its answer are read by `body_of`."""

    id: str
    seq: int
    request: Request
    sha256: str | None
    """Of the answer as it is read; None where there is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address of a report that a list named."""

    address: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of an answer."""

    documents: tuple[str, ...] = ()
    failed: int = 0
    error: str | None = None


def keep(record: Record, request: Request, found: Iterable[Found] = ()) -> str:
    """The id of a request as appended, in one transaction with its answer's bytes and the addresses that it names."""
    with record.appending() as chain:
        return _keep(chain, request, tuple(found))


def keep_listing(record: Record, request: Request, found: Iterable[Found], made: Taken) -> str:
    """The id of a list's request as appended, with the addresses in it and what was made of it, in one transaction."""
    with record.appending() as chain:
        identifier = _keep(chain, request, tuple(found))
        _mark(chain, identifier, made)
        return identifier


def mark_taken(record: Record, fetched_id: str, made: Taken) -> None:
    """Say what was made of an answer; it is not read again."""
    with record.appending() as chain:
        _mark(chain, fetched_id, made)


def last(record: Record, address: str, purpose: Purpose, *, is_answer: bool = False) -> Kept | None:
    """The last request for an address; with `is_answer`, the last at which the page itself came."""
    query = select(fetched).where(fetched.c.address == address, fetched.c.purpose == purpose.value)
    if is_answer:
        query = query.where(fetched.c.ending == Ending.OK.value)
    with record.reading_connection() as connection:
        row = connection.execute(query.order_by(fetched.c.seq.desc()).limit(1)).first()
        return None if row is None else _kept(row)


def body_of(record: Record, sha256: str) -> bytes:
    """The bytes that are archived under a digest."""
    with record.reading_connection() as connection:
        content: bytes = connection.execute(select(archive.c.content).where(archive.c.sha256 == sha256)).scalar_one()
        return content


def is_archived(record: Record, sha256: str) -> bool:
    """True where bytes of that digest are on record."""
    with record.reading_connection() as connection:
        return bool(connection.scalar(select(exists().where(archive.c.sha256 == sha256))))


def untaken(record: Record) -> tuple[Kept, ...]:
    """Answers that nothing was made of yet, in their order: what a run that was killed left behind."""
    query = select(fetched).where(
        fetched.c.ending == Ending.OK.value,
        fetched.c.purpose.in_((Purpose.REPORT.value, Purpose.LISTING.value)),
        ~exists().where(taken.c.fetched_id == fetched.c.id),
    )
    return _all(record, query.order_by(fetched.c.seq))


def requests_of(record: Record, source: str, purpose: Purpose, limit: int) -> tuple[Kept, ...]:
    """The last requests for a source, newest first."""
    query = select(fetched).where(fetched.c.source == source, fetched.c.purpose == purpose.value)
    return _all(record, query.order_by(fetched.c.seq.desc()).limit(limit))


def requests_since(record: Record, moment: datetime) -> tuple[Kept, ...]:
    """All requests from a moment on, in their order."""
    return _all(record, select(fetched).where(fetched.c.asked_at >= iso(moment)).order_by(fetched.c.seq))


def pending(record: Record, source: str) -> dict[Found, tuple[int, datetime | None, datetime | None]]:
    """The addresses of a source that have not ended yet, in the order in which they were found.

    With how often each was asked for in vain, when last, and when its host wants to be asked again.
    """
    passing = [one.value for one in Ending if one.may_pass]
    of_address = and_(fetched.c.address == found_address.c.address, fetched.c.purpose == Purpose.REPORT.value)
    has_ended = exists().where(of_address, fetched.c.ending.not_in(passing))
    tried = (
        select(fetched.c.address, func.count(), func.max(fetched.c.asked_at), func.max(fetched.c.again_at))
        .where(fetched.c.purpose == Purpose.REPORT.value, fetched.c.ending.in_(passing))
        .group_by(fetched.c.address)
    )
    query = select(found_address.c.address, found_address.c.published).where(
        found_address.c.source == source, ~has_ended
    )
    with record.reading_connection() as connection:
        waiting = connection.execute(query.order_by(found_address.c.found_at, found_address.c.id)).all()
        tries = {row[0]: (row[1], moment(row[2]), moment(row[3])) for row in connection.execute(tried)}
    return {Found(row.address, row.published): tries.get(row.address, (0, None, None)) for row in waiting}


def sources(record: Record) -> tuple[str, ...]:
    """The names of all sources that were ever watched, sorted."""
    query = select(fetched.c.source).where(fetched.c.source.is_not(None)).distinct().order_by(fetched.c.source)
    with record.reading_connection() as connection:
        return tuple(connection.scalars(query))


def count_found(record: Record, source: str) -> int:
    """How many addresses of reports the lists of a source named."""
    query = select(func.count()).select_from(found_address).where(found_address.c.source == source)
    with record.reading_connection() as connection:
        return connection.scalar(query) or 0


def news_moments(record: Record, source: str, limit: int) -> tuple[datetime, ...]:
    """The last moments at which lists of a source named a report for the first time, newest first."""
    query = select(found_address.c.found_at).where(found_address.c.source == source).distinct()
    with record.reading_connection() as connection:
        rows = connection.scalars(query.order_by(found_address.c.found_at.desc()).limit(limit))
        return tuple(found for one in rows if (found := moment(one)) is not None)


def made_of(record: Record, fetched_ids: Iterable[str]) -> dict[str, Taken]:
    """What was made of answers, by their ids."""
    found: dict[str, Taken] = {}
    with record.reading_connection() as connection:
        for some in distinct_chunks(fetched_ids):
            for row in connection.execute(select(taken).where(taken.c.fetched_id.in_(some))):
                found[row.fetched_id] = Taken(tuple(row.documents), row.failed, row.error)
    return found


@contextmanager
def only_watcher(record: Record) -> Iterator[None]:
    """Within it nobody else watches for this record; raises `UsageError` where somebody does.

    The lock is the system's, or the server's: it ends with the process, however that ends.
    """
    if is_address(record.location):
        with record.apart() as connection:
            if not connection.scalar(text("SELECT pg_try_advisory_lock(5550019)")):
                raise UsageError(_WATCHED.format(record.location))
            try:
                yield
            finally:
                connection.scalar(text("SELECT pg_advisory_unlock(5550019)"))
        return
    with _locked(Path(f"{record.location}-watch"), record.location):
        yield


_WATCHED = "{}: somebody watches for this record already; end that `marsad watch` first"


@contextmanager
def _locked(path: Path, location: str) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # a system without locks of files: whoever runs it sees to it
        yield
        return
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(_WATCHED.format(location)) from error
        yield  # the file stays: whoever took it away would let two others hold two files of its name


def iso(at: datetime) -> str:
    """A moment as it stands on record."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(value: str | None) -> datetime | None:
    """A moment on record."""
    return None if value is None else datetime.fromisoformat(value.replace("Z", "+00:00"))


def _keep(chain: Chain, request: Request, found: tuple[Found, ...]) -> str:
    one = request.fetched
    bodies = {row["sha256"]: row for row in map(rows.archive_row, (one.sent, one.data))} if _has_body(one) else {}
    chain.append(archive, bodies.values())
    values = {
        "purpose": request.purpose.value,
        "source": request.source,
        "address": one.address,
        "asked_at": iso(one.at),
        "ending": one.ending.value,
        "why": one.why[:2_000],
        "status": one.status,
        "final_address": one.final_address,
        "hops": [[hop.address, hop.status, hop.location] for hop in one.hops],
        "headers": [list(pair) for pair in one.headers],
        "sent": next(iter(bodies), None),
        "data": next(reversed(bodies), None),
        "peer": one.peer,
        "again_at": None if one.again_at is None else iso(one.again_at),
        "next_at": None if request.next_at is None else iso(request.next_at),
    }
    identifier = append_numbered(chain, fetched, values)
    if found:
        _add_found(chain, identifier, request.source or "", iso(one.at), found)
    return identifier


def _has_body(one: Fetched) -> bool:
    return one.ending is Ending.OK


def _add_found(chain: Chain, fetched_id: str, source: str, at: str, found: tuple[Found, ...]) -> None:
    given = {digest({"source": source, "address": one.address}): one for one in found}
    known: set[str] = set()
    for some in distinct_chunks(given):
        known.update(chain.connection.scalars(select(found_address.c.id).where(found_address.c.id.in_(some))))
    fresh = [
        {
            "id": key,
            "source": source,
            "address": one.address,
            "fetched_id": fetched_id,
            "published": one.published,
            "found_at": at,
        }
        for key, one in given.items()
        if key not in known
    ]
    chain.append_fresh(found_address, fresh)


def _mark(chain: Chain, fetched_id: str, made: Taken) -> None:
    row = {"fetched_id": fetched_id, "documents": list(made.documents), "failed": made.failed, "error": made.error}
    chain.append(taken, [row])


def _all(record: Record, query: Select[Any]) -> tuple[Kept, ...]:
    with record.reading_connection() as connection:
        return tuple(_kept(row) for row in connection.execute(query))


def _kept(row: Row[Any]) -> Kept:
    asked = moment(row.asked_at)
    if asked is None:  # the column is never empty
        raise ValueError("a request without a moment")
    one = Fetched(
        row.address, asked, Ending(row.ending), row.why, row.status, row.final_address,
        tuple(Hop(*hop) for hop in row.hops), tuple((key, value) for key, value in row.headers),
        peer=row.peer, again_at=moment(row.again_at),
    )  # fmt: skip
    return Kept(row.id, row.seq, Request(one, Purpose(row.purpose), row.source, moment(row.next_at)), row.data)
