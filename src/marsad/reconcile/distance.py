"""How far apart two places are, whether one is only an area, and which cities stand for their provinces."""

from __future__ import annotations

from marsad.knowledge.names import normalise
from marsad.model import Where, WherePrecision
from marsad.model.geo import distance_km

REACH_KM = {
    WherePrecision.EXACT: 3.0,
    WherePrecision.NEAR: 25.0,
    WherePrecision.DISTRICT: 40.0,
    WherePrecision.GOVERNORATE: 120.0,
    WherePrecision.REGION: 80.0,
    WherePrecision.COUNTRY: 600.0,
}
"""How far from its coordinates a place of each precision may lie: UCDP's 25 km for "near", else usual half-widths."""


def is_area(where: Where) -> bool:
    """True for a district, governorate, region or country: its coordinates are a centroid."""
    return where.precision is not None and not where.precision.is_point


def reach_km(where: Where) -> float:
    """How far from its coordinates the place meant may lie."""
    return REACH_KM[where.precision or WherePrecision.NEAR]


def is_seat(where: Where) -> bool:
    """True for a town that its division has its name from (Aleppo, Kharkiv, Goma's Nord-Kivu not): a large one."""
    first = normalise(where.admin1 or "").split()
    return bool(first) and normalise(where.name).split()[:1] == first[:1]


CITY_KM = 12.0
"""How far from its middle a large city may reach."""


def may_stand_for(one: Where, other: Where) -> bool:
    """True where the name of one, a province's city, may mean the other: a place of the province, or a suburb of it."""
    if names_province_of(one, other) or names_province_of(other, one):
        return True
    km = distance_km(one, other) if is_seat(one) or is_seat(other) else None
    return km is not None and km <= CITY_KM


def names_province_of(seat: Where, other: Where) -> bool:
    """True for "Idlib" beside a town of Idlib province: reports that name the city often mean the province."""
    return is_seat(seat) and other.admin1 is not None and normalise(other.admin1) == normalise(seat.admin1 or "")


_BORDER_KM = 60.0
"""How far from a town the middle of a province may be that it is wrongly said to be in."""
_NO_LARGER = (WherePrecision.EXACT, WherePrecision.NEAR, WherePrecision.DISTRICT, WherePrecision.GOVERNORATE)


def are_in_two_provinces(one: Where, other: Where) -> bool:
    """True for places of which each lies in a province, or is one, where the two are not the same nor neighbours.

    Gazetteers and reports often put what lies near a border of two provinces in the other of them.
    """
    if one.admin1 is None or other.admin1 is None or one.country != other.country:
        return False
    if one.precision not in _NO_LARGER or other.precision not in _NO_LARGER:
        return False
    km = distance_km(one, other)
    return km is not None and km > _BORDER_KM and normalise(one.admin1) != normalise(other.admin1)
