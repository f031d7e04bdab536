"""Words that say what harm is about: war, crime, an accident, a disease, a game."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words
from marsad.model.relevance import Relevance


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one role; a word with a space is a run of words."""

    role: str
    kind: Relevance = Relevance.NONE
    weight: float = 1.0
    """What one of them speaks for its kind; set by hand, measured by `bench/relevance.py`."""
    is_beside: bool = False
    """True for those who are at work after floods and crashes too: alone they make no exception in such a report."""
    words: Words = NO_WORDS
    """In lower case, in the singular where the plural only adds an "s"."""
    example: tuple[str, ...] = ()
    """Sentences that hold one of them."""
    not_example: tuple[str, ...] = ()
    """Sentences that hold none."""


@dataclass(frozen=True, slots=True)
class RelevanceWords:
    """`relevance.toml`."""

    evidence: tuple[Evidence, ...] = ()
