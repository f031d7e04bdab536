"""People's decisions on events: fields set over what is computed, the rule that lists and pages show, that it is in
dispute, signing off; each a row, undone by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Event, EventKind, ReviewState, Template
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.services.desk.event_fields import fields_from
from marsad.services.joining import EVENT_DECISION_NEEDS, IS_A_SITUATION
from marsad.services.linking import assess_anew
from marsad.services.needed import first_missing
from marsad.services.tolls import find_event
from marsad.store import desk
from marsad.store.desk import EventDecision, EventDecisionKind
from marsad.store.event_list import states_of
from marsad.store.record import Record
from marsad.store.states import signature_of

SIGNED_OFF_ALREADY = Template("signed_off_already", "the event is signed off already; undo that first")
CONTESTED_ALREADY = Template("contested_already", "the event is marked as in dispute already; undo that first")
SETTLE_THE_DISPUTE = Template(
    "settle_the_dispute", "the event is marked as in dispute: take that back before it is signed off"
)
NOTHING_TO_SET = Template("nothing_to_set", "the event is set so already: there is nothing to change")
NO_DECISION_STANDS = Template("no_decision_stands", "no decision on this event stands, so there is nothing to undo")


@dataclass(frozen=True, slots=True)
class EventState:
    """What people decided on an event, as it stands."""

    event: Event
    rule: str
    """The rule chosen, else the record's."""
    chosen: EventDecision | None
    signed: EventDecision | None
    """The standing sign-off of the event as it is now."""
    signed_before: EventDecision | None
    """A sign-off given before the event's claims changed: somebody looks again."""
    contested: EventDecision | None
    """The standing word that the event is in dispute."""
    state: ReviewState
    decisions: tuple[EventDecision, ...]
    """All of them in order, undone ones included."""

    @property
    def can_undo(self) -> bool:
        """True where a decision stands."""
        return bool(held_among(self.decisions))

    @property
    def seen(self) -> str | None:
        """What the next decision must have seen."""
        return self.decisions[-1].id if self.decisions else None


def state_of(record: Record, event_id: str) -> EventState:
    """What people decided on the event; raises `UsageError` for an unknown one."""
    event = find_event(record, event_id)
    decisions = desk.event_decisions(record, event.id)
    held = held_among(decisions)
    chosen = next((one for one in reversed(held) if one.kind is EventDecisionKind.RULE), None)
    contested = next((one for one in reversed(held) if one.kind is EventDecisionKind.CONTEST), None)
    last = next((one for one in reversed(held) if one.kind is EventDecisionKind.SIGN_OFF), None)
    is_now = last is not None and last.event_id == event.id and _is_as_signed(record, last)
    rule = chosen.rule if chosen and chosen.rule else DEFAULT_RULE
    state = states_of(record, [event.id]).get(event.id, ReviewState.MACHINE)
    signed, before = (last, None) if is_now else (None, last)
    return EventState(event, rule, chosen, signed, before, contested, state, decisions)


def held_among(decisions: Iterable[EventDecision]) -> list[EventDecision]:
    """The decisions that stand, in order: neither an undo nor undone."""
    given = tuple(decisions)
    undone = {one.supersedes for one in given if one.kind is EventDecisionKind.UNDO}
    return [one for one in given if one.kind is not EventDecisionKind.UNDO and one.id not in undone]


def _is_as_signed(record: Record, signed: EventDecision) -> bool:
    """True where the event still says what was signed off; sign-offs of earlier versions do not say what that was."""
    said = (signed.fields or {}).get("signed")
    return said is None or said == signature(record, signed.event_id)


def signature(record: Record, event_id: str) -> str:
    """A digest of what is signed off with the event as it is now."""
    with record.reading_connection() as connection:
        return signature_of(connection, event_id)


def edit(
    record: Record,
    event_id: str,
    changes: Mapping[str, object],
    *,
    person: str,
    reason: str,
    seen: str | None,
    gazetteer: Gazetteer | None = None,
) -> str:
    """The id of the row by which a person sets fields of the event over what is computed.

    `changes` are by the names of `edited.EDITABLE`; None or an empty value takes a setting back. Raises as `sign_off`
    does, and `UsageError` for a situation, an unknown field, a value that a field cannot take, and a change of nothing.
    """
    fields = fields_from(changes, gazetteer)
    with record.one_transaction():
        event = find_event(record, event_id)
        if event.kind is EventKind.SITUATION:
            raise UsageError(IS_A_SITUATION(words=event.title))
        held = fields_set(record, event.id)
        fresh = {name: value for name, value in fields.items() if value != held.get(name)}
        if not fresh:
            raise UsageError(NOTHING_TO_SET())
        return _decide(record, event_id, EventDecisionKind.EDIT, person, reason, seen, fields=fresh)


def fields_set(record: Record, event_id: str) -> dict[str, Any]:
    """What people's standing edits set of the event, as JSON's own types."""
    found: dict[str, Any] = {}
    for one in held_among(desk.event_decisions(record, event_id)):
        if one.kind is EventDecisionKind.EDIT:
            found |= one.fields or {}
    return {name: value for name, value in found.items() if value is not None}


def contest(record: Record, event_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row that says the event is in dispute, until it is undone; raises as `sign_off` does."""
    with record.one_transaction():
        if state_of(record, event_id).contested is not None:
            raise UsageError(CONTESTED_ALREADY())
        return _decide(record, event_id, EventDecisionKind.CONTEST, person, reason, seen)


def choose_rule(record: Record, event_id: str, rule: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row by which the event's tolls are shown under `rule`; raises as `sign_off` does."""
    rule_named(rule)
    return _decide(record, event_id, EventDecisionKind.RULE, person, reason, seen, rule=rule)


def sign_off(record: Record, event_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row by which a person signs the event off as it is now.

    Raises `UsageError` without a person or reason and for one signed off already or in dispute, `ReviewConflictError`
    where somebody decided on the event since it was shown.
    """
    with record.one_transaction():
        state = state_of(record, event_id)
        if state.signed is not None:
            raise UsageError(SIGNED_OFF_ALREADY())
        if state.contested is not None:
            raise UsageError(SETTLE_THE_DISPUTE())
        fields = {"signed": signature(record, state.event.id)}
        return _decide(record, event_id, EventDecisionKind.SIGN_OFF, person, reason, seen, fields=fields)


def undo(record: Record, event_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row that takes back the last standing decision on the event; raises as `sign_off` does."""
    with record.one_transaction():
        state = state_of(record, event_id)
        held = held_among(state.decisions)
        if not held:
            raise UsageError(NO_DECISION_STANDS())
        return _decide(record, event_id, EventDecisionKind.UNDO, person, reason, seen, supersedes=held[-1].id)


def _decide(
    record: Record, event_id: str, kind: EventDecisionKind, person: str, reason: str, seen: str | None, **more: Any
) -> str:
    missing = first_missing(person, reason)
    if missing is not None:
        raise UsageError(EVENT_DECISION_NEEDS(needed=missing))
    with record.one_transaction():  # nobody reads a choice of a rule beside tolls under the rule before it
        event = find_event(record, event_id)
        row = EventDecision(event.id, min(event.claims), kind, person, reason, **more)
        identifier = desk.append_decision(record, row, seen)
        if kind not in (EventDecisionKind.SIGN_OFF, EventDecisionKind.CONTEST):
            assess_anew(record, event.id)
    return identifier
