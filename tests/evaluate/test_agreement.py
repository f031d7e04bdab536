"""Alpha as Krippendorff's own worked examples have it."""

from __future__ import annotations

import pytest

from marsad.evaluate.agreement import Metric, agreement, alpha

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: 4 observers, 12 units, missing data.
_N = None
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _N, _N, _N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _N, 3),
    (_N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _N),
)
UNITS = tuple(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(
    ("metric", "expected"),
    [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849), (Metric.RATIO, 0.797)],
)
def test_alpha_is_that_of_the_published_example(metric: Metric, expected: float) -> None:
    assert alpha(UNITS, metric) == pytest.approx(expected, abs=0.0006)


def test_two_observers_and_binary_data_as_published() -> None:
    # The same paper, example A: two observers, ten units, alpha 0.095.
    units = list(zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True))
    assert alpha(units, Metric.NOMINAL) == pytest.approx(0.095, abs=0.0006)


@pytest.mark.parametrize("units", [[], [("a", "b")], [("a", "a"), ("a", "a")], [("a", None), (None, "b"), ("c", None)]])
def test_what_cannot_be_told_is_not_told(units: list[tuple[str | None, str | None]]) -> None:
    assert agreement(units, Metric.NOMINAL).alpha is None


def test_the_interval_holds_alpha_and_comes_out_the_same_again() -> None:
    first, second = agreement(UNITS, Metric.NOMINAL), agreement(UNITS, Metric.NOMINAL)
    assert first == second
    assert first.alpha is not None
    assert first.low is not None
    assert first.high is not None
    assert first.low <= first.alpha <= first.high
    assert (first.units, first.agreed) == (11, 8)
