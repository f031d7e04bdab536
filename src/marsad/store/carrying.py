"""What people made and decided goes under the current reading of a document, and is carried over to a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, exists, func, or_, select

from marsad.errors import RecordError
from marsad.model import Claim, ClaimKind, Document
from marsad.store import rows, standing
from marsad.store.chain import Chain, Values, append_numbered, find
from marsad.store.chunks import chunks
from marsad.store.content import figure_of
from marsad.store.tables import claim, event_claim, event_decision, judgement, problem, reading, review
from marsad.store.urgency import add_urgency, mark_waiting

_FOLLOWING = ("rule", "edit", "contest")
"""The decisions on an event that follow it when its reports are read anew."""


def current_reading(connection: Any, document_id: str) -> Row[Any] | None:
    """Id, day of publication and outlet of the document's current reading; None for a document that has none."""
    of_document = select(reading.c.id, reading.c.published, reading.c.outlet).where(
        reading.c.document_id == document_id
    )
    found: Row[Any] | None = connection.execute(of_document.order_by(reading.c.seq.desc()).limit(1)).first()
    return found


def append_review(chain: Chain, row: Values) -> int:
    """1 where the review was new, 0 where it was on record; it gets the next number."""
    if find(chain.connection, review, row) is not None:
        return 0
    last: int | None = chain.connection.scalar(select(func.max(review.c.seq)))
    return chain.append_fresh(review, [{**row, "seq": (last or 0) + 1}])


def append_claim(chain: Chain, made: Claim, review_id: str) -> None:
    """Append a claim that a person made under its document's current reading, where it does not stand there yet."""
    current = current_reading(chain.connection, made.document_id)
    if current is None:
        raise RecordError(f"the document {made.document_id[:12]} has no reading on record; ingest it again")
    held = select(claim.c.id).where(claim.c.reading_id == current.id, claim.c.id == made.id)
    if chain.connection.scalar(held) is None:
        row = rows.claim_row(made, made.id, current.id, _next_position(chain, current.id), current.published)
        chain.append_fresh(claim, [{**row, "review_id": review_id}])
        add_urgency(chain.connection, [row], _problems(chain, current.id), current.outlet)


def carry_over(chain: Chain, old: str, new: str, document: Document) -> None:
    """Carry people's claims and decisions from the reading `old` of a document over to `new`.

    A decision on a machine's claim goes to the claim of the same kind, measure and words, where there is just one; else
    it stays where it is, to be looked at again. The part of a counterpart is part of it: only the row says so, for an
    id is given once.
    """
    twins = _twins(chain, old, new)
    for row in _made(chain, old):
        content = figure_of(row["content"])
        moved = {
            **row,
            "reading_id": new,
            "position": _next_position(chain, new),
            "parent_id": twins.get(row["parent_id"], row["parent_id"]),
            "day": document.published or rows.UNDATED,
            **rows.content_columns(content, document.published),
        }
        chain.append_fresh(claim, [moved])
        add_urgency(chain.connection, [moved], _problems(chain, new), document.outlet)
        mark_waiting(chain.connection, [row["id"]])
    held = standing.standing_of(standing.reviews_of(chain.connection, twins))
    for one in held:
        append_review(chain, _carried(chain, one, twins[one.claim_id]))
    standing.refresh(chain.connection, {name for pair in twins.items() for name in pair if held})
    _carry_judgements(chain, twins)
    _carry_event_decisions(chain, _heirs(chain, old, new, twins))


def _made(chain: Chain, reading_id: str) -> list[dict[str, Any]]:
    query = select(claim).where(claim.c.reading_id == reading_id, claim.c.review_id.is_not(None))
    return [dict(row) for row in chain.connection.execute(query.order_by(claim.c.position)).mappings()]


def _problems(chain: Chain, reading_id: str) -> list[Row[Any]]:
    return list(chain.connection.execute(select(problem).where(problem.c.reading_id == reading_id)))


def _twins(chain: Chain, old: str, new: str) -> dict[str, str]:
    """The machine's claims of the old reading that have one counterpart in the new one under another id."""
    before, after = _by_place(chain, old), _by_place(chain, new)
    pairs = ((before[key], after[key]) for key in before.keys() & after.keys())
    return {one[0]: other[0] for one, other in pairs if len(one) == len(other) == 1 and one != other}


def _by_place(chain: Chain, reading_id: str) -> dict[tuple[Any, ...], list[str]]:
    c = claim.c
    query = select(c.id, c.kind, c.start, c.end, c.measure).where(c.reading_id == reading_id, c.review_id.is_(None))
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in chain.connection.execute(query):
        found.setdefault((ClaimKind(row.kind), row.start, row.end, row.measure), []).append(row.id)
    return found


def _carried(chain: Chain, one: Row[Any], claim_id: str) -> dict[str, Any]:
    row = {name: value for name, value in one._mapping.items() if name not in ("id", "seq", "recorded_at")}
    row |= {"claim_id": claim_id, "supersedes": None, "carried": one.id}
    return {"id": chain.id_of(row), **row}


def _carry_judgements(chain: Chain, twins: Mapping[str, str]) -> None:
    """Give people's judgements on the old claims again on their counterparts."""
    for some in chunks(twins):
        on_old = or_(judgement.c.left.in_(some), judgement.c.right.in_(some))
        for one in chain.connection.execute(select(judgement).where(on_old, judgement.c.by.is_not(None))).all():
            left, right = sorted((twins.get(one.left, one.left), twins.get(one.right, one.right)))
            row = {name: value for name, value in one._mapping.items() if name not in ("id", "recorded_at", "act")}
            row |= {"left": left, "right": right} | ({"act": one.act} if one.act else {})
            if left != right:
                chain.append(judgement, [{"id": chain.id_of(row), **row}])


def _carry_event_decisions(chain: Chain, heirs: Mapping[str, str]) -> None:
    """Give what people decided on events again by a claim of the new reading, so that it goes on following the event.

    A sign-off is not carried: it is of the event as it was then.
    """
    c, undo = event_decision.c, event_decision.alias("undo")
    is_undone = exists().where(undo.c.supersedes == c.id, undo.c.kind == "undo").correlate(event_decision)
    for some in chunks(heirs):
        held = select(event_decision).where(c.claim_id.in_(some), c.kind.in_(_FOLLOWING), ~is_undone)
        for one in chain.connection.execute(held.order_by(c.seq)).all():
            row = {name: value for name, value in one._mapping.items() if name not in ("id", "seq", "recorded_at")}
            append_numbered(chain, event_decision, {**row, "claim_id": heirs[one.claim_id]})


def _heirs(chain: Chain, old: str, new: str, twins: Mapping[str, str]) -> dict[str, str]:
    """For each claim that the new reading lacks its counterpart, else another claim of its event where there is one."""
    of_reading = select(claim.c.id)
    now = set(chain.connection.scalars(of_reading.where(claim.c.reading_id == new)))
    gone = set(chain.connection.scalars(of_reading.where(claim.c.reading_id == old))) - now
    own = event_claim.alias("own")
    mates: dict[str, list[str]] = {}
    for some in chunks(gone - twins.keys()):
        query = select(own.c.claim_id, event_claim.c.claim_id).join(own, own.c.event_id == event_claim.c.event_id)
        for lost, mate in chain.connection.execute(query.where(own.c.claim_id.in_(some))):
            kept = twins.get(mate) or (mate if mate not in gone else None)
            mates.setdefault(lost, []).extend([kept] if kept else [])
    return {**twins, **{lost: min(held) for lost, held in mates.items() if held}}


def _next_position(chain: Chain, reading_id: str) -> int:
    last: int | None = chain.connection.scalar(
        select(func.max(claim.c.position)).where(claim.c.reading_id == reading_id)
    )
    return 0 if last is None else last + 1
