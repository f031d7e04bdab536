"""What a rule is: a pure function from accounts to low, best and high, with its name, version and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.model import Counted, EventKind, Exclusion, LeftOut, Measure, Message, SourceClass, Template, Told
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import Range, VagueTable
from marsad.reconcile.testimony import Stance

ONLY_FIGURE = Template("the_only_figure", "the only figure")
MINIMUM = Template("the_minimum", "the minimum")


@dataclass(frozen=True, slots=True)
class Case:
    """An event's accounts of one measure, in order of day: all that a rule may look at."""

    measure: Measure
    kind: EventKind
    accounts: tuple[Account, ...]
    """One for each origin, in order of day and name; never empty."""
    is_stock: bool = False
    """True for the levels of a situation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule's answer. `decisive` names the origins on which `best` rests."""

    low: float
    best: float
    high: float
    counted: Counted
    decisive: tuple[str, ...]
    ranges: tuple[tuple[str, Range], ...]
    """What each origin was taken to say, by origin name, for the people that the rule counts."""
    excluded: tuple[Exclusion, ...] = ()
    provisional: bool = False
    reason: Told = ""
    """How the rule came to `best`, as a clause: "two origins agree on it"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named, versioned way of deciding; a changed result needs a new version."""

    name: str
    version: str
    source: Told
    """Whose rule it is and where it is written."""
    summary: Told
    """One sentence for people."""
    choose: Callable[[Case], Choice | None]
    vague: VagueTable
    """The numbers that the rule gives to vague words."""
    takes_bounds: bool = True
    """True where "up to 600" and "hundreds" beside counts raise the highest figure; they never decide."""


def ranges_of(case: Case, counted: Counted = Counted.ALL) -> list[tuple[Account, Range]]:
    """Each account that speaks of `counted`, with its range, in the case's order."""
    pairs = [(account, account.part(counted)) for account in case.accounts]
    return [(account, found) for account, found in pairs if found is not None]


def agreed(pairs: Sequence[tuple[Account, Range]]) -> list[tuple[float, int]]:
    """Stated values with the number of independent origins that state them, most first, the lower value first.

    "At least 100" of the first day agrees with nobody where a later account of no lower kind counts more: three who
    gave an open figure early do not outvote the count that it allows for.
    """
    counted = {id(account) for account in independent([account for account, _ in pairs])}
    heard = [pair for pair in pairs if id(pair[0]) in counted]
    # Where what passes the open figures is no origin of its own, they are all that counts.
    standing = [pair for pair in _standing(pairs) if id(pair[0]) in counted] or heard
    counts = Counter(found.point for _, found in standing)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def independent(accounts: Sequence[Account]) -> list[Account]:
    """The accounts that count as origins of their own.

    A named source always does, but a side of the conflict is one origin by whatever mouth it speaks: the army and the
    state news agency do not corroborate each other. An outlet's own voice and "residents" do only where no named source
    of the same author is counted already: a reporter who quotes a monitor is no second source beside it. Outlets do not
    count a war's dead themselves, so that running totals in their own voice are one origin, whoever it is. What tables
    of incidents hold on others' reports is no origin beside these (`independent_judgements`).
    """
    named: list[Account] = []
    reports = [account for account in accounts if not account.is_judgement]
    judgements = independent_judgements(accounts, reports)
    for account in reports:
        if account.is_named and not any(account.origin.party == one.origin.party is not None for one in named):
            named.append(account)
    chosen = list(named)
    taken = {author for account in named for author in account.authors}
    has_background = False
    for account in reports:
        if account.is_named or account.authors & taken or (has_background and account.is_background):
            continue
        chosen.append(account)
        taken |= account.authors
        has_background = has_background or account.is_background
    return [*chosen, *judgements]


def independent_judgements(accounts: Sequence[Account], reports: Sequence[Account]) -> list[Account]:
    """The judgements of tables that count as origins of their own.

    A table's figure is made from reports. It is an origin only where it names those, none of them speaks here itself,
    and no other table that counts already rests on one of them; tables that name nobody count as one, and alone.
    """
    taken = {name for account in reports for name in (*account.origins, account.origin.name)}
    chosen: list[Account] = []
    for account in accounts:
        if not account.is_judgement:
            continue
        is_first = not reports and not chosen
        if is_first or (account.origins and not account.origins & taken and all(one.origins for one in chosen)):
            chosen.append(account)
            taken |= account.origins
    return chosen


def reliable(pairs: Sequence[tuple[Account, Range]]) -> list[tuple[Account, Range]]:
    """The accounts of those who are no party to the conflict; all of them where only parties speak."""
    return [pair for pair in pairs if pair[0].stance is Stance.NEUTRAL] or list(pairs)


_RANK = {
    SourceClass.MONITOR: 0, SourceClass.UN: 0, SourceClass.NGO: 0, SourceClass.MEDICAL: 0,
    SourceClass.MEDIA: 1, SourceClass.REPORTER: 1,
}  # fmt: skip
"""Who counts by profession comes before who passes on; all others, the nameless too, come last."""


def latest_of(pairs: Sequence[tuple[Account, Range]]) -> float:
    """The figure of the latest day; of several, that of who counts by profession, then the lower.

    "At least 100" beside 126 is no lower figure but a less precise one, so an open wording that allows for another
    of that day or later, by a source of no lower kind, gives way to it.
    """
    standing = [
        (account, found)
        for account, found in pairs
        if not any(_is_allowed_for(found, other) and _rank(rival) <= _rank(account) for rival, other in pairs)
    ]
    last = max(account.day for account, _ in standing)
    newest = [(_rank(account), found.point) for account, found in standing if account.day == last]
    return min(newest)[1]


def _is_allowed_for(found: Range, other: Range) -> bool:
    """True where an open wording allows for the higher number of another account."""
    return found.is_open and other.point > found.point


def _standing(pairs: Sequence[tuple[Account, Range]]) -> list[tuple[Account, Range]]:
    """The pairs without open figures that a later account of no lower kind passes and nobody states as they are."""
    stated = {found.point for _, found in pairs if not found.is_open}
    return [
        (account, found)
        for account, found in pairs
        if found.point in stated
        or not any(
            _is_allowed_for(found, other) and rival.day > account.day and _rank(rival) <= _rank(account)
            for rival, other in pairs
        )
    ]


def _rank(account: Account) -> int:
    rows = account.used or account.inside
    return 2 if account.origin.is_anonymous else _RANK.get(rows[0][0].figure.source.source_class, 2)


def counts_harm(measure: Measure) -> bool:
    """True for the measures in which civilians are told from combatants: the dead and the injured."""
    return measure in (Measure.KILLED, Measure.INJURED)


def decided_by(pairs: Sequence[tuple[Account, Range]], best: float) -> tuple[str, ...]:
    """Names of the origins that state `best`; where none does, of those whose range holds it."""
    exact = tuple(account.origin.name for account, found in pairs if found.point == best)
    return exact or tuple(account.origin.name for account, found in pairs if found.low <= best <= found.high)


def choice_of(
    pairs: Sequence[tuple[Account, Range]],
    *,
    best: float,
    reason: Told,
    counted: Counted = Counted.ALL,
    excluded: Sequence[Exclusion] = (),
    provisional: bool = False,
) -> Choice:
    """The choice of `best` within the range of all `pairs`."""
    low, high = min(found.low for _, found in pairs), max(found.high for _, found in pairs)
    ranges = tuple((account.origin.name, found) for account, found in pairs)
    return Choice(low, best, high, counted, decided_by(pairs, best), ranges, tuple(excluded), provisional, reason)


def min_max(case: Case) -> Choice:
    """Minimum and maximum over the accounts, best the minimum: what rules for the dead and injured do with the rest."""
    pairs = ranges_of(case)
    return choice_of(pairs, best=min(found.low for _, found in pairs), reason=MINIMUM())


def leave_out_accounts(accounts: Sequence[Account], reason: LeftOut, detail: Message) -> list[Exclusion]:
    """An exclusion for every claim of `accounts`."""
    return [
        Exclusion(row.claim, reason, detail) for account in accounts for row, _, _ in (*account.used, *account.inside)
    ]
