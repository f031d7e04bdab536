"""A treebank's tree turned into that of Universal Dependencies, where the two hang words differently.

ClearNLP hangs a noun on its preposition and a predicate on its copula. Universal Dependencies hang the preposition on
the noun ("case") and the copula on the predicate ("cop"), so that content words hang on content words and a rule sees
the same tree in every language. A parser that gives universal relations itself passes through unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass

_PREPOSITION = ("prep", "obl:agent")
"""The treebank's relations of a preposition to what it belongs to."""
_OF_PREPOSITION = ("obl", "pcomp")
"""Of its noun, or of the verb that stands for one, to it."""
_PREPOSITIONAL_CLAUSE = "advcl:prep"
"""A subtype of ours for "after hitting a market": its subject is seldom told with certainty."""
_PREDICATE = ("attr", "acomp")
"""Of a noun or adjective to the copula."""


@dataclass(slots=True)
class Hanging:
    """How the words of one sentence hang while they are turned; a list for each, in the order of the words."""

    heads: list[int]
    """The word that each hangs on; a root on itself."""
    relations: list[str]
    is_nominal: list[bool]
    """True for nouns and numbers, on which a phrase is a modifier and not an oblique."""


def to_universal(tree: Hanging) -> None:
    """Give `tree` universal heads and relations, in place: a sentence's words are made of it only afterwards."""
    below = _below(tree)
    for i, relation in enumerate(tree.relations):
        if relation in _PREPOSITION:
            _hang_on_noun(tree, i, below)
    if not any(relation in _PREDICATE for relation in tree.relations):
        return
    below = _below(tree)
    for i in range(len(tree.heads)):
        if tree.relations[i] in _PREDICATE:
            _hang_on_predicate(tree, i, below)


def _below(tree: Hanging) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in tree.heads]
    for i, head in enumerate(tree.heads):
        if head != i:
            below[head].append(i)
    return below


def _hang_on_noun(tree: Hanging, preposition: int, below: list[list[int]]) -> None:
    """ "killed > by > forces" becomes "killed > forces > by"."""
    noun = next((i for i in below[preposition] if tree.relations[i] in _OF_PREPOSITION), None)
    if noun is None:
        return
    head = tree.heads[preposition]
    relation = "nmod" if tree.is_nominal[head] else "obl"
    if tree.relations[preposition] == "obl:agent":
        relation = "obl:agent"
    if tree.relations[noun] == "pcomp":
        relation = _PREPOSITIONAL_CLAUSE
    tree.heads[noun], tree.relations[noun] = head, relation
    tree.heads[preposition] = noun
    tree.relations[preposition] = "mark" if relation == _PREPOSITIONAL_CLAUSE else "case"


def _hang_on_predicate(tree: Hanging, predicate: int, below: list[list[int]]) -> None:
    """ "were > dead" becomes "dead > were", with what hung on the copula."""
    copula = tree.heads[predicate]
    moved, below[copula] = [i for i in below[copula] if i != predicate], []
    for i in moved:
        tree.heads[i] = predicate
    below[predicate] += moved
    above = tree.heads[copula]
    tree.heads[predicate] = predicate if above == copula else above
    tree.relations[predicate] = tree.relations[copula]
    tree.heads[copula], tree.relations[copula] = predicate, "cop"
