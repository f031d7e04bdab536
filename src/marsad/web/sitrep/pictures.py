"""The drawings of a report: a map of its places and charts of its tolls, as vectors and as pixels."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.model import WherePrecision
from marsad.services.situation.totals import step_for
from marsad.store.event_changes import Sum
from marsad.store.mapped import MappedPlace
from marsad.web.charts.drawing import SCALE, Form, register_fonts, render
from marsad.web.charts.look import Look
from marsad.web.charts.palette import FAMILY
from marsad.web.charts.tolls import Tolls
from marsad.web.drawings import MapDrawing, PlaceMark, draw_map
from marsad.web.mapping import country_name
from marsad.web.sitrep.blocks import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Measure
    from marsad.reconcile.series import SeriesRow
    from marsad.services.situation.report import PlaceTold, SituationReport
    from marsad.web.sitrep.saying import Saying

MARKS = 120
"""Places on the map, the heaviest; the table names the first of them."""
LEAST = 5
"""Degrees that the map shows at the least."""
RATIO = 0.52
"""Height of the map by its width."""
SEA, LAND, BORDER, MARK, INK, QUIET = "#e6edf0", "#f8f6f0", "#c4beb0", "#b84a00", "#33393f", "#5a6169"
_TOO_WIDE = (WherePrecision.COUNTRY, WherePrecision.REGION)
"""A mark in the middle of a country would say that it happened there; the table has what happened somewhere in it."""
LONGEST = 28
"""Letters of a place's name on the map."""


def map_of(report: SituationReport, saying: Saying) -> Picture | None:
    """The places of the report's incidents; None where none has coordinates."""
    shown = [one for one in report.places if one.where.precision not in _TOO_WIDE]
    drawing = draw_map([_mapped(one) for one in shown[:MARKS]], ratio=RATIO, least=LEAST)
    if not drawing.marks:
        return None
    svg = _map_svg(drawing, saying)
    measure = report.places[0].measure
    counts = saying.text(_("incidents")) if measure is None else saying.words.word(measure)
    caption = saying.text(
        _(
            "Filled: a named place, or near one; the number is the best figure of its incidents together "
            "(%(measure)s), or counts them where none has one. Ring: only the district, governorate or region is "
            "known; it is no border. Land and borders: Natural Earth, public domain; they imply no view on any border."
        ),
        measure=counts,
    )
    heaviest = [saying.words.place(one.where) for one in shown[:3]]
    alt = saying.text(_("Map of the incidents; most at %(places)s"), places=saying.text(_("; ")).join(heaviest))
    return Picture(svg.encode(), _pixels(svg), alt, caption, "map")


def _mapped(one: PlaceTold) -> MappedPlace:
    total = one.total
    sums: tuple[Sum, ...] = ()
    if total is not None and one.measure is not None:
        sums = (Sum(one.measure, total.low, total.best, total.high, total.events, total.weak),)
    return MappedPlace(one.where, one.events, sums, 0, 0, 0, one.measure)


def _pixels(svg: str) -> bytes:
    import vl_convert

    register_fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=SCALE))


def _map_svg(drawing: MapDrawing, saying: Saying) -> str:
    width, height = round(drawing.width), round(drawing.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FAMILY}" text-anchor="middle">',
        f'<rect width="{width}" height="{height}" fill="{SEA}"/>',
        *(f'<path d="{one.path}" fill="{LAND}" stroke="{BORDER}" stroke-width="1"/>' for one in drawing.outlines),
        *_country_names(drawing, saying),
        *(line for mark in drawing.marks for line in _mark(mark, saying, is_named=mark.number in drawing.labelled)),
        "</svg>",
    ]
    return "".join(parts)


def _country_names(drawing: MapDrawing, saying: Saying) -> Iterator[str]:
    for one in drawing.countries:
        assert one.label is not None  # noqa: S101 - `countries` are those with a label
        name = escape(country_name(one.country, saying.words.language.code))
        yield f'<text x="{one.label[0]:.1f}" y="{one.label[1]:.1f}" font-size="14" fill="{QUIET}">{name}</text>'


def _mark(mark: PlaceMark, saying: Saying, *, is_named: bool) -> Iterator[str]:
    at = f'cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:.1f}"'
    if mark.is_point:
        yield f'<circle {at} fill="{MARK}" stroke="#ffffff" stroke-width="2"/>'
        number = saying.words.number(mark.weight)
        middle = f'x="{mark.x:.1f}" y="{mark.y + 4:.1f}"'
        yield f'<text {middle} font-size="11" font-weight="600" fill="#ffffff">{number}</text>'
    else:
        yield (
            f'<circle {at} fill="{MARK}" fill-opacity="0.07" stroke="{MARK}" stroke-width="2" stroke-dasharray="5 4"/>'
        )
    if is_named:
        yield from _name(mark, saying)


def _name(mark: PlaceMark, saying: Saying) -> Iterator[str]:
    name = mark.row.where.name
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    more = f" +{saying.words.number(mark.others)}" if mark.others else ""
    at = f'x="{mark.x:.1f}" y="{mark.y - mark.radius - 6:.1f}" font-size="14"'
    weight = ' font-weight="600"' if mark.is_point else ""
    text = f"{escape(short)}{more}"
    # A halo of its own: not every renderer paints a stroke behind its letters.
    yield f'<text {at}{weight} fill="none" stroke="{LAND}" stroke-width="4" stroke-linejoin="round">{text}</text>'
    yield f'<text {at}{weight} fill="{INK}">{text}</text>'


def charts_of(report: SituationReport, saying: Saying) -> tuple[Picture, ...]:
    """A chart of each measure that has more than one day, week or month of tolls."""
    return tuple(_chart(report, measure, rows, saying) for measure, rows in report.series)


def _chart(report: SituationReport, measure: Measure, rows: Sequence[SeriesRow], saying: Saying) -> Picture:
    chart = Tolls("", measure, step_for(report.asked), report.method.rule, tuple(rows))
    look = Look(saying.words.language.code, is_titled=False)
    title = chart.title(saying.words)
    title = title[:1].upper() + title[1:]
    drawn = render(chart, look, Form.SVG), render(chart, look, Form.PNG)
    return Picture(*drawn, title, chart.about(saying.words), "chart")
