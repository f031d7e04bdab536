"""The days that a count may be of, with what speaks for each: the question of when, asked of the whole report.

A day stands in the count's own clause, in a sentence near by, in one that tells of the same event, in what the rules
have made of them, on the front of the report, or nowhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.extract.choices.questions import BY_RULES, Candidate, Question, crossed
from marsad.extract.report.settings import spoken_times
from marsad.extract.times.choice import interval_of
from marsad.extract.within import within
from marsad.model import Interval, Measure, Modality, Scope, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from marsad.extract.draft import Draft
    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.sentences import Sentence
    from marsad.model import Span, Timex

Day = Interval | None
"""Days of a count; None where the text gives none."""
Evidence = tuple[Day, "dict[str, float]", "Span | None"]
"""A day, what speaks for it, and the words that give it."""


class DayEvidence(StrEnum):
    """What can speak for a day, or against it."""

    NOTHING = "nothing dates it"
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


_NEAR = 3
"""Sentences before and behind a count's own in which a day may be its day for no other reason."""
_TIMES = 8
"""Times of one sentence that are candidates: the first ones."""
_ALIKE = 8
"""Counts of one number, or sentences of one word, among which the same event is looked for: the last ones."""
_SHORTEST = 4
"""Letters from which on a word says what a sentence speaks of."""
_WORD = re.compile(r"\w+")


def day_by_rules(item: CountDraft, published: date | None) -> Day:
    """The day that the rules alone give: of the count's own time, else of its incident, else of a level."""
    when, incident = item.setting.when, item.incident
    if when is None and incident is not None and item.modality in (Modality.ASSERTED, Modality.DENIED):
        when = incident.when
    return when or _stock_day(item, published)


def _stock_day(item: CountDraft, published: date | None) -> Day:
    """A level without a time holds on the day it was said; ground held, on the day of the report."""
    if item.scope is not Scope.STOCK or item.modality is Modality.PLANNED:
        return None
    if item.said is not None and item.said.interval is not None:
        return item.said.interval
    if published is not None and item.count.link.measure is Measure.AREA:
        return Interval.day(published)
    return None


def ask_days(draft: Draft, items: Sequence[CountDraft]) -> list[Question[Day]]:
    """The question of its day for each count, in the same order."""
    report = _Report.of(draft, items)
    return [_ask(report, item) for item in items]


@dataclass(slots=True)
class _Report:
    """What the questions of one report look at."""

    draft: Draft
    items: Sequence[CountDraft]
    spoken: frozenset[Span]
    told: dict[Day, int] = field(default_factory=dict)
    """How often each interval is told, times of saying apart."""
    news: Day = None
    """The day of the last week that the report tells of most."""
    dated: dict[str, list[int]] = field(default_factory=dict)
    """Word -> sentences that have a time and the word."""
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    by_number: dict[tuple[Measure, float | None], list[CountDraft]] = field(default_factory=dict)
    """Counts with a day of their own, by what they count and how many."""
    by_sentence: dict[int, list[CountDraft]] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft, items: Sequence[CountDraft]) -> _Report:
        """The report of a draft."""
        report = cls(draft, items, frozenset(spoken_times(draft)))
        for sentence in draft.sentences:
            report._note(sentence)
        for item in items:
            if item.setting.when is not None:
                report.by_number.setdefault(_number(item), []).append(item)
                report.by_sentence.setdefault(item.setting.sentence, []).append(item)
        report.news = _news(report.told, draft.document.published)
        return report

    def _note(self, sentence: Sentence) -> None:
        times = self.times_of(sentence)
        for word in self.words_of(sentence) if times else ():
            self.dated.setdefault(word, []).append(sentence.index)
        for timex in times:
            if timex.interval is not None and timex.span not in self.spoken:
                self.told[timex.interval] = self.told.get(timex.interval, 0) + 1

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


def _number(item: CountDraft) -> tuple[Measure, float | None]:
    quantity = item.count.phrase.quantity
    return item.count.link.measure, quantity.low or quantity.high


def _news(told: Mapping[Day, int], published: date | None) -> Day:
    recent = [day for day in told if _is_recent(day, published)]
    return max(recent, key=lambda day: told[day], default=None)


def _is_recent(day: Day, published: date | None) -> bool:
    if day is None or day.end is None or published is None:
        return False
    return (day.days or _LONG) <= 2 and 0 <= (published - day.end).days <= _WEEK


_WEEK, _MONTH, _LONG = 8, 31, 999
"""Days."""


def _ask(report: _Report, item: CountDraft) -> Question[Day]:
    """The question with its candidates in the order in which the evidence for them is found."""
    evidence: dict[Day, dict[str, float]] = {}
    spans: dict[Day, Span] = {}
    for day, names, span in _iter_evidence(report, item):
        known = evidence.setdefault(day, {})
        for name, count in names.items():
            known[name] = max(known.get(name, 0.0), count)
        if span is not None:
            spans.setdefault(day, span)
    circumstances = _circumstances(item)
    candidates = tuple(
        Candidate(day, crossed({**names, **_kind(report, day)}, circumstances), spans.get(day))
        for day, names in evidence.items()
    )
    return Question(item.count.phrase.quantity.core, item.count.link.measure, candidates)


def _iter_evidence(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    published, said = report.published, item.said
    yield day_by_rules(item, published), {BY_RULES: 1.0}, item.timex.span if item.timex else None
    yield None, {DayEvidence.NOTHING: 1.0}, None
    yield from _own_times(report, item)
    yield from _times_near(report, item)
    yield from _days_of_alike(report, item)
    yield from _days_of_words(report, item)
    if published is not None:
        yield Interval.day(published), {DayEvidence.OF_REPORT: 1.0}, None
    if report.news is not None:
        yield report.news, {DayEvidence.OF_NEWS: 1.0}, None
    if said is not None and said.interval is not None:
        yield said.interval, {DayEvidence.OF_SAYING: 1.0}, said.span


def _own_times(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The times of the count's own sentence."""
    parsed, core, trigger = item.reading.parsed, item.count.phrase.core, item.count.link.trigger
    anchor = trigger.first if trigger is not None else core
    for timex in report.times_of(parsed.sentence):
        day, word = interval_of(timex, item.scope, report.published), parsed.index_at(timex.span.start)
        if day is None or word is None:
            continue
        away = min(parsed.clauses.distance(anchor, word), parsed.clauses.distance(core, word))
        names: dict[str, float] = {
            DayEvidence.OWN_SENTENCE: 1.0,
            DayEvidence.CLAUSES_AWAY if away else DayEvidence.OWN_CLAUSE: float(min(away or 1, 3)),
            DayEvidence.BEHIND if word > core else DayEvidence.BEFORE: 1.0,
            DayEvidence.WORDS_AWAY: math.log1p(min(abs(word - anchor), abs(word - core))),
        }
        if timex.span in report.spoken:
            names[DayEvidence.OF_SAYING] = 1.0
        yield day, names, timex.span


def _times_near(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The times of the sentences around the count's own."""
    here, sentences = item.reading.parsed.sentence, report.draft.sentences
    for other in sentences[max(0, here.index - _NEAR) : here.index + _NEAR + 1]:
        if other.index == here.index:
            continue
        names: dict[str, float] = {
            DayEvidence.SENTENCE_BEFORE if other.index < here.index else DayEvidence.SENTENCE_BEHIND: 1.0,
            DayEvidence.SENTENCES_AWAY: float(abs(other.index - here.index)),
            DayEvidence.SHARED_WORDS: math.log1p(len(report.words_of(here) & report.words_of(other))),
        }
        if here.paragraph == other.paragraph:
            names[DayEvidence.SAME_PARAGRAPH] = 1.0
        for timex in report.times_of(other):
            day = interval_of(timex, item.scope, report.published)
            if day is not None:
                spoken = dict.fromkeys((DayEvidence.OF_SAYING,) if timex.span in report.spoken else (), 1.0)
                yield day, names | spoken, timex.span


def _days_of_alike(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The days of other counts of the same number, and of the same sentence."""
    alike = report.by_number.get(_number(item), ()) if (_number(item)[1] or 0) > _SMALL else ()
    for other in alike[-_ALIKE:]:
        if other is not item:
            yield other.setting.when, {DayEvidence.SAME_NUMBER: 1.0}, None
    for other in report.by_sentence.get(item.setting.sentence, ())[:_ALIKE]:
        if other is not item:
            yield other.setting.when, {DayEvidence.SAME_SENTENCE: 1.0}, None


_SMALL = 2
"""Numbers up to this one are too common to say that the same people are meant."""


def _days_of_words(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The days of the two dated sentences that share most with the count's own, rare words counting most."""
    here = item.reading.parsed.sentence
    shared: defaultdict[int, float] = defaultdict(float)
    for word in sorted(report.words_of(here)):
        where = report.dated.get(word, [])
        at = bisect_left(where, here.index)
        for index in where[max(0, at - _ALIKE) : at + _ALIKE]:
            if index != here.index:
                shared[index] += 1.0 / len(where)
    for index, worth in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:2]:
        for timex in report.times_of(report.draft.sentences[index]):
            day = interval_of(timex, item.scope, report.published)
            if day is not None and timex.span not in report.spoken:
                yield day, {DayEvidence.SAME_WORDS: worth}, timex.span


def _kind(report: _Report, day: Day) -> dict[str, float]:
    """How long the days are, how far before the report they end, and how often they are told."""
    if day is None:
        return {}
    names: dict[str, float] = {_length(day): 1.0, DayEvidence.TOLD_OFTEN: math.log1p(report.told.get(day, 0))}
    if report.published is not None and day.end is not None:
        names[_distance((report.published - day.end).days)] = 1.0
    return names


def _length(day: Interval) -> DayEvidence:
    if day.days is None:
        return DayEvidence.OPEN
    lengths = ((1, DayEvidence.ONE_DAY), (2, DayEvidence.TWO_DAYS), (_WEEK, DayEvidence.A_WEEK))
    found = next((name for most, name in lengths if day.days <= most), None)
    return found or (DayEvidence.A_MONTH if day.days <= _MONTH else DayEvidence.LONG)


def _distance(back: int) -> DayEvidence:
    if back <= 0:
        return DayEvidence.AHEAD if back < 0 else DayEvidence.UP_TO_REPORT
    return DayEvidence.THIS_WEEK if back < _WEEK else DayEvidence.EARLIER


def _circumstances(item: CountDraft) -> list[str]:
    """What is known of the count itself."""
    parsed, trigger = item.reading.parsed, item.count.link.trigger
    clause = parsed.clauses.at(trigger.first if trigger is not None else item.count.phrase.core)
    holds = {
        DayCircumstance.HEADLINE: parsed.sentence.kind is SectionKind.HEADLINE,
        DayCircumstance.HAS_TIME: item.timex is not None,
        DayCircumstance.NOT_ASSERTED: item.modality is not Modality.ASSERTED,
        DayCircumstance.ATTRIBUTED: item.attribution is not None,
    }
    tense = [] if clause is None else [clause.tense.value]
    return [item.scope.value, *tense, *(name for name in holds if holds[name])]
