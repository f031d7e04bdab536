"""Headings of a bulletin: the place and the days that one names are of what stands under it, up to the next one.

A heading is a paragraph of a few words without a full stop: "Herat Province", "Kandahar:", "Monday 3 March",
"Example Country - Report 2 (April 2014)".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.toponym_roles import is_location
from marsad.extract.within import within
from marsad.model import Interval, Scope, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.draft import Draft
    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.sentences import Sentence
    from marsad.model import Toponym

_LONGEST = 110
"""Code points of a heading."""
_ITEM = re.compile(r"\s*(?:[-–—•*]|\d{1,2}[.)])\s")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LONGEST_DAYS = 124
"""Days of the longest time that a heading gives to what stands under it: four months."""
_SHORTEST_PERIOD = 28
"""Days from which on a heading's time is the period of a report: what is told of it without a day is its sum."""
_LONGEST_PERIOD = 366


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading gives to what stands under it."""

    sentence: int
    toponym: Toponym | None
    when: Interval | None


def place_under_headings(draft: Draft, drafts: Sequence[CountDraft]) -> list[CountDraft]:
    """The counts; those that name no place or no days of their own have those of the heading that they stand under."""
    headings = tuple(_iter_headings(draft, {item.setting.sentence for item in drafts}))
    if not headings:
        return list(drafts)
    starts = [one.sentence for one in headings]
    found: list[CountDraft] = []
    before = -1
    for item in drafts:
        at = bisect_right(starts, item.setting.sentence) - 1
        found.append(item if at < 0 else _under(item, headings[at], opens=at != before))
        before = at
    return found


def _under(item: CountDraft, heading: Heading, *, opens: bool) -> CountDraft:
    toponym = item.toponym or heading.toponym
    when = item.setting.when
    if when is None and item.timex is None:
        when = heading.when
    # What stands under another heading is another incident.
    elsewhere = item.setting.elsewhere or (opens and item.scope is Scope.INCIDENT)
    is_sum = when is not None and when is heading.when and (when.days or 0) >= _SHORTEST_PERIOD
    scope = Scope.CUMULATIVE if is_sum and item.scope is Scope.INCIDENT else item.scope
    setting = replace(item.setting, toponym=toponym, when=when, elsewhere=elsewhere)
    return replace(item, toponym=toponym, setting=setting, scope=scope)


def _iter_headings(draft: Draft, counting: set[int]) -> Iterator[Heading]:
    """The headings that name a place or days, each with what the one before goes on to give: a day under a place."""
    place: Toponym | None = None
    when = period_of_title(draft)
    if when is not None:
        yield Heading(draft.sentences[0].index, None, when)
    for sentence in _iter_lone(draft):
        if sentence.index in counting or not _may_head(sentence, draft):
            continue
        here, days = _place_of(sentence, draft), _days_of(sentence, draft)
        if here is None and days is None:
            continue
        # A place opens a part of the report with days of its own; days alone stay in the place.
        place, when = (here, days) if here is not None else (place, days)
        yield Heading(sentence.index, place, when)


def period_of_title(draft: Draft, shortest: int = _SHORTEST_PERIOD) -> Interval | None:
    """The months, or `shortest` days, that a report's title says it is on: "Brief on civilians, January-March 2025".

    The title is the first line, or one of the next two that are no sentences either: who issues it comes first.
    """
    for title in draft.sentences[:_TITLE_LINES]:
        if len(title.text) > 2 * _LONGEST or _ENDS.search(title.text) is not None:
            return None
        period = _period_in(title, draft, shortest)
        if period is not None:
            return period
    return None


_TITLE_LINES = 3


def _period_in(title: Sentence, draft: Draft, shortest: int) -> Interval | None:
    """The period that a line of the title names: below the first one by its year, and not counted from another day."""
    times = within(draft.timexes, title.start, title.end)
    whens = (one.interval for one in times if title.index == 0 or one.anchor is None)
    periods = [when for when in whens if when and shortest <= (when.days or 0) <= _LONGEST_PERIOD]
    published = draft.document.published
    ended = [when for when in periods if published and when.end and 0 <= (published - when.end).days <= _LONGEST_PERIOD]
    return ended[0] if len(ended) == 1 else None


def _iter_lone(draft: Draft) -> Iterator[Sentence]:
    """The sentences that are paragraphs of their own, with one of the running text behind them."""
    for _, group in groupby(draft.sentences, key=lambda one: one.paragraph):
        inside = list(group)
        if len(inside) == 1:
            yield inside[0]


def _may_head(sentence: Sentence, draft: Draft) -> bool:
    dateline = draft.document.dateline
    if draft.tabled.holds(sentence.start, sentence.end):
        return False
    if sentence.kind is not SectionKind.BODY or len(sentence.text) > _LONGEST or sentence.index == 0:
        return False
    if dateline is not None and dateline.start <= sentence.start < dateline.end:
        return False
    is_line = _ENDS.search(sentence.text) is None and _ITEM.match(sentence.text) is None
    return is_line and sentence.text[:1] not in "\"“‘'(" and sentence.index < len(draft.sentences) - 1


def _place_of(sentence: Sentence, draft: Draft) -> Toponym | None:
    """The place that a heading names; of several the one named first where they are no chain, else the finest."""
    named = [one for one in within(draft.toponyms, sentence.start, sentence.end) if is_location(one)]
    return min(named, key=precision_rank, default=None)


def _days_of(sentence: Sentence, draft: Draft) -> Interval | None:
    """The days that a heading names; of the report's own day only "Developments of Tuesday:", else it came out then."""
    published = None if sentence.text.endswith(":") else draft.document.published
    for timex in within(draft.timexes, sentence.start, sentence.end):
        when = timex.interval
        if when is None or when.days is None or when.days > _LONGEST_DAYS:
            continue
        if published is None or (when != Interval.day(published) and when.end is not None and when.end <= published):
            return when
    return None
