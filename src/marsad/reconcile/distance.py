"""How far apart two places are, and whether one is only an area."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from marsad.model import Where, WherePrecision

EARTH_KM = 6371.0
REACH_KM = {
    WherePrecision.EXACT: 3.0,
    WherePrecision.NEAR: 25.0,
    WherePrecision.DISTRICT: 40.0,
    WherePrecision.GOVERNORATE: 120.0,
    WherePrecision.REGION: 80.0,
    WherePrecision.COUNTRY: 600.0,
}
"""How far from its coordinates a place of each precision may lie: UCDP's 25 km for "near", else usual half-widths."""


def distance_km(one: Where, other: Where) -> float | None:
    """Kilometres between two places on a sphere; None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, other_lat = radians(one.lat), radians(other.lat)
    across = sin((other_lat - lat) / 2) ** 2
    along = cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across + along)))


def is_area(where: Where) -> bool:
    """True for a district, governorate, region or country: its coordinates are a centroid."""
    return where.precision is not None and not where.precision.is_point


def reach_km(where: Where) -> float:
    """How far from its coordinates the place meant may lie."""
    return REACH_KM[where.precision or WherePrecision.NEAR]
