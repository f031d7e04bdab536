"""Distances on the earth."""

from __future__ import annotations

import math
from typing import Protocol

EARTH_KM = 6371.0
"""Mean radius."""


class Located(Protocol):
    """Anything with coordinates in degrees, or without any."""

    @property
    def lat(self) -> float | None:
        """Latitude."""
        ...

    @property
    def lon(self) -> float | None:
        """Longitude."""
        ...


def distance_km(left: Located, right: Located) -> float | None:
    """Great-circle distance in kilometres; None where one of the two has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return great_circle_km((left.lat, left.lon), (right.lat, right.lon))


def great_circle_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) in degrees, by the haversine formula on a mean sphere."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (left, right))
    across = math.sin((other_lat - lat) / 2) ** 2
    along = math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(across + along)))
