"""What spoke for a choice, in words: each feature that the weights of `marsad.extract.choices` know.

A test holds this table to the weights. A feature that holds beside another is said with it in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.i18n.words import _

EVIDENCE: dict[str, str] = {
    "by the rules": _("the rules alone would take it"),
    "hangs on what happened": _("by the grammar it belongs to what happened"),
    "behind “in” or “at”": _("“in” or “at” stands before it"),
    "behind “of”": _("“of” stands before it"),
    "where somebody goes or comes from": _("somebody goes there or comes from there"),
    "who acts or describes": _("it says who acts, not where"),
    "whose it is": _("something is said to be its own"),
    "in the speaker's name": _("it is part of the source's name"),
    "the sentence opens with it": _("the sentence opens with it"),
    "the paragraph opens with it": _("the paragraph opens with it"),
    "from where another place is measured": _("only the way to another place is measured from it"),
    "place of the same number": _("the same number is told of there"),
    "place of another count there": _("another number of the sentence is told of there"),
    "place of the count before": _("the number before is told of there"),
    "nearest in the sentence": _("it is the nearest place in the sentence"),
    "place of the incident": _("the incident is told of there"),
    "country of the report": _("the report is about that country"),
    "in the headline": _("it stands in the headline"),
    "in the first sentences": _("it stands in the first sentences"),
    "place told most": _("no place is named more often"),
    "named in no sentence near by": _("no sentence near by names it"),
    "meant by “the town” or “the country”": _("“the town” or “the country” means it"),
    "a town or a spot": _("it is a town or a spot"),
    "a district": _("it is a district"),
    "a province": _("it is a province"),
    "a region": _("it is a region"),
    "a country": _("it is a country"),
    "in no table of places": _("no table of places knows it"),
    "not in the report's country": _("it is not in the country of the report"),
    "lies in a place of its sentence": _("it lies in a place that the sentence names"),
    "holds a place of its sentence": _("a place that the sentence names lies in it"),
    "holds another candidate": _("another place in question lies in it"),
    "no place in its sentence": _("its sentence names no place"),
    "one place in its sentence": _("its sentence names one place"),
    "counts who moves": _("for those who move"),
    "nothing dates it": _("nothing dates the figure"),
    "its own time by the rules": _("the rules tie this time to the figure"),
    "day of its incident": _("the rules take it for the day of the incident"),
    "day of what it is a part of": _("it is the day of what the figure is a part of"),
    "day of the count before": _("it is the day of the figure before"),
    "day of the count behind": _("it is the day of the figure that follows"),
    "the last day told before": _("it is the last time told before the figure"),
    "the last day told in the paragraph": _("it is the last time told before in the paragraph"),
    "the next day told": _("it is the next time told"),
    "told at the head of the report": _("the head of the report tells it"),
    "told with the same place": _("its sentence names the same place"),
    "told with the same kind of event": _("its sentence names the same kind of event"),
    "day of the event it names": _("it stands beside an event that the sentence of the figure names"),
    "the only day of such an event": _("no other day is told of such an event"),
    "the only day that the report tells": _("the report tells no other day"),
    "the only period that the report tells": _("the report tells no other period"),
    "from then on": _("it runs from then on to the day of the report"),
    "its last day": _("it is the last day of this time"),
    "in the dateline": _("the dateline gives it"),
    "in its sentence": _("it stands in the same sentence"),
    "in its clause": _("it stands in the same clause"),
    "clauses away": _("other clauses lie between"),
    "words away": _("words lie between"),
    "told behind it": _("it stands behind the figure"),
    "told before it": _("it stands before the figure"),
    "time of saying": _("it is a time of saying"),
    "ground": _("ground is counted"),
    "a sentence before": _("it stands in a sentence shortly before"),
    "a sentence behind": _("it stands in a sentence shortly after"),
    "sentences away": _("other sentences lie between"),
    "same paragraph": _("it stands in the same paragraph"),
    "shared words": _("its sentence shares words with that of the figure"),
    "sentence of the same words": _("its sentence shares rare words with that of the figure"),
    "day of the same number": _("it is the day of the same number elsewhere"),
    "day of another count there": _("it is the day of another figure of the sentence"),
    "day of the report": _("it is the day of the report"),
    "day told most": _("the report tells it most"),
    "told often": _("the report tells it often"),
    "one day": _("it is one day"),
    "two days": _("it is two days"),
    "up to eight days": _("it is up to eight days long"),
    "up to a month": _("it is up to a month long"),
    "longer than a month": _("it is longer than a month"),
    "without an end": _("it has no end"),
    "behind the report": _("it lies after the report"),
    "up to the report": _("it ends with the day of the report"),
    "the week before the report": _("it ends in the week before the report"),
    "before that week": _("it ends long before the report"),
    "in a headline": _("a headline gives the figure"),
    "a time in its sentence": _("the sentence tells a time"),
    "not asserted": _("the figure is not asserted"),
    "somebody says it": _("somebody is said to give the figure"),
    "a part of another": _("the figure is a part of another"),
    "a place in its sentence": _("the sentence names a place"),
    "another incident opens": _("the sentence turns to another incident"),
    "the event is known": _("the sentence speaks of an event already told"),
    "people who moved": _("people who moved are counted"),
    "no people hurt": _("attacks or things are counted"),
    "at the head of the report": _("the figure stands at the head of the report"),
    "no day told before": _("no time is told before the figure"),
    "incident": _("the figure is of one incident"),
    "cumulative": _("the figure is a total"),
    "stock": _("the figure is a level"),
    "past": _("told in the past"),
    "present": _("told in the present"),
    "perfect": _("told in the perfect"),
    "future": _("told of what is to come"),
    "none": _("told without a finite verb"),
}
"""Name of a feature -> what it says of the candidate that was taken."""
_AND = " & "
"""Between the parts of a feature (`marsad.extract.choices.questions`)."""


def say_evidence(names: Sequence[str], gettext: Callable[[str], str]) -> str:
    """The features in the words of a catalogue, the strongest first; one of another reader is given by its own name."""
    return gettext(", ").join(_say(name, gettext) for name in names)


def _say(name: str, gettext: Callable[[str], str]) -> str:
    first, *rest = (gettext(EVIDENCE[part]) if part in EVIDENCE else part for part in name.split(_AND))
    return f"{first} ({gettext(', ').join(rest)})" if rest else first
