"""Whom or what a linked number counts, and in which unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.nouns import classify_who
from marsad.extract.phrases import counted_from
from marsad.extract.quantities import QuantityKind
from marsad.model import Measure, ReadingRule, Unit, WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.pairs import Link
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence, Word

_UNITS_OF_THINGS = (Unit.ITEM, Unit.KM2, Unit.MI2, Unit.HECTARE, Unit.SETTLEMENT)
_MEASURES_OF_THINGS = (Measure.ATTACKS, Measure.DESTROYED, Measure.AREA)


def read_counted(parsed: ParsedSentence, phrase: Phrase, link: Link) -> tuple[str, WhoClass, Unit]:
    """The words for the counted, their class, and the unit."""
    unit = _unit(parsed, phrase, link)
    if phrase.head is None:
        told = _class_told(parsed, phrase)
        return _word_for(parsed, phrase, link), _with_others(parsed, phrase.last, told), unit
    stretch = _stretch(parsed, phrase, phrase.head)
    start = parsed.sentence.start
    who = parsed.sentence.text[stretch[0].start - start : stretch[-1].end - start]
    if unit in _UNITS_OF_THINGS or link.measure in _MEASURES_OF_THINGS:
        return who, WhoClass.OBJECT, unit
    if parsed.words[phrase.head].lower in parsed.language.relations.old:
        return who, _class_of_age(stretch), unit
    lowers = [word.lower for word in stretch] + _more_of(parsed, phrase.head)
    found = classify_who(parsed.language, lowers, parsed.words[phrase.head].lower)
    if unit is Unit.HOUSEHOLD and found is WhoClass.OBJECT:
        found = WhoClass.CIVILIAN  # those who live in the homes
    return who, _with_others(parsed, phrase.head, found), unit


def _with_others(parsed: ParsedSentence, last: int, found: WhoClass) -> WhoClass:
    """Mixed where people are told to be partly of one side: "39 people, more than half of them civilians".

    "22 people, including rebel fighters" are mixed too; where a number says how many, that is a count of its own.
    """
    if found is not WhoClass.UNKNOWN:
        return found
    relations, words = parsed.language.relations, parsed.words
    for at in range(last + 1, min(last + 1 + _TAIL, len(words))):
        lower = words[at].lower
        if words[at].is_number or lower in parsed.language.grammar.clause_breaks:
            return found
        of_them = lower in relations.partitive_pronouns and words[at - 1].lower in relations.of
        if of_them or lower in relations.part_openers or lower in relations.chiefly:
            return WhoClass.MIXED if _names_side(parsed, at + 1) else found
    return found


def _names_side(parsed: ParsedSentence, first: int) -> bool:
    """True for "civilians", "foreign fighters": a noun in the plural of one side, no number or article before it."""
    for word in parsed.words[first : first + _PART]:
        if word.is_noun and parsed.language.nouns.class_of(word.lower) in _SIDES:
            return True
        if not (word.is_adjective or word.is_noun):
            return False
    return False


_TAIL, _PART = 9, 4
"""Words behind the counted among which a part of them is told; words of that part up to its noun."""
_SIDES = (WhoClass.CIVILIAN, WhoClass.COMBATANT)


def _class_told(parsed: ParsedSentence, phrase: Phrase) -> WhoClass:
    """ "4,310 were children", "12 were soldiers": what a bare number is said to be."""
    behind = parsed.words[phrase.last + 1 : phrase.last + 3]
    if len(behind) < _SAID or behind[0].lower not in parsed.language.relations.copulas or not behind[1].is_noun:
        return WhoClass.UNKNOWN
    return parsed.language.nouns.class_of(behind[1].lower) or WhoClass.UNKNOWN


_SAID = 2
_GROWN = 18


def _class_of_age(stretch: Sequence[Word]) -> WhoClass:
    """Whom "a 15-year-old" tells of."""
    ages = [int(word.text) for word in stretch if word.text.isdecimal()]
    return WhoClass.CHILD if ages and max(ages) < _GROWN else WhoClass.UNKNOWN


def _word_for(parsed: ParsedSentence, phrase: Phrase, link: Link) -> str:
    """The noun that the number counts by its trigger, or the number itself."""
    if link.trigger is not None and link.rule is ReadingRule.COUNTED_NOUN:
        return parsed.words[link.trigger.first].text
    return parsed.words[phrase.core].text


def _stretch(parsed: ParsedSentence, phrase: Phrase, head: int) -> Sequence[Word]:
    """The words from behind the number to the head; a form of the noun may hold the number itself."""
    first = min(counted_from(parsed, phrase.quantity, phrase.core), head)
    while first < head and parsed.words[first].lower in parsed.language.relations.before_counted:
        first += 1
    return parsed.words[first : head + 1]


def _more_of(parsed: ParsedSentence, head: int) -> list[str]:
    """What stands behind the head and says who they are: "six members of one family", "women and children"."""
    relations, grammar = parsed.language.relations, parsed.language.grammar
    tail = parsed.lowers(head + 1, head + 3)
    if tail and tail[0] in relations.of:
        return [word for word in parsed.lowers(head + 2, head + 5) if word in relations.families][:1]
    is_joined = len(tail) > 1 and tail[0] in grammar.coordinators
    return tail if is_joined and parsed.language.nouns.is_person(tail[1]) and parsed.words[head + 2].is_noun else []


def _unit(parsed: ParsedSentence, phrase: Phrase, link: Link) -> Unit:
    if phrase.quantity.unit is not None:
        return phrase.quantity.unit
    if link.measure is Measure.AREA:
        return Unit.PERCENT if phrase.quantity.kind is QuantityKind.FRACTION else Unit.SETTLEMENT
    if link.measure in (Measure.ATTACKS, Measure.DESTROYED):
        return Unit.ITEM
    is_household = phrase.head_noun(parsed) in parsed.language.relations.households
    return Unit.HOUSEHOLD if is_household else Unit.PERSON
