"""Lists of words that say whether a name is a place, and which; each with a sentence in which its words are tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class TriedWords:
    """Words of one role and what the sentence `template` gives with each of them; written as the language writes them.

    `{word}` stands for a word, `{Word}` for it with a capital. A test runs all.
    """

    words: Words = NO_WORDS
    template: str = ""
    finds: tuple[str, ...] = ()
    """Places that are found."""
    finds_part: tuple[str, ...] = ()
    """Names that are part of a place that is found."""
    finds_not: tuple[str, ...] = ()
    stands_for_government: tuple[str, ...] = ()
    stands_for_base: tuple[str, ...] = ()
    precision: str = ""
    """How fine the first of `finds` is."""


NONE = TriedWords()


@dataclass(frozen=True, slots=True)
class Places:
    """`places.toml`."""

    prepositions: TriedWords = NONE
    """Before a name they say that something is there, or moves there."""
    near: TriedWords = NONE
    """Before a name they say that something is near it."""
    governorate: TriedWords = NONE
    """Beside a name they make it a first-order division."""
    district: TriedWords = NONE
    """Beside a name they make it a second-order division."""
    settlement: TriedWords = NONE
    neighbourhood: TriedWords = NONE
    direction: TriedWords = NONE
    generic: TriedWords = NONE
    """A name followed by one of these is still that name."""
    organisation: TriedWords = NONE
    """A name followed by one of these is an organisation."""
    organisation_of: TriedWords = NONE
    """Before "of" and a name they make an organisation or an office."""
    organisation_head: TriedWords = NONE
    """Right before a name they make it a medium or a group."""
    organisations: TriedWords = NONE
    """Whole names of organisations that hold a place's name."""
    medium: TriedWords = NONE
    """Right after a name they make it a medium."""
    things: TriedWords = NONE
    """What is called after a place, not at it."""
    peoples: TriedWords = NONE
    """Adjectives of peoples, faiths and continents."""
    titles: TriedWords = NONE
    """Before a name they say that it is a person's."""
    given: TriedWords = NONE
    """Given names."""
    speech: TriedWords = NONE
    """Verbs of who speaks."""
    government_verbs: TriedWords = NONE
    government_nouns: TriedWords = NONE
    government_before: TriedWords = NONE
    """Words that make a capital or a country a government."""
    outlawed: TriedWords = NONE
    """Before a country whose law forbids a group."""
    hyphened_government: TriedWords = NONE
    hyphened_base: TriedWords = NONE
    """Behind a hyphen they say that something is of the country, not in it."""
    common: TriedWords = NONE
    """Words of the language that are also names of towns somewhere."""
    openers: TriedWords = NONE
    """Words that begin sentences, whose capital does not make them a part of the name that follows."""
    landmarks: TriedWords = NONE
    """Behind a name nobody knows they make it a place on the ground, and no building."""
    sites: TriedWords = NONE
    """What stands somewhere."""
    after_place: TriedWords = NONE
    """What may follow a place's name without making it a part of a longer one."""


@dataclass(frozen=True, slots=True)
class Countries:
    """`countries.toml`."""

    names: Mapping[str, str] = field(default_factory=dict)
    """ISO 3166-1 alpha-2 code -> the country's short name."""
