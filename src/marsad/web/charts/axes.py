"""The pieces that charts share: axes that start where reading starts, lanes with their names above, a key of signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from marsad.model.calendar import shift_within
from marsad.web.charts.palette import PADDING, SCALE_WIDTH

if TYPE_CHECKING:
    import altair as alt

    from marsad.web.charts.look import Look

Layer: TypeAlias = "alt.Chart | alt.LayerChart"

LANE = 42
"""Pixels of a lane: its name above, its marks below."""
NAME_AT, MARK_AT = 0.3, 0.72
"""Where in a lane the middle of its name and of its marks are."""
LETTER = 6.4
"""Pixels of a letter at 12 px, on average, and a little more."""
SIGN = 70
"""Square pixels of a sign (Vega's `size`)."""

Shape = Literal["circle", "diamond", "band", "line", "bar"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of a chart's key."""

    text: str
    shape: Shape
    color: str
    is_filled: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a time axis shows, with room at both ends."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Sequence[date]) -> Days:
        """All of `days`, which must not be empty, and a twentieth more at each end."""
        first, last = min(days), max(days)
        room = max(1, round((last - first).days / 20))
        return cls(shift_within(first, -room), shift_within(last, room))

    @property
    def count(self) -> int:
        """Days from first to last."""
        return (self.last - self.first).days

    def share(self, day: date) -> float:
        """Where a day stands, from 0 at the first to 1 at the last."""
        return (day - self.first).days / self.count

    def format(self, look: Look) -> str:
        """d3's format for as much of a date as the length calls for."""
        if self.count > 300:
            return look.line("%b %Y")
        return look.line("%-d %b" if self.first.year == self.last.year else "%-d %b %Y")


def plot_width(look: Look, *, has_scale: bool) -> int:
    """Pixels of the drawing inside its axes."""
    return look.width - 2 * PADDING - (SCALE_WIDTH if has_scale else 0)


def day_axis(days: Days, look: Look, *, is_named: bool, field: str = "start", grid: bool = True) -> alt.X:
    """Time from the side where reading starts; UTC, so that a day is the same day everywhere."""
    import altair as alt

    count = min(max(days.count, 1), 4 if look.is_narrow else 8)
    ends = [_instant(days.first), _instant(days.last)]
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(type="utc", domain=ends, reverse=look.is_rtl, nice=False),
        axis=alt.Axis(
            title=None, format=days.format(look), tickCount=_ticks(days, count), labels=is_named, grid=grid,
            labelOverlap="greedy", labelSeparation=8,
        ),
    )  # fmt: skip


def _ticks(days: Days, count: int) -> alt.TickCount | int:
    import altair as alt

    if days.count <= count:
        return alt.TimeIntervalStep(interval="day", step=1)
    return count


def _instant(day: date) -> int:
    """Milliseconds since 1970 in UTC, as Vega wants a time."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def number_axis(look: Look, *, field: str, top: float) -> alt.Y:
    """A scale of numbers from 0, on the side where reading starts."""
    import altair as alt

    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, max(top, 1)], nice=True),
        axis=alt.Axis(
            title=None, format=",d", tickCount=5, tickMinStep=1, orient="right" if look.is_rtl else "left"
        ),
    )  # fmt: skip


def name_lanes(
    names: Sequence[str], look: Look, width: int, *, is_clear: bool = True, tops: Sequence[float] = ()
) -> alt.LayerChart:
    """The name of each lane at its start, `is_clear` of what is behind it, and a line under each lane.

    `tops` says where lanes begin and the last one ends, where they are not all of one height.
    """
    import altair as alt

    start = width if look.is_rtl else 0
    shown = [look.line(shorten(name, width)) for name in names]
    tops = tops or range(len(names) + 1)
    rows = [
        {"name": name, "at": top + NAME_AT, "line": below}
        for name, top, below in zip(shown, tops, tops[1:], strict=False)
    ]
    base = chart_of(rows)
    said = {"x": fixed(alt.XValue, start), "y": lane_axis("at", tops[-1]), "text": alt.Text("name:N")}
    align: Literal["left", "right"] = "right" if look.is_rtl else "left"
    behind = base.mark_text(stroke=look.palette.sheet, strokeWidth=5 if is_clear else 0, align=align).encode(**said)
    text = base.mark_text(color=look.palette.ink, align=align).encode(**said)
    line = base.mark_rule(color=look.palette.line).encode(
        x=fixed(alt.XValue, 0), x2=fixed(alt.X2Value, width), y=lane_axis("line", tops[-1])
    )
    return cast("alt.LayerChart", alt.layer(line, behind, text))


ISOLATES, POP = frozenset("\u2066\u2067\u2068"), "\u2069"
"""What begins and ends a stretch with a direction of its own (UAX 9); none of them takes room."""


def shorten(text: str, width: float) -> str:
    """As much of `text` as `width` pixels hold, with an ellipsis where that is not all; no isolate stays open."""
    letters = int(width / LETTER)
    if sum(one not in ISOLATES and one != POP for one in text) <= letters:
        return text
    room, opened, kept = letters - 1, 0, ""
    for one in text:
        if one in ISOLATES or one == POP:
            opened += 1 if one in ISOLATES else -1
        elif room <= 0:
            break
        else:
            room -= 1
        kept += one
    return f"{kept.rstrip()}…{POP * opened}"


def lane_axis(field: str, count: float) -> alt.Y:
    """Lanes from the top down, without an axis."""
    import altair as alt

    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, count], reverse=True, nice=False, zero=True), axis=None)


def find_room(points: Sequence[tuple[float, str]], width: float) -> list[Literal["after", "before", "none"]]:
    """For each mark of a lane, `(pixels from the side where reading starts, text)`, where its text finds room.

    The later a mark, the sooner it gets room; text never runs over another mark or text.
    """
    taken = [(x - 7, x + 7) for x, _ in points]
    places: list[Literal["after", "before", "none"]] = ["none"] * len(points)
    for index in sorted(range(len(points)), key=lambda one: -points[one][0]):
        x, text = points[index]
        if not text:
            continue
        length = LETTER * len(text) + 4
        if any(
            other != index and abs(points[other][0] - x) < 2 and places[other] != "none" for other in range(len(points))
        ):
            continue
        others = [span for at, span in enumerate(taken) if at != index]
        for place, span in (("after", (x + 8, x + 8 + length)), ("before", (x - 8 - length, x - 8))):
            if span[0] >= 0 and span[1] <= width and all(span[1] < a or b < span[0] for a, b in others):
                places[index] = place  # type: ignore[call-overload]
                taken.append(span)
                break
    return places


def key_of(signs: Sequence[Sign], look: Look, width: int) -> alt.LayerChart:
    """The key of a chart's signs, from the side where reading starts, in as many lines as it takes."""

    rows, x, line = [], 0.0, 0
    for sign in signs:
        length = 22 + LETTER * len(sign.text) + 14
        if x and x + length > width:
            x, line = 0.0, line + 1
        rows.append({"x": x, "y": line, "text": look.line(sign.text), "sign": sign})
        x += length
    layers: list[Layer] = []
    for row in rows:
        layers += _sign(row, look, width)  # type: ignore[arg-type]
    return layered(layers, width=width, height=20 * (line + 1))


def _sign(row: dict[str, float | str | Sign], look: Look, width: int) -> list[alt.Chart]:
    import altair as alt

    sign, start, y = row["sign"], float(row["x"]), 20 * float(row["y"]) + 9  # type: ignore[arg-type]
    assert isinstance(sign, Sign)  # noqa: S101 - made above

    def across(pixels: float) -> float:
        return width - start - pixels if look.is_rtl else start + pixels

    base = chart_of([{"text": row["text"]}])
    text = base.mark_text(align="right" if look.is_rtl else "left", color=look.palette.quiet).encode(
        x=fixed(alt.XValue, across(22)), y=fixed(alt.YValue, y), text=alt.Text("text:N")
    )
    if sign.shape in ("circle", "diamond"):
        fill = sign.color if sign.is_filled else look.palette.sheet
        mark = base.mark_point(
            shape=sign.shape, size=SIGN, fill=fill, stroke=sign.color, strokeWidth=1.8, opacity=1
        ).encode(x=fixed(alt.XValue, across(8)), y=fixed(alt.YValue, y))
    elif sign.shape == "line":
        mark = base.mark_rule(color=sign.color, strokeWidth=2.5).encode(
            x=fixed(alt.XValue, across(0)), x2=fixed(alt.X2Value, across(16)), y=fixed(alt.YValue, y)
        )
    else:
        mark = base.mark_rect(color=sign.color, opacity=BAND if sign.shape == "band" else 1).encode(
            x=fixed(alt.XValue, across(0)),
            x2=fixed(alt.X2Value, across(16)),
            y=fixed(alt.YValue, y - 5),
            y2=fixed(alt.Y2Value, y + 5),
        )
    return [mark, text]


def fixed(channel: Any, value: float) -> Any:
    """A place in pixels for `channel`, one of Altair's classes.

    `alt.value` says the same, but Altair then looks for the class among all its classes, which takes longer than a
    whole layer; the same goes for the name of a field without its class.
    """
    return channel(value)


BAND = 0.22
"""Opacity of the band from low to high."""


def chart_of(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    """A chart of data that stand in its specification."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def layered(layers: Sequence[Layer], *, width: float, height: float) -> alt.LayerChart:
    """Layers over each other, the first at the back."""
    import altair as alt

    return cast("alt.LayerChart", alt.layer(*layers, width=width, height=height))


def iso(day: date | None) -> str | None:
    """A day as a datum."""
    return None if day is None else day.isoformat()


def paint(color: str, look: Look, shape: Shape, *, is_filled: bool) -> dict[str, str]:
    """How one mark looks, as data: filled where the rule uses it, hollow where it is left out."""
    return {"shape": shape, "stroke": color, "fill": color if is_filled else look.palette.sheet}


def raw(field: str) -> alt.Color:
    """A colour that the datum itself names."""
    import altair as alt

    return alt.Color(f"{field}:N", scale=None, legend=None)


def points(base: alt.Chart, *, x: alt.X, y: alt.Y, size: int = SIGN) -> alt.Chart:
    """A mark for each datum, as `paint` says."""
    import altair as alt

    found: alt.Chart = base.mark_point(size=size, strokeWidth=1.8, opacity=1).encode(
        x=x,
        y=y,
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("stroke:N", scale=None, legend=None),
    )
    return found


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One mark in a lane, with the text beside it."""

    lane: int
    at: Any
    """Where it stands, in the terms of the axis."""
    share: float
    """The same from 0 at the start of the axis to 1 at its end."""
    text: str
    color: str
    shape: Shape
    is_filled: bool
    size: int = SIGN


def lane_marks(marks: Sequence[LaneMark], x: alt.X, lanes: int, look: Look, width: int) -> list[alt.Chart]:
    """The marks of all lanes, and their texts where there is room."""
    import altair as alt

    sides: dict[int, str] = {}
    for lane in range(lanes):
        own = [index for index, mark in enumerate(marks) if mark.lane == lane]
        places = find_room([(marks[index].share * width, marks[index].text) for index in own], width)
        sides |= dict(zip(own, places, strict=True))
    rows = [
        {"start": mark.at, "y": mark.lane + MARK_AT, "text": look.isolate(mark.text), "side": sides[index],
         "size": mark.size, **paint(mark.color, look, mark.shape, is_filled=mark.is_filled)}
        for index, mark in enumerate(marks)
    ]  # fmt: skip
    y = lane_axis("y", lanes)
    drawn = points(chart_of(rows), x=x, y=y).encode(size=alt.Size("size:Q", scale=None, legend=None))
    texts = []
    for side, sign in (("after", 1), ("before", -1)):
        own_rows = [row for row in rows if row["side"] == side]
        outward = -sign if look.is_rtl else sign
        if own_rows:
            texts.append(
                chart_of(own_rows)
                .mark_text(align="left" if outward > 0 else "right", dx=8 * outward)
                .encode(x=x, y=y, text=alt.Text("text:N"))
            )
    return [drawn, *texts]


def iso_middle(start: date, end: date) -> str:
    """The middle of two days as a datum."""
    noon = datetime(start.year, start.month, start.day, tzinfo=UTC)
    return (noon + timedelta(hours=12 * (end - start).days)).isoformat().replace("+00:00", "Z")


def amount_axis(look: Look, top: float, *, wide: bool) -> alt.X:
    """Numbers along a lane from 0 to `top`, by powers of ten where they are too `wide` apart."""
    import altair as alt

    kind: dict[str, Any] = {"type": "symlog", "constant": 1} if wide else {}
    ticks: dict[str, Any] = {"tickCount": 4 if look.is_narrow else 8, "tickMinStep": 1}
    if wide:
        powers = [0, *(10**power for power in range(len(str(int(top)))))]
        ticks = {"values": powers if not look.is_narrow else [0, *powers[1::2]]}
    return alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, top], reverse=look.is_rtl, nice=False, **kind),
        axis=alt.Axis(title=None, format=",d", **ticks),
    )


def _dense(rows: Sequence[Mapping[str, object]], x: alt.X, lanes: float, color: str) -> alt.Chart:
    import altair as alt

    bar = chart_of(rows).mark_rect(fill=color, strokeWidth=0)
    opacity = alt.FillOpacity("density:Q", scale=None, legend=None)
    found: alt.Chart = bar.encode(
        x=x, x2=alt.X2("end:T"), y=lane_axis("y", lanes), y2=alt.Y2("y2:Q"), fillOpacity=opacity
    )
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days in a lane, or one day."""

    lane: float
    start: date
    end: date
    is_open: bool = False
    """True where an end is not known, or lies beyond the drawing."""
    weight: float = 0
    """How large the dot of one day is, from 0 to 1."""
    density: float | None = None
    """How dark it is, from 0 to 1, where it stands for many spans."""


def span_marks(
    spans: Sequence[Span], x: alt.X, lanes: float, look: Look, color: str, *, at: float = MARK_AT, half: float = 0.12
) -> list[Layer]:
    """A bar for each stretch, dashed where it is open, and a dot for each single day."""
    import altair as alt

    layers: list[Layer] = []
    dense = [one for one in spans if one.density is not None]
    spans = [one for one in spans if one.density is None]
    if dense:
        rows = [
            {"start": iso(one.start), "end": iso(shift_within(one.end, 1)), "y": one.lane + at - half,
             "y2": one.lane + at + half, "density": 0.15 + 0.7 * (one.density or 0)}
            for one in dense
        ]  # fmt: skip
        layers.append(_dense(rows, x, lanes, color))
    for is_open in (False, True):
        rows = [
            {"start": iso(one.start), "end": iso(shift_within(one.end, 1)), "y": one.lane + at - half,
             "y2": one.lane + at + half}
            for one in spans if one.is_open is is_open and (one.end > one.start or is_open)
        ]  # fmt: skip
        if rows:
            dash: dict[str, Any] = {"strokeDash": [4, 3], "fillOpacity": 0.12} if is_open else {"fillOpacity": 0.4}
            bar = chart_of(rows).mark_rect(fill=color, stroke=color, strokeWidth=1.2, cornerRadius=3, **dash)
            layers.append(bar.encode(x=x, x2=alt.X2("end:T"), y=lane_axis("y", lanes), y2=alt.Y2("y2:Q")))
    dots = [
        {"start": iso_middle(one.start, shift_within(one.end, 1)), "y": one.lane + at, "size": 36 + 500 * one.weight}
        for one in spans if one.start == one.end and not one.is_open
    ]  # fmt: skip
    if dots:
        mark = chart_of(dots).mark_circle(color=color, opacity=0.75, stroke=look.palette.sheet, strokeWidth=1)
        size = alt.Size("size:Q", scale=None, legend=None)
        layers.append(mark.encode(x=x, y=lane_axis("y", lanes), size=size))
    return layers
