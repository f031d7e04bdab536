"""A source beside others: its figure and theirs, on each event that both speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.i18n.words import _
from marsad.web.charts import axes
from marsad.web.charts.chart import Cell, Chart, Column
from marsad.web.charts.look import Look
from marsad.web.charts.telling import measure_name
from marsad.web.slugs import slug_of

if TYPE_CHECKING:
    import altair as alt

    from marsad.i18n.wording import Wording
    from marsad.services.source_comparison import Shared

LANES = 20
"""Events that get a lane, those on which the source stands farthest from the others; the table has all."""


@dataclass(frozen=True)
class Beside(Chart):
    """One source's figures beside those of others."""

    source: str
    is_party: bool
    shared: tuple[Shared, ...]
    """Their events without claims and documents."""
    query: str = ""

    @property
    def address(self) -> str:
        """By source."""
        return f"/charts/beside/{slug_of(self.source)}"

    @property
    def parent(self) -> str:
        """The source."""
        return f"/sources/{slug_of(self.source)}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """A row is a measure of an event."""
        return (
            Column("event", _("Event")),
            Column("measure", _("What")),
            Column("low", _("Its low"), is_number=True),
            Column("high", _("Its high"), is_number=True),
            Column("others_low", _("Lowest of the others"), is_number=True),
            Column("others_high", _("Highest of the others"), is_number=True),
            Column("others", _("Who they are")),
            Column("claim", _("Sentence")),
        )

    def title(self, words: Wording) -> str:
        """The source."""
        return words.gettext(_("%(source)s beside other sources")) % {"source": self.source}

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "A lane is an event that the source and other independent origins count, those on which they are "
                "farthest apart first. The mark is the source’s figure, a line where it is a range; the band is what "
                "the others say, from their lowest to their highest."
            )
        )

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """Every shared event, the farthest apart first."""
        return tuple(
            (
                Cell(one.event.id, words.heading(one.event), f"/events/{one.event.id}"),
                Cell(one.measure.value, measure_name(one.measure, words)),
                Cell(one.low, words.number(one.low)),
                Cell(one.high, words.number(one.high)),
                Cell(one.others_low, words.number(one.others_low)),
                Cell(one.others_high, words.number(one.others_high)),
                Cell("; ".join(one.others), "; ".join(one.others)),
                Cell(one.claim, _range(one.low, one.high, words), f"/documents/{one.document_id}#c-{one.claim[:16]}"),
            )
            for one in self._ordered
        )

    @property
    def _ordered(self) -> list[Shared]:
        return sorted(self.shared, key=lambda one: (-one.distance, -one.high, one.event.id, one.measure))

    def draw(self, look: Look) -> alt.VConcatChart:
        """A lane for each of the events on which they are farthest apart."""
        import altair as alt

        shown, palette = self._ordered[:LANES], look.palette
        width, count = axes.plot_width(look, has_scale=False), len(shown)
        top = max(max(one.high, one.others_high) for one in shown) * 1.04
        x = axes.amount_axis(look, top, wide=_is_wide(shown))
        sides = {"y": axes.lane_axis("y", count), "y2": "y2:Q"}
        bands = axes.chart_of([_band(lane, one.others_low, one.others_high) for lane, one in enumerate(shown)])
        others = bands.mark_rect(color=palette.rule, opacity=0.35).encode(x=x, x2=alt.X2("end:Q"), **sides)
        edges = axes.chart_of(
            [_band(lane, value, value) for lane, one in enumerate(shown) for value in (one.others_low, one.others_high)]
        ).mark_rule(color=palette.rule, strokeWidth=3)
        edges = edges.encode(x=x, **sides)
        color, shape = (palette.party, "diamond") if self.is_party else (palette.source, "circle")
        ranges = (
            axes.chart_of(
                [{"start": one.low, "end": one.high, "y": lane + axes.MARK_AT} for lane, one in enumerate(shown)]
            )
            .mark_rule(color=color, strokeWidth=2)
            .encode(x=x, x2=alt.X2("end:Q"), y=axes.lane_axis("y", count))
        )
        marks = [
            axes.LaneMark(lane, value, 0, "", color, shape, True)  # type: ignore[arg-type]
            for lane, one in enumerate(shown)
            for value in sorted({one.low, one.high})
        ]
        names = [self._name(one, look, width) for one in shown]
        layers = [
            axes.name_lanes(names, look, width), others, edges, ranges, *axes.lane_marks(marks, x, count, look, width),
        ]  # fmt: skip
        signs = [
            axes.Sign(look.say(_("this source")), shape, color),  # type: ignore[arg-type]
            axes.Sign(look.say(_("the others, lowest to highest")), "bar", palette.rule),
        ]
        drawn = axes.layered(layers, width=width, height=axes.LANE * count)
        return alt.vconcat(axes.key_of(signs, look, width), drawn)

    def _name(self, one: Shared, look: Look, width: int) -> str:
        words = look.words
        own, others = _range(one.low, one.high, words), _range(one.others_low, one.others_high, words)
        said = f"{measure_name(one.measure, words)} {look.isolate(own)} / {look.isolate(others)}"
        # All but the number runs with the language; what is cut is the event's name, never a number.
        return f"{look.line(axes.shorten(words.heading(one.event), width - axes.LETTER * (len(said) + 3)))}: {said}"


def _band(lane: int, low: float, high: float) -> dict[str, float]:
    return {"start": low, "end": high, "y": lane + axes.MARK_AT - 0.2, "y2": lane + axes.MARK_AT + 0.2}


def _is_wide(shown: list[Shared]) -> bool:
    highest = [max(one.high, one.others_high) for one in shown]
    return max(highest) > 20 * max(min(highest), 1)


def _range(low: float, high: float, words: Wording) -> str:
    return words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}"
