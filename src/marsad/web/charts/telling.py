"""What each report says of one event, and what the rule made of it day by day: the rows of an event's charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.i18n.words import _, word
from marsad.model import Figure, LeftOut, Measure
from marsad.web.charts import axes
from marsad.web.charts.chart import Cell, Chart, Column
from marsad.web.charts.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from marsad.i18n.wording import Wording
    from marsad.model import Assessment
    from marsad.reconcile.testimony import Testimony
    from marsad.web.charts.palette import Palette


@dataclass(frozen=True, slots=True)
class Told:
    """One report's figure."""

    claim: str
    document: str
    day: date | None
    """Day by which later supersedes earlier: when it was said, else published."""
    source: str
    """The origin behind it, once outlets and agencies are followed to whom they cite."""
    outlet: str | None
    figure: Figure
    is_party: bool
    reason: LeftOut | None
    """Why the rule left it out; None for one that it used."""

    @property
    def is_used(self) -> bool:
        """True where the rule's numbers rest on it."""
        return self.reason is None

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest number that it names; the one that it names where an end is open."""
        low, high = self.figure.low, self.figure.high
        return (low if low is not None else high or 0, high if high is not None else low or 0)

    @property
    def shape(self) -> axes.Shape:
        """A diamond for a party to the conflict, else a circle."""
        return "diamond" if self.is_party else "circle"

    def color(self, palette: Palette) -> str:
        """The colour that goes with the shape."""
        return palette.party if self.is_party else palette.source


@dataclass(frozen=True, slots=True)
class Held:
    """What the rule made of all that was published until a day."""

    day: date
    low: float
    best: float
    high: float


def told_of(rows: Iterable[Testimony], assessment: Assessment) -> tuple[Told, ...]:
    """The figures of the assessment's measure, earliest first; those without a number are left out."""
    reasons = {one.claim: one.reason for one in assessment.excluded}
    used = {one.claim for one in assessment.inputs}
    found = [
        Told(
            row.claim, row.report.id, None if row.day == date.min else row.day, row.origin.name, row.report.outlet,
            row.figure, row.origin.is_party or row.figure.source.source_class.is_party,
            None if row.claim in used else reasons.get(row.claim, LeftOut.REPEAT),
        )
        for row in sorted(rows, key=lambda one: one.order)
        if row.figure.measure is assessment.measure and (row.figure.low, row.figure.high) != (None, None)
    ]  # fmt: skip
    return tuple(found)


REPEATED = (LeftOut.COPY, LeftOut.REPEAT)
"""Reasons of figures that are given already: they are no later word of their source."""


def last_of(own: Sequence[Told]) -> Told:
    """The last figure that a source gave, of its figures in the order of time; copies of an earlier one are none."""
    return next((one for one in reversed(own) if one.reason not in REPEATED), own[-1])


def on_top(told: Iterable[Told], place: Callable[[Told], object]) -> list[Told]:
    """The figure to draw at each `place`: one that the rule uses, where others, as copies of it, would cover it."""
    found: dict[object, Told] = {}
    for one in told:
        at = place(one)
        if at not in found or one.is_used or not found[at].is_used:
            found[at] = one
    return list(found.values())


COLUMNS = (
    Column("source", _("Who says so")),
    Column("is_party", _("Party to the conflict")),
    Column("said", _("Said on"), is_number=True),
    Column("low", _("Low"), is_number=True),
    Column("high", _("High"), is_number=True),
    Column("outlet", _("Outlet")),
    Column("fate", _("What the rule does with it")),
    Column("claim", _("Sentence")),
)


def told_row(one: Told, words: Wording) -> tuple[Cell, ...]:
    """A row of the table of what reports say."""
    say, figure = words.gettext, one.figure
    fate = one.reason.value if one.reason else "used"
    return (
        Cell(one.source, one.source),
        Cell(one.is_party, say(_("yes")) if one.is_party else ""),
        Cell(one.day, words.day(one.day)),
        Cell(figure.low, "" if figure.low is None else words.number(figure.low)),
        Cell(figure.high, "" if figure.high is None else words.number(figure.high)),
        Cell(one.outlet, one.outlet or say(_("outlet not known"))),
        Cell(fate, say(word(fate)) if one.reason else say(_("counted by the rule"))),
        Cell(one.claim, words.amount(figure), f"/documents/{one.document}#c-{one.claim[:16]}"),
    )


@dataclass(frozen=True)
class EventChart(Chart):
    """A chart of what reports say of one event and measure."""

    event: str
    query: str
    measure: Measure
    rule: str
    told: tuple[Told, ...]

    @property
    def parent(self) -> str:
        """The event."""
        return f"/events/{self.event}?{self.query}".rstrip("?")

    @property
    def columns(self) -> tuple[Column, ...]:
        """A row is a report."""
        return COLUMNS

    def signs(self, one_report: str, told: Iterable[Told], look: Look) -> list[axes.Sign]:
        """The key: the rule's numbers, the mark of one report, and those that differ from it where there are any."""
        palette, say, shown = look.palette, look.say, tuple(told)
        found = [
            axes.Sign(say(_("best under the rule")), "line", palette.rule),
            axes.Sign(say(_("low to high")), "band", palette.rule),
            axes.Sign(say(one_report), "circle", palette.source),
        ]
        if any(one.is_party for one in shown):
            found.append(axes.Sign(say(_("a party to the conflict")), "diamond", palette.party))
        if not all(one.is_used for one in shown):
            found.append(axes.Sign(say(_("left out by the rule")), "circle", palette.source, is_filled=False))
        return found


def measure_name(measure: Measure, words: Wording) -> str:
    """The measure in the reader's language."""
    return words.gettext(word(measure.value))
