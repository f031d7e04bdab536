"""The map with its table, its marks as GeoJSON, and the ground under them."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from marsad.errors import UsageError
from marsad.model import STANDING, EventType, Measure, digest
from marsad.store.mapped import MapFilter, MappedPlace, map_places
from marsad.store.record import Record
from marsad.web.assets import asset
from marsad.web.drawings import draw_map
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.languages import choose_language
from marsad.web.mapping import features_of, ground_in, say_range
from marsad.web.parameters import SINCE_AFTER_UNTIL, choice_of, day_of

router = APIRouter(tags=["places"])

SHOWN = 200
"""Places in the map's table and on the drawn map, those that weigh most; the map that moves has all."""


FILTERS = ("measure", "type", "since", "until")
"""The parameters of the map's address that its form shows again."""


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """The places of the map; equal ones are equal keys of what a frame keeps."""

    wanted: MapFilter

    def __call__(self, record: Record) -> tuple[MappedPlace, ...]:
        """The places."""
        return map_places(record, self.wanted)


@dataclass(frozen=True, slots=True)
class LiveMap:
    """What the map that moves needs, where `make assets` has built it."""

    script: str
    style: str
    worker: str
    query: str
    """The filters of the page, for the address of its marks."""


def map_filter(
    measure: Annotated[str, Query(description="What is counted: " + ", ".join(Measure))] = "",
    type: Annotated[str, Query(description="ACLED event_type: " + ", ".join(EventType))] = "",
    since: Annotated[str, Query(description="First day, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day, YYYY-MM-DD")] = "",
) -> MapFilter:
    """What the address asks the map to show. Raises `UsageError` that says what there is to choose."""
    first, last = day_of("since", since), day_of("until", until)
    if first and last and first > last:
        raise UsageError(SINCE_AFTER_UNTIL(day=first, other_day=last))
    return MapFilter(
        rule=STANDING,
        measure=choice_of(Measure, "measure", measure),
        type=choice_of(EventType, "type", type),
        since=first,
        until=last,
    )


MapAsked = Annotated[MapFilter, Depends(map_filter)]


def place_map(request: Request, frame: FrameOf, wanted: MapAsked) -> Page:
    """The places of incidents and figures, with what the incidents' tolls add up to, on a map and in a table."""
    rows = _rows(frame, wanted)
    shown = rows[:SHOWN]
    filters = {name: request.query_params.get(name, "") for name in FILTERS}
    show = {
        "rows": shown,
        "total": len(rows),
        "map": draw_map(shown),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "measures": list(Measure),
        "types": list(EventType),
        "wanted": wanted,
        "live": None if frame.is_published else _live(filters),
        "tiles": request.app.state.settings.tiles,
        "say_range": say_range,
    }
    links = {"geojson": "/map.geojson" + _query(filters)}
    return Page("map.html", shown, show, links)


def map_features(request: Request, frame: FrameOf, wanted: MapAsked) -> Response:
    """The places of the map as GeoJSON, in the language of the address or the reader."""
    language = choose_language(request)
    filters = {name: request.query_params.get(name, "") for name in FILTERS}
    body = json.dumps(features_of(_rows(frame, wanted), language, shown=SHOWN, filters=filters), ensure_ascii=False)
    return Response(body, media_type="application/geo+json", headers={"Vary": "Accept-Language, Cookie"})


def ground(request: Request) -> Response:
    """Land and borders (Natural Earth, public domain), each ring as steps in hundredths of a degree."""
    body, etag = _ground(choose_language(request).code)
    headers = {"ETag": etag, "Cache-Control": "max-age=86400", "Vary": "Accept-Language, Cookie, Accept-Encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(body), media_type="application/json", headers=headers)


@cache
def _ground(code: str) -> tuple[bytes, str]:
    """The packed ground in one language, with its ETag."""
    text = json.dumps(ground_in(code), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode()), f'"{digest(text)[:24]}"'


def _rows(frame: Frame, wanted: MapFilter) -> tuple[MappedPlace, ...]:
    if wanted.since is None and wanted.until is None:  # there are few of these: they are kept
        return frame.summary(PlacesAsked(wanted))
    return map_places(frame.record, wanted)


def _live(filters: dict[str, str]) -> LiveMap | None:
    script, style, worker = asset("map.js"), asset("map.css"), asset("worker.js")
    return LiveMap(script, style, worker, _query(filters)) if script and style and worker else None


def _query(filters: dict[str, str]) -> str:
    kept = {name: value for name, value in filters.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


router.get(
    "/map.geojson", name="map.geojson", summary="The places of the map as GeoJSON", response_class=Response,
    responses={200: {"content": {"application/geo+json": {}}}},
)(map_features)  # fmt: skip
router.get("/map/ground.json", name="ground", summary="Land and borders", response_class=Response)(ground)
add_page(router, "/map", place_map)
