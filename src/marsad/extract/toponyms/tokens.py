"""Words of a text with their case and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’‘`ʻʼ][^\W\d_]+)*|\d[\d,.]*")
_CLITIC = re.compile(r"(?:['’‘`][sS]|['’](?:ve|ll|re|d|m|t))$")
"""Possessive 's, and what contractions leave: "I've"."""
_OPENS = re.compile(r"[\"“”:.!?(]|^ [-–—] ")
ARTICLES = frozenset(
    {"al", "el", "as", "es", "ash", "ad", "ed", "ar", "er", "az", "ez", "an", "en", "at", "et", "ul", "ud"}
)
_PARTICLES = ARTICLES | frozenset(
    {"de", "la", "las", "los", "del", "do", "da", "dos", "das", "of", "and", "the", "bin", "ibn", "upon", "au",
     "aux", "en", "du", "le", "les", "sur", "der", "am", "im", "y", "e", "di", "i", "abu", "bani", "um", "umm",
     "bu", "on"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `gap` is the text between it and the word before it in the same stretch."""

    start: int
    end: int
    text: str
    """Without a possessive 's."""
    lower: str
    is_capital: bool
    """Begins with a capital letter; in a stretch of capitals only, every word does."""
    gap: str
    is_first: bool
    """Begins a sentence, a quotation or a clause after a colon, so that its capital says nothing."""
    stretch: int
    is_possessive: bool = False

    @property
    def is_particle(self) -> bool:
        """True for small words that stand inside names: "al", "de", "of"."""
        return self.lower in _PARTICLES


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of all stretches in order, and which stretches have telling capitals."""

    tokens: tuple[Token, ...]
    upper: frozenset[int]
    """Stretches written in capitals throughout."""
    titled: frozenset[int]
    """Stretches with a capital on nearly every word, as headlines have."""
    names: frozenset[str]
    """Words that the text writes with a capital: "Assads" beside "Assad" has lost its apostrophe."""
    lower_vocabulary: frozenset[str]
    """Words that the text also writes in lower case: a capital on them is the sentence's, not a name's."""

    def is_capitalised(self, stretch: int) -> bool:
        """True for a stretch whose capitals tell nothing: written in them throughout, or on nearly every word."""
        return stretch in self.upper or stretch in self.titled


def split_words(text: str, stretches: Sequence[tuple[int, int]]) -> Words:
    """The words of `text` in `stretches`."""
    tokens: list[Token] = []
    upper: set[int] = set()
    titled: set[int] = set()
    for number, (start, end) in enumerate(stretches):
        found = _tokens(text, start, end, number)
        tokens.extend(found)
        long = [token for token in found if len(token.text) > 3 and token.text[0].isalpha()]
        if len(long) >= 2 and sum(token.text.isupper() for token in long) > 0.8 * len(long):
            upper.add(number)
        elif (
            len(long) >= 4 and sum(token.is_capital for token in long) > 0.7 * len(long) and text[end - 1] not in ".!?"
        ):
            titled.add(number)
    vocabulary = frozenset(token.text for token in tokens if token.text.islower() and len(token.text) > 2)
    names = frozenset(token.text for token in tokens if token.is_capital)
    return Words(tuple(tokens), frozenset(upper), frozenset(titled), names, vocabulary)


def _tokens(text: str, start: int, end: int, number: int) -> list[Token]:
    tokens: list[Token] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        whole = match.group()
        word = whole if whole.isalpha() else _CLITIC.sub("", whole)
        gap = text[before : match.start()]
        is_first = not tokens or (gap != " " and _OPENS.search(gap) is not None)
        last = match.start() + len(word)
        possessive = len(word) != len(whole)
        capital = word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())
        tokens.append(Token(match.start(), last, word, word.lower(), capital, gap, is_first, number, possessive))
        before = match.end()
    return tokens


def is_joined(token: Token) -> bool:
    """True where only a space or a hyphen stands between a token and the one before it."""
    return token.gap in (" ", "-", "‐", "‑", "\u00a0")
