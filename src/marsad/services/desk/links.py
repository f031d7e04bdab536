"""Pairs of accounts that may be of one event: both side by side, the score's parts in words, and a person's verdict."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Judgement, Template, Verdict
from marsad.model.message import Told, told_in
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.weights import read_weights
from marsad.services.facts import document_event_on_record
from marsad.services.joining import Joining, all_joinings, decide_anew
from marsad.services.linking import LinkReport
from marsad.services.needed import first_missing
from marsad.store import decided, view
from marsad.store.links import PairRow, open_links
from marsad.store.listed import ClaimRow
from marsad.store.record import Record

JUDGED_SINCE = Template("judged_since", "the pair was judged since it was shown; nothing was written")
JUDGED_SINCE_AS = Template(
    "judged_since_as",
    "the pair was judged since it was shown: %(verdict)s by %(name)s: %(words)s; nothing was written",
)

SAME_CLAIM_TWICE = Template("same_claim_twice", "both are the same claim: there is nothing to judge")
VERDICT_NEEDS = Template("verdict_needs", "a verdict needs %(needed)s; nothing was written")

NAMES = {
    "day": "The days",
    "place": "The places",
    "type": "What happened",
    "toll": "The killed",
    "other toll": "Other numbers",
    "actor": "Who did it",
    "words": "The words",
    "names": "The names",
    "outlet": "The outlets",
    "copy": "Copies",
}
"""What was compared, as a page says it; a part without a name here says its own."""


@dataclass(frozen=True, slots=True)
class Account:
    """One document's account of one incident."""

    document_event: DocumentEvent
    claims: tuple[ClaimRow[Any], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison, with what it is worth."""

    name: str
    """What was compared: day, place, type, toll, other toll, actor, names, words, outlet, copy."""
    level: str
    """How the two stand to each other, by the names of the table of weights."""
    told: str
    """In words: "The days: same"."""
    left: Told
    right: Told
    bits: float
    """log2(m/u); negative speaks against one event."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair that nobody judged yet."""

    left: Account
    right: Account
    bits: float
    """Prior and parts together."""
    parts: tuple[Part, ...]
    """The weightiest first, for or against."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A verdict "different" on two claims that other verdicts make one event; "same" holds until one is changed."""

    different: Judgement
    path: tuple[str, ...]
    """Claims from the one to the other, along verdicts of "same"."""


def suggestions(
    record: Record, limit: int = 20, *, skip: int = 0, without: frozenset[str] = frozenset()
) -> tuple[Suggestion, ...]:
    """Pairs between "different" and "same" that no person judged, the likeliest to be one event first.

    `skip` leaves out as many of the first, `without` the pairs with an account of any of these documents.
    """
    judged = _judged(record)
    wanted: list[tuple[PairRow, DocumentEvent, DocumentEvent]] = []
    asked, is_whole = skip + limit + len(judged), False
    while len(wanted) < skip + limit and not is_whole:
        both = _unsure(record, asked)
        wanted = [one for one in both if not _is_judged(one[1], one[2], judged)]
        wanted = [one for one in wanted if without.isdisjoint((one[1].document, one[2].document))]
        is_whole = len(both) < asked
        asked *= 2
    wanted = wanted[skip : skip + limit]
    claims = view.claims_among(record, [name for _, *sides in wanted for side in sides for name in side.claims])
    rows = {row.id: row for row in claims}
    return tuple(_suggestion(*one, rows) for one in wanted)


def _unsure(record: Record, limit: int) -> list[tuple[PairRow, DocumentEvent, DocumentEvent]]:
    """The likeliest pairs of which the score alone does not say whether they are of one event."""
    weights = read_weights()
    with open_links(record) as links:
        pairs = links.suggestions(weights.unsure, weights.same, limit)
        held = links.strands({name for pair in pairs for name in (pair.left, pair.right)})
        document_events = {row.id: document_event_on_record(row.content) for row in held}
    return [(pair, document_events[pair.left], document_events[pair.right]) for pair in pairs]


def judge(
    record: Record, left: str, right: str, verdict: Verdict, *, person: str, reason: str, seen: int
) -> LinkReport:
    """Keep a person's verdict on two claims and link their documents again; "unsure" takes the pair off the list.

    `seen` is how many verdicts people had given on the pair when it was shown (`verdicts`). Raises `UsageError` without
    a person or reason and for one claim twice, `ReviewConflictError` where somebody judged the pair since.
    """
    missing = first_missing(person, reason)
    if missing is not None:
        raise UsageError(VERDICT_NEEDS(needed=missing))
    one, other = view.find_claim(record, left), view.find_claim(record, right)
    if one.id == other.id:
        raise UsageError(SAME_CLAIM_TWICE())
    wanted = Judgement.of(one.id, other.id, verdict, person.strip(), reason.strip())
    with record.one_transaction():
        given = verdicts(record, wanted.left, wanted.right)
        if len(given) != seen:
            last = given[-1] if given else None
            if last is None:
                raise ReviewConflictError(JUDGED_SINCE())
            raise ReviewConflictError(JUDGED_SINCE_AS(verdict=last.verdict, name=str(last.by), words=last.reason))
        return decide_anew(record, [wanted])


def verdicts(record: Record, left: str, right: str) -> tuple[Judgement, ...]:
    """People's verdicts on two claims, in the order given."""
    pair = tuple(sorted((left, right)))
    return tuple(one for one in decided.decisions(record) if (one.left, one.right) == pair)


def latest(record: Record, limit: int = 50) -> tuple[Joining, ...]:
    """What people decided on pairs, the last given first: a merge or a split is one, however many pairs it was."""
    return all_joinings(record)[-limit:][::-1]


def clashes(record: Record) -> tuple[Clash, ...]:
    """The standing verdicts "different" whose claims standing verdicts "same" tie together."""
    standing = tuple(decided.last_on_each(decided.decisions(record)).values())
    steps: dict[str, set[str]] = defaultdict(set)
    for one in standing:
        if one.verdict is Verdict.SAME:
            steps[one.left].add(one.right)
            steps[one.right].add(one.left)
    with open_links(record) as links:
        home = links.strands_with({name for one in standing for name in (one.left, one.right)})
    members: dict[str, list[str]] = defaultdict(list)
    for name, document_event in home.items():
        members[document_event].append(name)
    for name, document_event in home.items():  # the claims of one account are of one event whatever is said of others
        steps[name] |= set(members[document_event]) - {name}
    apart = [one for one in standing if one.verdict is Verdict.DIFFERENT]
    found = ((one, _path(one.left, one.right, steps)) for one in apart)
    return tuple(Clash(one, path) for one, path in found if len(path) > 1)


def _path(start: str, end: str, steps: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The shortest way from one claim to the other; empty where there is none."""
    before, frontier = {start: ""}, deque([start])
    while frontier:
        name = frontier.popleft()
        if name == end:
            path = [name]
            while before[path[-1]]:
                path.append(before[path[-1]])
            return tuple(reversed(path))
        for other in sorted(steps.get(name, set()) - before.keys()):
            before[other] = name
            frontier.append(other)
    return ()


def _judged(record: Record) -> frozenset[tuple[str, str]]:
    return frozenset((one.left, one.right) for one in decided.decisions(record))


def _is_judged(left: DocumentEvent, right: DocumentEvent, judged: frozenset[tuple[str, str]]) -> bool:
    pairs = ((one, other) for one in left.claims for other in right.claims)
    return any((min(pair), max(pair)) in judged for pair in pairs)


def _suggestion(
    pair: PairRow, left: DocumentEvent, right: DocumentEvent, rows: Mapping[str, ClaimRow[Any]]
) -> Suggestion:
    parts = sorted((_part(one) for one in pair.parts), key=lambda one: -abs(one.bits))
    accounts = [Account(side, tuple(rows[name] for name in side.claims if name in rows)) for side in (left, right)]
    return Suggestion(accounts[0], accounts[1], pair.bits, tuple(parts))


def _part(content: Mapping[str, Any]) -> Part:
    name = NAMES.get(content["name"], str(content["name"]).capitalize())
    return Part(
        content["name"],
        content["level"],
        f"{name}: {content['level'].replace('_', ' ')}",
        told_in(content, "left"),
        told_in(content, "right"),
        content["weight"],
    )
