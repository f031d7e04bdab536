"""People's decisions on events: merge two, split claims off one; what is decided is never overruled by the machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Event, EventKind, Judgement, Verdict, digest
from marsad.services.linking import LinkReport, link_with_rest
from marsad.services.tolls import find_event
from marsad.store import decided
from marsad.store.links import open_links

if TYPE_CHECKING:
    from marsad.store.record import Record


@dataclass(frozen=True, slots=True)
class Joining:
    """What a person decided in one go on which claims are of one event: a merge, a split, or a verdict on a pair."""

    at: datetime
    """Also names it: no two are written at one moment."""
    by: str
    reason: str
    verdicts: tuple[Judgement, ...]
    holds: bool
    """False where later verdicts took the place of all of its own."""

    @property
    def verdict(self) -> Verdict:
        """What it says in one word: a split holds together what leaves, and is "different" all the same."""
        told = {one.verdict for one in self.verdicts}
        return next(one for one in (Verdict.DIFFERENT, Verdict.SAME, Verdict.UNSURE) if one in told)


def joinings(record: Record, *events: Event) -> tuple[Joining, ...]:
    """People's decisions that touch claims of the events, in the order given."""
    given = _touching(decided.decisions(record), events)
    standing = decided.last_on_each(given)
    groups: dict[datetime, list[Judgement]] = {}
    for one in given:
        if one.at is not None:
            groups.setdefault(one.at, []).append(one)
    return tuple(
        Joining(
            at, rows[0].by or "", rows[0].reason, tuple(rows), any(standing[one.left, one.right] is one for one in rows)
        )
        for at, rows in groups.items()
    )


def seen_of(record: Record, *events: Event) -> str:
    """What a person who is shown the events has seen: a digest of their claims and of people's verdicts on these."""
    claims = {event.id: event.claims for event in events}
    verdicts = [(one.left, one.right, one.verdict, str(one.at)) for one in _touching(decided.decisions(record), events)]
    return digest([claims, verdicts])[:16]


def take_back(record: Record, event: str, at: str, *, by: str, reason: str, seen: str) -> LinkReport:
    """Take back what was decided at one moment: its verdicts that still hold become "unsure", each by a row of its own.

    Raises `UsageError` where nothing of it holds, `ReviewConflictError` where the event is not as it was shown.
    """
    _check_told(by, reason)
    with record.one_transaction():
        found = find_event(record, event)
        standing = decided.last_on_each(decided.decisions(record))
        held = [one for one in standing.values() if one.at is not None and one.at.isoformat() == at]
        undone = [Judgement.of(one.left, one.right, Verdict.UNSURE, by, reason) for one in held]
        if not undone or all(one.verdict is Verdict.UNSURE for one in held):
            raise UsageError("nothing of that decision holds any more, so there is nothing to take back")
        return _decide_on(record, undone, seen, found)


def merge_events(
    record: Record, one: str, other: str, *, by: str, reason: str = "", seen: str | None = None
) -> LinkReport:
    """Decide that two events are one, keep the decision, and link their documents again.

    `seen` is what `seen_of` gave of both as they were shown, None where nobody looked. Raises `UsageError` for a
    situation, whose claims are placed by what they say, and for one and the same event; `ReviewConflictError` where
    the events are not as they were shown.
    """
    with record.one_transaction():
        first, second = _incident(record, one), _incident(record, other)
        if first.id == second.id:
            raise UsageError("both ids name the same event: there is nothing to merge")
        claims = [claims[0] for event in (first, second) for claims in _strands(record, event)]
        decisions = [Judgement.of(claims[0], claim, Verdict.SAME, by, reason) for claim in claims[1:]]
        return _decide_on(record, decisions, seen, first, second)


def split_event(
    record: Record, event: str, claims: Sequence[str], *, by: str, reason: str = "", seen: str | None = None
) -> LinkReport:
    """Decide that claims of an event tell of another one, together; keep the decision and link again.

    `seen` as for `merge_events`.
    Raises `UsageError` for a claim that the event does not hold, and where nothing would be left of it.
    """
    with record.one_transaction():
        found = _incident(record, event)
        leaving = [_claim_of(found, prefix) for prefix in claims]
        staying = [rest[0] for strand in _strands(record, found) if (rest := [c for c in strand if c not in leaving])]
        if not leaving or not staying:
            raise UsageError("a split needs claims to take out and claims to leave: name some of the event's claims")
        decisions = [Judgement.of(claim, rest, Verdict.DIFFERENT, by, reason) for claim in leaving for rest in staying]
        decisions += [Judgement.of(leaving[0], claim, Verdict.SAME, by, reason) for claim in leaving[1:]]
        return _decide_on(record, decisions, seen, found)


def decide(record: Record, decisions: Iterable[Judgement]) -> LinkReport:
    """Keep people's judgements and link the documents of their claims again; one that is on record stays one."""
    kept = tuple(decisions)
    with record.one_transaction():  # a decision is never on record without what it makes of the events
        record.append_decisions(kept)
        with open_links(record) as links:
            names = links.documents_with(claim for one in kept for claim in (one.left, one.right))
        return link_with_rest(record, names)


def decide_anew(record: Record, decisions: Sequence[Judgement]) -> LinkReport:
    """As `decide`; raises `UsageError` where one is on record word for word, for nothing would change."""
    with record.one_transaction():
        if any(record.has_judgement(one) for one in decisions):
            raise UsageError("this decision is on record with the very same reason; say in the reason what is new")
        return decide(record, decisions)


def _decide_on(record: Record, decisions: Sequence[Judgement], seen: str | None, *events: Event) -> LinkReport:
    """As `decide_anew`, where the events are still as the person saw them."""
    if seen is not None and seen != seen_of(record, *events):
        given = _touching(decided.decisions(record), events)
        last = (
            f"; the last decision is {given[-1].verdict.value} by {given[-1].by}: {given[-1].reason}" if given else ""
        )
        raise ReviewConflictError(
            "the event is not as it was shown: its reports or what people decided on it changed; nothing was written; "
            f"look at it anew{last}"
        )
    return decide_anew(record, decisions)


def _touching(given: Iterable[Judgement], events: Sequence[Event]) -> list[Judgement]:
    claims = {name for event in events for name in event.claims}
    return [one for one in given if one.left in claims or one.right in claims]


def _check_told(by: str, reason: str) -> None:
    for value, name in ((by, "a person"), (reason, "a reason")):
        if not value.strip():
            raise UsageError(f"a decision on an event needs {name}; nothing was written")


def _incident(record: Record, prefix: str) -> Event:
    event = find_event(record, prefix)
    if event.kind is EventKind.SITUATION:
        raise UsageError(f"{event.title} is a situation: totals are placed by their own place and window")
    return event


def _strands(record: Record, event: Event) -> list[list[str]]:
    """The event's claims by strand, strands and claims sorted."""
    with open_links(record) as links:
        home = links.strands_with(event.claims)
    groups: dict[str, list[str]] = {}
    for claim in sorted(event.claims):
        if claim in home:
            groups.setdefault(home[claim], []).append(claim)
    return [groups[name] for name in sorted(groups)]


def _claim_of(event: Event, prefix: str) -> str:
    found = [claim for claim in event.claims if claim.startswith(prefix.lower())]
    if len(found) != 1:
        raise UsageError(f"{'no' if not found else 'more than one'} claim of this event starts with {prefix!r}")
    return found[0]
