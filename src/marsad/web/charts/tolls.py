"""Tolls by day, week or month: what incidents add up to; totals that sources give over a time stand apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.model import Measure
from marsad.model.calendar import shift_within
from marsad.reconcile.series import AREA, NOWHERE, Kind, SeriesRow, Step
from marsad.web.charts import axes
from marsad.web.charts.chart import Cell, Chart, Column
from marsad.web.charts.look import Look
from marsad.web.charts.telling import measure_name
from marsad.web.mapping import country_name

if TYPE_CHECKING:
    import altair as alt

    from marsad.i18n.wording import Wording

TITLES = {
    Step.DAY: _("By day: %(measure)s"),
    Step.WEEK: _("By week: %(measure)s"),
    Step.MONTH: _("By month: %(measure)s"),
}


PERIOD = (
    Column("start", _("From"), is_number=True),
    Column("end", _("Until"), is_number=True),
    Column("low", _("Low"), is_number=True),
    Column("best", _("Best"), is_number=True),
    Column("high", _("High"), is_number=True),
)
"""The days of a row of either chart, and what it comes to."""


def period_cells(one: SeriesRow, words: Wording) -> tuple[Cell, ...]:
    """The cells of a row under `PERIOD`."""
    days = (Cell(day, words.day(day)) for day in (one.start, one.end))
    return (*days, *(Cell(amount, words.number(amount)) for amount in (one.low, one.best, one.high)))


@dataclass(frozen=True)
class Tolls(Chart):
    """What the incidents of each period add up to, of one measure."""

    query: str
    measure: Measure
    step: Step
    rule: str
    periods: tuple[SeriesRow, ...]
    """Rows of incidents; those without a day are in the table alone."""

    @property
    def address(self) -> str:
        """By measure and length of period."""
        return f"/charts/tolls/{self.measure.value}/{self.step.value}"

    @property
    def parent(self) -> str:
        """The timeline."""
        return f"/timeline?measure={self.measure.value}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """A row is a period."""
        return (
            *PERIOD,
            Column("events", _("Events"), is_number=True),
            Column("late", _("Reported late"), is_number=True),
        )

    def title(self, words: Wording) -> str:
        """The measure and the length of the periods."""
        return words.gettext(TITLES[self.step]) % {"measure": measure_name(self.measure, words)}

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "A bar is the best figure of all incidents of its period together, each by the rule that stands for it "
                "and counted once on the days on which it happened; the line reaches from low to high. Nothing is "
                "filled in where no incident is on record. Totals that sources give over a time are not in it."
            )
        )

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Every period with an incident, the earliest first; the one without days last."""
        ordered = sorted(self.periods, key=lambda one: (one.start is None, one.start))
        return tuple(self._row(one, words) for one in ordered)

    def _row(self, one: SeriesRow, words: Wording) -> tuple[Cell, ...]:
        href = None
        if one.start is not None:
            href = f"/events?measure={self.measure.value}&since={one.start}&until={one.end}"
        start = words.day(one.start) or words.gettext(_("no day"))
        return (
            Cell(one.start, start, href),
            *period_cells(one, words)[1:],
            Cell(len(one.events), words.number(len(one.events))),
            Cell(len(one.late), words.number(len(one.late)) if one.late else ""),
        )

    @property
    def is_empty(self) -> bool:
        """True where no period has a day."""
        return not any(one.start for one in self.periods)

    def draw(self, look: Look) -> alt.VConcatChart:
        """A bar for each period, a line from low to high over it."""
        import altair as alt

        shown = [one for one in self.periods if one.start is not None and one.end is not None]
        days = axes.Days.around([day for one in shown for day in (one.start, one.end) if day])
        width, top = axes.plot_width(look, has_scale=True), max(one.high for one in shown)
        rows = [
            {"start": axes.iso(one.start), "end": axes.iso(shift_within(one.end, 1)), "zero": 0, "best": one.best,
             "low": one.low, "high": one.high, "middle": axes.iso_middle(one.start, shift_within(one.end, 1))}
            for one in shown if one.start is not None and one.end is not None
        ]  # fmt: skip
        base = axes.chart_of(rows)
        x, color = axes.day_axis(days, look, is_named=True, grid=False), look.palette
        zero = axes.number_axis(look, field="zero", top=top)
        bars = base.mark_rect(color=color.rule, stroke=color.sheet, strokeWidth=1 if len(rows) < 90 else 0).encode(
            x=x, x2=alt.X2("end:T"), y=zero, y2=alt.Y2("best:Q")
        )
        middle = axes.day_axis(days, look, is_named=True, field="middle", grid=False)
        low = axes.number_axis(look, field="low", top=top)
        ranges = base.transform_filter("datum.low < datum.high").mark_rule(color=color.ink, strokeWidth=1.6)
        drawn = axes.layered(
            [bars, ranges.encode(x=middle, y=low, y2=alt.Y2("high:Q"))],
            width=width,
            height=170 if look.is_narrow else 220,
        )
        signs = [
            axes.Sign(look.say(_("best figure")), "bar", color.rule),
            axes.Sign(look.say(_("low to high")), "line", color.ink),
        ]
        return alt.vconcat(axes.key_of(signs, look, width), drawn)


@dataclass(frozen=True)
class Totals(Chart):
    """Totals and levels that sources give over a time, of one measure: never added to anything."""

    query: str
    measure: Measure
    rule: str
    windows: tuple[SeriesRow, ...]

    @property
    def address(self) -> str:
        """By measure."""
        return f"/charts/totals/{self.measure.value}"

    @property
    def parent(self) -> str:
        """The timeline."""
        return f"/timeline?measure={self.measure.value}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """A row is a total."""
        return (
            Column("place", _("Place")),
            Column("kind", _("Kind")),
            *PERIOD,
        )

    def title(self, words: Wording) -> str:
        """The measure."""
        return words.gettext(_("Totals over a time, and levels: %(measure)s")) % {
            "measure": measure_name(self.measure, words)
        }

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "A bar is the time that a source’s total covers, dashed where one end is not known; a dot is a level "
                "at one day. They may count the same people as each other and as the incidents, so nothing is added."
            )
        )

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Every total, the latest first."""
        return tuple(
            (
                Cell(one.place, place_name(one, words), f"/events/{one.events[0]}"),
                Cell(one.kind.value, words.gettext(KINDS[one.kind])),
                *period_cells(one, words),
            )
            for one in self._ordered
        )

    @property
    def _ordered(self) -> list[SeriesRow]:
        dated = [one for one in self.windows if one.start or one.end]
        return sorted(dated, key=lambda one: (one.end or one.start, one.place, one.events), reverse=True)

    def draw(self, look: Look) -> alt.VConcatChart:
        """A lane for each of the latest totals."""
        import altair as alt

        shown = self._ordered[:20]
        days = axes.Days.around([day for one in shown for day in (one.start, one.end) if day])
        width = axes.plot_width(look, has_scale=False)
        spans = [
            axes.Span(lane, one.start or days.first, one.end or days.last, is_open=None in (one.start, one.end))
            for lane, one in enumerate(shown)
        ]
        names = [self._name(one, look, width) for one in shown]
        x = axes.day_axis(days, look, is_named=True)
        layers = [axes.name_lanes(names, look, width), *axes.span_marks(spans, x, len(shown), look, look.palette.rule)]
        return alt.vconcat(axes.layered(layers, width=width, height=axes.LANE * len(shown)))

    def _name(self, one: SeriesRow, look: Look, width: int) -> str:
        words = look.words
        amount = words.number(one.best)
        if one.low != one.high:
            amount += f" ({words.number(one.low)}–{words.number(one.high)})"
        place = axes.shorten(place_name(one, words), width - axes.LETTER * (len(amount) + 3))
        return f"{look.isolate(place)}: {look.isolate(amount)}"


def place_name(one: SeriesRow, words: Wording) -> str:
    """The place of a row in the reader's language, as far as that has a name of its own for it."""
    name = one.place.removesuffix(AREA)
    said = words.gettext(_("place not known")) if name == NOWHERE else country_name(name, words.language.code)
    return said if name == one.place else words.gettext(_("%(place)s (area)")) % {"place": said}


KINDS = {
    Kind.DAILY: _("incidents"),
    Kind.CUMULATIVE: _("total over a time"),
    Kind.LEVEL: _("level at a moment"),
}
