"""Content words compared: accounts of one event are told in the same words."""

from __future__ import annotations

from marsad.reconcile.comparisons.compared import Compared, WordsHeld
from marsad.reconcile.comparisons.place import may_be_one_place
from marsad.reconcile.document_event import DocumentEvent

SHARED = frozenset(("most", "many", "own_style"))
"""Levels for a third of the words in common, which only accounts of what may be one place are given."""
LEAST = 4
"""Content words below which there is nothing to compare."""
SHORT = 12
"""Content words below which, as in a sentence that looks back, a lack of common words tells nothing."""
MOST_SHARE, MANY_SHARE, SOME_SHARE = 0.5, 0.34, 0.16


def compare_words(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """How large a share of the shorter account's words both have."""
    fewer = min(len(one.words), len(other.words))
    if fewer < LEAST:
        return None
    shared = len(set(one.words) & set(other.words))
    share = _share(shared, fewer)
    is_short = fewer < SHORT or one.looks_back or other.looks_back
    if share < SOME_SHARE and is_short:
        return None
    level = _common_level(share, one, other) if share >= MANY_SHARE else "some" if share >= SOME_SHARE else "few"
    return (level, WordsHeld(len(one.words), shared), WordsHeld(len(other.words)))


def _share(shared: int, fewer: int) -> float:
    """The share of words in common; a very short account shares half of its few words too easily."""
    share = shared / fewer
    if shared >= 8:
        return share
    return min(share, 0.49 if shared >= 5 else 0.33)


def _common_level(share: float, one: DocumentEvent, other: DocumentEvent) -> str:
    """The level of a third of the words or more: of one event, of a reporter's formula, or of an outlet's own style."""
    if not may_be_one_place(one, other):
        return "formula"
    if one.author == other.author:
        return "own_style"
    return "most" if share >= MOST_SHARE else "many"
