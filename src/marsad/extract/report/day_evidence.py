"""What can speak for a day as that of a count, and what is known of the count whichever day is taken."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.model import Interval

if TYPE_CHECKING:
    from marsad.model import Span

Day = Interval | None
"""Days of a count; None where the text gives none."""
Evidence = tuple[Day, "dict[str, float]", "Span | None"]
"""A day, what speaks for it, and the words that give it."""


class DayEvidence(StrEnum):
    """What can speak for a day, or against it."""

    NOTHING = "nothing dates it"
    OWN_TIME = "its own time by the rules"
    OF_INCIDENT = "day of its incident"
    OF_WHOLE = "day of what it is a part of"
    COUNT_BEFORE = "day of the count before"
    COUNT_BEHIND = "day of the count behind"
    LAST_TOLD = "the last day told before"
    LAST_IN_PARAGRAPH = "the last day told in the paragraph"
    NEXT_TOLD = "the next day told"
    IN_LEAD = "told at the head of the report"
    SAME_PLACE = "told with the same place"
    SAME_EVENT = "told with the same kind of event"
    OF_EVENT = "day of the event it names"
    OF_ONLY_EVENT = "the only day of such an event"
    ONLY_TOLD = "the only day that the report tells"
    ONLY_PERIOD = "the only period that the report tells"
    FROM_THEN = "from then on"
    LAST_DAY = "its last day"
    OF_DATELINE = "in the dateline"
    OWN_SENTENCE = "in its sentence"
    OWN_CLAUSE = "in its clause"
    CLAUSES_AWAY = "clauses away"
    WORDS_AWAY = "words away"
    BEHIND = "told behind it"
    BEFORE = "told before it"
    OF_SAYING = "time of saying"
    SENTENCE_BEFORE = "a sentence before"
    SENTENCE_BEHIND = "a sentence behind"
    SENTENCES_AWAY = "sentences away"
    SAME_PARAGRAPH = "same paragraph"
    SHARED_WORDS = "shared words"
    SAME_WORDS = "sentence of the same words"
    SAME_NUMBER = "day of the same number"
    SAME_SENTENCE = "day of another count there"
    OF_REPORT = "day of the report"
    OF_NEWS = "day told most"
    TOLD_OFTEN = "told often"
    ONE_DAY = "one day"
    TWO_DAYS = "two days"
    A_WEEK = "up to eight days"
    A_MONTH = "up to a month"
    LONG = "longer than a month"
    OPEN = "without an end"
    AHEAD = "behind the report"
    UP_TO_REPORT = "up to the report"
    THIS_WEEK = "the week before the report"
    EARLIER = "before that week"


class DayCircumstance(StrEnum):
    """What is known of the count, whichever day is taken."""

    HEADLINE = "in a headline"
    HAS_TIME = "a time in its sentence"
    NOT_ASSERTED = "not asserted"
    ATTRIBUTED = "somebody says it"
    PART = "a part of another"
    OWN_PLACE = "a place in its sentence"
    ELSEWHERE = "another incident opens"
    DEFINITE = "the event is known"
    DISPLACED = "people who moved"
    THINGS = "no people hurt"
    GROUND = "ground"
    HEAD = "at the head of the report"
    NO_DAY_BEFORE = "no day told before"
