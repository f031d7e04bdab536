"""What happened to one event on this record: reports that came, readings made anew, decisions of people, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from marsad.model import Event
from marsad.store.chunks import distinct_chunks
from marsad.store.decided import is_told
from marsad.store.record import Record
from marsad.store.tables import address, document, judgement, reading, review


class Change(StrEnum):
    """What can happen to an event."""

    ADDRESS = "address"
    """The event was first put together under its id."""
    REPORT = "report"
    """A report that tells of it came on record."""
    READING = "reading"
    """One of its reports was read anew."""
    REVIEW = "review"
    """A person decided on one of its claims."""
    JUDGEMENT = "judgement"
    """A person decided whether two claims tell of the same event."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to an event."""

    at: str
    """UTC, ISO 8601."""
    change: Change
    what: str = ""
    """The verdict of a decision, the version of a reading."""
    document_id: str | None = None
    claim_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    person: str | None = None
    reason: str = ""


def event_history(record: Record, event: Event) -> tuple[Moment, ...]:
    """What happened to the event, the earliest first."""
    with record.reading_connection() as connection:
        found = [*_addresses(connection, event), *_readings(connection, event), *_decisions(connection, event)]
    order = list(Change)
    return tuple(sorted(found, key=lambda one: (one.at, order.index(one.change), one.document_id or "")))


def _addresses(connection: Connection, event: Event) -> Iterator[Moment]:
    for moment in connection.scalars(select(address.c.recorded_at).where(address.c.event_id == event.id)):
        yield Moment(moment, Change.ADDRESS)


def _readings(connection: Connection, event: Event) -> Iterator[Moment]:
    query = (
        select(reading, document.c.recorded_at.label("arrived"))
        .join(document, document.c.id == reading.c.document_id)
        .order_by(reading.c.seq)
    )
    seen: set[str] = set()
    for row in _among(connection, query, reading.c.document_id, event.documents):
        if row.document_id not in seen:
            seen.add(row.document_id)
            yield Moment(row.arrived, Change.REPORT, "", row.document_id, title=row.title, outlet=row.outlet)
        else:
            version = f"{row.extractor} {row.version}"
            yield Moment(row.recorded_at, Change.READING, version, row.document_id, title=row.title, outlet=row.outlet)


def _decisions(connection: Connection, event: Event) -> Iterator[Moment]:
    for row in _among(connection, select(review), review.c.claim_id, event.claims):
        yield Moment(
            row.recorded_at, Change.REVIEW, row.verdict, claim_id=row.claim_id, person=row.person, reason=row.reason
        )
    seen: set[str] = set()
    for column in (judgement.c.left, judgement.c.right):
        told = select(judgement).where(judgement.c.by.is_not(None), is_told())
        for row in _among(connection, told, column, event.claims):
            if row.id not in seen:
                seen.add(row.id)
                yield Moment(
                    row.recorded_at, Change.JUDGEMENT, row.verdict, claim_id=row.left, person=row.by, reason=row.reason
                )


def _among(connection: Connection, query: Any, column: ColumnElement[Any], ids: Iterable[str]) -> Iterator[Any]:
    for some in distinct_chunks(ids):
        yield from connection.execute(query.where(column.in_(some)))
