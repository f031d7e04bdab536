"""How far people have looked at each event, kept with what lists go by: machine, reviewed, signed off or contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select, true, update

from marsad.model import STANDING, ReviewState, digest
from marsad.store.chunks import CHUNK, distinct_chunks
from marsad.store.derived import under
from marsad.store.tables import assessment, event, event_claim, event_decision, listing, standing, withdrawn

_LOOKED_AT = ("accept", "amend", "add")
"""The verdicts by which a claim counts as a person left it."""
_SIGNED_FIELDS = (
    "claims", "sub_event_type", "when", "where", "allegations", "narrative", "set_by_person"
)  # fmt: skip


def signature_of(connection: Connection, event_id: str) -> str:
    """A digest of what is signed off with an event: its claims, what is said of it, and the tolls that stand."""
    content = connection.scalar(select(event.c.content).where(event.c.id == event_id)) or {}
    a = assessment.c
    query = select(a.measure, a.rule, a.low, a.best, a.high, a.grade).where(a.event_id == event_id, under(STANDING))
    tolls = [list(row) for row in connection.execute(query.order_by(a.measure))]
    return digest([[content.get(name) for name in _SIGNED_FIELDS], tolls])


def refresh_states(connection: Connection, event_ids: Iterable[str] | None = None) -> None:
    """Work out anew how far people have looked at the events, or at all of them."""
    names = None if event_ids is None else sorted(set(event_ids))
    found = dict.fromkeys(_reviewed(connection, names), ReviewState.REVIEWED)
    found |= dict.fromkeys(_signed(connection, names), ReviewState.SIGNED_OFF)
    found |= dict.fromkeys(_contested(connection, names), ReviewState.CONTESTED)
    c = listing.c
    for is_asked in _asked(c.event_id, names):
        back = update(listing).where(c.state != ReviewState.MACHINE.value, is_asked)
        connection.execute(back.values(state=ReviewState.MACHINE.value))
    for state in set(found.values()):
        for some in distinct_chunks(name for name, one in found.items() if one is state):
            connection.execute(update(listing).where(c.event_id.in_(some)).values(state=state.value))


def refresh_states_of_claims(connection: Connection, claim_ids: Iterable[str]) -> None:
    """The same for the events that hold any of the claims."""
    found = {
        name
        for some in distinct_chunks(claim_ids)
        for name in connection.scalars(select(event_claim.c.event_id).where(event_claim.c.claim_id.in_(some)))
    }
    if found:
        refresh_states(connection, found)


def _asked(column: ColumnElement[Any], names: list[str] | None) -> Iterator[ColumnElement[bool]]:
    """Conditions that together ask for these names, each once; where they are many, or all, one that asks for all."""
    if names is None:
        yield true()
    else:
        yield from (column.in_(some) for some in distinct_chunks(names))


def _reviewed(connection: Connection, names: list[str] | None) -> set[str]:
    """The events of which a person decided on every claim that a standing toll rests on, or on all where none is."""
    query = (
        select(event_claim.c.event_id, event_claim.c.claim_id)
        .join(standing, standing.c.claim_id == event_claim.c.claim_id)
        .where(standing.c.verdict.in_(_LOOKED_AT))
    )
    asked = names if names is not None and len(names) <= CHUNK else None
    looked_at: dict[str, set[str]] = defaultdict(set)
    for is_asked in _asked(event_claim.c.event_id, asked):
        for row in connection.execute(query.where(is_asked)):
            looked_at[row.event_id].add(row.claim_id)
    wanted = looked_at.keys() if names is None else looked_at.keys() & set(names)
    needed = _needed(connection, wanted)
    return {name for name in wanted if needed[name] <= looked_at[name]}


def _needed(connection: Connection, names: Iterable[str]) -> dict[str, set[str]]:
    """The claims of each event that its standing tolls rest on; all of its claims where it has no toll."""
    found: dict[str, set[str]] = {name: set() for name in names}
    tolls = select(assessment.c.event_id, assessment.c.content)
    claims = select(event_claim.c.event_id, event_claim.c.claim_id)
    for some in distinct_chunks(found):
        for row in connection.execute(tolls.where(assessment.c.event_id.in_(some), under(STANDING, is_walked=False))):
            found[row.event_id].update(one["claim"] for one in row.content["inputs"])
    for some in distinct_chunks(name for name, held in found.items() if not held):
        for row in connection.execute(claims.where(event_claim.c.event_id.in_(some))):
            found[row.event_id].add(row.claim_id)
    return found


def _signed(connection: Connection, names: list[str] | None) -> set[str]:
    """The events whose sign-off stands and that are as they were signed."""
    rows = connection.execute(_held("sign_off")).all()
    wanted = None if names is None else set(names)
    signatures: dict[str, str] = {}
    found = set()
    for row in rows:
        if wanted is not None and row.event_id not in wanted:
            continue
        signed = (row.fields or {}).get("signed")
        if signed is not None and row.event_id not in signatures:
            signatures[row.event_id] = signature_of(connection, row.event_id)
        if signed is None or signed == signatures[row.event_id]:
            found.add(row.event_id)
    return found


def _contested(connection: Connection, names: list[str] | None) -> set[str]:
    """The events that hold the claim by which a standing dispute follows them."""
    claims = {row.now for row in connection.execute(_held("contest"))}
    found = {
        name
        for some in distinct_chunks(claims)
        for name in connection.scalars(select(event_claim.c.event_id).where(event_claim.c.claim_id.in_(some)))
    }
    return found if names is None else found & set(names)


def _held(kind: str) -> Any:
    c, undo = event_decision.c, event_decision.alias("undo")
    is_undone = exists().where(undo.c.supersedes == c.id, undo.c.kind == "undo")
    return (
        select(event_decision, func.coalesce(withdrawn.c.successor, c.claim_id).label("now"))
        .outerjoin(withdrawn, withdrawn.c.claim_id == c.claim_id)
        .where(c.kind == kind, ~is_undone.correlate(event_decision))
        .order_by(c.seq)
    )
