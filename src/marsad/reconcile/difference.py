"""Why accounts differ, in one sentence that a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model import Counted, Measure, Message, Template
from marsad.model.message import Day, Number
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Choice
from marsad.reconcile.wording import (
    EXACTLY,
    CountedAmount,
    Noun,
    OriginName,
    OriginNames,
    Saying,
    Sayings,
    say,
    say_figure,
)

ONLY_COMBATANTS = Template("only_combatants", "Every account counts combatants only, so no civilian harm is left.")
ONLY_ONE = Template(
    "only_one_account",
    "Only %(origin)s gives a figure: %(counted)s.",
    "Only %(origin)s give a figure: %(counted)s.",
)
BOTH = Template("both_accounts", "%(origins)s both give the figure %(counted)s.")
ALL = Template("all_accounts", "%(origins)s all give the figure %(counted)s.")
BOTH_UP_TO = Template(
    "both_accounts_up_to", "%(origins)s both give the figure %(counted)s; it may be up to %(number)s."
)
ALL_UP_TO = Template("all_accounts_up_to", "%(origins)s all give the figure %(counted)s; it may be up to %(number)s.")
BOTH_UNSTATED = Template(
    "both_accounts_unstated",
    "%(origins)s both give the figure %(counted)s; with those whose status is not stated it may be up to %(number)s.",
)
ALL_UNSTATED = Template(
    "all_accounts_unstated",
    "%(origins)s all give the figure %(counted)s; with those whose status is not stated it may be up to %(number)s.",
)
DIFFER = Template("accounts_differ", "The accounts differ on %(noun)s: %(told)s; %(number)s is %(reason)s.")
DIFFER_AND_RISE = Template(
    "accounts_differ_and_rise",
    "The accounts differ on %(noun)s: %(told)s; %(number)s is %(reason)s, and the figures rose from day to day.",
)


def explain_difference(accounts: Sequence[Account], choice: Choice, measure: Measure) -> Message:
    """One sentence: who says what, whether it moved with time, and how `best` was chosen."""
    ranges = dict(choice.ranges)
    spoken = [(account, ranges[account.origin.name]) for account in accounts if account.origin.name in ranges]
    if not spoken:
        return ONLY_COMBATANTS()
    unit = (spoken[0][0].used or spoken[0][0].inside)[0][0].figure.unit
    is_one = all(found.point == found.high == 1 for _, found in spoken)
    noun = Noun.of(measure, unit=unit, counted=choice.counted, is_one=is_one)
    if len(spoken) == 1:
        account, found = spoken[0]
        return ONLY_ONE(origin=_named(account), counted=CountedAmount(_stated(account, found), noun))
    if len({found.point for _, found in spoken}) == 1:
        return _agreed(spoken, choice, noun)
    sayings = Sayings(tuple(Saying(_named(one), _stated(one, found), _day(one)) for one, found in spoken))
    template = DIFFER_AND_RISE if _rises(spoken) else DIFFER
    about = Noun.of(measure, unit=unit, counted=choice.counted)
    return template(noun=about, told=sayings, number=Number(choice.best), reason=choice.reason)


def _agreed(spoken: Sequence[tuple[Account, Range]], choice: Choice, noun: Noun) -> Message:
    """That all give one figure, and how many it may be at most."""
    origins = OriginNames(tuple(OriginName(account.origin.name) for account, _ in spoken))
    is_pair = len(spoken) == 2
    top, point = max(found.high for _, found in spoken), spoken[0][1].point
    if top <= point:
        return (BOTH if is_pair else ALL)(origins=origins, counted=CountedAmount(_stated(*spoken[0]), noun))
    if choice.counted is Counted.CIVILIAN:
        template = BOTH_UNSTATED if is_pair else ALL_UNSTATED
    else:
        template = BOTH_UP_TO if is_pair else ALL_UP_TO
    counted = CountedAmount(EXACTLY(number=Number(point)), noun)
    return template(origins=origins, counted=counted, number=Number(top))


def _stated(account: Account, found: Range) -> Message:
    """The account's number in the words of its source where one claim makes it."""
    if len(account.used) == 1 and account.used[0][1] == found:
        return say_figure(account.used[0][0].figure, found)
    return say(found)


def _day(account: Account) -> Day | None:
    return Day(account.day) if account.day.year > 1 else None


def _named(account: Account) -> OriginName:
    return OriginName(account.origin.name, account.origin.party)


def _rises(spoken: Sequence[tuple[Account, Range]]) -> bool:
    days = [account.day for account, _ in spoken]
    values = [found.point for _, found in spoken]
    return len(set(days)) > 1 and days == sorted(days) and values == sorted(values)
