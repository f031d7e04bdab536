"""A report by its times: which day it tells most, which alone, which beside a word or an act of violence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.report.settings import spoken_times
from marsad.extract.times.choice import are_found_dead, before_rise, risen_timex, timexes_of
from marsad.extract.within import within
from marsad.model import TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from marsad.extract.draft import Draft
    from marsad.extract.report.day_evidence import Day
    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.model import Interval, Measure, Span, Timex

_TIMES = 8
"""Times of one sentence that are looked at: the first ones."""
_SHORTEST = 4
"""Letters from which on a word says what a sentence speaks of."""
_WORD = re.compile(r"\w+")
_BESIDE = 40
"""Code points between an act of violence and a time that tells its day: "raid in Bayda province last month"."""
WEEK, MONTH = 8, 31
"""Days of a week and a month, both ends counted for the week."""
_SHORT, _PERIOD = (1, 2), range(7, 401)
"""Days of what a report tells as a day, and of what it tells as a period."""


@dataclass(slots=True)
class DatedReport:
    """What the questions of one report look at, found once."""

    draft: Draft
    language: Language
    items: Sequence[CountDraft]
    spoken: frozenset[Span]
    barred: frozenset[Span]
    """Times that are no count's day but that of those that the rules tie them to."""
    position: Mapping[int, int]
    """Identity of a count -> its place among all."""
    plain: Sequence[Timex]
    """Times with days that are neither of saying nor of the dateline, in order."""
    told: dict[Day, int] = field(default_factory=dict)
    """How often each of their intervals is told."""
    dated: dict[str, list[int]] = field(default_factory=dict)
    """Word -> sentences that have it, and a time."""
    events: dict[str, list[Timex]] = field(default_factory=dict)
    """Noun of an act of violence -> times told beside it, in order."""
    by_number: dict[tuple[Measure, float | None], list[CountDraft]] = field(default_factory=dict)
    """Counts with a day of their own, by what they count and how many."""
    by_sentence: dict[int, list[CountDraft]] = field(default_factory=dict)
    """The same by their sentence."""
    news: Day = None
    """The day of the last week that the report tells of most."""
    only_day: Day = None
    """The one day, or night, that it tells."""
    only_period: Day = None
    """The one stretch of a week to a year that it tells."""
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    acts: dict[int, frozenset[str]] = field(default_factory=dict)
    places: dict[int, frozenset[str]] = field(default_factory=dict)
    """What has been asked of a sentence, by its number."""

    @classmethod
    def of(cls, draft: Draft, items: Sequence[CountDraft]) -> DatedReport:
        """The report of a draft that has counts."""
        spoken = frozenset(spoken_times(draft))
        barred = _barred(draft, items)
        days = (one for one in draft.timexes if one.interval is not None and not in_dateline(draft, one))
        plain = [one for one in days if one.span not in spoken and one.span not in barred]
        language = items[0].reading.parsed.language
        report = cls(draft, language, items, spoken, barred, {id(item): at for at, item in enumerate(items)}, plain)
        for timex in plain:
            report.told[timex.interval] = report.told.get(timex.interval, 0) + 1
        for sentence in draft.sentences:
            report._note(sentence)
        for item in items:
            if item.setting.when is not None:
                report.by_number.setdefault(number_of(item), []).append(item)
                report.by_sentence.setdefault(item.setting.sentence, []).append(item)
        report.news = _news(report.told, report.published)
        report.only_day = _only(day for day in report.told if day is not None and day.days in _SHORT)
        report.only_period = _only(day for day in report.told if day is not None and day.days in _PERIOD)
        return report

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.draft.document.published

    def times_of(self, sentence: Sentence) -> Sequence[Timex]:
        """The times of a sentence, the first ones."""
        return within(self.draft.timexes, sentence.start, sentence.end)[:_TIMES]

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """What a sentence speaks of: its longer words in lower case."""
        if sentence.index not in self.words:
            found = (word.lower() for word in _WORD.findall(sentence.text) if len(word) >= _SHORTEST)
            self.words[sentence.index] = frozenset(found)
        return self.words[sentence.index]

    def acts_of(self, sentence: Sentence) -> frozenset[str]:
        """Acts of violence that a sentence names, in the singular where the language tells it."""
        if sentence.index not in self.acts:
            singulars, named = _singulars(self.language), self.words_of(sentence) & self.language.nouns.attacks
            self.acts[sentence.index] = frozenset(singulars.get(one, one) for one in named)
        return self.acts[sentence.index]

    def places_of(self, sentence: Sentence) -> frozenset[str]:
        """Places that a sentence names."""
        if sentence.index not in self.places:
            named = within(self.draft.toponyms, sentence.start, sentence.end)
            self.places[sentence.index] = frozenset(one.name for one in named)
        return self.places[sentence.index]

    def sentence_at(self, timex: Timex) -> Sentence:
        """The sentence that holds a time."""
        sentences = self.draft.sentences
        return sentences[max(bisect_right(sentences, timex.span.start, key=_start) - 1, 0)]

    def _note(self, sentence: Sentence) -> None:
        """What a sentence with a time speaks of, and the acts of violence that its times stand beside."""
        times = self.times_of(sentence)
        for word in sorted(self.words_of(sentence)) if times else ():
            self.dated.setdefault(word, []).append(sentence.index)
        acts = _acts(sentence, self.language) if times and self.acts_of(sentence) else []
        for timex in times if acts else ():
            start, noun = min(acts, key=lambda act: _gap(act, timex))
            if timex.interval is not None and timex.span not in self.spoken and _gap((start, noun), timex) <= _BESIDE:
                self.events.setdefault(_singulars(self.language).get(noun, noun), []).append(timex)


def _barred(draft: Draft, items: Sequence[CountDraft]) -> frozenset[Span]:
    """Days on which a toll rose, or a last one of many died, or bodies were found; and those of what is denied."""
    found: set[Span] = set()
    for item in items:
        parsed, count = item.reading.parsed, item.count
        times = timexes_of(parsed, draft.timexes)
        if not times:
            continue
        risen = risen_timex(parsed, count, times)
        found |= {one.span for one in (*before_rise(parsed, count, times), *([risen] if risen else ()))}
        if are_found_dead(parsed, count):
            found |= {one.span for one in times if one.precision is TimePrecision.DAY}
        if item.setting.denied and item.timex is not None:
            found.add(item.timex.span)
    return frozenset(found)


def _start(sentence: Sentence) -> int:
    return sentence.start


def in_dateline(draft: Draft, timex: Timex) -> bool:
    """True for a time in the line that says where and when the report was written."""
    dateline = draft.document.dateline
    return dateline is not None and dateline.start <= timex.span.start < dateline.end


def number_of(item: CountDraft) -> tuple[Measure, float | None]:
    """What a count counts, and how many."""
    quantity = item.count.phrase.quantity
    return item.count.link.measure, quantity.low or quantity.high


def _acts(sentence: Sentence, language: Language) -> list[tuple[int, str]]:
    """Where in the text acts of violence are named, with their nouns."""
    found = ((sentence.start + one.start(), one[0].lower()) for one in _WORD.finditer(sentence.text))
    return [(start, noun) for start, noun in found if language.nouns.is_attack(noun)]


def _gap(act: tuple[int, str], timex: Timex) -> int:
    """Code points between an act of violence and a time."""
    start, noun = act
    return timex.span.start - start - len(noun) if timex.span.start > start else start - timex.span.end


@cache
def _singulars(language: Language) -> Mapping[str, str]:
    """Plural of a noun for an act of violence -> its singular."""
    attacks = sorted(language.nouns.attacks)
    return {form: one for one in attacks for form in language.morphology.noun_forms(one) if form != one}


def _only(days: Iterable[Interval]) -> Day:
    found = list(days)
    return found[0] if len(found) == 1 else None


def _news(told: Mapping[Day, int], published: date | None) -> Day:
    recent = [day for day in told if _is_recent(day, published)]
    return max(recent, key=lambda day: told[day], default=None)


def _is_recent(day: Day, published: date | None) -> bool:
    if day is None or day.end is None or published is None:
        return False
    return day.days in _SHORT and 0 <= (published - day.end).days <= WEEK
