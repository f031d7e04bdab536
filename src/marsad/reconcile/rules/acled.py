"""ACLED: the lowest figure, until a more reliable or corroborated one."""

from marsad.model import Template
from marsad.reconcile.rules.rule import ONLY_FIGURE, Case, Choice, Rule, agreed, choice_of, ranges_of, reliable

VAGUE = {
    "couple": 2, "few": 3, "several": 3, "some": 3, "many": 10, "dozen": 12, "dozens": 12, "scores": 40,
    "hundreds": 100, "thousands": 1000, "tens of thousands": 10000, "hundreds of thousands": 100000,
    "millions": 1000000,
}  # fmt: skip
# "several / many / few -> 3 or 10 by scale and context": without a reader to judge the scale, 3, and 10 for "many".
# "dozens" 12 and "hundreds" 100 are the codebook's; larger words follow the same pattern (one unit).


def choose(case: Case) -> Choice | None:
    """Best is the lowest figure that two independent origins agree on; while none do, the lowest of the reliable.

    Whoever is no party to the conflict is the more reliable.
    """
    pairs = ranges_of(case)
    shared = [value for value, origins in agreed(pairs) if origins > 1]
    if shared:
        return choice_of(pairs, best=min(shared), reason=AGREED())
    lowest = min(found.point for _, found in reliable(pairs))
    reason = ONLY_FIGURE() if len(pairs) == 1 else LOWEST()
    return choice_of(pairs, best=lowest, reason=reason)


AGREED = Template("origins_agree", "what independent origins agree on")
LOWEST = Template("lowest_unagreed", "the lowest, while no two independent origins agree")
RULE = Rule(
    "acled", "2", Template("acled_source", "ACLED codebook, fatalities")(),
    Template("acled_summary", "The lowest figure, until independent origins agree on one.")(), choose, VAGUE,
)  # fmt: skip
