"""Words near a count that make it less than asserted (PLOVER's auxiliary modes)."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_PHRASES, NO_WORDS, Phrases, Words


@dataclass(frozen=True, slots=True)
class Modality:
    """`modality.toml`."""

    possible: Words = NO_WORDS
    """Words before or between that make a count possible only: "feared"."""
    possible_auxiliaries: Words = NO_WORDS
    """Auxiliaries between the counted and its verb: "may"."""
    possible_anywhere: Words = NO_WORDS
    """Auxiliaries that do so before the counted as well: "could"."""
    conditional: Words = NO_WORDS
    """Auxiliaries between that make it possible, and of troops planned: "would"."""
    conditions: Words = NO_WORDS
    """Words that open a condition: "if"."""
    negations: Words = NO_WORDS
    """Words between that deny it: "not"."""
    restrictions: Words = NO_WORDS
    """Words by which a negation denies nothing: "not only"."""
    denying_cues: Words = NO_WORDS
    """Cues whose content is denied: "denied"."""
    claims: Words = NO_WORDS
    """Names of a claim that is called untrue."""
    verdicts: Words = NO_WORDS
    """What such a claim is called."""
    announcements: Words = NO_WORDS
    """Words of troops that somebody means to send or withdraw."""
    plans: Words = NO_WORDS
    """Verbs by which somebody means to do anything."""
    future: Words = NO_WORDS
    """Auxiliaries between that tell what is to come."""
    to_be: Phrases = NO_PHRASES
    """Two words between that do the same: "to be"."""
    none_of: Phrases = NO_PHRASES
    """Words before a number that say that nothing happened to any of them: "none of the 14"."""
    implicatives: Words = NO_WORDS
    """Words before an infinitive that did come about: "managed to kill"; behind any other it did not, or not yet."""
    withdrawing: Words = NO_WORDS
    """Verbs of taking back what was said."""
