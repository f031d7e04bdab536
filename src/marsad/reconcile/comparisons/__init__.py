"""The independent comparisons of linking, in the order in which they are made and shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from marsad.reconcile.comparisons.actor import compare_actors
from marsad.reconcile.comparisons.compared import Comparison
from marsad.reconcile.comparisons.day import compare_days
from marsad.reconcile.comparisons.kind import compare_kinds
from marsad.reconcile.comparisons.names import compare_names
from marsad.reconcile.comparisons.place import compare_places
from marsad.reconcile.comparisons.target import compare_targets
from marsad.reconcile.comparisons.toll import compare_deaths, compare_other_tolls
from marsad.reconcile.comparisons.words import compare_words

PLACE, TYPE, ACTOR, NAMES, WORDS = "place", "type", "actor", "names", "words"

COMPARISONS: Mapping[str, Comparison] = MappingProxyType(
    {
        "day": compare_days,
        PLACE: compare_places,
        TYPE: compare_kinds,
        "toll": compare_deaths,
        "other toll": compare_other_tolls,
        ACTOR: compare_actors,
        "target": compare_targets,
        NAMES: compare_names,
        WORDS: compare_words,
    }
)
TABLES: Mapping[str, str] = MappingProxyType({"other toll": "toll"})
"""Comparisons that share another's table of weights."""
