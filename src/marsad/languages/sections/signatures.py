"""How a reader's comment is signed: by name and age, by name and day, by "says"."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Signatures:
    """`signatures.toml`; the patterns are for whole lines."""

    units: Words = NO_WORDS
    """Units of a comment's age, in all forms."""
    name: str = ""
    mark: str = ""
    day: str = ""
    clock: str = ""
    when: str = ""
    ago: str = ""
    """Parts of patterns, by {{name}}."""
    by_age: Pattern = NEVER
    """Name and age: groups `name`, and `mark` where a mark stands between them."""
    age_in_words: Pattern = NEVER
    """The end of an age that nobody would take for the end of a name."""
    by_picture: Pattern = NEVER
    """What is left of a commenter's picture, with name and age or day."""
    posted: Pattern = NEVER
    """Who posted it and when."""
    says: Pattern = NEVER
    """Who says it."""
    by_day: Pattern = NEVER
    """Name and day."""
    only_when: Pattern = NEVER
    """A day or an age alone."""
    only_age: Pattern = NEVER
    sentence_words: Words = NO_WORDS
    """Words of a sentence: a commenter's name holds none of them."""
