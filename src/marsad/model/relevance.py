"""What a report, or one figure of it, is about, seen from a conflict monitor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Relevance(StrEnum):
    """Whether people came to harm by political violence. Only that counts in a toll that is not asked for otherwise."""

    POLITICAL_VIOLENCE = "political_violence"
    """War, attacks, protest and its suppression; also whatever nothing marks as something else."""
    OTHER_VIOLENCE = "other_violence"
    """Ordinary crime: robbery, a quarrel, a murder trial."""
    ACCIDENT = "accident"
    """Road, air and mining accidents, fires, earthquakes, floods: harm without anybody's will."""
    NONE = "none"
    """Disease, sport, films, elections, money, research."""


POLITICAL = frozenset((Relevance.POLITICAL_VIOLENCE,))
"""What counts in a toll where nobody asks for others."""


def relevances_named(name: str) -> frozenset[Relevance] | None:
    """What "all" or one relevance by its name asks for; None for any other word."""
    if name == "all":
        return frozenset(Relevance)
    found = next((one for one in Relevance if one.value == name), None)
    return None if found is None else frozenset((found,))


def relevance_of(found: Iterable[Relevance]) -> Relevance:
    """What an event is about by its claims: political violence where any is, else what most are."""
    counts = Counter(found)
    if not counts or Relevance.POLITICAL_VIOLENCE in counts:
        return Relevance.POLITICAL_VIOLENCE
    return min(counts, key=lambda one: (-counts[one], one.value))


@dataclass(frozen=True, slots=True)
class RelevanceFound:
    """What a stretch of text is about, and the words that speak for it, the weightiest first."""

    kind: Relevance = Relevance.POLITICAL_VIOLENCE
    reasons: tuple[str, ...] = ()
    """Each as "role: word, word": "disease: cholera, outbreak"."""
