"""Sums of one origin's figures: what is said again, what stands beside it, what may be the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from marsad.model import Counted, Exclusion, LeftOut, Measure, Message, Quantifier, StatedAs, Template, WhoClass
from marsad.reconcile.listings import Listing
from marsad.reconcile.ranges import Range, hull
from marsad.reconcile.sides import is_generic
from marsad.reconcile.testimony import Testimony

CIVILIANS = {
    WhoClass.CIVILIAN: Counted.CIVILIAN,
    WhoClass.CHILD: Counted.CHILD,
    WhoClass.WOMAN: Counted.WOMAN,
    WhoClass.STAFF: Counted.STAFF,
}
ALLOWED_FOR = Template("wording_allows", "The same origin gives a higher figure that this wording allows for.")
AMONG_CIVILIANS = Template("among_civilians", "Children, women and staff are counted among the civilians.")
ONE_PERSON = Template("may_be_one_person", "Women and staff may be one person.")
IN_LARGER = Template("in_larger_number", "The same origin gives a larger number, in which they may be.")
AMONG_COUNTED = Template("among_counted", "They may be among those counted.")
AMONG_LISTED = Template("among_listed", "They may be among those listed one by one.")
FIGHTERS_UNCLEAR = Template("fighters_unclear", "The words do not say whether these fighters are among those counted.")
OF_BOTH_SIDES = Template("of_both_sides", "The same origin counts those of both sides, in whom they may be.")
AMONG_WORDS = Template("among_words", "They may be among the “%(words)s”.")
INSIDE_WHOLE = Template("inside_whole", "It lies inside the whole that the same origin states.")
NAMES_MORE = Template("names_more", "The same origin names more people than that.")
EXCEEDS_WHOLE = Template(
    "exceeds_whole",
    "It exceeds the whole that the same origin states: one of the two is wrong, so it widens the range only.",
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement about the people of one kind: a figure, or those of them that a list tells of."""

    rows: tuple[tuple[Testimony, Range], ...]
    found: Range
    """All of them together."""


@dataclass(slots=True)
class Tally:
    """Work in progress on one origin's figures."""

    used: list[tuple[Testimony, Range, Counted]] = field(default_factory=list)
    excluded: list[Exclusion] = field(default_factory=list)
    folded: list[tuple[Testimony, Range, Counted]] = field(default_factory=list)
    """Named groups that lie inside the whole that the origin states: parts, though the text does not say so."""
    listing: Listing = field(default_factory=dict)
    """The claims that stand in lists: those of one list are added to each other."""

    def settle(self, rows: Sequence[tuple[Testimony, Range]], counted: Counted) -> Range | None:
        """One range out of several statements about the same people, the largest where wordings nest.

        A lower open figure ("at least 20") is a less precise saying of a higher one; differing exact figures are a
        contradiction inside one source, kept as a range and stated at the lowest.
        """
        if not rows:
            return None
        sayings = self.gather(rows)
        top = max(sayings, key=lambda saying: (not saying.found.is_bound, saying.found.point, saying.found.low))
        kept = []
        for saying in sayings:
            found = saying.found
            if found != top.found and (found.is_open or found.is_bound) and found.admits(top.found.point):
                detail, instead = ALLOWED_FOR(), top.rows[0][0].claim
                self.excluded += [Exclusion(row.claim, LeftOut.LESS_PRECISE, detail, instead) for row, _ in saying.rows]
            else:
                kept.append(found)
                self.used += [(row, number, counted) for row, number in saying.rows]
        return hull(kept)

    def gather(self, rows: Sequence[tuple[Testimony, Range]]) -> list[Saying]:
        """What `rows` say: a list is one saying of all whom it tells of."""
        lists: dict[object, list[tuple[Testimony, Range]]] = defaultdict(list)
        for row, found in rows:
            lists[self.listing.get(row.claim, row.claim)].append((row, found))
        return [Saying(tuple(pairs), reduce(add, (found for _, found in pairs))) for pairs in lists.values()]

    def add_up(self, rows: Sequence[tuple[Testimony, Range]], counted: Counted) -> Range | None:
        """As `settle`, with figures for "others" added to those before them."""
        ordered = sorted(rows, key=lambda pair: pair[0].order)
        further = [pair for pair in ordered[1:] if is_further(pair[0], ordered[0][0])]
        base = self.settle([pair for pair in ordered if pair not in further], counted)
        more = self.settle(further, counted)
        return sum_of(base, more)

    def fold(self, reason: LeftOut, detail: Message, *, whole: bool) -> None:
        """Leave out of the sum the stated whole, or the named groups beside it."""
        gone = [item for item in self.used if (item[2] is Counted.ALL) is whole]
        self.used = [item for item in self.used if item not in gone]
        if reason is LeftOut.SUBSET:
            self.folded += gone
        self.excluded += [Exclusion(row.claim, reason, detail) for row, _, _ in gone]

    def set_aside(self, rows: Iterable[tuple[Testimony, Range]], detail: Message) -> None:
        """Leave figures out that may count people who are counted already."""
        for row, _ in rows:
            self.excluded.append(Exclusion(row.claim, LeftOut.MAY_OVERLAP, detail))


def is_further(row: Testimony, before: Testimony) -> bool:
    """True where the words say that these people are beside those of `before`, in the same report.

    "8 killed and 58 others injured" sets the injured beside the dead, not beside other injured; and "58 others" told a
    second time is not beside the first.
    """
    if row.report.id != before.report.id or not before.order < row.order or not _says_further(row):
        return False
    return not _is_beside_the_dead(row, before) and not (_says_further(before) and _may_be_one_number(row, before))


def _says_further(row: Testimony) -> bool:
    return StatedAs.FURTHER in row.facts.stated_as


def _is_beside_the_dead(row: Testimony, before: Testimony) -> bool:
    """True for others than the dead whom the sentence sets beside its own dead, not beside another sentence's."""
    if row.figure.measure is Measure.KILLED or before.figure.sentence == row.figure.sentence:
        return False
    return StatedAs.BESIDE_THE_DEAD in row.facts.stated_as


def _may_be_one_number(one: Testimony, other: Testimony) -> bool:
    first, second = one.numbers, other.numbers
    return first is not None and second is not None and (first.admits(second.point) or second.admits(first.point))


def add_civilians(tally: Tally, top: list[tuple[Testimony, Range]]) -> Range | None:
    """Civilians that the account names outside any stated whole.

    Children, women and staff lie inside a stated number of civilians; without one they are added to each other
    (children and women are different people; staff may be women, so women and staff are not added).
    """
    listed = _enumerated(tally, top)
    if listed:
        return _add_listed(tally, top, listed)
    by_class = {who: [pair for pair in top if pair[0].figure.who_class is who] for who in CIVILIANS}
    stated = tally.add_up(by_class[WhoClass.CIVILIAN], Counted.CIVILIAN)
    named = Tally(listing=tally.listing)
    child = named.add_up(by_class[WhoClass.CHILD], Counted.CHILD)
    woman = named.add_up(by_class[WhoClass.WOMAN], Counted.WOMAN)
    staff = named.add_up(by_class[WhoClass.STAFF], Counted.STAFF)
    adults = larger_of(woman, staff)
    together = sum_of(child, adults)
    tally.excluded.extend(named.excluded)
    if stated is not None:
        for row, _, _ in named.used:
            detail = AMONG_CIVILIANS()
            tally.excluded.append(Exclusion(row.claim, LeftOut.SUBSET, detail))
        return stated
    if adults is not None and woman is not None and staff is not None:
        spare = Counted.STAFF if adults == woman else Counted.WOMAN
        for row, _, counted in named.used:
            if counted is spare:
                tally.excluded.append(Exclusion(row.claim, LeftOut.MAY_OVERLAP, ONE_PERSON()))
        named.used = [item for item in named.used if item[2] is not spare]
    tally.used.extend(named.used)
    return together


def _enumerated(tally: Tally, top: list[tuple[Testimony, Range]]) -> list[tuple[Testimony, Range]]:
    """The civilians of a list such as "a father, his two sons and three neighbours": beside each other, not nested.

    Empty where no list names one kind of people twice: "three women and two children" adds up without it.
    """
    people = sorted((pair for pair in top if pair[0].figure.who_class in CIVILIANS), key=lambda pair: pair[0].order)
    for saying in tally.gather(people):
        kinds = [row.figure.who_class for row, _ in saying.rows]
        if len(set(kinds)) < len(kinds) or (WhoClass.CIVILIAN in kinds and len(kinds) > 1):
            return list(saying.rows)
    return []


def _add_listed(
    tally: Tally, top: list[tuple[Testimony, Range]], listed: list[tuple[Testimony, Range]]
) -> Range | None:
    """The sum of the list; other civilians of the account are set aside, since they may be among them."""
    total = None
    for row, found in listed:
        tally.used.append((row, found, counted_as(row)))
        total = sum_of(total, found)
    rest = [pair for pair in top if pair[0].figure.who_class in CIVILIANS and pair not in listed]
    larger = [pair for pair in rest if total is not None and pair[1].point > total.point]
    if larger:
        del tally.used[-len(listed) :]
        tally.set_aside(listed, IN_LARGER())
        tally.set_aside([pair for pair in rest if pair not in larger], AMONG_COUNTED())
        return tally.settle(larger, Counted.CIVILIAN)
    tally.set_aside(rest, AMONG_LISTED())
    return total


def add_combatants(tally: Tally, rows: list[tuple[Testimony, Range]]) -> Range | None:
    """Dead fighters, a sum over the sides that differ; words that name no side are added only within one sentence.

    "70 regime and rebel fighters" are all of both sides, in whom those told by side lie.
    """
    both = [pair for pair in rows if pair[0].is_of_several_sides]
    if both and len(both) < len(rows):
        return _within_both(tally, both, [pair for pair in rows if pair not in both])
    sides: dict[str, list[tuple[Testimony, Range]]] = defaultdict(list)
    for row, found in rows:
        sides[row.victims or ""].append((row, found))
    unclear = [side for side in sides if side == "" or is_generic(side)]
    total = None
    for side in sorted(sides, key=lambda side: (side in unclear, side)):
        group = sides[side]
        if side in unclear and len(sides) > 1 and total is not None and not _stands_beside(group, rows):
            tally.set_aside(group, FIGHTERS_UNCLEAR())
            continue
        total = sum_of(total, _largest(tally, group))
    return total


def _within_both(
    tally: Tally, both: list[tuple[Testimony, Range]], apart: list[tuple[Testimony, Range]]
) -> Range | None:
    """The larger of what is said of both sides together and the sum of what is said of each."""
    together, told = Tally(listing=tally.listing), Tally(listing=tally.listing)
    whole, parts = together.add_up(both, Counted.COMBATANT), add_combatants(told, apart)
    is_whole = whole is not None and (parts is None or parts.point <= whole.point)
    taken, left = (together, told) if is_whole else (told, together)
    tally.used += taken.used
    tally.excluded += taken.excluded + left.excluded
    tally.set_aside([(row, found) for row, found, _ in left.used], OF_BOTH_SIDES())
    return whole if is_whole else parts


def _largest(tally: Tally, group: list[tuple[Testimony, Range]]) -> Range | None:
    """Figures of one side: "27 fighters" and, elsewhere, "nine troops" may overlap, so only the largest counts.

    "Two soldiers and four policemen" are one saying, of six.
    """
    words = {" ".join(sorted(row.figure.who.lower().split())) for row, _ in group}
    if len(words) > 1:
        top = max(tally.gather(group), key=lambda saying: (saying.found.point, saying.rows[0][0].claim))
        rest = [pair for pair in group if pair not in top.rows and pair[1].point <= top.found.point]
        tally.set_aside(rest, AMONG_WORDS(words=top.rows[0][0].figure.span.text))
        group = list(top.rows)
    return tally.add_up(group, Counted.COMBATANT)


def _stands_beside(group: list[tuple[Testimony, Range]], rows: list[tuple[Testimony, Range]]) -> bool:
    """True where every figure of the group is a count that stands in one sentence with a figure of another side.

    Vague words ("dozens of fighters") may take those of the named side in.
    """

    def sentence(row: Testimony) -> tuple[str, int] | None:
        span = row.figure.sentence
        return (row.report.id, span.start) if span is not None else None

    claims = {row.claim for row, _ in group}
    others = {sentence(row) for row, _ in rows if row.claim not in claims} - {None}
    return all(sentence(row) in others and row.figure.quantifier is not Quantifier.VAGUE for row, _ in group)


def whole_of(tally: Tally, wholes: Range | None, stated: Range | None, inside: list[Range]) -> Range:
    """The whole toll; of what is stated as a whole and the sum of named groups only one is left in `tally`."""
    if wholes is None:
        return stated if stated is not None else hull(inside)
    if stated is None:
        return wholes
    if stated.point <= wholes.point:
        tally.fold(LeftOut.SUBSET, INSIDE_WHOLE(), whole=False)
        return wholes
    # The named groups exceed the whole: "at least 20 people" allows for 22 civilians, an exact 20 contradicts them.
    if wholes.admits(stated.point):
        tally.fold(LeftOut.LESS_PRECISE, NAMES_MORE(), whole=True)
        return stated
    tally.fold(LeftOut.MAY_OVERLAP, EXCEEDS_WHOLE(), whole=False)
    return Range(wholes.low, wholes.point, max(wholes.high, stated.high), stated.is_open)


def counted_as(row: Testimony) -> Counted:
    """The group of people that a figure counts; everyone where it names no group."""
    if row.figure.who_class is WhoClass.COMBATANT:
        return Counted.COMBATANT
    return CIVILIANS.get(row.figure.who_class, Counted.ALL)


def sum_of(one: Range | None, other: Range | None) -> Range | None:
    """The sum of two groups of different people; the one that is told where the other is not."""
    if one is None or other is None:
        return one or other
    return one + other


def larger_of(one: Range | None, other: Range | None) -> Range | None:
    """The larger of two statements about people who may be the same."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda found: (found.point, found.high))
