"""The dependency tree of a sentence: children, subtrees and paths, over words in Universal Dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.extract.tokens import Word


@dataclass(frozen=True)
class Tree:
    """The words of a sentence as a tree; indices are those of the words."""

    words: tuple[Word, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                below[word.head].append(word.i)
        return tuple(map(tuple, below))

    @cached_property
    def _reach(self) -> tuple[tuple[int, int], ...]:
        """First and last word below each word, itself included; one walk from the leaves up."""
        first, last = list(range(len(self.words))), list(range(len(self.words)))
        for i in reversed(self.roots_first):
            for child in self._children[i]:
                first[i], last[i] = min(first[i], first[child]), max(last[i], last[child])
        return tuple(zip(first, last, strict=True))

    @cached_property
    def roots_first(self) -> tuple[int, ...]:
        """All words, each behind the one that it hangs on."""
        order = [word.i for word in self.words if word.head == word.i]
        for i in order:  # grows while it is walked
            order.extend(self._children[i])
        return tuple(order)

    def children(self, i: int, *relations: str) -> list[int]:
        """The words that hang on `i`, in order; only those of the relations, where some are given."""
        words = self.words
        return [c for c in self._children[i] if not relations or words[c].rel in relations]

    def child(self, i: int, *relations: str) -> int | None:
        """The first word that hangs on `i` by one of the relations."""
        words = self.words
        for c in self._children[i]:
            if not relations or words[c].rel in relations:
                return c
        return None

    def reach(self, i: int) -> tuple[int, int]:
        """First and last word of the subtree of `i`, both included."""
        return self._reach[i]
