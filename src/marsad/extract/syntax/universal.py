"""A treebank's tree turned into that of Universal Dependencies, where the two hang words differently.

ClearNLP hangs a noun on its preposition and a predicate on its copula. Universal Dependencies hang the preposition on
the noun ("case") and the copula on the predicate ("cop"), so that content words hang on content words and a rule sees
the same tree in every language. A parser that gives universal relations itself passes through unchanged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.extract.tokens import Word

_PREPOSITION = ("prep", "obl:agent")
"""The treebank's relations of a preposition to what it belongs to."""
_OF_PREPOSITION = ("obl", "pcomp")
"""Of its noun, or of the verb that stands for one, to it."""
_PREPOSITIONAL_CLAUSE = "advcl:prep"
"""A subtype of ours for "after hitting a market": its subject is seldom told with certainty."""
_PREDICATE = ("attr", "acomp")
"""Of a noun or adjective to the copula."""


def to_universal(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words with universal heads and relations."""
    tree = list(words)
    below = _below(tree)
    for word in words:
        if word.rel in _PREPOSITION:
            _hang_on_noun(tree, word.i, below)
    below = _below(tree)
    for word in words:
        if tree[word.i].rel in _PREDICATE:
            _hang_on_predicate(tree, word.i, below)
    return tuple(tree)


def _below(tree: list[Word]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in tree]
    for word in tree:
        if word.head != word.i:
            below[word.head].append(word.i)
    return below


def _hang_on_noun(tree: list[Word], preposition: int, below: list[list[int]]) -> None:
    """ "killed > by > forces" becomes "killed > forces > by"."""
    case = tree[preposition]
    noun = next((tree[i] for i in below[preposition] if tree[i].rel in _OF_PREPOSITION), None)
    if noun is None:
        return
    head = tree[case.head]
    rel = "obl:agent" if case.rel == "obl:agent" else "nmod" if head.is_noun or head.is_number else "obl"
    if noun.rel == "pcomp":
        rel = _PREPOSITIONAL_CLAUSE
    tree[noun.i] = replace(noun, head=case.head, rel=rel)
    tree[preposition] = replace(case, head=noun.i, rel="mark" if rel == _PREPOSITIONAL_CLAUSE else "case")


def _hang_on_predicate(tree: list[Word], predicate: int, below: list[list[int]]) -> None:
    """ "were > dead" becomes "dead > were", with what hung on the copula."""
    told = tree[predicate]
    copula = tree[told.head]
    is_root = copula.head == copula.i
    moved, below[copula.i] = [i for i in below[copula.i] if i != predicate], []
    for i in moved:
        tree[i] = replace(tree[i], head=predicate)
    below[predicate] += moved
    tree[predicate] = replace(told, head=predicate if is_root else copula.head, rel=copula.rel)
    tree[copula.i] = replace(copula, head=predicate, rel="cop")
