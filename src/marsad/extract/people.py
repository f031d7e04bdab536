"""Whom or what a number counts, from the words of its phrase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.extract.lexicon import load_lexicon
from marsad.model import WhoClass


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns that a number may count, by what they are."""

    classes: dict[str, WhoClass]
    modifiers: dict[str, WhoClass]
    attacks: frozenset[str]
    munitions: frozenset[str]
    launches: frozenset[str]
    soldiers: frozenset[str]
    places: frozenset[str]

    def is_person(self, noun: str) -> bool:
        """True where the noun names people, dead or alive."""
        return self.classes.get(noun, WhoClass.OBJECT) is not WhoClass.OBJECT

    def is_object(self, noun: str) -> bool:
        """True where the noun names a thing that can be destroyed."""
        return self.classes.get(noun) is WhoClass.OBJECT

    def is_attack(self, noun: str) -> bool:
        """True where the noun names an act of violence or a munition."""
        return noun in self.attacks


@cache
def load_nouns() -> Nouns:
    """The noun lists of the English lexicon."""
    lexicon = load_lexicon("people")
    classes = {noun: WhoClass(entry["name"]) for entry in reversed(lexicon["class"]) for noun in entry["nouns"]}
    modifiers = {word: WhoClass(entry["name"]) for entry in reversed(lexicon["modifier"]) for word in entry["words"]}

    def nouns_of(subject: str, key: str = "nouns") -> frozenset[str]:
        return frozenset(noun for entry in lexicon[subject] for noun in entry[key])

    return Nouns(
        classes,
        modifiers,
        nouns_of("attack"),
        nouns_of("munition"),
        nouns_of("munition", "near"),
        nouns_of("soldier"),
        nouns_of("place"),
    )


def classify_who(words: list[str], head: str) -> WhoClass:
    """The class of the phrase `words` (lower case) with head noun `head`; unknown where nothing tells.

    Two classes joined in one phrase ("women and children", "civilians and rebels") are mixed.
    """
    nouns = load_nouns()
    named = {nouns.classes[word] for word in words if word in nouns.classes} - {WhoClass.UNKNOWN}
    if len(named) > 1 and "and" in words:
        return WhoClass.MIXED
    if head in ("member", "members"):  # of whom, the other words say: "family members", "UN staff members"
        others = [nouns.classes.get(word) or nouns.modifiers.get(word) for word in words if word != head]
        named_as = [one for one in others if one is not None and one not in (WhoClass.UNKNOWN, WhoClass.OBJECT)]
        if named_as:
            return named_as[-1]
    by_head = nouns.classes.get(head)
    if by_head in (None, WhoClass.UNKNOWN, WhoClass.COMBATANT, WhoClass.CIVILIAN):
        for word in words:
            if word != head and word in nouns.modifiers and (by_head is None or by_head is WhoClass.UNKNOWN):
                return nouns.modifiers[word]
        if "worker" in head and any(nouns.modifiers.get(word) is WhoClass.STAFF for word in words):
            return WhoClass.STAFF
    return by_head or WhoClass.UNKNOWN
