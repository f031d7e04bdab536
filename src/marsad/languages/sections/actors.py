"""Words around who did it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Actors:
    """`actors.toml`."""

    weapons: Words = NO_WORDS
    """What describes an attack without saying whose it is: "heavy", "car", "drone"."""
    nobody: Words = NO_WORDS
    """Subjects that are no party: "the blast", "it", "a convoy"."""
    means: Words = NO_WORDS
    """Nouns inside the name of an attack that belong to it: "helicopter fire"."""
    within_an_attack: Words = NO_WORDS
    """Prepositions before an attack in which others were hurt: "in U.S. air strikes"."""
    when_attacked: Words = NO_WORDS
    """Conjunctions before a clause that tells whose attack it was: "when regime forces shelled"."""
    attacking: Words = NO_WORDS
    """Verbs of that clause."""
    day_edges: Words = NO_WORDS
    """What stands with a day in the name of an attack: "mid-August raid"."""
    carried_out: Words = NO_WORDS
    """Words between an attack and "by": "carried out"."""
    losing: Words = NO_WORDS
    """Verbs of harm whose subject suffers it, or tends those who do: "lost ten men"."""
    hedges: Words = NO_WORDS
    """Words before a name that say how sure it is: "alleged"."""
    leading: Words = NO_WORDS
    """Endings by which a party describes an attack: "-led"."""
    groups: Words = NO_WORDS
    """Nouns of bodies of people, which name somebody with a word before or behind them: "armed group"."""
    forces: Words = NO_WORDS
    """Nouns that name who bears arms by themselves: "police", "army"."""
    sufferers: Words = NO_WORDS
    """Nouns of people to whom something was done."""
    vehicles: Words = NO_WORDS
    """Weapons that name somebody with the party whose they are: "government planes"."""
    unreal: Words = NO_WORDS
    """Words before an attack that says nothing of who did what is counted: "a possible US attack"."""
    blaming: Words = NO_WORDS
    """Verbs that name who is held to have done it."""
    blamed_on: Words = NO_WORDS
    """Words between such a verb and the name."""
    claiming: Words = NO_WORDS
    """Verbs by which somebody takes what the next words name."""
    responsibility: Words = NO_WORDS
    """What is claimed for an attack."""
    anybody: Words = NO_WORDS
    """Nouns that name nobody by themselves: "men", where "armed men" do."""
    joiners: Words = NO_WORDS
    """Words between two who did it."""
