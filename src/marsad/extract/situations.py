"""Numbers that no verb of harm governs: fighters present, troops deployed, ground held, strikes counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon
from marsad.extract.people import classify_who, load_nouns
from marsad.extract.predicates import Link
from marsad.extract.quantities import QuantityKind
from marsad.model import Measure, Unit, WhoClass

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


def _near(parsed: ParsedSentence, phrase: Phrase, key: str, reach: int) -> bool:
    """True where one of the listed words stands within `reach` words before or after the phrase."""
    listed = frozenset(load_lexicon("situations")[key]["words"])
    around = parsed.lowers(phrase.first - reach, phrase.first) + parsed.lowers(phrase.last + 1, phrase.last + 1 + reach)
    text = " ".join(around)
    return any(word in listed for word in around) or any(" " in entry and entry in text for entry in listed)


def _area(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    nouns, quantity = load_nouns(), phrase.quantity
    noun = phrase.head_noun(parsed)
    if quantity.unit in _AREA_UNITS:
        return Link(Measure.AREA, None, 5.0, "area unit")
    holding = _is_taken(parsed, phrase) or _near(
        parsed, phrase, "area", 9 if quantity.unit or quantity.kind is QuantityKind.FRACTION else 4
    )
    if quantity.unit is Unit.PERCENT or quantity.kind is QuantityKind.FRACTION:
        if (noun in nouns.places and holding) or _territory(parsed, phrase):
            return Link(Measure.AREA, None, 5.0, "share of territory")
        return None
    taken = noun in nouns.places and noun not in ("province", "country", "area", "land", "territory", "positions")
    if taken and holding and quantity.kind is not QuantityKind.ARTICLE and (quantity.low or 2) > 1:
        return Link(Measure.AREA, None, 4.5, "places taken")
    return None


def _is_taken(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """The parse ties the places to a verb of taking further on: "nine villages, which ..., were liberated"."""
    if phrase.head is None:
        return False
    head = parsed.words[phrase.head]
    return (
        head.rel in ("nsubj:pass", "obj")
        and parsed.words[head.head].lower in load_lexicon("situations")["area"]["words"]
    )


def _territory(parsed: ParsedSentence, phrase: Phrase) -> bool:
    after = parsed.lowers(phrase.core + 1, phrase.core + 8)
    return any(word in ("territory", "province", "land", "governorate", "territories") for word in after) and _near(
        parsed, phrase, "area", 9
    )


def _troops(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    noun = phrase.head_noun(parsed)
    if (
        noun in load_nouns().soldiers
        and phrase.quantity.kind is not QuantityKind.ARTICLE
        and _near(parsed, phrase, "troops", 8)
    ):
        return Link(Measure.TROOPS, None, 5.0, "soldiers sent or withdrawn")
    return None


def _fighters(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    if phrase.head is None or (
        phrase.quantity.kind is QuantityKind.ARTICLE and phrase.quantity.core.text.lower() != "one"
    ):
        return None
    words = parsed.lowers(phrase.core + 1, phrase.head + 1)
    noun = phrase.head_noun(parsed) or ""
    if classify_who(words, noun) is not WhoClass.COMBATANT or not load_nouns().is_person(noun):
        return None
    present = any(
        word in ("are", "is", "has", "have", "remain", "keeps")
        for word in parsed.lowers(phrase.first - 3, phrase.last + 4)
    )
    if noun in ("troops", "soldiers", "peacekeepers", "servicemen", "personnel") and present:
        return Link(Measure.TROOPS, None, 4.5, "soldiers present")
    if _near(parsed, phrase, "fighters", 7):
        return Link(Measure.FIGHTERS, None, 4.5, "combatants present")
    return None
