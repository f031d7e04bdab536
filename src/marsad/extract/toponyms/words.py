"""The word lists of lexicon/en/places.toml as sets, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.extract.lexicon import load_lexicon
from marsad.languages import load_language
from marsad.languages.calendar import calendar_forms


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words by what they say about a name beside them."""

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
    organisations: tuple[str, ...]
    titles: frozenset[str]
    given: frozenset[str]
    speech: frozenset[str]
    government_verbs: frozenset[str]
    government_nouns: frozenset[str]
    government_before: frozenset[str]
    outlawed: tuple[str, ...]
    hyphened_government: frozenset[str]
    hyphened_base: frozenset[str]
    common: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    sites: frozenset[str]
    after_place: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The word lists of English."""
    lists = load_lexicon("places")

    def words(section: str) -> frozenset[str]:
        return frozenset(word.lower() for word in lists[section]["words"])

    return PlaceWords(
        prepositions=words("prepositions"),
        near=words("near"),
        governorate=words("governorate"),
        district=words("district"),
        settlement=words("settlement"),
        neighbourhood=words("neighbourhood"),
        direction=words("direction"),
        generic=words("generic"),
        organisation=words("organisation"),
        organisation_of=words("organisation_of"),
        organisation_head=words("organisation_head"),
        medium=words("medium"),
        things=words("things"),
        peoples=words("peoples"),
        organisations=tuple(sorted((w.lower() for w in lists["organisations"]["words"]), key=len, reverse=True)),
        titles=words("titles"),
        given=words("given"),
        speech=words("speech"),
        government_verbs=words("government_verbs"),
        government_nouns=words("government_nouns"),
        government_before=words("government_before"),
        outlawed=tuple(sorted(words("outlawed"))),
        hyphened_government=words("hyphened_government"),
        hyphened_base=words("hyphened_base"),
        common=words("common"),
        calendar=calendar_forms(load_language()),
        openers=words("openers"),
        sites=words("sites"),
        after_place=words("after_place"),
    )
