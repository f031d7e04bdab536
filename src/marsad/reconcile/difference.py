"""Why accounts differ, in one sentence that a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model import Counted, Measure
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Choice
from marsad.reconcile.wording import (
    is_plural,
    join_names,
    name_origin,
    number,
    say,
    say_day,
    say_figure,
    sentence,
    what_is_counted,
)


def explain_difference(accounts: Sequence[Account], choice: Choice, measure: Measure) -> str:
    """One sentence: who says what, whether it moved with time, and how `best` was chosen."""
    ranges = dict(choice.ranges)
    spoken = [(account, ranges[account.origin.name]) for account in accounts if account.origin.name in ranges]
    if not spoken:
        return "Every account counts combatants only, so no civilian harm is left."
    unit = (spoken[0][0].used or spoken[0][0].inside)[0][0].figure.unit
    is_one = all(found.point == found.high == 1 for _, found in spoken)
    noun = what_is_counted(measure, unit=unit, counted=choice.counted, is_one=is_one)
    if len(spoken) == 1:
        account, found = spoken[0]
        verb = "give" if is_plural(account.origin.name) else "gives"
        named = name_origin(account.origin.name)
        return f"Only {named}{_party(account)} {verb} a figure: {_stated(account, found)} {noun}."
    if len({found.point for _, found in spoken}) == 1:
        names = join_names([name_origin(account.origin.name) for account, _ in spoken])
        both = "both" if len(spoken) == 2 else "all"
        top, point = max(found.high for _, found in spoken), spoken[0][1].point
        figure = number(point) if top > point else _stated(*spoken[0])
        unsure = "with those whose status is not stated " if choice.counted is Counted.CIVILIAN else ""
        more = f"; {unsure}it may be up to {number(top)}" if top > point else ""
        return f"{sentence(names)} {both} give the figure {figure} {noun}{more}."
    told = [
        f"{name_origin(account.origin.name)}{_party(account)} {'say' if is_plural(account.origin.name) else 'says'} "
        f"{_stated(account, found)}{_day(account)}"
        for account, found in spoken
    ]
    rising = ", and the figures rose from day to day" if _rises(spoken) else ""
    about = what_is_counted(measure, unit=unit, counted=choice.counted)
    return f"The accounts differ on {about}: {join_names(told)}; {number(choice.best)} is {choice.reason}{rising}."


def _stated(account: Account, found: Range) -> str:
    """The account's number in the words of its source where one claim makes it."""
    if len(account.used) == 1 and account.used[0][1] == found:
        return say_figure(account.used[0][0].figure, found)
    return say(found)


def _day(account: Account) -> str:
    return f" ({say_day(account.day)})" if account.day.year > 1 else ""


def _party(account: Account) -> str:
    if not account.origin.party:
        return ""
    if account.origin.party == account.origin.name:
        return ", a party to the conflict,"
    return f", who speaks for a party to the conflict ({account.origin.party}),"


def _rises(spoken: Sequence[tuple[Account, Range]]) -> bool:
    days = [account.day for account, _ in spoken]
    values = [found.point for _, found in spoken]
    return len(set(days)) > 1 and days == sorted(days) and values == sorted(values)
