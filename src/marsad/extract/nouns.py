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
    if _is_mixed(language, words):
        return WhoClass.MIXED
    others = [word for word in words if word != head]
    by_others = _by_members(nouns, others, head) or _by_modifier(nouns, others, head) or _by_work(nouns, words, head)
    return by_others or nouns.class_of(head) or nouns.modifiers.get(head) or WhoClass.UNKNOWN


def _is_mixed(language: Language, words: Sequence[str]) -> bool:
    classes = language.nouns.classes
    named = {classes[word] for word in words if word in classes} - {WhoClass.UNKNOWN}
    return len(named) > 1 and not language.grammar.coordinators.isdisjoint(words)


def _by_members(nouns: Nouns, others: Sequence[str], head: str) -> WhoClass | None:
    """What the last word of the phrase that names people says of its members: "family members", "UN staff members"."""
    if head not in nouns.members:
        return None
    named = [nouns.classes.get(word) or nouns.modifiers.get(word) for word in others]
    return next((one for one in reversed(named) if one not in (None, WhoClass.UNKNOWN, WhoClass.OBJECT)), None)


def _by_modifier(nouns: Nouns, others: Sequence[str], head: str) -> WhoClass | None:
    """ "armed men", "displaced people"."""
    if nouns.classes.get(head) not in _OPEN:
        return None
    return next((nouns.modifiers[word] for word in others if word in nouns.modifiers), None)


def _by_work(nouns: Nouns, words: Sequence[str], head: str) -> WhoClass | None:
    """ "aid workers"."""
    if nouns.class_of(head) not in _PERHAPS_STAFF or not nouns.workers.search(head):
        return None
    return next((WhoClass.STAFF for word in words if nouns.modifiers.get(word) is WhoClass.STAFF), None)
