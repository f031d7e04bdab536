"""Which time a count is about, and which day somebody said it: time expressions tied to cue or to speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import words_between
from marsad.extract.syntax.clauses import Tense
from marsad.extract.within import within
from marsad.model import Interval, Measure, ReadingRule, Scope, TimePrecision, TimexType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.links.triggers import Trigger
    from marsad.extract.words import ParsedSentence
    from marsad.model import Timex


def timexes_of(parsed: ParsedSentence, timexes: Sequence[Timex]) -> list[Timex]:
    """The time expressions inside a sentence, in order."""
    return list(within(timexes, parsed.sentence.start, parsed.sentence.end))


def said_timex(parsed: ParsedSentence, attribution: Attribution, timexes: Sequence[Timex]) -> Timex | None:
    """The day of saying: right after the cue ("said on Saturday"), or at the sentence's start before the source."""
    for timex in timexes:
        first = parsed.index_at(timex.span.start)
        if timex.interval is None or timex.type is TimexType.DURATION or first is None:
            continue
        follows = _follows_cue(parsed, attribution, first) or _stands_between(parsed, attribution, timex, first)
        if follows or _opens_before_source(parsed, attribution, timex, first):
            return timex
    return None


def _follows_cue(parsed: ParsedSentence, attribution: Attribution, first: int) -> bool:
    cue_last, (source_first, source_last) = attribution.cue_words[1], attribution.source_words
    if cue_last <= first < source_first:  # "according to a report published on Tuesday by the group"
        return True
    anchor = max(cue_last, source_last) if source_first >= cue_last else cue_last
    if not 0 <= first - anchor <= _NEAR_CUE or anchor <= attribution.content_words[0] < first:
        return False
    between = words_between(parsed.language)
    return all(word.lower in between or word.is_number for word in parsed.words[anchor:first])


def _stands_between(parsed: ParsedSentence, attribution: Attribution, timex: Timex, first: int) -> bool:
    """ "The general, on February 23, said that ...", "they note that on 2 January, the authorities announced ..."."""
    (source_first, source_last), cue = attribution.source_words, attribution.cue_words[0]
    if source_last <= first < cue:
        behind = (word for word in parsed.words[first:cue] if word.start >= timex.span.end)
        return not any(word.is_verb or word.is_noun for word in behind)
    if not first < source_first < cue < attribution.content_words[0]:
        return False
    between = (word for word in parsed.words[first:source_first] if word.start >= timex.span.end)
    leads = parsed.lowers(first - 2, first)
    return all(word.text == "," for word in between) and not parsed.language.attribution.conjunctions.isdisjoint(leads)


_NEAR_CUE = 9
"""Words after a cue within which a day is that of saying: "said in communiqué no. 47, published on Monday"."""


def _opens_before_source(parsed: ParsedSentence, attribution: Attribution, timex: Timex, first: int) -> bool:
    source_first = attribution.source_words[0]
    return (
        timex.span.end <= parsed.words[source_first].start
        and _opens(parsed, timex)
        and source_first - first <= _NEAR_SOURCE
        and not any(word.is_noun for word in parsed.words[:first])  # "The bomb of Tuesday killed 26, the monitor said"
    )


_NEAR_SOURCE = 5
"""Words from a day that opens a sentence to the source: "On Monday, the monitor said"."""


def _opens(parsed: ParsedSentence, timex: Timex) -> bool:
    return timex.span.start - parsed.sentence.start <= _OPENING


_OPENING = 12
"""Code points from the start of a sentence within which a day opens it: "On Sunday, the toll rose"."""


def with_its_rest(parsed: ParsedSentence, spoken: Sequence[Timex], timexes: Sequence[Timex]) -> list[Timex]:
    """The times of saying with what belongs to them: "published in the night to Tuesday, 22 October"."""
    found = list(spoken)
    for timex in timexes:
        if timex not in found and any(_runs_on(parsed, said, timex) for said in found):
            found.append(timex)
    return found


def _runs_on(parsed: ParsedSentence, said: Timex, timex: Timex) -> bool:
    between = words_between(parsed.language)
    gap = (word for word in parsed.words if said.span.end <= word.start < timex.span.start)
    return timex.span.start > said.span.start and all(word.lower in between for word in gap)


def risen_timex(parsed: ParsedSentence, count: Count, timexes: Sequence[Timex]) -> Timex | None:
    """The day on which a toll rose: "the death toll rose to 25 on Sunday" tells nothing of the day of the strike.

    It stands after the verb of rising, or opens the sentence; a day between toll and verb is the event's.
    """
    trigger = _trigger_before(count, (ReadingRule.TOLL, ReadingRule.NOUN_OF))
    rises = parsed.language.times.rises
    between = range(trigger.last + 1, count.phrase.first) if trigger is not None else range(0)
    rise = next((at for at in between if parsed.words[at].lower in rises), None)
    if trigger is None or rise is None:
        return None
    return next((timex for timex in timexes if _tells_rise(parsed, timex, rise, trigger.first, count)), None)


def _tells_rise(parsed: ParsedSentence, timex: Timex, rise: int, toll: int, count: Count) -> bool:
    first, last = parsed.index_at(timex.span.start), parsed.index_at(timex.span.end - 1)
    if first is None or last is None or timex.interval is None or (timex.interval.days or _LONG) > _NEAR_DAYS:
        return False
    return rise < first <= count.phrase.last + 3 or (last < toll and _opens(parsed, timex))


_LONG, _NEAR_DAYS = 99, 2
"""Days of an interval without an end; days of a time that can be that of a rise."""


def up_to_timex(parsed: ParsedSentence, count: Count, timexes: Sequence[Timex]) -> Timex | None:
    """The day up to which a total runs: "as of Sunday, 300 people had been killed" happened on many days before."""
    if count.link.measure not in _RUNNING:
        return None
    return next((timex for timex in timexes if _runs_up_to(parsed, count, timex)), None)


_RUNNING = frozenset((Measure.KILLED, Measure.INJURED, Measure.ATTACKS, Measure.DESTROYED, Measure.MISSING))
"""Measures whose numbers add up from day to day."""


def _runs_up_to(parsed: ParsedSentence, count: Count, timex: Timex) -> bool:
    if timex.interval is None or (timex.interval.days or _LONG) > 1:
        return False
    scopes, trigger = parsed.language.scopes, count.link.trigger
    before = parsed.sentence.text[: timex.span.start - parsed.sentence.start]
    if scopes.runs_up_to.search(before):
        return True
    clause = parsed.clauses.at(trigger.first) if trigger is not None else None
    return clause is not None and clause.tense is Tense.PERFECT and scopes.until.search(before) is not None


def before_rise(parsed: ParsedSentence, count: Count, timexes: Sequence[Timex]) -> list[Timex]:
    """The day before "bringing the toll to six": of whom died last, not of all."""
    trigger = _trigger_before(count, (ReadingRule.TOLL,))
    if trigger is None:
        return []
    brings = parsed.language.times.brings
    leads = reversed(parsed.words[max(0, trigger.first - 4) : trigger.first])
    verb = next((word for word in leads if word.lower in brings), None)
    if verb is None:
        return []
    days = [t for t in timexes if t.span.end <= verb.start and t.precision is TimePrecision.DAY]
    return days[-1:]


def _trigger_before(count: Count, rules: Collection[ReadingRule]) -> Trigger | None:
    """The trigger that stands before the number, where one of the rules has tied them."""
    trigger = count.link.trigger
    return trigger if trigger is not None and trigger.last < count.phrase.first and count.link.rule in rules else None


def choose_timex(
    parsed: ParsedSentence, count: Count, timexes: Sequence[Timex], spoken: Sequence[Timex]
) -> Timex | None:
    """The time expression that the count is about: the nearest to its trigger or number, breaks of clauses counted."""
    # "three on Tuesday and five on Wednesday"
    trigger = count.link.trigger if count.link.rule is not ReadingRule.JOINT_PHRASE else None
    anchors = [count.phrase.first, count.phrase.last] + ([trigger.first, trigger.last] if trigger else [])
    costs = [
        (_cost(parsed, anchors, timex), at)
        for at, timex in enumerate(timexes)
        if _may_be_of_count(timex) and timex not in spoken
    ]
    cost, at = min(costs, default=(_FARTHEST + 1, 0))
    return timexes[at] if cost <= _FARTHEST else None


_FARTHEST = 40
"""Words, with what breaks between them cost, within which a time is of a count."""
_BREAK, _COMMA, _BEFORE = 12, 2, 3
"""Words that a clause's break, a comma and standing before the count are worth."""


def _may_be_of_count(timex: Timex) -> bool:
    return timex.type is not TimexType.SET and (timex.interval is not None or timex.value == "PRESENT_REF")


def _cost(parsed: ParsedSentence, anchors: Sequence[int], timex: Timex) -> float:
    first, last = parsed.index_at(timex.span.start), parsed.index_at(timex.span.end - 1)
    if first is None or last is None:
        return _FARTHEST + 1
    return min(_distance(parsed, anchor, first, last) for anchor in anchors)


def _distance(parsed: ParsedSentence, anchor: int, first: int, last: int) -> float:
    low, high = (anchor, first) if anchor <= first else (last, anchor)
    between, times = parsed.lowers(low + 1, high), parsed.language.times
    breaks = sum(word in times.breaks for word in between)
    joins = sum(word in times.joins for word in between)
    return (high - low) + _BREAK * breaks + _COMMA * joins + (_BEFORE if first < anchor else 0)


def are_found_dead(parsed: ParsedSentence, count: Count) -> bool:
    """True for "the bodies of six people were found": dead before, and nobody says when."""
    trigger, times = count.link.trigger, parsed.language.times
    if trigger is None or trigger.entry.lemma not in times.remains:
        return False
    around = parsed.lowers(min(trigger.first, count.phrase.first) - 4, max(trigger.last, count.phrase.last) + 5)
    return not times.finds.isdisjoint(around)


def interval_of(timex: Timex, scope: Scope, published: date | None) -> Interval | None:
    """The days of a count: those of its time; an open start runs up to the day of publication, unless of one attack."""
    interval = timex.interval
    if timex.value == "PRESENT_REF" and published is not None and scope is Scope.STOCK:
        return Interval.day(published)
    if interval is None or interval.start is None:
        return interval
    if scope is Scope.INCIDENT and timex.precision is TimePrecision.OPEN:
        return Interval.day(interval.start)  # "26 bodies since the bomb on Tuesday"
    return _ended(interval, interval.start, published)


def _ended(interval: Interval, start: date, published: date | None) -> Interval:
    """The interval up to publication where it has begun by then."""
    if published is None or start > published:
        return interval
    end = interval.end
    return Interval(start, published if end is None or end > published else end)
