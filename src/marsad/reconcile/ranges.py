"""A figure's words as three numbers under a table of vague words: lowest, stated and highest value meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from marsad.model import Figure, Quantifier, Unit

VagueTable = Mapping[str, float]
"""Vague word to number: {"dozens": 24}."""

STATED: VagueTable = {
    "couple": 2, "few": 3, "several": 3, "many": 3, "some": 3, "dozen": 12, "dozens": 24, "scores": 40,
    "hundreds": 200, "thousands": 2000, "tens of thousands": 20000, "hundreds of thousands": 200000,
    "millions": 2000000,
}  # fmt: skip
"""A plural names at least two of its unit: "dozens" 24, "hundreds" 200. Used by every rule that has no table."""

_MULTIPLES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1000000}
_FACTORS = {"a couple of": 2, "several": 3, "a few": 3, "many": 3, "few": 3}


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest, stated and highest value of a figure; all finite, low <= point <= high."""

    low: float
    point: float
    """The number as given: what the source vouches for."""
    high: float
    is_open: bool = False
    """True where the source sets no upper bound ("at least"): a higher figure does not contradict it."""

    def __add__(self, other: Range) -> Range:
        """The range of two groups of different people taken together."""
        is_open = self.is_open or other.is_open
        return Range(self.low + other.low, self.point + other.point, self.high + other.high, is_open)

    def admits(self, value: float) -> bool:
        """True where `value` does not contradict the wording."""
        return self.low <= value and (self.is_open or value <= self.high)


def read_range(figure: Figure, vague: VagueTable = STATED) -> Range | None:
    """The range that a figure means; None for shares and for families, which do not convert into people.

    "at least 13" is 13, open above; "up to 600" is 0 to 600, stated 600; "20 to 30" is stated 20, the end that the
    source vouches for; "nearly 300" is taken as its number; vague words go by the table.
    """
    if figure.unit in (Unit.HOUSEHOLD, Unit.PERCENT):
        return None
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    if figure.quantifier is Quantifier.VAGUE:
        value = read_vague(figure.span.text, vague)
        number = value if value is not None else low
        return None if number is None else Range(number, number, number, is_open=True)
    if low is None:
        return _below(figure, high)
    if high is None:
        return Range(low, low, low, is_open=True)
    return Range(low, low, high)


def _below(figure: Figure, high: float | None) -> Range | None:
    if high is None:
        return None
    if figure.quantifier is Quantifier.NEARLY:
        return Range(high, high, high)
    return Range(0, high, high)


def read_vague(words: str, table: VagueTable) -> float | None:
    """The number that a rule's table gives to vague words; "several hundred" multiplies; None without such a word."""
    return _read_vague(words, tuple(table.items()))


@lru_cache(maxsize=8192)
def _read_vague(words: str, table: tuple[tuple[str, float], ...]) -> float | None:
    text = " ".join(re.findall(r"[a-z]+", words.lower()))
    for factor, times in _FACTORS.items():
        for unit, size in _MULTIPLES.items():
            if f"{factor} {unit}" in text:
                return times * size
    best = None
    for word, value in table:
        if re.search(rf"\b{word}\b", text) and (best is None or len(word) > len(best[0])):
            best = (word, value)
    return best[1] if best else None


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range around all of `ranges`, stated at the lowest stated value; `ranges` must not be empty."""
    rows = list(ranges)
    low, high = min(r.low for r in rows), max(r.high for r in rows)
    return Range(low, min(r.point for r in rows), high, any(r.is_open for r in rows))
