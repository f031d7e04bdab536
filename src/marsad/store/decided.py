"""What was found and decided beside the readings, and what was derived from all of it, as typed reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, select, true

from marsad.model import Assessment, Event, EventKind, Judgement, Scope, ScorePart, Verdict
from marsad.model.message import told_in
from marsad.store.confidential import is_public
from marsad.store.decisions import Copy, CopyRelation, Review, ReviewVerdict
from marsad.store.derived import assessment_of, event_of, under
from marsad.store.filters import superseded
from marsad.store.record import Record
from marsad.store.standing import in_order, line_of, reviews_of, standing_of
from marsad.store.tables import assessment, claim, copy, event, event_claim, judgement, review, standing, withdrawn


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review with what only the record knows of it."""

    id: str
    review: Review
    recorded_at: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The reviews in line with one claim, in the order given."""

    given: tuple[ReviewRow, ...]
    standing: tuple[ReviewRow, ...]
    """Those that hold: neither an undo, nor undone, nor carried over to a newer reading."""


def copies(record: Record) -> tuple[Copy, ...]:
    """Every document found to repeat an earlier one, in the order they were found."""
    with record.reading_connection() as connection:
        seen = is_public(copy.c.document_id), is_public(copy.c.of_document_id)
        rows = connection.execute(select(copy).where(*seen).order_by(copy.c.recorded_at, copy.c.id))
        return tuple(
            Copy(row.document_id, row.of_document_id, CopyRelation(row.relation), row.jaccard, row.containment)
            for row in rows
        )


def judgements(record: Record) -> tuple[Judgement, ...]:
    """Every verdict on a pair of claims, the machine's and people's, in the order they were given."""
    with record.reading_connection() as connection:
        return _judgements(connection)


def decisions(record: Record) -> tuple[Judgement, ...]:
    """People's verdicts on pairs of claims; one on an amended claim holds for the claim that stands in its place.

    Only where the reports of both are public: the reason may tell of either. Linking goes by `standing_decisions`.
    """
    return _decisions(record, is_told())


def standing_decisions(record: Record) -> tuple[Judgement, ...]:
    """Of all of people's verdicts the last one on each pair: it takes the place of those before; "unsure" takes them
    back."""
    return tuple(last_on_each(_decisions(record, true())).values())


def last_on_each(given: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The verdict that holds for each pair, of verdicts in the order given."""
    return {(one.left, one.right): one for one in given}


def is_told() -> ColumnElement[bool]:
    """True for judgements on claims of public reports alone."""
    sides = (judgement.c.left, judgement.c.right)
    return and_(*(exists().where(claim.c.id == side, is_public(claim.c.document_id)) for side in sides))


def _decisions(record: Record, wanted: ColumnElement[bool]) -> tuple[Judgement, ...]:
    with record.reading_connection() as connection:
        given = _judgements(connection, judgement.c.by.is_not(None), wanted)
        found = connection.execute(select(withdrawn).where(withdrawn.c.successor.is_not(None)))
        now = {row.claim_id: row.successor for row in found}
    moved = (_moved(one, now) for one in given)
    return tuple(one for one in moved if one is not None)


def _judgements(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[Judgement, ...]:
    rows = connection.execute(select(judgement).where(*wanted).order_by(judgement.c.recorded_at, judgement.c.id))
    return tuple(judgement_of(row) for row in rows)


def rejected(record: Record) -> frozenset[str]:
    """Ids of the claims that a person rejected: shown, never counted."""
    query = select(standing.c.claim_id).where(standing.c.verdict == ReviewVerdict.REJECT.value)
    with record.reading_connection() as connection:
        return frozenset(connection.scalars(query))


def reviews(record: Record, claim_id: str | None = None) -> tuple[ReviewRow, ...]:
    """Every review (of one claim, where given) in the order they were given, superseded ones included."""
    query = select(review).order_by(*in_order())
    if claim_id is not None:
        query = query.where(review.c.claim_id == claim_id)
    with record.reading_connection() as connection:
        return tuple(review_row(row) for row in connection.execute(query))


def line(record: Record, claim_id: str) -> ReviewLine:
    """The reviews of a claim, of those it was amended from and of those made in its place."""
    with record.reading_connection() as connection:
        rows = reviews_of(connection, line_of(connection, [claim_id]))
    held = {row.id for row in standing_of(rows)}
    given = tuple(review_row(row) for row in rows)
    return ReviewLine(given, tuple(one for one in given if one.id in held))


def stranded(record: Record) -> tuple[ReviewRow, ...]:
    """The reviews that decide a claim which the current reading of its document no longer has, in the order given.

    An amendment whose claim was accepted or rejected since is settled. Of reports that are not public nothing is told.
    """
    own = exists().where(claim.c.id == standing.c.claim_id, claim.c.reading_id.not_in(superseded()))
    seen = exists().where(claim.c.id == standing.c.claim_id, is_public(claim.c.document_id))
    after = standing.alias("after")
    settled = exists().where(after.c.claim_id == review.c.replacement, after.c.verdict.in_(("accept", "reject")))
    query = (
        select(review)
        .join(standing, standing.c.review_id == review.c.id)
        .where(standing.c.claim_id == review.c.claim_id, standing.c.verdict != ReviewVerdict.UNDO.value)
        .where(seen.correlate(standing), ~own.correlate(standing), ~settled.correlate(review))
        .order_by(*in_order())
    )
    with record.reading_connection() as connection:
        return tuple(review_row(row) for row in connection.execute(query))


def marks_of_no_claim(record: Record) -> tuple[ReviewRow, ...]:
    """Every standing "no claim here" in a report that is public, in the order given."""
    taken_back = review.alias("taken_back")
    is_undone = exists().where(taken_back.c.supersedes == review.c.id, taken_back.c.verdict == ReviewVerdict.UNDO.value)
    of_verdict = review.c.verdict == ReviewVerdict.NO_CLAIM.value
    query = select(review).where(of_verdict, is_public(review.c.claim_id), ~is_undone.correlate(review))
    with record.reading_connection() as connection:
        return tuple(review_row(row) for row in connection.execute(query.order_by(*in_order())))


def successor(record: Record, claim_id: str) -> str | None:
    """The claim that stands in the place of an amended one; None where it stands itself, or nothing does."""
    with record.reading_connection() as connection:
        found: str | None = connection.scalar(select(withdrawn.c.successor).where(withdrawn.c.claim_id == claim_id))
        return found


def is_withdrawn(record: Record, claim_id: str) -> bool:
    """True for a claim that was amended, and for a person's claim whose making was undone."""
    with record.reading_connection() as connection:
        return connection.scalar(select(withdrawn.c.claim_id).where(withdrawn.c.claim_id == claim_id)) is not None


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
        query = query.where(under(rule))
    with record.reading_connection() as connection:
        return tuple(assessment_of(row.content) for row in connection.execute(query))


def judgement_of(row: Row[Any]) -> Judgement:
    """A row of the table as a judgement."""
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=Verdict(row.verdict),
        by=row.by,
        reason=row.reason,
        score=row.score,
        parts=tuple(_part(one) for one in row.parts),
        at=datetime.strptime(row.recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
        act=row.act,
    )


def _part(content: Mapping[str, Any]) -> ScorePart:
    sides = told_in(content, "left"), told_in(content, "right")
    return ScorePart(content["name"], content["level"], content["weight"], *sides)


def _moved(one: Judgement, now: dict[str, str]) -> Judgement | None:
    """The judgement on the claims that stand in place of its own; None where both are one now."""
    left, right = sorted((now.get(one.left, one.left), now.get(one.right, one.right)))
    return None if left == right else replace(one, left=left, right=right)


def review_row(row: Row[Any]) -> ReviewRow:
    """A row of the table as a review."""
    names = (field.name for field in fields(Review) if field.name != "verdict")
    told = {name: getattr(row, name) for name in names}
    return ReviewRow(row.id, Review(verdict=ReviewVerdict(row.verdict), **told), row.recorded_at)
