"""What kind of party a source is, by the words of its name or role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from marsad.languages.fields import any_of
from marsad.model import SourceClass

if TYPE_CHECKING:
    from marsad.languages import Language


@dataclass(frozen=True, slots=True)
class _Rule:
    """The words and names of one class as patterns."""

    source_class: SourceClass
    words: re.Pattern[str] | None
    names: re.Pattern[str] | None

    def fits(self, text: str) -> bool:
        """True where the text holds one of the names or words."""
        return any(pattern is not None and pattern.search(text) for pattern in (self.names, self.words))


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(entry.name, _pattern(entry.words, r"\w", re.IGNORECASE), _pattern(entry.names, r"\w-", 0))
        for entry in language.sources.classes
    )


def _pattern(words: frozenset[str], inside: str, flags: int) -> re.Pattern[str] | None:
    """The words where no letter of `inside` goes on behind them: "Lt-Gen" holds no lieutenant's name."""
    if not words:
        return None
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?:[’']?s)?(?![{inside}])", flags)


@lru_cache(maxsize=4096)
def classify_source(words: str, language: Language) -> SourceClass | None:
    """The class that the words of a name or role say, the first listed that fits; None where none does.

    "SDF spokesman" is of an armed group; the bare name of a country is its government.
    """
    for rule in _rules(language):
        if rule.fits(words):
            return rule.source_class
    article, _, rest = words.partition(" ")
    country = rest if article.lower() in language.grammar.definite_articles else words
    return SourceClass.GOVERNMENT if country in _countries(language) else None


@cache
def _countries(language: Language) -> frozenset[str]:
    """Names of countries, which say what their governments say."""
    return frozenset(language.countries.names.values())
