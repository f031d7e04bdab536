"""UCDP GED: low, best and high of reliable sources; best is the most likely."""

from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import Case, Choice, Rule, agreed, choice_of, latest_of, ranges_of
from marsad.reconcile.testimony import Stance


def choose(case: Case) -> Choice | None:
    """Low and high bound all reliable accounts; best is what most independent origins say, then the latest.

    Parties' counts of their own losses and of civilians are used only where no neutral origin reports, since a party
    may gain by them.
    """
    pairs = ranges_of(case)
    neutral = [pair for pair in pairs if pair[0].stance is Stance.NEUTRAL] or pairs
    votes = agreed(neutral)
    most = max((origins for _, origins in votes), default=0)
    if most > 1:
        best = min(value for value, origins in votes if origins == most)
        return choice_of(pairs, best=best, reason=f"{most} independent origins agree on it")
    best = latest_of(neutral)
    reason = "the only figure" if len(pairs) == 1 else "the latest of the reliable accounts"
    return choice_of(pairs, best=best, reason=reason)


RULE = Rule(
    "ucdp", "1", "UCDP GED codebook: best, low and high estimates",
    "Low and high of the reliable accounts; best is the most likely of them.", choose, STATED,
)  # fmt: skip
