"""Names that the gazetteer does not know but the text calls a village or a neighbourhood: kept, at their container."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.matches import Match, masked_tokens
from marsad.extract.toponyms.tokens import Words, is_joined
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.judge import Judge
    from marsad.languages import Language


def iter_unknown(text: str, judge: Judge, matches: Sequence[Match]) -> Iterator[Match]:
    """Runs of capitals that no match covers, where a settlement word or a preposition says that they are a place.

    Those that transliterate like a known name carry its places; the others carry none.
    """
    known = {position for match in matches for position in range(match.first, match.last + 1)}
    taken = known.union(masked_tokens(judge.words))
    tokens = judge.words.tokens
    position = 0
    while position < len(tokens):
        run = _run_at(judge, position, taken) if _may_begin(judge.words, position) else []
        if not run:
            position += 1
            continue
        position = run[-1] + 1
        match = _unknown_match(text, judge, run, known)
        if match is not None:
            yield match


def _unknown_match(text: str, judge: Judge, run: list[int], known: set[int]) -> Match | None:
    """The match of a run that something says is a place; None where nothing does."""
    tokens = judge.words.tokens
    is_named = (
        _is_called_settlement(judge, run) or _is_one_of_two(judge, run, known) or _is_where_something_is(judge, run)
    )
    if not is_named and not _follows_place_preposition(judge, run):
        return None
    similar = judge.table.lookup_similar(text[tokens[run[0]].start : tokens[run[-1]].end])
    if not similar and not is_named:
        return None
    return Match(run[0], run[-1], similar, is_similar=True, is_called=is_named)


def _may_begin(words: Words, position: int) -> bool:
    token = words.tokens[position]
    return token.is_capital or token.lower in words.language.toponyms.articles


def _run_at(judge: Judge, position: int, taken: set[int]) -> list[int]:
    """The capitalised words that run on from `position`, articles between them included; empty where none may begin."""
    tokens = judge.words.tokens
    run: list[int] = []
    for index in range(position, min(position + 5, len(tokens))):
        token = tokens[index]
        if run and (not is_joined(token) or token.stretch != tokens[run[0]].stretch or tokens[index - 1].is_possessive):
            break
        if index in taken or not (_may_be_name(judge, index) or _is_inner_article(judge.words, index)):
            return [] if index in taken and run and is_joined(token) else _trimmed(judge.words, run)
        run.append(index)
    return _trimmed(judge.words, run)


def _is_inner_article(words: Words, index: int) -> bool:
    tokens, small = words.tokens, words.language.toponyms
    follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
    if not follows or tokens[index].lower not in small.articles:
        return False
    return tokens[index + 1].gap == "-" or (tokens[index].text.islower() and tokens[index].lower in small.links)


def _trimmed(words: Words, run: list[int]) -> list[int]:
    while run and not words.tokens[run[-1]].is_capital:
        run = run[:-1]
    return run


def _may_be_name(judge: Judge, index: int) -> bool:
    token = judge.words.tokens[index]
    if not token.is_capital or token.is_first or index in judge.persons.tokens or len(token.text) < 2:
        return False
    if judge.words.is_capitalised(token.stretch) or token.text.isupper():
        return False
    if token.text in judge.table.demonyms or token.lower in _excluded(judge.words.language):
        return False
    return token.lower not in judge.persons.surnames and token.lower not in judge.words.lower_vocabulary


@cache
def _excluded(language: Language) -> frozenset[str]:
    """Words that are no unknown name of a place, whatever their letters."""
    lists = place_words(language)
    return (
        lists.organisation
        | lists.generic
        | lists.common
        | lists.peoples
        | lists.calendar
        | lists.titles
        | lists.prepositions
        | lists.openers
    )


def _is_called_settlement(judge: Judge, run: list[int]) -> bool:
    """True in "the village of X", "X village", "the Aleppo neighbourhood of X"."""
    return _is_led_by_settlement(judge, run) or _is_followed_by_settlement(judge, run)


def _is_led_by_settlement(judge: Judge, run: list[int]) -> bool:
    """True in "the village of X", "village X"."""
    tokens, small, first = judge.words.tokens, judge.words.language.toponyms, run[0]
    lead = tokens[first - 1].lower
    if first >= 2 and lead in small.of and tokens[first - 2].lower in place_words(judge.words.language).settlement:
        return True
    return lead in small.settlement_before and tokens[first].gap == " "


def _is_followed_by_settlement(judge: Judge, run: list[int]) -> bool:
    """True in "X village", "in X County"."""
    tokens, language = judge.words.tokens, judge.words.language
    lists, small, last = place_words(language), language.toponyms, run[-1] + 1
    if last >= len(tokens) or tokens[last].gap != " " or tokens[run[-1]].is_possessive:
        return False
    follows = tokens[last]
    if not follows.is_capital and follows.lower in (lists.settlement | lists.district) - small.vague_areas:
        return True
    is_placed = run[0] > 0 and tokens[run[0] - 1].lower in lists.prepositions  # "in Panyikang County"
    return is_placed and follows.is_capital and follows.lower in small.division_names


def _is_where_something_is(judge: Judge, run: list[int]) -> bool:
    """True in "an island near X on Monday", "a fire station in X": of the name nothing is said but where it is."""
    tokens, first = judge.words.tokens, run[0]
    if first < 2 or tokens[first].gap != " " or tokens[first - 1].is_capital or tokens[run[-1]].is_possessive:
        return False
    if not _ends_name(judge, run):
        return False
    small, before, site = judge.words.language.toponyms, tokens[first - 1], tokens[first - 2]
    if before.lower in small.beside:
        return True
    is_site = site.lower in place_words(judge.words.language).sites
    return is_site and before.lower in small.inside and before.gap == " "


def _ends_name(judge: Judge, run: list[int]) -> bool:
    """False in "near Hezbollah positions": the name goes on, or is a thing's."""
    tokens, last = judge.words.tokens, run[-1] + 1
    if last >= len(tokens) or tokens[last].stretch != tokens[run[0]].stretch or not is_joined(tokens[last]):
        return True
    return tokens[last].lower in place_words(judge.words.language).after_place


def _is_one_of_two(judge: Judge, run: list[int], known: set[int]) -> bool:
    """True in "between X and Homs", "between Homs and X", of which the other is a known place."""
    tokens, language = judge.words.tokens, judge.words.language
    between, joins = language.toponyms.between, language.grammar.coordinators
    first, after = run[0], run[-1] + 1
    if first >= 1 and tokens[first - 1].lower in between:
        return after + 1 < len(tokens) and tokens[after].lower in joins and after + 1 in known
    if first < 3 or tokens[first - 1].lower not in joins or first - 2 not in known:
        return False
    return any(tokens[index].lower in between for index in range(max(0, first - 6), first - 2))


def _follows_place_preposition(judge: Judge, run: list[int]) -> bool:
    tokens, small = judge.words.tokens, judge.words.language.toponyms
    return run[0] > 0 and tokens[run[0] - 1].lower in small.place_prepositions
