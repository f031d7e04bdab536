"""The timeline: figures by the days that they speak of, a band for each measure."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Request

from marsad.model import Measure
from marsad.store import view
from marsad.store.event_changes import FLOWS
from marsad.web.charts.asked import TollsAsked, TotalsAsked, timeline_chart
from marsad.web.charts.chart import Chart
from marsad.web.charts.dates import Dates
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
    # Under other filters the charts are counted when they are asked for: a page does not wait for them.
    is_kept = not any(value for name, value in filters.items() if name != "measure")
    chart = timeline_chart(request, frame, wanted) if is_kept else Dates(query_of(filters), ())
    is_drawn = not chart.is_empty if is_kept else any(row.content.when for row in page)
    show = {
        "chart": chart if is_drawn else None,
        "is_kept": is_kept,
        "tolls": _tolls(frame, wanted.measure or Measure.KILLED) if is_kept else (),
        "rows": page,
        "drawing": draw_timeline(numbered),
        "undated": sum(row.content.when is None for row in page),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "measures": list(Measure),
    }
    return Page("timeline.html", page, show, page_links(request, further))


def _tolls(frame: Frame, measure: Measure) -> tuple[Chart, ...]:
    """Tolls by period, and totals, of one measure."""
    found: list[Chart] = [TollsAsked(measure).of(frame)] if measure.value in FLOWS else []
    found.append(frame.summary(TotalsAsked(measure)))
    return tuple(chart for chart in found if not chart.is_empty)


def query_of(filters: Mapping[str, str]) -> str:
    """The filters that are set, as an address has them."""
    return urlencode({name: value for name, value in filters.items() if value})


add_page(router, "/timeline", timeline)
