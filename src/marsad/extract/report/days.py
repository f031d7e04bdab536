"""The days that a count may be of, with what speaks for each: the question of when, asked of the whole report.

A day stands in the count's own clause, in a sentence near by, in one that tells of the same event, in what the rules
have made of them, on the front of the report, or nowhere.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from marsad.extract.choices.choosing import Choice, choose
from marsad.extract.choices.questions import BY_RULES, Candidate, Question, add_evidence, crossed
from marsad.extract.choices.weights import load_weights
from marsad.extract.report.dated import MONTH, WEEK, DatedReport, in_dateline, number_of
from marsad.extract.report.day_evidence import DayCircumstance, DayEvidence
from marsad.extract.times.choice import interval_of, up_to_timex
from marsad.model import Interval, Measure, Modality, Scope, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.choices.questions import Crosses
    from marsad.extract.draft import Draft
    from marsad.extract.report.day_evidence import Day, Evidence
    from marsad.extract.report.drafts import CountDraft
    from marsad.model import Span, Timex

_NEAR = 3
"""Sentences before and behind a count's own in which a day may be its day for no other reason."""
_HEAD = 3
"""Sentences of the head of a report, its headline counted, beside the first."""
_ALIKE = 8
"""Counts of one number, or sentences of one word, among which the same event is looked for."""
_SMALL = 2
"""Numbers up to this one are too common to say that the same people are meant."""
_MOVED = (Measure.DISPLACED, Measure.RETURNED, Measure.IN_NEED)
_THINGS = (Measure.ATTACKS, Measure.DESTROYED)


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


def ask_days(draft: Draft, items: Sequence[CountDraft], known: Crosses | None = None) -> list[Question[Day]]:
    """The question of its day for each count, in the same order; of pairs of features only `known` ones, or all."""
    if not items:
        return []
    report = DatedReport.of(draft, items)
    return [_ask(report, item, known) for item in items]


def choose_days(draft: Draft, items: Sequence[CountDraft]) -> list[Choice[Day]]:
    """The day of each count with what spoke for it, in the same order."""
    weights = load_weights("when")
    choices = [choose(question.candidates, weights) for question in ask_days(draft, items, weights.crosses)]
    return [one for one in choices if one is not None]


def _ask(report: DatedReport, item: CountDraft, known: Crosses | None) -> Question[Day]:
    """The question with its candidates in the order in which the evidence for them is found.

    Where the rules leave nothing to choose theirs is the only one.
    """
    by_rules = day_by_rules(item, report.published)
    if _is_settled(item):
        told = Candidate(by_rules, {BY_RULES: 1.0}, item.said.span if item.said is not None else None)
        return Question(item.count.phrase.quantity.core, item.count.link.measure, (told,))
    evidence: dict[Day, dict[str, float]] = {}
    spans: dict[Day, Span] = {}
    for day, names, span in _iter_evidence(report, item):
        add_evidence(evidence.setdefault(day, {}), names)
        if span is not None:
            spans.setdefault(day, span)
    circumstances = _circumstances(report, item)
    candidates = tuple(
        Candidate(day, crossed({**names, **_kind(report, day)}, circumstances, known), spans.get(day))
        for day, names in evidence.items()
    )
    return Question(item.count.phrase.quantity.core, item.count.link.measure, candidates)


def _is_settled(item: CountDraft) -> bool:
    """True where the rules leave nothing to choose.

    A level that no time dates is that of the day on which it is told (IDMC); "On Monday, the monitor said" gives the
    day of both; what opens another incident has no day of the one before.
    """
    if item.setting.when is None:
        return item.setting.elsewhere or _stock_day(item, date.max) is not None
    return item.timex is None and item.said is not None and item.said.interval == item.setting.when


def _iter_evidence(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    published, said = report.published, item.said
    yield day_by_rules(item, published), {BY_RULES: 1.0}, item.timex.span if item.timex else None
    yield None, {DayEvidence.NOTHING: 1.0}, None
    yield from _by_rules(report, item)
    yield from _own_times(report, item)
    yield from _times_near(report, item)
    yield from _times_told(report, item)
    yield from _days_of_event(report, item)
    yield from _days_of_alike(report, item)
    yield from _days_of_words(report, item)
    yield from _days_of_report(report)
    if said is not None and said.interval is not None:
        yield said.interval, {DayEvidence.OF_SAYING: 1.0}, said.span


def _days_of_report(report: DatedReport) -> Iterator[Evidence]:
    """The days that hold for the report as a whole."""
    published = None if report.published is None else Interval.day(report.published)
    days = {
        DayEvidence.OF_REPORT: published,
        DayEvidence.OF_NEWS: report.news,
        DayEvidence.ONLY_TOLD: report.only_day,
        DayEvidence.ONLY_PERIOD: report.only_period,
    }
    for name, day in days.items():
        if day is not None:
            yield day, {name: 1.0}, None


def _by_rules(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    """What the rules say of the count, of its whole, and of the counts before and behind it."""
    published = report.published
    if item.setting.when is not None:
        yield item.setting.when, {DayEvidence.OWN_TIME: 1.0}, None
    elif item.incident is not None and item.incident.when is not None:
        yield item.incident.when, {DayEvidence.OF_INCIDENT: 1.0}, None
    at = report.position[id(item)]
    if item.part_of is not None:
        yield day_by_rules(report.items[item.part_of], published), {DayEvidence.OF_WHOLE: 1.0}, None
    if at > 0:
        yield day_by_rules(report.items[at - 1], published), {DayEvidence.COUNT_BEFORE: 1.0}, None
    if at + 1 < len(report.items):
        yield day_by_rules(report.items[at + 1], published), {DayEvidence.COUNT_BEHIND: 1.0}, None


def _days_of_event(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    """The days told beside the acts of violence that the count's sentence names: of the last one before, else any."""
    sentence = item.reading.parsed.sentence
    core = item.count.phrase.quantity.core.start
    for act in sorted(report.acts_of(sentence)):
        told = report.events.get(act, [])
        at = bisect_left(told, core, key=lambda one: one.span.start)
        if not told:
            continue
        names: dict[str, float] = {DayEvidence.OF_EVENT: 1.0}
        if all(one.interval == told[0].interval for one in told[:_ALIKE]):
            names[DayEvidence.OF_ONLY_EVENT] = 1.0
        yield from _of_time(report, item, told[max(at - 1, 0)], names)


def _times_told(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    """The times told last before the count and next behind it, and at the head of the report."""
    sentence = item.reading.parsed.sentence
    at = bisect_left(report.plain, item.count.phrase.quantity.core.start, key=lambda one: one.span.start)
    if at:
        last = report.plain[at - 1]
        names: dict[str, float] = {DayEvidence.LAST_TOLD: 1.0}
        if report.sentence_at(last).paragraph == sentence.paragraph:
            names[DayEvidence.LAST_IN_PARAGRAPH] = 1.0
        yield from _of_time(report, item, last, names)
    if at < len(report.plain):
        yield from _of_time(report, item, report.plain[at], {DayEvidence.NEXT_TOLD: 1.0})
    for timex in report.plain[:2]:
        if report.sentence_at(timex).index <= _HEAD:
            yield from _of_time(report, item, timex, {DayEvidence.IN_LEAD: 1.0})


def _of_time(report: DatedReport, item: CountDraft, timex: Timex, names: dict[str, float]) -> Iterator[Evidence]:
    """What speaks for the days of a time, and for what they may mean beside a total or a level."""
    day, published = interval_of(timex, item.scope, report.published), report.published
    if day is None or timex.span in report.barred:
        return
    sentence = report.sentence_at(timex)
    names = dict(names)
    if report.acts_of(sentence) & report.acts_of(item.reading.parsed.sentence):
        names[DayEvidence.SAME_EVENT] = 1.0
    if item.toponym is not None and item.toponym.name in report.places_of(sentence):
        names[DayEvidence.SAME_PLACE] = 1.0
    if timex.span in report.spoken:
        names[DayEvidence.OF_SAYING] = 1.0
    if in_dateline(report.draft, timex):
        names[DayEvidence.OF_DATELINE] = 1.0
    yield day, names, timex.span
    if item.scope is not Scope.INCIDENT and day.days is not None and day.days > 1:
        yield Interval(day.end, day.end), {**names, DayEvidence.LAST_DAY: 1.0}, timex.span
    starts = timex.interval.start if timex.interval is not None else None
    if item.scope is Scope.CUMULATIVE and starts is not None and published is not None and starts < published:
        yield Interval(starts, published), {**names, DayEvidence.FROM_THEN: 1.0}, timex.span


def _own_times(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    """The times of the count's own sentence."""
    parsed, core, trigger = item.reading.parsed, item.count.phrase.core, item.count.link.trigger
    anchor = trigger.first if trigger is not None else core
    times = report.times_of(parsed.sentence)
    up_to = up_to_timex(parsed, item.count, times)
    for timex in times:
        if timex is up_to:
            continue
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
        yield from _of_time(report, item, timex, names)


def _times_near(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
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
            yield from _of_time(report, item, timex, names)


def _days_of_alike(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
    """The days of other counts of the same number, and of the same sentence."""
    alike = report.by_number.get(number_of(item), ()) if (number_of(item)[1] or 0) > _SMALL else ()
    for other in alike[-_ALIKE:]:
        if other is not item:
            yield other.setting.when, {DayEvidence.SAME_NUMBER: 1.0}, None
    for other in report.by_sentence.get(item.setting.sentence, ())[:_ALIKE]:
        if other is not item:
            yield other.setting.when, {DayEvidence.SAME_SENTENCE: 1.0}, None


def _days_of_words(report: DatedReport, item: CountDraft) -> Iterator[Evidence]:
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
            yield from _of_time(report, item, timex, {DayEvidence.SAME_WORDS: worth})


def _kind(report: DatedReport, day: Day) -> dict[str, float]:
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
    lengths = ((1, DayEvidence.ONE_DAY), (2, DayEvidence.TWO_DAYS), (WEEK, DayEvidence.A_WEEK))
    found = next((name for most, name in lengths if day.days <= most), None)
    return found or (DayEvidence.A_MONTH if day.days <= MONTH else DayEvidence.LONG)


def _distance(back: int) -> DayEvidence:
    if back <= 0:
        return DayEvidence.AHEAD if back < 0 else DayEvidence.UP_TO_REPORT
    return DayEvidence.THIS_WEEK if back < WEEK else DayEvidence.EARLIER


def _circumstances(report: DatedReport, item: CountDraft) -> list[str]:
    """What is known of the count itself."""
    parsed, trigger = item.reading.parsed, item.count.link.trigger
    clause = parsed.clauses.at(trigger.first if trigger is not None else item.count.phrase.core)
    holds = {
        DayCircumstance.HEADLINE: parsed.sentence.kind is SectionKind.HEADLINE,
        DayCircumstance.HAS_TIME: item.timex is not None,
        DayCircumstance.NOT_ASSERTED: item.modality is not Modality.ASSERTED,
        DayCircumstance.ATTRIBUTED: item.attribution is not None,
        DayCircumstance.PART: item.part_of is not None,
        DayCircumstance.OWN_PLACE: item.toponym is not None,
        DayCircumstance.ELSEWHERE: item.setting.elsewhere,
        DayCircumstance.DISPLACED: item.count.link.measure in _MOVED,
        DayCircumstance.THINGS: item.count.link.measure in _THINGS,
        DayCircumstance.GROUND: item.count.link.measure is Measure.AREA,
        DayCircumstance.HEAD: item.setting.sentence <= _HEAD,
        DayCircumstance.DEFINITE: _is_known_event(item),
        DayCircumstance.NO_DAY_BEFORE: not report.plain
        or report.plain[0].span.start > item.count.phrase.quantity.core.start,
    }
    tense = [] if clause is None else [clause.tense.value]
    return [item.scope.value, *tense, *(name for name in holds if holds[name])]


def _is_known_event(item: CountDraft) -> bool:
    """True where the sentence speaks of "the raid", "the attack"."""
    parsed = item.reading.parsed
    language = parsed.language
    lowers = [word.lower for word in parsed.words]
    return any(
        one in language.nouns.attacks and not language.grammar.definite_articles.isdisjoint(lowers[max(0, at - 3) : at])
        for at, one in enumerate(lowers)
    )
