"""Noun phrases as the tree holds them: a head with what belongs to it, and phrases joined by "and" each for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.extract.syntax.tree import Tree

_OPENING = ("det", "case", "cc", "punct", "predet")
"""What stands before a phrase without being a part of what it names."""
_APART = ("conj", "cc", "appos", "acl:relcl", "acl", "parataxis", "punct", "advcl", "advcl:prep", "case")
"""What hangs on a head and is told apart from its phrase."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The words that name one thing; `first` and `last` are indices of words, both included."""

    head: int
    first: int
    last: int
    joined: tuple[int, ...] = ()
    """Heads of the phrases joined to it: "rebels, [soldiers] and [civilians]"."""

    def covers(self, word: int) -> bool:
        """True for a word of the phrase, those joined apart."""
        return self.first <= word <= self.last


@dataclass(frozen=True, slots=True)
class Oblique:
    """A phrase that says where, when, how or by whom: "in Homs", "on Monday", "with mortars"."""

    prepositions: tuple[str, ...]
    """Lower-case words before it: ("from", "inside"); none for "last month"."""
    phrase: NounPhrase


def read_phrase(tree: Tree, head: int) -> NounPhrase:
    """The phrase of the noun, pronoun or number `head`, without clauses, appositions and what is joined to it."""
    first = last = head
    for child in tree.children(head):
        rel = tree.words[child].rel
        if rel in _APART:
            continue
        low, high = tree.reach(child)
        if rel == "det" and child < head:
            continue
        first, last = min(first, low), max(last, high)
    while first < head and tree.words[first].rel in _OPENING and tree.words[first].head == head:
        first += 1
    return NounPhrase(head, first, last, tuple(iter_joined(tree, head)))


def iter_joined(tree: Tree, head: int) -> list[int]:
    """Heads of the phrases joined to `head`, in order; a parser may hang them in a chain or all on the first."""
    found: list[int] = []
    waiting = tree.children(head, "conj")
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        waiting += tree.children(one, "conj")
    return sorted(found)


def read_oblique(tree: Tree, head: int) -> Oblique:
    """The phrase with the prepositions that hang on it."""
    prepositions = tuple(tree.words[i].lower for i in tree.children(head, "case", "mark") if i < head)
    return Oblique(prepositions, read_phrase(tree, head))
