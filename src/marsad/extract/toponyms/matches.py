"""Longest matches of a gazetteer's names in a text, before anything is known about what they mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.tokens import Token, Words, is_joined
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from marsad.extract.toponyms.table import PlaceTable
    from marsad.languages import Language
    from marsad.model import Place

_LONGEST = 7
"""Words in the longest name that is looked for: "Democratic Republic of the Congo" has five."""
_WELL_KNOWN = 4.3


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (inclusive) that are a name in the gazetteer, or the unknown name of a settlement."""

    first: int
    last: int
    places: tuple[Place, ...]
    is_similar: bool = False
    """Found by transliteration only."""
    is_called: bool = False
    """No name of the gazetteer, but the text calls it a village, a town, a neighbourhood."""
    is_given: bool = False
    """Somebody said that it is a place."""
    name: str | None = None
    """What the place is called, where the words describe it: Damascus for "the Syrian capital"."""


def iter_matches(text: str, words: Words, table: PlaceTable) -> Iterator[Match]:
    """The longest names from left to right; no two overlap."""
    masked = set(masked_tokens(words))
    index = 0
    while index < len(words.tokens):
        match = None if index in masked else _longest_at(text, words, table, index, masked)
        if match is None:
            index += 1
        else:
            yield match
            index = match.last + 1


def _longest_at(text: str, words: Words, table: PlaceTable, index: int, masked: set[int]) -> Match | None:
    token = words.tokens[index]
    if token.lower in place_words(words.language).direction and not token.text[0].isupper():
        return _directed(text, words, table, index, masked)
    if not (token.is_capital or _starts_with_article(words, index)):
        return None
    owned = _with_possessive_inside(text, words, table, index, masked)
    if owned is not None:
        return owned
    for last in reversed(_reach(words, index, masked)):
        places = _places_of(text, words, table, index, last) if words.tokens[last].is_capital else ()
        if places:
            is_part = _goes_on(words, last, places[0]) or _comes_after(words, index)
            is_part = is_part or _is_half(words, table, index, last)
            return None if is_part else Match(index, last, places)
    return None


def _with_possessive_inside(text: str, words: Words, table: PlaceTable, index: int, masked: set[int]) -> Match | None:
    """A name that is written with a possessive inside, "Cox's Bazar", "King's Lynn": neither half is meant alone."""
    tokens, last = words.tokens, index + 1
    if not tokens[index].is_possessive or last >= len(tokens) or last in masked:
        return None
    if not (tokens[last].is_capital and _continues(words, tokens[last], tokens[index])):
        return None
    places = table.lookup(text[tokens[index].start : tokens[last].end])
    return Match(index, last, places) if places else None


def _places_of(text: str, words: Words, table: PlaceTable, index: int, last: int) -> tuple[Place, ...]:
    """The places of a stretch of words as it stands, without its article, or without the rest of a possessive."""
    token, end = words.tokens[index], words.tokens[last]
    places = table.lookup(text[token.start : end.end])
    if not places and index < last and _is_article(words, index):
        places = table.lookup(text[words.tokens[index + 1].start : end.end])
    if places or end.is_possessive or len(end.text) <= _SHORTEST_OWNER:
        return places
    endings = words.language.toponyms.lost_possessives
    ending = next((ending for ending in endings if end.lower.endswith(ending)), None)
    return () if ending is None else _without_apostrophe(table, text[token.start : end.end - len(ending)])


def _directed(text: str, words: Words, table: PlaceTable, index: int, masked: set[int]) -> Match | None:
    """A name that begins with a direction in lower case: "eastern Ghouta", "rural Damascus"; reviewed ones only."""
    for last in reversed(_reach(words, index, masked)[1:]):
        places = table.lookup(text[words.tokens[index].start : words.tokens[last].end])
        if words.tokens[last].is_capital and places and places[0].is_reviewed:
            return Match(index, last, places)
    return None


def _goes_on(words: Words, last: int, place: Place) -> bool:
    """True where an article and another word follow: "Bustan" alone is not "Bustan al-Qasser"."""
    following = words.tokens[last + 1 : last + 3]
    if _has_particle_behind(words, last):
        return True
    if (
        len(following) < 2
        or following[0].lower not in words.language.toponyms.articles
        or place.prominence >= _WELL_KNOWN
    ):
        return False
    return following[0].gap == " " and following[1].gap == "-" and following[1].is_capital


def _has_particle_behind(words: Words, last: int) -> bool:
    """True for "San Luis" of "San Luis de la Reina": particles of another language lead on to a capital."""
    tokens, small = words.tokens, words.language.toponyms
    position = last + 1
    while position < min(last + 3, len(tokens)) and tokens[position].lower in small.name_particles:
        position += 1
    if position == last + 1 or position >= len(tokens):
        return False
    joined = all(
        is_joined(token) and token.stretch == tokens[last].stretch for token in tokens[last + 1 : position + 1]
    )
    return joined and tokens[position].is_capital


def _is_half(words: Words, table: PlaceTable, first: int, last: int) -> bool:
    """True for one half of a name with a hyphen, "Pont" of "Pont-Sonde", unless the other is a place by itself."""
    tokens = words.tokens
    inner = tokens[last + 1 : last + 3]
    if len(inner) == 2 and [token.gap for token in inner] == ["-", "-"] and inner[0].text.islower():
        return inner[1].is_capital  # "Pul" of "Pul-e-Charkhi"
    for index, joint in ((last + 1, last + 1), (first - 1, first)):
        if not 0 <= index < len(tokens) or joint >= len(tokens) or tokens[joint].gap != "-":
            continue
        other = tokens[index]
        if other.text in (tokens[first].text, tokens[last].text):
            return True  # "Kuru-Kuru"
        if _is_own_half(words, other, tokens[first]) and not table.lookup(other.text):
            return True
    return False


def _is_own_half(words: Words, other: Token, token: Token) -> bool:
    """True for a word that may be the other half of a name with a hyphen."""
    named = other.is_capital and not other.text.isupper() and other.stretch == token.stretch
    return named and other.lower not in _not_halves(words.language)


@cache
def _not_halves(language: Language) -> frozenset[str]:
    """Words beside a place's name with a hyphen that are no part of it: "Damascus-Based", "Kyiv-West", articles."""
    lists = place_words(language)
    joined = (lists.direction, lists.generic, lists.peoples, lists.organisation, lists.common, lists.calendar)
    hyphened = (lists.hyphened_government, lists.hyphened_base, language.toponyms.articles)
    return lists.kinds.union(*joined, *hyphened)


def _comes_after(words: Words, first: int) -> bool:
    """True where a capital and an article stand before: "Safi" alone is not "Aqareb es Safi"."""
    before, small = words.tokens[max(first - 2, 0) : first], words.language.toponyms
    if len(before) < 2 or before[1].lower not in (*small.links, *small.name_particles):
        return False
    joined = before[1].gap == " " and words.tokens[first].gap in (" ", "-")
    is_small = before[1].text.islower() or before[1].stretch in words.upper
    return joined and before[0].is_capital and not before[0].is_possessive and is_small


def _without_apostrophe(table: PlaceTable, name: str) -> tuple[Place, ...]:
    """The places of "Syria" for "Syrias", as texts print it that have lost their apostrophes; only well-known ones."""
    places = table.lookup(name)
    return places if places and places[0].prominence >= _WELL_KNOWN else ()


def is_lost_possessive(words: Words, table: PlaceTable, token: Token) -> bool:
    """True for "Syrias" and "Aleppos" in a text that has lost its apostrophes: a well-known name's, and none itself."""
    ending = next((one for one in words.language.toponyms.lost_possessives if token.lower.endswith(one)), None)
    if ending is None or not token.is_capital or len(token.text) <= _SHORTEST_OWNER or table.lookup(token.text):
        return False
    return bool(_without_apostrophe(table, token.text[: -len(ending)]))


_SHORTEST_OWNER = 4
"""Letters up to which a word that ends like a possessive is none."""


def _is_article(words: Words, index: int) -> bool:
    """True for the first part of "al-Bab", "Al Bab", not for "An" at the beginning of a sentence."""
    token, following, small = words.tokens[index], words.tokens[index + 1], words.language.toponyms
    if token.lower not in small.articles:
        return False
    return following.gap == "-" or token.lower in small.spaced_articles or is_spaced_article(words, index)


def is_spaced_article(words: Words, index: int) -> bool:
    """True for the first word of "Az Zaytoun" inside a sentence: its capital is none of this language's."""
    token, following = words.tokens[index], words.tokens[index + 1 : index + 2]
    if token.lower not in words.language.toponyms.articles or not token.is_capital or token.is_first:
        return False
    is_name = bool(following) and is_joined(following[0]) and following[0].is_capital
    return is_name and not words.is_capitalised(token.stretch)


def _starts_with_article(words: Words, index: int) -> bool:
    """True at the article of "al-Bab": in lower case, with a capitalised word right after it."""
    tokens = words.tokens
    if tokens[index].lower not in words.language.toponyms.articles or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].is_capital and tokens[index + 1].gap == "-"


def _reach(words: Words, index: int, masked: set[int]) -> list[int]:
    """The tokens with which a name that begins at `index` may end."""
    ends = [index]
    for last in range(index + 1, min(index + _LONGEST, len(words.tokens))):
        token, before = words.tokens[last], words.tokens[last - 1]
        if last in masked or before.is_possessive or not _continues(words, token, before):
            break
        if not (token.is_capital or token.is_particle):
            break
        ends.append(last)
    return ends


def _continues(words: Words, token: Token, before: Token) -> bool:
    if token.stretch != before.stretch:
        return False
    if is_joined(token):
        return True
    small = words.language.toponyms
    if token.gap == ". ":
        return before.lower in small.saints
    return token.gap == ", " and token.is_capital and token.lower in small.behind_comma


def masked_tokens(words: Words) -> Iterator[int]:
    """Tokens inside the names of known organisations, "Islamic State of Iraq and the Levant"."""
    tokens, names = words.tokens, _organisations(words.language)
    for index, token in enumerate(tokens):
        for name in names.get(token.lower, ()):
            found = tokens[index : index + len(name)]
            if tuple(t.lower for t in found) == name and any(t.is_capital for t in found[:2]):
                yield from range(index, index + len(name))


@cache
def _organisations(language: Language) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of each organisation's name, by its first word."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(place_words(language).organisations, key=lambda name: (-len(name), name)):
        words = tuple(name.replace("-", " ").split())
        by_first[words[0]].append(words)
    return {first: tuple(names) for first, names in by_first.items()}
