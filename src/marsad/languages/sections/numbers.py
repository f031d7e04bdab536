"""Numbers in words and the marks inside written ones: what each is worth; the engine does the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import NEVER, Pattern


@dataclass(frozen=True, slots=True)
class Numbers:
    """`numbers.toml`."""

    group_marks: tuple[str, ...] = ()
    """Marks between groups of digits beside spaces: "," in "37,000"."""
    decimal_marks: tuple[str, ...] = ()
    """Marks before decimals: "." in "3.4"."""
    cardinals: Mapping[str, int] = field(default_factory=dict)
    """Numbers in one word: "twelve"."""
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """What a number before it is multiplied by: "thousand", "dozen"."""
    suffixes: Mapping[str, int] = field(default_factory=dict)
    """The same as letters right behind digits: "1.5m"."""
    vague: Mapping[str, int] = field(default_factory=dict)
    """Words and phrases of which only a lower bound is known: "dozens", "several"."""
    fractions: Mapping[str, int] = field(default_factory=dict)
    """Words for a part of a whole, by how many such parts make it: "fifth" and "fifths" are 5."""
    pairs: Mapping[str, int] = field(default_factory=dict)
    """Phrases for a small number that may also multiply: "a couple of"."""
    twins: Mapping[str, int] = field(default_factory=dict)
    """Words before an attack that say how many it was: "twin"."""
    loose: Mapping[str, int] = field(default_factory=dict)
    """Words that only say that it was more than one, with the lower bound that is taken for them: "many"."""
    words: Pattern = NEVER
    """A number in words."""
    part_of_multiplier: Pattern = NEVER
    """A part of a multiplier: "half a million"."""
    vague_multiple: Pattern = NEVER
    """A vague word that a multiplier follows: "several hundred"."""
    mixed: Pattern = NEVER
    """A whole number and a part of a multiplier: "two and a half million"."""
    plural_digits: Pattern = NEVER
    """Digits as a vague word: "100s"."""
    many: Pattern = NEVER
    """One of the words of `loose` before a noun."""
    both: Pattern = NEVER
    """Two who were told of before: "both victims"."""
    share: Pattern = NEVER
    """A part of what follows, without a number of its own: "three fifths of the territory"."""
    single: Pattern = NEVER
    """An article or pronoun that counts one: "a child"."""
    pair: Pattern = NEVER
    """Counts two: "a couple of"."""
    twin: Pattern = NEVER
    """One of the words of `twins` before an attack."""
