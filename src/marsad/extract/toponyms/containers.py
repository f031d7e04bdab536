"""Which place of a text lies in which other, by the words between their names: "A, B", "A in B", "A (B)", "B's A"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.words import place_words
from marsad.model import WherePrecision
from marsad.model.geo import distance_km
from marsad.model.names import fold, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.toponyms.mentions import Mention
    from marsad.languages import Language
    from marsad.model import Place

_FURTHEST = 70
"""Characters between two names within which one holds the other."""
_KINDS, _OTHERS = 4, 1
"""Words for what the inner place is, and words of no known role, that may stand between two names."""
_WIDE = (WherePrecision.COUNTRY, WherePrecision.GOVERNORATE, WherePrecision.REGION)
_IN_KM = {
    WherePrecision.EXACT: 40.0,
    WherePrecision.NEAR: 40.0,
    WherePrecision.DISTRICT: 90.0,
    WherePrecision.REGION: 900.0,
}
"""Kilometres from the middle of an area within which a place may lie in it."""
_DIVISION_KM = 300.0
"""The same for a division, where nothing says in which division the place lies."""


class Strength(IntEnum):
    """How surely the words say that one place lies in another."""

    COMMA = 0
    """A comma alone, which lists use too."""
    WORDS = 1
    """ "in", "of", brackets, or a comma before what is called a province."""
    DESCRIBED = 2
    """The inner one is called a village, a district: it is no city of that name elsewhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention lies in."""

    outer: int
    """Position of the mention that holds it."""
    strength: Strength


def find_containers(text: str, mentions: Sequence[Mention], language: Language) -> list[Link | None]:
    """For each mention what holds it, None where no words say so; a mention is held by one of its two neighbours."""
    links: list[Link | None] = [None] * len(mentions)
    for index in range(len(mentions) - 1):
        inner, outer = mentions[index], mentions[index + 1]
        between = text[inner.end : outer.start]
        if len(between) > _FURTHEST or outer.stands_for is not None:
            continue
        if _owns(between, inner, outer, language):
            links[index + 1] = Link(index, Strength.WORDS)
            continue
        said = read_holding(between, language)
        if (
            said is None
            or not _may_hold(inner, outer)
            or (said is Strength.COMMA and (links[index] is not None or _is_listed(text, mentions, index, language)))
        ):
            continue
        is_division = said is Strength.COMMA and outer.kind is not None
        links[index] = Link(index + 1, Strength.WORDS if is_division else said)
    for index in range(len(links) - 2, -1, -1):
        links[index] = links[index] or _of_next(text, mentions, links, index, language)
    return [_past_owner(index, links) for index in range(len(links))]


def _of_next(
    text: str, mentions: Sequence[Mention], links: Sequence[Link | None], index: int, language: Language
) -> Link | None:
    """In "A, B, C province" A lies in the province too, whatever B is."""
    inner, following, link = mentions[index], mentions[index + 1], links[index + 1]
    if link is None or link.outer <= index + 1 or link.strength is Strength.COMMA:
        return None
    between = text[inner.end : following.start]
    is_close = len(between) <= _FURTHEST and read_holding(between, language) is Strength.COMMA
    return Link(link.outer, Strength.WORDS) if is_close and _rank(inner) <= _rank(following) else None


def _may_hold(inner: Mention, outer: Mention) -> bool:
    """False for a country or a division that would lie in one of its kind."""
    return _rank(inner) < max(_rank(outer), _DIVISION)


def _past_owner(index: int, links: Sequence[Link | None]) -> Link | None:
    """In "X in Mali's Gao region" it is Gao that holds X."""
    link = links[index]
    if link is None or link.outer <= index or link.outer + 1 >= len(links):
        return link
    owned = links[link.outer + 1]
    return Link(link.outer + 1, link.strength) if owned is not None and owned.outer == link.outer else link


def _owns(between: str, owner: Mention, owned: Mention, language: Language) -> bool:
    """True in "Mali's Gao region", "Yemen's restive northern Saada province", and where the apostrophe is lost.

    A word that says nothing of places stands there only before what is called one: not in "Peru's envoy Santa Cruz".
    """
    words = between.replace("’", "'").split()
    if not owner.is_owner:
        if not words or words[0] not in language.grammar.possessive_suffixes:
            return False
        words = words[1:]
    if len(words) > _OWNED or not all(word.islower() for word in words):
        return False
    is_called = owned.kind is not None or owned.is_called
    return is_called or all(word in _beside_outer(language) for word in words)


_OWNED = 2
"""Words between an owner and what it owns: "restive northern"."""

_PIECES = re.compile(r"[\w'’-]+|[^\w\s]")


def read_holding(between: str, language: Language) -> Strength | None:
    """How surely the words between two names say that the first place lies in the second; None where they do not."""
    kinds, small = _kinds(language), language.toponyms
    words = _PIECES.findall(between)
    pieces = [word.lower() for word in words]
    if not between.isupper() and any(word[0].isupper() and word.lower() not in kinds for word in words):
        return None
    told = 0
    while told < min(len(pieces), _KINDS) and pieces[told] in kinds:
        told += 1
    is_called = not place_words(language).kinds.isdisjoint(pieces[:told])
    rest = pieces[told:]
    if rest == [","]:
        return Strength.WORDS if is_called else Strength.COMMA
    if rest[:1] == [","] and small.described.match(" ".join(between[between.index(",") :].split()) + " "):
        return Strength.DESCRIBED
    if rest != ["("] and not _leads_in(rest, language, is_called=told > 0):
        return None
    return Strength.DESCRIBED if is_called else Strength.WORDS


def _leads_in(pieces: Sequence[str], language: Language, *, is_called: bool) -> bool:
    """True for "in the northern province of", and for "of" behind what the inner place is."""
    small = language.toponyms
    rest = pieces[1:] if pieces[:1] == [","] else pieces
    if not rest or (rest[0] not in small.within and not (is_called and rest[0] in small.of)):
        return False
    others = [word for word in rest[1:] if word not in _beside_outer(language)]
    is_plain = all(word[0].isalpha() and word not in place_words(language).prepositions for word in others)
    return is_plain and len(others) <= _OTHERS


@cache
def _kinds(language: Language) -> frozenset[str]:
    """What may be said of the inner place right behind its name: "X village", "X refugee camp"."""
    lists = place_words(language)
    return lists.kinds | lists.generic | lists.landmarks


@cache
def _beside_outer(language: Language) -> frozenset[str]:
    """What may be said of the outer place before its name: "in the northern province of"."""
    lists, small = place_words(language), language.toponyms
    return lists.kinds | lists.direction | language.grammar.definite_articles | small.of


def _is_listed(text: str, mentions: Sequence[Mention], index: int, language: Language) -> bool:
    """True for "Syria, Iraq and Yemen": the name behind the comma is one of several of its kind."""
    inner, outer = mentions[index], mentions[index + 1]
    if _rank(inner) >= _rank(outer):
        return True
    if index + 2 >= len(mentions) or _rank(outer) != _rank(mentions[index + 2]):
        return False
    join = text[outer.end : mentions[index + 2].start].strip()
    return join in language.toponyms.list_joins and (join != "," or _rank(inner) != 0)


def _rank(mention: Mention) -> int:
    """0 for a place that nothing is known of, 1 for a point, 2 for a district, 3 for a division, 4 for a country."""
    if mention.kind is not None:
        return _RANKS[mention.kind]
    if not mention.places or mention.is_called:
        return 0
    return _RANKS.get(mention.places[0].precision, 1)


_DIVISION = 3
_RANKS = {
    WherePrecision.DISTRICT: 2,
    WherePrecision.GOVERNORATE: 3,
    WherePrecision.REGION: 3,
    WherePrecision.COUNTRY: 4,
}


def lies_in(place: Place, outer: Place) -> bool:
    """True where `place` may lie in `outer`: in the same division, or near enough where the tables do not say."""
    if outer.country is None:
        return True
    if place.country != outer.country:
        return False
    if outer.precision is WherePrecision.COUNTRY:
        return place.precision is not WherePrecision.COUNTRY
    if outer.precision is WherePrecision.GOVERNORATE:
        return _is_in_division(place, outer)
    if place.precision in _WIDE:
        return False
    distance = distance_km(place, outer)
    return distance is None or distance <= _IN_KM[outer.precision]


def _is_in_division(place: Place, outer: Place) -> bool:
    if place.precision in _WIDE:
        return False
    if place.admin1 is None:
        distance = distance_km(place, outer)
        return distance is None or distance <= _DIVISION_KM
    if fold(place.admin1) == fold(outer.name):
        return True
    bones = skeleton(outer.name)
    return bones != "" and skeleton(place.admin1) == bones
