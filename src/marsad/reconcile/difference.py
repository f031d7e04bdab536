"""Why accounts differ, in one sentence that a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model import Counted, Measure
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Choice


def explain_difference(accounts: Sequence[Account], choice: Choice, measure: Measure) -> str:
    """One sentence: who says what, whether it moved with time, and how `best` was chosen."""
    ranges = dict(choice.ranges)
    spoken = [(account, ranges[account.origin.name]) for account in accounts if account.origin.name in ranges]
    noun = f"{choice.counted.value}s {measure.value}" if choice.counted is Counted.CIVILIAN else measure.value
    points = {found.point for _, found in spoken}
    if not spoken:
        return "Every account counts combatants only, so no civilian harm is left."
    if len(spoken) == 1:
        account, found = spoken[0]
        return f"Only {account.origin.name} gives a figure ({say(found)} {noun}){_party(account)}."
    if len(points) == 1:
        names = join_names([account.origin.name for account, _ in spoken])
        return f"{names} {'both' if len(spoken) == 2 else 'all'} say {say(spoken[0][1])} {noun}."
    told = [f"{account.origin.name} says {say(found)}{_day(account)}{_party(account)}" for account, found in spoken]
    rising = ", and the figures rose from day to day" if _rises(spoken) else ""
    return f"The accounts differ on {noun}: {join_names(told)}; {number(choice.best)} is {choice.reason}{rising}."


def say(found: Range) -> str:
    """A range in words: "16", "at least 16", "20 to 30", "up to 600"."""
    if found.low == 0 and found.high > 0 and found.point == found.high:
        return f"up to {number(found.high)}"
    if found.low != found.high:
        return f"{number(found.low)} to {number(found.high)}"
    return f"at least {number(found.low)}" if found.is_open else number(found.low)


def number(value: float) -> str:
    """A count for reading: whole where it is whole, thousands set apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def join_names(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _day(account: Account) -> str:
    return f" ({account.day})" if account.day.year > 1 else ""


def _party(account: Account) -> str:
    return f", a party to the conflict ({account.origin.party})" if account.origin.party else ""


def _rises(spoken: Sequence[tuple[Account, Range]]) -> bool:
    days = [account.day for account, _ in spoken]
    values = [found.point for _, found in spoken]
    return len(set(days)) > 1 and days == sorted(days) and values == sorted(values)
