"""How an event's toll moved: what the rule made of the reports day by day, each report in the lane of its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.web.charts import axes
from marsad.web.charts.chart import Cell
from marsad.web.charts.look import Look
from marsad.web.charts.telling import EventChart, Held, Told, measure_name, on_top, told_row

if TYPE_CHECKING:
    import altair as alt

    from marsad.i18n.wording import Wording

LANES = 12
"""Sources that get a lane; the reports of the rest are in the upper drawing and the table."""


@dataclass(frozen=True)
class Moved(EventChart):
    """The toll of one event and measure over the days of its reports."""

    held: tuple[Held, ...]

    @property
    def address(self) -> str:
        """By event and measure."""
        return f"/charts/moved/{self.event}/{self.measure.value}"

    def title(self, words: Wording) -> str:
        """The measure and what is shown."""
        return words.gettext(_("How the toll moved: %(measure)s")) % {"measure": measure_name(self.measure, words)}

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "Above, what the rule “%(rule)s” made of all that was published until each day: the line is the best "
                "figure, the band reaches from low to high. Below, each source’s figures on the day they were said. "
                "A diamond is a party to the conflict; a hollow mark is left out by the rule."
            )
        ) % {"rule": self.rule}

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Every report with a day, earliest first."""
        return tuple(told_row(one, words) for one in self.rows_dated)

    def draw(self, look: Look) -> alt.VConcatChart:
        """The rule's numbers above, the sources' lanes below, on the same days."""
        import altair as alt

        days = axes.Days.around([one.day for one in self.rows_dated if one.day] + [one.day for one in self.held])
        names = self._sources[:LANES]
        above, below = self._above(days, look), self._below(days, names, look)
        rest = len(self._sources) - len(names)
        parts = [axes.key_of(self._signs(look, rest), look, axes.plot_width(look, has_scale=True)), above, below]
        return alt.vconcat(*parts)

    @property
    def is_telling(self) -> bool:
        """True where numbers of more than one day differ."""
        dated = self.rows_dated
        return len({one.day for one in dated}) > 1 and (len(self.held) > 1 or len({one.bounds for one in dated}) > 1)

    @property
    def rows_dated(self) -> tuple[Told, ...]:
        """The reports that have a day."""
        return tuple(one for one in self.told if one.day is not None)

    @property
    def _sources(self) -> list[str]:
        return list(dict.fromkeys(one.source for one in self.rows_dated))

    def _signs(self, look: Look, rest: int) -> list[axes.Sign]:
        signs = self.signs(_("a report"), self.rows_dated, look)
        if rest:
            more = look.say(_("%(count)s more sources above only"), count=str(rest))
            signs.append(axes.Sign(more, "circle", look.palette.quiet))
        return signs

    def _above(self, days: axes.Days, look: Look) -> alt.LayerChart:
        import altair as alt

        top = max([one.high for one in self.held] + [one.bounds[1] for one in self.rows_dated])
        x = axes.day_axis(days, look, is_named=False)
        y = axes.number_axis(look, field="low", top=top)
        layers: list[axes.Layer] = []
        if self.held:
            steps = axes.chart_of(_steps(self.held, days.last))
            color = look.palette.rule
            layers.append(
                steps.mark_rect(color=color, opacity=axes.BAND).encode(
                    x=x, x2=alt.X2("end:T"), y=y, y2=alt.Y2("high:Q")
                )
            )
            line = axes.chart_of(_corners(self.held, days.last))
            best = axes.number_axis(look, field="best", top=top)
            layers.append(line.mark_line(color=color, strokeWidth=2.5).encode(x=x, y=best, order="order:Q"))
        rows = [
            {"start": axes.iso(one.day), "low": value, "low_end": one.bounds[0], "high_end": one.bounds[1],
             **axes.paint(one.color(look.palette), look, one.shape, is_filled=one.is_used)}
            for one in on_top(self.rows_dated, lambda one: (one.day, one.bounds, one.shape))
            for value in sorted(set(one.bounds))
        ]  # fmt: skip
        reports = axes.chart_of(rows)
        y_range = axes.number_axis(look, field="low_end", top=top)
        layers.append(
            reports.mark_rule(strokeWidth=1.5).encode(x=x, y=y_range, y2=alt.Y2("high_end:Q"), color=axes.raw("stroke"))
        )
        layers.append(axes.points(reports, x=x, y=axes.number_axis(look, field="low", top=top), size=46))
        width = axes.plot_width(look, has_scale=True)
        return axes.layered(layers, width=width, height=150 if look.is_narrow else 210)

    def _below(self, days: axes.Days, names: list[str], look: Look) -> alt.LayerChart:
        width = axes.plot_width(look, has_scale=True)
        rows: list[axes.LaneMark] = []
        for lane, name in enumerate(names):
            said = [one for one in self.rows_dated if one.source == name]
            own = on_top(said, lambda one: (one.day, look.words.amount(one.figure)))
            rows += [
                axes.LaneMark(
                    lane, axes.iso(one.day), days.share(one.day or days.first), look.words.amount(one.figure),
                    one.color(look.palette), one.shape, one.is_used,
                )
                for one in own
            ]  # fmt: skip
        x = axes.day_axis(days, look, is_named=True)
        shown = [look.isolate(name) for name in names]
        layers: list[axes.Layer] = [
            axes.name_lanes(shown, look, width),
            *axes.lane_marks(rows, x, len(names), look, width),
        ]
        return axes.layered(layers, width=width, height=axes.LANE * len(names))


def _steps(held: tuple[Held, ...], last: date) -> list[dict[str, object]]:
    """The band as one rectangle for each stretch of days on which the rule's numbers stayed."""
    ends = [one.day for one in held[1:]] + [last]
    return [
        {"start": axes.iso(one.day), "end": axes.iso(end), "low": one.low, "high": one.high}
        for one, end in zip(held, ends, strict=True)
    ]


def _corners(held: tuple[Held, ...], last: date) -> list[dict[str, object]]:
    """The best figure as a line of steps."""
    corners = []
    ends = [one.day for one in held[1:]] + [last]
    for one, end in zip(held, ends, strict=True):
        corners += [(one.day, one.best), (end, one.best)]
    return [{"order": order, "start": axes.iso(day), "best": best} for order, (day, best) in enumerate(corners)]
