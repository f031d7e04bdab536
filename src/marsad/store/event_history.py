"""What happened to one event on this record: reports that came, readings made anew, decisions of people, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from marsad.model import Event, Verdict, act_kind
from marsad.store.chunks import distinct_chunks
from marsad.store.decided import is_told, judgement_of
from marsad.store.desk import EventDecisionKind, event_decisions_on
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
    DECISION = "decision"
    """A person set fields of the event, chose its rule, signed it off, marked it as in dispute, or took that back."""
    JUDGEMENT = "judgement"
    """A person decided which claims tell of one event: on two of them, or by a merge, a split or its undoing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with what a person said of them."""

    left: str
    right: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to an event."""

    at: str
    """UTC, ISO 8601."""
    change: Change
    what: str = ""
    """The verdict or kind of a decision, or "merge", "split", "undo"; the version of a reading."""
    document_id: str | None = None
    claim_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    person: str | None = None
    reason: str = ""
    pairs: tuple[Pair, ...] = ()
    """What a judgement says, pair by pair."""
    fields: tuple[str, ...] = ()
    """The fields that a decision on the event sets."""


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
    for one in event_decisions_on(connection, event.id):
        fields = tuple(one.fields or ()) if one.kind is EventDecisionKind.EDIT else ()
        yield Moment(
            one.recorded_at, Change.DECISION, one.kind.value, person=one.person, reason=one.reason, fields=fields
        )
    yield from _acts(connection, event)


def _acts(connection: Connection, event: Event) -> Iterator[Moment]:
    """What people decided on pairs of claims; what was decided in one go is one moment, however many pairs it was."""
    rows: dict[str, Any] = {}
    for column in (judgement.c.left, judgement.c.right):
        told = select(judgement).where(judgement.c.by.is_not(None), is_told())
        rows.update({row.id: row for row in _among(connection, told, column, event.claims)})
    acts: dict[tuple[str, ...], list[Any]] = {}
    for row in sorted(rows.values(), key=lambda row: (row.recorded_at, row.id)):
        acts.setdefault((row.recorded_at, row.act or "", row.by, row.reason), []).append(row)
    for (at, _, person, reason), held in acts.items():
        verdicts = tuple(judgement_of(row) for row in held)
        kind = act_kind(verdicts)
        what = verdicts[0].verdict.value if kind == "verdict" else kind
        pairs = tuple(Pair(one.left, one.right, one.verdict) for one in verdicts)
        yield Moment(at, Change.JUDGEMENT, what, claim_id=verdicts[0].left, person=person, reason=reason, pairs=pairs)


def _among(connection: Connection, query: Any, column: ColumnElement[Any], ids: Iterable[str]) -> Iterator[Any]:
    for some in distinct_chunks(ids):
        yield from connection.execute(query.where(column.in_(some)))
