"""What ties the numbers of a sentence to each other: parts of wholes, joined phrases, other figures for the same."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_PHRASES, NO_WORDS, Pattern, Phrases, Words
from marsad.model import Measure


@dataclass(frozen=True, slots=True)
class WholeWords:
    """Words for all those to whom something happened."""

    measure: Measure
    words: Words


@dataclass(frozen=True, slots=True)
class RelationWeights:
    """How far a link is believed that comes from another number of the sentence; `why` says the reason of each."""

    why: str = ""
    twin: float = 0.0
    """Of attacks told by "twin"."""
    joint: float = 0.0
    """Lost by what is joined to a number with a link of its own."""
    part: float = 0.0
    """Of a part that takes the link of its whole, and of another figure for what was said."""
    named_part: float = 0.0
    """Of a part of a whole that words name and no number counts."""
    names_whole: float = 0.0
    """From here on a part's own link stands beside a whole that words name."""
    own: float = 0.0
    """From here on a link stands against what is joined to it."""
    strong: float = 0.0
    """From here on a part has a measure of its own, a thing told by "a" is counted, and no level is read instead."""
    single: float = 0.0
    """From here on a person told by "a" is counted."""
    lone: float = 0.0
    """From here on "one" without a noun is counted."""


@dataclass(frozen=True, slots=True)
class Relations:
    """`relations.toml`."""

    weights: RelationWeights = RelationWeights()

    part_openers: Words = NO_WORDS
    """Right before a part of what was counted: "including six"."""
    chiefly: Words = NO_WORDS
    """Before what most of the counted are: "mostly civilians"."""
    include: Words = NO_WORDS
    """Verbs of them, whose subject may be a whole without a number: "those killed included 14 children"."""
    among_whole: Words = NO_WORDS
    """Between a part and its whole: "ten children were among the dead"."""
    part_leads: Phrases = NO_PHRASES
    """Two words that turn to a part: "among them", "of whom"."""
    part_referents: Words = NO_WORDS
    """Nouns and pronouns of a whole that was counted before."""
    wholes: tuple[WholeWords, ...] = ()
    listing: Words = NO_WORDS
    """Opens a list between a part and "among": "six civilians, including a child, were among"."""
    list_marks: Words = NO_WORDS
    """Marks behind which the people counted before them are told by kind."""
    copulas: Words = NO_WORDS
    """Forms of "be" between a number and what it is."""
    copula_links: Words = NO_WORDS
    """What may stand beside them."""
    owners: Words = NO_WORDS
    """Possessives before the noun of a part: "two of its soldiers"."""
    whole_opening: Words = NO_WORDS
    """Before a whole that opens its sentence: "Of the 40 wounded, 12"."""
    them_opening: Phrases = NO_PHRASES
    """The same where it was counted before: "Of them, 12"."""
    them: Words = NO_WORDS
    """Pronouns of those counted before."""
    whom: Words = NO_WORDS
    """Relative pronouns of those just counted."""
    beside_numbers: Words = NO_WORDS
    """What may stand between "of them," and the number."""

    joins: Words = NO_WORDS
    """Words and signs between phrases that one verb is said of."""
    additions: Phrases = NO_PHRASES
    """Ends of what stands between two numbers that are counted alike: "as well as"."""
    before_place: Words = NO_WORDS
    """Right before a number to which only its place is said: "and one in the village"."""
    place_leads: Words = NO_WORDS
    """Prepositions of that place."""
    list_leads: Words = NO_WORDS
    """Prepositions of the places in a list of bare numbers: "9 in the first, 8 in the second"."""

    figures: Words = NO_WORDS
    """Nouns for a number: "put the figure at 12"."""
    figure_leads: Words = NO_WORDS
    """Right before that number."""
    of: Words = NO_WORDS
    """After such a noun, before what else it counts."""

    ordinals: Words = NO_WORDS
    """"a third was hurt": one more than were counted before."""
    one: Words = NO_WORDS
    """Cardinals that may stand for a pronoun: "one"."""
    denials: Words = NO_WORDS
    """Right before an article that then counts nobody: "not a single civilian"."""
    collectives: Words = NO_WORDS
    """Nouns behind an article that is no number: "a series"."""
    collectives_of: Words = NO_WORDS
    """Those that are none only before what they hold: "a group of 600"."""
    old: Words = NO_WORDS
    """Words of an age."""
    not_single: Words = NO_WORDS
    """Nouns of people that an article does not make one: "a militia"."""
    population: Words = NO_WORDS
    """Of whom a share is a figure once more: "1.9 million people, 85 percent of the population"."""
    restating: Words = NO_WORDS
    """What stands between the two."""
    percent: Words = NO_WORDS
    """Words of a percentage, each by itself."""
    households: Words = NO_WORDS
    """Counted families."""
    families: Words = NO_WORDS
    """Nouns after "members of" that say who they are."""
    before_counted: Words = NO_WORDS
    """Between a number and the words that say whom it counts: "two of the other men"."""

    partitive_pronouns: Words = NO_WORDS
    """Pronouns of which a number is a share: "two of them"."""
    not_definite: Words = NO_WORDS
    """Determiners that make no share of what follows "of"."""
    definite: Words = NO_WORDS
    """Determiners after a share without "of": "half the village"."""
    openers: Words = NO_WORDS
    """Plurals that are numbers themselves: "dozens"."""
    verb_forms: Words = NO_WORDS
    """Forms of verbs that a parser takes for nouns behind a number: "wounds"."""
    plural_people: Pattern = NEVER
    """Nouns of people that count several."""
    plural_name: Pattern = NEVER
    """Names that may be counted, by their ending: "Serbs"."""
    joined_states: Words = NO_WORDS
    """States joined by "and" that are counted apart: "dead and wounded"."""
