"""Which side of a conflict words name: "pro-government fighters", "Daesh", "the SDF spokesman"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise


@cache
def _index() -> tuple[dict[str, str], dict[tuple[str, str], str], frozenset[str]]:
    """Names that hold everywhere, names that hold in reports on a country, and the generic sides."""
    names: dict[str, str] = {}
    short: dict[tuple[str, str], str] = {}
    generic = set()
    knowledge = load_knowledge()
    for party in knowledge.parties:
        if party.is_generic:
            generic.add(party.name)
        for word in (party.name, *iter_names(party.names)):
            names.setdefault(normalise(word), party.name)
        for word in iter_names(party.short_names):
            short |= {(normalise(word), country): party.name for country in party.countries}
    for name, government in _iter_governments():
        names.setdefault(name, government)
    return names, short, frozenset(generic)


def _iter_governments() -> Iterator[tuple[str, str]]:
    """ "syrian army" and its like with the side that it is."""
    governments = load_knowledge().governments
    for language, adjectives in governments.adjectives.items():
        for country, words in adjectives.items():
            for adjective in words:
                for noun in governments.nouns.get(language, ()):
                    yield normalise(f"{adjective} {noun}"), government_of(country) or ""


@cache
def government_of(country: str | None) -> str | None:
    """The side for which the officials of a country (ISO 3166-1 alpha-2) speak; None where no table has one."""
    if country is None:
        return None
    knowledge = load_knowledge()
    for party in knowledge.parties:
        if party.government_of == country:
            return party.name
    adjectives = knowledge.governments.adjectives_of(country)
    return f"{adjectives[0].title()} government" if adjectives else None


@lru_cache(maxsize=65536)
def side_of(words: str | None, country: str | None = None) -> str | None:
    """The side that the longest matching name in `words` belongs to; None where none of the tables' names stands.

    `country` (ISO 3166-1 alpha-2) is where it happened: "rebels" and "the coalition" are other sides in other wars.
    """
    if not words:
        return None
    names, short, _ = _index()
    tokens = normalise(words).split()
    for length in range(min(6, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            name = " ".join(tokens[start : start + length])
            found = short.get((name, country or "")) or names.get(name)
            if found is not None:
                return found
    return None


def is_generic(side: str | None) -> bool:
    """True for sides that only say "soldiers" or "militants": they cannot be told to differ from a named side."""
    return side in _index()[2]


def named_side_of(words: str | None, country: str | None = None) -> str | None:
    """As `side_of`, without the generic sides."""
    side = side_of(words, country)
    return None if is_generic(side) else side
