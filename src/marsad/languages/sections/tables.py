"""Words of the headings, rows and notes of tables."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Tables:
    """`tables.toml`."""

    totals: Words = NO_WORDS
    """What the row of the sum begins with."""
    places: Words = NO_WORDS
    """Headings of a column of places, beside the words for what a place is."""
    shares: Words = NO_WORDS
    """In a heading: the numbers under it are shares, changes or ranks, and count nobody."""
    source: Pattern = NEVER
    """A line that says whose figures a table has; the group `name` is who."""
