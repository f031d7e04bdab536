"""Totals that one report breaks down by attack: "strikes on the region killed 22: 16 in one town, five in another ...".

Each part is an incident of its own and the total is none: who puts both on file counts the dead twice, and who puts
only the total there loses where each of them died. UCDP and ACLED code such reports by place for the same reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.model import Figure, Measure, Modality, Scope, SubEventType
from marsad.reconcile.distance import is_area, is_seat
from marsad.reconcile.document_event import name_key
from marsad.reconcile.headlines import is_stated, stated_number
from marsad.reconcile.testimony import Testimony

LEAST_TOTAL = 6
"""Totals of fewer are too often the sum of two other numbers by chance."""
MOST_ITEMS = 8
"""Items of a report among which the parts of a total are looked for."""
MOST_PARTS = 4
_UNTELLING = (SubEventType.ATTACK, SubEventType.OTHER)


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The totals over several attacks of one report, and which of its counts are of different ones."""

    totals: frozenset[str]
    """Claims of the totals, and of what stands in one sentence with them."""
    apart: frozenset[tuple[str, str]]
    """Pairs of claims that are parts of one total."""
    total_of: Mapping[str, str]
    """The claim of the total by each of its parts."""


NO_BREAKDOWNS = Breakdowns(frozenset(), frozenset(), {})


@dataclass(frozen=True, slots=True)
class _Item:
    """What one sentence counts at one place."""

    rows: tuple[Testimony, ...]
    """Counts that are no stated part of each other."""
    number: float
    place: str | None
    """Key of the place that the sentence itself names."""
    kind: SubEventType | None

    @property
    def start(self) -> int:
        """Where the first of them stands."""
        return self.rows[0].figure.span.start


def breakdowns_of(rows: Sequence[Testimony]) -> Breakdowns:
    """The totals of the body that two to four later items of it, each of another place or kind, come to."""
    dead = sorted((row for row in rows if _counts_dead(row)), key=lambda row: (row.figure.span.start, row.claim))
    items = _items_of(dead)[:MOST_ITEMS]
    totals: set[str] = set()
    apart: set[tuple[str, str]] = set()
    total_of: dict[str, str] = {}
    for row in dead:
        parts = _parts_of(row, items)
        if parts:
            totals |= {one.claim for one in rows if _is_beside(one, row)}
            told = [_told_of(part, parts, rows) for part in parts]
            apart |= _pairs(told)
            total_of |= {claim: row.claim for claims in told for claim in claims}
    if not apart:
        return NO_BREAKDOWNS
    return Breakdowns(frozenset(totals - total_of.keys()), frozenset(apart), total_of)


def _counts_dead(row: Testimony) -> bool:
    figure = row.figure
    is_told = figure.scope is Scope.INCIDENT and figure.modality is Modality.ASSERTED and not figure.implied
    return is_told and figure.measure is Measure.KILLED and is_stated(row) and not row.is_headline


def _items_of(dead: Sequence[Testimony]) -> list[_Item]:
    groups: dict[tuple[int, str | None], list[Testimony]] = defaultdict(list)
    for row in dead:
        groups[_sentence(row.figure), _place_key(row)].append(row)
    found = []
    for (_, place), group in groups.items():
        claims = {row.claim for row in group}
        tops = tuple(row for row in group if row.parent not in claims)
        if tops:
            number = sum(stated_number(row) for row in tops)
            found.append(_Item(tops, number, place, tops[0].facts.sentence.sub_event_type))
    return found


def _parts_of(total: Testimony, items: Sequence[_Item]) -> tuple[_Item, ...]:
    """The items behind a total that come to it; none where the total itself is of one of their places."""
    number = stated_number(total)
    if number < LEAST_TOTAL or _is_of_one_place(total):
        return ()
    behind = [one for one in items if _sentence(one.rows[0].figure) > _sentence(total.figure) and one.number < number]
    for count in range(2, MOST_PARTS + 1):
        for some in combinations(behind, count):
            if sum(one.number for one in some) == number and all(_differ(*pair) for pair in combinations(some, 2)):
                return some
    return ()


def _is_of_one_place(total: Testimony) -> bool:
    """True where the total's own sentence puts it at a point, so that its parts may have died of it elsewhere."""
    where = total.figure.where
    return where is not None and total.names_its_place and not is_area(where) and not is_seat(where)


def _differ(one: _Item, other: _Item) -> bool:
    """True for items of two named places, or of two kinds of attack."""
    if one.place is not None and other.place is not None:
        return one.place != other.place
    kinds = {one.kind, other.kind}
    return len(kinds) == 2 and None not in kinds and kinds.isdisjoint(_UNTELLING)


def _told_of(part: _Item, parts: Sequence[_Item], rows: Sequence[Testimony]) -> frozenset[str]:
    """The claims of one part: all that its sentence counts, but for what stands at another part's place."""
    own = _sentence(part.rows[0].figure)
    others = {one.place for one in parts if one is not part and _sentence(one.rows[0].figure) == own}
    beside = (row for row in rows if _sentence(row.figure) == own)
    return frozenset(row.claim for row in beside if not others or _place_key(row) not in others)


def _pairs(told: Sequence[frozenset[str]]) -> set[tuple[str, str]]:
    return {
        (min(first, second), max(first, second))
        for one, other in combinations(told, 2)
        for first in one - other
        for second in other - one
    }


def _is_beside(row: Testimony, total: Testimony) -> bool:
    """True for the total, its parts, and what else its sentence counts."""
    return row.parent == total.claim or _sentence(row.figure) == _sentence(total.figure)


def _place_key(row: Testimony) -> str | None:
    where = row.figure.where
    return name_key(where.name) if where is not None and row.names_its_place else None


def _sentence(figure: Figure) -> int:
    return figure.span.start if figure.sentence is None else figure.sentence.start
