"""Whether words name a party to a conflict, whatever the war: "ISIS militants", "Syrian army", "FARC guerrillas"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from marsad.knowledge.entities import iter_names, load_knowledge
from marsad.knowledge.names import normalise

_LONGEST = 6
"""Words of the longest name that is looked for."""


@cache
def _party_names() -> frozenset[str]:
    """All names of named parties and of the forces of governments, as names are compared."""
    return frozenset(normalise(name) for name in _iter_party_names()) - {""}


def _iter_party_names() -> Iterator[str]:
    knowledge = load_knowledge()
    for party in knowledge.parties:
        if not party.is_generic:
            yield party.name
            yield from iter_names(party.names)
    governments = knowledge.governments
    for language, adjectives in governments.adjectives.items():
        for words in adjectives.values():
            yield from words
            yield from (f"{adjective} {noun}" for adjective in words for noun in governments.nouns.get(language, ()))


@lru_cache(maxsize=16384)
def names_party(words: str) -> bool:
    """True where a name of a party, or the adjective of a state, stands in `words`."""
    tokens, names = normalise(words).split(), _party_names()
    return any(
        " ".join(tokens[start : start + length]) in names
        for start in range(len(tokens))
        for length in range(1, min(_LONGEST, len(tokens) - start) + 1)
    )
