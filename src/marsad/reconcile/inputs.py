"""Which claims a rule used, with the numbers that it took from them, and the one fate of every other claim."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from marsad.model import Counted, Exclusion, Input, LeftOut, Quantifier, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Choice
from marsad.reconcile.testimony import Testimony

RAISE_MAXIMUM = Template(
    "raise_maximum",
    "Those of them whose status is not stated raise the maximum; the minimum counts stated civilians only.",
)
OTHER_PEOPLE = Template("other_people", "The rule counts other people than this figure does.")

Used = tuple[Testimony, Range, Counted]


def inputs_of(accounts: Sequence[Account], choice: Choice) -> tuple[Input, ...]:
    """The claims that the rule used; those that decide share the weight 1, the others only bound the range."""
    ranges = dict(choice.ranges)
    deciding = [account for account in accounts if account.origin.name in choice.decisive]
    rows = []
    for account in accounts:
        if account.origin.name not in ranges:
            continue
        share = 1 / len(deciding) if account in deciding else 0.0
        used = _used_for(account, choice.counted)
        rows += [
            Input(row.claim, low, high, round(share / len(used), 6), account.origin.name, counted)
            for row, low, high, counted in _under(used, ranges[account.origin.name])
        ]
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.claim)))


_PLAINEST = (Quantifier.EXACT, Quantifier.ABOUT, Quantifier.BETWEEN, Quantifier.NEARLY, Quantifier.AT_LEAST)


def quantifier_of(accounts: Sequence[Account], choice: Choice) -> Quantifier:
    """How the words hedge the best figure: the plainest of those on which it rests; a sum is as open as its parts."""
    found = [
        _hedge(account.used, choice.best)
        for account in accounts
        if account.origin.name in choice.decisive and account.used
    ]
    ranked = sorted(found, key=lambda one: _PLAINEST.index(one) if one in _PLAINEST else len(_PLAINEST))
    return ranked[0] if ranked else Quantifier.EXACT


def _hedge(used: Sequence[Used], best: float) -> Quantifier:
    if len(used) == 1:
        return used[0][0].figure.quantifier if used[0][1].point == best else Quantifier.EXACT
    return Quantifier.AT_LEAST if any(found.is_open for _, found, _ in used) else Quantifier.EXACT


def _under(used: Sequence[Used], taken: Range) -> list[tuple[Testimony, float, float, Counted]]:
    """The claims with their numbers under the rule: of 22 dead, some of them fighters, IBC may take 0 to 16."""
    lowest = min((found.low for _, found, _ in used), default=0)
    rows = []
    for row, found, counted in used:
        high = min(found.high, taken.high)
        low = min(found.low, taken.low) if lowest > taken.low else found.low
        rows.append((row, min(low, high), high, counted))
    return rows


def _used_for(account: Account, counted: Counted) -> list[Used]:
    """The claims behind one group's number: its own where the account states it, else those of the whole."""
    spoken = list(account.used or account.inside)
    takes_all = account.part(Counted.COMBATANT) is None and not account.tells_civilians
    if counted is not Counted.CIVILIAN or takes_all:
        return spoken
    everyone = (*account.used, *account.inside)
    part = account.part(Counted.CIVILIAN)
    for groups in ((Counted.CIVILIAN,), (Counted.CIVILIAN, Counted.CHILD, Counted.WOMAN, Counted.STAFF)):
        own = _outermost([item for item in everyone if item[2] in groups])
        if own and (part is None or sum(found.high for _, found, _ in own) >= part.point):
            return own
    return [item for item in spoken if item[2] is not Counted.COMBATANT] or spoken


def _outermost(items: Sequence[Used]) -> list[Used]:
    """The items that are no part of another one: a claim and its part are never both counted."""
    claims = {row.claim for row, _, _ in items}
    return [item for item in items if item[0].parent not in claims]


def raising(accounts: Sequence[Account], choice: Choice, used: Container[str]) -> list[Exclusion]:
    """Wholes beside stated civilians, where a rule lets people of unknown status raise the maximum only."""
    if choice.counted is not Counted.CIVILIAN:
        return []
    detail = RAISE_MAXIMUM()
    return [
        Exclusion(row.claim, LeftOut.MAY_OVERLAP, detail)
        for account in accounts
        if account.part(Counted.UNKNOWN) is not None
        for row, _, counted in account.used
        if row.claim not in used and counted is not Counted.COMBATANT
    ]


def fates_of(
    inputs: Sequence[Input], rows: Sequence[Testimony], exclusions: Iterable[Exclusion]
) -> tuple[Exclusion, ...]:
    """One exclusion for each claim that is no input; the first reason given stands."""
    used = {row.claim for row in inputs}
    first: dict[str, Exclusion] = {}
    for exclusion in exclusions:
        if exclusion.claim not in used:
            first.setdefault(exclusion.claim, exclusion)
    for row in rows:
        if row.claim not in used and row.claim not in first:
            detail = OTHER_PEOPLE()
            first[row.claim] = Exclusion(row.claim, LeftOut.OTHER_GROUP, detail)
    return tuple(first[claim] for claim in sorted(first))
