"""Sources: who is heard, how often, and what each has said."""

from fastapi import APIRouter, Request

from marsad.errors import NotFoundError
from marsad.model.message import Given
from marsad.services.source_comparison import compare_source
from marsad.store import view
from marsad.store.filters import FigureFilter
from marsad.store.listed import SourceRow
from marsad.store.record import Record
from marsad.web.charts.gathering import beside_of
from marsad.web.frame import FrameOf, Page, add_page
from marsad.web.pages.charts import NO_SUCH_SOURCE
from marsad.web.pages.claims import cut, page_links
from marsad.web.parameters import PAGE, Wanted
from marsad.web.slugs import slug_of

router = APIRouter(tags=["sources"])

SHOWN = 200
"""Sources on the list; the rest are found through their figures."""

STATEMENTS = 20


def sources(frame: FrameOf) -> Page:
    """Every source that is heard, the most often heard first."""
    rows = frame.summary(view.sources)
    shown = rows[:SHOWN]
    links = {slug_of(row.name): f"/sources/{slug_of(row.name)}.json" for row in shown}
    return Page("sources.html", shown, {"rows": shown, "total": len(rows)}, {"figures": "/figures.json", **links})


def source(request: Request, frame: FrameOf, slug: str, wanted: Wanted) -> Page:
    """One source: what it has said, newest publication first."""
    row = frame.summary(_by_slug).get(slug)
    if row is None:
        raise NotFoundError(NO_SUCH_SOURCE(address=Given(slug)))
    own = FigureFilter(source_names=row.all_names, after=wanted.after, limit=PAGE + 1)
    page, further = cut(view.figures(frame.record, own))
    said = view.statements(frame.record, FigureFilter(source_names=row.all_names, limit=STATEMENTS))
    heard = [one.content.source for one in page] + [one.content.source for one in said]
    roles = sorted({source.role for source in heard if source.role})
    beside = compare_source(frame.record, row.name, row.all_names)
    show = {
        "row": row,
        "rows": page,
        "statements": said,
        "roles": roles,
        "beside": beside,
        "drawn": beside_of(row, beside),
    }
    data = {"source": row, "roles": roles, "comparison": beside, "figures": page, "statements": said}
    return Page("source.html", data, show, page_links(request, further))


def _by_slug(record: Record) -> dict[str, SourceRow]:
    rows = view.sources(record)
    named = {slug_of(name): row for row in rows for name in row.names}
    return {**named, **{slug_of(row.name): row for row in rows}}


SUMMARIES = (view.sources, _by_slug)
"""Made when the server starts."""

add_page(router, "/sources", sources)
add_page(router, "/sources/{slug}", source)
