"""How charts are dressed: title, typeface, colours, axes from the side of reading, days in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.web.charts.palette import FAMILY, PADDING, SCALE_WIDTH

if TYPE_CHECKING:
    import altair as alt

    from marsad.web.charts.look import Look


def dress(chart: alt.VConcatChart, look: Look, title: str) -> alt.VConcatChart:
    """`chart` itself, given title, typeface, colours and the fine print of its axes.

    They are set on the chart that is handed in: each of Altair's `configure_` methods copies a chart with all its data.
    """
    if look.is_titled:
        chart.title = look.line(title)
    chart.config = _configuration(look)
    return chart


def _configuration(look: Look) -> alt.Config:
    import altair as alt

    palette = look.palette
    return alt.Config(
        font=FAMILY,
        background=palette.sheet,
        padding=PADDING,
        view=alt.ViewConfig(stroke=None),
        concat=alt.CompositionConfig(spacing=4),
        title=alt.TitleConfig(
            anchor="end" if look.is_rtl else "start", color=palette.ink, fontSize=15, fontWeight=600, offset=12,
            limit=look.width - 2 * PADDING, frame="bounds",
        ),
        axis=alt.AxisConfig(
            domain=False, ticks=False, gridColor=palette.line, labelColor=palette.quiet, labelFontSize=12,
            titleColor=palette.quiet, titleFontSize=12, titleFontWeight="normal", labelPadding=6,
        ),
        axisY=alt.AxisConfig(minExtent=SCALE_WIDTH, maxExtent=SCALE_WIDTH),
        text=alt.MarkConfig(font=FAMILY, fontSize=12, color=palette.ink),
    )  # fmt: skip


def time_words(look: Look) -> dict[str, Any]:
    """The names of months and days for d3's time format, in the language of the look."""
    locale = look.words.language.locale
    months = {width: [locale.months["format"][width][number] for number in range(1, 13)] for width in _WIDTHS}
    days = {width: [locale.days["format"][width][(number - 1) % 7] for number in range(7)] for width in _WIDTHS}
    return {
        "dateTime": "%-d %B %Y %X", "date": "%-d/%-m/%Y", "time": "%H:%M:%S", "periods": ["", ""],
        "days": days["wide"], "shortDays": days["abbreviated"],
        "months": months["wide"], "shortMonths": months["abbreviated"],
    }  # fmt: skip


_WIDTHS = ("wide", "abbreviated")
