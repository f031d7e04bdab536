"""What one origin says of one toll: its whole, and the civilians, combatants, children and staff inside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from marsad.model import Counted, Exclusion, LeftOut, Scope, WhoClass
from marsad.reconcile.ranges import STATED, Range, VagueTable, hull, read_range
from marsad.reconcile.sides import is_generic
from marsad.reconcile.testimony import Origin, Stance, Testimony

_WHOLE = (WhoClass.MIXED, WhoClass.UNKNOWN, WhoClass.OBJECT)
_SPEAKS_OF_ALL = (*_WHOLE, WhoClass.CIVILIAN)
_CIVILIANS = {
    WhoClass.CIVILIAN: Counted.CIVILIAN,
    WhoClass.CHILD: Counted.CHILD,
    WhoClass.WOMAN: Counted.WOMAN,
    WhoClass.STAFF: Counted.STAFF,
}
_FURTHER = frozenset({"another", "others", "other", "more", "further", "additional"})
"""Words that say that these people are beside those named before."""


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
                found[side] = _larger(found.get(side), numbers) or numbers
        return found

    @property
    def is_named(self) -> bool:
        """True for a source with a name; False for an outlet's own voice and for "residents"."""
        rows = self.used or self.inside
        return not self.origin.is_anonymous and not rows[0][0].figure.source.is_reporter

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


@dataclass(slots=True)
class _Tally:
    """Work in progress on one origin's figures."""

    used: list[tuple[Testimony, Range, Counted]] = field(default_factory=list)
    excluded: list[Exclusion] = field(default_factory=list)

    def settle(self, rows: Sequence[tuple[Testimony, Range]], counted: Counted) -> Range | None:
        """One range out of several statements about the same people, the largest where wordings nest.

        A lower open figure ("at least 20") is a less precise saying of a higher one; differing exact figures are a
        contradiction inside one source, kept as a range and stated at the lowest.
        """
        if not rows:
            return None
        top = max((found for _, found in rows), key=lambda found: (found.point, found.low))
        kept = []
        for row, found in rows:
            if found != top and found.is_open and found.admits(top.point):
                detail = "The same origin gives a higher figure that this wording allows for."
                self.excluded.append(Exclusion(row.claim, LeftOut.LESS_PRECISE, detail, _claim_at(rows, top)))
            else:
                kept.append((row, found))
                self.used.append((row, found, counted))
        return hull(found for _, found in kept)

    def add_up(self, rows: Sequence[tuple[Testimony, Range]], counted: Counted) -> Range | None:
        """As `settle`, with figures for "others" added to those before them."""
        ordered = sorted(rows, key=lambda pair: pair[0].order)
        further = [pair for pair in ordered[1:] if is_further(pair[0], ordered[0][0])]
        base = self.settle([pair for pair in ordered if pair not in further], counted)
        more = self.settle(further, counted)
        return _sum(base, more)

    def fold(self, reason: LeftOut, detail: str, *, whole: bool) -> None:
        """Leave out of the sum the stated whole, or the named groups beside it."""
        gone = [item for item in self.used if (item[2] is Counted.ALL) is whole]
        self.used = [item for item in self.used if item not in gone]
        self.excluded += [Exclusion(row.claim, reason, detail) for row, _, _ in gone]

    def set_aside(self, rows: Iterable[tuple[Testimony, Range]], detail: str) -> None:
        """Leave figures out that may count people who are counted already."""
        for row, _ in rows:
            self.excluded.append(Exclusion(row.claim, LeftOut.MAY_OVERLAP, detail))


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
        Exclusion(row.claim, LeftOut.NO_NUMBER, f"It is counted in another unit ({row.figure.unit.value}).")
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
    tally = _Tally()
    unsorted = [pair for pair in top if pair[0].figure.who_class in _WHOLE]
    further = [pair for pair in unsorted if any(is_further(pair[0], other) for other, _ in top if other is not pair[0])]
    wholes = tally.settle([pair for pair in unsorted if pair not in further], Counted.ALL)
    beside = tally.settle(further, Counted.UNKNOWN)
    civilians = _civilians(tally, top)
    combatants = _combatants(tally, [pair for pair in top if pair[0].figure.who_class is WhoClass.COMBATANT])
    named = _sum(civilians, combatants)
    if named is None:
        wholes, beside = _sum(wholes, beside), None
    stated = _sum(named, beside)
    whole = _whole(tally, wholes, stated, [found for _, found in inside])
    return Account(
        origin=rows[0][0].origin,
        stance=_stance(rows),
        day=max(row.day for row, _ in rows),
        whole=whole,
        parts=_parts(whole, rows, civilians, combatants, inside),
        used=tuple(tally.used),
        inside=tuple((row, found, _counted(row)) for row, found in inside),
        excluded=(*tally.excluded, *_subsets(rows, tally)),
        has_whole=any(row.parent is None and row.figure.who_class in _SPEAKS_OF_ALL for row, _ in top),
    )


def _civilians(tally: _Tally, top: list[tuple[Testimony, Range]]) -> Range | None:
    """Civilians that the account names outside any stated whole.

    Children, women and staff lie inside a stated number of civilians; without one they are added to each other
    (children and women are different people; staff may be women, so women and staff are not added).
    """
    by_class = {who: [pair for pair in top if pair[0].figure.who_class is who] for who in _CIVILIANS}
    stated = tally.add_up(by_class[WhoClass.CIVILIAN], Counted.CIVILIAN)
    named = _Tally()
    child = named.add_up(by_class[WhoClass.CHILD], Counted.CHILD)
    woman = named.add_up(by_class[WhoClass.WOMAN], Counted.WOMAN)
    staff = named.add_up(by_class[WhoClass.STAFF], Counted.STAFF)
    adults = _larger(woman, staff)
    together = _sum(child, adults)
    tally.excluded.extend(named.excluded)
    if stated is not None:
        for row, _, _ in named.used:
            detail = "Children, women and staff are counted among the civilians."
            tally.excluded.append(Exclusion(row.claim, LeftOut.SUBSET, detail))
        return stated
    if adults is not None and woman is not None and staff is not None:
        spare = Counted.STAFF if adults == woman else Counted.WOMAN
        for row, _, counted in named.used:
            if counted is spare:
                tally.excluded.append(Exclusion(row.claim, LeftOut.MAY_OVERLAP, "Women and staff may be one person."))
        named.used = [item for item in named.used if item[2] is not spare]
    tally.used.extend(named.used)
    return together


def _combatants(tally: _Tally, rows: list[tuple[Testimony, Range]]) -> Range | None:
    """Dead fighters, a sum over the sides that differ; words that name no side are added only within one sentence."""
    sides: dict[str, list[tuple[Testimony, Range]]] = defaultdict(list)
    for row, found in rows:
        sides[row.victims or ""].append((row, found))
    unclear = [side for side in sides if side == "" or is_generic(side)]
    total = None
    for side in sorted(sides, key=lambda side: (side in unclear, side)):
        group = sides[side]
        if side in unclear and len(sides) > 1 and total is not None and not _stands_beside(group, rows):
            tally.set_aside(group, "The words do not say whether these fighters are among those counted.")
            continue
        total = _sum(total, _largest(tally, group))
    return total


def _largest(tally: _Tally, group: list[tuple[Testimony, Range]]) -> Range | None:
    """Figures of one side: "27 fighters" and, elsewhere, "nine troops" may overlap, so only the largest counts."""
    words = {" ".join(sorted(row.figure.who.lower().split())) for row, _ in group}
    if len(words) > 1:
        top = max(group, key=lambda pair: (pair[1].point, pair[0].claim))
        rest = [pair for pair in group if pair is not top and pair[1].point <= top[1].point]
        tally.set_aside(rest, f"They may be among the “{top[0].figure.span.text}”.")
        group = [top]
    return tally.add_up(group, Counted.COMBATANT)


def _stands_beside(group: list[tuple[Testimony, Range]], rows: list[tuple[Testimony, Range]]) -> bool:
    """True where every figure of the group stands in one sentence with a figure of another side."""

    def sentence(row: Testimony) -> tuple[str, int] | None:
        span = row.figure.sentence
        return (row.report.id, span.start) if span is not None else None

    claims = {row.claim for row, _ in group}
    others = {sentence(row) for row, _ in rows if row.claim not in claims} - {None}
    return all(sentence(row) in others for row, _ in group)


def _whole(tally: _Tally, wholes: Range | None, stated: Range | None, inside: list[Range]) -> Range:
    """The whole toll; of what is stated as a whole and the sum of named groups only one is left in `tally`."""
    if wholes is None:
        return stated if stated is not None else hull(inside)
    if stated is None:
        return wholes
    if stated.point <= wholes.point:
        tally.fold(LeftOut.SUBSET, "It lies inside the whole that the same origin states.", whole=False)
        return wholes
    # The named groups exceed the whole: "at least 20 people" allows for 22 civilians, an exact 20 contradicts them.
    if wholes.admits(stated.point):
        tally.fold(LeftOut.LESS_PRECISE, "The same origin names more people than that.", whole=True)
        return stated
    detail = "It exceeds the whole that the same origin states: one of the two is wrong, so it widens the range only."
    tally.fold(LeftOut.MAY_OVERLAP, detail, whole=False)
    return Range(wholes.low, wholes.point, max(wholes.high, stated.high), stated.is_open)


def _parts(
    whole: Range,
    rows: list[tuple[Testimony, Range]],
    civilians: Range | None,
    combatants: Range | None,
    inside: list[tuple[Testimony, Range]],
) -> tuple[tuple[Counted, Range], ...]:
    """Civilians, combatants, children, women, staff and the unknown rest.

    Civilians, combatants and the rest add up to the whole (UCDP GED: best = deaths_a + deaths_b + deaths_civilians +
    deaths_unknown); children, women and staff lie inside the civilians.
    """
    parts: dict[Counted, Range] = {}
    quiet = _Tally()
    for who, counted in _CIVILIANS.items():
        found = quiet.settle([pair for pair in rows if pair[0].figure.who_class is who], counted)
        if found is not None:
            parts[counted] = found
    named = _sum(parts.get(Counted.CHILD), _larger(parts.get(Counted.WOMAN), parts.get(Counted.STAFF)))
    # Stated civilians are not raised by children said to be among them: that is a conflict, not a count.
    civil = _larger(parts.get(Counted.CIVILIAN) or named, civilians)
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
            sides[side] = _larger(sides.get(side), found) or found
    total = None
    for found in sides.values():
        total = _sum(total, found)
    return _sum(total, outside)


def _cap(part: Range, whole: Range) -> Range:
    """The part, no larger than the whole allows."""
    point = min(part.point, whole.point)
    high = max(point, min(part.high, max(whole.high, whole.point)))
    return Range(min(part.low, point), point, high, part.is_open)


def _subsets(rows: list[tuple[Testimony, Range]], tally: _Tally) -> list[Exclusion]:
    """Stated parts, and whatever else neither entered the whole nor met another fate."""
    used = {row.claim for row, _, _ in tally.used}
    done = used | {exclusion.claim for exclusion in tally.excluded}
    left = [row for row, _ in rows if row.claim not in done]
    detail = "A stated part of a larger figure is not added to it."
    return [Exclusion(row.claim, LeftOut.SUBSET, detail, row.parent) for row in left]


def _stance(rows: list[tuple[Testimony, Range]]) -> Stance:
    stances = {row.stance for row, _ in rows}
    for stance in (Stance.NEUTRAL, Stance.OWN, Stance.PARTY):
        if stance in stances:
            return stance
    return Stance.ENEMY


def _counted(row: Testimony) -> Counted:
    if row.figure.who_class is WhoClass.COMBATANT:
        return Counted.COMBATANT
    return _CIVILIANS.get(row.figure.who_class, Counted.ALL)


def is_further(row: Testimony, before: Testimony) -> bool:
    """True where the words say that these people are beside those of `before`, in the same report."""
    words = set(f"{row.figure.span.text} {row.figure.who}".lower().split())
    return bool(words & _FURTHER) and row.report.id == before.report.id and before.order < row.order


def _claim_at(rows: Sequence[tuple[Testimony, Range]], found: Range) -> str:
    return next(row.claim for row, other in rows if other == found)


def _sum(one: Range | None, other: Range | None) -> Range | None:
    if one is None or other is None:
        return one or other
    return one + other


def _larger(one: Range | None, other: Range | None) -> Range | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda found: (found.point, found.high))
