"""The step: words to matches, matches to mentions, mentions to places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.toponyms.held import iter_held_areas
from marsad.extract.toponyms.judge import SMALL, Judge
from marsad.extract.toponyms.matches import Match, iter_matches
from marsad.extract.toponyms.mentions import Mention, read_mention
from marsad.extract.toponyms.persons import find_persons
from marsad.extract.toponyms.resolve import resolve
from marsad.extract.toponyms.seats import iter_seats
from marsad.extract.toponyms.tokens import split_words
from marsad.extract.toponyms.unknown import iter_unknown
from marsad.extract.toponyms.words import place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.toponyms.table import PlaceTable
    from marsad.languages import Language
    from marsad.model import Problem, Toponym


def find_toponyms(
    text: str,
    stretches: Sequence[tuple[int, int]],
    gazetteer: PlaceTable,
    language: Language,
    *,
    country_hint: str | None = None,
) -> tuple[tuple[Toponym, ...], tuple[Problem, ...]]:
    """The toponyms in `stretches` (sentences, in order) with the places that they name, and what stayed ambiguous.

    Persons, organisations and common words are left out; capitals and countries that stand for their government are
    kept with `stands_for`. `country_hint` (ISO 3166-1 alpha-2) weighs as if the text named that country once.
    """
    words = split_words(text, stretches, language)
    found = tuple(iter_matches(text, words, gazetteer))
    judge = Judge(words, find_persons(words), gazetteer).with_surnames(found)
    matches = _with_evidence(text, judge, [match for match in found if judge.why_no_place(match) is None])
    matches = [*matches, *iter_unknown(text, judge, matches)]
    matches = sorted([*matches, *iter_seats(judge, matches)], key=lambda match: match.first)
    mentions = [read_mention(text, judge, _with_similar(text, judge, match)) for match in matches]
    toponyms, problems = resolve(text, words, mentions, gazetteer, country_hint)
    held = iter_held_areas(text, stretches, toponyms, gazetteer, language)
    return tuple(sorted([*toponyms, *held], key=lambda toponym: toponym.span)), problems


_RESPELT = 1.5
"""What a transliteration stands behind a small place that is spelt exactly so."""


def _with_similar(text: str, judge: Judge, match: Match) -> Match:
    """`match` with what transliterates like it, where only a small place is spelt so: "Jubar" may be Jobar."""
    if match.is_similar or not judge.needs_evidence(match) or match.places[0].prominence >= SMALL:
        return match
    tokens = judge.words.tokens
    known = {place.id for place in match.places}
    respelt = tuple(
        replace(place, prominence=place.prominence - _RESPELT)
        for place in judge.table.lookup_similar(text[tokens[match.first].start : tokens[match.last].end])
        if place.id not in known
    )
    return replace(match, places=match.places + respelt)


def _with_evidence(text: str, judge: Judge, matches: Sequence[Match]) -> list[Match]:
    """`matches` without the little-known names that nothing in the whole text says are places."""
    tokens = judge.words.tokens
    kept: list[Match] = []
    doubtful: list[Match] = []
    said: set[str] = set()
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        is_listed = (
            bool(kept)
            and tokens[match.first].start - tokens[kept[-1].last].end <= 5
            and match.first - 2 <= kept[-1].last
        )
        is_held = following is not None and text[tokens[match.last].end : tokens[following.first].start] == ", "
        if not judge.needs_evidence(match):
            kept.append(match)
        elif judge.has_evidence(match) or is_listed or is_held:
            kept.append(match)
            said.add(tokens[match.last].lower)
        else:
            doubtful.append(match)
    kept.extend(match for match in doubtful if tokens[match.last].lower in said)
    return kept


def resolve_toponyms(
    text: str,
    stretches: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int]],
    gazetteer: PlaceTable,
    language: Language,
    *,
    country_hint: str | None = None,
) -> tuple[Toponym, ...]:
    """One toponym for each of `spans` (in order), which someone already knows to name places: nothing is left out.

    For words that a person marked, and for measuring resolution apart from detection.
    """
    words = split_words(text, stretches, language)
    judge = Judge(words, find_persons(words), gazetteer)
    mentions: list[Mention] = []
    for start, end in spans:
        inside = [i for i, token in enumerate(words.tokens) if token.start < end and start < token.end]
        name = text[start:end]
        places = gazetteer.lookup(name) or gazetteer.lookup(_bare(name, language))
        similar = () if places else gazetteer.lookup_similar(name)
        if not inside:
            raise ValueError(f"no words at {start}..{end}")
        match = Match(inside[0], inside[-1], places or similar, is_similar=not places, is_given=True)
        mentions.append(replace(read_mention(text, judge, match), start=start, end=end, name=name))
    toponyms, _problems = resolve(text, words, mentions, gazetteer, country_hint)
    return toponyms


def _bare(name: str, language: Language) -> str:
    """`name` without "the" before it and without "Province", "County", "City" after it."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in language.grammar.definite_articles:
        words = words[1:]
    if len(words) > 1 and words[-1].lower() in place_words(language).kinds:
        words = words[:-1]
    return " ".join(words)
