"""Counts with what their own sentences say of them, before the report is looked at as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.attribution.holders import attribution_of
from marsad.extract.counts import Count, read_counts, read_implied
from marsad.extract.incidents import Incident, Setting
from marsad.extract.modality import read_modality
from marsad.extract.openings import opens_another
from marsad.extract.scopes import is_war_total, read_scope
from marsad.extract.subject_places import opens_clause
from marsad.extract.times.choice import (
    are_found_dead,
    before_rise,
    choose_timex,
    interval_of,
    risen_timex,
    said_timex,
    timexes_of,
    up_to_timex,
    with_its_rest,
)
from marsad.extract.toponym_roles import (
    Placing,
    choose_toponym,
    is_goal,
    is_one_of_several,
    leads,
    names_line,
)
from marsad.extract.within import within
from marsad.model import (
    Interval,
    Modality,
    ReadingRule,
    Scope,
    SectionKind,
    TimePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.attribution import Attribution
    from marsad.extract.draft import Draft, SentenceReading
    from marsad.extract.links.pairs import Link
    from marsad.extract.words import ParsedSentence
    from marsad.model import Timex, Toponym


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A count with what its sentence says of it, before the document is looked at as a whole."""

    reading: SentenceReading
    count: Count
    attribution: Attribution | None
    said: Timex | None
    timex: Timex | None
    toponym: Toponym | None
    modality: Modality
    scope: Scope
    setting: Setting
    part_of: int | None = None
    """Position of the count that this one is a part of."""
    incident: Incident | None = None
    """What the counts of its incident know together."""


def collect_counts(draft: Draft) -> list[CountDraft]:
    """The counts of all sentences in order, each with what its own sentence says of it."""
    working: list[CountDraft] = []
    for reading in draft.readings:
        speakers = [a.source_words for a in reading.attributions if a.source_words[1] > a.source_words[0]]
        counts = read_counts(reading.parsed, reading.quantities, speakers, _counted_before(working, reading))
        base = len(working)
        working += _of_sentence(draft, reading, counts)
        for index, count in enumerate(counts, base):
            working[index] = replace(working[index], part_of=_parent(working, base, count))
    return working


def collect_implied(draft: Draft, stated: Sequence[CountDraft]) -> list[CountDraft]:
    """The victims told without a number, in order, each with what its own sentence says of it.

    `stated` are the counts of the report: whom one of them counts is not told once more.
    """
    counted: dict[int, list[Count]] = {}
    for item in stated:
        counted.setdefault(item.setting.sentence, []).append(item.count)
    working: list[CountDraft] = []
    for reading in draft.readings:
        counts = read_implied(reading.parsed, counted.get(reading.parsed.sentence.index, ()))
        working += _of_sentence(draft, reading, counts)
    return working


def _of_sentence(draft: Draft, reading: SentenceReading, counts: Sequence[Count]) -> list[CountDraft]:
    """The counts of one sentence, each with what the sentence says of it."""
    if not counts:
        return []
    parsed = reading.parsed
    timexes = timexes_of(parsed, draft.timexes)
    toponyms = within(draft.toponyms, parsed.sentence.start, parsed.sentence.end)
    spoken = {id(t): t for a in reading.attributions if (t := said_timex(parsed, a, timexes))}
    told = with_its_rest(parsed, list(spoken.values()), timexes)
    placing = Placing.of(parsed, toponyms, reading.attributions)
    return [_work(draft, reading, count, timexes, told, placing) for count in counts]


def _counted_before(working: Sequence[CountDraft], reading: SentenceReading) -> Link | None:
    """What one of the two sentences before counted last."""
    near = working and reading.parsed.sentence.index - working[-1].setting.sentence <= 2
    return working[-1].count.link if near and not working[-1].setting.headline else None


def _parent(working: list[CountDraft], base: int, count: Count) -> int | None:
    """Index of the whole; for parts of something said before, the last count of the same measure, or of any kind."""
    if count.part_of is not None:
        return base + count.part_of
    if not count.part_of_before:
        return None
    earlier = list(islice((i for i in range(base - 1, -1, -1) if not working[i].setting.headline), 6))
    for i in earlier:
        if working[i].count.link.measure is count.link.measure and working[i].part_of is None:
            return i
    return (
        earlier[0] if earlier and count.link.rule is not ReadingRule.PART_OF_WHOLE and base - earlier[0] <= 2 else None
    )


def _work(
    draft: Draft,
    reading: SentenceReading,
    count: Count,
    timexes: Sequence[Timex],
    spoken: Sequence[Timex],
    placing: Placing,
) -> CountDraft:
    parsed, published = reading.parsed, draft.document.published
    attribution = attribution_of(parsed, reading.attributions, count.phrase.quantity.core)
    risen = risen_timex(parsed, count, timexes)
    up_to = up_to_timex(parsed, count, timexes)
    timex = _timex_of(parsed, count, timexes, spoken, [one for one in (risen, up_to) if one is not None])
    scope = read_scope(parsed, count, timex)
    if up_to is not None and scope is Scope.INCIDENT:
        scope = Scope.CUMULATIVE
    toponym = _toponym_of(parsed, count, placing, scope)
    said = (said_timex(parsed, attribution, timexes) if attribution and attribution.cue else None) or risen
    when = interval_of(timex, scope, published) if timex else None
    if when is None and said is not None and said is not risen and _is_said_before(parsed, said, attribution):
        when = said.interval  # "On Monday, the monitor said": the day of both, as reports use it
    modality = read_modality(parsed, count, attribution)
    setting = Setting(
        parsed.sentence.index,
        count.link.measure,
        count.phrase.quantity.low,
        count.phrase.quantity.high,
        scope,
        when,
        toponym,
        parsed.sentence.kind is SectionKind.HEADLINE,
        background=_is_background(when, published),
        denied=modality is Modality.DENIED,
        elsewhere=_is_item(parsed) or opens_another(parsed.lowers(0, 3), parsed.language),
        part=count.part_of is not None or count.part_of_before,
        paragraph=parsed.sentence.paragraph,
    )
    if toponym is not None:
        setting = _placed(parsed, setting, toponym, placing)
    return CountDraft(reading, count, attribution, said, timex, toponym, modality, scope, setting)


def _timex_of(
    parsed: ParsedSentence, count: Count, timexes: Sequence[Timex], spoken: Sequence[Timex], tolled: Sequence[Timex]
) -> Timex | None:
    """The time of a count; days of saying, of an earlier toll and those on which its own was `tolled` left out."""
    others = [*spoken, *before_rise(parsed, count, timexes), *tolled]
    timex = choose_timex(parsed, count, timexes, others)
    if timex is not None and timex.precision is TimePrecision.DAY and are_found_dead(parsed, count):
        return None  # the day on which bodies were found is not the one on which they died
    return timex


def _toponym_of(parsed: ParsedSentence, count: Count, placing: Placing, scope: Scope) -> Toponym | None:
    """The place of a count; none that is too far from a total to be its own."""
    toponym = choose_toponym(parsed, count, placing)
    is_far = toponym is not None and scope is Scope.CUMULATIVE and _is_far(parsed, count, toponym)
    return None if is_far else toponym


def _is_said_before(parsed: ParsedSentence, said: Timex, attribution: Attribution | None) -> bool:
    """True where the day of saying stands before the words of the source."""
    return attribution is not None and said.span.end <= parsed.words[attribution.source_words[0]].start


def _placed(parsed: ParsedSentence, setting: Setting, toponym: Toponym, placing: Placing) -> Setting:
    """The setting with what its place is to the sentence."""
    return replace(
        setting,
        leads=leads(parsed, toponym) or opens_clause(parsed, toponym),
        settled=names_line(parsed, toponym) or is_one_of_several(parsed, toponym, placing.named),
        goal=is_goal(parsed, toponym),
    )


def _is_item(parsed: ParsedSentence) -> bool:
    """True for a line of a list that tells of its own, and of no part of what was counted before."""
    bullet, text = _BULLETED.match(parsed.sentence.text), parsed.sentence.text
    return bullet is not None and parsed.language.reports.item_part.search(text[bullet.end() :]) is None


_BULLETED = re.compile(r"[-–—•*]\s++")


_NEAR = 12
"""Words from the number within which a place may be that of a war's total: later ones belong to other clauses."""


def _is_far(parsed: ParsedSentence, count: Count, toponym: Toponym) -> bool:
    index = parsed.index_at(toponym.span.start)
    return index is not None and index - count.phrase.last > _NEAR and is_war_total(parsed, count)


def _is_background(when: Interval | None, published: date | None) -> bool:
    """True for a time that ended more than eight days before the report, or that runs over weeks."""
    if when is None or published is None:
        return False
    if when.end is not None and (published - when.end).days > 8:
        return True
    return when.start is not None and (published - when.start).days > 16
