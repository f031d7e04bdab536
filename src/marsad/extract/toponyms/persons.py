"""Which capitalised words of a text belong to persons' names."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.toponyms.tokens import Words
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Persons:
    """Positions of the tokens inside full names, and the last names that may stand alone elsewhere."""

    tokens: frozenset[int]
    surnames: frozenset[str]


def find_persons(words: Words) -> Persons:
    """The persons' names in `words`: what follows a title or a given name, as long as the capitals run on."""
    positions: set[int] = set()
    surnames: set[str] = set()
    for index, token in enumerate(words.tokens):
        if token.stretch in words.upper or index in positions:
            continue
        if _opens_name(words, index):
            run = list(_run_after(words, index))
            if not run:
                continue
            positions.update(run)
            if token.is_capital:
                positions.add(index)
            surnames.add(words.tokens[run[-1]].lower)
    return Persons(frozenset(positions), frozenset(surnames))


def _opens_name(words: Words, index: int) -> bool:
    lists = place_words(words.language)
    token = words.tokens[index]
    if token.is_possessive:
        return False
    if token.lower in lists.titles:
        return not (token.stretch in words.titled and token.lower in words.language.toponyms.headline_titles)
    is_given = token.is_capital and token.lower in lists.given and not _is_saint(words, index)
    return is_given and not _is_of_place(words, index)


def _is_of_place(words: Words, index: int) -> bool:
    """True for a name that something stands in, at or near, and that is no building's."""
    return stands_somewhere(words, index) and not _names_building(words, index)


def _names_building(words: Words, index: int) -> bool:
    """True for "Nasser Medical Complex", "Nasser hospital": what is called after somebody, and no place on a map."""
    lists = place_words(words.language)
    buildings = lists.organisation | lists.sites
    run = itertools.islice(words.tokens, index + 1, index + 1 + _BUILDING)
    behind = itertools.takewhile(lambda token: token.gap in (" ", "-") and not token.is_first, run)
    return any(token.lower in buildings for token in behind)


_BUILDING = 3
"""Words behind a given name among which it is said to be a building's."""


def stands_somewhere(words: Words, index: int) -> bool:
    """True for a name right behind "in", "at", "near" or "out of": it is where something is, whoever is called so."""
    before, small = words.tokens[max(index - 2, 0) : index], words.language.toponyms
    if not before or before[-1].stretch != words.tokens[index].stretch or words.tokens[index].gap != " ":
        return False
    if before[-1].lower in small.of:
        return len(before) > 1 and before[0].lower in small.out
    return before[-1].lower in (*small.inside, *small.beside)


def _is_saint(words: Words, index: int) -> bool:
    """True for the "Luis" of "San Luis": saints' names are places' and no persons' of the day."""
    before = words.tokens[index - 1] if index else None
    joined = before is not None and before.is_capital and words.tokens[index].gap in (" ", "-", ". ")
    return joined and before is not None and before.lower in words.language.toponyms.saint_names


def _run_after(words: Words, index: int) -> Iterator[int]:
    """Positions of the capitalised words right after `index`, with the particles between them."""
    tokens, particles = words.tokens, words.language.toponyms.person_particles
    pending: list[int] = []
    for position in range(index + 1, min(index + 6, len(tokens))):
        token, before = tokens[position], tokens[position - 1]
        joined = token.gap in (" ", "-") or (token.gap == ". " and len(before.text) <= 4)
        if not joined or token.stretch != before.stretch or before.is_possessive:
            return
        if token.is_capital:
            yield from pending
            pending.clear()
            yield position
        elif token.lower in particles:
            pending.append(position)
        else:
            return
