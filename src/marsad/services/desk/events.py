"""People's decisions on events: the rule that lists and pages show, and signing off; each a row, undone by another."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.model import Event, Template
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.services.joining import EVENT_DECISION_NEEDS
from marsad.services.linking import assess_anew
from marsad.services.needed import first_missing
from marsad.services.tolls import find_event
from marsad.store import desk
from marsad.store.desk import EventDecision, EventDecisionKind
from marsad.store.record import Record

SIGNED_OFF_ALREADY = Template("signed_off_already", "the event is signed off already; undo that first")
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
    decisions: tuple[EventDecision, ...]
    """All of them in order, undone ones included."""

    @property
    def seen(self) -> str | None:
        """What the next decision must have seen."""
        return self.decisions[-1].id if self.decisions else None


def state_of(record: Record, event_id: str) -> EventState:
    """What people decided on the event; raises `UsageError` for an unknown one."""
    event = find_event(record, event_id)
    decisions = desk.event_decisions(record, event.id)
    undone = {one.supersedes for one in decisions if one.kind is EventDecisionKind.UNDO}
    held = [one for one in decisions if one.kind is not EventDecisionKind.UNDO and one.id not in undone]
    chosen = next((one for one in reversed(held) if one.kind is EventDecisionKind.RULE), None)
    signed = [one for one in held if one.kind is EventDecisionKind.SIGN_OFF]
    now = next((one for one in reversed(signed) if one.event_id == event.id), None)
    before = next((one for one in reversed(signed) if one.event_id != event.id), None)
    rule = chosen.rule if chosen and chosen.rule else DEFAULT_RULE
    return EventState(event, rule, chosen, now, None if now else before, decisions)


def choose_rule(record: Record, event_id: str, rule: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row by which the event's tolls are shown under `rule`; raises as `sign_off` does."""
    rule_named(rule)
    return _decide(record, event_id, EventDecisionKind.RULE, person, reason, seen, rule=rule)


def sign_off(record: Record, event_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row by which a person signs the event off as it is now.

    Raises `UsageError` without a person or reason and for one signed off already, `ReviewConflictError` where somebody
    decided on the event since it was shown.
    """
    with record.one_transaction():
        if state_of(record, event_id).signed is not None:
            raise UsageError(SIGNED_OFF_ALREADY())
        return _decide(record, event_id, EventDecisionKind.SIGN_OFF, person, reason, seen)


def undo(record: Record, event_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row that takes back the last standing decision on the event; raises as `sign_off` does."""
    with record.one_transaction():
        state = state_of(record, event_id)
        undone = {one.supersedes for one in state.decisions}
        held = [one for one in state.decisions if one.kind is not EventDecisionKind.UNDO and one.id not in undone]
        if not held:
            raise UsageError(NO_DECISION_STANDS())
        return _decide(record, event_id, EventDecisionKind.UNDO, person, reason, seen, supersedes=held[-1].id)


def _decide(
    record: Record, event_id: str, kind: EventDecisionKind, person: str, reason: str, seen: str | None, **more: str
) -> str:
    missing = first_missing(person, reason)
    if missing is not None:
        raise UsageError(EVENT_DECISION_NEEDS(needed=missing))
    with record.one_transaction():  # nobody reads a choice of a rule beside tolls under the rule before it
        event = find_event(record, event_id)
        row = EventDecision(event.id, min(event.claims), kind, person, reason, **more)
        identifier = desk.append_decision(record, row, seen)
        if kind is not EventDecisionKind.SIGN_OFF:
            assess_anew(record, event.id)
    return identifier
