"""Words of a text with their case and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.languages import Language

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’‘`ʻʼ][^\W\d_]+)*|\d[\d,.]*")
_OPENS = re.compile(r"[\"“”:.!?(]|^ [-–—] ")


class Token(NamedTuple):
    """One word; `gap` is the text between it and the word before it in the same stretch.

    A tuple, for there are many: one is made four times as fast as a frozen dataclass.
    """

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
    is_particle: bool = False
    """One of the small words that stand inside names: "al", "de", "of"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of all stretches in order, and which stretches have telling capitals."""

    language: Language
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


def split_words(text: str, stretches: Sequence[tuple[int, int]], language: Language) -> Words:
    """The words of `text` in `stretches`."""
    tokens: list[Token] = []
    upper: set[int] = set()
    titled: set[int] = set()
    for number, (start, end) in enumerate(stretches):
        found = _tokens(text, start, end, number, language)
        tokens.extend(found)
        if not language.profile.has_case:
            continue
        long = [token for token in found if len(token.text) > 3 and token.text[0].isalpha()]
        if _is_upper(long):
            upper.add(number)
        elif _is_titled(long) and text[end - 1] not in ".!?":
            titled.add(number)
    vocabulary = frozenset(token.text for token in tokens if token.text.islower() and len(token.text) > 2)
    names = frozenset(token.text for token in tokens if token.is_capital)
    return Words(language, tuple(tokens), frozenset(upper), frozenset(titled), names, vocabulary)


def _is_upper(long: Sequence[Token]) -> bool:
    return len(long) >= 2 and sum(token.text.isupper() for token in long) > 0.8 * len(long)


def _is_titled(long: Sequence[Token]) -> bool:
    return len(long) >= 4 and sum(token.is_capital for token in long) > 0.7 * len(long)


def _begins_with_capital(word: str) -> bool:
    """True for "Bab" and "d'Ivoire"."""
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())


def _tokens(text: str, start: int, end: int, number: int, language: Language) -> list[Token]:
    clitic, particles, has_case = language.toponyms.clitic, language.toponyms.particles, language.profile.has_case
    tokens: list[Token] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        whole, (first, last) = match[0], match.span()
        word = whole if whole.isalpha() else clitic.sub("", whole)
        gap, lower = _told_gap(text[before:first]), word.lower()
        is_first = not tokens or (gap != " " and _OPENS.search(gap) is not None)
        is_capital = not has_case or _begins_with_capital(word)  # without case, each may be a name
        is_cut = len(word) != len(whole)
        tokens.append(
            Token(
                first, first + len(word), word, lower, is_capital, gap, is_first, number, is_cut, lower in particles
            )
        )  # fmt: skip
        before = last
    return tokens


def _told_gap(gap: str) -> str:
    """One space for any white space, the end of a line among it: a sentence runs on over the lines of its page."""
    return " " if gap.isspace() else gap


def is_joined(token: Token) -> bool:
    """True where only a space or a hyphen stands between a token and the one before it."""
    return token.gap in (" ", "-", "‐", "‑", "\u00a0")
