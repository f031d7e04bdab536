"""People whom one sentence tells kind by kind: "two men, three women and four children" are nine, not two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from marsad.knowledge.names import normalise
from marsad.model import Figure, StatedAs
from marsad.reconcile.testimony import Testimony

REACH = 40
"""Characters that may tell more of a kind before the next one: "two soldiers of the 5th brigade and four policemen"."""

Listing = Mapping[str, int]
"""Ids of listed claims with the number of their list; what stands in no list is left out."""


def find_listings(rows: Iterable[Testimony]) -> dict[str, int]:
    """The claims that stand beside each other in a list, each with the number of its list.

    "Five people, two women and three children": the first states the whole, so that it stands in no list.
    """
    sentences: dict[object, list[Testimony]] = defaultdict(list)
    for row in rows:
        sentence = row.figure.sentence
        if sentence is not None:
            key = (row.report.id, sentence.start, row.origin.name, row.figure.measure, row.figure.unit, row.parent)
            sentences[key].append(row)
    found: dict[str, int] = {}
    for number, chain in enumerate(chain for told in sentences.values() for chain in _iter_chains(told)):
        found |= {row.claim: number for row in chain}
    return found


def stand_in_one(listing: Listing, one: Testimony, other: Testimony) -> bool:
    """True for two claims of one list: they count different people, whatever their words."""
    return one.claim != other.claim and listing.get(one.claim, -1) == listing.get(other.claim, -2)


def _iter_chains(told: Sequence[Testimony]) -> Iterable[list[Testimony]]:
    if len(told) < 2:
        return
    rows = sorted(told, key=lambda row: (row.figure.span.start, row.claim))
    chain = rows[:1]
    for one, other in pairwise(rows):
        if not _is_next(one, other):
            yield from _as_list(chain)
            chain = []
        chain.append(other)
    yield from _as_list(chain)


def _is_next(one: Testimony, other: Testimony) -> bool:
    """True where a comma or "and" hangs the second figure on the first, which tells of the same matter."""
    first, second, joint = one.figure, other.figure, other.facts.joined_to
    if joint is None or not 0 <= joint - first.span.end <= REACH or first.who.lower() == second.who.lower():
        return False
    return first.where is None or second.where is None or _is_one_place(first, second)


def _is_one_place(one: Figure, other: Figure) -> bool:
    return one.where == other.where or (
        one.where is not None and other.where is not None and normalise(one.where.name) == normalise(other.where.name)
    )


def _as_list(chain: Sequence[Testimony]) -> Iterable[list[Testimony]]:
    """The chain without the whole that opens or closes it; nothing where one figure is left."""
    rows = list(chain)
    for whole, parts in ((0, rows[1:]), (-1, rows[:-1])):
        if len(rows) > 2 and _is_whole(rows[whole], parts):
            rows = parts
            break
    if len(rows) > 1:
        yield rows


def _is_whole(row: Testimony, parts: Sequence[Testimony]) -> bool:
    """True where words that name no kind of people have room for all of the kinds beside them."""
    if StatedAs.ANYONE not in row.facts.stated_as or row.numbers is None:
        return False
    return row.numbers.point >= sum(part.numbers.point for part in parts if part.numbers is not None)
