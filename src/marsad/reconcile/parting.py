"""Groups of claims of one report parted as people decided."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.reconcile.testimony import Testimony


def divide(groups: list[list[Testimony]], apart: Iterable[tuple[str, str]]) -> list[list[Testimony]]:
    """The groups, each in as few parts as keep the claims apart that a person told apart."""
    pairs = {(min(pair), max(pair)) for pair in apart}
    divided = [part for group in groups for part in _parted(group, pairs)]
    return sorted(divided, key=lambda group: (group[0].figure.span.start, group[0].claim))


def _parted(group: list[Testimony], apart: set[tuple[str, str]]) -> list[list[Testimony]]:
    """Each claim that was told apart goes to the first part without one that it is apart from.

    Two halves of which each claim was told apart from all of the other are so just these two. Claims of which nothing
    was said stay with what they are a stated part of, else with the first part.
    """
    claims = {row.claim for row in group}
    against = _against(claims, apart)
    if not against:
        return [group]
    parts: list[set[str]] = []
    for claim in sorted(against):
        home = next((part for part in parts if not part & against[claim]), None)
        if home is None:
            parts.append(home := set())
        home.add(claim)
    _follow_wholes(parts, [row for row in group if row.claim not in against])
    parts[0] |= claims.difference(*parts)
    return [[row for row in group if row.claim in part] for part in parts]


def _against(claims: set[str], apart: set[tuple[str, str]]) -> dict[str, set[str]]:
    """By claim, those of `claims` that it was told apart from."""
    against: dict[str, set[str]] = {}
    for one, other in apart:
        if one in claims and other in claims:
            against.setdefault(one, set()).add(other)
            against.setdefault(other, set()).add(one)
    return against


def _follow_wholes(parts: list[set[str]], free: list[Testimony]) -> None:
    """Put claims of which nothing was said to the whole that they are a stated part of."""
    for part in parts:
        while more := {row.claim for row in free if row.parent in part} - part:
            part.update(more)
