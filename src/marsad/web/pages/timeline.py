"""The timeline: figures by the days that they speak of, a band for each measure."""

from fastapi import APIRouter, Request

from marsad.model import Measure
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.store import view
from marsad.store.event_changes import FLOWS
from marsad.store.event_list import EventFilter
from marsad.store.filters import FigureFilter
from marsad.web.charts.asked import TollsAsked, timeline_chart
from marsad.web.charts.chart import Chart
from marsad.web.charts.gathering import totals_of
from marsad.web.drawings import draw_timeline
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.pages.claims import cut, page_links
from marsad.web.parameters import Wanted, filters_in

router = APIRouter(tags=["record"])


def timeline(request: Request, frame: FrameOf, wanted: Wanted) -> Page:
    """Figures by the days that they speak of, newest publication first."""
    page, further = cut(view.figures(frame.record, wanted))
    filters = filters_in(request)
    numbered = list(enumerate(page, 1))
    chart = timeline_chart(request, frame, wanted)
    show = {
        "chart": None if chart.is_empty else chart,
        "tolls": _tolls(frame, wanted),
        "rows": page,
        "drawing": draw_timeline(numbered),
        "undated": sum(row.content.when is None for row in page),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "measures": list(Measure),
    }
    return Page("timeline.html", page, show, page_links(request, further))


def _tolls(frame: Frame, wanted: FigureFilter) -> tuple[Chart, ...]:
    """Tolls by period, and totals, of the measure asked for, else of the dead."""
    measure = wanted.measure or Measure.KILLED
    found: list[Chart] = []
    if measure.value in FLOWS:
        found.append(TollsAsked(measure, None, wanted.since, wanted.until, None, wanted.country).of(frame))
    found.append(totals_of(frame.record, EventFilter(rule=DEFAULT_RULE), measure, ""))
    return tuple(chart for chart in found if not chart.is_empty)


add_page(router, "/timeline", timeline)
