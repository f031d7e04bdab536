"""Events and figures by the days that they speak of, without what is only needed to explain them: for charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from marsad.model import (
    Assessment,
    Counted,
    Event,
    EventKind,
    EventType,
    Grade,
    Interval,
    Measure,
    SubEventType,
)
from marsad.store.derived import under
from marsad.store.event_list import EventFilter, conditions_of, of_toll
from marsad.store.filters import FigureFilter, figures_where
from marsad.store.listing import UNKNOWN
from marsad.store.record import Record
from marsad.store.tables import assessment, event, listing


@dataclass(frozen=True, slots=True)
class SpanRow:
    """How many events of a type, or figures of a measure, speak of the same days."""

    what: EventType | Measure
    start: date | None
    end: date | None
    count: int


@dataclass(frozen=True, slots=True)
class BareToll:
    """A toll with the days of its event and its numbers, and nothing of what it rests on."""

    event: Event
    assessment: Assessment
    reported: date | None
    """Day on which the event was first reported."""


def bare_tolls(record: Record, wanted: EventFilter) -> tuple[BareToll, ...]:
    """The tolls of the events that `wanted` lets through.

    Reading what they rest on, and where, takes many times as long.
    """
    a, e = assessment.c, event.c
    counted = a.content["counted"].as_string().label("counted")
    # Of a measure, the toll that is read is the one that a filter by measure and grade looks for.
    conditions = conditions_of(wanted if wanted.measure is None else replace(wanted, measure=None, grade=None))
    query = (
        select(e.id, e.kind, e.sub_event_type, e.when_start, e.when_end, a.measure, a.rule_version, a.low, a.best,
               a.high, a.grade, counted, listing.c.first_published)
        .join(listing, listing.c.event_id == e.id)
        .join(assessment, a.event_id == e.id)
        .where(under(wanted.rule), a.event_id.in_(select(listing.c.event_id).where(*conditions)))
    )  # fmt: skip
    if wanted.measure is not None:
        query = query.where(*of_toll(wanted))
    with record.reading_connection() as connection:
        return tuple(_toll(row, wanted.rule) for row in connection.execute(query))


def _toll(row: Any, rule: str) -> BareToll:
    is_dated = row.when_start is not None or row.when_end is not None
    when = Interval(row.when_start, row.when_end) if is_dated else None
    found = Event(row.id, EventKind(row.kind), SubEventType(row.sub_event_type), when, None, (), (), ())
    toll = Assessment(
        row.id, Measure(row.measure), rule, row.rule_version, row.low, row.best, row.high, Counted(row.counted),
        Grade(row.grade), provisional=False, origins=(), documents=(), inputs=(), excluded=(), parts=(), difference="",
    )  # fmt: skip
    return BareToll(found, toll, None if row.first_published == UNKNOWN else row.first_published)


def event_spans(record: Record, wanted: EventFilter) -> tuple[SpanRow, ...]:
    """The events that `wanted` lets through, by type and days."""
    e = event.c
    query = (
        select(e.type, e.when_start, e.when_end, func.count())
        .join(listing, listing.c.event_id == e.id)
        .where(*conditions_of(wanted))
        .group_by(e.type, e.when_start, e.when_end)
    )
    with record.reading_connection() as connection:
        return tuple(SpanRow(EventType(name), *rest) for name, *rest in connection.execute(query))


def figure_spans(record: Record, wanted: FigureFilter) -> tuple[SpanRow, ...]:
    """The current figures that `wanted` lets through, by measure and days, whatever its page."""
    query = figures_where(wanted, ("measure", "when_start", "when_end"))
    with record.reading_connection() as connection:
        return tuple(SpanRow(Measure(name), *rest) for name, *rest in connection.execute(query))
