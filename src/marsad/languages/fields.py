"""What a section of a language may hold: sets of words, phrases, tables, patterns and entries, by the type of a field.

A section is a frozen dataclass whose fields have defaults, so that a language says only what it has: a set that is not
given is empty, a pattern that is not given matches nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Words = frozenset[str]
"""Lower-case words of one role, each once."""
Phrases = tuple[tuple[str, ...], ...]
"""Runs of lower-case words, longest first."""
Pattern = re.Pattern[str]
"""A compiled expression; `{{name}}` in it stands for the words of a set, longest first."""

NO_WORDS: Words = frozenset()
NO_PHRASES: Phrases = ()
NEVER: Pattern = re.compile(r"(?!)")
"""Matches nowhere: the pattern of a language that does not have the turn of speech."""


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of an expression, longest first, with any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or "(?!)"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry of a language must match, or must not."""

    where: str
    """File and key of the entry: "counting.toml, lasting"."""
    pattern: Pattern
    text: str
    matches: bool


_UNBOUNDED_SPACE = re.compile(r"(\\s|\[\\s-\])([*+])")
_MOST_SPACES = 9


def bound_spaces(expression: str) -> str:
    r"""`expression` with at most nine characters of white space wherever it allows any number.

    An expression that may begin or end with white space without end needs quadratic work on a run of it. Words that
    stand further apart are cells of a table.

    >>> bound_spaces(r"about\s+\d[\s-]*people")
    'about\\s{1,9}\\d[\\s-]{0,9}people'
    """
    return _UNBOUNDED_SPACE.sub(lambda found: f"{found[1]}{{{0 if found[2] == '*' else 1},{_MOST_SPACES}}}", expression)
