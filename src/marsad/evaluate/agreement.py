"""Krippendorff's alpha with a bootstrap interval: how far coders agree beyond chance, values missing or not.

After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), whose worked example the tests hold.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

Unit = Sequence[Hashable | None]
"""The values that the coders gave one unit; None where a coder gave none."""


class Metric(StrEnum):
    """How far apart two values are."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha over the units that two coders or more gave a value."""

    metric: Metric
    alpha: float | None
    """1 is perfect, 0 is chance; None where fewer than two units can be compared or no value ever differs."""
    low: float | None
    """2.5th percentile of alpha over samples of the units, drawn with replacement; None where alpha is."""
    high: float | None
    units: int
    """Units with two values or more."""
    agreed: int
    """Those on which every coder gave the same."""


def alpha(units: Sequence[Unit], metric: Metric) -> float | None:
    """Krippendorff's alpha of `units`; None where there is nothing to compare, or nothing that varies."""
    # Units that were given the same are counted once, with their number: what a thousand samples need to be quick.
    paired = Counter(tuple(value for value in unit if value is not None) for unit in units)
    return _alpha(Counter({unit: number for unit, number in paired.items() if len(unit) > 1}), metric)


def _alpha(paired: Counter[tuple[Hashable, ...]], metric: Metric) -> float | None:
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit, number in paired.items():
        counts = Counter(unit)
        for one, other in product(counts, counts):
            pairs = counts[one] * (counts[other] - (one == other))
            coincidences[one, other] += number * pairs / (len(unit) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (one, _), number in coincidences.items():
        totals[one] += number
    whole = sum(totals.values())
    if paired.total() < 2 or len([one for one in totals if totals[one]]) < 2:
        return None
    difference = _difference(metric, totals)
    observed = sum(number * difference(one, other) for (one, other), number in coincidences.items())
    expected = sum(totals[one] * totals[other] * difference(one, other) for one, other in product(totals, totals))
    return 1 - (whole - 1) * observed / expected if expected else None


def agreement(units: Sequence[Unit], metric: Metric, *, samples: int = 1000, seed: int = 1) -> Agreement:
    """Alpha with its interval; the same units give the same interval, for the draw starts from `seed`."""
    compared = [unit for unit in units if sum(value is not None for value in unit) > 1]
    found = alpha(compared, metric)
    agreed = sum(len({value for value in unit if value is not None}) == 1 for unit in compared)
    if found is None:
        return Agreement(metric, None, None, None, len(compared), agreed)
    draw = random.Random(seed)  # noqa: S311  a sample, no secret
    given = [tuple(value for value in unit if value is not None) for unit in compared]
    drawn = (_alpha(Counter(draw.choices(given, k=len(given))), metric) for _ in range(samples))
    # A sample in which nothing varies is one of perfect agreement: leaving it out would bias the interval downward.
    ordered = sorted(1.0 if one is None else one for one in drawn)
    low, high = ordered[int(0.025 * samples)], ordered[min(int(0.975 * samples), samples - 1)]
    return Agreement(metric, found, low, high, len(compared), agreed)


def _difference(metric: Metric, totals: Counter[Hashable]) -> Callable[[Hashable, Hashable], float]:
    if metric is Metric.NOMINAL:
        return lambda one, other: float(one != other)
    if metric is Metric.INTERVAL:
        return lambda one, other: (_number(one) - _number(other)) ** 2
    if metric is Metric.RATIO:
        return _ratio
    order = sorted(totals, key=_number)
    place = {value: index for index, value in enumerate(order)}

    def ordinal(one: Hashable, other: Hashable) -> float:
        first, last = sorted((place[one], place[other]))
        between = sum(totals[order[index]] for index in range(first, last + 1))
        return float(between - (totals[one] + totals[other]) / 2) ** 2

    return ordinal


def _ratio(one: Hashable, other: Hashable) -> float:
    whole = _number(one) + _number(other)
    return ((_number(one) - _number(other)) / whole) ** 2 if whole else 0.0


def _number(value: Hashable) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise TypeError(f"{value!r} is no number: compare it as nominal")
