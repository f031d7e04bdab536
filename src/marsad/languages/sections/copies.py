"""Words by which two texts are told to be one, with other numbers."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Copies:
    """`copies.toml`."""

    counts: Words = NO_WORDS
    """Number words beside the small cardinals whose change makes a text an update of another."""
    beside_a_clock: Words = NO_WORDS
    """Words beside which a number is a time or a date."""
