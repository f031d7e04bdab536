"""Areas in different units, and how far a written number may be off: half of its last digit."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.figure import Unit
from marsad.model.message import value_kind

KM2_PER_UNIT = {Unit.KM2: 1.0, Unit.MI2: 2.589988, Unit.HECTARE: 0.01}
"""Square kilometres in one unit (international mile of 1,609.344 m)."""


def rounding(value: float) -> float:
    """Half of the last digit that is written: 1 stands for 0.5 to 1.5, 700 for 650 to 750, 1.5 for 1.45 to 1.55."""
    if not float(value).is_integer():
        return 0.05
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step / 2


def convert_area(value: float, unit: Unit, to: Unit) -> float:
    """`value` of `unit` in the unit `to`; raises KeyError where one of the two is no unit of area."""
    return value * KM2_PER_UNIT[unit] / KM2_PER_UNIT[to]


@value_kind("unit")
@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit in a sentence: "km²", "square miles"."""

    unit: str
    """By its code."""

    def __str__(self) -> str:
        return _ENGLISH.get(Unit(self.unit), self.unit)


_ENGLISH = {
    Unit.KM2: "km²", Unit.MI2: "square miles", Unit.HECTARE: "hectares", Unit.SETTLEMENT: "settlements",
    Unit.HOUSEHOLD: "families", Unit.PERCENT: "per cent",
}  # fmt: skip
