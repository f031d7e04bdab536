"""Which predicted figure or statement stands for which gold one: one to one, best overlap first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.evaluate.names import is_same_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.evaluate.gold import GoldFigure, GoldStatement, GoldTimex
    from marsad.model import Figure, Span, Statement, Timex


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Positions of a gold label and of the prediction that stands for it."""

    gold: int
    predicted: int


def match_figures(gold: Sequence[GoldFigure], predicted: Sequence[Figure]) -> tuple[Pair, ...]:
    """Pairs of figures of the same measure whose number mentions share at least one character, in gold order."""
    return _one_to_one(
        (overlap(g.span, p.span), Pair(i, j))
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.measure == p.measure
    )


def match_statements(
    gold: Sequence[GoldStatement], predicted: Sequence[Statement], *, same_source: bool
) -> tuple[Pair, ...]:
    """Pairs of statements whose contents overlap and, with `same_source`, whose sources are the same party."""
    return _one_to_one(
        (overlap(g.span, p.span), Pair(i, j))
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if not same_source or is_same_party(g.source, p.source.name or None)
    )


def match_timexes(gold: Sequence[GoldTimex], predicted: Sequence[Timex]) -> tuple[Pair, ...]:
    """Pairs of time expressions that overlap and have the same TIMEX3 value."""
    return _one_to_one(
        (overlap(g.span, p.span), Pair(i, j))
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.value == p.value
    )


def overlap(left: Span, right: Span) -> tuple[int, float]:
    """Code points shared by two spans, and that number as a share of both together (0 where they do not touch)."""
    shared = max(0, min(left.end, right.end) - max(left.start, right.start))
    return shared, shared / (max(left.end, right.end) - min(left.start, right.start))


def _one_to_one(candidates: Iterable[tuple[tuple[int, float], Pair]]) -> tuple[Pair, ...]:
    """Greedy: the pair that shares most first (of equals the tighter, then the earlier), each side used once."""
    touching = [(shared, pair) for shared, pair in candidates if shared[0]]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, pair in sorted(touching, key=lambda item: (-item[0][0], -item[0][1], item[1])):
        if pair.gold not in used_gold and pair.predicted not in used_predicted:
            used_gold.add(pair.gold)
            used_predicted.add(pair.predicted)
            pairs.append(pair)
    return tuple(sorted(pairs))
