"""Words near a number that say what it measures where no verb of harm governs it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Situations:
    """`situations.toml`."""

    ground: Words = NO_WORDS
    """Words of holding, taking or losing ground; some of several words."""
    no_ground: Words = NO_WORDS
    """Nouns of places of which a number alone counts no ground taken: "provinces" are, "the country" is not."""
    territory: Words = NO_WORDS
    """What a share of ground is a share of."""
    troops: Words = NO_WORDS
    """Words of soldiers who are sent, stationed or withdrawn."""
    fighters: Words = NO_WORDS
    """Words of fighters who are there or take part."""
    presence: Words = NO_WORDS
    """Verbs that say that soldiers are there now."""
    soldiers: Words = NO_WORDS
    """Nouns of a state's soldiers, who are troops where they are present."""
    single: Words = NO_WORDS
    """Articles that count one fighter: "one"."""
