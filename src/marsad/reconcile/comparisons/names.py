"""Proper names compared, beside those of the places."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from marsad.knowledge.names import normalise
from marsad.model import Where
from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent, name_key

SHOWN = 5
"""Names of a side that are shown where none is shared."""


def compare_names(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether both name the same; names of the places are left out, which are compared as places."""
    places = {word for side in (one, other) if side.where for word in _words_of(side.where)}
    first, second = _by_key(one.names, places), _by_key(other.names, places)
    shared = sorted(first.keys() & second.keys())
    if shared:
        level = "two" if len(shared) > 1 else "one"
        return (level, ", ".join(first[key] for key in shared), ", ".join(second[key] for key in shared))
    if min(len(first), len(second)) < 2:
        return None
    return ("none", ", ".join(sorted(first.values())[:SHOWN]), ", ".join(sorted(second.values())[:SHOWN]))


def _by_key(names: Collection[str], places: Collection[str]) -> dict[str, str]:
    """Names by what their spellings share."""
    return {name_key(name): name for name in names if name not in places}


@lru_cache(maxsize=4096)
def _words_of(where: Where) -> frozenset[str]:
    """The words of a place's name and of the division that it lies in."""
    words = f"{normalise(where.name)} {normalise(where.admin1 or '')}".split()
    return frozenset({*words, normalise(where.name)})
