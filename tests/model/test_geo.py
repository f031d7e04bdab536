"""Distances on the earth."""

from __future__ import annotations

import pytest

from marsad.model import Where
from marsad.model.geo import distance_km, great_circle_km


def test_a_quarter_of_the_equator_is_ten_thousand_kilometres() -> None:
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(10_007.5, abs=1)
    assert great_circle_km((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20_015, abs=1)


def test_nothing_is_measured_without_coordinates() -> None:
    assert distance_km(Where("Example", lat=1.0, lon=1.0), Where("Example")) is None
    assert distance_km(Where("Example", lat=1.0, lon=1.0), Where("Example", lat=1.0, lon=1.0)) == 0.0
