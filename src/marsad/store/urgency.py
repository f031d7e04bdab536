"""What needs a person's eyes first: each figure's rank in the review queue with its reasons, kept up as rows come."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import IntFlag
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.model import ClaimKind, EventKind, Measure, Modality, Quantifier, SourceClass
from marsad.store.chunks import distinct_chunks
from marsad.store.tables import (
    assessment,
    claim,
    conflict,
    event,
    problem,
    reading,
    standing,
    urgency,
    withdrawn,
)


class Urgency(IntFlag):
    """Why a figure needs eyes."""

    CONTRADICTING = 1
    """It cannot hold together with another claim of its event."""
    PROBLEM = 2
    """Something in its sentence could not be read or resolved."""
    PARTY = 4
    """Its source is a party to the conflict."""
    HIGH_TOLL = 8
    """`HIGH` persons or more are said to be harmed."""
    NOT_ASSERTED = 16
    """Possible, denied or planned."""
    VAGUE = 32
    """No number, or a vague one."""
    NO_PLACE = 64
    """Where it happened is not resolved."""
    NO_DAY = 128
    """When it happened is not resolved."""
    COUNTS = 256
    """The toll of an incident that stands rests on it: what is decided on it changes what is public."""


POINTS = {
    Urgency.COUNTS: 60, Urgency.CONTRADICTING: 40, Urgency.PROBLEM: 20, Urgency.PARTY: 16, Urgency.HIGH_TOLL: 10,
    Urgency.NO_PLACE: 8, Urgency.NO_DAY: 8, Urgency.NOT_ASSERTED: 6, Urgency.VAGUE: 6,
}  # fmt: skip
"""What each reason weighs; ten points more for each power of ten of persons harmed."""
HARMS = (Measure.KILLED.value, Measure.INJURED.value, Measure.MISSING.value, Measure.ABDUCTED.value)
HIGH = 100


def add_urgency(
    connection: Connection, rows: Iterable[Mapping[str, Any]], problems: Sequence[Any], outlet: str | None
) -> None:
    """Rank the figures among the claims of one reading; `problems` are its own, as rows."""
    found = [_row(row, problems, outlet) for row in rows if row["kind"] == ClaimKind.FIGURE.value]
    if found:
        connection.execute(insert(urgency), found)


def drop_urgency(connection: Connection, document_id: str) -> None:
    """Forget the ranks of a document's claims: a newer reading brings others."""
    connection.execute(delete(urgency).where(urgency.c.document_id == document_id))


def mark_waiting(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Note which of the claims wait for a decision."""
    decided = select(standing.c.claim_id).union(select(withdrawn.c.claim_id))
    for some in distinct_chunks(claim_ids):
        here = urgency.c.claim_id.in_(some)
        connection.execute(update(urgency).where(here).values(waiting=1))
        connection.execute(update(urgency).where(here, urgency.c.claim_id.in_(decided)).values(waiting=0))


def contradicting(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """The claims of events that cannot all hold."""
    return {
        quote["claim"]
        for some in distinct_chunks(event_ids)
        for content in connection.scalars(select(conflict.c.content).where(conflict.c.event_id.in_(some)))
        for quote in content["quotes"]
    }


def counting(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """The claims that the standing tolls of incidents rest on."""
    a, c = assessment.c, event.c
    query = select(a.content).join(event, c.id == a.event_id).where(a.standing == 1, c.kind == EventKind.INCIDENT.value)
    return {
        one["claim"]
        for some in distinct_chunks(event_ids)
        for content in connection.scalars(query.where(a.event_id.in_(some)))
        for one in content["inputs"]
    }


def mark(connection: Connection, reason: Urgency, before: set[str], now: set[str]) -> None:
    """Raise the rank of the claims that have the reason now, and lower that of those that no longer do."""
    bit, points = int(reason), POINTS[reason]
    c = urgency.c
    is_marked = c.reasons % (2 * bit) >= bit
    for names, sign, condition in ((before - now, -1, is_marked), (now - before, 1, ~is_marked)):
        for some in distinct_chunks(names):
            change = update(urgency).where(c.claim_id.in_(some), condition)
            connection.execute(change.values(reasons=c.reasons + sign * bit, rank=c.rank + sign * points))


def rebuild_urgency(connection: Connection) -> None:
    """Rank every figure of the current readings anew."""
    connection.execute(delete(urgency))
    newest = select(func.max(reading.c.seq)).group_by(reading.c.document_id)
    current = connection.execute(select(reading.c.id, reading.c.outlet).where(reading.c.seq.in_(newest))).all()
    outlets = {row.id: row.outlet for row in current}
    for some in distinct_chunks(outlets):
        problems: dict[str, list[Any]] = {name: [] for name in some}
        for row in connection.execute(select(problem).where(problem.c.reading_id.in_(some))):
            problems[row.reading_id].append(row)
        figures = select(*_RANKED).where(claim.c.reading_id.in_(some), claim.c.kind == ClaimKind.FIGURE.value)
        held = connection.execute(figures).mappings().all()
        found = [_row(dict(row), problems[row["reading_id"]], outlets[row["reading_id"]]) for row in held]
        if found:
            connection.execute(insert(urgency), found)
    events = connection.scalars(select(conflict.c.event_id).distinct()).all()
    mark(connection, Urgency.CONTRADICTING, set(), contradicting(connection, events))
    counted = connection.scalars(select(assessment.c.event_id).distinct()).all()
    mark(connection, Urgency.COUNTS, set(), counting(connection, counted))
    mark_waiting(connection, connection.scalars(select(standing.c.claim_id)).all())


def reasons_of(row: Mapping[str, Any], problems: Sequence[Any]) -> Urgency:
    """Why the figure of a claim's row needs eyes, apart from what its event adds."""
    first = row["start"] if row["sentence_start"] is None else row["sentence_start"]
    last = row["end"] if row["sentence_end"] is None else row["sentence_end"]
    found = Urgency(0)
    tests = {
        Urgency.PROBLEM: any(one.start is not None and one.start < last and first < one.end for one in problems),
        Urgency.PARTY: SourceClass(row["source_class"]).is_party,
        Urgency.HIGH_TOLL: _toll(row) >= HIGH,
        Urgency.NOT_ASSERTED: row["modality"] != Modality.ASSERTED.value,
        Urgency.VAGUE: row["quantifier"] == Quantifier.VAGUE.value or (row["low"] is None and row["high"] is None),
        Urgency.NO_PLACE: row["lat"] is None,
        Urgency.NO_DAY: row["when_start"] is None and row["when_end"] is None,
    }
    for reason, holds in tests.items():
        found |= reason if holds else Urgency(0)
    return found


_RANKED = [
    claim.c[name]
    for name in (
        "id", "reading_id", "document_id", "start", "end", "sentence_start", "sentence_end", "source", "source_class",
        "measure", "low", "high", "quantifier", "modality", "lat", "when_start", "when_end", "where_name",
    )
]  # fmt: skip
"""What a claim's rank is worked out from: without its content, which takes longest to read."""


def _row(row: Mapping[str, Any], problems: Sequence[Any], outlet: str | None) -> dict[str, Any]:
    reasons = reasons_of(row, problems)
    rank = sum(points for reason, points in POINTS.items() if reason in reasons)
    return {
        "claim_id": row["id"],
        "document_id": row["document_id"],
        "waiting": 1,
        "rank": rank + round(10 * math.log10(1 + _toll(row)), 3),
        "reasons": int(reasons),
        "measure": row["measure"],
        "where_name": row["where_name"],
        "source": row["source"],
        "outlet": outlet,
    }


def _toll(row: Mapping[str, Any]) -> float:
    return max(row["low"] or 0, row["high"] or 0) if row["measure"] in HARMS else 0
