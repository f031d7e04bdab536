"""The candidate that the evidence speaks for, and the evidence that spoke loudest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from marsad.extract.choices.questions import Candidate
    from marsad.extract.choices.weights import Weights

Value = TypeVar("Value")
_TOLD = 3
"""Features that a choice explains itself by."""
_LITTLE = 0.1
"""Worth below which a feature decides nothing and is not told."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What was chosen, and why."""

    candidate: Candidate[Value]
    margin: float
    """By how much it is worth more than the next one; 0 where there is none."""
    evidence: tuple[str, ...]
    """The features that spoke most for it against the next one, the strongest first."""


def choose(candidates: Sequence[Candidate[Value]], weights: Weights) -> Choice[Value] | None:
    """The candidate that is worth most, of two alike the first; None where there is none to choose from.

    >>> from marsad.extract.choices.questions import Candidate
    >>> from marsad.extract.choices.weights import Weights
    >>> near, far = Candidate("Monday", {"same clause": 1.0}), Candidate("Friday", {"sentence before": 1.0})
    >>> choose([far, near], Weights("when", {"same clause": 2.0, "sentence before": 0.5})).evidence
    ('same clause',)
    """
    if not candidates:
        return None
    order = sorted(range(len(candidates)), key=lambda at: (-weights.of(candidates[at].features), at))
    best = candidates[order[0]]
    if len(order) == 1:
        return Choice(best, 0.0, _strongest(best.features, {}, weights))
    next_best = candidates[order[1]]
    margin = weights.of(best.features) - weights.of(next_best.features)
    return Choice(best, margin, _strongest(best.features, next_best.features, weights))


def _strongest(mine: Mapping[str, float], other: Mapping[str, float], weights: Weights) -> tuple[str, ...]:
    """The features of the one that speak most for it: those that the other has less of."""
    worth = {name: weights.worth.get(name, 0.0) * (count - other.get(name, 0.0)) for name, count in mine.items()}
    strong = sorted((name for name in worth if worth[name] > _LITTLE), key=lambda name: (-worth[name], name))
    return tuple(strong[:_TOLD])
