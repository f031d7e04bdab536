"""The word lists of a language about places, in lower case as they are compared."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from marsad.languages.calendar import calendar_forms

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.languages.sections.places import TriedWords


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words by what they say about a name beside them; the lists are told in `Places`."""

    prepositions: frozenset[str]
    near: frozenset[str]
    governorate: frozenset[str]
    district: frozenset[str]
    settlement: frozenset[str]
    neighbourhood: frozenset[str]
    direction: frozenset[str]
    generic: frozenset[str]
    organisation: frozenset[str]
    organisation_of: frozenset[str]
    organisation_head: frozenset[str]
    medium: frozenset[str]
    things: frozenset[str]
    peoples: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    speech: frozenset[str]
    government_verbs: frozenset[str]
    government_nouns: frozenset[str]
    government_before: frozenset[str]
    outlawed: frozenset[str]
    hyphened_government: frozenset[str]
    hyphened_base: frozenset[str]
    common: frozenset[str]
    openers: frozenset[str]
    landmarks: frozenset[str]
    sites: frozenset[str]
    after_place: frozenset[str]
    calendar: frozenset[str]
    """Names of months and days of the week."""
    kinds: frozenset[str]
    """What a place is: a settlement, a division of either order."""
    leads: frozenset[str]
    """What stands right before a name and says that it is a place: a settlement, a direction."""
    never_names: frozenset[str]
    """Months, days of the week and directions, which alone are no place's name."""


@cache
def place_words(language: Language) -> PlaceWords:
    """The word lists of a language."""
    lists = language.places

    def lower(tried: TriedWords) -> frozenset[str]:
        return frozenset(word.lower() for word in tried.words)

    words = {field.name: lower(getattr(lists, field.name)) for field in fields(lists)}
    calendar = calendar_forms(language)
    return PlaceWords(
        **words,
        calendar=calendar,
        kinds=words["settlement"] | words["governorate"] | words["district"],
        leads=words["settlement"] | words["direction"],
        never_names=calendar | words["direction"],
    )
