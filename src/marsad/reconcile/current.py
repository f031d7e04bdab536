"""The current accounts of a whole: those that a low may be taken from, and those that only bound it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.model import Counted, Exclusion, LeftOut, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.rules.rule import Choice, independent_judgements
from marsad.reconcile.testimony import Stance

BOUNDS_ONLY = Template("bounds_only", "The words only bound a number, and others count.")
SOME_OF_MANY = Template(
    "some_of_many", "It is told beside “%(words)s” and so far below it that it tells of some of them."
)
EARLY_TOLL = Template("early_toll", "It was told early on; later accounts count at least five times as many.")

FAR_LARGER = 5
"""An account of at least five times as many does not differ on a count: the other is a part, or came early."""
EARLY = timedelta(days=2)
"""The time after the first account in which a toll is an early one."""


def bounds_among(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts whose words only bound a number, where others count: "dozens" and "up to 600".

    So are judgements of tables that rest in part on those who speak here. They never agree with a number, nor outvote
    it. Where nobody who is as apart from the parties counts, they are all
    there is, and none is returned.
    """
    counts = [account for account in accounts if not account.whole.is_bound]
    is_neutral = any(account.stance is Stance.NEUTRAL for account in counts)
    reports = [account for account in accounts if not account.is_judgement]
    own = independent_judgements(accounts, reports)
    judged = [account for account in accounts if reports and account.is_judgement and account not in own]
    return tuple(
        account
        for account in accounts
        if account in judged
        or (counts and account.whole.is_bound and (is_neutral or account.stance is not Stance.NEUTRAL))
    )


def with_bounds(choice: Choice, bounds: Sequence[Account]) -> Choice:
    """The choice with the highest figure that `bounds` raise for the people whom it counts; nothing is lowered."""
    spoken = [
        (account.origin.name, account.whole)
        for account in bounds
        if choice.ranges and (choice.counted is Counted.ALL or account.part(Counted.COMBATANT) is None)
    ]
    high = max((choice.high, *(found.high for _, found in spoken)))
    return replace(choice, high=high, ranges=(*choice.ranges, *spoken))


def bounds_left_out(choice: Choice, bounds: Sequence[Account]) -> list[Exclusion]:
    """An exclusion for every claim of the bounds that the choice takes nothing from."""
    taken = dict(choice.ranges)
    return _left_out(
        [account for account in bounds if account.origin.name not in taken], LeftOut.LESS_PRECISE, BOUNDS_ONLY
    )


def without_early(accounts: tuple[Account, ...]) -> tuple[tuple[Account, ...], list[Exclusion]]:
    """The accounts without early tolls and without those of some people told beside the count of all.

    A party's low figure is its word, and a source with a name may differ from others by as much as it will.
    """
    first = min((account.day for account in accounts), default=None)
    kept, exclusions = list(accounts), []
    for account in accounts:
        larger = [one for one in accounts if _is_far_larger(one, account) and not one.stance.is_party]
        if account.stance.is_party or first is None or not larger:
            continue
        beside = next((one for one in larger if not account.is_named and account.documents <= one.documents), None)
        if beside is not None:
            words = (beside.used or beside.inside)[0][0].figure.span.text
            exclusions += _left_out([account], LeftOut.SUBSET, SOME_OF_MANY, words=words)
        elif account.day - first <= EARLY and any(one.day > account.day for one in larger):
            exclusions += _left_out([account], LeftOut.SUPERSEDED, EARLY_TOLL)
        else:
            continue
        kept.remove(account)
    return tuple(kept), exclusions


def _is_far_larger(large: Account, account: Account) -> bool:
    least = max(FAR_LARGER * account.whole.high, FAR_LARGER)
    return large.has_whole and not large.whole.is_bound and large.whole.point >= least


def _left_out(accounts: Sequence[Account], reason: LeftOut, template: Template, **words: object) -> list[Exclusion]:
    found = []
    for account in accounts:
        rows = [row for row, _, _ in (*account.used, *account.inside)]
        found += [Exclusion(row.claim, reason, template(**words)) for row in rows]
        found += account.excluded
    return found
