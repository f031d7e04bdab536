"""How the names of people and bodies are written."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Names:
    """`names.toml`."""

    particles: Words = NO_WORDS
    """Small words inside a person's name: "bin", "van"."""
    articles: Words = NO_WORDS
    """Those that a hyphen ties to the name behind them: "al-Hassan"."""
    tied: Pattern = NEVER
    """A name that begins with such an article."""
    word: Pattern = NEVER
    """One word of a name."""
    run: Pattern = NEVER
    """A whole name as the letters tell it: words of names with particles and what joins them."""
    acronym: Pattern = NEVER
    """A name with its acronym in brackets behind it; its groups are the two."""
