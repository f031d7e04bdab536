"""Words that say how a clause is meant."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Syntax:
    """`syntax.toml`."""

    negations: Words = NO_WORDS
    """Words on a predicate or its subject that deny the clause."""
    behind_passives: Words = NO_WORDS
    """Words behind a participle that has no object: "killed in", "seized from"."""
    object_ends: Words = NO_WORDS
    """Words that end what an active verb is done to: "killed nine in", "attacked a post near"."""
    possible_modals: Words = NO_WORDS
    """Auxiliaries under which a clause is possible only."""
    future_modals: Words = NO_WORDS
    """Auxiliaries of what is to come."""
    perfect_auxiliaries: Words = NO_WORDS
    """Finite auxiliaries of the perfect."""
