"""Assessments: an event's testimony weighed by one rule, with every claim's fate and the reason in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.model import Assessment, Counted, Event, EventKind, Exclusion, LeftOut, Measure, Quantifier, Scope, Template
from marsad.model.message import Day
from marsad.reconcile.accounts import Account, build_accounts, other_units
from marsad.reconcile.current import bounds_among, bounds_left_out, with_bounds, without_early
from marsad.reconcile.difference import explain_difference
from marsad.reconcile.grading import grade_of
from marsad.reconcile.inputs import fates_of, inputs_of, quantifier_of, raising
from marsad.reconcile.kindred import counted_elsewhere, kindred_of
from marsad.reconcile.nesting import nest, without_nested, without_partial
from marsad.reconcile.parts import part_tolls, side_tolls
from marsad.reconcile.ranges import VagueTable
from marsad.reconcile.rules.rule import Case, Rule, independent
from marsad.reconcile.sifting import sift
from marsad.reconcile.testimony import Stance, Testimony
from marsad.reconcile.wording import IS_PARTY, OriginName

COMPARABLE_DAYS = 31
"""A situation's totals are compared only when said within this many days of the newest: they grow with time."""

NEWER_TOTALS = Template(
    "newer_totals",
    "Newer totals reach to %(day)s; a total of more than %(number)s days before is not compared.",
)


def assess(
    event: Event, testimonies: Iterable[Testimony], measure: Measure, rule: Rule, *, as_of: date | None = None
) -> Assessment | None:
    """The event's toll of one measure under one rule; None where no claim of it may be counted.

    `as_of` leaves out what was published later: what was known then. The order of `testimonies` does not matter; give
    all of the event's, for people whom some report under another measure of one kind are counted once.
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
    """The event's toll of one measure under each of `rules` that gives one; what rules share is done once for all."""
    known: dict[Measure, list[Testimony]] = defaultdict(list)
    for row in testimonies:
        if row.figure.measure in kindred_of(measure) and _known(row, as_of):
            known[row.figure.measure].append(row)
    rows = known.get(measure)
    if not rows:
        return ()
    sifted = {one: sift(found, event.kind) for one, found in known.items()}
    elsewhere = counted_elsewhere({one: found.kept for one, found in sifted.items()})
    heard = [row for row in sifted[measure].kept if row.claim not in elsewhere]
    kept, stale = _comparable(heard, event.kind)
    if not kept:
        return ()
    held = {row.claim for row in rows}
    twice = [one for one in elsewhere.values() if one.claim in held or one.instead in held]
    left_out = [*sifted[measure].excluded, *twice, *stale]
    grounds = _Grounds(rows, kept, left_out)
    found = (_assess(event, grounds.under(rule.vague), rule, as_of) for rule in rules)
    return tuple(assessment for assessment in found if assessment is not None)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every rule decides on that gives the same numbers to vague words."""

    rows: Sequence[Testimony]
    """All testimony of the measure."""
    every: tuple[Account, ...]
    """The accounts of all that is heard, parts of each other's wholes among them."""
    accounts: tuple[Account, ...]
    said: tuple[Exclusion, ...]
    """What was left out before any rule chose."""
    is_stock: bool
    bounds: tuple[Account, ...]
    """Those of `accounts` whose words only bound a number, where others count."""


class _Grounds:
    """The grounds of one measure of an event by table of vague words: nothing that rules share is done twice."""

    def __init__(self, rows: Sequence[Testimony], kept: Sequence[Testimony], left_out: Sequence[Exclusion]) -> None:
        self._rows = rows
        self._is_stock = any(row.figure.scope is Scope.STOCK for row in kept)
        placed = nest(kept, rows, left_out)
        self._heard, apart = _without_enemy(placed)
        self._own, nested = without_nested(self._heard, placed)
        self._said = (*left_out, *other_units(self._heard), *apart, *nested)
        # Tables differ in the numbers of vague words alone.
        self._is_vague = any(row.figure.quantifier is Quantifier.VAGUE for row in self._heard)
        self._made: list[tuple[VagueTable, _Ground]] = []

    def under(self, vague: VagueTable) -> _Ground:
        """The ground of the rules with this table."""
        for table, ground in self._made:
            if not self._is_vague or table == vague:
                return ground
        every = build_accounts(self._heard, vague)
        own = every if len(self._own) == len(self._heard) else build_accounts(self._own, vague)
        accounts, partial = without_partial(own)
        accounts, early = without_early(accounts)
        said = (*self._said, *partial, *early)
        ground = _Ground(self._rows, every, accounts, said, self._is_stock, bounds_among(accounts))
        self._made.append((vague, ground))
        return ground


def _assess(event: Event, ground: _Ground, rule: Rule, as_of: date | None) -> Assessment | None:
    rows, accounts = ground.rows, ground.accounts
    if not accounts:
        return None
    measure = rows[0].figure.measure
    counting = tuple(account for account in accounts if account not in ground.bounds)
    choice = rule.choose(Case(measure, event.kind, counting, ground.is_stock))
    if choice is None:
        return None
    if rule.takes_bounds:
        choice = with_bounds(choice, ground.bounds)
    inputs, taken = inputs_of(accounts, choice), dict(choice.ranges)
    inside = [exclusion for account in accounts for exclusion in account.excluded]
    widening = raising(accounts, choice, {row.claim for row in inputs})
    excluded = fates_of(
        inputs, rows, [*ground.said, *choice.excluded, *bounds_left_out(choice, ground.bounds), *widening, *inside]
    )
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
        origins=tuple(one.origin.name for one in independent(accounts) if one.origin.name in taken),
        documents=tuple(sorted({row.report.id for row in rows})),
        inputs=inputs,
        excluded=excluded,
        parts=(parts := part_tolls(ground.every, choice)),
        sides=side_tolls(ground.every, choice, parts),
        difference=explain_difference(accounts, choice, measure),
        as_of=as_of,
        quantifier=quantifier_of(counting, choice),
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
    detail = NEWER_TOTALS(day=Day(newest), number=COMPARABLE_DAYS)
    old = [Exclusion(row.claim, LeftOut.SUPERSEDED, detail) for row in rows if row.claim not in claims]
    return kept, old


def _without_enemy(rows: Sequence[Testimony]) -> tuple[list[Testimony], list[Exclusion]]:
    """The testimony without a party's counts of the other side's losses and their parts, where anybody else reports."""
    origins = {row.claim: row.origin.name for row in rows}
    enemies = {row.claim for row in rows if row.stance is Stance.ENEMY}
    parts = {row.claim: row.parent for row in rows if row.parent and origins.get(row.parent) == row.origin.name}
    while inside := {claim for claim, whole in parts.items() if whole in enemies} - enemies:
        enemies |= inside
    others = [row for row in rows if row.claim not in enemies]
    enemy = [row for row in rows if row.claim in enemies]
    if not {row.origin.name for row in others} - {row.origin.name for row in enemy}:
        return list(rows), []
    return others, [
        Exclusion(
            row.claim,
            LeftOut.PARTY,
            IS_PARTY(origin=OriginName(row.origin.name)),
        )
        for row in enemy
    ]
