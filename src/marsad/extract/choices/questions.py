"""What is to be chosen for one count: its candidates, each with the evidence for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from marsad.model import Measure, Span

Value = TypeVar("Value")

BY_RULES = "by the rules"
"""The feature of the candidate that the rules alone give: what is learned is measured against it."""
AND = " & "
"""Between the parts of a feature that holds where both do."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Value]):
    """One possible answer; None as a value is the answer that the text does not say."""

    value: Value
    features: Mapping[str, float]
    """Named evidence -> 1 for what holds, or a small count; what does not hold is left out."""
    span: Span | None = None
    """The words that it rests on."""


@dataclass(frozen=True, slots=True)
class Question(Generic[Value]):
    """A choice to be made for the count whose number mention is `span`."""

    span: Span
    measure: Measure
    candidates: tuple[Candidate[Value], ...]
    """In an order that does not change: of two that are worth the same the first is taken."""


Crosses = Mapping[str, Mapping[str, str]]
"""Name of a feature -> circumstance -> name of the two together."""


def add_evidence(known: dict[str, float], names: Mapping[str, float]) -> None:
    """Adds what speaks for a candidate to what is known of it; of a feature that is met twice the greater count."""
    for name, count in names.items():
        known[name] = max(known.get(name, 0.0), count)


def crossed(
    features: Mapping[str, float], circumstances: Iterable[str], known: Crosses | None = None
) -> dict[str, float]:
    """The features, and each of them beside each circumstance of the count: a linear weight alone knows no "and".

    Only `known` pairs are made where they are given: the others are worth nothing to whoever answers.

    >>> crossed({"next clause": 2}, ["a level"])
    {'next clause': 2, 'next clause & a level': 2}
    """
    told = tuple(circumstances)
    if known is not None:
        pairs = ((known[name], count) for name, count in features.items() if name in known)
        return {**features, **{by[one]: count for by, count in pairs for one in told if one in by}}
    beside = {f"{name}{AND}{one}": count for name, count in features.items() for one in told}
    return {**features, **beside}
