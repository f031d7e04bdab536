"""Numbers that no verb of harm governs: fighters present, troops deployed, ground held, strikes counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.pairs import Link
from marsad.extract.nouns import classify_who
from marsad.extract.quantities import QuantityKind
from marsad.model import Measure, ReadingRule, Unit, WhoClass

if TYPE_CHECKING:
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence

_AREA_UNITS = (Unit.KM2, Unit.MI2, Unit.HECTARE)


def link_situation(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    """The measure of a number by what it counts and the words around it, or None."""
    for rule in (_area, _troops, _fighters):
        link = rule(parsed, phrase)
        if link is not None:
            return link
    return None


def _near(parsed: ParsedSentence, phrase: Phrase, listed: frozenset[str], reach: int) -> bool:
    """True where one of the listed words stands within `reach` words before or after the phrase."""
    around = parsed.lowers(phrase.first - reach, phrase.first) + parsed.lowers(phrase.last + 1, phrase.last + 1 + reach)
    text = " ".join(around)
    return not listed.isdisjoint(around) or any(" " in entry and entry in text for entry in listed)


def _area(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    quantity = phrase.quantity
    if quantity.unit in _AREA_UNITS:
        return Link(Measure.AREA, None, 5.0, ReadingRule.AREA_UNIT)
    is_share = quantity.unit is Unit.PERCENT or quantity.kind is QuantityKind.FRACTION
    reach = 9 if quantity.unit or quantity.kind is QuantityKind.FRACTION else 4
    holding = _is_taken(parsed, phrase) or _near(parsed, phrase, parsed.language.situations.ground, reach)
    if is_share:
        return _share(parsed, phrase, holding=holding)
    noun = phrase.head_noun(parsed)
    counts_places = noun in parsed.language.nouns.places and noun not in parsed.language.situations.no_ground
    if counts_places and holding and quantity.kind is not QuantityKind.ARTICLE and (quantity.low or 2) > 1:
        return Link(Measure.AREA, None, 4.5, ReadingRule.PLACES_TAKEN)
    return None


def _share(parsed: ParsedSentence, phrase: Phrase, *, holding: bool) -> Link | None:
    is_of_places = holding and (
        phrase.head_noun(parsed) in parsed.language.nouns.places or _names_place(parsed, phrase)
    )
    if is_of_places or _territory(parsed, phrase):
        return Link(Measure.AREA, None, 5.0, ReadingRule.SHARE_OF_TERRITORY)
    return None


def _names_place(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "half of western Mosul": a singular name that is no group's."""
    if phrase.head is None:
        return False
    word, nouns = parsed.words[phrase.head], parsed.language.nouns
    is_name = word.is_proper_noun and not word.is_plural
    return is_name and word.lower not in nouns.modifiers and not nouns.is_person(word.lower)


def _is_taken(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """The parse ties the places to a verb of taking further on: "nine villages, which ..., were liberated"."""
    if phrase.head is None:
        return False
    head = parsed.words[phrase.head]
    undergoes = head.rel in ("nsubj:pass", "obj")
    return undergoes and parsed.words[head.head].lower in parsed.language.situations.ground


def _territory(parsed: ParsedSentence, phrase: Phrase) -> bool:
    words = parsed.language.situations
    after = parsed.lowers(phrase.core + 1, phrase.core + 8)
    return not words.territory.isdisjoint(after) and _near(parsed, phrase, words.ground, 9)


def _troops(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    if phrase.quantity.kind is QuantityKind.ARTICLE or phrase.head_noun(parsed) not in parsed.language.nouns.soldiers:
        return None
    is_sent = _near(parsed, phrase, parsed.language.situations.troops, 8)
    return Link(Measure.TROOPS, None, 5.0, ReadingRule.SOLDIERS_MOVED) if is_sent else None


def _fighters(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    words = parsed.language.situations
    if phrase.head is None or not _counts_fighters(parsed, phrase):
        return None
    around = parsed.lowers(phrase.first - 3, phrase.last + 4)
    if phrase.head_noun(parsed) in words.soldiers and not words.presence.isdisjoint(around):
        return Link(Measure.TROOPS, None, 4.5, ReadingRule.SOLDIERS_PRESENT)
    is_there = _near(parsed, phrase, words.fighters, 7)
    return Link(Measure.FIGHTERS, None, 4.5, ReadingRule.COMBATANTS_PRESENT) if is_there else None


def _counts_fighters(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """True where the counted are combatants, and no mere article counts them."""
    quantity, noun = phrase.quantity, phrase.head_noun(parsed) or ""
    if quantity.kind is QuantityKind.ARTICLE and quantity.core.text.lower() not in parsed.language.situations.single:
        return False
    described = parsed.lowers(phrase.core + 1, (phrase.head or 0) + 1)
    language = parsed.language
    return language.nouns.is_person(noun) and classify_who(language, described, noun) is WhoClass.COMBATANT
