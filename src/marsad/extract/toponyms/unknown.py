"""Names that the gazetteer does not know but the text calls a village or a neighbourhood: kept, at their container."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.matches import LINKS, Match, masked_tokens
from marsad.extract.toponyms.tokens import ARTICLES, Token, is_joined
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.judge import Judge


def iter_unknown(text: str, judge: Judge, matches: Sequence[Match]) -> Iterator[Match]:
    """Runs of capitals that no match covers, where a settlement word or a preposition says that they are a place.

    Those that transliterate like a known name carry its places; the others carry none.
    """
    known = {position for match in matches for position in range(match.first, match.last + 1)}
    taken = known.union(masked_tokens(judge.words))
    tokens = judge.words.tokens
    position = 0
    while position < len(tokens):
        run = _run_at(judge, position, taken) if _may_begin(tokens, position) else []
        if not run:
            position += 1
            continue
        position = run[-1] + 1
        is_named = (
            _is_called_settlement(judge, run) or _is_one_of_two(judge, run, known) or _is_where_something_is(judge, run)
        )
        if not is_named and not _follows_place_preposition(judge, run):
            continue
        similar = judge.table.lookup_similar(text[tokens[run[0]].start : tokens[run[-1]].end])
        if similar or is_named:
            yield Match(run[0], run[-1], similar, is_similar=True, is_called=is_named)


def _may_begin(tokens: tuple[Token, ...], position: int) -> bool:
    return tokens[position].is_capital or tokens[position].lower in ARTICLES


def _run_at(judge: Judge, position: int, taken: set[int]) -> list[int]:
    """The capitalised words that run on from `position`, articles between them included; empty where none may begin."""
    tokens = judge.words.tokens
    run: list[int] = []
    for index in range(position, min(position + 5, len(tokens))):
        token = tokens[index]
        if run and (not is_joined(token) or token.stretch != tokens[run[0]].stretch or tokens[index - 1].is_possessive):
            break
        if index in taken or not (_may_be_name(judge, index) or _is_inner_article(tokens, index)):
            return [] if index in taken and run and is_joined(token) else _trimmed(tokens, run)
        run.append(index)
    return _trimmed(tokens, run)


def _is_inner_article(tokens: tuple[Token, ...], index: int) -> bool:
    follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
    if not follows or tokens[index].lower not in ARTICLES:
        return False
    return tokens[index + 1].gap == "-" or (tokens[index].text.islower() and tokens[index].lower in LINKS)


def _trimmed(tokens: tuple[Token, ...], run: list[int]) -> list[int]:
    while run and not tokens[run[-1]].is_capital:
        run = run[:-1]
    return run


def _may_be_name(judge: Judge, index: int) -> bool:
    token = judge.words.tokens[index]
    if not token.is_capital or token.is_first or index in judge.persons.tokens or len(token.text) < 2:
        return False
    if judge.words.is_capitalised(token.stretch) or token.text.isupper():
        return False
    if token.text in judge.table.demonyms or token.lower in _excluded():
        return False
    return token.lower not in judge.persons.surnames and token.lower not in judge.words.lower_vocabulary


@cache
def _excluded() -> frozenset[str]:
    lists = place_words()
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
    tokens, lists = judge.words.tokens, place_words()
    if run[0] >= 2 and tokens[run[0] - 1].lower == "of" and tokens[run[0] - 2].lower in lists.settlement:
        return True
    if tokens[run[0] - 1].lower in ("village", "town", "villages", "towns") and tokens[run[0]].gap == " ":
        return True
    last = run[-1] + 1
    if last >= len(tokens) or tokens[last].gap != " " or tokens[run[-1]].is_possessive:
        return False
    called = (lists.settlement | lists.district) - {"area", "areas", "camp", "zone", "territory"}
    if tokens[last].lower in called and not tokens[last].is_capital:
        return True
    is_placed = run[0] > 0 and tokens[run[0] - 1].lower in lists.prepositions  # "in Panyikang County"
    return is_placed and tokens[last].text in ("County", "District", "Township", "Province", "Village", "Governorate")


def _is_where_something_is(judge: Judge, run: list[int]) -> bool:
    """True in "an island near X on Monday", "a fire station in X": of the name nothing is said but where it is."""
    tokens, first, last = judge.words.tokens, run[0], run[-1] + 1
    if first < 2 or tokens[first].gap != " " or tokens[first - 1].is_capital or tokens[run[-1]].is_possessive:
        return False
    if last < len(tokens) and tokens[last].stretch == tokens[first].stretch and is_joined(tokens[last]):
        follows = tokens[last].lower
        if follows not in place_words().after_place:
            return False  # "near Hezbollah positions"
    before = tokens[first - 1].lower
    if before in ("near", "outside"):
        return True
    site = tokens[first - 2]
    return before in ("in", "at") and tokens[first - 1].gap == " " and site.lower in place_words().sites


def _is_one_of_two(judge: Judge, run: list[int], known: set[int]) -> bool:
    """True in "between X and Homs", "between Homs and X", of which the other is a known place."""
    tokens = judge.words.tokens
    first, after = run[0], run[-1] + 1
    if first >= 1 and tokens[first - 1].lower == "between":
        return after + 1 < len(tokens) and tokens[after].lower == "and" and after + 1 in known
    if first < 3 or tokens[first - 1].lower != "and" or first - 2 not in known:
        return False
    return any(tokens[index].lower == "between" for index in range(max(0, first - 6), first - 2))


def _follows_place_preposition(judge: Judge, run: list[int]) -> bool:
    return run[0] > 0 and judge.words.tokens[run[0] - 1].lower in (
        "in",
        "at",
        "near",
        "from",
        "to",
        "around",
        "outside",
    )
