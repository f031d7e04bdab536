"""Triggers: the words that say what happened to the counted ("killed", "deaths", "a toll of", "missing").

The name is that of event extraction (ACE) and FrameNet; the cues of attribution are the words that say who says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from marsad.languages.fields import NO_WORDS, Words
from marsad.languages.sections.morphology import Morphology
from marsad.model import Measure


class TriggerKind(StrEnum):
    """Where the counted stands towards the trigger."""

    OBJECT = "object"
    """The counted is the object of the active, the subject of the passive: killed 12, 12 were killed."""
    SUBJECT = "subject"
    """The counted is the subject: 12 died."""
    COUNTED = "counted"
    """The trigger is itself counted: 12 deaths."""
    NOUN_OF = "noun_of"
    """The counted follows with of, to, at: the deaths of 12, a toll of 12."""
    STATE = "state"
    """The trigger describes the counted: 12 are missing, 12 trapped miners."""


class Countable(StrEnum):
    """What a number must count for a trigger to apply."""

    ANY = "any"
    PEOPLE = "people"
    CIVILIANS = "civilians"
    """People who are no combatants."""
    COMBATANTS = "combatants"
    SOLDIERS = "soldiers"
    """Soldiers, or a number that counts parts of what was named before."""
    THINGS = "things"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerEntry:
    """One reviewed entry."""

    lemma: str
    measure: Measure
    example: str
    """A sentence whose one figure it gives."""
    counts: Countable = Countable.ANY
    forms: Words = NO_WORDS
    splits: bool = False
    """The counted may stand inside it: "took 20 people hostage"."""
    yields: bool = False
    """A counted noun says more: "holds 12 hostages" counts hostages."""
    near: Words = NO_WORDS
    """One of these stands beside it, or it says nothing: "lives" are claimed or lost, and may be saved."""
    beside: Words = NO_WORDS
    """One of these stands anywhere in the sentence, or it says nothing: shops pick up parcels, police suspects."""
    unless: Words = NO_WORDS
    """One of these right behind it takes it back: "escaped unhurt"."""
    by_forces: Measure | None = None
    """What it is where soldiers or police do it: who is seized by them is detained."""
    several: bool = False
    """It says it of several or of a family: one man who arrives is not displaced."""
    takes_state: bool = False
    """With a state behind the number it says what became of the counted, who did nothing: "left 12 dead"."""
    needs_noun: bool = False
    """Before it a bare number counts nobody: "67 were lost" are what was told of before, not lives."""

    @property
    def kind(self) -> TriggerKind:
        """Where the counted stands towards it."""
        raise NotImplementedError

    def forms_by(self, morphology: Morphology) -> frozenset[str]:
        """All its forms in lower case."""
        return self.forms


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbTrigger(TriggerEntry):
    """A verb, alone or with words that belong to it: "gun down"."""

    counted: TriggerKind
    """Object or subject."""
    inflect: bool = True

    @property
    def kind(self) -> TriggerKind:
        """Object or subject."""
        return self.counted

    def forms_by(self, morphology: Morphology) -> frozenset[str]:
        """The forms given, with those of a regular verb where it is inflected."""
        return self.forms | (morphology.verb_forms(self.lemma) if self.inflect else NO_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedNoun(TriggerEntry):
    """A noun, or an adjective in its place, that is counted: "12 deaths", "12 dead"."""

    inflect: bool = True
    weak: bool = False
    """It says who is counted rather than what happened, so that a verb says more: "killed 12 hostages"."""
    takes_object: bool = False
    """With an object behind it, it is a verb whose subject did it: "12 killed 30"."""

    @property
    def kind(self) -> TriggerKind:
        """Counted."""
        return TriggerKind.COUNTED

    def forms_by(self, morphology: Morphology) -> frozenset[str]:
        """The forms given, the lemma, and its regular plural where it is inflected."""
        return self.forms | (morphology.noun_forms(self.lemma) if self.inflect else frozenset((self.lemma,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NounOf(TriggerEntry):
    """A noun, or words in its place, that the number follows: "the deaths of 16"."""

    tallies: bool = False
    """Its number may stand far behind, after a word of coming to it: "the toll for the week rose to 31"."""

    @property
    def kind(self) -> TriggerKind:
        """Noun of."""
        return TriggerKind.NOUN_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTrigger(TriggerEntry):
    """What the counted are: "12 are missing"."""

    @property
    def kind(self) -> TriggerKind:
        """State."""
        return TriggerKind.STATE


@dataclass(frozen=True, slots=True)
class Triggers:
    """`triggers.toml`."""

    verb: tuple[VerbTrigger, ...] = ()
    counted_noun: tuple[CountedNoun, ...] = ()
    noun_of: tuple[NounOf, ...] = ()
    state: tuple[StateTrigger, ...] = ()

    def __iter__(self) -> Iterator[TriggerEntry]:
        yield from self.verb
        yield from self.counted_noun
        yield from self.noun_of
        yield from self.state
