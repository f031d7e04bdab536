"""Words around who did it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Actors:
    """`actors.toml`."""

    weapons: Words = NO_WORDS
    """What describes an attack without saying whose it is: "heavy", "car", "drone"."""
    nobody: Words = NO_WORDS
    """Subjects that are no party: "the blast", "it", "a convoy"."""
    means: Words = NO_WORDS
    """Nouns inside the name of an attack that belong to it: "helicopter fire"."""
    within_an_attack: Words = NO_WORDS
    """Prepositions before an attack in which others were hurt: "in U.S. air strikes"."""
    when_attacked: Words = NO_WORDS
    """Conjunctions before a clause that tells whose attack it was: "when regime forces shelled"."""
    attacking: Words = NO_WORDS
    """Verbs of that clause."""
    day_edges: Words = NO_WORDS
    """What stands with a day in the name of an attack: "mid-August raid"."""
