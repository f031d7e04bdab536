"""The map with its table, and the page of one place."""

from fastapi import APIRouter, HTTPException, Request

from marsad.store import view
from marsad.store.filters import FigureFilter
from marsad.store.record import Record
from marsad.store.summaries import PlaceRow
from marsad.store.summaries import places as count_places
from marsad.web.drawings import MapDrawing, draw_map
from marsad.web.frame import FrameOf, Page, add_page
from marsad.web.pages.claims import cut, page_links
from marsad.web.parameters import PAGE, Wanted
from marsad.web.slugs import place_slug

router = APIRouter(tags=["places"])

SHOWN = 200
"""Places on the map and in its table, the most often named."""


def place_map(frame: FrameOf) -> Page:
    """The places that figures and events name, the most often named first, on a map and in a table."""
    rows = frame.summary(count_places)
    shown = rows[:SHOWN]
    return Page("map.html", shown, {"rows": shown, "total": len(rows), "map": frame.summary(_map)}, {})


def place(request: Request, frame: FrameOf, slug: str, wanted: Wanted) -> Page:
    """One place: where it is, how precisely that is known, and the figures that name it."""
    row = frame.summary(_by_slug).get(slug)
    if row is None:
        raise HTTPException(404, f"no place on record has the address {slug!r}; /map lists the places")
    where = row.where
    named = FigureFilter(where_name=where.name, country=where.country, after=wanted.after, limit=PAGE + 1)
    page, further = cut(view.figures(frame.record, named))
    show = {"row": row, "rows": page, "map": draw_map((row,), ratio=0.4)}
    return Page("place.html", {"place": row, "figures": page}, show, page_links(request, further))


def _map(record: Record) -> MapDrawing:
    return draw_map(count_places(record)[:SHOWN])


def _by_slug(record: Record) -> dict[str, PlaceRow]:
    return {place_slug(row): row for row in reversed(count_places(record))}


add_page(router, "/map", place_map)
add_page(router, "/places/{slug}", place)
