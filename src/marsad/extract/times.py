"""Which time a count is about, and which day somebody said it: time expressions tied to cue or to speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_words
from marsad.extract.within import within
from marsad.model import Interval, Scope, TimePrecision, TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence
    from marsad.model import Timex

_BREAKS = load_words("times_breaks")
_RISES = load_words("times_rises")


def timexes_of(parsed: ParsedSentence, timexes: Sequence[Timex]) -> list[Timex]:
    """The time expressions inside a sentence, in order."""
    return list(within(timexes, parsed.sentence.start, parsed.sentence.end))


def said_timex(parsed: ParsedSentence, attribution: Attribution, timexes: Sequence[Timex]) -> Timex | None:
    """The day of saying: right after the cue ("said on Saturday"), or at the sentence's start before the source."""
    words = parsed.words
    cue_last = attribution.cue_words[1]
    source_first, source_last = attribution.source_words
    anchor = max(cue_last, source_last if source_first >= cue_last else cue_last)
    for timex in timexes:
        if timex.interval is None or timex.type is TimexType.DURATION:
            continue
        first = parsed.index_at(timex.span.start)
        if first is None:
            continue
        if 0 <= first - anchor <= _NEAR_CUE and not _content_between(parsed, attribution, anchor, first):
            return timex
        if (
            timex.span.end <= words[source_first].start
            and timex.span.start - parsed.sentence.start <= 12
            and source_first - first <= 5
            and not any(word.is_noun for word in words[:first])  # "The bomb of Tuesday killed 26, the monitor said"
        ):
            return timex
    return None


def _content_between(parsed: ParsedSentence, attribution: Attribution, start: int, end: int) -> bool:
    from marsad.extract.attribution import _cue_forms

    between = _cue_forms()[2]
    if attribution.content_words[0] < end and attribution.content_words[0] >= start:
        return True
    return any(word.lower not in between and word.tag != "CD" for word in parsed.words[start:end])


_NEAR_CUE = 9
"""Words after a cue within which a day is that of saying: "said in communiqué no. 47, published on Monday"."""


def with_its_rest(parsed: ParsedSentence, spoken: Sequence[Timex], timexes: Sequence[Timex]) -> list[Timex]:
    """The times of saying with what belongs to them: "published in the night to Tuesday, 22 October"."""
    from marsad.extract.attribution import _cue_forms

    between, found = _cue_forms()[2], list(spoken)
    for timex in timexes:
        for said in found:
            gap = [w.lower for w in parsed.words if said.span.end <= w.start < timex.span.start]
            if timex not in found and timex.span.start > said.span.start and all(w in between for w in gap):
                found.append(timex)
                break
    return found


def risen_timex(parsed: ParsedSentence, count: Count, timexes: Sequence[Timex]) -> Timex | None:
    """The day on which a toll rose: "the death toll rose to 25 on Sunday" tells nothing of the day of the strike.

    It stands after the verb of rising, or opens the sentence; a day between toll and verb is the event's.
    """
    cue = count.link.cue
    if cue is None or cue.last >= count.phrase.first or count.link.rule not in ("toll", "noun of"):
        return None
    between = range(cue.last + 1, count.phrase.first)
    rise = next((at for at in between if parsed.words[at].lower in _RISES), None)
    if rise is None:
        return None
    for timex in timexes:
        first, last = parsed.index_at(timex.span.start), parsed.index_at(timex.span.end - 1)
        if first is None or last is None or timex.interval is None or (timex.interval.days or 99) > 2:
            continue
        follows = rise < first <= count.phrase.last + 3
        if follows or (last < cue.first and timex.span.start - parsed.sentence.start <= _OPENING):
            return timex
    return None


_BRINGS = frozenset(
    ("bringing", "brings", "brought", "bring", "taking", "takes", "took", "raising", "raises", "raised", "pushing")
)


def before_rise(parsed: ParsedSentence, count: Count, timexes: Sequence[Timex]) -> list[Timex]:
    """The day before "bringing the toll to six": of whom died last, not of all."""
    cue = count.link.cue
    if cue is None or cue.last >= count.phrase.first or count.link.rule != "toll":
        return []
    brings = next(
        (i for i in range(cue.first - 1, max(-1, cue.first - 5), -1) if parsed.words[i].lower in _BRINGS), None
    )
    if brings is None:
        return []
    days = [t for t in timexes if t.span.end <= parsed.words[brings].start and t.precision is TimePrecision.DAY]
    return days[-1:]


_OPENING = 12
"""Code points from the start of a sentence within which a day opens it: "On Sunday, the toll rose"."""


def choose_timex(
    parsed: ParsedSentence, count: Count, timexes: Sequence[Timex], spoken: Sequence[Timex]
) -> Timex | None:
    """The time expression that the count is about: the nearest to its cue or number, breaks of clauses counted."""
    best: tuple[float, Timex] | None = None
    cue = count.link.cue
    own = cue if count.link.rule != "joint phrase" else None  # "three were killed on Tuesday and five on Wednesday"
    anchors = [count.phrase.first, count.phrase.last] + ([own.first, own.last] if own else [])
    for timex in timexes:
        if timex in spoken or timex.type is TimexType.SET:
            continue
        if timex.interval is None and timex.value != "PRESENT_REF":
            continue
        first, last = parsed.index_at(timex.span.start), parsed.index_at(timex.span.end - 1)
        if first is None or last is None:
            continue
        cost = min(_distance(parsed, anchor, first, last) for anchor in anchors)
        if best is None or cost < best[0]:
            best = (cost, timex)
    return best[1] if best and best[0] <= 40 else None


def _distance(parsed: ParsedSentence, anchor: int, first: int, last: int) -> float:
    low, high = (anchor, first) if anchor <= first else (last, anchor)
    between = parsed.lowers(low + 1, high)
    breaks = sum(word in _BREAKS for word in between)
    commas = sum(word in (",", "and") for word in between)
    return (high - low) + 12 * breaks + 2 * commas + (3 if first < anchor else 0)


_FOUND = frozenset(("found", "discovered", "recovered", "exhumed", "unearthed"))


def are_found_dead(parsed: ParsedSentence, count: Count) -> bool:
    """True for "the bodies of six people were found": dead before, and nobody says when."""
    cue = count.link.cue
    if cue is None or cue.entry.lemma not in ("body", "corpse"):
        return False
    around = parsed.lowers(min(cue.first, count.phrase.first) - 4, max(cue.last, count.phrase.last) + 5)
    return not _FOUND.isdisjoint(around)


def interval_of(timex: Timex, scope: Scope, published: date | None) -> Interval | None:
    """The days of a count: those of its time; an open start runs up to the day of publication, unless of one attack."""
    interval = timex.interval
    if timex.value == "PRESENT_REF" and published is not None and scope is Scope.STOCK:
        return Interval.day(published)
    if interval is None:
        return None
    if scope is Scope.INCIDENT and timex.precision is TimePrecision.OPEN and interval.start is not None:
        return Interval.day(interval.start)  # "26 bodies since the bomb on Tuesday"
    end = interval.end
    begun = published is not None and interval.start is not None and interval.start <= published
    if begun and published is not None and (end is None or end > published):
        end = published
    return Interval(interval.start, end)
