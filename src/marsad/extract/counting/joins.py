"""Phrases joined to each other are counted alike: "three soldiers, two policemen and a child were killed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.quantities import QuantityKind
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from marsad.extract.counting.told import Told
    from marsad.extract.links.pairs import Link

from marsad.extract.counting.told import COUNTS_PEOPLE

_LONGEST_JOIN = 3
"""Words between two phrases that are joined."""
_LONGEST_ADDITION = 16
"""Words between a phrase and one that is added to it further on."""


def share_joint_links(told: Told) -> None:
    """Give what is joined to a linked phrase its link, from either side, where it has none that is believed more."""
    for here, there in _neighbours(len(told.phrases)):
        source = next((link for link in told.links[there] if _tells_what(link)), None)
        if source is None or _has_own(told, here, source) or not _may_be_shared(told, here, there):
            continue
        if _is_alike(told, here, source):
            score = source.score - told.relations.weights.joint
            told.links[here] = [replace(source, score=score, rule=ReadingRule.JOINT_PHRASE)]


def _neighbours(size: int) -> Iterator[tuple[int, int]]:
    """Each phrase with the one before it, then each from the last with the one behind it."""
    for right in range(1, size):
        yield right, right - 1
    for right in range(size - 1, 0, -1):
        yield right - 1, right


def _tells_what(link: Link) -> bool:
    """True where a word of the sentence says what is counted."""
    return link.trigger is not None or link.rule in _BY_ITSELF


_BY_ITSELF = (ReadingRule.ATTACK_NOUN, ReadingRule.AREA_UNIT, ReadingRule.PLACES_TAKEN)
"""Rules by which the counted noun says it."""


def _has_own(told: Told, here: int, source: Link) -> bool:
    """True where a link of its own stands against what is joined; a counted noun is given to no phrase that has one."""
    own = told.links[here]
    return bool(own) and (own[0].score >= told.relations.weights.own or source.rule is ReadingRule.COUNTED_NOUN)


def _may_be_shared(told: Told, here: int, there: int) -> bool:
    """True where the two phrases are joined and no sign sets them apart."""
    left, right = min(here, there), max(here, there)
    if _opens_clause(told, left, right):
        return False
    if there > here and (told.phrases[there].partitive in told.relations.whom or "(" in told.between(left, right)):
        return False  # said of a part, not of its whole; "1,294 casualties (427 killed and 867 injured)"
    return are_joined(told, left, right) or (there < here and _is_added(told, left, right))


def _opens_clause(told: Told, left: int, right: int) -> bool:
    """ "launched three missiles; 57 drones were shot down": a clause of its own behind a semicolon."""
    if ";" not in told.between(left, right):
        return False
    return any(word.is_verb for word in told.parsed.words[: told.phrases[left].first])


def are_joined(told: Told, left: int, right: int) -> bool:
    """Joined by comma or "and"; copies that lost their commas set one noun phrase right after the other."""
    one, other = told.phrases[left], told.phrases[right]
    between = told.between(left, right)
    if not between:
        return one.head is not None and other.head is not None and one.last + 1 == other.first
    return len(between) <= _LONGEST_JOIN and told.relations.joins.issuperset(between)


def _is_added(told: Told, left: int, right: int) -> bool:
    """ "28 troops had been killed as well as 41 civilians", "five were killed in the town and one in the village"."""
    between, words = told.between(left, right), told.relations
    if not between or len(between) > _LONGEST_ADDITION:
        return False
    if any(tuple(between[-len(addition) :]) == addition for addition in words.additions):
        return True
    after = told.after(right, 1)
    is_bare = told.phrases[right].head is None and between[-1] in words.before_place
    return is_bare and bool(after) and after[0] in words.place_leads


def _is_alike(told: Told, here: int, source: Link) -> bool:
    """True where the phrase counts what the link counts: people, things or attacks."""
    nouns, noun = told.nouns, told.noun(here)
    if noun is None:
        return told.phrases[here].quantity.kind is not QuantityKind.ARTICLE
    if noun in nouns.dead and source.measure is Measure.INJURED:
        return False
    if source.measure is Measure.AREA:
        return noun in nouns.places
    if source.measure is Measure.DESTROYED:
        return nouns.is_object(noun) or (noun not in nouns.classes and noun not in nouns.places)
    return source.measure in COUNTS_PEOPLE and (nouns.is_person(noun) or noun in nouns.modifiers)
