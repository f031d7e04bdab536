"""How well an event is supported, apart from its number (Airwars' grades)."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.knowledge.names import normalise
from marsad.model import Counted, Grade, Modality
from marsad.reconcile.accounts import Account
from marsad.reconcile.rules.rule import independent
from marsad.reconcile.testimony import Stance, Testimony


def grade_of(accounts: Sequence[Account], testimonies: Sequence[Testimony], *, counts_civilians: bool) -> Grade:
    """The grade of one toll: what its accounts and its denied claims allow.

    Discounted is for rules that count civilians: everyone counted was a combatant, by the word of others than those who
    killed them (Airwars: a perpetrator's claim of militant status alone is context, not definitive). Confirmed needs a
    party that accepts responsibility, contested competing parties or a denial, fair two independent origins of which
    one at least is no party to the conflict; all else is weak.
    """
    if counts_civilians and all(map(_is_combatants_only, accounts)):
        return Grade.DISCOUNTED
    if any(map(_admits, accounts)):
        return Grade.CONFIRMED
    if _is_contested(accounts, testimonies):
        return Grade.CONTESTED
    return Grade.FAIR if _is_corroborated(accounts) else Grade.WEAK


def _is_combatants_only(account: Account) -> bool:
    """True where others than those who killed them say that all were combatants."""
    fighters = account.part(Counted.COMBATANT)
    is_all = fighters is not None and fighters.point >= account.whole.point
    return is_all and account.stance is not Stance.ENEMY


def _is_corroborated(accounts: Sequence[Account]) -> bool:
    credible = independent([account for account in accounts if account.stance is not Stance.ENEMY])
    return len(credible) > 1 and any(not account.stance.is_party for account in credible)


def _admits(account: Account) -> bool:
    """True where the origin tells of its own deed: it names its own side as those who did it."""
    if account.stance is not Stance.OWN:
        return False
    rows = [row for row, _, _ in (*account.used, *account.inside)]
    named = {normalise(row.figure.actor) for row in rows if row.figure.actor}
    return account.origin.party is not None and (
        account.origin.party in account.actors or normalise(account.origin.name) in named
    )


def _is_contested(accounts: Sequence[Account], testimonies: Sequence[Testimony]) -> bool:
    if any(row.figure.modality is Modality.DENIED and not row.is_rejected for row in testimonies):
        return True
    blamed = {account.actors for account in accounts if account.actors}
    return len(blamed) > 1 and not frozenset.intersection(*blamed)
