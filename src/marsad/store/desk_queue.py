"""The review queue as the database answers it: ranked, filtered, paged by key, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select

from marsad.errors import UsageError
from marsad.model import Measure, Template
from marsad.model.message import Given
from marsad.store.blinding import Blind, is_shown_to
from marsad.store.confidential import is_public
from marsad.store.desk import held_now
from marsad.store.record import Record
from marsad.store.tables import review, urgency
from marsad.store.urgency import Urgency

NO_END_OF_QUEUE_PAGE = Template(
    "no_end_of_queue_page", "%(id)s is not where a page of the queue ends; take it from the page before"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which figures of the queue to list; a field left None does not filter."""

    measure: Measure | None = None
    place: str | None = None
    """Part of the place's name, in any case; source and outlet likewise."""
    source: str | None = None
    outlet: str | None = None
    document: str | None = None
    """Only those of this document, by its id."""
    reason: Urgency | None = None
    """Only those with this reason."""
    assigned_to: str | None = None
    """Only of documents that this person clears."""
    is_free: bool = False
    """Only of documents that nobody clears."""
    is_waiting: bool = True
    """Those that wait for a decision; False for those decided."""
    blind: Blind | None = None
    """Leaves out the documents that this person is to code blind first."""
    limit: int = 50
    after: str | None = None
    """The `key` of the last row of the page before."""


@dataclass(frozen=True, slots=True)
class QueueKey:
    """One figure of the queue by id, with why it stands where it does."""

    claim_id: str
    document_id: str
    rank: float
    """Points: the sum of its reasons, and ten for each power of ten of persons harmed."""
    reasons: Urgency
    key: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many decisions a person made on one day."""

    person: str
    day: str
    """ISO 8601, UTC."""
    decisions: int


def queue_keys(record: Record, wanted: QueueFilter) -> tuple[QueueKey, ...]:
    """One page of the queue, the most urgent first."""
    c = urgency.c
    order = (c.rank.desc(), c.claim_id.desc())
    query = select(c.claim_id, c.document_id, c.rank, c.reasons).where(*_conditions(wanted)).order_by(*order)
    with record.reading_connection() as connection:
        rows = connection.execute(query.limit(wanted.limit))
        return tuple(
            QueueKey(row.claim_id, row.document_id, row.rank, Urgency(row.reasons), _key(row.rank, row.claim_id))
            for row in rows
        )


def find_key(record: Record, claim_id: str) -> str | None:
    """Where a figure stands in the queue, as `after` takes it; None for one that is in no current reading."""
    c = urgency.c
    with record.reading_connection() as connection:
        row = connection.execute(select(c.rank).where(c.claim_id == claim_id)).first()
    return None if row is None else _key(row.rank, claim_id)


def count_queue(record: Record, wanted: QueueFilter) -> int:
    """How many figures `wanted` lets through, whatever its page."""
    from dataclasses import replace

    query = select(func.count()).select_from(urgency).where(*_conditions(replace(wanted, after=None)))
    with record.reading_connection() as connection:
        return connection.scalar(query) or 0


def reviewed_documents(record: Record) -> tuple[str, ...]:
    """Ids of the documents of which people decided every figure, or that a person marked as having none."""
    c = urgency.c
    whole = (
        select(c.document_id).where(is_public(c.document_id)).group_by(c.document_id).having(func.sum(c.waiting) == 0)
    )
    undo = review.alias("undo")
    is_undone = exists().where(undo.c.supersedes == review.c.id, undo.c.verdict == "undo").correlate(review)
    marked = select(review.c.claim_id).where(review.c.verdict == "no_claim", review.c.start.is_(None), ~is_undone)
    waiting = select(c.document_id).where(c.waiting == 1)
    marked = marked.where(is_public(review.c.claim_id), review.c.claim_id.not_in(waiting))
    with record.reading_connection() as connection:
        return tuple(sorted({*connection.scalars(whole), *connection.scalars(marked)}))


def progress(record: Record) -> tuple[Progress, ...]:
    """Decisions by person and day, the newest day first; carried ones are not counted again."""
    day = func.substr(review.c.recorded_at, 1, 10)
    query = select(review.c.person, day.label("day"), func.count()).where(review.c.carried.is_(None))
    query = query.group_by(review.c.person, day).order_by(day.desc(), review.c.person)
    with record.reading_connection() as connection:
        return tuple(Progress(*row) for row in connection.execute(query))


def _conditions(wanted: QueueFilter) -> Iterator[ColumnElement[bool]]:
    c = urgency.c
    yield c.waiting == int(wanted.is_waiting)
    yield is_public(c.document_id)
    if wanted.blind is not None:
        yield is_shown_to(wanted.blind, c.document_id)
    if wanted.document is not None:
        yield c.document_id == wanted.document
    if wanted.measure is not None:
        yield c.measure == wanted.measure.value
    parts: tuple[tuple[Any, str | None], ...] = (
        (c.where_name, wanted.place), (c.source, wanted.source), (c.outlet, wanted.outlet)
    )  # fmt: skip
    yield from (column.icontains(value, autoescape=True) for column, value in parts if value)
    if wanted.reason is not None:
        yield c.reasons % (2 * int(wanted.reason)) >= int(wanted.reason)
    held = held_now().subquery()
    if wanted.assigned_to is not None:
        yield c.document_id.in_(select(held.c.document_id).where(held.c.person == wanted.assigned_to))
    if wanted.is_free:
        yield c.document_id.not_in(select(held.c.document_id))
    if wanted.after is not None:
        yield _after(wanted.after)


def _key(rank: float, claim_id: str) -> str:
    return f"{rank!r}_{claim_id}"


def _after(key: str) -> ColumnElement[bool]:
    rank_text, _, claim_id = key.partition("_")
    try:
        rank = float(rank_text)
    except ValueError as error:
        raise UsageError(NO_END_OF_QUEUE_PAGE(id=Given(key))) from error
    c = urgency.c
    at = literal(rank)
    return and_(c.rank <= at, or_(c.rank < at, c.claim_id < claim_id))
