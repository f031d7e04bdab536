"""The step: words to matches, matches to mentions, mentions to places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.toponyms.judge import Judge
from marsad.extract.toponyms.matches import Match, iter_matches
from marsad.extract.toponyms.mentions import Mention, read_mention
from marsad.extract.toponyms.persons import find_persons
from marsad.extract.toponyms.resolve import resolve
from marsad.extract.toponyms.tokens import split_words
from marsad.extract.toponyms.unknown import iter_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.toponyms.table import PlaceTable
    from marsad.model import Problem, Toponym


def find_toponyms(
    text: str,
    stretches: Sequence[tuple[int, int]],
    gazetteer: PlaceTable,
    *,
    country_hint: str | None = None,
) -> tuple[tuple[Toponym, ...], tuple[Problem, ...]]:
    """The toponyms in `stretches` (sentences, in order) with the places that they name, and what stayed ambiguous.

    Persons, organisations and common words are left out; capitals and countries that stand for their government are
    kept with `stands_for`. `country_hint` (ISO 3166-1 alpha-2) weighs as if the text named that country once.
    """
    words = split_words(text, stretches)
    judge = Judge(words, find_persons(words), gazetteer)
    matches: list[Match] = [
        match for match in iter_matches(text, words, gazetteer) if judge.why_no_place(match) is None
    ]
    matches = sorted([*matches, *iter_unknown(text, judge, matches)], key=lambda match: match.first)
    mentions: list[Mention] = [read_mention(text, judge, match) for match in matches]
    return resolve(text, words, mentions, gazetteer, country_hint)
