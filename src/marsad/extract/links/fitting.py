"""Whether a trigger can count what a number counts: people are not destroyed, and tanks do not flee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.languages.sections.triggers import Countable, TriggerKind
from marsad.model import Measure, WhoClass

if TYPE_CHECKING:
    from marsad.extract.links.pairs import Pair

_BACK = 100
"""Words before a trigger in which the things are looked for that "others" are counted beside."""


def fits(pair: Pair) -> bool:
    """True where the counted noun is what the trigger counts, or may be."""
    nouns, entry = pair.parsed.language.nouns, pair.trigger.entry
    if not _has_its_verb(pair):
        return False
    if entry.kind is TriggerKind.COUNTED and pair.phrase.head == pair.trigger.last:
        return True
    if pair.noun in nouns.dead and entry.measure is not Measure.KILLED:
        return False  # bodies are neither hurt nor abducted
    if entry.measure in _MOVED and _is_hurt(pair):
        return False  # the wounded are taken to a hospital, and uproot nobody
    if entry.counts is Countable.SOLDIERS:
        return pair.noun in nouns.soldiers or (pair.noun is None and pair.phrase.partitive is not None)
    if pair.noun is None:
        return entry.counts is not Countable.THINGS or _refers_back(pair)
    return _fits_noun(pair, pair.noun)


def _is_hurt(pair: Pair) -> bool:
    """True where the phrase itself says that the counted came to harm: "40 wounded", "three injured soldiers"."""
    described = pair.parsed.lowers(pair.phrase.core + 1, pair.phrase.last + 1)
    return not pair.links.survivors.isdisjoint(described)


_MOVED = (Measure.DISPLACED, Measure.RETURNED)
_NEAR = 5
"""Words beside a trigger within which its verb is looked for: "12 lives were reportedly lost"."""


_BESIDE = 40
"""Words on each side of a trigger that tell what its sentence is on."""
_BEHIND = 2
"""Words behind a trigger within which another takes it back: "escaped unhurt"."""


def _has_its_verb(pair: Pair) -> bool:
    """True where the entry needs no verb beside it, or has it: lives are claimed, and not only threatened."""
    trigger = pair.trigger
    if not trigger.entry.unless.isdisjoint(pair.parsed.lowers(trigger.last + 1, trigger.last + 1 + _BEHIND)):
        return False
    beside = trigger.entry.beside
    if beside and beside.isdisjoint(pair.parsed.lowers(trigger.first - _BESIDE, trigger.last + _BESIDE)):
        return False
    around = pair.parsed.lowers(trigger.first - _NEAR, trigger.last + 1 + _NEAR)
    return not trigger.entry.near or not trigger.entry.near.isdisjoint(around)


def _refers_back(pair: Pair) -> bool:
    """ "of which 30 were destroyed": the number counts parts of what was named."""
    return tuple(pair.parsed.lowers(pair.phrase.first - 2, pair.phrase.first)) in pair.links.references


def _fits_noun(pair: Pair, noun: str) -> bool:
    nouns, entry = pair.parsed.language.nouns, pair.trigger.entry
    is_ruin = entry.kind is TriggerKind.NOUN_OF and entry.measure is Measure.DESTROYED
    if entry.counts is Countable.THINGS or is_ruin:
        return _stands_for_things(pair, noun) or _may_be_thing(pair, noun)
    is_combatant = nouns.class_of(noun) is WhoClass.COMBATANT
    if entry.counts is Countable.COMBATANTS:
        return is_combatant
    if entry.counts is Countable.CIVILIANS:
        return nouns.is_person(noun) and not is_combatant
    if _is_else(pair, noun):
        return False
    relations = pair.parsed.language.relations
    is_told = noun in relations.households or noun in relations.old
    return is_told or nouns.is_person(noun) or _looks_like_people(pair)


def _is_else(pair: Pair, noun: str) -> bool:
    """True for acts and places, and for things where people are counted."""
    nouns = pair.parsed.language.nouns
    if nouns.is_attack(noun) or noun in nouns.places:
        return True
    if pair.trigger.measure in _MOVED and noun in pair.parsed.language.relations.households:
        return False  # homes are evacuated with those who live in them
    return pair.trigger.entry.counts is Countable.PEOPLE and nouns.is_object(noun)


def _stands_for_things(pair: Pair, noun: str) -> bool:
    """ "destroyed two buildings and damaged 11 others"."""
    nouns, first = pair.parsed.language.nouns, pair.trigger.first
    is_open = pair.trigger.entry.counts is Countable.THINGS and noun in nouns.others
    return is_open and any(map(nouns.is_object, pair.parsed.lowers(first - _BACK, first)))


def _may_be_thing(pair: Pair, noun: str) -> bool:
    nouns = pair.parsed.language.nouns
    is_act = nouns.is_attack(noun) and pair.trigger.entry.counts is not Countable.THINGS
    return not nouns.is_person(noun) and not is_act


def _looks_like_people(pair: Pair) -> bool:
    """A name ("12 Chadians") or a noun that ends as nouns of people do ("three takfirists") may be people."""
    if pair.phrase.head is None:
        return True
    word, nouns = pair.words[pair.phrase.head], pair.parsed.language.nouns
    if word.is_proper_noun:
        return True
    lower = word.lower
    is_known = nouns.is_object(lower) or lower in nouns.no_people or lower in nouns.wider.no_people
    return not is_known and nouns.person_endings.search(lower) is not None
