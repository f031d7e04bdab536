"""What the words around a number tell linking: read once, with the words of its language, and beside the claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.event_type import SubEventType
from marsad.model.relevance import Relevance


class StatedAs(StrEnum):
    """How a report puts a number to what it has told before."""

    OWN = "own"
    """The speaker's own people: "18 of its soldiers"."""
    FURTHER = "further"
    """Beside those named before: "another 12", "58 others"."""
    BESIDE_THE_DEAD = "beside the dead"
    """After the dead of the same sentence."""
    EARLIER_TOLL = "earlier toll"
    """The toll known before: "up from 16"."""
    RUNNING_TOLL = "running toll"
    """With all that was told before: "bringing the toll to five"."""
    RISEN_TOLL = "risen toll"
    """What a toll has come to: "rose to 20"."""
    CORRECTED_TOLL = "corrected toll"
    """What a toll was corrected to: "police said, correcting an earlier figure"."""
    LEFT_OVER = "left over"
    """Those who are there after the fighting, or on top of others: no whole of which the dead are part."""
    BEFORE_THE_NEWS = "before the news"
    """Something that was before the news of its report: "earlier this week"."""
    ANYONE = "anyone"
    """People of no stated kind: "five people", "three bodies"; "men" and "Syrians" are kinds."""


class VagueNumber(StrEnum):
    """A word for a number that nobody counted; each rule says what it takes it for."""

    COUPLE = "couple"
    FEW = "few"
    SEVERAL = "several"
    MANY = "many"
    SOME = "some"
    DOZEN = "dozen"
    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    TENS_OF_THOUSANDS = "tens of thousands"
    HUNDREDS_OF_THOUSANDS = "hundreds of thousands"
    MILLIONS = "millions"


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What a sentence, or the beginning of a report, tells of the event that it speaks of."""

    names: tuple[str, ...] = ()
    """Proper names inside it, in the form in which names are compared; days and kinds of organisation left out."""
    words: tuple[str, ...] = ()
    """Content words, in lower case and without the ending of the plural."""
    targets: tuple[str, ...] = ()
    """What was hit: "school", "market"."""
    sub_event_type: SubEventType | None = None
    """The kind of event that its words tell; None where none do."""


NOTHING_TOLD = TextFacts()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentence of a figure tells beside the number itself.

    Facts follow from the figure's own words and the word lists of its language. They are no part of what is claimed, so
    that they never change a claim's id; a claim that was stated by a person, or read by an earlier version, has none.
    """

    sentence: TextFacts = NOTHING_TOLD
    """What its sentence tells; its own words where it stands in none."""
    stated_as: tuple[StatedAs, ...] = ()
    """In the order of `StatedAs`; empty for a number that is put to nothing else."""
    recalls: str | None = None
    """The words by which the sentence looks back ("two days after"): its days may be those of the news."""
    vague: tuple[VagueNumber, ...] = ()
    """The vague words of a vague number, the longest first."""
    vague_value: float | None = None
    """What a vague word comes to times a number: 300 for "several hundred"."""
    joined_to: int | None = None
    """Where in the text the words end that only a comma or "and" sets this number apart from; None without one."""
    relevance: Relevance = Relevance.POLITICAL_VIOLENCE
    """What its sentence and report are about; what nothing marks as something else is political violence."""
    relevance_reasons: tuple[str, ...] = ()
    """The words that speak for it: "disease: cholera"."""
    best: float | None = None
    """What the source itself holds most likely between its low and its high, as UCDP does; None where it says none."""
