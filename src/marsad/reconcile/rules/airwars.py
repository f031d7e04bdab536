"""Airwars: civilians from minimum to maximum, belligerents apart, with a grade of its own."""

from marsad.model import Counted, LeftOut, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import STATED, Range
from marsad.reconcile.rules.rule import Case, Choice, Rule, choice_of, counts_harm, leave_out_accounts, min_max
from marsad.reconcile.testimony import Stance


def choose(case: Case) -> Choice | None:
    """Civilian minimum and maximum; whoever is not shown to be a combatant is a civilian. Best is the minimum.

    A claim of combatant status made only by a party about the other side is context, not decisive: such people stay
    in the maximum.
    """
    if not counts_harm(case.measure):
        return min_max(case)
    spoken = [(account, _civilians(account)) for account in case.accounts]
    pairs = [(account, found) for account, found in spoken if found is not None]
    if not pairs:
        return _no_civilians(case)
    silent = [account for account, found in spoken if found is None]
    excluded = leave_out_accounts(silent, LeftOut.OTHER_GROUP, KEPT_APART())
    lowest = min(found.low for _, found in pairs)
    return choice_of(pairs, best=lowest, reason=MINIMUM_OF_CIVILIANS(), counted=Counted.CIVILIAN, excluded=excluded)


def _no_civilians(case: Case) -> Choice:
    """Zero civilians, where every account counts belligerents only: Airwars keeps such incidents as discounted."""
    excluded = leave_out_accounts(case.accounts, LeftOut.OTHER_GROUP, KEPT_APART())
    reason = LEFT_OVER()
    return Choice(0, 0, 0, Counted.CIVILIAN, (), (), tuple(excluded), reason=reason)


def _civilians(account: Account) -> Range | None:
    civilian, combatant = account.part(Counted.CIVILIAN), account.part(Counted.COMBATANT)
    unknown = account.part(Counted.UNKNOWN)
    if combatant is not None and account.stance is Stance.ENEMY:
        base = civilian or Range(0, 0, 0)
        return Range(base.low, base.point, max(base.high, account.whole.high))
    if combatant is None and not account.tells_civilians:
        # "Seven people, three of them children": civilian is assumed unless there is evidence to the contrary.
        return account.whole
    if civilian is not None and unknown is not None:
        # "22 people, six of them civilians": who the rest were is not known, so it raises the maximum.
        return Range(civilian.low, civilian.point, civilian.high + unknown.point, civilian.is_open)
    return civilian if civilian is not None else unknown


KEPT_APART = Template("belligerents_apart", "It counts belligerents, who are kept apart.")
MINIMUM_OF_CIVILIANS = Template("minimum_of_civilians", "the minimum of the civilians reported")
LEFT_OVER = Template("left_without_belligerents", "what is left once belligerents are kept apart")
RULE = Rule(
    "airwars", "3", Template("airwars_source", "Airwars, methodology and incident grading")(),
    Template("airwars_summary", "Civilians from minimum to maximum, belligerents apart.")(), choose, STATED,
)  # fmt: skip
