"""How much of one document is read, counted and never timed, so that the same text always ends alike.

Every step's work is proportional to its input; these limits say how large that input may be. They lie far above what
reports hold: the longest sentence of 29,000 in the material has 400 tokens and the next 117, and 500,000 tokens are
some 2.5 MB of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingBudget:
    """The most that is read of one document. Past `tokens`, `mentions` or `pairs` the document yields no claims."""

    sentence_tokens: int = 250
    """Tokens of a sentence; a longer one is cut and read in parts, for what looks at pairs of words looks at a part."""
    sentence_length: int = 3_000
    """Code points of a sentence, likewise."""
    tokens: int = 500_000
    """Tokens of all sentences of headline and body."""
    mentions: int = 100_000
    """Times, places and numbers."""
    pairs: int = 1_000_000
    """Pairs of a number and a word of the same sentence that says what happened to the counted."""


DEFAULT_BUDGET = ReadingBudget()

TOKEN = re.compile(r"[^\W_]{1,64}|\s{2,64}|[^\w\s]|_")
"""What counts as a token: the parser's tokens are these or fewer, but for few; a word without end counts as many."""
