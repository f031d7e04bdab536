"""The review desk's rows as typed reads and appends: who clears what, decisions on events, and blind codings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from marsad.errors import ReviewConflictError
from marsad.model import Template, plain
from marsad.store.chain import append_numbered
from marsad.store.filters import is_current
from marsad.store.record import Record
from marsad.store.states import refresh_states
from marsad.store.tables import assignment, coding, event, event_claim, event_decision, reading, withdrawn

NOTHING_DECIDED = Template(
    "event_undecided_since", "the event was decided on since it was shown: nothing is decided; nothing was written"
)
DECIDED_SINCE = Template(
    "event_decided_since",
    "the event was decided on since it was shown: %(kind)s by %(name)s: %(words)s; nothing was written",
)
CLEARED_SINCE = Template(
    "cleared_since", "the document was assigned otherwise since it was shown: %(name)s clears it now"
)
UNCLEARED_SINCE = Template(
    "uncleared_since", "the document was assigned otherwise since it was shown: nobody clears it now"
)

EVENT_MADE_OTHERWISE = Template(
    "event_made_otherwise", "the event was put together otherwise since it was shown; nothing was written"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who clears a document."""

    document_id: str
    person: str | None
    """None where it was released."""
    by: str
    reason: str
    recorded_at: str = ""


class EventDecisionKind(StrEnum):
    """What a person decides on an event."""

    RULE = "rule"
    """Which rule its tolls are shown under."""
    SIGN_OFF = "sign_off"
    EDIT = "edit"
    """What `fields` names is set over what is computed; None in it takes an earlier setting back."""
    CONTEST = "contest"
    """The event is in dispute until this is undone."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class EventDecision:
    """A person's decision on an event as it was then."""

    event_id: str
    claim_id: str
    """The event's first claim: the choice of a rule follows it where the event's id changes."""
    kind: EventDecisionKind
    person: str
    reason: str
    rule: str | None = None
    supersedes: str | None = None
    id: str = ""
    recorded_at: str = ""
    fields: Mapping[str, Any] | None = None
    """What an edit sets, by field, as JSON's own types; `signed`, the digest of what was signed off."""


class CodingKind(StrEnum):
    """What a coder makes of a claim or a document, blind."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    ADD = "add"
    NO_CLAIM = "no_claim"
    DONE = "done"
    """The coder has finished the document."""
    ADJUDICATED = "adjudicated"
    """A third person settled what the two differ in; `claim_id` says where."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A document by what its latest reading calls it."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder made of one claim or of some words; the row given last for the same holds."""

    document_id: str
    coder: str
    kind: CodingKind
    claim_id: str | None = None
    """The machine's claim; None for what the coder added and for the document as a whole."""
    start: int | None = None
    end: int | None = None
    fields: Mapping[str, Any] | None = None
    """The whole claim as the coder sees it, by the names of the desk's fields."""
    reason: str = ""
    id: str = ""
    recorded_at: str = ""


def append(record: Record, row: Assignment | EventDecision | Coding) -> str:
    """The id of the row as appended."""
    values = {name: value for name, value in plain(row).items() if name not in ("id", "recorded_at")}
    match row:
        case Assignment():
            return record.append_numbered(assignment, values)
        case EventDecision():
            return record.append_numbered(event_decision, values)
        case Coding():
            return record.append_numbered(coding, values)


def append_decision(record: Record, row: EventDecision, seen: str | None) -> str:
    """The id of a decision on an event as written, where the last one on it is still the one `seen`.

    Looks and writes in one transaction. Raises `ReviewConflictError` where somebody decided since, or where the event
    is not put together as it was.
    """
    values = {name: value for name, value in plain(row).items() if name not in ("id", "recorded_at")}
    with record.appending() as chain:
        if chain.connection.scalar(select(event.c.id).where(event.c.id == row.event_id)) is None:
            raise ReviewConflictError(EVENT_MADE_OTHERWISE())
        given = event_decisions_on(chain.connection, row.event_id)
        last = given[-1] if given else None
        if (last.id if last else None) != seen:
            if last is None:
                raise ReviewConflictError(NOTHING_DECIDED())
            raise ReviewConflictError(DECIDED_SINCE(kind=last.kind, name=last.person, words=last.reason))
        identifier = append_numbered(chain, event_decision, values)
        refresh_states(chain.connection, [row.event_id])
        return identifier


def append_assignment(record: Record, row: Assignment, held_by: str | None) -> str:
    """The id of an assignment as written, where the document is still cleared by whom the person saw."""
    values = {name: value for name, value in plain(row).items() if name != "recorded_at"}
    query = held_now().where(assignment.c.document_id == row.document_id)
    with record.appending() as chain:
        held = chain.connection.execute(query).first()
        now = held.person if held else None
        if now != held_by:
            raise ReviewConflictError(CLEARED_SINCE(name=now) if now else UNCLEARED_SINCE())
        return append_numbered(chain, assignment, values)


def assignments(record: Record, document_id: str | None = None) -> tuple[Assignment, ...]:
    """Every assignment (of one document, where given) in order; the last one of a document holds."""
    query = select(assignment).order_by(assignment.c.seq)
    if document_id is not None:
        query = query.where(assignment.c.document_id == document_id)
    with record.reading_connection() as connection:
        rows = connection.execute(query)
        return tuple(Assignment(row.document_id, row.person, row.by, row.reason, row.recorded_at) for row in rows)


def held_now() -> Select[Any]:
    """Document and person of the assignments that hold."""
    later = assignment.alias("later")
    is_older = exists().where(later.c.document_id == assignment.c.document_id, later.c.seq > assignment.c.seq)
    columns = assignment.c.document_id, assignment.c.person
    return select(*columns).where(assignment.c.person.is_not(None), ~is_older.correlate(assignment))


def holders(record: Record, document_ids: Iterable[str]) -> dict[str, str]:
    """Who clears each of the documents now, for those that somebody does."""
    query = held_now().where(assignment.c.document_id.in_(sorted(set(document_ids))))
    with record.reading_connection() as connection:
        return {row.document_id: row.person for row in connection.execute(query)}


def event_decisions(record: Record, event_id: str) -> tuple[EventDecision, ...]:
    """The decisions on an event and on those whose first claim it holds now, in order; undone ones included."""
    with record.reading_connection() as connection:
        return event_decisions_on(connection, event_id)


def event_decisions_on(connection: Connection, event_id: str) -> tuple[EventDecision, ...]:
    """The same over a connection."""
    c = event_decision.c
    held = select(event_claim.c.claim_id).where(event_claim.c.event_id == event_id)
    now = func.coalesce(withdrawn.c.successor, c.claim_id)
    query = (
        select(event_decision)
        .outerjoin(withdrawn, withdrawn.c.claim_id == c.claim_id)
        .where((c.event_id == event_id) | now.in_(held))
        .order_by(c.seq)
    )
    return tuple(_event_decision(row) for row in connection.execute(query))


def chosen_rules(record: Record, event_ids: Iterable[str]) -> dict[str, str]:
    """The rule that a person chose, by event, for the events for which one was chosen."""
    return {name: one.rule for name, one in rule_choices(record, event_ids).items() if one.rule}


def rule_choices(record: Record, event_ids: Iterable[str]) -> dict[str, EventDecision]:
    """The standing choice of a rule, by event, for the events for which one was chosen."""
    with record.reading_connection() as connection:
        chosen = choices_by_claim(connection)
        held = event_claim.c.claim_id.in_(sorted(chosen))
        rows = connection.execute(select(event_claim).where(held)).all() if chosen else []
    by_event: dict[str, list[str]] = {}
    for row in rows:
        by_event.setdefault(row.event_id, []).append(row.claim_id)
    wanted = set(event_ids)
    found = {name: choice_among(chosen, claims) for name, claims in by_event.items() if name in wanted}
    return {name: one for name, one in found.items() if one is not None}


def choices_by_claim(connection: Connection) -> dict[str, tuple[int, EventDecision]]:
    """The standing choices of a rule, each with its number, by the claim that they follow as it stands now."""
    held = connection.execute(_held_of_kind(EventDecisionKind.RULE))
    return {row.now: (row.seq, _event_decision(row)) for row in held}


def edits_by_claim(connection: Connection) -> dict[str, list[tuple[int, EventDecision]]]:
    """The standing edits of events, each with its number, by the claim that they follow as it stands now."""
    found: dict[str, list[tuple[int, EventDecision]]] = {}
    for row in connection.execute(_held_of_kind(EventDecisionKind.EDIT)):
        found.setdefault(row.now, []).append((row.seq, _event_decision(row)))
    return found


def fields_among(edits: Mapping[str, Sequence[tuple[int, EventDecision]]], claims: Iterable[str]) -> dict[str, Any]:
    """What the edits that follow an event's claims set, the later over the earlier; None takes a setting back."""
    held = sorted((one for name in claims for one in edits.get(name, ())), key=lambda one: one[0])
    found: dict[str, Any] = {}
    for _, one in held:
        found |= one.fields or {}
    return {name: value for name, value in found.items() if value is not None}


@cache
def _held_of_kind(kind: EventDecisionKind) -> Select[Any]:
    c = event_decision.c
    undo = event_decision.alias("undo")
    is_undone = exists().where(undo.c.supersedes == c.id, undo.c.kind == EventDecisionKind.UNDO.value)
    return (
        select(event_decision, func.coalesce(withdrawn.c.successor, c.claim_id).label("now"))
        .outerjoin(withdrawn, withdrawn.c.claim_id == c.claim_id)
        .where(c.kind == kind.value, ~is_undone.correlate(event_decision))
        .order_by(c.seq)
    )


def choice_among(chosen: Mapping[str, tuple[int, EventDecision]], claims: Iterable[str]) -> EventDecision | None:
    """The last choice that follows one of an event's claims."""
    held = [chosen[name] for name in claims if name in chosen]
    return max(held, key=lambda one: one[0])[1] if held else None


def codings(record: Record, *, document_id: str | None = None, coder: str | None = None) -> tuple[Coding, ...]:
    """The blind codings of a document, of a coder, or all, in the order given."""
    query = select(coding).order_by(coding.c.seq)
    if document_id is not None:
        query = query.where(coding.c.document_id == document_id)
    if coder is not None:
        query = query.where(coding.c.coder == coder)
    with record.reading_connection() as connection:
        return tuple(_coding(row) for row in connection.execute(query))


def titled(record: Record) -> tuple[Titled, ...]:
    """Every public document with its title, newest publication first."""
    columns = reading.c.document_id, reading.c.title, reading.c.outlet, reading.c.published
    query = select(*columns).where(is_current()).order_by(reading.c.day.desc(), reading.c.document_id)
    with record.reading_connection() as connection:
        return tuple(Titled(*row) for row in connection.execute(query))


def _event_decision(row: Row[Any]) -> EventDecision:
    return EventDecision(
        row.event_id, row.claim_id, EventDecisionKind(row.kind), row.person, row.reason, row.rule, row.supersedes,
        row.id, row.recorded_at, row.fields,
    )  # fmt: skip


def _coding(row: Row[Any]) -> Coding:
    return Coding(
        row.document_id, row.coder, CodingKind(row.kind), row.claim_id, row.start, row.end, row.fields, row.reason,
        row.id, row.recorded_at,
    )  # fmt: skip
