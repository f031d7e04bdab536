"""Words that two reports share whatever they tell of."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Stopwords:
    """`stopwords.toml`, in the form in which names are compared."""

    words: Words = NO_WORDS
    """Words without a content of their own, and those that every report of people hurt is made of."""
    in_names: Words = NO_WORDS
    """Further words that are written like names and name neither a place nor anybody: months, kinds of organisation."""
    plural_ending: str = ""
    """What the plural of most nouns ends in."""
