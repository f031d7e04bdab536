"""Flow or stock (IDMC): what makes a number a level at a moment, or a total over a time."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Scopes:
    """`scopes.toml`."""

    level: Words = NO_WORDS
    """Words beside the counted that speak of a level at a moment."""
    total_subjects: Words = NO_WORDS
    """Subjects whose toll is a total: "the war"."""
    lasting: Words = NO_WORDS
    """Nouns of what goes on for days: "weeks of clashes"."""
    captures: Words = NO_WORDS
    """Verbs of taking ground, once."""
    holds: Words = NO_WORDS
    """Words of holding ground."""
    sendings: Words = NO_WORDS
    """Verbs of sending soldiers, once."""
    fighters_acting: Words = NO_WORDS
    """Verbs by which counted fighters take part in one attack."""
    copulas: Words = NO_WORDS
    """Present forms of "be" that tell a level behind the counted: "12 are trapped"."""
    undergoing: Words = NO_WORDS
    """Words beside such a form that make it something done, not a level: "are being"."""
    perfect: Words = NO_WORDS
    """Auxiliaries of a total so far: "have been killed"."""
    perfect_present: Words = NO_WORDS
    """Those of them that reach to now."""
    since: Words = NO_WORDS
    """Words from which on is counted."""
    earlier: Words = NO_WORDS
    """Words that open a time before another one, which is no window."""
    uprooting: Words = NO_WORDS
    """Base forms of verbs by which people are away from home for as long as nothing else is told."""
    arriving: Words = NO_WORDS
    """Words beside the displaced that make them newcomers, and no level."""
    event_clauses: Words = NO_WORDS
    """Words that open a clause of the one thing that did the harm: "died when a bus plunged"."""
    point: Pattern = NEVER
    """Within a time expression it makes it a moment in the past, however roughly told: "two weeks ago"."""
    as_of: Pattern = NEVER
    runs_up_to: Pattern = NEVER
    """Words before the day up to which a total runs, whatever the verb."""
    until: Pattern = NEVER
    """Words before such a day beside a verb in a perfect tense."""
    """Says that a level is that of a day."""
    single_attack: Pattern = NEVER
    """Speaks of one attack: "an air strike", "the bombing"."""
    several_attacks: Pattern = NEVER
    """Speaks of attacks in the plural."""
    window: Pattern = NEVER
    """A time expression that is a window up to now."""
    some: Pattern = NEVER
    """A number of days, weeks or months that is a time of its own."""
    for_long: Pattern = NEVER
    """Says that what counts went on for long."""
    since_a_start: Pattern = NEVER
    """Counts from the start of a war or campaign."""
    since_an_attack: Pattern = NEVER
    """Counts from one attack: who died since are its dead, however late they are counted."""
    so_far: Pattern = NEVER
    """A perfect with "so far"."""
    in_the_war: Pattern = NEVER
    """Puts a count into a whole campaign."""
    recently: Pattern = NEVER
    """A vague window up to now: "in recent weeks"."""
