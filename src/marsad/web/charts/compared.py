"""What sources say of one event, side by side: each source's figures on one scale with those of the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.web.charts import axes
from marsad.web.charts.chart import Cell
from marsad.web.charts.look import Look
from marsad.web.charts.telling import EventChart, Told, last_of, measure_name, told_row

if TYPE_CHECKING:
    import altair as alt

    from marsad.i18n.wording import Wording

LANES = 20
"""Sources that get a lane, those that the rule uses first; the table has all."""
EARLIER = 26
"""Size of the mark of a figure that its own source has since replaced."""


@dataclass(frozen=True)
class Compared(EventChart):
    """The figures of one event and measure by source."""

    low: float
    best: float
    high: float

    @property
    def address(self) -> str:
        """By event and measure."""
        return f"/charts/compared/{self.event}/{self.measure.value}"

    def title(self, words: Wording) -> str:
        """The measure and what is shown."""
        return words.gettext(_("What each source says: %(measure)s")) % {"measure": measure_name(self.measure, words)}

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "A lane is a source, its marks are its figures: the large one the last it gave, a line the range "
                "between its lowest and highest. The band is low to high under the rule “%(rule)s”, the upright line "
                "its best figure. A diamond is a party to the conflict; a hollow mark is left out by the rule."
            )
        ) % {"rule": self.rule}

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Every report, source by source."""
        return tuple(told_row(one, words) for own in self._by_source.values() for one in own)

    def draw(self, look: Look) -> alt.VConcatChart:
        """A lane for each source over the rule's band."""
        import altair as alt

        lanes = list(self._by_source.items())[:LANES]
        width = axes.plot_width(look, has_scale=False)
        top = max(self.high, *(one.bounds[1] for one in self.told), 1) * 1.04
        x = alt.X(
            "start:Q",
            scale=alt.Scale(domain=[0, top], reverse=look.is_rtl, nice=False),
            axis=alt.Axis(title=None, format=",d", tickCount=4 if look.is_narrow else 8, tickMinStep=1),
        )
        band = axes.chart_of([{"start": self.low, "end": self.high, "best": self.best}])
        color, height = look.palette.rule, axes.LANE * len(lanes)
        ends = {"y": axes.fixed(alt.YValue, 0), "y2": axes.fixed(alt.Y2Value, height)}
        layers: list[axes.Layer] = [
            band.mark_rect(color=color, opacity=axes.BAND).encode(x=x, x2=alt.X2("end:Q"), **ends),
            band.mark_rule(color=color, strokeWidth=2.5).encode(x=alt.X("best:Q", scale=x["scale"]), **ends),
            axes.name_lanes([_name(name, own, look) for name, own in lanes], look, width, is_clear=False),
            _ranges(lanes, x, look),
            *axes.lane_marks(_marks(lanes, top, look), x, len(lanes), look, width),
        ]
        drawn = axes.layered(layers, width=width, height=height)
        return alt.vconcat(axes.key_of(self.signs(_("a source’s last figure"), self.told, look), look, width), drawn)

    @property
    def is_telling(self) -> bool:
        """True where sources differ."""
        return len({one.source for one in self.told}) > 1 and len({one.bounds for one in self.told}) > 1

    @property
    def _by_source(self) -> dict[str, list[Told]]:
        """Figures by source in the order of time; the sources that the rule uses first, then by their last figure."""
        found: dict[str, list[Told]] = {}
        for one in self.told:
            found.setdefault(one.source, []).append(one)
        ordered = sorted(
            found, key=lambda name: (not any(one.is_used for one in found[name]), -last_of(found[name]).bounds[0])
        )
        return {name: found[name] for name in ordered}


def _ranges(lanes: list[tuple[str, list[Told]]], x: alt.X, look: Look) -> alt.Chart:
    """From each source's lowest number to its highest."""
    import altair as alt

    rows = [
        {"start": min(one.bounds[0] for one in own), "end": max(one.bounds[1] for one in own), "y": lane + axes.MARK_AT,
         "stroke": last_of(own).color(look.palette)}
        for lane, (_name, own) in enumerate(lanes)
    ]  # fmt: skip
    base = axes.chart_of(rows)
    found: alt.Chart = base.mark_rule(strokeWidth=2, opacity=0.6).encode(
        x=x, x2=alt.X2("end:Q"), y=axes.lane_axis("y", len(lanes)), color=axes.raw("stroke")
    )
    return found


def _name(name: str, own: list[Told], look: Look) -> str:
    """The source with the last figure that it gave."""
    amount = look.words.amount(last_of(own).figure)
    room = axes.plot_width(look, has_scale=False) - axes.LETTER * (len(amount) + 4)
    return f"{look.isolate(axes.shorten(name, room))}: {look.isolate(amount)}"


def _marks(lanes: list[tuple[str, list[Told]]], top: float, look: Look) -> list[axes.LaneMark]:
    """A mark for each number of a source: filled where the rule uses one of the figures that give it."""
    found = []
    for lane, (_source, own) in enumerate(lanes):
        last = last_of(own)
        for value in sorted({value for one in own for value in one.bounds}):
            giving = [one for one in own if value in one.bounds]
            found.append(
                axes.LaneMark(
                    lane, value, value / top, "", last.color(look.palette), last.shape,
                    any(one.is_used for one in giving), axes.SIGN if value in last.bounds else EARLIER,
                )
            )  # fmt: skip
    return found
