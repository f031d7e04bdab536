"""Two document events compared: a Fellegi-Sunter score in bits, never without its parts.

Fellegi and Sunter (1969), "A theory for record linkage". A score is a function of the two alone - no word counts over
the record, no other pair - so that neither order of arrival nor later documents ever change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.model import ScorePart, Verdict
from marsad.reconcile.comparisons import ACTOR, COMPARISONS, NAMES, PLACE, TABLES, TYPE, WORDS
from marsad.reconcile.comparisons.compared import Held, told
from marsad.reconcile.comparisons.place import APART
from marsad.reconcile.comparisons.words import SHARED
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.weights import read_weights


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two document events tell of one event: the prior and the parts added up."""

    left: str
    """Id of the one; the smaller of the two."""
    right: str
    bits: float
    parts: tuple[ScorePart, ...]

    @property
    def verdict(self) -> Verdict:
        """The machine's suggestion."""
        weights = read_weights()
        if self.bits >= weights.same:
            return Verdict.SAME
        return Verdict.UNSURE if self.bits >= weights.unsure else Verdict.DIFFERENT


def compare_document_events(one: DocumentEvent, other: DocumentEvent, *, is_copy: bool = False) -> Score:
    """The score of the two; the same in either order. `is_copy` says that their documents are copies."""
    score = reach(one, other, float("-inf"), is_copy=is_copy)
    assert score is not None  # noqa: S101 - there is no score below that
    return score


def reach(one: DocumentEvent, other: DocumentEvent, least: float, *, is_copy: bool = False) -> Score | None:
    """The score of the two where it comes to `least` bits; None as soon as what is left to compare cannot help."""
    left, right = (one, other) if one.id <= other.id else (other, one)
    last = _last_part(left, right, is_copy=is_copy)
    prior = read_weights().prior
    found = _compared(left, right, prior + (last.weight if last else 0.0), least)
    if found is None:
        return None
    # Most pairs end above, so what is shown of a pair is only made here.
    parts = [ScorePart(name, row[0], weight, told(row[1]), told(row[2])) for name, weight, row in found]
    if last is not None:
        parts.append(last)
    bits = round(prior + sum(part.weight for part in parts), 3)
    return Score(left.id, right.id, bits, tuple(parts)) if bits >= least else None


def _compared(
    left: DocumentEvent, right: DocumentEvent, total: float, least: float
) -> list[tuple[str, float, tuple[str, Held, Held]]] | None:
    """Each comparison that tells something, with its bits; None once `least` is out of reach from `total`."""
    weights, is_told, is_apart = _rounded(), _both_tell(left, right), False
    found = []
    for name, comparison in COMPARISONS.items():
        compared = comparison(left, right)
        if compared is not None:
            weight = weights[name][compared[0]]
            found.append((name, weight, compared))
            total += weight
            is_apart = is_apart or (name == PLACE and compared[0] in APART)
        if total + _best_after(name, is_told, is_apart) < least:
            return None
    return found


@cache
def _rounded() -> dict[str, dict[str, float]]:
    """The bits of every level by the name of its comparison, as they are shown and added up."""
    levels = read_weights().levels
    return {
        name: {level: round(row.weight, 3) for level, row in levels[TABLES.get(name, name)].items()}
        for name in COMPARISONS
    }


def _last_part(left: DocumentEvent, right: DocumentEvent, *, is_copy: bool) -> ScorePart | None:
    weights = read_weights()
    if is_copy:
        return ScorePart("copy", "yes", round(weights.levels["copy"]["yes"].weight, 3), "", "")
    if left.author == right.author:
        weight = round(weights.levels["outlet"]["same"].weight, 3)
        return ScorePart("outlet", "same", weight, left.author, right.author)
    return None


def _both_tell(left: DocumentEvent, right: DocumentEvent) -> tuple[bool, bool, bool]:
    """Whether both sides tell something of kind, actor and names; where one does not, there is nothing to compare."""
    return (
        left.type is not None and right.type is not None,
        bool(left.actors and right.actors),
        bool(left.names and right.names),
    )


@cache
def _best_after(name: str, is_told: tuple[bool, bool, bool], is_apart: bool) -> float:
    """The most bits that the comparisons after `name` can add up to, and a little more for rounding.

    Accounts of exact places that lie apart share no more words than a formula does (`comparisons.words`).
    """
    names = list(COMPARISONS)
    untold = {table for table, is_given in zip((TYPE, ACTOR, NAMES), is_told, strict=True) if not is_given}
    total = 0.01
    for later in names[names.index(name) + 1 :]:
        levels = set(_rounded()[later])
        if later == WORDS and is_apart:
            levels -= SHARED
        if later not in untold:
            total += max(0.0, *(_rounded()[later][level] for level in levels))
    return total
