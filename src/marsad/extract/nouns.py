"""Whom or what a number counts, from the words of its phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.languages import Language
    from marsad.languages.sections.nouns import Nouns

_OPEN = (None, WhoClass.UNKNOWN)
"""What a head says that leaves its class to the words before it."""
_PERHAPS_STAFF = (*_OPEN, WhoClass.COMBATANT, WhoClass.CIVILIAN)


def classify_who(language: Language, words: Sequence[str], head: str) -> WhoClass:
    """The class of the phrase `words` (lower case) with head noun `head`; unknown where nothing tells.

    Two classes joined in one phrase ("women and children", "civilians and rebels") are mixed.
    """
    nouns = language.nouns
    named = {nouns.classes[word] for word in words if word in nouns.classes} - {WhoClass.UNKNOWN}
    if len(named) > 1 and not language.grammar.coordinators.isdisjoint(words):
        return WhoClass.MIXED
    others = [word for word in words if word != head]
    by_head = nouns.classes.get(head)
    by_others = _by_others(nouns, others) if head in nouns.members else None
    if by_others is None and by_head in _OPEN:
        by_others = next((nouns.modifiers[word] for word in others if word in nouns.modifiers), None)
    if by_others is None and by_head in _PERHAPS_STAFF and _is_staff(nouns, words, head):
        by_others = WhoClass.STAFF
    return by_others or by_head or WhoClass.UNKNOWN


def _by_others(nouns: Nouns, others: Sequence[str]) -> WhoClass | None:
    """What the last word of the phrase that names people says of its members: "family members", "UN staff members"."""
    named = [nouns.classes.get(word) or nouns.modifiers.get(word) for word in others]
    return next((one for one in reversed(named) if one not in (None, WhoClass.UNKNOWN, WhoClass.OBJECT)), None)


def _is_staff(nouns: Nouns, words: Sequence[str], head: str) -> bool:
    return bool(nouns.workers.search(head)) and any(nouns.modifiers.get(word) is WhoClass.STAFF for word in words)
