"""The timeline: figures by the days that they speak of, a band for each measure."""

from fastapi import APIRouter, Request

from marsad.model import Measure
from marsad.store import view
from marsad.web.drawings import draw_timeline
from marsad.web.frame import FrameOf, Page, add_page
from marsad.web.pages.claims import cut, page_links
from marsad.web.parameters import Wanted, filters_in

router = APIRouter(tags=["record"])


def timeline(request: Request, frame: FrameOf, wanted: Wanted) -> Page:
    """Figures by the days that they speak of, newest publication first."""
    page, further = cut(view.figures(frame.record, wanted))
    filters = filters_in(request)
    numbered = list(enumerate(page, 1))
    show = {
        "rows": page,
        "drawing": draw_timeline(numbered),
        "undated": sum(row.content.when is None for row in page),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "measures": list(Measure),
    }
    return Page("timeline.html", page, show, page_links(request, further))


add_page(router, "/timeline", timeline)
