"""UCDP GED: low, best and high of reliable sources; best is the most likely."""

from marsad.model import Measure, Template
from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import (
    ONLY_FIGURE,
    Case,
    Choice,
    Rule,
    agreed,
    choice_of,
    latest_of,
    ranges_of,
    reliable,
)


def choose(case: Case) -> Choice | None:
    """Low and high bound the accounts; best is what most independent origins say, then the latest.

    What a party counts, of its own losses or of civilians, bounds the range but never decides beside those who are no
    party, since a party may gain by it. An event needs at least one death in any of the three estimates.
    """
    pairs = ranges_of(case)
    if case.measure is Measure.KILLED and all(found.high == 0 for _, found in pairs):
        return None
    neutral = reliable(pairs)
    votes = agreed(neutral)
    most = max((origins for _, origins in votes), default=0)
    if most > 1:
        best = min(value for value, origins in votes if origins == most)
        return choice_of(pairs, best=best, reason=MOST_AGREE(number=most))
    reason = ONLY_FIGURE() if len(pairs) == 1 else LATEST_RELIABLE()
    return choice_of(pairs, best=latest_of(neutral), reason=reason)


MOST_AGREE = Template("most_origins_agree", "what %(number)s independent origins agree on")
LATEST_RELIABLE = Template("latest_reliable", "the latest of the reliable accounts")
RULE = Rule(
    "ucdp", "3", Template("ucdp_source", "UCDP GED codebook: best, low and high estimates")(),
    Template(
        "ucdp_summary",
        "Low and high of the accounts; best is the most likely of those who are no party to the conflict.",
    )(), choose, STATED,
)  # fmt: skip
