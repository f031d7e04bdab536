"""The record in a few rows: how often each measure, place and day is spoken of, for overviews, maps and timelines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from marsad.model import Assessment, ClaimKind, Event, Measure, Where, WherePrecision
from marsad.store.confidential import is_public, public_only
from marsad.store.derived import assessment_of, event_of, under
from marsad.store.filters import has_prefix, is_current, superseded
from marsad.store.publicity import moves_of
from marsad.store.record import Record
from marsad.store.standing import is_listed
from marsad.store.tables import (
    assessment,
    change,
    claim,
    document,
    event,
    linked,
    log,
    problem,
    reading,
    review,
)

# Asked at every request.
_STATE = select(select(func.max(log.c.seq)).scalar_subquery(), select(func.max(change.c.number)).scalar_subquery())


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """How often one measure is counted; never a sum, for the same people are counted by many reports."""

    measure: Measure
    figures: int
    sources: int
    documents: int
    first_day: date | None
    """First day that a figure of this measure speaks of."""
    last_day: date | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place by the name and the entry it resolves to, with how often figures and events name it."""

    where: Where
    figures: int
    mentions: int
    documents: int
    names: tuple[str, ...] = ()
    """Every name under which reports name it, where there is more than one."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name under which reports name it."""
        return self.names or (self.where.name,)

    @property
    def weight(self) -> float:
        """What its mark on a map counts."""
        return self.figures + self.mentions


@dataclass(frozen=True, slots=True)
class NotLinked:
    """What is on record and in no event yet, because linking did not come to it."""

    documents: int
    """Those with figures; of reports that are not public nothing is told."""
    figures: int


def not_linked(record: Record) -> NotLinked:
    """How much linking has not come to: after a run that was broken off, or one that was told not to link."""
    with public_only(), record.reading_connection() as connection:
        query = (
            select(func.count(claim.c.document_id.distinct()), func.count())
            .select_from(reading)
            .join(claim, claim.c.reading_id == reading.c.id)
            .outerjoin(linked, linked.c.document_id == reading.c.document_id)
            .where(is_current(), linked.c.reading_id.is_distinct_from(reading.c.id))
            .where(claim.c.kind == ClaimKind.FIGURE.value, is_listed())
        )
        documents, figures = connection.execute(query).one()
    return NotLinked(documents, figures)


def count_public_rows(record: Record) -> int:
    """How many documents, readings, claims, problems and decisions on claims everybody may see; 0 when empty.

    Two states of the record that differ only in what is not public have the same number.
    """
    owners = (document.c.id, reading.c.document_id, claim.c.document_id, problem.c.document_id, review.c.document_id)
    with record.reading_connection() as connection:
        counts = (select(func.count(one)).where(one.is_not(None), is_public(one)) for one in owners)
        return sum(connection.scalar(count) or 0 for count in counts)


def state_of(record: Record) -> tuple[int, int]:
    """The number of the last row appended, and how often what is derived was written: (0, 0) when empty.

    What was computed under the same two still holds.
    """
    return record.ask(_state)


def _state(connection: Connection) -> tuple[int, int]:
    appended, derived = connection.execute(_STATE).one()
    return appended or 0, derived or 0


def protections(record: Record) -> int:
    """How often it was said who may see a report: what was computed before the last time may tell of one withdrawn."""
    with record.reading_connection() as connection:
        return moves_of(connection)


def measures(record: Record) -> tuple[MeasureRow, ...]:
    """The measures that current figures count, in the order of `Measure`."""
    query = (
        select(
            claim.c.measure,
            func.count(),
            func.count(claim.c.source.distinct()),
            func.count(claim.c.document_id.distinct()),
            func.min(claim.c.when_start),
            func.max(claim.c.when_end),
        )
        .where(claim.c.kind == ClaimKind.FIGURE.value, claim.c.reading_id.not_in(superseded()), is_listed())
        .group_by(claim.c.measure)
    )
    with record.reading_connection() as connection:
        found = [MeasureRow(Measure(name), *rest) for name, *rest in connection.execute(query)]
    order = list(Measure)
    return tuple(sorted(found, key=lambda row: order.index(row.measure)))


def places(record: Record) -> tuple[PlaceRow, ...]:
    """The places that current figures and event mentions name, the most often named first."""
    c = claim.c
    entry = (c.where_name, c.country, c.lat, c.lon, c.where_precision, c.place_id)
    of_kind = [func.count().filter(c.kind == kind.value) for kind in (ClaimKind.FIGURE, ClaimKind.EVENT)]
    query = (
        select(*entry, func.max(c.admin1), *of_kind, func.count(c.document_id.distinct()))
        .where(c.kind.in_(("figure", "event")), c.where_name.is_not(None))
        .where(c.reading_id.not_in(superseded()), is_listed())
        .group_by(*entry)
    )
    with record.reading_connection() as connection:
        found = [
            PlaceRow(Where(name, country, lat, lon, _precision(kind), place_id, admin1), *counted)
            for name, country, lat, lon, kind, place_id, admin1, *counted in connection.execute(query)
        ]
    return tuple(sorted(_as_places(found), key=lambda row: (-row.figures - row.mentions, row.where.name)))


def _as_places(rows: list[PlaceRow]) -> list[PlaceRow]:
    """The rows with those in one that the gazetteer has as one place, by the name that reports give it most often."""
    groups: dict[object, list[PlaceRow]] = {}
    for row in rows:
        where = row.where
        groups.setdefault((where.place_id, where.precision) if where.place_id else where, []).append(row)
    return [held[0] if len(held) == 1 else _as_one(held) for held in groups.values()]


def _as_one(rows: list[PlaceRow]) -> PlaceRow:
    first = max(rows, key=lambda row: (row.figures + row.mentions, row.where.name))
    return PlaceRow(
        first.where,
        sum(row.figures for row in rows),
        sum(row.mentions for row in rows),
        sum(row.documents for row in rows),
        tuple(sorted({row.where.name for row in rows})),
    )


def find_event(record: Record, id_prefix: str) -> Event | None:
    """The event whose id starts with `id_prefix`, as last derived; None where there is none, or more than one."""
    query = select(event.c.content).where(has_prefix(event.c.id, id_prefix)).limit(2)
    with record.reading_connection() as connection:
        found = connection.execute(query).all()
    return event_of(found[0].content) if len(found) == 1 else None


def tolls(record: Record, event_ids: tuple[str, ...], rule: str) -> tuple[Assessment, ...]:
    """The assessments of some events under one rule, by event and measure."""
    c = assessment.c
    query = select(c.content).where(c.event_id.in_(event_ids), under(rule)).order_by(c.event_id, c.measure)
    with record.reading_connection() as connection:
        return tuple(assessment_of(row.content) for row in connection.execute(query))


def _precision(name: str | None) -> WherePrecision | None:
    return WherePrecision(name) if name else None
