"""Items of a bulletin: a paragraph that opens with a day or a place tells there and then, up to its end.

"On 3 June, gunmen attacked the village of Nyakunde. Six people were killed.": what the first sentence names is of what
the next ones count. Adverbials that stand in front set the frame of what follows (M. Charolles, L'encadrement du
discours, 1997); a bulletin's items, a digest's days and a chronicle's entries are made of such paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.report.settings import is_header, spoken_times
from marsad.extract.toponym_roles import is_location
from marsad.extract.within import within
from marsad.model import Interval, Scope, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.draft import Draft
    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.sentences import Sentence
    from marsad.model import Span, Toponym

_MARK = re.compile(r"\s*(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
"""What a line of a list begins with."""
_FRONT = 16
"""Code points of a paragraph, its mark left out, within which the time or place that it opens with begins."""
_LONGEST = 6
"""Sentences of an item; a page of running text in one paragraph is none."""
_LONGEST_DAYS = 3
"""Days of what an item tells as one event."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a paragraph has told so far."""

    when: Interval | None = None
    toponym: Toponym | None = None


def frame_items(draft: Draft, drafts: Sequence[CountDraft]) -> list[CountDraft]:
    """The counts; those of an item that name no day or place have what the item has told before them."""
    by_sentence: dict[int, list[int]] = {}
    for position, item in enumerate(drafts):
        by_sentence.setdefault(item.setting.sentence, []).append(position)
    found, spoken = list(drafts), spoken_times(draft)
    for sentences in _iter_items(draft):
        frame = _Frame()
        for sentence in sentences:
            inside = by_sentence.get(sentence.index, ())
            for position in inside:
                found[position] = _framed(found[position], frame)
            frame = _after(frame, sentence, [found[position] for position in inside], draft, spoken)
    return _under_leads(draft, found)


_LEAD_ENDS = re.compile(r"(?:,[^\n:–—-]{1,40})?\s*(?:--?|[–—:])\s")
"""Behind the place that a line of a digest opens with: "SAMARRA - A soldier was killed"."""
_FEWEST_LEADS = 3
"""Paragraphs that open so in a digest, at least; one or two may be datelines."""


def _under_leads(draft: Draft, drafts: Sequence[CountDraft]) -> list[CountDraft]:
    """The counts of a digest whose paragraphs open with their places: each is there, and of the digest's day.

    "BAQUBA - Gunmen ...", "SAMARRA - A soldier ...": what a paragraph does not place or date itself is of none before.
    """
    leads = {first.paragraph: lead for first in _iter_first(draft) if (lead := _lead_of(first, draft)) is not None}
    if len(leads) < _FEWEST_LEADS:
        return list(drafts)
    day = _day_of_digest(draft)
    found: list[CountDraft] = []
    opened: set[int] = set()
    for item in drafts:
        lead = leads.get(item.setting.paragraph)
        if lead is None or item.scope is not Scope.INCIDENT:
            found.append(item)
            continue
        toponym, when = item.toponym or lead, item.setting.when or (day if item.timex is None else None)
        elsewhere = item.setting.elsewhere or item.setting.paragraph not in opened
        opened.add(item.setting.paragraph)
        setting = replace(item.setting, toponym=toponym, when=when, elsewhere=elsewhere)
        found.append(replace(item, toponym=toponym, setting=setting))
    return found


def _iter_first(draft: Draft) -> Iterator[Sentence]:
    """The first sentence of each paragraph."""
    for _, group in groupby(draft.sentences, key=lambda one: one.paragraph):
        yield next(group)


def _lead_of(first: Sentence, draft: Draft) -> Toponym | None:
    """The place that a paragraph opens with, set apart by a dash or colon."""
    toponym = next(iter(within(draft.toponyms, first.start, first.start + _FRONT)), None)
    if toponym is None or not is_location(toponym):
        return None
    is_set_apart = _LEAD_ENDS.match(draft.document.text, toponym.span.end) is not None
    mark = _MARK.match(first.text)
    before = first.text[mark.end() if mark else 0 : toponym.span.start - first.start]
    return toponym if is_set_apart and (not before or before.isupper()) else None


_HEAD = 3
"""Sentences that say what day a digest is on."""


def _day_of_digest(draft: Draft) -> Interval | None:
    """The one day that the head of a digest names."""
    days = {
        one.interval
        for sentence in draft.sentences[:_HEAD]
        for one in within(draft.timexes, sentence.start, sentence.end)
        if one.interval is not None and one.interval.days == 1
    }
    return days.pop() if len(days) == 1 else None


def _iter_items(draft: Draft) -> Iterator[list[Sentence]]:
    """The paragraphs of several sentences that are items."""
    for _, group in groupby(draft.sentences, key=lambda one: one.paragraph):
        inside = [one for one in group if one.kind is SectionKind.BODY and not _is_dateline(one, draft)]
        if 1 < len(inside) <= _LONGEST and _is_item(inside[0], draft):
            yield inside


def _is_dateline(sentence: Sentence, draft: Draft) -> bool:
    dateline = draft.document.dateline
    return dateline is not None and dateline.start <= sentence.start < dateline.end


def _is_item(first: Sentence, draft: Draft) -> bool:
    """True for a line of a list, and for a paragraph that opens with a time or a place."""
    mark = _MARK.match(first.text)
    if mark is not None:
        return True
    end = first.start + _FRONT
    opened = (*within(draft.timexes, first.start, end), *within(draft.toponyms, first.start, end))
    return bool(opened)


def _framed(item: CountDraft, frame: _Frame) -> CountDraft:
    if item.scope is not Scope.INCIDENT or item.setting.headline:
        return item
    setting, toponym = item.setting, item.toponym
    if setting.when is None and item.timex is None and frame.when is not None:
        setting = replace(setting, when=frame.when)
    if toponym is None and frame.toponym is not None:
        toponym = frame.toponym
        setting = replace(setting, toponym=toponym)
    return item if setting is item.setting else replace(item, setting=setting, toponym=toponym)


def _after(frame: _Frame, sentence: Sentence, counts: Sequence[CountDraft], draft: Draft, spoken: set[Span]) -> _Frame:
    """The frame behind a sentence: the days and the place of its last count, else those that it names."""
    incidents = [one for one in counts if one.scope is Scope.INCIDENT]
    if counts and not incidents:
        return frame
    when = next((one.setting.when for one in reversed(incidents) if _is_short(one.setting.when)), None)
    toponym = next((one.toponym for one in reversed(incidents) if one.toponym is not None), None)
    if not counts:
        when, toponym = _day_of(sentence, draft, spoken), _place_of(sentence, draft)
    return _Frame(when or frame.when, toponym or frame.toponym)


def _is_short(when: Interval | None) -> bool:
    return when is not None and when.days is not None and when.days <= _LONGEST_DAYS


def _day_of(sentence: Sentence, draft: Draft, spoken: set[Span]) -> Interval | None:
    """The first days that a sentence tells, those of saying apart."""
    times = within(draft.timexes, sentence.start, sentence.end)
    days = (one.interval for one in times if one.span not in spoken and not is_header(one, sentence, draft))
    return next((when for when in days if _is_short(when)), None)


def _place_of(sentence: Sentence, draft: Draft) -> Toponym | None:
    """The first fine place that a sentence names, else the finest: "at Tagbara, 70 kilometres from Bambari"."""
    named = [one for one in within(draft.toponyms, sentence.start, sentence.end) if is_location(one)]
    lead = _lead_of(sentence, draft)  # "VAVUNIYA: Troops attacked Periyathampanai": the sentence is finer
    fine = next((one for one in named if precision_rank(one) <= _FINE and one is not lead), None)
    return fine or min(named, key=precision_rank, default=None)


_FINE = 1
"""Rank of a place near a town."""
