"""Assessments: an event's testimony weighed by one rule, with every claim's fate and the reason in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from marsad.model import (
    Assessment,
    Counted,
    Event,
    EventKind,
    Exclusion,
    Input,
    LeftOut,
    Measure,
    PartToll,
    Scope,
)
from marsad.reconcile.accounts import Account, build_accounts, other_units
from marsad.reconcile.difference import explain_difference
from marsad.reconcile.grading import grade_of
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Case, Choice, Rule, independent
from marsad.reconcile.sifting import sift
from marsad.reconcile.testimony import Stance, Testimony

_PARTS = (Counted.CIVILIAN, Counted.COMBATANT, Counted.CHILD, Counted.WOMAN, Counted.STAFF, Counted.UNKNOWN)
COMPARABLE_DAYS = 31
"""A situation's totals are compared only when said within this many days of the newest: they grow with time."""


def assess(
    event: Event, testimonies: Iterable[Testimony], measure: Measure, rule: Rule, *, as_of: date | None = None
) -> Assessment | None:
    """The event's toll of one measure under one rule; None where no claim of it may be counted.

    `as_of` leaves out what was published later: what was known then. The order of `testimonies` does not matter.
    """
    found = assess_all(event, testimonies, measure, (rule,), as_of=as_of)
    return found[0] if found else None


def assess_all(
    event: Event,
    testimonies: Iterable[Testimony],
    measure: Measure,
    rules: Iterable[Rule],
    *,
    as_of: date | None = None,
) -> tuple[Assessment, ...]:
    """The event's toll of one measure under each of `rules` that gives one; the claims are sifted once for all."""
    rows = [row for row in testimonies if row.figure.measure is measure and _known(row, as_of)]
    if not rows:
        return ()
    sifted = sift(rows, event.kind)
    kept, stale = _comparable(sifted.kept, event.kind)
    if not kept:
        return ()
    found = (_assess(event, rows, kept, [*sifted.excluded, *stale], rule, as_of) for rule in rules)
    return tuple(assessment for assessment in found if assessment is not None)


def _assess(
    event: Event,
    rows: Sequence[Testimony],
    kept: Sequence[Testimony],
    sifted: Sequence[Exclusion],
    rule: Rule,
    as_of: date | None,
) -> Assessment | None:
    measure = rows[0].figure.measure
    heard, apart = _without_enemy(kept)
    every = build_accounts(heard, rule.vague)
    accounts, partial = _without_partial(every)
    if not accounts:
        return None
    is_stock = any(row.figure.scope is Scope.STOCK for row in kept)
    choice = rule.choose(Case(measure, event.kind, accounts, is_stock))
    if choice is None:
        return None
    inputs = _inputs(accounts, choice)
    own = [exclusion for account in accounts for exclusion in account.excluded]
    excluded = _fates(inputs, rows, [*sifted, *other_units(heard), *apart, *partial, *choice.excluded, *own])
    return Assessment(
        event=event.id,
        measure=measure,
        rule=rule.name,
        rule_version=rule.version,
        low=choice.low,
        best=choice.best,
        high=choice.high,
        counted=choice.counted,
        grade=grade_of(accounts, rows, counts_civilians=choice.counted is Counted.CIVILIAN),
        provisional=choice.provisional,
        origins=tuple(account.origin.name for account in independent(accounts)),
        documents=tuple(sorted({row.report.id for row in rows})),
        inputs=inputs,
        excluded=excluded,
        parts=_part_tolls(every, choice),
        difference=explain_difference(accounts, choice, measure),
        as_of=as_of,
    )


def measures_of(testimonies: Iterable[Testimony]) -> list[Measure]:
    """The measures that the testimonies speak of, gravest first."""
    found = {row.figure.measure for row in testimonies}
    return [measure for measure in Measure if measure in found]


def _known(row: Testimony, as_of: date | None) -> bool:
    return as_of is None or (row.report.published is not None and row.report.published <= as_of)


def _comparable(rows: Sequence[Testimony], kind: EventKind) -> tuple[list[Testimony], list[Exclusion]]:
    """A situation's totals of about the newest day, and the older ones as superseded."""
    if kind is EventKind.INCIDENT or not rows:
        return list(rows), []
    newest = max(row.day for row in rows)
    kept = [row for row in rows if (newest - row.day).days <= COMPARABLE_DAYS]
    claims = {row.claim for row in kept}
    detail = f"Newer totals reach to {newest}; a total of more than {COMPARABLE_DAYS} days before is not compared."
    old = [Exclusion(row.claim, LeftOut.SUPERSEDED, detail) for row in rows if row.claim not in claims]
    return kept, old


def _without_enemy(rows: Sequence[Testimony]) -> tuple[list[Testimony], list[Exclusion]]:
    """The testimony without a party's counts of the other side's losses, where anybody else reports."""
    others = [row for row in rows if row.stance is not Stance.ENEMY]
    enemy = [row for row in rows if row.stance is Stance.ENEMY]
    if not {row.origin.name for row in others} - {row.origin.name for row in enemy}:
        return list(rows), []
    return others, [
        Exclusion(
            row.claim,
            LeftOut.PARTY,
            f"{row.origin.name} is a party to the conflict and counts the other side's losses.",
        )
        for row in enemy
    ]


def _without_partial(accounts: tuple[Account, ...]) -> tuple[tuple[Account, ...], list[Exclusion]]:
    """The accounts without those that name only some of the people where another's whole has room for them."""
    widest = max((account.groups for account in accounts), default=1)
    wholes = [account for account in accounts if account.has_whole] or [
        account for account in accounts if account.groups == widest > 1
    ]
    most = max((account.whole.high for account in wholes), default=-1.0)
    kept = tuple(account for account in accounts if account in wholes or account.whole.point > most)
    exclusions = []
    for account in accounts:
        if account not in kept:
            detail = f"{account.origin.name} counts only some of those whom others count whole."
            rows = [row for row, _, _ in (*account.used, *account.inside)]
            exclusions += [Exclusion(row.claim, LeftOut.SUBSET, detail) for row in rows]
            exclusions += account.excluded
    return kept, exclusions


def _inputs(accounts: Sequence[Account], choice: Choice) -> tuple[Input, ...]:
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
            Input(row.claim, found.low, found.high, round(share / len(used), 6), account.origin.name, counted)
            for row, found, counted in used
        ]
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.claim)))


def _used_for(account: Account, counted: Counted) -> list[tuple[Testimony, Range, Counted]]:
    """The claims behind one group's number: its own where the account states it, else those of the whole."""
    if counted is Counted.CIVILIAN:
        part = account.part(Counted.CIVILIAN)
        own = [item for item in (*account.used, *account.inside) if item[2] is Counted.CIVILIAN]
        if own and (part is None or sum(found.high for _, found, _ in own) >= part.point):
            return own
        civil = (Counted.CHILD, Counted.WOMAN, Counted.STAFF)
        named = [item for item in (*account.used, *account.inside) if item[2] in civil]
        if named:
            return named
    return list(account.used or account.inside)


def _fates(
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
            detail = "The rule counts other people than this figure does."
            first[row.claim] = Exclusion(row.claim, LeftOut.OTHER_GROUP, detail)
    return tuple(first[claim] for claim in sorted(first))


def _part_tolls(accounts: Sequence[Account], choice: Choice) -> tuple[PartToll, ...]:
    """Each group's low, best and high over the accounts; best from the accounts that decide, else the lowest."""
    tolls = []
    for counted in _PARTS:
        spoken: dict[str, list[float]] = defaultdict(list)
        for account in accounts:
            found = account.part(counted)
            if found is not None:
                spoken["low"].append(found.low)
                spoken["high"].append(found.high)
                key = "decisive" if account.origin.name in choice.decisive else "best"
                spoken[key].append(found.point)
        if spoken:
            best = min(spoken["decisive"] or spoken["best"])
            tolls.append(PartToll(counted, min(spoken["low"]), best, max(spoken["high"])))
    return tuple(tolls)
