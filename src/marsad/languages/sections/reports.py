"""How a report goes on: what opens another incident, takes a toll up again or cuts a number off."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_PHRASES, NO_WORDS, Pattern, Phrases, Words


@dataclass(frozen=True, slots=True)
class Reports:
    """`reports.toml`."""

    harm: Pattern = NEVER
    """What makes a sentence worth parsing that holds an article for its only number."""
    elsewhere: Words = NO_WORDS
    """Among the first words of a sentence they open another incident."""
    elsewhere_leads: Phrases = NO_PHRASES
    """First words of a sentence that open another incident."""
    fresh_leads: Phrases = NO_PHRASES
    """First words of a sentence that open another incident where an attack follows."""
    adding: Words = NO_WORDS
    """Words of a count that goes on from the one before."""
    since_it_began: Pattern = NEVER
    """From the beginning of the war on, which is not named."""
    item_part: Pattern = NEVER
    """Behind the bullet of a list, what makes the item a part of what was counted before."""
    cuts: Words = NO_WORDS
    """Between a number and what is attributed they say that the number is not of it."""
    restated: Pattern = NEVER
    """The whole between a number and the same one in another unit."""
    no_event: Pattern = NEVER
    """Before the words of an event that did not happen."""
