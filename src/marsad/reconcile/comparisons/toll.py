"""Numbers of one measure compared: the same, close, or grown between two reports."""

from __future__ import annotations

from datetime import date

from marsad.model import Measure, WhoClass
from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent

Toll = tuple[str, float, bool]
"""Who, how many, whether it is open above."""
_RANK = (
    "apart", "grows_far", "grows", "close", "same_small", "close_large", "same_middle", "close_great", "same_large",
)  # fmt: skip
_PEOPLE = "people"
_ALIKE = ({_PEOPLE, WhoClass.COMBATANT.value}, {_PEOPLE, WhoClass.STAFF.value})
"""One report's "five people on board" are another's five soldiers."""


def compare_deaths(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """How the numbers of killed stand to each other."""
    return _compare(one, other, Measure.KILLED.value)


def compare_other_tolls(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """The best of the measures beside killed; deaths tell most, so they are compared on their own."""
    measures = {name for name, *_ in one.figures} & {name for name, *_ in other.figures} - {Measure.KILLED.value}
    found = [row for measure in sorted(measures) if (row := _compare(one, other, measure)) is not None]
    return max(found, key=lambda row: _RANK.index(row[0])) if found else None


def _compare(one: DocumentEvent, other: DocumentEvent, measure: str) -> Compared:
    first, second = _tolls(one, measure), _tolls(other, measure)
    if not first or not second:
        return None
    later = _is_later(one.published, other.published)
    pairs = ((_level(a, b, left_is_later=later), a, b) for a in first for b in second)
    known = [(level, a, b) for level, a, b in pairs if level is not None]
    if not known:
        return None
    best = max(known, key=lambda row: (_RANK.index(row[0]), row[1], row[2]))
    return (best[0], _say(best[1], measure), _say(best[2], measure))


def _tolls(side: DocumentEvent, measure: str) -> list[Toll]:
    return [(who, value, is_open) for name, who, value, is_open in side.figures if name == measure]


def _is_later(one: date | None, other: date | None) -> bool | None:
    """Whether the first day is later; None for one and the same."""
    return None if one == other else (one or date.min) > (other or date.min)


def _level(one: Toll, other: Toll, *, left_is_later: bool | None) -> str | None:
    """How two numbers stand to each other; None where they count other people, so that neither tells of the other."""
    (who, value, _), (other_who, other_value, _) = one, other
    if value == other_value and (who == other_who or {who, other_who} in _ALIKE):
        return _same_level(value)
    if who != other_who:
        return None
    return _close_level(*sorted((one, other), key=lambda toll: toll[1])) or _grown_level(
        value, other_value, left_is_later=left_is_later
    )


def _same_level(value: float) -> str:
    """The larger an equal number is, the less it is chance."""
    return "same_large" if value >= 20 else "same_middle" if value >= 6 else "same_small"


def _close_level(lower: Toll, higher: Toll) -> str | None:
    """The level of two numbers close to each other; None for others."""
    (_, low, is_open), (_, high, _) = lower, higher
    if (low >= 100 and high <= low * 1.34) or (low >= 50 and high <= low * 1.15):
        return "close_great"
    if low >= 50 and high <= low * 2:
        return "close_large"
    return "close" if high <= low * 1.25 or (high <= low * 1.5 and is_open) else None


def _grown_level(value: float, other: float, *, left_is_later: bool | None) -> str:
    """The level of two numbers of which the later may have grown out of the earlier."""
    low, high = sorted((value, other))
    rises = left_is_later is None or (value > other) == left_is_later
    if high <= low * 3:
        return "grows" if rises else "apart"
    return "grows_far" if rises and left_is_later is not None else "apart"


def _say(toll: Toll, measure: str) -> str:
    who, value, is_open = toll
    return f"{'at least ' if is_open else ''}{value:g} {who} {measure}"
