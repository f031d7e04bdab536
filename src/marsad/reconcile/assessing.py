"""Assessments: an event's testimony weighed by one rule, with every claim's fate and the reason in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
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
    SideToll,
)
from marsad.reconcile.accounts import Account, build_accounts, other_units
from marsad.reconcile.difference import explain_difference
from marsad.reconcile.grading import grade_of
from marsad.reconcile.kindred import counted_elsewhere, kindred_of
from marsad.reconcile.ranges import Range
from marsad.reconcile.rules.rule import Case, Choice, Rule, independent
from marsad.reconcile.sifting import sift
from marsad.reconcile.testimony import Stance, Testimony
from marsad.reconcile.wording import name_origin, say_day, say_party

_PARTS = (Counted.CIVILIAN, Counted.COMBATANT, Counted.CHILD, Counted.WOMAN, Counted.STAFF, Counted.UNKNOWN)
COMPARABLE_DAYS = 31
"""A situation's totals are compared only when said within this many days of the newest: they grow with time."""


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
    """The event's toll of one measure under each of `rules` that gives one; the claims are sifted once for all."""
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
    found = (_assess(event, rows, kept, left_out, rule, as_of) for rule in rules)
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
    heard, apart = _without_enemy(_nest(kept, rows, sifted))
    every = build_accounts(heard, rule.vague)
    own, nested = _without_nested(heard)
    accounts, partial = _without_partial(build_accounts(own, rule.vague))
    if not accounts:
        return None
    is_stock = any(row.figure.scope is Scope.STOCK for row in kept)
    choice = rule.choose(Case(measure, event.kind, accounts, is_stock))
    if choice is None:
        return None
    inputs, taken = _inputs(accounts, choice), dict(choice.ranges)
    inside = [exclusion for account in accounts for exclusion in account.excluded]
    raising = _raising(accounts, choice, {row.claim for row in inputs})
    said = [*sifted, *other_units(heard), *apart, *nested, *partial, *choice.excluded, *raising, *inside]
    excluded = _fates(inputs, rows, said)
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
        parts=(parts := _part_tolls(every, choice)),
        sides=_side_tolls(every, choice, parts),
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
    detail = (
        f"Newer totals reach to {say_day(newest)}; a total of more than {COMPARABLE_DAYS} days before is not compared."
    )
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
            f"{say_party(row.origin.name)}, on the other side's losses.",
        )
        for row in enemy
    ]


def _nest(kept: Sequence[Testimony], rows: Sequence[Testimony], excluded: Sequence[Exclusion]) -> list[Testimony]:
    """The kept rows, each a part of the kept row that stands for its whole.

    A whole that was stated again, or superseded, is spoken for by the claim in its place, so that its parts do not
    turn into wholes of their own.
    """
    parents = {row.claim: row.parent for row in rows}
    instead = {one.claim: one.instead for one in excluded if one.instead is not None}
    held = {row.claim for row in kept}
    return [replace(row, parent=_standing(row.claim, parents, instead, held)) for row in kept]


def _standing(
    claim: str, parents: Mapping[str, str | None], instead: Mapping[str, str], held: Container[str]
) -> str | None:
    seen = {claim}
    waiting = [parents.get(claim)]
    while waiting:
        parent = waiting.pop()
        if parent is None or parent in seen:
            continue
        if parent in held:
            return parent
        seen.add(parent)
        waiting += [parents.get(parent), instead.get(parent)]
    return None


def _without_nested(rows: Sequence[Testimony]) -> tuple[list[Testimony], list[Exclusion]]:
    """The testimony without stated parts of what another origin counts: "7 of the 20 were children, doctors said"."""
    by_claim = {row.claim: row for row in rows}
    kept, nested = [], []
    for row in rows:
        whole = by_claim.get(row.parent or "")
        seen = {row.claim}
        while whole is not None and whole.origin.name == row.origin.name and whole.claim not in seen:
            seen.add(whole.claim)
            whole = by_claim.get(whole.parent or "")
        if whole is None or whole.claim in seen:
            kept.append(row)
        else:
            detail = f"It is a stated part of the “{whole.figure.span.text}” by {name_origin(whole.origin.name)}."
            nested.append(Exclusion(row.claim, LeftOut.SUBSET, detail, whole.claim))
    return kept, nested


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
            detail = "Only some of those whom others count whole."
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
            Input(row.claim, low, high, round(share / len(used), 6), account.origin.name, counted)
            for row, low, high, counted in _under(used, ranges[account.origin.name])
        ]
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.claim)))


_Used = tuple[Testimony, Range, Counted]


def _under(used: Sequence[_Used], taken: Range) -> list[tuple[Testimony, float, float, Counted]]:
    """The claims with their numbers under the rule: of 22 dead, some of them fighters, IBC may take 0 to 16."""
    lowest = min((found.low for _, found, _ in used), default=0)
    rows = []
    for row, found, counted in used:
        high = min(found.high, taken.high)
        low = min(found.low, taken.low) if lowest > taken.low else found.low
        rows.append((row, min(low, high), high, counted))
    return rows


def _used_for(account: Account, counted: Counted) -> list[_Used]:
    """The claims behind one group's number: its own where the account states it, else those of the whole."""
    spoken = list(account.used or account.inside)
    if counted is not Counted.CIVILIAN:
        return spoken
    everyone = (*account.used, *account.inside)
    part = account.part(Counted.CIVILIAN)
    own = _outermost([item for item in everyone if item[2] is Counted.CIVILIAN])
    if own and (part is None or sum(found.high for _, found, _ in own) >= part.point):
        return own
    civil = (Counted.CIVILIAN, Counted.CHILD, Counted.WOMAN, Counted.STAFF)
    named = _outermost([item for item in everyone if item[2] in civil])
    if named:
        return named
    return [item for item in spoken if item[2] is not Counted.COMBATANT] or spoken


def _outermost(items: Sequence[_Used]) -> list[_Used]:
    """The items that are no part of another one: a claim and its part are never both counted."""
    claims = {row.claim for row, _, _ in items}
    return [item for item in items if item[0].parent not in claims]


def _raising(accounts: Sequence[Account], choice: Choice, used: Container[str]) -> list[Exclusion]:
    """Wholes beside stated civilians, where a rule lets people of unknown status raise the maximum only."""
    if choice.counted is not Counted.CIVILIAN:
        return []
    detail = "Those of them whose status is not stated raise the maximum; the minimum counts stated civilians only."
    return [
        Exclusion(row.claim, LeftOut.MAY_OVERLAP, detail)
        for account in accounts
        if account.part(Counted.UNKNOWN) is not None
        for row, _, counted in account.used
        if row.claim not in used and counted is not Counted.COMBATANT
    ]


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


def _side_tolls(accounts: Sequence[Account], choice: Choice, parts: Sequence[PartToll]) -> tuple[SideToll, ...]:
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
