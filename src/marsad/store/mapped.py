"""What lies where: each place with its incidents, what their tolls add up to, and how often figures name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from marsad.model import ClaimKind, EventKind, EventType, Measure, Where, WherePrecision
from marsad.store.derived import under
from marsad.store.event_changes import FLOWS, Sum
from marsad.store.filters import superseded
from marsad.store.record import Record
from marsad.store.tables import assessment, claim, event, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFilter:
    """What to map; a field left None does not filter."""

    rule: str
    """Whose tolls are added up."""
    measure: Measure | None = None
    since: date | None = None
    """Nothing that ended before this day."""
    until: date | None = None
    """Nothing that began after this day."""
    type: EventType | None = None
    """Figures have no type of event: with one, only places of incidents are left."""


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """One place with what happened there, as far as events are put together, and how often it is named."""

    where: Where
    events: int
    """Incidents there, each counted once whatever the number of reports."""
    tolls: tuple[Sum, ...]
    """What they add up to, of the measures that may be added."""
    figures: int
    """Figures that name the place; the same people may be in many."""
    mentions: int
    """Events named in reports."""
    documents: int
    measure: Measure | None = None
    """The one asked for."""

    @property
    def weight(self) -> float:
        """What its mark counts: the best toll of the measure asked for, else incidents, else mentions."""
        if self.measure is not None and self.tolls:
            return self.tolls[0].best
        return self.events or self.figures + self.mentions


@dataclass(slots=True)
class _Found:
    where: Where
    events: int = 0
    tolls: dict[str, Sum] = field(default_factory=dict)
    named: tuple[int, int, int] = (0, 0, 0)


_Key = tuple[str, str | None, float | None, float | None, str | None]


def map_places(record: Record, wanted: MapFilter) -> tuple[MappedPlace, ...]:
    """The places that incidents, figures and event mentions name, those with the most on the map first."""
    found: dict[_Key, _Found] = {}
    with record.reading_connection() as connection:
        for row in _named(connection, wanted):
            precision = WherePrecision(row.where_precision) if row.where_precision else None
            where = Where(row.where_name, row.country, row.lat, row.lon, precision, row.place_id, row.admin1)
            one = found.setdefault(_key(row), _Found(where))
            one.named = tuple(a + b for a, b in zip(one.named, row[-3:], strict=True))
        if wanted.type is not None:
            _know_ids(connection, found)
        for row in connection.execute(_events(wanted)):
            _at(found, row).events = row.incidents
        for row in connection.execute(_tolls(wanted)):
            total = Sum(Measure(row.measure), row.low, row.best, row.high, row.incidents, row.weak)
            _at(found, row).tolls[row.measure] = total
    places = (_place(one, wanted) for one in _as_places(found.values()))
    kept = [one for one in places if one.events or (wanted.type is None and one.figures + one.mentions)]
    return tuple(sorted(kept, key=_order))


def _know_ids(connection: Connection, found: dict[_Key, _Found]) -> None:
    """Which entry of the gazetteer each place is, where no figures are counted that would tell."""
    c = claim.c
    entry = (c.where_name, c.country, c.lat, c.lon, c.where_precision)
    query = select(*entry, func.max(c.place_id).label("place_id")).where(c.place_id.is_not(None)).group_by(*entry)
    for row in connection.execute(query):
        precision = WherePrecision(row.where_precision) if row.where_precision else None
        found[_key(row)] = _Found(Where(row.where_name, row.country, row.lat, row.lon, precision, row.place_id))


def _as_places(found: Iterable[_Found]) -> list[_Found]:
    """What was found with that in one which lies at one place of the gazetteer, however reports spell it."""
    groups: dict[object, _Found] = {}
    for one in sorted(found, key=lambda one: (-one.named[0] - one.named[1], one.where.name)):
        where = one.where
        key = (where.place_id, where.precision) if where.place_id else where
        first = groups.get(key)
        if first is None:
            groups[key] = one
            continue
        first.events += one.events
        figures, mentions, documents = one.named
        first.named = (first.named[0] + figures, first.named[1] + mentions, first.named[2] + documents)
        for name, total in one.tolls.items():
            first.tolls[name] = _added(first.tolls[name], total) if name in first.tolls else total
    return list(groups.values())


def _added(one: Sum, other: Sum) -> Sum:
    numbers = (one.low + other.low, one.best + other.best, one.high + other.high)
    return Sum(one.measure, *numbers, one.events + other.events, one.weak + other.weak)


def _order(one: MappedPlace) -> tuple[bool, float, int, int, str]:
    has_toll = one.measure is not None and bool(one.tolls)
    return (not has_toll, -one.weight if has_toll else 0, -one.events, -one.figures - one.mentions, one.where.name)


def _place(one: _Found, wanted: MapFilter) -> MappedPlace:
    tolls = tuple(one.tolls[name] for name in FLOWS if name in one.tolls)
    return MappedPlace(one.where, one.events, tolls, *one.named, wanted.measure)


def _key(row: Any) -> _Key:
    return (row.where_name, row.country, row.lat, row.lon, row.where_precision)


def _at(found: dict[_Key, _Found], row: Row[Any]) -> _Found:
    precision = WherePrecision(row.where_precision) if row.where_precision else None
    return found.setdefault(_key(row), _Found(Where(row.where_name, row.country, row.lat, row.lon, precision)))


_ENTRY = (event.c.where_name, event.c.country, event.c.lat, event.c.lon, event.c.where_precision)


def _events(wanted: MapFilter) -> Any:
    query = select(*_ENTRY, func.count().label("incidents")).join(listing, listing.c.event_id == event.c.id)
    query = query.where(event.c.where_name.is_not(None), *_conditions(wanted)).group_by(*_ENTRY)
    if wanted.measure is not None:
        told = select(assessment.c.event_id).where(under(wanted.rule), assessment.c.measure == wanted.measure.value)
        query = query.where(event.c.id.in_(told))
    return query


def _tolls(wanted: MapFilter) -> Any:
    a = assessment.c
    weak = func.count().filter(a.grade.in_(("weak", "contested", "discounted"))).label("weak")
    sums = (func.sum(a.low).label("low"), func.sum(a.best).label("best"), func.sum(a.high).label("high"))
    names = FLOWS if wanted.measure is None else [name for name in FLOWS if name == wanted.measure.value]
    return (
        select(*_ENTRY, a.measure, *sums, func.count().label("incidents"), weak)
        .join(listing, listing.c.event_id == event.c.id)
        .join(assessment, a.event_id == event.c.id)
        .where(event.c.where_name.is_not(None), under(wanted.rule), a.measure.in_(names), *_conditions(wanted))
        .group_by(*_ENTRY, a.measure)
    )


def _conditions(wanted: MapFilter) -> Iterator[ColumnElement[bool]]:
    c = listing.c
    yield c.kind == EventKind.INCIDENT.value
    if wanted.type is not None:
        yield c.type == wanted.type.value
    if wanted.since is not None:
        yield c.last_day >= wanted.since
    if wanted.until is not None:
        yield and_(c.first_day <= wanted.until, or_(c.first_day > date.min, c.last_day > date.min))


def _named(connection: Connection, wanted: MapFilter) -> list[Row[Any]]:
    """How many figures, event mentions and documents name each place."""
    if wanted.type is not None:
        return []
    c = claim.c
    entry = (c.where_name, c.country, c.lat, c.lon, c.where_precision)
    counts = [func.count().filter(c.kind == kind.value) for kind in (ClaimKind.FIGURE, ClaimKind.EVENT)]
    query = (
        select(*entry, func.max(c.place_id).label("place_id"), func.max(c.admin1).label("admin1"), *counts,
               func.count(c.document_id.distinct()))
        .where(c.kind.in_(("figure", "event")), c.where_name.is_not(None), c.reading_id.not_in(superseded()))
        .group_by(*entry)
    )  # fmt: skip
    if wanted.measure is not None:
        query = query.where(c.measure == wanted.measure.value)
    if wanted.since is not None:
        query = query.where(c.last_day >= wanted.since)
    if wanted.until is not None:
        query = query.where(c.first_day <= wanted.until)
    return list(connection.execute(query).all())
