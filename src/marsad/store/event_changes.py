"""What came on record since a moment, what events add up to over a period, and where an old address leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from marsad.model import Event, EventKind, Measure, Where
from marsad.store.confidential import is_public
from marsad.store.derived import event_of, under
from marsad.store.filters import has_prefix, is_current
from marsad.store.record import Record
from marsad.store.tables import address, assessment, claim, document, event, event_claim, listing, reading, withdrawn


@dataclass(frozen=True, slots=True)
class Sum:
    """One measure over the incidents of a period: what their tolls add up to."""

    measure: Measure
    low: float
    best: float
    high: float
    events: int
    weak: int
    """How many of them no second independent origin supports, or are contested."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What came on record since a moment."""

    since: str
    documents: int
    new_events: int
    grown_events: int
    """Events that were there before and have a new report."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that leads to no event any more, and where its claims are now."""

    event_id: str
    title: str
    """What the event was called when its id was first given."""
    recorded_at: str
    """When its id was first given (UTC, ISO 8601)."""
    claims: tuple[str, ...]
    """Those of its claims that are on record."""
    events: tuple[Event, ...]
    """The events that hold its claims now, or what was read in their place."""


FLOWS = ("killed", "injured", "missing", "abducted", "detained", "released", "displaced", "returned", "surrendered")
"""Measures that add up over incidents; people present, trapped or in need, and areas, are levels and never do."""


def sums(
    record: Record,
    rule: str,
    since: date | None = None,
    until: date | None = None,
    *,
    at: Where | None = None,
    names: tuple[str, ...] = (),
) -> tuple[Sum, ...]:
    """Low, best and high of each measure over the incidents of a period (and a place), in the order of `Measure`."""
    a, c = assessment.c, listing.c
    weak = func.count().filter(a.grade.in_(("weak", "contested", "discounted")))
    there = select(c.event_id).where(c.kind == EventKind.INCIDENT.value, *_within(since, until))
    if at is not None:
        there = there.where(c.where_name.in_(names or (at.name,)), c.country == at.country)
    query = (
        select(a.measure, func.sum(a.low), func.sum(a.best), func.sum(a.high), func.count(), weak)
        .where(under(rule, is_walked=since is None and until is None and at is None), a.event_id.in_(there))
        .group_by(a.measure)
    )
    with record.reading_connection() as connection:
        found = {name: Sum(Measure(name), *rest) for name, *rest in connection.execute(query)}
    return tuple(found[name] for name in FLOWS if name in found)


def span_of_events(record: Record) -> tuple[date, date] | None:
    """The first and last day of the incidents on record; None where none has a day."""
    c = listing.c
    known = and_(c.kind == EventKind.INCIDENT.value, c.first_day > date.min)
    with record.reading_connection() as connection:
        first, last = connection.execute(select(func.min(c.first_day), func.max(c.last_day)).where(known)).one()
    return None if first is None else (first, last)


def last_recorded(record: Record) -> str | None:
    """When the newest document came on record (UTC, ISO 8601); None for an empty record."""
    with record.reading_connection() as connection:
        moment: str | None = connection.scalar(select(func.max(document.c.recorded_at)).where(is_public(document.c.id)))
        return moment


def changes_since(record: Record, since: str) -> Changes:
    """How much came on record at `since` or later."""
    new = select(address.c.event_id).where(address.c.recorded_at >= since)
    grown = select(func.count()).select_from(listing).where(listing.c.last_recorded >= since)
    with record.reading_connection() as connection:
        documents = select(func.count(document.c.id)).where(document.c.recorded_at >= since, is_public(document.c.id))
        fresh = grown.where(listing.c.event_id.in_(new))
        touched, added = connection.scalar(grown) or 0, connection.scalar(fresh) or 0
        return Changes(since, connection.scalar(documents) or 0, added, touched - added)


def grown_events(record: Record, since: str, limit: int) -> tuple[Event, ...]:
    """Events that were there before `since` and have a report that came later, the gravest first."""
    was_there = select(address.c.event_id).where(address.c.recorded_at < since)
    query = (
        select(event.c.content)
        .join(listing, listing.c.event_id == event.c.id)
        .where(listing.c.last_recorded >= since, listing.c.event_id.in_(was_there))
        .order_by(listing.c.gravity.desc(), listing.c.event_id)
        .limit(limit)
    )
    with record.reading_connection() as connection:
        return tuple(event_of(row.content) for row in connection.execute(query))


def find_moved(record: Record, id_prefix: str) -> Moved | None:
    """Where an address that leads to no event leads now; None for one that never was, or a prefix of several.

    A claim that no event holds (its report was read anew) stands for what is read at the same words now.
    """
    with record.reading_connection() as connection:
        kept = connection.execute(select(address).where(has_prefix(address.c.event_id, id_prefix)).limit(2)).all()
        if len(kept) != 1:
            return None
        claims = kept[0].claims
        events = _holding(connection, event_claim.c.claim_id.in_(claims))
        if not events:
            events = _holding(connection, event_claim.c.claim_id.in_(_read_anew(claims)))
        query = select(claim.c.id, is_public(claim.c.document_id)).where(claim.c.id.in_(claims))
        on_record = {row[0]: row[1] for row in connection.execute(query)}
        if not all(on_record.values()):  # what the event was called may come from a report that was withdrawn since
            return None
    held = tuple(one for one in claims if one in on_record)
    return Moved(kept[0].event_id, kept[0].title, kept[0].recorded_at, held, events)


def _holding(connection: Any, condition: ColumnElement[bool]) -> tuple[Event, ...]:
    ids = select(event_claim.c.event_id).where(condition)
    query = select(event.c.content).where(event.c.id.in_(ids)).order_by(event.c.when_start, event.c.id)
    return tuple(event_of(row.content) for row in connection.execute(query))


def _read_anew(claims: list[str]) -> Any:
    """Ids of the current figures that overlap the words of the claims."""
    old, new = claim.alias("old"), claim.alias("new")
    return (
        select(new.c.id)
        .join(old, and_(old.c.document_id == new.c.document_id, old.c.kind == new.c.kind))
        .join(reading, reading.c.id == new.c.reading_id)
        .where(old.c.id.in_(claims), new.c.start < old.c.end, old.c.start < new.c.end, is_current())
        .where(new.c.id.not_in(select(withdrawn.c.claim_id)))
    )


def _within(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    c = listing.c
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(c.last_day >= since)
    if until is not None:
        conditions.append(and_(c.first_day <= until, or_(c.first_day > date.min, c.last_day > date.min)))
    return conditions
