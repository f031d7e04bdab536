"""Who decided anything on a record, each by a number that is theirs for good."""

from __future__ import annotations

from sqlalchemy import func, select, union_all

from marsad.store.record import Record
from marsad.store.tables import (
    arrival,
    assignment,
    coding,
    confidentiality,
    event_decision,
    informant,
    judgement,
    name_decision,
    review,
    setting,
)

_NAMED = (
    (review.c.person, review.c.recorded_at),
    (judgement.c.by, judgement.c.recorded_at),
    (event_decision.c.person, event_decision.c.recorded_at),
    (coding.c.coder, coding.c.recorded_at),
    (assignment.c.by, assignment.c.recorded_at),
    (assignment.c.person, assignment.c.recorded_at),
    (confidentiality.c.person, confidentiality.c.recorded_at),
    (informant.c.person, informant.c.recorded_at),
    (setting.c.person, setting.c.recorded_at),
    (name_decision.c.person, name_decision.c.recorded_at),
    (arrival.c.person, arrival.c.recorded_at),
)
"""Every column of the record in which somebody who worked on it is named, with when."""


def numbers(record: Record) -> dict[str, int]:
    """The number of each person by name: 1 for who was first named on the record; nobody's ever changes."""
    rows = union_all(
        *(select(name.label("name"), moment.label("moment")).where(name.is_not(None)) for name, moment in _NAMED)
    ).subquery()
    query = select(rows.c.name, func.min(rows.c.moment).label("first")).group_by(rows.c.name)
    with record.reading_connection() as connection:
        found = sorted(connection.execute(query).all(), key=lambda row: (row.first, row.name))
    return {row.name: number for number, row in enumerate(found, 1)}
