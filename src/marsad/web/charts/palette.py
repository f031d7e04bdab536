"""Colours of charts, Okabe and Ito's (2008) in light and dark, one typeface, and its measures."""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "IBM Plex Sans, IBM Plex Sans Arabic, Segoe UI, Noto Sans, sans-serif"
PADDING = 6
"""Pixels around a drawing."""
SCALE_WIDTH = 46
"""Pixels that the numbers of an upright scale take."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they stand for; every one is told from the others without colour by shape or place too."""

    sheet: str
    ink: str
    quiet: str
    line: str
    soft: str
    rule: str
    """What the rule says: low, best, high."""
    source: str
    """Who is no party."""
    party: str
    """A party to the conflict."""
    other: str


LIGHT = Palette("#ffffff", "#1b1f23", "#5a6169", "#dcd9d1", "#f1efe9", "#0072b2", "#1b1f23", "#b84a00", "#007a57")
DARK = Palette("#1a1f23", "#e8e6e1", "#a4abb1", "#3b434a", "#232a30", "#56b4e9", "#e8e6e1", "#f08a4b", "#2fbf93")
