"""Events as lists, pages and downloads ask for them: filtered, ordered and paged by key in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, not_, or_, select, true

from marsad.errors import UsageError
from marsad.model import (
    STANDING,
    ClaimKind,
    Event,
    EventKind,
    EventType,
    Grade,
    Measure,
    Relevance,
    ReviewState,
    SubEventType,
)
from marsad.model.message import Given
from marsad.model.relevance import POLITICAL
from marsad.store.chunks import chunks, distinct_chunks
from marsad.store.derived import event_of, under
from marsad.store.filters import MOST_NAMES, NO_END_OF_PAGE, names_holding, names_of_claims
from marsad.store.listing import UNKNOWN
from marsad.store.record import Record
from marsad.store.spellings import with_spellings
from marsad.store.tables import assessment, claim, event, event_claim, listing, trait

_NAMED, _HELD = listing.alias("named").c, trait.alias("held").c
_TOLL = assessment.alias("toll").c

_SHOWN = select(
    event.c.content,
    *(listing.c[name] for name in ("event_id", "reports", "origins", "first_published", "last_recorded", "state")),
).join(event, event.c.id == listing.c.event_id)

Names = Mapping[str, Sequence[str]]
"""Whole names by the field of `EventFilter` that has a part of them."""

NO_NAMES: Names = MappingProxyType({})
_PARTS: tuple[tuple[str, Any, ColumnElement[bool]], ...] = (
    ("place", _NAMED.where_name, true()),
    *((name, _HELD.value, _HELD.name == name) for name in ("actor", "source", "outlet")),
)
"""The fields that take part of a name, and where the names stand."""


class EventOrder(StrEnum):
    """In which order a list of events stands."""

    NEWEST = "newest"
    """The last day of the event, the latest first; those without a day last."""
    OLDEST = "oldest"
    GRAVEST = "gravest"
    """The gravest measure, then the highest best figure; under one measure that measure's."""
    REPORTS = "reports"
    """The most often reported first."""
    ADDED = "added"
    """Those whose newest report came on record last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What events to list; a field left None does not filter."""

    kind: EventKind | None = EventKind.INCIDENT
    place: str | None = None
    """Part of the place's name, in any case."""
    where_name: str | None = None
    """The place's whole name."""
    where_names: tuple[str, ...] = ()
    """Whole names of which the place's is one; empty does not filter."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    measure: Measure | None = None
    type: EventType | None = None
    sub_event_type: SubEventType | None = None
    actor: str | None = None
    """Part of an actor's name, in any case; source and outlet likewise."""
    source: str | None = None
    source_name: str | None = None
    """A source's whole name."""
    outlet: str | None = None
    grade: Grade | None = None
    """Of the measure, where one is given; else of any of its tolls."""
    document: str | None = None
    """Id of a document that tells of it."""
    event: str | None = None
    """Its own id."""
    state: ReviewState | None = None
    """How far people have looked at it."""
    since: date | None = None
    """Nothing that ended before this day."""
    until: date | None = None
    """Nothing that began after this day."""
    as_of: date | None = None
    """Nothing that was first reported after this day."""
    held_at: date | None = None
    """Nothing that this record first held after this day."""
    relevance: frozenset[Relevance] = POLITICAL
    """What the events are about; political violence alone where nobody asks for others."""
    rule: str = STANDING
    """Under whose assessments measure and grade are looked up: those that stand, or the record's."""
    order: EventOrder = EventOrder.NEWEST
    limit: int | None = 50
    after: str | None = None
    """The `key` of the last row of the page before."""


@dataclass(frozen=True, slots=True)
class EventKey:
    """Where one event stands in a list."""

    event_id: str
    key: str
    """For `EventFilter.after`."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with what a list says of it."""

    event: Event
    reports: int
    origins: int
    """The most independent origins that one of its tolls rests on."""
    first_published: date | None
    last_recorded: str
    key: str
    state: ReviewState = ReviewState.MACHINE
    """How far people have looked at it."""


def list_events(record: Record, wanted: EventFilter) -> tuple[EventRow, ...]:
    """The events that `wanted` lets through, in its order."""
    with record.reading_connection() as connection:
        return _rows(connection, _keys(connection, wanted, _look_up(connection, wanted)))


def list_and_count(record: Record, wanted: EventFilter) -> tuple[tuple[EventKey, ...], int]:
    """The keys of one page of the events that `wanted` lets through, and how many it lets through in all."""
    with record.reading_connection() as connection:
        names = _look_up(connection, wanted)
        keys = _keys(connection, wanted, names)
        if not wanted.after and wanted.limit is not None and len(keys) < wanted.limit:
            return keys, len(keys)
        return keys, _count(connection, wanted, names)


def rows_of(record: Record, keys: Sequence[EventKey]) -> tuple[EventRow, ...]:
    """The rows of events in the order of their keys."""
    with record.reading_connection() as connection:
        return _rows(connection, keys)


def states_of(record: Record, event_ids: Iterable[str]) -> dict[str, ReviewState]:
    """How far people have looked at each of the events."""
    query = select(listing.c.event_id, listing.c.state)
    with record.reading_connection() as connection:
        return {
            row.event_id: ReviewState(row.state)
            for some in distinct_chunks(event_ids)
            for row in connection.execute(query.where(listing.c.event_id.in_(some)))
        }


def count_states(record: Record) -> dict[ReviewState, int]:
    """How many incidents of political violence there are in each state that one has."""
    wanted = EventFilter(limit=None)
    query = select(listing.c.state, func.count()).where(*conditions_of(wanted)).group_by(listing.c.state)
    with record.reading_connection() as connection:
        return {ReviewState(state): number for state, number in connection.execute(query)}


def count_actors(record: Record) -> tuple[tuple[str, int], ...]:
    """The actors of events with how many events name each, the most often named first."""
    query = select(trait.c.value, func.count()).where(trait.c.name == "actor").group_by(trait.c.value)
    with record.reading_connection() as connection:
        found = [(name, number) for name, number in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def iter_events(record: Record, wanted: EventFilter, chunk: int = 500) -> Iterator[tuple[EventRow, ...]]:
    """All the events that `wanted` lets through, `chunk` at a time: a download never holds the whole record."""
    further = replace(wanted, limit=chunk)
    while rows := list_events(record, further):
        yield rows
        further = replace(further, after=rows[-1].key)


def _count(connection: Connection, wanted: EventFilter, names: Names) -> int:
    query = select(func.count()).select_from(listing).where(*conditions_of(wanted, names))
    return connection.scalar(query) or 0


def _look_up(connection: Connection, wanted: EventFilter) -> Names:
    """The names that hold the parts that the filter asks for, where they are few enough to list."""
    found: dict[str, Sequence[str]] = {}
    if wanted.where_name is not None:
        found["where_name"] = with_spellings(connection, [wanted.where_name])
    for field, column, among in _PARTS:
        part = getattr(wanted, field)
        if part:
            names = list(connection.scalars(names_holding(column, part, among).limit(MOST_NAMES + 1)))
            if field == "place":
                # Reports may spell a place otherwise than the event that they tell of.
                names += connection.scalars(names_of_claims(ClaimKind.FIGURE, part).limit(MOST_NAMES + 1))
            if len(names) <= MOST_NAMES:
                found[field] = with_spellings(connection, names) if field == "place" else names
    return found


def countries(record: Record) -> tuple[str, ...]:
    """The countries of events, ISO 3166-1 alpha-2."""
    query = select(listing.c.country).where(listing.c.country.is_not(None)).distinct().order_by(listing.c.country)
    with record.reading_connection() as connection:
        return tuple(connection.scalars(query))


def _rows(connection: Connection, keys: Sequence[EventKey]) -> tuple[EventRow, ...]:
    found: dict[str, Row[Any]] = {}
    for some in chunks(key.event_id for key in keys):
        query = _SHOWN.where(listing.c.event_id.in_(some))
        found.update({row.event_id: row for row in connection.execute(query)})
    return tuple(_event_row(found[key.event_id], key) for key in keys)


def _keys(connection: Connection, wanted: EventFilter, names: Names) -> tuple[EventKey, ...]:
    """The keys of one page, out of narrow indices."""
    rows = connection.execute(_keys_where(wanted, names))
    return tuple(EventKey(event_id, f"{_told(value)}~{event_id}") for event_id, value in rows)


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _keys_where(wanted: EventFilter, names: Names) -> Select[Any]:
    """Ids with what they are sorted by, in order, one page of them."""
    is_descending = wanted.order is not EventOrder.OLDEST
    value: ColumnElement[Any]
    event_id: ColumnElement[str]
    if wanted.order is EventOrder.GRAVEST and wanted.measure is not None:
        # From the tolls outward: looked up event by event, their wide rows would have to be read.
        value, event_id = assessment.c.best, assessment.c.event_id
        among = select(listing.c.event_id).where(*conditions_of(replace(wanted, measure=None, grade=None), names))
        conditions = [*of_toll(wanted), event_id.in_(among)]
    else:
        value, event_id = _sorted_by(wanted.order), listing.c.event_id
        conditions = list(conditions_of(wanted, names))
    if wanted.after:
        conditions.append(_after(value, event_id, wanted, is_descending=is_descending))
    direction = value.desc() if is_descending else value.asc()
    query = select(event_id.label("event_id"), value.label("sort_value")).where(*conditions)
    return query.order_by(direction, event_id).limit(wanted.limit)


def _sorted_by(order: EventOrder) -> ColumnElement[Any]:
    c = listing.c
    columns: dict[EventOrder, ColumnElement[Any]] = {
        EventOrder.NEWEST: c.last_day,
        EventOrder.OLDEST: c.first_day,
        EventOrder.GRAVEST: c.gravity,
        EventOrder.REPORTS: c.reports,
        EventOrder.ADDED: c.last_recorded,
    }
    return columns[order]


def _after(
    value: ColumnElement[Any], column: ColumnElement[str], wanted: EventFilter, *, is_descending: bool
) -> ColumnElement[bool]:
    key, order = wanted.after or "", wanted.order
    text, _, event_id = key.rpartition("~")
    try:
        last: Any
        if order in (EventOrder.NEWEST, EventOrder.OLDEST):
            last = date.fromisoformat(text)
        elif order is EventOrder.ADDED:
            last = text
        else:
            last = float(text)
    except ValueError as error:
        raise UsageError(NO_END_OF_PAGE(id=Given(key))) from error
    further = value < last if is_descending else value > last
    return or_(further, and_(value == last, column > event_id))


def conditions_of(wanted: EventFilter, names: Names = NO_NAMES) -> Iterator[ColumnElement[bool]]:
    """What rows of `listing` must fulfil, whatever the order and the page; `names` were looked up for their parts."""
    c = listing.c
    exact: tuple[tuple[Any, str | None], ...] = (
        (c.kind, wanted.kind),
        (c.type, wanted.type),
        (c.sub_event_type, wanted.sub_event_type),
        (c.country, wanted.country.upper() if wanted.country else None),
        (c.state, wanted.state),
        (c.event_id, wanted.event),
    )
    yield from (column == str(value) for column, value in exact if value is not None)
    if wanted.where_name is not None:
        yield c.where_name.in_(names.get("where_name", (wanted.where_name,)))
    if wanted.where_names:
        yield c.where_name.in_(wanted.where_names)
    for field, column, among in _PARTS:
        part = getattr(wanted, field)
        if part:
            of_part = names[field] if field in names else names_holding(column, part, among)
            is_place = field == "place"
            yield c.where_name.in_(of_part) if is_place else _has_trait(field, trait.c.value.in_(of_part))
    if wanted.source_name is not None:
        yield _has_trait("source", trait.c.value == wanted.source_name)
    if wanted.document is not None:
        claims = select(claim.c.id).where(claim.c.document_id == wanted.document)
        yield c.event_id.in_(select(event_claim.c.event_id).where(event_claim.c.claim_id.in_(claims)))
    others = [one.value for one in Relevance if one not in wanted.relevance]
    if Relevance.POLITICAL_VIOLENCE not in wanted.relevance:
        yield _has_trait("relevance", trait.c.value.in_([one.value for one in wanted.relevance]))
    elif others:
        yield not_(_has_trait("relevance", trait.c.value.in_(others)))
    yield from _in_time(wanted)
    if wanted.measure is not None or wanted.grade is not None:
        yield _has_toll(wanted)


def _in_time(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    c = listing.c
    if wanted.since is not None:
        yield c.last_day >= wanted.since
    if wanted.until is not None:
        yield and_(c.first_day <= wanted.until, c.last_day > UNKNOWN)
    if wanted.as_of is not None:
        yield and_(c.first_published <= wanted.as_of, c.first_published > UNKNOWN)
    if wanted.held_at is not None:
        yield c.first_recorded < f"{wanted.held_at.isoformat()}U"  # any time of that day, for "T" comes before "U"


def _has_trait(name: str, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return listing.c.event_id.in_(select(trait.c.event_id).where(trait.c.name == name, condition))


def _has_toll(wanted: EventFilter) -> ColumnElement[bool]:
    # Looked up event by event, as far as the page goes; a list of all tolls would be made before its first row.
    return exists().where(_TOLL.event_id == listing.c.event_id, *of_toll(wanted, _TOLL))


def of_toll(wanted: EventFilter, a: Any = assessment.c) -> list[ColumnElement[bool]]:
    """What a toll must fulfil that an event is listed for, in the columns `a` of the tolls or of an alias of them."""
    conditions = [under(wanted.rule, a)]
    if wanted.measure is not None:
        conditions.append(a.measure == wanted.measure.value)
    if wanted.grade is not None:
        conditions.append(a.grade == wanted.grade.value)
    return conditions


def _event_row(row: Row[Any], key: EventKey) -> EventRow:
    first = row.first_published
    return EventRow(
        event=event_of(row.content),
        reports=row.reports,
        origins=row.origins,
        first_published=None if first == UNKNOWN else first,
        last_recorded=row.last_recorded,
        key=key.key,
        state=ReviewState(row.state),
    )
