"""UCDP GED: low, best and high of reliable sources; best is the most likely."""

from marsad.model import Measure
from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import (
    Case,
    Choice,
    Rule,
    agreed,
    choice_of,
    latest_of,
    leave_out_parties,
    ranges_of,
    reliable,
)


def choose(case: Case) -> Choice | None:
    """Low and high bound the reliable accounts; best is what most independent origins say, then the latest.

    What a party counts, of its own losses or of civilians, never widens the range of those who are no party and never
    decides beside them, since a party may gain by it. An event needs at least one death in any of the three estimates.
    """
    every = ranges_of(case)
    neutral = reliable(every)
    low, high = min(found.low for _, found in neutral), max(found.high for _, found in neutral)
    pairs = [pair for pair in every if pair in neutral or (low <= pair[1].low and pair[1].high <= high)]
    if case.measure is Measure.KILLED and all(found.high == 0 for _, found in pairs):
        return None
    excluded = leave_out_parties(every, pairs)
    votes = agreed(neutral)
    most = max((origins for _, origins in votes), default=0)
    if most > 1:
        best = min(value for value, origins in votes if origins == most)
        return choice_of(pairs, best=best, reason=f"what {most} independent origins agree on", excluded=excluded)
    best = latest_of(neutral)
    reason = "the only figure" if len(pairs) == 1 else "the latest of the reliable accounts"
    return choice_of(pairs, best=best, reason=reason, excluded=excluded)


RULE = Rule(
    "ucdp", "2", "UCDP GED codebook: best, low and high estimates",
    "Low and high of the reliable accounts; best is the most likely of them.", choose, STATED,
)  # fmt: skip
