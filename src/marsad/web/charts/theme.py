"""How charts are dressed: title, typeface, colours, axes from the side of reading, days in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.web.charts.palette import FAMILY, PADDING, SCALE_WIDTH

if TYPE_CHECKING:
    import altair as alt

    from marsad.web.charts.look import Look


def dress(chart: alt.VConcatChart, look: Look, title: str) -> alt.VConcatChart:
    """The chart with title, typeface, colours and the fine print of its axes."""
    palette = look.palette
    if look.is_titled:
        chart = chart.properties(title=look.line(title))
    found: alt.VConcatChart = (
        chart.configure(font=FAMILY, background=palette.sheet, padding=PADDING)
        .configure_view(stroke=None)
        .configure_concat(spacing=4)
        .configure_title(
            anchor="end" if look.is_rtl else "start", color=palette.ink, fontSize=15, fontWeight=600, offset=12,
            limit=look.width - 2 * PADDING, frame="bounds",
        )
        .configure_axis(
            domain=False, ticks=False, gridColor=palette.line, labelColor=palette.quiet, labelFontSize=12,
            titleColor=palette.quiet, titleFontSize=12, titleFontWeight="normal", labelPadding=6,
        )
        .configure_axisY(minExtent=SCALE_WIDTH, maxExtent=SCALE_WIDTH)
        .configure_text(font=FAMILY, fontSize=12, color=palette.ink)
    )  # fmt: skip
    return found


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
