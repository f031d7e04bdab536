"""What one origin says of one toll: its whole, and the civilians, combatants, children and staff inside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marsad.model import Counted, Exclusion, LeftOut, Scope, Template, WhoClass
from marsad.reconcile.listings import Listing, find_listings
from marsad.reconcile.ranges import STATED, Range, VagueTable, read_range
from marsad.reconcile.sides import is_generic
from marsad.reconcile.tally import (
    CIVILIANS,
    Tally,
    add_civilians,
    add_combatants,
    counted_as,
    is_further,
    larger_of,
    sum_of,
    whole_of,
)
from marsad.reconcile.testimony import Origin, Stance, Testimony

OTHER_UNIT = Template("other_unit", "It is counted in another unit (%(unit)s).")
STATED_PART = Template("stated_part", "A stated part of a larger figure is not added to it.")
_WHOLE = (WhoClass.MIXED, WhoClass.UNKNOWN, WhoClass.OBJECT)
_SPEAKS_OF_ALL = (*_WHOLE, WhoClass.CIVILIAN)


@dataclass(frozen=True, slots=True)
class Account:
    """One origin's toll. `whole` covers everyone it speaks of; the parts lie inside the whole."""

    origin: Origin
    stance: Stance
    day: date
    whole: Range
    parts: tuple[tuple[Counted, Range], ...]
    used: tuple[tuple[Testimony, Range, Counted], ...]
    """The claims that make the whole; none of them is part of another."""
    inside: tuple[tuple[Testimony, Range, Counted], ...]
    """Stated parts: they make `parts`, never the whole."""
    excluded: tuple[Exclusion, ...]
    has_whole: bool
    """False where it names only some of those counted: the children, or a part of another source's whole."""

    def part(self, counted: Counted) -> Range | None:
        """The range of one group; None where the account does not tell."""
        if counted is Counted.ALL:
            return self.whole
        return dict(self.parts).get(counted)

    @property
    def level_day(self) -> date:
        """The last day that its figures speak of (IDMC's end date of a stock), else the day on which it spoke."""
        ends = [row.figure.when.end for row, _, _ in (*self.used, *self.inside) if row.figure.when is not None]
        return max((end for end in ends if end is not None), default=self.day)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the reports behind the account."""
        return frozenset(row.report.id for row, _, _ in (*self.used, *self.inside))

    @property
    def is_judgement(self) -> bool:
        """True where all that it says stands in tables of incidents, which judge the reports of others."""
        return all(row.is_judgement for row, _, _ in (*self.used, *self.inside))

    @property
    def origins(self) -> frozenset[str]:
        """The origins by which its figures came; of a judgement those that it rests on."""
        return frozenset(name for row, _, _ in (*self.used, *self.inside) for name in row.origins)

    @property
    def authors(self) -> frozenset[str]:
        """Who wrote those reports."""
        return frozenset(row.report.author for row, _, _ in (*self.used, *self.inside))

    @property
    def groups(self) -> int:
        """How many kinds of people it names: the dead of two sides are two."""
        rows = [row for row, _, _ in (*self.used, *self.inside)]
        return len({(row.figure.who_class, row.victims) for row in rows})

    @property
    def sides(self) -> dict[str, Range]:
        """The combatants that it counts, by the side that the words name; the largest figure of each."""
        found: dict[str, Range] = {}
        for row, numbers, counted in (*self.used, *self.inside):
            side = row.victims if counted is Counted.COMBATANT else None
            if side is not None and not is_generic(side):
                found[side] = larger_of(found.get(side), numbers) or numbers
        return found

    @property
    def is_named(self) -> bool:
        """True for a source with a name; False for an outlet's own voice and for "residents"."""
        rows = self.used or self.inside
        return not self.origin.is_anonymous and not rows[0][0].figure.source.is_reporter

    @property
    def tells_civilians(self) -> bool:
        """True where it says how many were civilians, so that the rest may not have been."""
        return any(row.figure.who_class is WhoClass.CIVILIAN for row, _, _ in (*self.used, *self.inside))

    @property
    def is_background(self) -> bool:
        """True for totals over a window that outlets give without saying whose they are."""
        rows = [row for row, _, _ in (*self.used, *self.inside)]
        return all(row.figure.source.is_reporter and row.figure.scope is Scope.CUMULATIVE for row in rows)

    @property
    def actors(self) -> frozenset[str]:
        """Sides that the account names as those who did it."""
        sides = (row.doer for row, _, _ in (*self.used, *self.inside))
        return frozenset(side for side in sides if side and not is_generic(side))


def build_accounts(testimonies: Iterable[Testimony], vague: VagueTable = STATED) -> tuple[Account, ...]:
    """An account for each origin among sifted `testimonies` of one measure, in order of day and name."""
    homes: dict[str, list[tuple[Testimony, Range]]] = defaultdict(list)
    rows = list(testimonies)
    unit = _common_unit(rows)
    for row in rows:
        found = read_range(row.figure, vague)
        if found is not None and row.figure.unit == unit:
            homes[row.origin.name].append((row, found))
    accounts = [_account(group) for group in homes.values()]
    return tuple(sorted(accounts, key=lambda account: (account.day, account.origin.name)))


def other_units(testimonies: Iterable[Testimony]) -> list[Exclusion]:
    """The claims in another unit than most: they do not convert, so they are left out with that reason."""
    rows = list(testimonies)
    unit = _common_unit(rows)
    return [
        Exclusion(row.claim, LeftOut.NO_NUMBER, OTHER_UNIT(unit=row.figure.unit))
        for row in rows
        if row.figure.unit != unit
    ]


def _common_unit(rows: list[Testimony]) -> str | None:
    counts = Counter(row.figure.unit for row in rows)
    return min(counts, key=lambda unit: (-counts[unit], unit.value)) if counts else None


def _account(group: list[tuple[Testimony, Range]]) -> Account:
    rows = sorted(group, key=lambda pair: pair[0].order)
    claims = {row.claim for row, _ in rows}
    inside = [pair for pair in rows if pair[0].parent in claims]
    top = [pair for pair in rows if pair[0].parent not in claims]
    tally = Tally(listing=find_listings(row for row, _ in rows))
    unsorted = [pair for pair in top if pair[0].figure.who_class in _WHOLE]
    listed = [pair for pair in unsorted if pair[0].claim in tally.listing]
    unsorted = [pair for pair in unsorted if pair not in listed]
    further = [pair for pair in unsorted if any(is_further(pair[0], other) for other, _ in top if other is not pair[0])]
    wholes = tally.settle([pair for pair in unsorted if pair not in further], Counted.ALL)
    beside = tally.settle(further, Counted.UNKNOWN)
    civilians = add_civilians(tally, top)
    combatants = add_combatants(tally, [pair for pair in top if pair[0].figure.who_class is WhoClass.COMBATANT])
    # "Three Syrians" of a list are no whole of it, though nothing tells what they were.
    named = sum_of(sum_of(civilians, combatants), tally.settle(listed, Counted.UNKNOWN))
    if named is None:
        wholes, beside = sum_of(wholes, beside), None
    stated = sum_of(named, beside)
    whole = whole_of(tally, wholes, stated, [found for _, found in inside])
    return Account(
        origin=rows[0][0].origin,
        stance=_stance(rows),
        day=max(row.day for row, _ in rows),
        whole=whole,
        parts=_parts_of(whole, rows, civilians, combatants, inside, tally.listing),
        used=tuple(tally.used),
        inside=(*((row, found, counted_as(row)) for row, found in inside), *tally.folded),
        excluded=(*tally.excluded, *_subsets(rows, tally)),
        has_whole=any(row.parent is None and row.figure.who_class in _SPEAKS_OF_ALL for row, _ in top),
    )


def _parts_of(
    whole: Range,
    rows: list[tuple[Testimony, Range]],
    civilians: Range | None,
    combatants: Range | None,
    inside: list[tuple[Testimony, Range]],
    listing: Listing,
) -> tuple[tuple[Counted, Range], ...]:
    """Civilians, combatants, children, women, staff and the unknown rest.

    Civilians, combatants and the rest add up to the whole (UCDP GED: best = deaths_a + deaths_b + deaths_civilians +
    deaths_unknown); children, women and staff lie inside the civilians.
    """
    parts: dict[Counted, Range] = {}
    quiet = Tally(listing=listing)
    for who, counted in CIVILIANS.items():
        found = quiet.settle([pair for pair in rows if pair[0].figure.who_class is who], counted)
        if found is not None:
            parts[counted] = found
    named = sum_of(parts.get(Counted.CHILD), larger_of(parts.get(Counted.WOMAN), parts.get(Counted.STAFF)))
    # Stated civilians are not raised by children said to be among them: that is a conflict, not a count.
    civil = larger_of(parts.get(Counted.CIVILIAN) or named, civilians)
    fighters = _inside_combatants(inside, combatants)
    room = whole
    if civil is not None:
        civil = parts[Counted.CIVILIAN] = _cap(civil, whole)
        for counted in (Counted.CHILD, Counted.WOMAN, Counted.STAFF):
            if counted in parts:
                parts[counted] = _cap(parts[counted], civil)
        room = Range(max(0, whole.low - civil.high), whole.point - civil.point, whole.high - civil.low)
    if fighters is not None:
        fighters = parts[Counted.COMBATANT] = _cap(fighters, room)
    rest = room.point - (fighters.point if fighters is not None else 0)
    if rest > 0 and any(row.figure.who_class is not WhoClass.OBJECT for row, _ in rows):
        parts[Counted.UNKNOWN] = Range(rest, rest, rest)
    return tuple((counted, parts[counted]) for counted in Counted if counted in parts)


def _inside_combatants(inside: list[tuple[Testimony, Range]], outside: Range | None) -> Range | None:
    sides: dict[str, Range] = {}
    for row, found in inside:
        if row.figure.who_class is WhoClass.COMBATANT:
            side = row.victims or row.figure.who.lower()
            sides[side] = larger_of(sides.get(side), found) or found
    total = None
    for found in sides.values():
        total = sum_of(total, found)
    return sum_of(total, outside)


def _cap(part: Range, whole: Range) -> Range:
    """The part, no larger than the whole allows."""
    point = min(part.point, whole.point)
    high = max(point, min(part.high, max(whole.high, whole.point)))
    return Range(min(part.low, point), point, high, part.is_open)


def _subsets(rows: list[tuple[Testimony, Range]], tally: Tally) -> list[Exclusion]:
    """Stated parts, and whatever else neither entered the whole nor met another fate."""
    used = {row.claim for row, _, _ in tally.used}
    done = used | {exclusion.claim for exclusion in tally.excluded}
    left = [row for row, _ in rows if row.claim not in done]
    detail = STATED_PART()
    return [Exclusion(row.claim, LeftOut.SUBSET, detail, row.parent) for row in left]


def _stance(rows: list[tuple[Testimony, Range]]) -> Stance:
    stances = {row.stance for row, _ in rows}
    for stance in (Stance.NEUTRAL, Stance.OWN, Stance.PARTY):
        if stance in stances:
            return stance
    return Stance.ENEMY
