"""How charts look: Okabe and Ito's (2008) colours in light and dark, one typeface, axes from the side of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

    from marsad.web.charts.chart import Look

FAMILY = "IBM Plex Sans, IBM Plex Sans Arabic, Segoe UI, Noto Sans, sans-serif"
PADDING = 6
"""Pixels around a drawing."""
SCALE_WIDTH = 46
"""Pixels that the numbers of an upright scale take."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they stand for; every one is told from the others without colour by shape or place too."""

    sheet: str
    ink: str
    quiet: str
    line: str
    soft: str
    rule: str
    """What the rule says: low, best, high."""
    source: str
    """Who is no party."""
    party: str
    """A party to the conflict."""
    other: str


LIGHT = Palette("#ffffff", "#1b1f23", "#5a6169", "#dcd9d1", "#f1efe9", "#0072b2", "#1b1f23", "#b84a00", "#007a57")
DARK = Palette("#1a1f23", "#e8e6e1", "#a4abb1", "#3b434a", "#232a30", "#56b4e9", "#e8e6e1", "#f08a4b", "#2fbf93")


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
