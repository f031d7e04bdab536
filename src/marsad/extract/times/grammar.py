"""Where a language's patterns of time match in a stretch of text, in the order in which they are to be tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from marsad.extract.times.functions import FUNCTIONS
from marsad.extract.times.turns import Turn

if TYPE_CHECKING:
    from marsad.extract.times.anchors import Anchors
    from marsad.extract.times.values import Value
    from marsad.languages import Language
    from marsad.languages.sections.timexes import TimePattern

REACH = 110
"""Code points before an expression in which what it hangs on is looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of one pattern."""

    pattern: TimePattern
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.match.end()

    def value(self, anchors: Anchors, before: str, language: Language) -> Value | None:
        """What it is worth; None where its words are no time after all."""
        return FUNCTIONS[self.pattern.value](Turn(self.match, before, language), anchors)


def find_candidates(text: str, start: int, end: int, language: Language) -> list[Candidate]:
    """All matches between `start` and `end`, by place; the longest at a place first, of two as long the earlier row."""
    found = (
        Candidate(pattern, match)
        for pattern in _patterns_of(text[start:end], language)
        for match in pattern.match.finditer(text, start, end)
    )
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _patterns_of(stretch: str, language: Language) -> tuple[TimePattern, ...]:
    """The patterns of which the stretch has a key, in their order: most sentences have words of a few."""
    keys = _keys_of(language)
    words = {word for word in _WORD.findall(stretch.lower()) if word in keys}
    return _patterns_by(frozenset(words), has_figure=_FIGURE.search(stretch) is not None, language=language)


_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_A_FIGURE = "#"
"""The key of patterns that hold a figure."""


@lru_cache(maxsize=4096)
def _patterns_by(words: frozenset[str], *, has_figure: bool, language: Language) -> tuple[TimePattern, ...]:
    known = words | {_A_FIGURE} if has_figure else words
    keys = _lower_keys(language)
    rows = zip(language.timexes.pattern, keys, strict=True)
    return tuple(pattern for pattern, wanted in rows if not wanted or not wanted.isdisjoint(known))


@cache
def _keys_of(language: Language) -> frozenset[str]:
    return frozenset(chain.from_iterable(_lower_keys(language)))


@cache
def _lower_keys(language: Language) -> tuple[frozenset[str], ...]:
    """The keys of each pattern in lower case."""
    return tuple(frozenset(key.lower() for key in pattern.keys) for pattern in language.timexes.pattern)
