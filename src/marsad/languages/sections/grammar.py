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
    be: Words = NO_WORDS
    """Forms of "be", and of "get" where it makes a passive."""
    auxiliaries: Words = NO_WORDS
    """Verbs that help another one, those forms among them, with "to" and "not", which stand between the two."""
    relative_pronouns: Words = NO_WORDS
    """Which, who, that, whom."""
    clause_breaks: Words = NO_WORDS
    """Conjunctions that open another clause."""
    articles: Words = NO_WORDS
    person_pronouns: Words = NO_WORDS
    """Pronouns for one person: "he", "her"."""
    group_pronouns: Words = NO_WORDS
    """Pronouns for a body or several people: "it", "them"."""
    subject_pronouns: Words = NO_WORDS
    """Pronouns that can be who speaks: "they"."""
