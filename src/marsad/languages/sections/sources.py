"""What the words of a source mean: whom they name, and of which class that party is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words
from marsad.model import SourceClass


@dataclass(frozen=True, slots=True)
class ClassWords:
    """Words of a name or role that tell a source's class; of the entries that fit the first one holds."""

    name: SourceClass
    words: Words = NO_WORDS
    """In any letters."""
    names: Words = NO_WORDS
    """With their capitals."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """`sources.toml`."""

    classes: tuple[ClassWords, ...] = ()
    titles: Words = NO_WORDS
    """Offices and ranks before a person's name."""
    bodies: Words = NO_WORDS
    """Words of the names of bodies, which no person is called."""
    unnamed_bodies: Words = NO_WORDS
    """Nouns by which a body that was named is told again: "the group"."""
    classes_of_bodies: Mapping[str, tuple[SourceClass, ...]] = field(default_factory=dict)
    """Such a noun -> the classes of those whom it may mean; any, where it is not listed."""
    names_of_others: Mapping[str, Words] = field(default_factory=dict)
    """Such a noun -> words in the name of a body that it does not mean: a ministry is not "the government"."""
    perhaps_monitors: Words = NO_WORDS
    """What a monitor that is named elsewhere may be called: "NGO"."""
    news_agencies: Words = NO_WORDS
    """Nouns for a news agency that is named elsewhere."""
    reporters: Words = NO_WORDS
    """Nouns for an outlet's own reporters."""
    documents: Words = NO_WORDS
    """Nouns for what a source has written or shown: "the statement"."""
    roles: Words = NO_WORDS
    """Nouns for one person who is known by a role alone."""
    speakers: Words = NO_WORDS
    """Nouns for anonymous or descriptive sources that need no name."""
    demonyms: Words = NO_WORDS
    """Nations and the like before a name, which are not a part of it."""
    particles: Words = NO_WORDS
    """Small words inside a person's name."""
    lead_ins: Words = NO_WORDS
    """What stands before a source without belonging to it."""
    determiners: Words = NO_WORDS
    """Words before a source's noun that are not a part of what it is called."""
    definite: Words = NO_WORDS
    """Those that point to somebody who was told of."""
    owners: Words = NO_WORDS
    """Those that point to the body that a person speaks for: "its spokesman"."""
    nameless: Words = NO_WORDS
    """Nouns for those of whom nothing is told: who cites "trusted sources" answers for what they say."""
    of: Words = NO_WORDS
    """Prepositions between a role and a body."""
    belonging: Words = NO_WORDS
    """Those before a body whose name is no person's: "of the Example Network official"."""
    within: Words = NO_WORDS
    """Prepositions that tie a role to a place or body, so that a name behind them is not the person's."""
    joining: Words = NO_WORDS
    """Small words inside the name of a body."""
    closing: Words = NO_WORDS
    """Words behind which no noun says any more what a source is."""
    periods: Words = NO_WORDS
    """Parts of a month or year that are left before a source: "Late March media"."""
    time_units: Words = NO_WORDS
    """Units of time that are left before a source: "in the last 48 hours military sources"."""
    insignificant: Words = NO_WORDS
    """Words that two names may share without being one."""
    article: Pattern = NEVER
    """An article before a source or role."""
    role_behind: Pattern = NEVER
    """What is told of a person right behind the name, between commas."""
    holder_behind: Pattern = NEVER
    """A person's name right behind an office."""
    holder_before: Pattern = NEVER
    """A person's name right before one."""
    blamer: Pattern = NEVER
    """A sentence up to the "which" behind which "it" is its subject."""
    allied: Pattern = NEVER
    """What a body's noun is told by where the text has it in full: "U.S.-led ", "Russian "."""
    description: Pattern = NEVER
    """What describes a body before its name without being a part of it."""
    own_description: Pattern = NEVER
    """Descriptions that are a part of what a body is called."""
    generic_run: Pattern = NEVER
    """Capitalised words that are no monitor's name though they hold one of its words."""
    state_media: Pattern = NEVER
    """An outlet's words at the end of a stretch that lost its commas."""
    possessive_end: Pattern = NEVER
    """What marks an owner at the end of words."""
