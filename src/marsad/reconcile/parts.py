"""The groups of people inside a toll, as UCDP and Airwars split them; never added to the whole."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model import Counted, PartToll, SideToll
from marsad.reconcile.accounts import Account
from marsad.reconcile.rules.rule import Choice

_PARTS = (Counted.CIVILIAN, Counted.COMBATANT, Counted.CHILD, Counted.WOMAN, Counted.STAFF, Counted.UNKNOWN)


def part_tolls(accounts: Sequence[Account], choice: Choice) -> tuple[PartToll, ...]:
    """Each group's low, best and high over the accounts that the rule takes; over the others where those do not tell.

    Best is that of the deciding account that tells most; what it does not tell is filled in from the others as far as
    its unknown rest has room, so that civilians, combatants and the rest never exceed the whole.
    """
    bests = _best_parts(accounts, choice)
    taken = dict(choice.ranges)
    tolls = []
    for counted in _PARTS:
        parts = [(account, part) for account in accounts if (part := account.part(counted)) is not None]
        found = [part for account, part in parts if account.origin.name in taken] or [part for _, part in parts]
        if found and counted in bests:
            low, high = min(part.low for part in found), max(part.high for part in found)
            tolls.append(PartToll(counted, min(low, bests[counted]), bests[counted], max(high, bests[counted])))
    return tuple(tolls)


def _best_parts(accounts: Sequence[Account], choice: Choice) -> dict[Counted, float]:
    if not accounts:
        return {}
    deciding = [account for account in accounts if account.origin.name in choice.decisive] or list(accounts)
    ordered = sorted(deciding, key=_told) + sorted((one for one in accounts if one not in deciding), key=_told)
    room = ordered[0].whole.point
    if choice.counted is Counted.ALL:
        room = min(room, choice.best)
    bests: dict[Counted, float] = {}
    for counted in (Counted.CIVILIAN, Counted.COMBATANT):
        found = next((part for account in ordered if (part := account.part(counted)) is not None), None)
        if found is not None:
            bests[counted] = min(found.point, room)
            room -= bests[counted]
    if room > 0:
        bests[Counted.UNKNOWN] = room
    for counted in (Counted.CHILD, Counted.WOMAN, Counted.STAFF):
        found = next((part for account in ordered if (part := account.part(counted)) is not None), None)
        if found is not None:
            bests[counted] = min(found.point, bests.get(Counted.CIVILIAN, found.point))
    return bests


def side_tolls(accounts: Sequence[Account], choice: Choice, parts: Sequence[PartToll]) -> tuple[SideToll, ...]:
    """The combatants by named side: the same account's best as for the parts, within the combatants' best."""
    ordered = sorted(accounts, key=lambda account: (account.origin.name not in choice.decisive, *_told(account)))
    spoken = [account.sides for account in ordered]
    room = sum(part.best for part in parts if part.counted is Counted.COMBATANT)
    tolls = []
    for side in dict.fromkeys(side for sides in spoken for side in sides):
        found = [sides[side] for sides in spoken if side in sides]
        best = min(found[0].point, room)
        room -= best
        low, high = min(one.low for one in found), max(one.high for one in found)
        tolls.append(SideToll(side, min(low, best), best, max(high, best)))
    return tuple(tolls)


def _told(account: Account) -> tuple[float, int, str]:
    """Sorts the accounts that leave fewest people without a status first."""
    unknown = account.part(Counted.UNKNOWN)
    return (unknown.point if unknown is not None else 0, -len(account.parts), account.origin.name)
