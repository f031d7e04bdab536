"""Capitals that a text calls by their country's people, "the Syrian capital": the city is told, and not its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.toponyms.matches import Match
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.judge import Judge


def iter_seats(judge: Judge, matches: Sequence[Match]) -> Iterator[Match]:
    """A match for each "Syrian capital" that no name follows; "the Syrian capital Damascus" is left to Damascus."""
    tokens, table, small = judge.words.tokens, judge.table, judge.words.language.toponyms
    taken = {position for match in matches for position in range(match.first, match.last + 1)}
    for last in range(1, len(tokens)):
        first = last - 1
        if tokens[last].lower not in small.capital or tokens[last].gap != " " or tokens[last].is_possessive:
            continue
        country = table.countries.get(table.demonyms.get(tokens[first].text, ""))
        if country is None or country.capital is None or first in taken:
            continue
        if not _is_the(judge, first) or not _ends(judge, last, taken):
            continue
        places = table.lookup(country.capital, country=country.code)[:1]
        if places:
            yield Match(first, last, places, is_called=True, name=places[0].name)


def _is_the(judge: Judge, first: int) -> bool:
    """True behind an article, one word apart: "the battered Syrian capital"; not in "their de facto Syrian capital"."""
    articles = judge.words.language.grammar.definite_articles
    return any(judge.words.tokens[at].lower in articles for at in range(max(first - 2, 0), first))


def _ends(judge: Judge, last: int, taken: set[int]) -> bool:
    """False in "the Syrian capital Damascus", "the Syrian capital of Damascus", "Syrian capital controls"."""
    tokens, language = judge.words.tokens, judge.words.language
    behind = last + 1
    if behind >= len(tokens) or tokens[behind].stretch != tokens[last].stretch or tokens[behind].gap != " ":
        return behind not in taken
    if tokens[behind].lower in language.toponyms.of:
        return behind + 1 not in taken
    is_name = tokens[behind].is_capital and tokens[behind].lower not in place_words(language).calendar
    return not is_name and tokens[behind].lower in place_words(language).after_place
