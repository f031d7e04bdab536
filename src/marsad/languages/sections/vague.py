"""Words for numbers that nobody counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.model.facts import VagueNumber


@dataclass(frozen=True, slots=True)
class Vague:
    """`vague.toml`."""

    words: Mapping[str, VagueNumber] = field(default_factory=dict)
    """Words -> the vague number that they are; of several in one phrase the longest tells."""
    factors: Mapping[str, float] = field(default_factory=dict)
    """Vague words before a multiple -> how many times: "several hundred"."""
    multiples: Mapping[str, float] = field(default_factory=dict)
    """Words that a vague word multiplies -> their number."""
