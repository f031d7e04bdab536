"""Events as GeoJSON (RFC 7946): a point where a point is known, an area where only an area is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import orjson

from marsad.model import WherePrecision, plain
from marsad.model.geo import EARTH_KM

if TYPE_CHECKING:
    from marsad.export.columns import Row
    from marsad.export.packages import State
    from marsad.model import Assessment, Where

RADIUS_KM = {
    WherePrecision.NEAR: 25,
    WherePrecision.DISTRICT: 20,
    WherePrecision.GOVERNORATE: 50,
    WherePrecision.REGION: 60,
}
"""Radius of the area that stands for a place that is no point: a sign of how well it is known, not its border."""
CORNERS = 32


def iter_geojson(features: Iterable[tuple[Row, Where | None, Iterable[Assessment]]], state: State) -> Iterator[bytes]:
    """The pieces of a feature collection, a feature a line; an event of which only the country is known has none."""
    yield b'{"type": "FeatureCollection", "marsad": ' + orjson.dumps(_meta(state)) + b', "features": [\n'
    before = b""
    for cells, where, tolls in features:
        yield before + orjson.dumps(_feature(cells, where, tolls))
        before = b",\n"
    yield b"\n]}\n"


def _meta(state: State) -> dict[str, Any]:
    return {
        "version": state.marsad,
        "recorded_until": state.recorded_until,
        "public": state.public,
        "levels": list(state.levels),
        "rule": state.rule,
    }


def _feature(cells: Row, where: Where | None, tolls: Iterable[Assessment]) -> dict[str, Any]:
    radius = RADIUS_KM.get(where.precision) if where is not None and where.precision else None
    properties = {**cells, "is_area": radius is not None, "radius_km": radius}
    for toll in tolls:
        name = toll.measure.value
        properties |= {f"{name}_{part}": plain(getattr(toll, part)) for part in ("low", "best", "high")}
        properties |= {f"{name}_quantifier": toll.quantifier.value, f"{name}_grade": toll.grade.value}
    return {"type": "Feature", "id": cells["id"], "geometry": geometry(where), "properties": properties}


def geometry(where: Where | None) -> dict[str, Any] | None:
    """A point for an exact place, a ring around the middle of an area; None where no point would not mislead."""
    if where is None or where.lat is None or where.lon is None or where.precision is None:
        return None
    if where.precision is WherePrecision.EXACT:
        return {"type": "Point", "coordinates": [where.lon, where.lat]}
    radius = RADIUS_KM.get(where.precision)
    if radius is None:
        return None
    return {"type": "Polygon", "coordinates": [_ring(where.lat, where.lon, radius)]}


def _ring(lat: float, lon: float, kilometres: float) -> list[list[float]]:
    """A closed ring around a point, counter-clockwise, to five digits."""
    across = math.degrees(kilometres / EARTH_KM)
    along = across / max(math.cos(math.radians(lat)), 0.01)
    turns = [2 * math.pi * number / CORNERS for number in range(CORNERS)]
    ring = [
        [
            round(min(max(lon + along * math.cos(turn), -180), 180), 5),
            round(min(max(lat + across * math.sin(turn), -90), 90), 5),
        ]
        for turn in turns
    ]
    return [*ring, ring[0]]
