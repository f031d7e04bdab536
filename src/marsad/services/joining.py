"""People's decisions on events: merge two, split claims off one; what is decided is never overruled by the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import STANDING, Assessment, Event, EventKind, Judgement, Message, Template, Verdict, act_kind, digest
from marsad.model.message import Given, Listed
from marsad.reconcile.resolver import Contradiction
from marsad.services.linking import LinkReport, link_all, link_with_rest
from marsad.services.needed import first_missing
from marsad.services.tolls import find_event
from marsad.store import decided
from marsad.store.links import open_links

if TYPE_CHECKING:
    from marsad.store.record import Record

NOT_APART = Template("not_apart_as_told", "the event would not come apart as told: %(what)s; nothing was written")
SAME_EVENT = Template("same_event_twice", "two ids name the same event: there is nothing to merge")
NOT_AS_SHOWN = Template(
    "event_not_as_shown",
    "the event is not as it was shown: its reports or what people decided on it changed; nothing was written; "
    "look at it anew",
)
NOT_AS_SHOWN_LAST = Template(
    "event_not_as_shown_last",
    "the event is not as it was shown: its reports or what people decided on it changed; nothing was written; "
    "look at it anew; the last decision is %(verdict)s by %(name)s: %(words)s",
)
NO_CLAIM_STARTS = Template("no_claim_starts", "no claim of this event starts with %(id)s")
MANY_CLAIMS_START = Template("many_claims_start", "more than one claim of this event starts with %(id)s")
LEAVING = Template("claims_to_take_out", "the claims to take out")
STAYING = Template("the_rest", "the rest")
FALLS_APART = Template("would_fall_apart", "%(what)s would fall apart (%(words)s)")
JOINS_OTHER = Template(
    "would_join_other",
    "%(what)s would join %(words)s of %(id)s (%(name)s); if they are one event, merge them first, if not, give the "
    "verdict “different” on these claims first",
)
OTHERS_CHANGE = Template("other_events_change", "other events would change: %(words)s")

SPLIT_NEEDS_BOTH_HALVES = Template(
    "split_needs_both_halves", "a split needs claims to take out and claims to leave: name some of the event's claims"
)
IS_A_SITUATION = Template("is_a_situation", "%(words)s is a situation: totals are placed by their own place and window")
NOTHING_HOLDS_ANY_MORE = Template(
    "nothing_holds_any_more", "nothing of that decision holds any more, so there is nothing to take back"
)
DECIDED_WORD_FOR_WORD = Template(
    "decided_word_for_word", "this decision is on record with the very same reason; say in the reason what is new"
)
EVENT_DECISION_NEEDS = Template("event_decision_needs", "a decision on an event needs %(needed)s; nothing was written")


@dataclass(frozen=True, slots=True)
class Joining:
    """What a person decided in one go on which claims are of one event: a merge, a split, or a verdict on a pair."""

    at: datetime
    """Also names it: no two are written at one moment."""
    kind: str
    """"merge", "split", "undo", or "verdict" for one on a pair and where the record does not say."""
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


@dataclass(frozen=True, slots=True)
class Halves:
    """What a split would make of an event."""

    leaving: Event
    staying: Event
    tolls: Mapping[str, tuple[Assessment, ...]]
    """Those that would stand, by id of the half."""
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge would make of events."""

    event: Event
    tolls: tuple[Assessment, ...]
    """Those that would stand."""
    contradictions: tuple[Contradiction, ...]


class _TakenBack(Exception):  # noqa: N818 - nothing is wrong
    """Takes back what was only tried on."""

    def __init__(self, made: Halves | Merged) -> None:
        super().__init__()
        self.made = made


class _OtherwiseError(Exception):
    """A split that came out otherwise than was told."""

    def __init__(self, told: Listed) -> None:
        super().__init__(told)
        self.told = told


def joinings(record: Record, *events: Event) -> tuple[Joining, ...]:
    """People's decisions that touch claims of the events, in the order given."""
    return _joined(_touching(decided.decisions(record), events))


def all_joinings(record: Record) -> tuple[Joining, ...]:
    """People's decisions on which claims are of one event, in the order given."""
    return _joined(decided.decisions(record))


def _joined(given: Iterable[Judgement]) -> tuple[Joining, ...]:
    told = tuple(given)
    standing = decided.last_on_each(told)
    groups: dict[datetime, list[Judgement]] = {}
    for one in told:
        if one.at is not None:
            groups.setdefault(one.at, []).append(one)
    return tuple(
        Joining(
            at, act_kind(rows), rows[0].by or "", rows[0].reason, tuple(rows),
            any(standing[one.left, one.right] is one for one in rows),
        )
        for at, rows in groups.items()
    )  # fmt: skip


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
        act = _act(record, "undo")
        undone = [Judgement.of(one.left, one.right, Verdict.UNSURE, by, reason, act=act) for one in held]
        if not undone or all(one.verdict is Verdict.UNSURE for one in held):
            raise UsageError(NOTHING_HOLDS_ANY_MORE())
        return _decide_on(record, undone, seen, found)


def merge_events(record: Record, *events: str, by: str, reason: str = "", seen: str | None = None) -> LinkReport:
    """Decide that events are one, keep the decision, and link their documents again.

    `seen` is what `seen_of` gave of all as they were shown, None where nobody looked. Raises `UsageError` for a
    situation, whose claims are placed by what they say, and for one and the same event; `ReviewConflictError` where
    the events are not as they were shown.
    """
    link_all(record)
    with record.one_transaction():
        found = [_incident(record, one) for one in events]
        if len({one.id for one in found}) < max(len(found), 2):
            raise UsageError(SAME_EVENT())
        return _decide_on(record, _merging(record, found, by, reason), seen, *found)


def preview_merge(record: Record, *events: str, seen: str | None = None) -> Merged:
    """What `merge_events` would make of events, tried on and taken back; raises as it does."""
    link_all(record)
    first = find_event(record, events[0]).claims[0]
    try:
        with record.one_transaction():
            report = merge_events(record, *events, by="preview", seen=seen)
            (event,) = decided.events(record, claim_id=first)
            tolls = decided.assessments(record, event_id=event.id, rule=STANDING)
            raise _TakenBack(Merged(event, tolls, report.contradictions))
    except _TakenBack as tried:
        if not isinstance(tried.made, Merged):
            raise
        return tried.made


def split_event(
    record: Record, event: str, claims: Sequence[str], *, by: str, reason: str = "", seen: str | None = None
) -> LinkReport:
    """Decide that claims of an event tell of another one, together; keep the decision and link again.

    `seen` as for `merge_events`. What comes of it is those claims and the rest, nothing else: raises `UsageError` where
    it would be otherwise, with the claims that would move; for a claim that the event does not hold; and where nothing
    would be left of it. Nothing is written then.
    """
    link_all(record)
    with record.one_transaction():
        return _split(record, event, claims, by, reason, seen)[0]


def preview_split(record: Record, event: str, claims: Sequence[str], *, seen: str | None = None) -> Halves:
    """What `split_event` would make of an event, tried on and taken back; raises as it does."""
    link_all(record)
    try:
        with record.one_transaction():
            report, leaving, staying = _split(record, event, claims, "preview", "", seen)
            tolls = {one.id: decided.assessments(record, event_id=one.id, rule=STANDING) for one in (leaving, staying)}
            raise _TakenBack(Halves(leaving, staying, tolls, report.contradictions))
    except _TakenBack as tried:
        if not isinstance(tried.made, Halves):
            raise
        return tried.made


def _merging(record: Record, events: Sequence[Event], by: str, reason: str) -> list[Judgement]:
    """The verdicts that make the events one, beside those that stand."""
    home = {claim: at for at, event in enumerate(events) for claim in event.claims}
    standing = decided.last_on_each(decided.decisions(record))
    groups = _tied(record, standing, *(event.claims for event in events))
    pairs = [(groups[0][0], group[0]) for group in groups[1:]]
    # Whoever told two of the claims apart is overruled in so many words, else strands would stay divided.
    pairs += [
        (left, right)
        for (left, right), one in standing.items()
        if one.verdict is Verdict.DIFFERENT and home.get(left, -1) != home.get(right, -1) and {left, right} <= {*home}
    ]
    act = _act(record, "merge")
    return [Judgement.of(*pair, Verdict.SAME, by, reason, act=act) for pair in dict.fromkeys(map(_in_order, pairs))]


def _split(
    record: Record, event: str, claims: Sequence[str], by: str, reason: str, seen: str | None
) -> tuple[LinkReport, Event, Event]:
    """What linking did, and the two halves; verdicts hold the rest together only where it would fall apart else."""
    found = _incident(record, event)
    leaving = list(dict.fromkeys(_claim_of(found, prefix) for prefix in claims))
    staying = [claim for claim in found.claims if claim not in leaving]
    if not leaving or not staying:
        raise UsageError(SPLIT_NEEDS_BOTH_HALVES())
    _check_seen(record, seen, found)
    for is_held in (False, True):
        try:
            with record.one_transaction():
                return _try_split(
                    record, found, (leaving, staying), _parting(record, leaving, staying, is_held, by, reason)
                )
        except _OtherwiseError as other:
            told = other.told
    raise UsageError(NOT_APART(what=told))


def _parting(
    record: Record, leaving: Sequence[str], staying: Sequence[str], is_held: bool, by: str, reason: str
) -> list[Judgement]:
    """The verdicts that part each claim of one half from each of the other, beside those that stand."""
    standing = decided.last_on_each(decided.decisions(record))
    act = _act(record, "split")
    pairs = [_in_order((one, other)) for one in leaving for other in staying]
    found = [
        Judgement.of(*pair, Verdict.DIFFERENT, by, reason, act=act)
        for pair in pairs
        if pair not in standing or standing[pair].verdict is not Verdict.DIFFERENT
    ]
    for half in (leaving, staying) if is_held else (leaving,):
        groups = _tied(record, standing, half)
        found += [Judgement.of(groups[0][0], group[0], Verdict.SAME, by, reason, act=act) for group in groups[1:]]
    return found


def _try_split(
    record: Record, event: Event, halves: tuple[Sequence[str], Sequence[str]], decisions: Sequence[Judgement]
) -> tuple[LinkReport, Event, Event]:
    """What linking did and the two halves; raises `_OtherwiseError` where they or other events came out otherwise."""
    before = _by_claims(record)
    report = decide_anew(record, decisions)
    after = _by_claims(record)
    first, second = map(frozenset, halves)
    if after.keys() - before.keys() == {first, second} and before.keys() - after.keys() == {frozenset(event.claims)}:
        return report, after[first], after[second]
    raise _OtherwiseError(_say_otherwise(event, halves, before, after))


def _by_claims(record: Record) -> dict[frozenset[str], Event]:
    return {frozenset(one.claims): one for one in decided.events(record)}


def _say_otherwise(
    event: Event,
    halves: tuple[Sequence[str], Sequence[str]],
    before: Mapping[frozenset[str], Event],
    after: Mapping[frozenset[str], Event],
) -> Listed:
    """Which claims would move otherwise than was told."""
    told: list[Message] = []
    others = {held: one for held, one in before.items() if one.id != event.id}
    for name, half in zip((LEAVING(), STAYING()), map(frozenset, halves), strict=True):
        holders = [held for held in after if held & half]
        if len(holders) > 1:
            parts = " | ".join(_names(sorted(held & half)) for held in holders)
            told.append(FALLS_APART(what=name, words=parts))
        strange = frozenset().union(*holders) - frozenset(event.claims)
        told += [
            JOINS_OTHER(what=name, words=_names(sorted(held & strange)), id=one.id[:8], name=one.title)
            for held, one in others.items()
            if held & strange
        ]
    changed = [one.id for held, one in others.items() if held not in after]
    return Listed(tuple(told or [OTHERS_CHANGE(words=_names(changed))]), "; ")


def _names(ids: Iterable[str]) -> str:
    return ", ".join(one[:12] for one in ids)


def _tied(record: Record, standing: Mapping[tuple[str, str], Judgement], *sides: Iterable[str]) -> list[list[str]]:
    """The claims in groups that an account or people's verdicts hold together already, by side and account."""
    given = [sorted(set(side)) for side in sides]
    with open_links(record) as links:
        home = links.strands_with(name for side in given for name in side)
    names = [name for side in given for name in sorted(side, key=lambda name: (home.get(name, ""), name))]
    head = {name: name for name in names}

    def root(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    firsts: dict[str, str] = {}
    ties = [(firsts.setdefault(home[name], name), name) for name in names if name in home]
    ties += [pair for pair, one in standing.items() if one.verdict is Verdict.SAME and head.keys() >= {*pair}]
    for one, other in ties:
        head[root(other)] = root(one)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


def _act(record: Record, kind: str) -> str:
    """A name for what is decided now: never that of an earlier act, and nobody learns from it how much is on record."""
    with open_links(record) as links:
        head = links.head()
    return f"{kind}:{record.alias(f'act {head}')[:24]}"


def _in_order(pair: tuple[str, str]) -> tuple[str, str]:
    return (min(pair), max(pair))


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
            raise UsageError(DECIDED_WORD_FOR_WORD())
        return decide(record, decisions)


def _decide_on(record: Record, decisions: Sequence[Judgement], seen: str | None, *events: Event) -> LinkReport:
    """As `decide_anew`, where the events are still as the person saw them."""
    _check_seen(record, seen, *events)
    return decide_anew(record, decisions)


def _check_seen(record: Record, seen: str | None, *events: Event) -> None:
    if seen is None or seen == seen_of(record, *events):
        return
    given = _touching(decided.decisions(record), events)
    if not given:
        raise ReviewConflictError(NOT_AS_SHOWN())
    last = given[-1]
    raise ReviewConflictError(NOT_AS_SHOWN_LAST(verdict=last.verdict, name=str(last.by), words=last.reason))


def _touching(given: Iterable[Judgement], events: Sequence[Event]) -> list[Judgement]:
    claims = {name for event in events for name in event.claims}
    return [one for one in given if one.left in claims or one.right in claims]


def _check_told(by: str, reason: str) -> None:
    missing = first_missing(by, reason)
    if missing is not None:
        raise UsageError(EVENT_DECISION_NEEDS(needed=missing))


def _incident(record: Record, prefix: str) -> Event:
    event = find_event(record, prefix)
    if event.kind is EventKind.SITUATION:
        raise UsageError(IS_A_SITUATION(words=event.title))
    return event


def _claim_of(event: Event, prefix: str) -> str:
    found = [claim for claim in event.claims if claim.startswith(prefix.lower())]
    if len(found) != 1:
        raise UsageError((MANY_CLAIMS_START if found else NO_CLAIM_STARTS)(id=Given(prefix)))
    return found[0]
