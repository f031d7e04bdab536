"""What was found and decided beside the readings, and what was derived from all of it, as typed reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from marsad.model import Assessment, Event, EventKind, Judgement, Scope, ScorePart, Verdict
from marsad.store.decisions import Copy, CopyRelation, Review, ReviewVerdict
from marsad.store.derived import assessment_of, event_of
from marsad.store.record import Record
from marsad.store.tables import assessment, claim, copy, event, event_claim, judgement, review


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review with what only the record knows of it."""

    id: str
    review: Review
    recorded_at: str


def copies(record: Record) -> tuple[Copy, ...]:
    """Every document found to repeat an earlier one, in the order they were found."""
    with record.reading_connection() as connection:
        rows = connection.execute(select(copy).order_by(copy.c.recorded_at, copy.c.id))
        return tuple(
            Copy(row.document_id, row.of_document_id, CopyRelation(row.relation), row.jaccard, row.containment)
            for row in rows
        )


def judgements(record: Record) -> tuple[Judgement, ...]:
    """Every verdict on a pair of claims, the machine's and people's, in the order they were given."""
    with record.reading_connection() as connection:
        rows = connection.execute(select(judgement).order_by(judgement.c.recorded_at, judgement.c.id))
        return tuple(_judgement(row) for row in rows)


def reviews(record: Record, claim_id: str | None = None) -> tuple[ReviewRow, ...]:
    """Every review (of one claim, where given) in the order they were given, superseded ones included."""
    query = select(review).order_by(review.c.recorded_at, review.c.id)
    if claim_id is not None:
        query = query.where(review.c.claim_id == claim_id)
    with record.reading_connection() as connection:
        return tuple(ReviewRow(row.id, _review(row), row.recorded_at) for row in connection.execute(query))


def events(
    record: Record,
    *,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
    claim_id: str | None = None,
    limit: int | None = None,
) -> tuple[Event, ...]:
    """The events as last derived, in the order of their days; those of one claim where `claim_id` is given."""
    conditions: list[ColumnElement[bool]] = []
    if place:
        conditions.append(event.c.where_name.icontains(place, autoescape=True))
    if since is not None:
        conditions.append(event.c.when_end >= since)
    if until is not None:
        conditions.append(event.c.when_start <= until)
    if claim_id is not None:
        holders = select(event_claim.c.event_id).where(event_claim.c.claim_id == claim_id)
        conditions.append(event.c.id.in_(holders))
    query = select(event.c.content).where(*conditions).order_by(event.c.when_start, event.c.id).limit(limit)
    with record.reading_connection() as connection:
        return tuple(event_of(row.content) for row in connection.execute(query))


def levels(record: Record) -> frozenset[str]:
    """Ids of the situations that hold levels at a moment, not totals over a window."""
    query = (
        select(event_claim.c.event_id)
        .join(event, event.c.id == event_claim.c.event_id)
        .join(claim, claim.c.id == event_claim.c.claim_id)
        .where(event.c.kind == EventKind.SITUATION.value, claim.c.scope == Scope.STOCK.value)
        .distinct()
    )
    with record.reading_connection() as connection:
        return frozenset(connection.scalars(query))


def assessments(record: Record, *, event_id: str | None = None, rule: str | None = None) -> tuple[Assessment, ...]:
    """The assessments as last derived, by event, measure and rule."""
    query = select(assessment.c.content).order_by(assessment.c.event_id, assessment.c.measure, assessment.c.rule)
    if event_id is not None:
        query = query.where(assessment.c.event_id == event_id)
    if rule is not None:
        query = query.where(assessment.c.rule == rule)
    with record.reading_connection() as connection:
        return tuple(assessment_of(row.content) for row in connection.execute(query))


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=Verdict(row.verdict),
        by=row.by,
        reason=row.reason,
        score=row.score,
        parts=tuple(ScorePart(**part) for part in row.parts),
        at=datetime.strptime(row.recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
    )


def _review(row: Row[Any]) -> Review:
    return Review(
        claim_id=row.claim_id,
        verdict=ReviewVerdict(row.verdict),
        person=row.person,
        reason=row.reason,
        field=row.field,
        old=row.old,
        new=row.new,
        supersedes=row.supersedes,
    )
