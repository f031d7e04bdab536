"""Iraq Body Count: civilians from minimum to maximum, provisional until two independent sources report them."""

from marsad.model import Counted, LeftOut, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import STATED, Range
from marsad.reconcile.rules.rule import (
    Case,
    Choice,
    Rule,
    choice_of,
    counts_harm,
    independent,
    leave_out_accounts,
    min_max,
)


def choose(case: Case) -> Choice | None:
    """Minimum and maximum over the accounts, combatants taken off; best is the minimum, the certain part.

    Where an account says how many were civilians, people of unknown status raise only the maximum; an account that
    tells civilians from nobody ("seven people, three of them children") is taken as civilians.
    """
    if not counts_harm(case.measure):
        return min_max(case)
    spoken = [(account, _civilians(account)) for account in case.accounts]
    pairs = [(account, found) for account, found in spoken if found is not None]
    if not pairs:
        return None
    silent = [account for account, found in spoken if found is None]
    excluded = leave_out_accounts(silent, LeftOut.OTHER_GROUP, COMBATANTS_ONLY())
    lowest = min(found.low for _, found in pairs)
    provisional = len(independent([account for account, _ in pairs])) < 2
    return choice_of(
        pairs, best=lowest, reason=SUPPORTED(), counted=Counted.CIVILIAN,
        excluded=excluded, provisional=provisional,
    )  # fmt: skip


def _civilians(account: Account) -> Range | None:
    civilian, combatant = account.part(Counted.CIVILIAN), account.part(Counted.COMBATANT)
    unknown = account.part(Counted.UNKNOWN)
    if combatant is None and not account.tells_civilians:
        return account.whole
    if civilian is not None:
        spare = unknown.point if unknown is not None else 0
        return Range(civilian.low, civilian.point, civilian.high + spare, civilian.is_open)
    # Some are said to be fighters and the rest is unknown: nobody is certainly a civilian.
    return Range(0, 0, unknown.point) if unknown is not None else None


COMBATANTS_ONLY = Template("counts_combatants", "It counts combatants only.")
SUPPORTED = Template("supported_minimum", "the minimum, which every account supports")
RULE = Rule(
    "ibc", "3", Template("ibc_source", "Iraq Body Count, methods 1 and 3")(),
    Template(
        "ibc_summary", "Civilians from minimum to maximum; provisional until two independent origins report them."
    )(), choose, STATED,
)  # fmt: skip
