"""A parsed sentence as words of Universal Dependencies with offsets in the document: what the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from marsad.extract.syntax.clauses import Clauses, read_clauses
from marsad.extract.syntax.tree import Tree
from marsad.extract.tokens import Word

if TYPE_CHECKING:
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language

__all__ = ["ParsedSentence", "Word"]


@dataclass(frozen=True, eq=False)
class ParsedSentence:
    """A sentence with its words."""

    sentence: Sentence
    words: tuple[Word, ...]
    language: Language

    @cached_property
    def tree(self) -> Tree:
        """Its words as a tree, which whatever asks for it shares."""
        return Tree(self.words)

    @cached_property
    def clauses(self) -> Clauses:
        """Its clauses, found at the first question and once."""
        return read_clauses(self.tree, self.language)

    @cached_property
    def _lowers(self) -> list[str]:
        return [word.lower for word in self.words]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def index_at(self, offset: int) -> int | None:
        """Index of the word that covers the document offset, or of the first one after it; None past the end."""
        at = bisect_right(self._ends, offset)
        return at if at < len(self.words) else None

    def lowers(self, first: int, last: int) -> list[str]:
        """Lower-case texts of the words from `first` up to, not including, `last`."""
        return self._lowers[max(first, 0) : max(last, 0)]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin at the document offset `start` or after it, and before `end`."""
        low = bisect_left(self._starts, start)
        return self.words[low : bisect_left(self._starts, end, lo=low)]
