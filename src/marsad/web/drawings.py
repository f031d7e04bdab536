"""The map and the timeline as shapes: where each mark stands, how large it is, and what it may claim to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from marsad.model import Interval, Measure, WherePrecision
from marsad.model.calendar import days_from, shift_within
from marsad.store.listed import FigureRow
from marsad.store.mapped import MappedPlace
from marsad.store.summaries import PlaceRow
from marsad.web.basemap import Extent, Outline, Projection, outlines

AREA_KM = {WherePrecision.DISTRICT: 20, WherePrecision.GOVERNORATE: 50, WherePrecision.REGION: 60}
"""Radius of the hollow ring, in kilometres: a sign that the place is an area, not its border."""

NARROW = 1.9
"""How many times as large points are drawn on a narrow screen, where the drawing shrinks and fingers do not; the
stylesheet has the same."""
LARGEST = 24
"""Radius of a mark however many it counts."""

Row = PlaceRow | MappedPlace

EDGE = 0.03
"""Share of the figures at each side whose places need not be inside the drawing; the table has them."""
FARTHER = 2
"""How many times as wide a drawing of all places has to be before those at its sides are left out of it."""
LETTER = 16
"""Units of a letter of a country's name on a narrow screen, where names are written largest."""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """One place on the map."""

    number: int
    """Its row in the table under the map."""
    x: float
    y: float
    radius: float
    is_point: bool
    """A filled dot; else a hollow ring, for the coordinates are only the middle of an area."""
    row: Row
    others: int = 0
    """How many more places lie under this mark."""
    weight: float = 0
    """What it counts: of its own place and of those under it."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map with its ground."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    marks: tuple[PlaceMark, ...]
    extent: Extent
    """What it shows, in degrees."""
    beyond: frozenset[int] = frozenset()
    """Numbers of the places that lie outside the drawing."""

    @property
    def named(self) -> frozenset[str]:
        """Names that marks carry, which the ground need not repeat."""
        return frozenset(mark.row.where.name for mark in self.marks)

    @property
    def countries(self) -> tuple[Outline, ...]:
        """The countries whose name is written on the ground: those that no mark carries or covers."""
        points = [mark for mark in self.marks if mark.is_point]
        return tuple(
            one for one in self.outlines
            if one.label and one.country not in self.named and self._has_room(one)
            and not any(_hides(mark, *one.label) for mark in points)
        )  # fmt: skip

    def _has_room(self, outline: Outline) -> bool:
        """True where the country's name is not cut at the edge of the drawing."""
        x, y = outline.label or (0, 0)
        half = LETTER * len(outline.country) / 2
        return half < x < self.width - half and LETTER * 2 < y < self.height - LETTER

    @property
    def labelled(self) -> frozenset[int]:
        """Numbers of the marks whose name finds room, the most often named first; all have it as their title."""
        taken: list[tuple[float, float, float]] = []
        found = set()
        for mark in sorted(self.marks, key=lambda one: (not one.is_point, one.number)):
            half = 10 * min(len(mark.row.where.name), 28)
            y = mark.y - (NARROW if mark.is_point else 1) * mark.radius - 12
            covers = any(
                one is not mark
                and abs(one.x - mark.x) < half + NARROW * one.radius
                and abs(one.y - (y - 11)) < 18 + NARROW * one.radius
                for one in self.marks if one.is_point
            )  # fmt: skip
            fits = y - 32 > 0 and half < mark.x < self.width - half
            if (
                fits
                and not covers
                and all(abs(mark.x - x) > half + other or abs(y - line) > 36 for x, line, other in taken)
            ):
                taken.append((mark.x, y, half))
                found.add(mark.number)
        return frozenset(found)


def draw_map(rows: Sequence[Row], *, ratio: float = 0.56, least: float = 9) -> MapDrawing:
    """The map of `rows`, numbered from 1 as the table numbers them; rows without coordinates are left out.

    Points that would cover each other become one mark with a count. Countries are drawn only where nothing finer is.
    `least` is the least number of degrees shown.
    """
    numbered = [(number, row) for number, row in enumerate(rows, 1) if row.where.lat is not None]
    fine = [(number, row) for number, row in numbered if row.where.precision is not WherePrecision.COUNTRY]
    projection = Projection.around(_bulk([row for _, row in fine or numbered]), ratio=ratio, least=least)
    marks = [_mark(number, row, projection) for number, row in numbered]
    seen = [mark for mark in marks if 0 <= mark.x <= projection.width and 0 <= mark.y <= projection.height]
    merged = _merge([mark for mark in seen if mark.is_point])
    areas = [mark for mark in seen if not mark.is_point]
    beyond = frozenset(mark.number for mark in marks) - {mark.number for mark in seen}
    return MapDrawing(
        projection.width, projection.height, outlines(projection), (*areas, *merged), projection.extent, beyond
    )


def _bulk(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Longitude and latitude of all places, or of those that weigh most where far ones would shrink them to a spot."""
    kept = list(rows)
    for coordinate in ("lon", "lat"):
        ordered = sorted(rows, key=lambda row: getattr(row.where, coordinate))
        total, passed, inside = sum(row.weight for row in rows), 0.0, []
        for row in ordered:
            middle = passed + row.weight / 2
            if EDGE * total <= middle <= (1 - EDGE) * total:
                inside.append(row)
            passed += row.weight
        among = set(map(id, inside))
        kept = [row for row in kept if id(row) in among]
    bulk, whole = ([(row.where.lon or 0, row.where.lat or 0) for row in some] for some in (kept or rows, rows))
    return bulk if _across(whole) > FARTHER * _across(bulk) else whole


def _across(points: list[tuple[float, float]]) -> float:
    """Degrees from the first to the last of the points, the longer way."""
    return max((max(values) - min(values) for values in zip(*points, strict=True)), default=0)


def _mark(number: int, row: Row, projection: Projection) -> PlaceMark:
    where = row.where
    lat, lon = where.lat or 0, where.lon or 0
    is_point = where.precision is not None and where.precision.is_point
    x, y = projection.point(lon, lat)
    size = _radius(row.weight)
    area = projection.kilometres(AREA_KM.get(where.precision or WherePrecision.REGION, 60), lat)
    if where.precision is WherePrecision.COUNTRY:
        area = 46
    return PlaceMark(number, x, y, size if is_point else max(min(area, 80), 18), is_point, row, 0, row.weight)


def _merge(marks: list[PlaceMark]) -> list[PlaceMark]:
    """Marks that would cover each other on a narrow screen as one, at the heaviest of its places, with their sum."""
    held = list(marks)
    while True:
        kept: list[PlaceMark] = []
        for mark in sorted(held, key=lambda one: -one.row.weight):
            near = next((i for i, one in enumerate(kept) if _is_covered(mark, one)), None)
            if near is None:
                kept.append(mark)
                continue
            one = kept[near]
            weight = one.weight + mark.weight
            others = one.others + mark.others + 1
            kept[near] = replace(one, weight=weight, radius=_radius(weight), others=others)
        if len(kept) == len(held):
            return kept
        held = kept  # a mark that took others in is larger, and may cover one that it did not


def _hides(mark: PlaceMark, x: float, y: float) -> bool:
    """True where the mark lies over a country's name there, some letters to either side of its middle."""
    return abs(mark.x - x) < mark.radius + 40 and abs(mark.y - y) < mark.radius + 8


def _radius(weight: float) -> float:
    return min(7 + 2.2 * sqrt(weight), LARGEST)


def _is_covered(mark: PlaceMark, other: PlaceMark) -> bool:
    return (mark.x - other.x) ** 2 + (mark.y - other.y) ** 2 < (NARROW * (mark.radius + other.radius)) ** 2


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One figure on the timeline: a dot for a day, a bar for days between which it lies."""

    number: int
    x: float
    y: float
    width: float
    """0 for one day."""
    lane: int
    is_open: bool
    """True where one end is not known or beyond the drawing; the bar then reaches the edge and is drawn open."""
    row: FigureRow


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the timeline."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Lane:
    """One measure's band."""

    measure: Measure
    y: float
    height: float
    index: int


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """A timeline with a band for each measure."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[TimeMark, ...]
    ticks: tuple[Tick, ...]


def mirrored(drawing: TimeDrawing) -> TimeDrawing:
    """The same with time running from the right, for readers who read so."""
    width = drawing.width
    return replace(
        drawing,
        marks=tuple(replace(mark, x=width - mark.x - mark.width) for mark in drawing.marks),
        ticks=tuple(replace(tick, x=width - tick.x) for tick in drawing.ticks),
    )


LEFT, RIGHT, TOP, BOTTOM, STEP = 140, 56, 12, 34, 17

LONG = 120
"""Days of the longest span that the timeline makes room for; a longer one is cut at its edge and drawn open."""


def draw_timeline(rows: Iterable[tuple[int, FigureRow]], *, width: float = 1000) -> TimeDrawing | None:
    """The numbered figures by the days that they speak of; None where no figure has a day.

    Figures of one measure whose days meet are set under each other.
    """
    dated = [(number, row) for number, row in rows if row.content.when is not None]
    window = _window([when for _, row in dated if (when := row.content.when)])
    if window is None:
        return None
    first, last = window
    scale = (width - LEFT - RIGHT) / max((last - first).days, 1)
    lanes: list[Lane] = []
    marks: list[TimeMark] = []
    y = float(TOP)
    for measure in Measure:
        own = [(number, row) for number, row in dated if row.content.measure is measure]
        if own:
            placed, depth = _place(own, first, last, scale, y, len(lanes))
            height = depth * STEP + 12
            lanes.append(Lane(measure, y, height, len(lanes)))
            marks += placed
            y += height
    ticks = tuple(Tick(LEFT + (day - first).days * scale, day) for day in _ticks(first, last))
    return TimeDrawing(width, y + BOTTOM, tuple(lanes), tuple(marks), ticks)


def _window(intervals: list[Interval]) -> tuple[date, date] | None:
    """First and last day drawn: of all spans up to `LONG` days where there are such, so that years do not hide days."""
    short = [one for one in intervals if one.days is not None and one.days <= LONG]
    days = [day for one in short or intervals for day in (one.start, one.end) if day]
    return (shift_within(min(days), -1), shift_within(max(days), 1)) if days else None


def _place(
    own: list[tuple[int, FigureRow]], first: date, last: date, scale: float, top: float, lane: int
) -> tuple[list[TimeMark], int]:
    ends: list[float] = []
    marks = []
    for number, row in sorted(own, key=lambda pair: _bounds(pair[1], first, last)):
        start, end = _bounds(row, first, last)
        x, x_end = LEFT + (start - first).days * scale, LEFT + (end - first).days * scale
        level = next((i for i, taken in enumerate(ends) if taken < x - 8), len(ends))
        ends[level : level + 1] = [x_end + 7]
        when = row.content.when
        is_open = when is not None and (None in (when.start, when.end) or (when.start, when.end) != (start, end))
        marks.append(TimeMark(number, x, top + 14 + level * STEP, x_end - x, lane, is_open, row))
    return marks, len(ends)


def _bounds(row: FigureRow, first: date, last: date) -> tuple[date, date]:
    when = row.content.when
    start, end = (when.start or first, when.end or last) if when else (first, last)
    return min(max(start, first), last), min(max(end, first), last)


def _ticks(first: date, last: date) -> list[date]:
    """At most eight days, evenly apart."""
    count = (last - first).days
    step = max(count // 7, 1)
    return list(days_from(first, last, step))
