"""Words around a number: its hedges and units, what a range or a rise is, and what makes it no count."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words
from marsad.model import Quantifier, Unit


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that say how a number is meant."""

    quantifier: Quantifier
    words: Words
    example: str
    """A report's sentence that holds one of them."""


@dataclass(frozen=True, slots=True)
class NoHedge:
    """A hedge's words that belong to the verb before them."""

    hedge: str
    before: Pattern


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What a number is followed by that says its unit."""

    unit: Unit
    words: Words


@dataclass(frozen=True, slots=True)
class Quantities:
    """`quantities.toml`."""

    hedge: tuple[Hedge, ...] = ()
    """Before the number; of several that hold, the longest tells."""
    hedge_after: tuple[Hedge, ...] = ()
    """After the number or its noun."""
    no_hedge: tuple[NoHedge, ...] = ()
    """Where a hedge is none: "handed over 14 bodies"."""
    limits: Words = NO_WORDS
    """Hedges before an age that is a limit: "under 18"."""
    unit: tuple[UnitWords, ...] = ()
    not_followed: Words = NO_WORDS
    """Right after a number that counts nobody: "kilometres"."""
    not_preceded: Words = NO_WORDS
    """Right before a number that counts nobody: "resolution"."""
    no_count_after: Pattern = NEVER
    """What follows a number that counts nobody."""
    no_count_before: Pattern = NEVER
    """What precedes a number that counts nobody."""
    ratio: Pattern = NEVER
    """A share that counts nobody: "one in five of those killed"."""
    phone: Pattern = NEVER
    """A telephone number."""
    ages: Pattern = NEVER
    """Ages of several people: "aged 8, 11 and 60"."""
    rate: Pattern = NEVER
    """What follows a number that comes again and again, which no toll holds: "12 people a day"."""
    range_joins: Words = NO_WORDS
    """Words between the ends of a range: "20 to 30"."""
    range_joins_opened: Words = NO_WORDS
    """Those of them that need an opening: "between 20 and 30"."""
    range_opening: Pattern = NEVER
    """Words before a range that belong to it."""
    opens_range: Pattern = NEVER
    """What stands before the first end where `range_joins_opened` stands before the second."""
    rise_joins: Words = NO_WORDS
    """Words between what a number was and what it has come to: "from 12 to 15"."""
    risen_from: Pattern = NEVER
    """What stands before the number that was, where another has come in its place."""
    contrast: Pattern = NEVER
    """All that stands between two numbers of which the second is what the first is not."""
    aged: Words = NO_WORDS
    """People of whom the number beside them says how old they are: "a man of 77"."""
    age_of: Pattern = NEVER
    """Somebody "of" an age, right before it."""
    age_beside: Pattern = NEVER
    """Somebody (`who`) right before an age, and other ages between."""
    after_age: Pattern = NEVER
    """What follows an age that stands beside somebody."""
    nothing_counted: Pattern = NEVER
    """What follows a number that no noun follows."""
