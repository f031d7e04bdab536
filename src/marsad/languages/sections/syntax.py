"""Words that say how a clause is meant."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Syntax:
    """`syntax.toml`."""

    negations: Words = NO_WORDS
    """Words on a predicate or its subject that deny the clause."""
    possible_modals: Words = NO_WORDS
    """Auxiliaries under which a clause is possible only."""
    future_modals: Words = NO_WORDS
    """Auxiliaries of what is to come."""
    perfect_auxiliaries: Words = NO_WORDS
    """Finite auxiliaries of the perfect."""
