"""What a language is: its parser, its script, what its letters can tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """`profile.toml`."""

    name: str = ""
    """English name of the language."""
    parsers: tuple[str, ...] = ()
    """Packages of spaCy that can parse it, the preferred one first; without any, words are cut and left untagged."""
    has_case: bool = True
    """False where letters have no capitals, so that a name cannot be told by them."""
