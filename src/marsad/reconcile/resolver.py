"""From scores and decisions to groups of document events: one group is one event.

A group depends on nothing but its document events, their scores and the decisions on their claims, so the order of
arrival never changes it, and a new document touches only the groups that its own scores reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Judgement, Verdict
from marsad.reconcile.apart import are_told_apart
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.score import Score
from marsad.reconcile.weights import read_weights

SAME_DOCUMENT = -2.0
"""Bits for two of one document that its text does not clearly tell apart: often only a second mention."""
TOLD_APART = -20.0
"""Bits for two of one document at two named places, or of two kinds of happening: they are never one event."""
HELD_TOGETHER = -1.5
"""Bits that all pairs across two groups must average for the groups to be one: a chain of near misses is no event."""
LEAST = -4.0
"""Bits below which a pair is not counted further down in that average: one thin report must not break up an event."""
AGAINST = -10.0
"""Bits of a single pair below which two groups are never joined: days and places that exclude each other."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """People's decisions that cannot all hold: both claims belong together by some, apart by another."""

    left: str
    """Claim id."""
    right: str
    different: Judgement
    """The decision that they are of different events."""
    path: tuple[str, ...]
    """Claims along which other decisions say "same"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Groups of ids, each sorted, in the order of their first ids; and decisions that contradict each other."""

    groups: tuple[tuple[str, ...], ...]
    contradictions: tuple[Contradiction, ...]


def resolve(
    document_events: Sequence[DocumentEvent],
    scores: Iterable[Score],
    decisions: Iterable[Judgement],
    score_of: Callable[[DocumentEvent, DocumentEvent], float],
) -> Resolution:
    """The events among them: people's decisions first, then the machine's suggestions from the surest down.

    `score_of` gives the bits of a pair that no block brought together. A person's "different" keeps two groups apart
    whatever the score, a person's "same" joins them; where the two collide, "same" holds and the contradiction is
    reported.
    """
    decided = sorted({judgement for judgement in decisions if judgement.is_decision}, key=_decision_order)
    home = {claim: document_event.id for document_event in document_events for claim in document_event.claims}
    groups = _Groups({document_event.id: document_event for document_event in document_events})
    for judgement in decided:
        if judgement.verdict is Verdict.SAME and judgement.left in home and judgement.right in home:
            groups.join(home[judgement.left], home[judgement.right])
    contradictions = _forbid(groups, decided, home)
    known = {(score.left, score.right): score.bits for score in scores}
    threshold = read_weights().same
    for (left, right), bits in sorted(known.items(), key=lambda item: (-item[1], item[0])):
        if bits >= threshold and groups.may_join(left, right, known, score_of):
            groups.join(left, right)
    return Resolution(groups.listed(), contradictions)


class _Groups:
    """Disjoint groups of document events with the pairs that must stay apart."""

    def __init__(self, document_events: Mapping[str, DocumentEvent]) -> None:
        self._document_events = document_events
        self._head = {name: name for name in document_events}
        self._members: dict[str, list[str]] = {name: [name] for name in document_events}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def join(self, left: str, right: str) -> None:
        """Make the groups of two document events one."""
        first, second = sorted((self._head[left], self._head[right]))
        if first == second:
            return
        for name in self._members[second]:
            self._head[name] = first
        self._members[first] = sorted(self._members[first] + self._members.pop(second))

    def is_joined(self, left: str, right: str) -> bool:
        """True where both are of one group."""
        return self._head[left] == self._head[right]

    def keep_apart(self, left: str, right: str) -> None:
        """Never join the groups of these two document events."""
        self._apart[left].add(right)
        self._apart[right].add(left)

    def may_join(
        self,
        left: str,
        right: str,
        known: Mapping[tuple[str, str], float],
        score_of: Callable[[DocumentEvent, DocumentEvent], float],
    ) -> bool:
        """True where no decision forbids it and the pairs across hold together on average."""
        first, second = self._head.get(left), self._head.get(right)
        if first is None or second is None or first == second:
            return False
        total = 0.0
        pairs = 0
        for one in self._members[first]:
            for other in self._members[second]:
                if other in self._apart.get(one, ()):
                    return False
                bits = self._bits(one, other, known, score_of)
                if bits < AGAINST:
                    return False
                total += max(bits, LEAST)
                pairs += 1
        return total / pairs >= HELD_TOGETHER

    def _bits(
        self,
        one: str,
        other: str,
        known: Mapping[tuple[str, str], float],
        score_of: Callable[[DocumentEvent, DocumentEvent], float],
    ) -> float:
        left, right = self._document_events[one], self._document_events[other]
        if left.document == right.document:
            return TOLD_APART if are_told_apart(left, right) else SAME_DOCUMENT
        found = known.get((one, other) if one < other else (other, one))
        return score_of(left, right) if found is None else found

    def listed(self) -> tuple[tuple[str, ...], ...]:
        """The groups, sorted."""
        return tuple(sorted(tuple(members) for members in self._members.values()))


def _forbid(groups: _Groups, decided: Sequence[Judgement], home: Mapping[str, str]) -> tuple[Contradiction, ...]:
    found = []
    for judgement in decided:
        if judgement.verdict is not Verdict.DIFFERENT or judgement.left not in home or judgement.right not in home:
            continue
        left, right = home[judgement.left], home[judgement.right]
        if left != right and groups.is_joined(left, right):
            path = _path(judgement.left, judgement.right, decided, home)
            found.append(Contradiction(judgement.left, judgement.right, judgement, path))
        elif left != right:
            groups.keep_apart(left, right)
    return tuple(found)


def _path(start: str, end: str, decided: Sequence[Judgement], home: Mapping[str, str]) -> tuple[str, ...]:
    """Claims from `start` to `end` along "same" decisions and shared document events, shortest first."""
    steps: dict[str, set[str]] = defaultdict(set)
    for judgement in decided:
        if judgement.verdict is Verdict.SAME:
            steps[judgement.left].add(judgement.right)
            steps[judgement.right].add(judgement.left)
    by_document_event: dict[str, set[str]] = defaultdict(set)
    for claim in {*steps, start, end}:
        if claim in home:
            by_document_event[home[claim]].add(claim)
    frontier: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while frontier:
        path = frontier.pop(0)
        if path[-1] == end:
            return path
        for claim in sorted(steps[path[-1]] | by_document_event.get(home.get(path[-1], ""), set())):
            if claim not in seen:
                seen.add(claim)
                frontier.append((*path, claim))
    return (start, end)


def _decision_order(judgement: Judgement) -> tuple[str, str, str, str]:
    return (judgement.left, judgement.right, judgement.verdict.value, judgement.by or "")
