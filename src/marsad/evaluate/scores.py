"""Scores over many documents, each with a bootstrap interval, so that nobody chases noise."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.evaluate.comparison import NOTHING, Comparison, Count, count
from marsad.evaluate.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

NUM_RESAMPLES = 1000
SEED = 20190212
"""The seed report's date; any fixed number does, a free one would let the interval move from run to run."""
ACCURACIES = frozenset({*FIELDS, *(f"toponyms_{n}" for n in ("found", "161km", "25km", "found_161km", "found_25km"))})
"""Scores that are a share of cases; all others are an F1 of precision and recall."""
_ORDER = (
    "detection",
    *FIELDS,
    "subset_of",
    "strict",
    "statements",
    "statements_found",
    "toponyms_found",
    "toponyms_161km",
    "toponyms_25km",
    "toponyms_found_161km",
    "toponyms_found_25km",
    "timexes",
)


@dataclass(frozen=True, slots=True)
class Score:
    """One score over all documents."""

    name: str
    """A name of the issue's list, or "detection.<measure>"."""
    count: Count
    value: float | None
    """F1, or the accuracy for a name in `ACCURACIES`; None where there was nothing to score."""
    low: float | None
    """2.5th percentile of the value when the documents are drawn again; None for a single document."""
    high: float | None
    """97.5th percentile of the same."""

    @property
    def is_accuracy(self) -> bool:
        """True where `value` is a share of cases rather than an F1."""
        return self.name in ACCURACIES


def score(comparisons: Sequence[Comparison], *, num_resamples: int = NUM_RESAMPLES) -> tuple[Score, ...]:
    """Every score that the labels allow, in the issue's order; intervals by bootstrap over documents (Efron 1979)."""
    counts = [count(comparison) for comparison in comparisons]
    names = _ordered({name for document in counts for name in document})
    draws = _draws(len(counts), num_resamples)
    return tuple(_score(name, [document.get(name, NOTHING) for document in counts], draws) for name in names)


def value_of(scores: Sequence[Score], name: str) -> float | None:
    """The value of the score called `name`; None where it is absent or had nothing to score."""
    return next((score.value for score in scores if score.name == name), None)


def _score(name: str, counts: list[Count], draws: list[list[int]]) -> Score:
    total = sum(counts, NOTHING)
    resampled = []
    for draw in draws:
        # summed as plain integers: a thousand draws of many documents would spend their time making objects
        due = sum(counts[i].predicted + counts[i].gold for i in draw)
        if due:
            resampled.append(2 * sum(counts[i].right for i in draw) / due)
    resampled.sort()
    return Score(name, total, total.f1, _percentile(resampled, 0.025), _percentile(resampled, 0.975))


def _draws(num_documents: int, num_resamples: int) -> list[list[int]]:
    """The same draws for every score, so that two scores can be compared; none of a single document."""
    chance = random.Random(SEED)  # noqa: S311 - a bootstrap needs repeatable chance, not secrecy
    return [
        chance.choices(range(num_documents), k=num_documents) for _ in range(num_resamples if num_documents > 1 else 0)
    ]


def _percentile(ordered: list[float], share: float) -> float | None:
    return ordered[round(share * (len(ordered) - 1))] if ordered else None


def _ordered(names: set[str]) -> list[str]:
    rank = {name: position for position, name in enumerate(_ORDER)}
    return sorted(names, key=lambda name: (rank.get(name, len(rank)), name))
