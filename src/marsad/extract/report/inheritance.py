"""What the counts of a report take over from each other: passes over all of them, in one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from marsad.extract.counts import OTHER_FIGURE
from marsad.extract.incidents import Incident
from marsad.extract.report.drafts import CountDraft
from marsad.extract.scopes import is_single_attack, is_war_total
from marsad.extract.toponym_roles import (
    is_location,
)
from marsad.extract.within import within
from marsad.model import (
    Interval,
    Measure,
    Scope,
    TimePrecision,
)

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.draft import Draft
    from marsad.extract.words import ParsedSentence
    from marsad.model import Toponym


Pass = Callable[[Sequence[CountDraft], "date | None"], list[CountDraft]]
"""Counts in, the same counts in the same order out, with what each takes over from others."""


def inherit_from_whole(drafts: Sequence[CountDraft], _published: date | None) -> list[CountDraft]:
    """A stated part without a time of its own shares scope, time and place with its whole."""
    found = list(drafts)
    for index, item in enumerate(drafts):
        whole = found[item.part_of] if item.part_of is not None and item.timex is None else None
        if whole is None or whole.scope is not Scope.CUMULATIVE or not item.count.part_of_before:
            continue
        scope = whole.scope if item.scope is Scope.INCIDENT else item.scope
        own = whole.scope if item.scope is Scope.INCIDENT else item.setting.scope
        setting = replace(item.setting, scope=own, when=whole.setting.when)
        found[index] = replace(item, scope=scope, setting=setting, toponym=item.toponym or whole.toponym)
    return found


def repeat_setting(drafts: Sequence[CountDraft], _published: date | None) -> list[CountDraft]:
    """Another figure for what was counted just before is of the same people, days and place."""
    told: dict[Measure, CountDraft] = {}
    found: list[CountDraft] = []
    for item in drafts:
        last = told.get(item.count.link.measure)
        one = item if item.count.link.rule != OTHER_FIGURE or last is None else _again(item, last)
        if not one.setting.headline:
            told[one.count.link.measure] = one
        found.append(one)
    return found


def _again(item: CountDraft, last: CountDraft) -> CountDraft:
    """A count with people and place of the one before, and with its days where it has none of its own."""
    toponym = item.toponym or last.toponym
    count, setting = replace(item.count, who_class=last.count.who_class), replace(item.setting, toponym=toponym)
    if item.timex is not None:
        return replace(item, count=count, toponym=toponym, setting=setting)
    setting = replace(setting, scope=last.scope, when=setting.when or last.setting.when)
    return replace(item, count=count, toponym=toponym, scope=last.scope, setting=setting)


def carry_source_on(drafts: Sequence[CountDraft], _published: date | None) -> list[CountDraft]:
    """Who gave the toll gives the new one: "Three died, the clinic said. Two more died, bringing the toll to five".

    Only in the sentence right after, where it adds to what was counted there and gives the sum.
    """
    found = list(drafts)
    by_sentence: dict[int, list[int]] = {}
    for index, item in enumerate(drafts):
        by_sentence.setdefault(item.setting.sentence, []).append(index)
    for item in drafts:
        sentence = item.reading.parsed.sentence
        here = [found[i] for i in by_sentence[item.setting.sentence]]
        before = [found[i] for i in by_sentence.get(sentence.index - 1, ()) if not found[i].setting.headline]
        if before and _gives_sum(item) and _adds(here[0], before[-1]):
            for i in by_sentence[sentence.index]:
                found[i] = replace(found[i], attribution=before[-1].attribution)
    return found


def _gives_sum(item: CountDraft) -> bool:
    """True for a toll in a sentence of the body that names no source."""
    return item.count.link.rule == "toll" and not item.reading.attributions and not item.setting.headline


def _adds(item: CountDraft, before: CountDraft) -> bool:
    """True where a sentence begins with a count that goes on from what a source said in the same paragraph."""
    parsed = item.reading.parsed
    if before.attribution is None or item.count.phrase.first > 2:
        return False
    if before.reading.parsed.sentence.paragraph != parsed.sentence.paragraph:
        return False
    return not parsed.language.reports.adding.isdisjoint(parsed.lowers(0, item.count.phrase.last + 2))


def carry_window_on(drafts: Sequence[CountDraft], _published: date | None) -> list[CountDraft]:
    """A speaker who gives the toll of a period goes on about it: "... in the past week. The source said ..."."""
    last: CountDraft | None = None
    found: list[CountDraft] = []
    for item in drafts:
        one = item
        if last is not None and _goes_on(item, last):
            setting = replace(item.setting, scope=Scope.CUMULATIVE, when=last.setting.when)
            one = replace(item, scope=Scope.CUMULATIVE, setting=setting)
        found.append(one)
        last = one if _is_window(one) else None
    return found


def _goes_on(item: CountDraft, last: CountDraft) -> bool:
    """True for a count without a day of the same speaker, within two sentences, that is of no single attack."""
    if item.scope is not Scope.INCIDENT or item.timex is not None or last.setting.when is None:
        return False
    if item.attribution is None or last.attribution is None or item.setting.sentence - last.setting.sentence > 2:
        return False
    parsed = item.reading.parsed
    if is_single_attack(parsed.language, parsed.sentence.text):
        return False
    return item.attribution.source.name == last.attribution.source.name


def _is_window(item: CountDraft) -> bool:
    """True for the toll of a period from four days to six weeks."""
    days = item.setting.when.days if item.setting.when else None
    return item.scope is Scope.CUMULATIVE and days is not None and 3 < days <= 45


def _is_since_it_began(parsed: ParsedSentence) -> bool:
    return parsed.language.reports.since_it_began.search(parsed.sentence.text) is not None


def begin_with_the_war(drafts: Sequence[CountDraft], published: date | None) -> list[CountDraft]:
    """ "since the conflict began": from the one day since which the report counts elsewhere, to that of saying."""
    openings = {
        item.timex.interval.start
        for item in drafts
        if item.timex is not None and item.timex.precision is TimePrecision.OPEN and item.timex.interval is not None
    }
    start = openings.pop() if len(openings) == 1 else None
    if start is None:
        return list(drafts)
    return [_since(item, start, published) if _lacks_beginning(item) else item for item in drafts]


def _lacks_beginning(item: CountDraft) -> bool:
    undated = item.setting.when is None and item.scope is not Scope.INCIDENT
    return undated and _is_since_it_began(item.reading.parsed)


def _since(item: CountDraft, start: date, published: date | None) -> CountDraft:
    said = item.said.interval.end if item.said is not None and item.said.interval is not None else published
    when = Interval(start, said) if said is None or said >= start else None
    return replace(item, setting=replace(item.setting, when=when))


PASSES: tuple[Pass, ...] = (
    inherit_from_whole,
    repeat_setting,
    carry_source_on,
    carry_window_on,
    begin_with_the_war,
)
"""In their one order."""


def take_over(drafts: Sequence[CountDraft], published: date | None) -> list[CountDraft]:
    """The counts of a report after all passes."""
    found = list(drafts)
    for one in PASSES:
        found = one(found, published)
    return found


def inherit_places(draft: Draft, drafts: Sequence[CountDraft], incidents: Sequence[Incident]) -> list[CountDraft]:
    """A total or level without a place: ground and fighters are where the news is, others where the last count was."""
    news = next((incident.toponym for incident in incidents if incident.toponym is not None), None)
    found = list(drafts)
    for index, item in enumerate(drafts):
        if item.toponym is not None or item.scope is Scope.INCIDENT:
            continue
        if item.count.link.measure in (Measure.AREA, Measure.FIGHTERS):
            found[index] = replace(item, toponym=news)
        elif not is_war_total(item.reading.parsed, item.count):
            found[index] = replace(item, toponym=_place_near(found, index) or _place_of_source(draft, item))
    return found


def _place_near(working: Sequence[CountDraft], index: int) -> Toponym | None:
    """The place of the last count before, of the same sentence or the one before."""
    reach = working[index].setting.sentence - 1
    near = takewhile(lambda one: one.setting.sentence >= reach, (working[i] for i in range(index - 1, -1, -1)))
    return next((one.toponym for one in near if one.toponym and not one.setting.goal), None)


def _place_of_source(draft: Draft, item: CountDraft) -> Toponym | None:
    """ "the health ministry in Gaza said": where the source sits, where nothing else tells."""
    span = item.attribution.source.span if item.attribution else None
    if span is None:
        return None
    named = within(draft.toponyms, span.start, span.end)
    return next((t for t in reversed(named) if span.covers(t.span) and is_location(t)), None)
