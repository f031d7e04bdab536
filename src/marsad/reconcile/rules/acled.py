"""ACLED: the lowest figure, until a more reliable or corroborated one."""

from marsad.model import Template, VagueNumber
from marsad.reconcile.rules.rule import ONLY_FIGURE, Case, Choice, Rule, agreed, choice_of, ranges_of, reliable

VAGUE = {
    VagueNumber.COUPLE: 2,
    VagueNumber.FEW: 3,
    VagueNumber.SEVERAL: 3,
    VagueNumber.SOME: 3,
    VagueNumber.MANY: 10,
    VagueNumber.DOZEN: 12,
    VagueNumber.DOZENS: 12,
    VagueNumber.SCORES: 40,
    VagueNumber.HUNDREDS: 100,
    VagueNumber.THOUSANDS: 1000,
    VagueNumber.TENS_OF_THOUSANDS: 10000,
    VagueNumber.HUNDREDS_OF_THOUSANDS: 100000,
    VagueNumber.MILLIONS: 1000000,
}
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
    "acled", "3", Template("acled_source", "ACLED codebook, fatalities")(),
    Template("acled_summary", "The lowest figure, until independent origins agree on one.")(), choose, VAGUE,
)  # fmt: skip
