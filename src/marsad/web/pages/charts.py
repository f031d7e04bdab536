"""Charts as resources: each has a page, its table as JSON and CSV, and its drawing as SVG, PNG and Vega-Lite."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import Response

from marsad.errors import NotFoundError, UsageError
from marsad.i18n.languages import LANGUAGES
from marsad.model import Assessment, Measure, Template
from marsad.model.message import Given
from marsad.reconcile.series import Step
from marsad.services.event_case import EventCase, Vantage, build_case
from marsad.services.source_comparison import compare_source
from marsad.store import summaries, view
from marsad.web.charts.asked import TollsAsked, TotalsAsked, timeline_chart
from marsad.web.charts.chart import Chart
from marsad.web.charts.drawing import Form, Studio, digest_of
from marsad.web.charts.gathering import beside_of, compared_of, moved_of, toll_of
from marsad.web.charts.look import Look
from marsad.web.event_queries import VantageAsked
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.parameters import LONGEST, Wanted, choice_of, day_of
from marsad.web.slugs import slug_of

NO_SUCH_LANGUAGE = Template("no_such_language", "lang=%(value)s is not known; choose one of: %(list)s")
NOTHING_TO_DRAW = Template("nothing_to_draw", "there is nothing to draw: %(address)s.json has no rows")
NO_SUCH_EVENT = Template("no_such_event", "no event has the id %(id)s; /events lists them (ids change when claims do)")
NO_FIGURE_COUNTS = Template("no_figure_counts", "no figure of %(measure)s that counts tells of event %(id)s")
NO_SUCH_SOURCE = Template(
    "no_such_source", "no source on record has the address %(address)s; /sources lists all of them"
)

MEDIA = {Form.SVG: "image/svg+xml", Form.PNG: "image/png", Form.SPECIFICATION: "application/json"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"
"""What an SVG may do when it is opened by itself: show its own fonts, and nothing else."""


@asynccontextmanager
async def _keep_studio(app: FastAPI) -> AsyncIterator[None]:
    yield
    _studio_of(app).close()


def _studio_of(app: FastAPI) -> Studio:
    """The application's studio, opened with its first chart."""
    if not hasattr(app.state, "studio"):
        app.state.studio = Studio()
    studio: Studio = app.state.studio
    return studio


router = APIRouter(tags=["charts"], lifespan=_keep_studio)


def look_of(
    lang: Annotated[str, Query(description="Language of its words: " + ", ".join(LANGUAGES))] = "en",
    *,
    dark: Annotated[bool, Query(description="For a dark page")] = False,
    narrow: Annotated[bool, Query(description="For a telephone")] = False,
    bare: Annotated[bool, Query(description="Without its title")] = False,
) -> Look:
    """How the address wants a chart to be drawn. Raises `UsageError` for a language that there is not."""
    if lang not in LANGUAGES:
        raise UsageError(NO_SUCH_LANGUAGE(value=Given(lang), list=tuple(LANGUAGES)))
    return Look(lang, dark, narrow, not bare)


def add_chart(path: str, build: Callable[..., Chart], *, name: str, summary: str) -> None:
    """Serve the chart that `build`, a FastAPI dependency, returns: its page, data and drawings."""
    for form in Form:
        _add(f"{path}.{form.value}", _drawing_of(build, form), f"{summary}, as {form.name.lower()}", MEDIA[form])
    _add(f"{path}.csv", _table_of(build), f"{summary}, as a table", "text/csv")

    def page(chart: Annotated[Chart, Depends(build)]) -> Page:
        links: dict[str, str | None] = {form.value: f"{chart.address}.{form.value}" for form in Form}
        return Page("chart.html", chart.data(), {"chart": chart}, {**links, "csv": f"{chart.address}.csv"})

    page.__name__, page.__doc__ = name, summary
    add_page(router, path, page)


def _add(path: str, endpoint: Callable[..., object], summary: str, media: str) -> None:
    responses: dict[int | str, dict[str, object]] = {200: {"content": {media: {}}}}
    router.get(path, name=path, summary=summary, response_class=Response, responses=responses)(endpoint)


def _drawing_of(build: Callable[..., Chart], form: Form) -> Callable[..., object]:
    # The chart's rows are read in a thread; the drawing is waited for without one, so that readers find theirs free.
    async def draw(
        request: Request,
        chart: Annotated[Chart, Depends(build)],
        look: Annotated[Look, Depends(look_of)],
        v: Annotated[str, Query(max_length=64, description="Start of the digest of its rows: kept for good")] = "",
    ) -> Response:
        return await _respond(request, chart, look, form, v)

    return draw


def _table_of(build: Callable[..., Chart]) -> Callable[..., object]:
    def csv(chart: Annotated[Chart, Depends(build)]) -> Response:
        return Response(chart.csv(), media_type="text/csv; charset=utf-8")

    return csv


async def _respond(request: Request, chart: Chart, look: Look, form: Form, version: str) -> Response:
    """The drawing; a browser that has it already is told so before anything is drawn."""
    if chart.is_empty:
        raise NotFoundError(NOTHING_TO_DRAW(address=chart.address))
    digest = digest_of(chart, look, form)
    is_pinned = version and chart.digest.startswith(version)
    headers = {
        "ETag": f'"{digest[:32]}"',
        "Cache-Control": "public, max-age=31536000, immutable" if is_pinned else "no-cache",
        "Content-Security-Policy": POLICY,
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(
        await _studio_of(request.app).draw(chart, look, form, digest), media_type=MEDIA[form], headers=headers
    )


def moved(frame: FrameOf, event_id: str, measure: str, vantage: VantageAsked) -> Chart:
    """How an event's toll moved. 404 where there is no such event, or no figure that counts."""
    return moved_of(*_case(frame, event_id, measure, vantage), vantage)


def compared(frame: FrameOf, event_id: str, measure: str, vantage: VantageAsked) -> Chart:
    """What each source says of one event. 404 where there is no such event, or no figure that counts."""
    return compared_of(*_case(frame, event_id, measure, vantage), vantage)


def _case(frame: Frame, event_id: str, name: str, vantage: Vantage) -> tuple[EventCase, Assessment]:
    measure, found = _measure(name), summaries.find_event(frame.record, event_id)
    if found is None:
        raise NotFoundError(NO_SUCH_EVENT(id=Given(event_id)))
    case = build_case(frame.record, found, vantage)
    toll = toll_of(case, measure)
    if toll is None:
        raise NotFoundError(NO_FIGURE_COUNTS(measure=Given(name), id=event_id[:12]))
    return case, toll


def _measure(name: str) -> Measure:
    measure = choice_of(Measure, "measure", name)
    assert measure is not None  # noqa: S101 - a part of a path is never empty
    return measure


EVENT = "{event_id}/{measure}"
add_chart(f"/charts/moved/{EVENT}", moved, name="moved", summary="How an event's toll moved")
add_chart(f"/charts/compared/{EVENT}", compared, name="compared", summary="What each source says of one event")


def tolls(
    frame: FrameOf,
    measure: str,
    step: str,
    since: Annotated[str, Query(description="First day, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day, YYYY-MM-DD")] = "",
    at: Annotated[str, Query(max_length=LONGEST, description="A place's whole name")] = "",
    country: Annotated[str, Query(max_length=2, description="ISO 3166-1 alpha-2")] = "",
) -> Chart:
    """What the incidents of each day, week or month add up to. Raises `UsageError` for a measure that never adds up."""
    chosen, period = _measure(measure), choice_of(Step, "step", step)
    asked = TollsAsked(chosen, period, day_of("since", since), day_of("until", until), at or None, country or None)
    return asked.of(frame)


def totals(frame: FrameOf, measure: str) -> Chart:
    """Totals that sources give over a time, and levels at a moment."""
    return frame.summary(TotalsAsked(_measure(measure)))


def beside(frame: FrameOf, slug: str) -> Chart:
    """A source's figures beside those of others. 404 where there is no such source."""
    row = next((one for one in frame.summary(view.sources) if slug in map(slug_of, (one.name, *one.names))), None)
    if row is None:
        raise NotFoundError(NO_SUCH_SOURCE(address=Given(slug)))
    return beside_of(row, compare_source(frame.record, row.name, row.all_names))


def timeline(request: Request, frame: FrameOf, wanted: Wanted) -> Chart:
    """Events and figures by the days that they speak of, under the filters of the timeline."""
    return timeline_chart(request, frame, wanted)


add_chart("/charts/tolls/{measure}/{step}", tolls, name="tolls chart", summary="Tolls by day, week or month")
add_chart("/charts/totals/{measure}", totals, name="totals", summary="Totals over a time, and levels")
add_chart("/charts/beside/{slug}", beside, name="beside", summary="A source beside others")
add_chart("/charts/timeline", timeline, name="timeline chart", summary="Events and figures by days")
