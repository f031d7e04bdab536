"""Names that the gazetteer does not know but the text calls a village or a neighbourhood: kept, at their container."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.containers import Strength, read_holding
from marsad.extract.toponyms.matches import Match, masked_tokens
from marsad.extract.toponyms.persons import stands_somewhere
from marsad.extract.toponyms.tokens import Words, is_joined
from marsad.extract.toponyms.words import place_words
from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.judge import Judge
    from marsad.extract.toponyms.tokens import Token
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
    if _is_abbreviated(judge, run):
        return None
    is_landmark = _is_landmark(judge, run)
    is_named = (
        is_landmark
        or _is_called_settlement(judge, run)
        or _is_one_of_two(judge, run, known)
        or _is_where_something_is(judge, run)
        or _is_described(text, judge, run)
        or _is_held(text, judge, run, known)
    )
    if not is_named and not _follows_place_preposition(judge, run):
        return None
    name = text[tokens[run[0]].start : tokens[run[-1]].end]
    if normalise(name) in _names_of_parties():
        return None  # "kills 11 in a Daesh town": whoever holds a town is not the town
    alike = () if is_landmark else judge.table.lookup_similar(name)
    similar = tuple(place for place in alike if place.precision is not WherePrecision.COUNTRY)
    if not similar and not is_named:
        return None
    first = run[0] - 1 if _begins_with_kind(judge, run) else run[0]
    return Match(first, run[-1], similar, is_similar=True, is_called=is_named)


@cache
def _names_of_parties() -> frozenset[str]:
    """The names of parties to conflicts, in every language."""
    return frozenset(normalise(name) for party in load_knowledge().parties for name in iter_names(party.names))


def _is_abbreviated(judge: Judge, run: list[int]) -> bool:
    """True for the "Need" of "Help to Miners in Need (HMN)": its letters end a body's name, and no place's."""
    tokens, behind = judge.words.tokens, run[-1] + 1
    if behind >= len(tokens) or tokens[behind].gap != " (" or not tokens[behind].text.isupper():
        return False
    letters, last = tokens[behind].text, tokens[run[-1]].text
    return 2 < len(letters) <= _LETTERS and letters[-1] == last[0] and len(run) < len(letters)


_LETTERS = 6
"""Letters of the longest abbreviation that is looked for."""


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
        is_part = _may_be_name(judge, index) or _is_inner_article(judge.words, index) or _is_outer_article(judge, index)
        if index in taken or not is_part:
            return [] if index in taken and run and is_joined(token) else _trimmed(judge.words, run)
        run.append(index)
    return _trimmed(judge.words, run)


def _is_inner_article(words: Words, index: int) -> bool:
    tokens, small = words.tokens, words.language.toponyms
    follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
    if tokens[index].lower in small.name_particles:
        behind = [token for token in tokens[index + 1 : index + 3] if token.lower not in small.name_particles]
        return bool(behind) and behind[0].is_capital
    if not follows or tokens[index].lower not in small.articles:
        return False
    return tokens[index + 1].gap == "-" or (tokens[index].text.islower() and tokens[index].lower in small.links)


def _is_outer_article(judge: Judge, index: int) -> bool:
    """True for the "An" of "in An Naser": an article of another language before a capital, inside a sentence."""
    tokens, small = judge.words.tokens, judge.words.language.toponyms
    token = tokens[index]
    if token.is_first or not token.is_capital or token.lower not in small.articles or index + 1 >= len(tokens):
        return False
    return is_joined(tokens[index + 1]) and tokens[index + 1].is_capital


def _trimmed(words: Words, run: list[int]) -> list[int]:
    while run and not words.tokens[run[-1]].is_capital:
        run = run[:-1]
    return run


def _may_be_name(judge: Judge, index: int) -> bool:
    token = judge.words.tokens[index]
    if not token.is_capital or token.is_first or len(token.text) < 2:
        return False
    if index in judge.persons.tokens:
        return _is_called_like_person(judge, index)
    if token.stretch in judge.words.upper:
        return _may_be_shouted_name(judge, token)
    if token.stretch in judge.words.titled or token.text.isupper():
        return False
    if token.text in judge.table.demonyms or token.lower in _excluded(judge.words.language):
        return False
    return token.lower not in judge.persons.surnames and token.lower not in judge.words.lower_vocabulary


def _may_be_shouted_name(judge: Judge, token: Token) -> bool:
    """In a text of capitals: true for what is no word of a list; the words around the name must say that it is one."""
    language = judge.words.language
    lists, lower = place_words(language), token.lower
    if lower in _excluded(language) or lower in lists.sites or lower in lists.landmarks or lower in lists.kinds:
        return False
    return (
        lower not in lists.after_place
        and lower not in language.grammar.articles
        and token.text not in judge.table.demonyms
    )


def _is_called_like_person(judge: Judge, index: int) -> bool:
    """True in "in Abu Al Ajin area", "in the Sheikh Radwan neighbourhood": a place that has its name from somebody."""
    tokens, persons, lists = judge.words.tokens, judge.persons.tokens, place_words(judge.words.language)
    first, last = index, index
    while first - 1 in persons and index - first < _LONGEST:
        first -= 1
    while last + 1 in persons and last - index < _LONGEST:
        last += 1
    if first == 0 or last + 1 >= len(tokens) or tokens[last].is_possessive or tokens[last + 1].gap != " ":
        return False
    lead, follows = tokens[first - 1].lower, tokens[last + 1].lower
    leads = lists.prepositions | frozenset(judge.words.language.grammar.definite_articles)
    return lead in leads and (follows in lists.kinds or follows in lists.landmarks)


_LONGEST = 6
"""Words of a person's name."""


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
    if first >= 2 and lead in small.of:
        kind = tokens[first - 2].lower
        if kind in place_words(judge.words.language).settlement:
            return True
        return kind in small.seats and _is_the_seat(judge, first - 2)
    return lead in small.settlement_before and tokens[first].gap == " "


def _is_the_seat(judge: Judge, position: int) -> bool:
    """True for "the rebel stronghold of X", "its bastion of X"; "a stronghold of X" is somebody's."""
    tokens, grammar = judge.words.tokens, judge.words.language.grammar
    for index in range(position - 1, max(position - 1 - _BEFORE_SEAT, -1), -1):
        if tokens[index].stretch != tokens[position].stretch:
            return False
        if tokens[index].is_possessive or tokens[index].lower in judge.words.language.toponyms.again_before:
            return True
        if tokens[index].lower in grammar.articles:
            return False
    return False


_BEFORE_SEAT = 4
"""Words before "stronghold" among which its article stands."""


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
    if before.lower in small.beside or _is_spot(judge, run):
        return True
    is_site = site.lower in place_words(judge.words.language).sites
    return is_site and before.lower in small.inside and before.gap == " "


def _is_spot(judge: Judge, run: list[int]) -> bool:
    """True in "at Ablaq on Thursday": "in" or "at", one name, and a word behind that begins something else."""
    tokens, language = judge.words.tokens, judge.words.language
    last = run[-1]
    has_article = any(tokens[index].lower in language.toponyms.articles for index in run)
    if not _is_behind_inside(judge.words, run[0]) or len(run) > 2 + has_article:
        return False
    if len(tokens[last].text) < _SHORTEST_SPOT or (tokens[last].text[-1:] == "s" and not has_article):
        return False
    if last + 1 >= len(tokens) or tokens[last].stretch in judge.words.upper:
        return False
    follows = tokens[last + 1]
    is_other = follows.stretch != tokens[last].stretch or follows.gap.strip() != ""
    return is_other or follows.lower in place_words(language).after_place


def _is_behind_inside(words: Words, first: int) -> bool:
    """True right behind "in", "at" and "out of"."""
    before = words.tokens[first - 1].lower
    return before not in words.language.toponyms.beside and stands_somewhere(words, first)


_SHORTEST_SPOT = 4
"""Letters of an unknown name that "in" or "at" alone makes a place."""


def _ends_name(judge: Judge, run: list[int]) -> bool:
    """False in "near Hezbollah positions": the name goes on, or is a thing's."""
    tokens, last = judge.words.tokens, run[-1] + 1
    if last >= len(tokens) or tokens[last].stretch != tokens[run[0]].stretch or not is_joined(tokens[last]):
        return True
    return tokens[last].lower in place_words(judge.words.language).after_place


def _is_landmark(judge: Judge, run: list[int]) -> bool:
    """True in "near the X roundabout", "in X refugee camp", "at Camp X"; "a Hezbollah camp" names no place."""
    tokens, language = judge.words.tokens, judge.words.language
    lists = place_words(language)
    if _begins_with_kind(judge, run):
        return True
    lead = tokens[run[0] - 1].lower if run[0] else ""
    is_definite = lead in lists.prepositions or lead in language.grammar.definite_articles
    if not is_definite or tokens[run[-1]].is_possessive:
        return False
    for position in range(run[-1] + 1, min(run[-1] + 4, len(tokens))):
        token = tokens[position]
        if token.gap != " " or token.stretch != tokens[run[0]].stretch:
            return False
        if token.lower in lists.landmarks:
            return True
        if token.lower not in lists.generic and token.lower not in language.toponyms.of_landmarks:
            return False
    return False


def _begins_with_kind(judge: Judge, run: list[int]) -> bool:
    """True in "Camp X", "Mount X": a word with a capital right before the name is a part of it."""
    if run[0] == 0:
        return False
    kind = judge.words.tokens[run[0] - 1]
    is_joined_to = judge.words.tokens[run[0]].gap == " " and kind.stretch == judge.words.tokens[run[0]].stretch
    return is_joined_to and kind.is_capital and kind.lower in judge.words.language.toponyms.kinds_before


def _is_described(text: str, judge: Judge, run: list[int]) -> bool:
    """True in "X, an impoverished market town": what stands behind the comma says what it is."""
    end = judge.words.tokens[run[-1]].end
    described = judge.words.language.toponyms.called_behind
    return described.match(" ".join(text[end : end + _DESCRIPTION].split())) is not None


_DESCRIPTION = 80
"""Characters behind a name within which it is said to be a village."""


def _is_held(text: str, judge: Judge, run: list[int], known: set[int]) -> bool:
    """True in "in X, Kaduna State", "near X (Arauca)", "in X area of Rafah": where it is, and what holds it."""
    tokens, language = judge.words.tokens, judge.words.language
    end, lists = tokens[run[-1]].end, place_words(language)
    if not _stands(judge, run):
        return False
    for position in range(run[-1] + 1, min(run[-1] + 1 + _WORDS_BETWEEN, len(tokens))):
        if tokens[position].stretch != tokens[run[0]].stretch:
            return False
        if position in known:
            strength = read_holding(text[end : tokens[position].start], language)
            is_comma = strength is Strength.COMMA
            return is_comma if tokens[position].stretch in judge.words.upper else strength is not None
        if tokens[position].is_capital and tokens[position].lower in lists.generic - lists.kinds - lists.landmarks:
            return False  # "at Ablaq National Hospital in Homs"
    return False


def _stands(judge: Judge, run: list[int]) -> bool:
    """True behind "in" and "near", an article apart, and behind an article before "X area"."""
    tokens, language = judge.words.tokens, judge.words.language
    lead, after = run[0] - 1, run[-1] + 1
    is_definite = lead >= 0 and tokens[lead].lower in language.grammar.definite_articles
    if is_definite and after < len(tokens) and tokens[after].lower in place_words(language).kinds:
        return True
    lead -= is_definite
    return lead >= 0 and tokens[lead].lower in language.toponyms.standing


_WORDS_BETWEEN = 8
"""Words between a name and what holds it."""


def _is_one_of_two(judge: Judge, run: list[int], known: set[int]) -> bool:
    """True in "between X and Homs", "between Homs and X", of which the other is a known place."""
    tokens, language = judge.words.tokens, judge.words.language
    between, joins = language.toponyms.between, language.grammar.coordinators
    first, after = run[0], run[-1] + 1
    if tokens[run[-1]].text[-1:] == "s":  # "a riot between Bodos and Santhals in Kokrajhar"
        return False
    if first >= 1 and tokens[first - 1].lower in between:
        return after + 1 < len(tokens) and tokens[after].lower in joins and after + 1 in known
    if first < 3 or tokens[first - 1].lower not in joins or first - 2 not in known:
        return False
    return any(tokens[index].lower in between for index in range(max(0, first - 6), first - 2))


def _follows_place_preposition(judge: Judge, run: list[int]) -> bool:
    tokens, small = judge.words.tokens, judge.words.language.toponyms
    return run[0] > 0 and tokens[run[0] - 1].lower in small.place_prepositions
