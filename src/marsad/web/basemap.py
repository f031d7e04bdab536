"""Land and borders for maps drawn on the server: Natural Earth 1:50m (public domain), cut to what a map shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import atan, cos, exp, log, pi, radians, tan
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "basemap.json"
"""Written by `frontend/make_basemap.py`."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extent:
    """A window on the world in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line of a country with the window it fills."""

    country: str
    points: tuple[Point, ...]
    heights: tuple[float, ...]
    """The points' latitudes by Mercator, which every drawing needs."""
    extent: Extent


@dataclass(frozen=True, slots=True)
class Outline:
    """One country as an SVG path inside a drawing."""

    country: str
    path: str
    label: Point | None
    """Where its name may stand; None where too little of it is seen."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Web Mercator from degrees to units of a drawing; y grows downwards."""

    extent: Extent
    width: float
    height: float

    @classmethod
    def around(cls, points: list[Point], *, width: float = 1000, ratio: float = 0.56, least: float = 9) -> Projection:
        """A drawing that holds all `points` (longitude, latitude) with a margin; the whole world where there are none.

        `least` is the least number of degrees shown, so that one place does not stand on an empty ground.
        """
        height = width * ratio
        if not points:
            return cls(Extent(-170, -56, 190, 72), width, height)
        xs, ys = [x for x, _ in points], [_mercator(y) for _, y in points]
        margin = 1.25
        span = max((max(xs) - min(xs)) * margin, (max(ys) - min(ys)) * margin / ratio, least)
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        south, north = _latitude(y - span * ratio / 2), _latitude(y + span * ratio / 2)
        return cls(Extent(x - span / 2, south, x + span / 2, north), width, height)

    def point(self, lon: float, lat: float) -> Point:
        """Where a place stands in the drawing."""
        extent = self.extent
        top, bottom = _mercator(extent.north), _mercator(extent.south)
        x = (lon - extent.west) / (extent.east - extent.west) * self.width
        return x, (top - _mercator(lat)) / (top - bottom) * self.height

    def shape(self, ring: Ring) -> list[Point]:
        """Where the points of a ring stand in the drawing."""
        extent, width, height = self.extent, self.width, self.height
        top, bottom = _mercator(extent.north), _mercator(extent.south)
        across, down = extent.east - extent.west, top - bottom
        return [
            ((lon - extent.west) / across * width, (top - y) / down * height)
            for (lon, _lat), y in zip(ring.points, ring.heights, strict=True)
        ]

    def kilometres(self, distance: float, lat: float) -> float:
        """How long `distance` kilometres are in the drawing at a latitude."""
        degrees = distance / (111.32 * max(cos(radians(lat)), 0.05))
        return degrees / (self.extent.east - self.extent.west) * self.width


def outlines(projection: Projection) -> tuple[Outline, ...]:
    """The countries that the drawing shows, cut at its edges."""
    seen: dict[str, list[list[Point]]] = {}
    for ring in _rings():
        if _meets(ring.extent, projection.extent):
            cut = _cut(projection.shape(ring), projection.width, projection.height)
            if len(cut) > 2:
                seen.setdefault(ring.country, []).append(cut)
    return tuple(_outline(country, shapes) for country, shapes in seen.items())


def _outline(country: str, shapes: list[list[Point]]) -> Outline:
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shape) + "Z" for shape in shapes)
    largest = max(shapes, key=lambda shape: abs(_area(shape)))
    return Outline(country, path, _centre(largest) if abs(_area(largest)) > 9000 else None)


@cache
def _rings() -> tuple[Ring, ...]:
    return tuple(_ring(country["name"], steps) for country in read_ground() for steps in country["rings"])


def read_ground() -> list[dict[str, Any]]:
    """The countries as the file has them: a name, and rings as steps in hundredths of a degree."""
    countries: list[dict[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))["countries"]
    return countries


def _ring(country: str, steps: list[int]) -> Ring:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / 100, y / 100))
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Ring(country, tuple(points), tuple(map(_mercator, ys)), Extent(min(xs), min(ys), max(xs), max(ys)))


def _meets(one: Extent, other: Extent) -> bool:
    is_beside = one.east < other.west or other.east < one.west
    return not (is_beside or one.north < other.south or other.north < one.south)


def _cut(ring: list[Point], width: float, height: float, margin: float = 5) -> list[Point]:
    """The part of a ring inside the drawing (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, -margin, 1), (0, width + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        kept: list[Point] = []
        for first, second in zip(ring, ring[1:] + ring[:1], strict=True):
            is_first_in, is_second_in = (first[axis] - limit) * sign >= 0, (second[axis] - limit) * sign >= 0
            if is_first_in:
                kept.append(first)
            if is_first_in != is_second_in:
                share = (limit - first[axis]) / (second[axis] - first[axis])
                kept.append(tuple(a + (b - a) * share for a, b in zip(first, second, strict=True)))  # type: ignore[arg-type]
        ring = kept
        if not ring:
            break
    return ring


def _area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _centre(ring: list[Point]) -> Point:
    area = _area(ring)
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y


def _mercator(lat: float) -> float:
    """Northing in degrees of longitude at the equator."""
    return log(tan(pi / 4 + radians(max(min(lat, 85), -85)) / 2)) * 180 / pi


def _latitude(northing: float) -> float:
    return (2 * atan(exp(northing * pi / 180)) - pi / 2) * 180 / pi
