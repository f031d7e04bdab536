"""Which side of a conflict words name: "pro-government fighters", "Daesh", "the SDF spokesman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from marsad.knowledge import State, load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise

_LONGEST = 6
"""Words of the longest name that is looked for."""


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
    tokens = normalise(words).split()
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            found = _side_named(" ".join(tokens[start : start + length]), country)
            if found is not None and not _is_opposed(tokens, start):
                return found
    return None


def _side_named(name: str, country: str | None) -> str | None:
    names, short, _ = _index()
    return short.get((name, country or "")) or names.get(name)


def _is_opposed(tokens: Sequence[str], start: int) -> bool:
    """True where the words before the name make it the other side: "anti-Houthi fighters"."""
    before = f" {' '.join(token for token in tokens[:start] if token not in load_knowledge().articles)}"
    return any(before.endswith(f" {words}") for words in load_knowledge().opposed)


@lru_cache(maxsize=65536)
def sides_of(words: str | None, country: str | None = None) -> frozenset[str]:
    """All sides that `words` name: "70 regime and rebel fighters" are of two, and nobody says how many of which."""
    found: set[str] = set()
    tokens = normalise(words or "").split()
    start = 0
    while start < len(tokens):
        lengths = range(min(_LONGEST, len(tokens) - start), 0, -1)
        length = next((n for n in lengths if _side_named(" ".join(tokens[start : start + n]), country)), 0)
        side = _side_named(" ".join(tokens[start : start + length]), country) if length else None
        if side is not None and not _is_opposed(tokens, start):
            found.add(side)
        start += length or 1
    return frozenset(found)


@cache
def _states() -> dict[str, State]:
    """By ISO 3166-1 alpha-2 code."""
    return {state.code: state for state in load_knowledge().states}


@cache
def _state_names() -> dict[str, str]:
    names = {normalise(word): state.code for state in load_knowledge().states for word in iter_names(state.names)}
    governments = load_knowledge().governments
    for adjectives in governments.adjectives.values():
        for code, words in adjectives.items():
            for word in words:
                names.setdefault(normalise(word), code)
    return names


@lru_cache(maxsize=65536)
def state_of(words: str | None) -> str | None:
    """The state (ISO 3166-1 alpha-2) that the longest of its names in `words` stands for; None without one."""
    tokens, names = normalise(words or "").split(), _state_names()
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            found = names.get(" ".join(tokens[start : start + length]))
            if found is not None:
                return found
    return None


@cache
def _codes() -> dict[str, str]:
    """The state behind each party that is one."""
    knowledge = load_knowledge()
    found = {party.name: party.government_of for party in knowledge.parties if party.government_of}
    found |= {party: state.code for state in knowledge.states if (party := party_of_state(state.code))}
    for code in {code for table in knowledge.governments.adjectives.values() for code in table}:
        found.setdefault(government_of(code) or "", code)
    return found


def state_behind(side: str | None) -> str | None:
    """The state (ISO 3166-1 alpha-2) whose forces a side are; None for a side that is no state's."""
    return _codes().get(side) if side is not None else None


def party_of_state(code: str) -> str | None:
    """The party as which a state is heard: the one that its forces make abroad, else its government."""
    state = _states().get(code)
    if state is None or government_of(code):
        return (state.party if state else None) or government_of(code)
    return state.party or f"government of {next(iter_names(state.names)).title()}"


def takes_part(side: str, country: str | None, day: date | None) -> bool:
    """False for a state that is no party to what happened in a country on a day: a foreign government.

    Whatever is no state takes part, and so does a state where the country is not known.
    """
    code = _codes().get(side)
    if code is None or country is None or code == country:
        return True
    state = _states().get(code)
    return state is not None and state.fights_in(country, day)


def is_generic(side: str | None) -> bool:
    """True for sides that only say "soldiers" or "militants": they cannot be told to differ from a named side."""
    return side in _index()[2]


def named_side_of(words: str | None, country: str | None = None) -> str | None:
    """As `side_of`, without the generic sides."""
    side = side_of(words, country)
    return None if is_generic(side) else side
