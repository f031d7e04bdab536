"""The first page: what is on record, what came last, where and when."""

from fastapi import APIRouter

from marsad.store import decided, summaries, view
from marsad.store.filters import FigureFilter
from marsad.store.record import Record
from marsad.web.drawings import MapDrawing, draw_map
from marsad.web.frame import FrameOf, Page, add_page

router = APIRouter(tags=["record"])

LATEST = 8
MARKS = 200


def overview(frame: FrameOf) -> Page:
    """What is on record: how much, what came last, which measures and places are spoken of."""
    counts, measures = frame.summary(view.counts), frame.summary(summaries.measures)
    documents = view.documents(frame.record, limit=LATEST)
    figures = view.figures(frame.record, FigureFilter(limit=LATEST))
    events = decided.events(frame.record, limit=LATEST)
    data = {
        "counts": counts,
        "measures": measures,
        "documents": documents,
        "figures": figures,
        "events": events,
    }
    show = {**data, "map": frame.summary(_map)}
    links = {"figures": "/figures.json", "documents": "/documents.json", "sources": "/sources.json"}
    return Page("overview.html", data, show, links)


def _map(record: Record) -> MapDrawing:
    return draw_map(summaries.places(record)[:MARKS], ratio=0.62)


add_page(router, "/", overview, json_path="/overview.json")
