"""A row of a table of incidents as read: its document, and what its cells say, each with the cells that say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marsad.ingest.incidents.vocabulary import Count
from marsad.model import (
    Capture,
    Document,
    Interval,
    Modality,
    Problem,
    Quantifier,
    Relevance,
    Scope,
    Span,
    SubEventType,
    WherePrecision,
)


@dataclass(frozen=True, slots=True)
class CountTold:
    """A figure that a row gives."""

    count: Count
    span: Span
    """The lines of its cells."""
    low: float | None
    best: float | None
    """What the table holds most likely, where it gives that beside low and high."""
    high: float | None
    quantifier: Quantifier
    who: str | None
    scope: Scope
    modality: Modality
    relevance: Relevance


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place as cells give it."""

    name: str
    span: Span
    country: str | None
    """As the cell has it."""
    country_code: str | None
    """ISO 3166-1 alpha-2, of a table about one country."""
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: WherePrecision | None


@dataclass(frozen=True)
class Incident(Capture):
    """One row: the bytes that are archived for it, under the file's name and its place in the file."""

    document: Document
    row: str | None
    """The table's own id of it; None where it has none."""
    stamp: str | None
    """When the table changed it last, in a form that sorts."""
    counts: tuple[CountTold, ...]
    when: Interval | None
    when_span: Span | None
    place: PlaceTold | None
    kind: SubEventType | None
    kind_span: Span | None
    sides: tuple[str, ...]
    doer: tuple[str, Span] | None
    named: tuple[str, ...]
    """The sources that the row names, who published before who spoke."""
    speakers: tuple[str, ...]
    """Those of them that stand in the last column of sources that says anything."""
    source_span: Span | None
    notes: Span | None
    problems: tuple[Problem, ...]
    level: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a row: its cells a line each, "column: value", and where each of them stands."""

    text: str
    spans: dict[str, tuple[int, int]]
    """By column, the line's first code point and its end."""
    values: dict[str, int]
    """By column, where the value begins."""

    @classmethod
    def of(cls, cells: dict[str, str], together: Iterable[tuple[str, ...]]) -> Lines:
        """The lines of cells in the table's order; the columns of one figure, `together`, stand side by side."""
        beside = {name: group for group in together for name in group if name in cells}
        order: dict[str, None] = {}
        for name in cells:
            order.update(dict.fromkeys(one for one in beside.get(name, (name,)) if one in cells))
        spans, values, lines, at = {}, {}, [], 0
        for name in order:
            label = " ".join(name.split())
            line = f"{label}: {' '.join(cells[name].split())}"
            spans[name], values[name] = (at, at + len(line)), at + len(label) + 2
            lines.append(line)
            at += len(line) + 1
        return cls("\n".join(lines), spans, values)

    def line(self, *names: str) -> Span:
        """The lines of columns, from the first to the last."""
        found = [self.spans[name] for name in names]
        return Span.of(self.text, min(start for start, _ in found), max(end for _, end in found))

    def value(self, name: str) -> Span:
        """The value in a cell."""
        return Span.of(self.text, self.values[name], self.spans[name][1])


def day_of_stamp(stamp: str | None, day: date | None) -> str | None:
    """A stamp that sorts: seconds as they are, filled to one length, and days in ISO 8601 with what follows them."""
    if stamp is None:
        return None
    if stamp.replace(".", "", 1).isdigit():
        whole, _, rest = stamp.partition(".")
        return f"{int(whole):020d}.{rest}"
    return stamp if day is not None and stamp.startswith(day.isoformat()) else None
