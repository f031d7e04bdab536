"""Events and figures by the days that they speak of: a lane for each type and measure, uncertain days as spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from marsad.i18n.words import _, word
from marsad.model import EventType, Interval, Measure
from marsad.model.calendar import days_from, shift_within
from marsad.store.spans import SpanRow
from marsad.web.charts import axes
from marsad.web.charts.chart import TABLE, Cell, Chart, Column
from marsad.web.charts.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from marsad.i18n.wording import Wording

LONG = 120
"""Days of the longest span that the axis makes room for; a longer one is cut at its edge and drawn open."""
LEVELS = 4
"""Spans of one lane that are drawn under each other; more lie over these."""
LEVEL = 0.3
"""Of a lane's height, for each level of spans."""
CROWD = 40
"""Spans, or dots, of one lane that are still told apart."""
FEW = 8
"""How many fall on the day of the largest dot at least, so that one alone is small in every lane."""
DOT = 9
"""Pixels between dots: where days are closer, dots stand for several."""


@dataclass(frozen=True)
class Dates(Chart):
    """When events happened, and of when figures speak."""

    query: str
    spans: tuple[SpanRow, ...]

    @property
    def address(self) -> str:
        """With the filters of the timeline."""
        return "/charts/timeline"

    @property
    def parent(self) -> str:
        """The timeline."""
        return f"/timeline?{self.query}".rstrip("?")

    @property
    def columns(self) -> tuple[Column, ...]:
        """A row is the events of a type, or the figures of a measure, of the same days."""
        return (
            Column("kind", _("Kind")),
            Column("what", _("What")),
            Column("start", _("From"), is_number=True),
            Column("end", _("Until"), is_number=True),
            Column("count", _("How many"), is_number=True),
        )

    def title(self, words: Wording) -> str:
        """What is shown."""
        return words.gettext(_("Events and figures by the days that they speak of"))

    def about(self, words: Wording) -> str:
        """How to read it."""
        return words.gettext(
            _(
                "A dot is one day, larger where more fall on it; a bar is a span within which it lies, dashed where "
                "one end is not known or beyond the drawing. Many spans are one band, darker where more of them lie. "
                "Events are counted once; figures as often as reports give them."
            )
        )

    def rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """By kind and days; those without a day last."""
        return tuple(self._row(one, words) for one in sorted(self.spans, key=_order))

    def first_rows(self, words: Wording) -> tuple[tuple[Cell, ...], ...]:
        """The first of them."""
        return tuple(self._row(one, words) for one in sorted(self.spans, key=_order)[:TABLE])

    def _row(self, one: SpanRow, words: Wording) -> tuple[Cell, ...]:
        is_event = isinstance(one.what, EventType)
        name = "type" if is_event else "measure"
        within = "".join(f"&{key}={day}" for key, day in (("since", one.start), ("until", one.end)) if day)
        href = f"/{'events' if is_event else 'figures'}?{name}={_quoted(one.what.value)}{within}"
        kind = words.gettext(_("events")) if is_event else words.gettext(_("figures"))
        start = words.day(one.start) or ("" if one.end else words.gettext(_("no day")))
        return (
            Cell("event" if is_event else "figure", kind),
            Cell(one.what.value, words.gettext(word(one.what.value))),
            Cell(one.start, start),
            Cell(one.end, words.day(one.end)),
            Cell(one.count, words.number(one.count), href),
        )

    @property
    def is_empty(self) -> bool:
        """True where nothing has a day."""
        return not any(one.start or one.end for one in self.spans)

    def draw(self, look: Look) -> alt.VConcatChart:
        """A lane for each type of event and measure."""
        import altair as alt

        dated = [one for one in self.spans if one.start or one.end]
        days, width = _window(dated), axes.plot_width(look, has_scale=False)
        names, tops, spans = [], [0.0], []
        colors = []
        for what in sorted({one.what for one in dated}, key=_rank):
            own = [one for one in dated if one.what is what]
            found, levels = _place(own, days, tops[-1], width)
            names.append(self._name(what, sum(one.count for one in own), look))
            tops.append(tops[-1] + 1 + LEVEL * levels)
            spans.append(found)
            colors.append(look.palette.rule if isinstance(what, EventType) else look.palette.party)
        x, total = axes.day_axis(days, look, is_named=True), tops[-1]
        layers: list[axes.Layer] = [axes.name_lanes(names, look, width, tops=tops)]
        for color in dict.fromkeys(colors):
            own_spans = [one for found, its in zip(spans, colors, strict=True) if its == color for one in found]
            layers += axes.span_marks(own_spans, x, total, look, color, at=0, half=0.09)
        signs = [
            axes.Sign(look.say(_("events, each counted once")), "circle", look.palette.rule),
            axes.Sign(look.say(_("figures, as often as reports give them")), "circle", look.palette.party),
            axes.Sign(look.say(_("somewhere within these days")), "band", look.palette.quiet),
        ]
        drawn = axes.layered(layers, width=width, height=axes.LANE * total)
        return alt.vconcat(axes.key_of(signs, look, width), drawn)

    def _name(self, what: EventType | Measure, count: int, look: Look) -> str:
        return f"{look.say(word(what.value))}: {look.isolate(look.words.number(count))}"


def _order(one: SpanRow) -> tuple[tuple[int, int], date, date]:
    return _rank(one.what), one.start or one.end or date.max, one.end or date.max


def _rank(what: EventType | Measure) -> tuple[int, int]:
    if isinstance(what, EventType):
        return (0, list(EventType).index(what))
    return (1, list(Measure).index(what))


def _quoted(value: str) -> str:
    from urllib.parse import quote

    return quote(value, safe="")


def _window(dated: Sequence[SpanRow]) -> axes.Days:
    """The days drawn: of all spans up to `LONG` days where there are such, so that years do not hide days."""
    lengths = [(one, Interval(one.start, one.end).days) for one in dated]
    short = [one for one, length in lengths if length is not None and length <= LONG]
    return axes.Days.around([day for one in short or dated for day in (one.start, one.end) if day])


def _place(own: Sequence[SpanRow], days: axes.Days, top: float, width: int) -> tuple[list[axes.Span], int]:
    """One lane's dots and bars, and how many levels the bars take."""
    dots: Counter[date] = Counter()
    bars: list[tuple[date, date, bool]] = []
    for one in own:
        start, end = max(one.start or days.first, days.first), min(one.end or days.last, days.last)
        if start > end:
            continue
        if one.start == one.end:
            dots[start] += one.count
        else:
            bars.append((start, end, (start, end) != (one.start, one.end)))
    binned, step = _bin(dots, days, width)
    most, largest = max([FEW, *binned.values()]), 1 if len(binned) < CROWD else 0.25
    weights = {day: (count - 1) / (most - 1) * largest for day, count in binned.items()}
    found = [axes.Span(top + axes.MARK_AT, day, day, weight=weight) for day, weight in weights.items()]
    at = top + (axes.MARK_AT + 0.28 if dots else axes.MARK_AT)
    if len(bars) > CROWD:
        found += [replace(one, lane=at) for one in _density(bars, days, step)]
        return found, 1 if dots else 0
    packed, levels = _pack(sorted(bars))
    found += [axes.Span(at + LEVEL * level, start, end, is_open=is_open) for start, end, is_open, level in packed]
    return found, levels if dots else max(levels - 1, 0)


def _density(bars: Sequence[tuple[date, date, bool]], days: axes.Days, step: int) -> list[axes.Span]:
    """Many spans as one band, the darker the more of them cover the days."""
    starts = days_from(days.first, shift_within(days.last, -1), step)
    cells = [(start, min(shift_within(start, step - 1), days.last)) for start in starts]
    covering = [sum(1 for first, last, _open in bars if first <= end and start <= last) for start, end in cells]
    most = max(covering)
    return [
        axes.Span(0, start, end, density=count / most)
        for (start, end), count in zip(cells, covering, strict=True)
        if count
    ]


def _pack(bars: Sequence[tuple[date, date, bool]]) -> tuple[list[tuple[date, date, bool, int]], int]:
    """Bars under each other where they share days, in at most `LEVELS` levels."""
    ends: dict[int, date] = defaultdict(lambda: date.min)
    packed = []
    for number, (start, end, is_open) in enumerate(bars):
        free = [level for level in range(LEVELS) if ends[level] < start]
        level = free[0] if free else number % LEVELS
        ends[level] = max(ends[level], end)
        packed.append((start, end, is_open, level))
    return packed, 1 + max((level for *_bar, level in packed), default=-1)


def _bin(dots: Counter[date], days: axes.Days, width: int) -> tuple[Counter[date], int]:
    """Dots by day, or by as many days as keep them apart; and how many days that is."""
    step = max(1, round(days.count * DOT / width))
    if step == 1 or len(dots) < width / DOT / 2:
        return dots, step
    binned: Counter[date] = Counter()
    for day, count in dots.items():
        first = shift_within(days.first, (day - days.first).days // step * step + step // 2)
        binned[min(first, days.last)] += count
    return binned, step
