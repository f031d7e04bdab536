"""A figure's words as three numbers under a table of vague words: lowest, stated and highest value meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.model import Facts, Figure, Quantifier, Unit, VagueNumber

VagueTable = Mapping[VagueNumber, float]
"""Vague words to numbers: dozens to 24."""

STATED: VagueTable = {
    VagueNumber.COUPLE: 2,
    VagueNumber.FEW: 3,
    VagueNumber.SEVERAL: 3,
    VagueNumber.MANY: 3,
    VagueNumber.SOME: 3,
    VagueNumber.DOZEN: 12,
    VagueNumber.DOZENS: 24,
    VagueNumber.SCORES: 40,
    VagueNumber.HUNDREDS: 200,
    VagueNumber.THOUSANDS: 2000,
    VagueNumber.TENS_OF_THOUSANDS: 20000,
    VagueNumber.HUNDREDS_OF_THOUSANDS: 200000,
    VagueNumber.MILLIONS: 2000000,
}
"""A plural names at least two of its unit: "dozens" 24, "hundreds" 200. Used by every rule that has no table."""


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest, stated and highest value of a figure; all finite, low <= point <= high."""

    low: float
    point: float
    """The number as given: what the source vouches for."""
    high: float
    is_open: bool = False
    """True where the source sets no upper bound ("at least"): a higher figure does not contradict it."""
    is_bound: bool = False
    """True for words that only bound a number ("up to", "fewer than") or name its size ("dozens"): no count."""

    def __add__(self, other: Range) -> Range:
        """The range of two groups of different people taken together."""
        is_open = self.is_open or other.is_open
        is_bound = self.is_bound and other.is_bound
        return Range(self.low + other.low, self.point + other.point, self.high + other.high, is_open, is_bound)

    def admits(self, value: float) -> bool:
        """True where `value` does not contradict the wording."""
        return self.low <= value and (self.is_open or value <= self.high)


def read_range(figure: Figure, vague: VagueTable = STATED) -> Range | None:
    """The range that a figure means; None for shares and for families, which do not convert into people.

    "at least 13" is 13, open above, and so is "more than 13": nobody said 14. "up to 600" is 0 to 600, stated 600; "20
    to 30" is stated 20, the end that the source vouches for, unless it gives a best figure of its own; "nearly 300" is
    taken as its number; vague words go by the table.
    """
    if figure.unit in (Unit.HOUSEHOLD, Unit.PERCENT):
        return None
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    if figure.quantifier is Quantifier.VAGUE:
        value = None if figure.facts is None else vague_value(figure.facts, vague)
        number = value if value is not None else low
        return None if number is None else Range(number, number, number, is_open=True, is_bound=True)
    if low is None:
        return _below(figure, figure.passed if figure.passed is not None else high)
    if high is None:
        least = figure.passed if figure.passed is not None else low
        return Range(least, least, least, is_open=True)
    best = None if figure.facts is None else figure.facts.best
    return Range(low, low if best is None else min(max(low, best), high), high)


def _below(figure: Figure, high: float | None) -> Range | None:
    if high is None:
        return None
    if figure.quantifier is Quantifier.NEARLY:
        return Range(high, high, high)
    return Range(0, high, high, is_bound=True)


def vague_value(facts: Facts, table: VagueTable) -> float | None:
    """The number that a rule's table gives to vague words; "several hundred" multiplies; None without such a word."""
    if facts.vague_value is not None:
        return facts.vague_value
    return next((table[word] for word in facts.vague if word in table), None)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range around all of `ranges`, stated at the lowest stated value; `ranges` must not be empty.

    What only bounds a number raises the highest value beside what counts, and does nothing else.
    """
    rows = list(ranges)
    counts = [found for found in rows if not found.is_bound]
    stated = counts or rows
    low, high = min(r.low for r in stated), max(r.high for r in rows)
    is_open = any(r.is_open for r in stated)
    return Range(low, min(r.point for r in stated), high, is_open, is_bound=not counts)
