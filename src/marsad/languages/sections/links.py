"""Weights and words of the rules that tie a number to a trigger."""

from __future__ import annotations

import math
from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_PHRASES, NO_WORDS, Pattern, Phrases, Words


@dataclass(frozen=True, slots=True)
class LinkWeight:
    """How far a rule is believed, and what lowers it."""

    score: float = 0.0
    """Of a link where nothing costs."""
    why: str = ""
    example: str = ""
    per_word: float = 0.0
    """Cost of each word between; what each adds, for the parse."""
    per_stranger: float = 0.0
    """Cost of each that is not among `fillers`."""
    other_number: float = 0.0
    """Cost of another number between, beside strangers."""
    reduced: float = 0.0
    """Cost of a participle without its auxiliary behind more than one stranger."""
    most: float = 0.0
    """The most that words between add."""
    reach: int = 0
    """Words over which the rule ties the two."""


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """A weight for each rule."""

    split_object: LinkWeight = LinkWeight()
    modifier: LinkWeight = LinkWeight()
    object: LinkWeight = LinkWeight()
    object_by_parse: LinkWeight = LinkWeight()
    object_near: LinkWeight = LinkWeight()
    passive: LinkWeight = LinkWeight()
    subject: LinkWeight = LinkWeight()
    parse: LinkWeight = LinkWeight()
    """What it adds to a subject or passive that the parse agrees to."""
    state: LinkWeight = LinkWeight()
    state_before_noun: LinkWeight = LinkWeight()
    counted_noun: LinkWeight = LinkWeight()
    counted_part: LinkWeight = LinkWeight()
    counted_weakly: LinkWeight = LinkWeight()
    noun_of: LinkWeight = LinkWeight()
    toll: LinkWeight = LinkWeight()
    toll_unconnected: LinkWeight = LinkWeight()
    number_of: LinkWeight = LinkWeight()
    label: LinkWeight = LinkWeight()
    attacks: LinkWeight = LinkWeight()


@dataclass(frozen=True, slots=True)
class Links:
    """`links.toml`."""

    enough: float = math.inf
    """A link below this score is none."""
    enough_beside: float = math.inf
    """A second measure for one number must reach this score, and needs a clause of its own."""
    weights: LinkWeights = LinkWeights()

    fillers: Words = NO_WORDS
    """Words between the counted and its trigger that say nothing of their own."""
    undoing: Words = NO_WORDS
    """Words behind which nothing of the counted is said: "tried to", "no"."""
    relative_pronouns: Words = NO_WORDS
    """Pronouns that open a clause about the counted."""
    relative_leads: Words = NO_WORDS
    """Words after which a relative pronoun is still of the counted: ", who", "all of whom"."""
    breaks_alone: Words = NO_WORDS
    """Clause breaks that may stand alone before the trigger: "12 people as killed"."""
    adding: Phrases = NO_PHRASES
    """Words that join what follows as clause breaks do not: "as well as"."""
    listing: Words = NO_WORDS
    """Words before people who are part of the counted."""
    part_pronouns: Words = NO_WORDS
    """Pronouns of a part of the counted: "of whom nine"."""
    same_of_others: Phrases = NO_PHRASES
    """Words that turn to the same number of others: "2,119 dead and that of the wounded"."""
    references: Phrases = NO_PHRASES
    """Words before a number that counts parts of the things just named."""

    of: Words = NO_WORDS
    """Between a noun and what it is a number of."""
    connectors: Words = NO_WORDS
    """Words right before the number of a toll."""
    surpassing: Words = NO_WORDS
    """Words right before what "the number of" those has come to, beside connectors and words of rising."""
    amounts: Words = NO_WORDS
    """Nouns of an amount, and the pronoun in their place: "the number of", "that of"."""
    amount_of: Words = NO_WORDS
    """Between such a noun and those whose number it is: "an increase in returnees"."""
    putting: Words = NO_WORDS
    """Verbs of stating a number: "put the losses at"."""
    put_at: Words = NO_WORDS
    """Prepositions of that number."""

    label_marks: Words = NO_WORDS
    """Marks between what happened and its number in a list: "Killed: 3", "Dead - 12"."""
    ends_of_object: Words = NO_WORDS
    """Words that end an object inside a trigger: "took a bus, then saw a hostage"."""
    leaving: Words = NO_WORDS
    """Verbs before a number with its state: "leaving 12 killed"."""
    continuing: Pattern = NEVER
    """Trigger forms that need an auxiliary to be said of what stands before them."""
    with_ages: Words = NO_WORDS
    """What stands with ages between people and what was done to them: "Two men, 41 and 58, wounded"."""
    states: Words = NO_WORDS
    """What people who came to harm are, said right behind their number."""
    survivors: Words = NO_WORDS
    """Those of them who may live."""
    joined_counts: Words = NO_WORDS
    """Nouns of harm joined to another for one number: "deaths and injuries"."""
    joined_participles: Words = NO_WORDS
    """Words between a passive auxiliary and one more participle: "were killed or wounded"."""
    those: Words = NO_WORDS
    """Pronouns before a participle that takes no object: "those killed"."""

    before_object: Words = NO_WORDS
    """Words between a verb and its object."""
    denying: Words = NO_WORDS
    """Words before a verb whose object came to nothing: "without losing"."""
    no_objects: Words = NO_WORDS
    """Words behind a verb that begin no object; names of days and months begin none either."""
    number_prepositions: Words = NO_WORDS
    """Prepositions that may belong to a number: "wounded between three and five"."""
    hedge_ends: Words = NO_WORDS
    """What such a preposition is followed by in a hedge: "at least"."""

    object_joints: Phrases = NO_PHRASES
    """Between two verbs, or nouns, with one number for both: "killing and injuring dozens"."""
    verb_joints: Phrases = NO_PHRASES
    """Between two passives for one number: "12 were killed or wounded"."""
    sequences: Phrases = NO_PHRASES
    """Between two things that happened to the same people: "abducted and later freed"."""
