"""Constructions: predicates of several words, each word any one of a class ("sustained" + "injuries").

A light verb says little and its noun what happened; the name is that of construction grammar. Written out form by
form they would never come to an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import NO_WORDS, Words
from marsad.languages.sections.morphology import Morphology
from marsad.languages.sections.triggers import TriggerEntry, TriggerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """Words that stand for one another in a construction."""

    verbs: Words = NO_WORDS
    """Base forms: those of a regular verb are made."""
    nouns: Words = NO_WORDS
    """Singulars: the regular plural is made."""
    words: Words = NO_WORDS
    """Forms taken as they are."""

    def forms_by(self, morphology: Morphology) -> frozenset[str]:
        """All its single words in lower case."""
        verbs = frozenset(form for one in self.verbs for form in morphology.verb_forms(one))
        return self.words | verbs | frozenset(form for one in self.nouns for form in morphology.noun_forms(one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction(TriggerEntry):
    """What several words say together of the counted."""

    counted: TriggerKind
    """Where the counted stands: object, subject, or what a state describes."""
    patterns: tuple[str, ...]
    """Each is names of classes and single words; "~" stands for a few words between, "#" where a number
    may be among them, "*" for the counted or nothing."""
    not_: tuple[str, ...] = ()
    """Sentences that it gives no figure of its measure."""

    @property
    def kind(self) -> TriggerKind:
        """Where the counted stands towards it."""
        return self.counted


@dataclass(frozen=True, slots=True)
class Constructions:
    """`constructions.toml`."""

    captors: Words = NO_WORDS
    """Who holds people, and words for those held: what tells that "let go" is said of captivity."""
    relief: Words = NO_WORDS
    """What aid is given in."""
    classes: Mapping[str, WordClass] = field(default_factory=dict)
    construction: tuple[Construction, ...] = ()
