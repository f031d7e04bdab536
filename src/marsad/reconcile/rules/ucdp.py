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

    Parties' counts, of their own losses and of civilians, are used only where no neutral origin reports, since a party
    may gain by them. An event needs at least one death in any of the three estimates.
    """
    every = ranges_of(case)
    pairs = reliable(every)
    if case.measure is Measure.KILLED and all(found.high == 0 for _, found in pairs):
        return None
    excluded = leave_out_parties(every, pairs)
    votes = agreed(pairs)
    most = max((origins for _, origins in votes), default=0)
    if most > 1:
        best = min(value for value, origins in votes if origins == most)
        return choice_of(pairs, best=best, reason=f"{most} independent origins agree on it", excluded=excluded)
    best = latest_of(pairs)
    reason = "the only figure" if len(pairs) == 1 else "the latest of the reliable accounts"
    return choice_of(pairs, best=best, reason=reason, excluded=excluded)


RULE = Rule(
    "ucdp", "2", "UCDP GED codebook: best, low and high estimates",
    "Low and high of the reliable accounts; best is the most likely of them.", choose, STATED,
)  # fmt: skip
