"""Closed classes of words that any rule may ask for: each class once."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Grammar:
    """`grammar.toml`."""

    definite_articles: Words = NO_WORDS
    possessive_suffixes: Words = NO_WORDS
    """What marks an owner: "'s"."""
    agent_prepositions: Words = NO_WORDS
    """Before who did it, of a passive."""
    ownership_prepositions: Words = NO_WORDS
    """Between people and whom they belong to: "fighters of the Front"."""
    coordinators: Words = NO_WORDS
    past_copulas: Words = NO_WORDS
    """Past forms of "be"."""
