"""Pairs of accounts that may be of one event: both side by side, the score's parts in words, and a person's verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Judgement, Verdict
from marsad.reconcile.comparison import read_weights
from marsad.reconcile.strands import Strand, strand_from
from marsad.services.joining import decide
from marsad.services.linking import LinkReport
from marsad.store import decided, view
from marsad.store.links import PairRow, open_links
from marsad.store.listed import ClaimRow
from marsad.store.record import Record

NAMES = {
    "day": "The days",
    "place": "The places",
    "type": "What happened",
    "figures": "The numbers",
    "actors": "Who did it",
    "words": "The words",
    "names": "The names",
    "outlet": "The outlets",
}
"""What was compared, as a page says it; a part without a name here says its own."""


@dataclass(frozen=True, slots=True)
class Account:
    """One document's account of one incident."""

    strand: Strand
    claims: tuple[ClaimRow[Any], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison, with what it is worth."""

    told: str
    """In words: "The days: same day"."""
    left: str
    right: str
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


def suggestions(record: Record, limit: int = 20) -> tuple[Suggestion, ...]:
    """Pairs between "different" and "same" that no person judged, the likeliest to be one event first."""
    weights, judged = read_weights(), _judged(record)
    with open_links(record) as links:
        pairs = links.suggestions(weights.unsure, weights.same, limit + len(judged))
        held = links.strands({name for pair in pairs for name in (pair.left, pair.right)})
        strands = {row.id: strand_from(row.content) for row in held}
    both = [(pair, strands[pair.left], strands[pair.right]) for pair in pairs]
    wanted = [one for one in both if not _is_judged(one[1], one[2], judged)][:limit]
    claims = view.claims_among(record, [name for _, *sides in wanted for side in sides for name in side.claims])
    rows = {row.id: row for row in claims}
    return tuple(_suggestion(*one, rows) for one in wanted)


def judge(
    record: Record, left: str, right: str, verdict: Verdict, *, person: str, reason: str, seen: int
) -> LinkReport:
    """Keep a person's verdict on two claims and link their documents again; "unsure" takes the pair off the list.

    `seen` is how many verdicts people had given on the pair when it was shown (`verdicts`). Raises `UsageError` without
    a person or reason and for one claim twice, `ReviewConflictError` where somebody judged the pair since.
    """
    for value, name in ((person, "a person"), (reason, "a reason")):
        if not value.strip():
            raise UsageError(f"a verdict needs {name}; nothing was written")
    one, other = view.find_claim(record, left), view.find_claim(record, right)
    if one.id == other.id:
        raise UsageError("both are the same claim: there is nothing to judge")
    given = verdicts(record, one.id, other.id)
    if len(given) != seen:
        told = f": {given[-1].verdict.value} by {given[-1].by}: {given[-1].reason}" if given else ""
        raise ReviewConflictError(f"the pair was judged since it was shown{told}; nothing was written")
    return decide(record, [Judgement.of(one.id, other.id, verdict, person, reason)])


def verdicts(record: Record, left: str, right: str) -> tuple[Judgement, ...]:
    """People's verdicts on two claims, in the order given."""
    pair = tuple(sorted((left, right)))
    return tuple(one for one in decided.decisions(record) if (one.left, one.right) == pair)


def _judged(record: Record) -> frozenset[tuple[str, str]]:
    return frozenset((one.left, one.right) for one in decided.decisions(record))


def _is_judged(left: Strand, right: Strand, judged: frozenset[tuple[str, str]]) -> bool:
    pairs = ((one, other) for one in left.claims for other in right.claims)
    return any((min(pair), max(pair)) in judged for pair in pairs)


def _suggestion(pair: PairRow, left: Strand, right: Strand, rows: Mapping[str, ClaimRow[Any]]) -> Suggestion:
    parts = sorted((_part(one) for one in pair.parts), key=lambda one: -abs(one.bits))
    accounts = [Account(side, tuple(rows[name] for name in side.claims if name in rows)) for side in (left, right)]
    return Suggestion(accounts[0], accounts[1], pair.bits, tuple(parts))


def _part(content: Mapping[str, Any]) -> Part:
    name = NAMES.get(content["name"], str(content["name"]).capitalize())
    return Part(f"{name}: {content['level']}", content["left"], content["right"], content["weight"])
