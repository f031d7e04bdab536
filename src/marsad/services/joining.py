"""People's decisions on events: merge two, split claims off one; what is decided is never overruled by the machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.model import Event, EventKind, Judgement, Verdict
from marsad.services.linking import LinkReport, link_documents
from marsad.services.tolls import find_event
from marsad.store.decided import Expectation, append_judgements
from marsad.store.links import open_links

if TYPE_CHECKING:
    from marsad.store.record import Record


def merge_events(record: Record, one: str, other: str, *, by: str, reason: str = "") -> LinkReport:
    """Decide that two events are one, keep the decision, and link their documents again.

    Raises `UsageError` for a situation, whose claims are placed by what they say, and for one and the same event.
    """
    first, second = _incident(record, one), _incident(record, other)
    if first.id == second.id:
        raise UsageError("both ids name the same event: there is nothing to merge")
    claims = [claims[0] for event in (first, second) for claims in _strands(record, event)]
    decisions = [Judgement.of(claims[0], claim, Verdict.SAME, by, reason) for claim in claims[1:]]
    return decide(record, decisions)


def split_event(record: Record, event: str, claims: Sequence[str], *, by: str, reason: str = "") -> LinkReport:
    """Decide that claims of an event tell of another one, together; keep the decision and link again.

    Raises `UsageError` for a claim that the event does not hold, and where nothing would be left of it.
    """
    found = _incident(record, event)
    leaving = [_claim_of(found, prefix) for prefix in claims]
    staying = [rest[0] for strand in _strands(record, found) if (rest := [c for c in strand if c not in leaving])]
    if not leaving or not staying:
        raise UsageError("a split needs claims to take out and claims to leave: name some of the event's claims")
    decisions = [Judgement.of(claim, rest, Verdict.DIFFERENT, by, reason) for claim in leaving for rest in staying]
    decisions += [Judgement.of(leaving[0], claim, Verdict.SAME, by, reason) for claim in leaving[1:]]
    return decide(record, decisions)


def decide(record: Record, decisions: Iterable[Judgement], *, expected: Expectation | None = None) -> LinkReport:
    """Keep people's judgements and link the documents of their claims again.

    `expected` is asked within the transaction that writes them, with the verdicts given so far: it raises where they
    are not what the person saw. Raises `UsageError` where one is on record word for word: nothing would change.
    """
    kept = tuple(decisions)
    if expected is None:
        record.append_decisions(kept)
    elif append_judgements(record, kept, expected) < len(kept):
        raise UsageError("this decision is on record with the very same reason; say in the reason what is new")
    with open_links(record) as links:
        names = links.documents_with(claim for one in kept for claim in (one.left, one.right))
    return link_documents(record, names)


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
