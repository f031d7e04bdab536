"""Which decisions stand, worked out from the reviews: what lists leave out, and who decided each claim last.

A claim that was amended and those made in its place are one line; a decision and its undo leave the line as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, exists, func, insert, or_, select, union

from marsad.store.chunks import distinct_chunks
from marsad.store.decisions import ReviewVerdict
from marsad.store.tables import claim, review, standing, withdrawn
from marsad.store.urgency import mark_waiting

Reviews = Sequence[Row[Any]]
AMEND, ADD, UNDO = ReviewVerdict.AMEND.value, ReviewVerdict.ADD.value, ReviewVerdict.UNDO.value


def in_order() -> tuple[ColumnElement[Any], ...]:
    """The order in which reviews were given; those of earlier versions have no number and come first."""
    return func.coalesce(review.c.seq, 0), review.c.recorded_at, review.c.id


def line_of(connection: Connection, claim_ids: Iterable[str]) -> frozenset[str]:
    """The claims from which these were amended and those made in their place, themselves included."""
    seen: set[str] = set()
    frontier = set(claim_ids)
    while frontier:
        seen |= frontier
        reached: set[str] = set()
        for some in distinct_chunks(frontier):
            both = (review.c.claim_id, review.c.replacement), (review.c.replacement, review.c.claim_id)
            query = union(*(select(other).where(mine.in_(some), other.is_not(None)) for mine, other in both))
            reached |= set(connection.scalars(query))
        frontier = reached - seen
    return frozenset(seen)


def reviews_of(connection: Connection, claim_ids: Iterable[str]) -> tuple[Row[Any], ...]:
    """Every review of the claims, in the order they were given."""
    rows = [
        row
        for some in distinct_chunks(claim_ids)
        for row in connection.execute(select(review).where(review.c.claim_id.in_(some)))
    ]
    return tuple(sorted(rows, key=lambda row: (row.seq or 0, row.recorded_at, row.id)))


def standing_of(reviews: Iterable[Row[Any]]) -> tuple[Row[Any], ...]:
    """The reviews that hold: neither an undo, nor undone, nor carried over to a newer reading."""
    rows = tuple(reviews)
    gone = {row.supersedes for row in rows if row.verdict == UNDO} | {row.carried for row in rows}
    return tuple(row for row in rows if row.verdict != UNDO and row.id not in gone)


def refresh(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Work out anew what stands of the claims and of all that are in line with them."""
    names = line_of(connection, claim_ids)
    _write(connection, names, reviews_of(connection, names))


def rebuild(connection: Connection) -> None:
    """Work out from all reviews what stands of every claim."""
    for table in (standing, withdrawn):
        connection.execute(delete(table))
    rows = connection.execute(select(review).order_by(*in_order())).all()
    names = {row.claim_id for row in rows} | {row.replacement for row in rows if row.replacement}
    _write(connection, names, rows)


_IS_LISTED = claim.c.id.not_in(select(withdrawn.c.claim_id))


def is_listed(as_of: str | None = None) -> ColumnElement[bool]:
    """True for claims that stand for themselves: neither amended nor taken back (as of a moment, where given)."""
    if as_of is None:
        return _IS_LISTED
    held = _standing_at(as_of)
    amended = held.with_only_columns(review.c.claim_id).where(review.c.replacement.is_not(None))
    made = union(
        held.with_only_columns(review.c.replacement).where(review.c.replacement.is_not(None)),
        held.with_only_columns(review.c.claim_id).where(review.c.verdict == ADD),
    )
    return and_(claim.c.id.not_in(amended), or_(claim.c.review_id.is_(None), claim.c.id.in_(made)))


def _standing_at(moment: str) -> Select[Any]:
    later = review.alias("later")
    takes_back = or_(and_(later.c.verdict == UNDO, later.c.supersedes == review.c.id), later.c.carried == review.c.id)
    gone = exists().where(takes_back, later.c.recorded_at <= moment).correlate(review)
    return select(review).where(review.c.recorded_at <= moment, review.c.verdict != UNDO, ~gone)


def _write(connection: Connection, names: Iterable[str], rows: Reviews) -> None:
    deciding, replaced = _states(rows)
    for some in distinct_chunks(names):
        for table in (standing, withdrawn):
            connection.execute(delete(table).where(table.c.claim_id.in_(some)))
    verdicts = [{"claim_id": name, "verdict": row.verdict, "review_id": row.id} for name, row in deciding.items()]
    hidden = [{"claim_id": name, "successor": _last(name, replaced)} for name in replaced]
    for table, values in ((standing, verdicts), (withdrawn, hidden)):
        if values:
            connection.execute(insert(table), values)
    mark_waiting(connection, names)


def _states(rows: Reviews) -> tuple[dict[str, Row[Any]], dict[str, str | None]]:
    """The review that decides each claim, and the withdrawn claims with the one that stands next in their place."""
    deciding: dict[str, Row[Any]] = {}
    replaced: dict[str, str | None] = {}
    held = standing_of(rows)
    makers = {name: row for row in held if (name := _made_by(row)) is not None}
    for row in rows:
        name = _made_by(row)
        if name is not None and name not in makers:
            undo = next((one for one in rows if one.verdict == UNDO and one.supersedes == row.id), None)
            if undo is not None:
                replaced[name], deciding[name] = None, undo
    deciding |= makers
    for row in held:
        if row.verdict != ReviewVerdict.NO_CLAIM.value:
            deciding[row.claim_id] = row
        if row.replacement is not None:
            replaced[row.claim_id] = row.replacement
    return deciding, replaced


def _made_by(row: Row[Any]) -> str | None:
    """The claim that a review makes; None for one that makes none."""
    made: str | None = row.claim_id if row.verdict == ADD else row.replacement
    return made


def _last(name: str, replaced: dict[str, str | None]) -> str | None:
    """The claim that stands in the place of `name` at the end of its line; None where none does."""
    seen = {name}
    found = replaced[name]
    while found is not None and found in replaced:
        if found in seen:
            return None
        seen.add(found)
        found = replaced[found]
    return found
