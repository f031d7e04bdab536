"""What a headline counts is what its report counts: the body's number, a rounding of it, or a sum of several.

So a headline opens no account of its own where the body has one. Its day and place are the editor's shorthand ("Syria's
Hama") and never go before those of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.model import Quantifier, Scope, StatedAs
from marsad.reconcile.ranges import read_range
from marsad.reconcile.testimony import Testimony

ADDENDS = 12
"""Counts of the body among which the parts of a headline's sum are looked for."""
LEAST_SUM = 3
"""Headlines that count fewer are no sum that a reader could tell from the number of one incident."""
SLACK = 0.15
"""How far a hedged number ("over 100") may be from the one that it rounds."""
_ROUGH = (Quantifier.AT_LEAST, Quantifier.MORE_THAN, Quantifier.ABOUT, Quantifier.NEARLY, Quantifier.UP_TO)


@dataclass(frozen=True, slots=True)
class Headlines:
    """What the headline's counts of one report stand for, by claim."""

    same: dict[str, str]
    """The claim of the body that gives the headline's number."""
    sums: dict[str, tuple[str, ...]]
    """The claims of the body that the headline adds up."""
    totals: frozenset[str]
    """Counts of which the body says that they are a total over a time."""


NO_HEADLINES = Headlines({}, {}, frozenset())


def headlines_of(rows: Sequence[Testimony]) -> Headlines:
    """What each count of the headline stands for; one that fits nothing in the body is in none of them."""
    body = [row for row in rows if not row.is_headline and not row.figure.implied]
    same: dict[str, str] = {}
    sums: dict[str, tuple[str, ...]] = {}
    totals: set[str] = set()
    for row in rows:
        if not row.is_headline or row.figure.scope is not Scope.INCIDENT:
            continue
        alike = [one for one in body if one.figure.measure is row.figure.measure]
        incidents = [one for one in alike if one.figure.scope is Scope.INCIDENT]
        if (found := _told_again(row, incidents)) is not None:
            same[row.claim] = found.claim
        elif parts := _added_up(row, incidents):
            sums[row.claim] = tuple(one.claim for one in parts)
        elif _told_again(row, [one for one in alike if one.figure.scope is Scope.CUMULATIVE]) is not None:
            totals.add(row.claim)
    return Headlines(same, sums, frozenset(totals))


def numbers_agree(one: Testimony, other: Testimony) -> bool:
    """True where two figures of one measure may be one number: equal, rounded, or a vague word and what it admits."""
    first, second = read_range(one.figure), read_range(other.figure)
    if first is None or second is None or one.figure.unit is not other.figure.unit:
        return False
    if stated_number(one) == stated_number(other):
        return True
    kinds = (one.figure.quantifier, other.figure.quantifier)
    if kinds.count(Quantifier.VAGUE) == 1:
        return first.admits(second.point) if kinds[0] is Quantifier.VAGUE else second.admits(first.point)
    is_rough = any(kind in _ROUGH for kind in kinds)
    return is_rough and abs(stated_number(one) - stated_number(other)) <= SLACK * max(
        stated_number(one), stated_number(other)
    )


def stated_number(row: Testimony) -> float:
    """The number in the words: 100 for "more than 100"."""
    numbers = read_range(row.figure)
    if row.figure.passed is not None:
        return row.figure.passed
    return 0.0 if numbers is None else numbers.point


def _told_again(head: Testimony, body: Sequence[Testimony]) -> Testimony | None:
    """The count of the body that is the headline's: the nearest number, the news before what it recalls, the first."""
    is_vague = not is_stated(head)
    fits = [one for one in body if numbers_agree(head, one) and (is_vague or is_stated(one))]
    return min(
        fits,
        key=lambda one: (
            abs(stated_number(one) - stated_number(head)),
            one.facts.recalls is not None or StatedAs.BEFORE_THE_NEWS in one.facts.stated_as,
            one.parent is not None,
            one.figure.span.start,
        ),
        default=None,
    )


def is_stated(row: Testimony) -> bool:
    """False for "dozens" and "several"."""
    return row.figure.quantifier is not Quantifier.VAGUE


def _added_up(head: Testimony, body: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """Two or three counts of the body that come to the headline's; the first in the text, and none twice."""
    total = stated_number(head)
    if total < LEAST_SUM:
        return ()
    first: dict[tuple[float, str], Testimony] = {}
    for one in sorted(body, key=lambda row: row.figure.span.start):
        if stated_number(one) < total:
            first.setdefault((stated_number(one), one.figure.who), one)
    wholes = list(first.values())[:ADDENDS]
    for count in (2, 3):
        for some in combinations(wholes, count):
            if sum(stated_number(one) for one in some) == total:
                return some
    return ()
