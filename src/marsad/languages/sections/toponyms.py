"""Small words inside names of places and around them, and the turns of speech that tie two places."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Toponyms:
    """`toponyms.toml`."""

    links: Words = NO_WORDS
    """Articles of other languages inside names, "al" of "al-Bab", that are no words of this one."""
    articles: Words = NO_WORDS
    """Those and the others."""
    spaced_articles: Words = NO_WORDS
    """Those that may stand before a name without a hyphen: "Al Bab"."""
    particles: Words = NO_WORDS
    """Small words that stand inside names: "of", "de"."""
    name_particles: Words = NO_WORDS
    """Words of other languages between a name and the rest of it: "San Luis de la Reina"."""
    person_particles: Words = NO_WORDS
    """Small words inside persons' names."""
    saints: Words = NO_WORDS
    """Words cut short, with a full stop, with which names begin: "St. Louis"."""
    saint_names: Words = NO_WORDS
    """Before a given name they make it a place's: "San Luis"."""
    behind_comma: Words = NO_WORDS
    """What belongs to a name behind a comma: "Washington, D.C."."""
    clitic: Pattern = NEVER
    """What hangs on a word behind an apostrophe and is no part of it."""
    lost_possessives: Words = NO_WORDS
    """Endings that a name has where a text has lost the apostrophe of its possessive."""
    eras: Words = NO_WORDS
    """Behind the number of a year they are no place."""
    words_of_capitals: Words = NO_WORDS
    """Words that look like an abbreviation of a country in a text of capitals."""
    pronouns_of_capitals: Words = NO_WORDS
    """The same, but for those behind a definite article."""
    headline_titles: Words = NO_WORDS
    """Titles that are plain words in a headline with capitals."""
    of: Words = NO_WORDS
    """Between what a place is and its name: "the village of X"."""
    organisation_joints: Words = NO_WORDS
    """Between what an organisation is and the place that it is named after."""
    according: Pattern = NEVER
    """What stands before a name and makes it no place although a word of place ends it."""
    between: Words = NO_WORDS
    """Before two places that are joined."""
    inside: Words = NO_WORDS
    """Prepositions of being in a place."""
    beside: Words = NO_WORDS
    """Prepositions of being near a place, enough to take an unknown name for one."""
    out: Words = NO_WORDS
    """Words that with "of" behind them say what "in" says, seen from the way away: "out of"."""
    placing: Words = NO_WORDS
    """Prepositions right behind which even a common word is a place's name."""
    standing: Words = NO_WORDS
    """Prepositions before an unknown name which what holds it makes a place."""
    place_prepositions: Words = NO_WORDS
    """Prepositions behind which a name that transliterates like a known one is a place."""
    settlement_before: Words = NO_WORDS
    """Words before an unknown name that make it a settlement: "village X"."""
    seats: Words = NO_WORDS
    """What a party has in a place, "the rebel stronghold of X", or comes from, "the hometown of X"."""
    kinds_before: Words = NO_WORDS
    """Words with a capital that begin an unknown place's name: "Camp X"."""
    of_landmarks: Words = NO_WORDS
    """Words between an unknown name and what it is: "X gas field"."""
    vague_areas: Words = NO_WORDS
    """Words for areas that make no settlement of an unknown name before them."""
    division_names: Words = NO_WORDS
    """With a capital behind a name they are part of a division's name: "Panyikang County"."""
    county_names: Words = NO_WORDS
    """Of these, those whose name is never that of a town: "Scott County"."""
    governorate_before: Words = NO_WORDS
    """Before a name they make it a first-order division."""
    loose_directions: Words = NO_WORDS
    """Words like a direction that cut no part out of a country."""
    near_filler: Pattern = NEVER
    """What may stand between a word of nearness and a name."""
    object_leads: Words = NO_WORDS
    """Before a name that belongs to the noun before it: "the war in Syria has"."""
    within: Words = NO_WORDS
    """Before what holds a place, behind the place's name: "Paris in Texas"."""
    list_joins: Words = NO_WORDS
    """Between places of a list."""
    described: Pattern = NEVER
    """Between a place and what holds it, where its kind is said: "X, a village in Y"."""
    called_behind: Pattern = NEVER
    """Behind an unknown name it says what the name is: "X, an impoverished town"."""
    holds: Pattern = NEVER
    """Between an unknown place and what holds it."""
    held_area: Pattern = NEVER
    """An area named by who holds it."""
    locating: Words = NO_WORDS
    """Before a country that is where something is, and does not act or describe."""
    described_by: Words = NO_WORDS
    """Before a country's name that says nothing of who acts: articles and marks of possession."""
    goals: Words = NO_WORDS
    """Before a place to or from which somebody goes."""
    origin: Words = NO_WORDS
    """Prepositions behind people that say where they come from."""
    natives: Words = NO_WORDS
    """Nouns for people that a country's name follows: "a native of"."""
    goals_of_article: Words = NO_WORDS
    """Of these, those that say it of a name with an article too."""
    holding: Words = NO_WORDS
    """Verbs of which a place is the subject that only has what they tell: "Lebanon hosts a million refugees"."""
    opening: Words = NO_WORDS
    """Before a place with which a sentence opens: "In Nariño, ..."."""
    distances: Words = NO_WORDS
    """Units of length: "20 km from X" is not in X."""
    again_before: Words = NO_WORDS
    """Before "town" or "country" they say that one told of before is meant."""
    same: Words = NO_WORDS
    """Before what a place is they say that it is the one told of before: "the same square"."""
    spots: Words = NO_WORDS
    """What is so told of again and lies in a town."""
    country_again: Words = NO_WORDS
    """Nouns that mean the country told of before."""
    capital: Words = NO_WORDS
    """Nouns that mean the seat of a government."""
    there: Words = NO_WORDS
    """Adverbs that mean the place told of before."""
    chain: Words = NO_WORDS
    """What joins places that are listed with others of their kind."""
    chain_joins: Words = NO_WORDS
    """Of these, the one that makes them a list."""
    together: Words = NO_WORDS
    """What stands between places of which the first stands for all."""
    breaks: Words = NO_WORDS
    """Words after which a place belongs to another clause, or to where something came from."""
