"""Counts become figures: source, day of saying, modality, scope, time, place and actor are put to each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from marsad.extract.actors import read_actor
from marsad.extract.counts import COUNTS_PEOPLE, OTHER_FIGURE, Count, read_counts
from marsad.extract.incidents import Incident, Setting, group_incidents, opens_another, precision_rank
from marsad.extract.modality import read_modality
from marsad.extract.quantities import QuantityKind, share_of
from marsad.extract.scopes import is_single_attack, is_war_total, read_scope
from marsad.extract.times.choice import (
    are_found_dead,
    before_rise,
    choose_timex,
    interval_of,
    risen_timex,
    said_timex,
    timexes_of,
    with_its_rest,
)
from marsad.extract.toponym_roles import (
    Placing,
    choose_toponym,
    country_name,
    is_goal,
    is_location,
    is_one_of_several,
    leads,
    main_country,
    named_countries,
    names_line,
    where_of,
)
from marsad.extract.within import within
from marsad.model import (
    REPORTER,
    Figure,
    Interval,
    Measure,
    Modality,
    ReadingRule,
    Reason,
    Scope,
    SectionKind,
    Source,
    Span,
    TimePrecision,
    Unit,
    Where,
    WherePrecision,
    WhoClass,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.attribution import Attribution
    from marsad.extract.draft import Draft, SentenceReading
    from marsad.extract.links.pairs import Link
    from marsad.extract.sentences import Sentence
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language
    from marsad.model import Timex, Toponym


@dataclass(slots=True)
class _Working:
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


def read_figures(draft: Draft, language: Language) -> Draft:
    """The draft with its figures, in the order of the text."""
    working = _collect(draft)
    _inherit_from_whole(working)
    _repeat_setting(working)
    _carry_source_on(working)
    _carry_window_on(working)
    _begin_with_the_war(working, draft.document.published)
    settings = sorted([item.setting for item in working] + _place_settings(draft, working), key=lambda s: s.sentence)
    incidents = group_incidents(settings)
    country = main_country(draft.toponyms, language)
    _inherit_places(draft, working, incidents)
    countries, main = named_countries(draft.toponyms), country.country if country else None
    figures = [
        _figure(
            draft,
            item,
            incidents[item.setting.incident] if item.setting.incident is not None else None,
            countries,
            main,
        )
        for item in working
    ]
    figures = _actor_of_whole(_share_classes(_class_of_whole(figures, working)))
    nation = _nation(country, language)
    return replace(
        draft,
        figures=tuple(
            _with_country(figure, nation if is_war_total(item.reading.parsed, item.count) else country)
            for figure, item in zip(figures, working, strict=True)
        ),
    )


def _nation(country: Where | None, language: Language) -> Where | None:
    """The whole country: a war's total is not of the province that the report is about."""
    name = country_name(country.country, language) if country is not None and country.country is not None else None
    if country is None or name is None or country.precision is not WherePrecision.GOVERNORATE:
        return country
    return Where(name, country.country, precision=WherePrecision.COUNTRY)


def _class_of_whole(figures: list[Figure], working: list[_Working]) -> list[Figure]:
    """ "50 soldiers were killed and eight captured", "15 of them": a number without a noun counts those just named."""
    found: list[Figure] = []
    for index, (figure, item) in enumerate(zip(figures, working, strict=True)):
        one = figure
        if figure.who_class is WhoClass.UNKNOWN and item.count.phrase.head is None:
            whole = figure.subset_of
            if whole is None and item.count.link.rule not in (ReadingRule.TOLL, ReadingRule.COUNTED_NOUN):
                whole = _told_before(found, working, index)
            if whole is not None and whole < index and found[whole].who_class is not WhoClass.OBJECT:
                one = replace(figure, who_class=found[whole].who_class)
        found.append(one)
    return found


def _told_before(found: Sequence[Figure], working: Sequence[_Working], index: int) -> int | None:
    """The last count before of the same sentence that is no part of another."""
    for i in range(index - 1, -1, -1):
        if working[i].setting.sentence != working[index].setting.sentence:
            return None
        if found[i].subset_of is None:
            return i
    return None


def _actor_of_whole(figures: list[Figure]) -> list[Figure]:
    """Who killed the whole killed its parts; the same number of the same measure has the same one to answer for it."""
    known: dict[tuple[Measure, float], set[str]] = {}
    for figure in figures:
        number = figure.low or figure.high
        if figure.actor is not None and number is not None and number > 2:
            known.setdefault((figure.measure, number), set()).add(figure.actor)
    shared: list[Figure] = []
    for figure in figures:
        actor = figure.actor
        whole = shared[figure.subset_of] if figure.subset_of is not None and figure.subset_of < len(shared) else None
        if actor is None and whole is not None and whole.measure is figure.measure:
            actor = whole.actor
        if actor is None:
            actors = known.get((figure.measure, figure.low or figure.high or 0.0), set())
            actor = next(iter(actors)) if len(actors) == 1 else None
        shared.append(figure if actor == figure.actor else replace(figure, actor=actor))
    return shared


def _share_classes(figures: list[Figure]) -> list[Figure]:
    """The same number of the same measure counts the same people: "12 killed", in the next line "12 civilians"."""
    known: dict[tuple[Measure, float], set[WhoClass]] = {}
    for figure in figures:
        number = figure.low or figure.high
        if figure.who_class is not WhoClass.UNKNOWN and number is not None and number > 2:
            known.setdefault((figure.measure, number), set()).add(figure.who_class)
    shared = []
    for figure in figures:
        classes = known.get((figure.measure, figure.low or figure.high or 0.0), set())
        one = figure.who_class is WhoClass.UNKNOWN and len(classes) == 1
        shared.append(replace(figure, who_class=next(iter(classes))) if one else figure)
    return shared


def _inherit_from_whole(working: list[_Working]) -> None:
    """A stated part without a time of its own shares scope, time and place with its whole."""
    for item in working:
        if item.part_of is None or item.timex is not None:
            continue
        whole = working[item.part_of]
        if whole.scope is Scope.CUMULATIVE and item.count.part_of_before:
            if item.scope is Scope.INCIDENT:
                item.scope = item.setting.scope = whole.scope
            item.setting.when, item.toponym = whole.setting.when, item.toponym or whole.toponym


def _repeat_setting(working: list[_Working]) -> None:
    """Another figure for what was counted just before is of the same people, days and place."""
    told: dict[Measure, _Working] = {}
    for item in working:
        last = told.get(item.count.link.measure)
        if not item.setting.headline:
            told[item.count.link.measure] = item
        if item.count.link.rule is not OTHER_FIGURE or last is None:
            continue
        item.count = replace(item.count, who_class=last.count.who_class)
        item.toponym = item.setting.toponym = item.toponym or last.toponym
        if item.timex is None:
            item.scope = item.setting.scope = last.scope
            item.setting.when = item.setting.when or last.setting.when


def _carry_source_on(working: list[_Working]) -> None:
    """Who gave the toll gives the new one: "Three died, the clinic said. Two more died, bringing the toll to five".

    Only in the sentence right after, where it adds to what was counted there and gives the sum.
    """
    by_sentence: dict[int, list[_Working]] = {}
    for item in working:
        by_sentence.setdefault(item.setting.sentence, []).append(item)
    for item in working:
        parsed = item.reading.parsed
        sentence = parsed.sentence
        if item.count.link.rule is not ReadingRule.TOLL or item.reading.attributions or item.setting.headline:
            continue
        told = [w for w in by_sentence.get(sentence.index - 1, ()) if not w.setting.headline]
        here = by_sentence[sentence.index]
        if not told or told[-1].attribution is None or here[0].count.phrase.first > 2:
            continue
        adds = not parsed.language.reports.adding.isdisjoint(parsed.lowers(0, here[0].count.phrase.last + 2))
        if adds and told[-1].reading.parsed.sentence.paragraph == sentence.paragraph:
            for one in here:
                one.attribution = told[-1].attribution


def _carry_window_on(working: list[_Working]) -> None:
    """A speaker who gives the toll of a period goes on about it: "... in the past week. The source said ..."."""
    last: _Working | None = None
    for item in working:
        flow = item.scope is Scope.INCIDENT and item.timex is None and item.attribution is not None
        if last is not None and flow and item.attribution is not None and last.attribution is not None:
            near = item.setting.sentence - last.setting.sentence <= 2
            same = item.attribution.source.name == last.attribution.source.name
            parsed = item.reading.parsed
            single = is_single_attack(parsed.language, parsed.sentence.text)
            if near and same and not single and last.setting.when:
                item.scope = item.setting.scope = Scope.CUMULATIVE
                item.setting.when = last.setting.when
        days = item.setting.when.days if item.setting.when else None
        last = item if item.scope is Scope.CUMULATIVE and days is not None and 3 < days <= 45 else None


def _is_since_it_began(parsed: ParsedSentence) -> bool:
    return parsed.language.reports.since_it_began.search(parsed.sentence.text) is not None


def _begin_with_the_war(working: list[_Working], published: date | None) -> None:
    """ "since the conflict began": from the one day since which the report counts elsewhere, to that of saying."""
    openings = {
        item.timex.interval.start
        for item in working
        if item.timex is not None and item.timex.precision is TimePrecision.OPEN and item.timex.interval is not None
    }
    start = openings.pop() if len(openings) == 1 else None
    for item in working:
        if start is None or item.setting.when is not None or item.scope is Scope.INCIDENT:
            continue
        if _is_since_it_began(item.reading.parsed):
            said = item.said.interval.end if item.said is not None and item.said.interval is not None else published
            item.setting.when = Interval(start, said) if said is None or said >= start else None


def _inherit_places(draft: Draft, working: list[_Working], incidents: Sequence[Incident]) -> None:
    """A total or level without a place: ground and fighters are where the news is, others where the last count was."""
    news = next((incident.toponym for incident in incidents if incident.toponym is not None), None)
    for index, item in enumerate(working):
        if item.toponym is not None or item.scope is Scope.INCIDENT:
            continue
        if item.count.link.measure in (Measure.AREA, Measure.FIGHTERS):
            item.toponym = news
        elif not is_war_total(item.reading.parsed, item.count):
            item.toponym = _place_near(working, index) or _place_of_source(draft, item)


def _place_near(working: Sequence[_Working], index: int) -> Toponym | None:
    """The place of the last count before, of the same sentence or the one before."""
    reach = working[index].setting.sentence - 1
    near = takewhile(lambda one: one.setting.sentence >= reach, (working[i] for i in range(index - 1, -1, -1)))
    return next((one.toponym for one in near if one.toponym and not one.setting.goal), None)


def _place_of_source(draft: Draft, item: _Working) -> Toponym | None:
    """ "the health ministry in Gaza said": where the source sits, where nothing else tells."""
    span = item.attribution.source.span if item.attribution else None
    if span is None:
        return None
    named = within(draft.toponyms, span.start, span.end)
    return next((t for t in reversed(named) if span.covers(t.span) and is_location(t)), None)


def _place_settings(draft: Draft, working: Sequence[_Working]) -> list[Setting]:
    """A setting for each sentence that names a place or day and counts nothing."""
    counting = {item.setting.sentence for item in working}
    spoken = _spoken_timexes(draft)
    settings = []
    for sentence in draft.sentences:
        dateline = draft.document.dateline
        if sentence.index in counting or sentence.kind is SectionKind.HEADLINE:
            continue
        if dateline is not None and dateline.start <= sentence.start < dateline.end:
            continue
        named = [t for t in within(draft.toponyms, sentence.start, sentence.end) if is_location(t)]
        days = [
            t
            for t in within(draft.timexes, sentence.start, sentence.end)
            if t.span not in spoken and not _is_header(t, sentence, draft)
        ]
        finest = min(named, key=precision_rank) if named else None
        when = _joint_days(days, draft.document.published)
        if finest is not None or when is not None:
            heads = finest is not None and sentence.text[finest.span.end - sentence.start :].startswith(":")
            leads_line = finest is not None and heads and finest.span.start - sentence.start <= _BULLET
            settings.append(Setting(sentence.index, None, None, None, Scope.INCIDENT, when, finest, leads=leads_line))
    return settings


_BULLET = 2
"""Code points before the name that a line of a list opens with: "- Beryslav: a drone hit a car"."""


def _is_header(timex: Timex, sentence: Sentence, draft: Draft) -> bool:
    """The day that a page or dateline prints of itself is no day of an event."""
    published = draft.document.published
    if timex.anchor is not None or published is None:
        return False
    return timex.interval == Interval.day(published) or len(sentence.text) - len(timex.span.text) <= _HEADER_WORDS


_HEADER_WORDS = 16
"""Code points beside the date in a line that only prints it: "Published", "Last updated at"."""


def _spoken_timexes(draft: Draft) -> set[Span]:
    found = set()
    for reading in draft.readings:
        timexes = timexes_of(reading.parsed, draft.timexes)
        for attribution in reading.attributions:
            timex = said_timex(reading.parsed, attribution, timexes) if attribution.cue else None
            if timex is not None:
                found.add(timex.span)
    return found


def _joint_days(timexes: Sequence[Timex], published: date | None) -> Interval | None:
    """The day that a sentence speaks of, or from the first to the last of a few days; None for anything else."""
    days = [
        t.interval for t in timexes if t.interval is not None and t.precision in (TimePrecision.DAY, TimePrecision.TIME)
    ]
    starts = [day.start for day in days if day.start is not None]
    ends = [day.end for day in days if day.end is not None]
    if not starts or not ends or published is None:
        return None
    first, last = min(starts), max(ends)
    if (last - first).days > 3 or last > published or (published - first).days > 8:
        return None
    return Interval(first, last)


def _is_background(when: Interval | None, published: date | None) -> bool:
    """True for a time that ended more than eight days before the report, or that runs over weeks."""
    if when is None or published is None:
        return False
    if when.end is not None and (published - when.end).days > 8:
        return True
    return when.start is not None and (published - when.start).days > 16


def _collect(draft: Draft) -> list[_Working]:
    working: list[_Working] = []
    for reading in draft.readings:
        timexes = timexes_of(reading.parsed, draft.timexes)
        toponyms = within(draft.toponyms, reading.parsed.sentence.start, reading.parsed.sentence.end)
        speakers = [a.source_words for a in reading.attributions if a.source_words[1] > a.source_words[0]]
        counts = read_counts(reading.parsed, reading.quantities, speakers, _counted_before(working, reading))
        base = len(working)
        spoken = {id(t): t for a in reading.attributions if (t := said_timex(reading.parsed, a, timexes))}
        told = with_its_rest(reading.parsed, list(spoken.values()), timexes)
        placing = Placing.of(reading.parsed, toponyms if counts else (), reading.attributions)
        for count in counts:
            working.append(_work(draft, reading, count, timexes, told, placing))
        for index, count in enumerate(counts):
            working[base + index].part_of = _parent(working, base, count)
    return working


def _counted_before(working: Sequence[_Working], reading: SentenceReading) -> Link | None:
    """What one of the two sentences before counted last."""
    near = working and reading.parsed.sentence.index - working[-1].setting.sentence <= 2
    return working[-1].count.link if near and not working[-1].setting.headline else None


def _parent(working: list[_Working], base: int, count: Count) -> int | None:
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
) -> _Working:
    parsed = reading.parsed
    attribution = attribution_of(reading, count)
    risen = risen_timex(parsed, count, timexes)
    others = [*spoken, *before_rise(parsed, count, timexes)]
    timex = choose_timex(parsed, count, timexes, others if risen is None else [*others, risen])
    if timex is not None and timex.precision is TimePrecision.DAY and are_found_dead(parsed, count):
        timex = None  # the day on which bodies were found is not the one on which they died
    scope = read_scope(parsed, count, timex)
    toponym = choose_toponym(parsed, count, placing)
    if toponym is not None and scope is Scope.CUMULATIVE and _is_far(parsed, count, toponym):
        toponym = None
    said = (said_timex(parsed, attribution, timexes) if attribution and attribution.cue else None) or risen
    quantity = count.phrase.quantity
    when = interval_of(timex, scope, draft.document.published) if timex else None
    if (
        when is None
        and said is not None
        and said is not risen
        and attribution is not None
        and said.span.end <= parsed.words[attribution.source_words[0]].start
    ):
        when = said.interval  # "On Monday, the monitor said": the day of both, as reports use it
    modality = read_modality(parsed, count, attribution)
    setting = Setting(
        parsed.sentence.index,
        count.link.measure,
        quantity.low,
        quantity.high,
        scope,
        when,
        toponym,
        parsed.sentence.kind is SectionKind.HEADLINE,
        background=_is_background(when, draft.document.published),
        leads=toponym is not None and leads(parsed, toponym),
        denied=modality is Modality.DENIED,
        elsewhere=_is_item(parsed) or opens_another(parsed.lowers(0, 3), parsed.language),
        part=count.part_of is not None or count.part_of_before,
        settled=toponym is not None
        and (names_line(parsed, toponym) or is_one_of_several(parsed, toponym, placing.named)),
        goal=toponym is not None and is_goal(parsed, toponym),
    )
    return _Working(reading, count, attribution, said, timex, toponym, modality, scope, setting)


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


def attribution_of(reading: SentenceReading, count: Count) -> Attribution | None:
    """The innermost attribution whose content holds the number; a clause cut off by a colon or semicolon is outside."""
    core = count.phrase.quantity.core
    holding = [a for a in reading.attributions if a.content.start <= core.start < a.content.end + 1]
    if holding:
        return min(holding, key=lambda a: a.content.end - a.content.start)
    strong = [a for a in reading.attributions if not a.weak]
    if len(strong) == 1 and not _is_cut_off(reading.parsed, strong[0], core):
        return strong[0]
    return None


def _is_cut_off(parsed: ParsedSentence, attribution: Attribution, core: Span) -> bool:
    """True where a semicolon, or "but" with a clause of its own, stands between the number and what is attributed."""
    low = min(core.start, attribution.content.end)
    high = max(core.start, attribution.content.start)
    between = [word.lower for word in parsed.words if low <= word.start < high]
    return any(word in parsed.language.reports.cuts for word in between)


def _figure(
    draft: Draft, item: _Working, incident: Incident | None, countries: frozenset[str], main: str | None
) -> Figure:
    count, parsed = item.count, item.reading.parsed
    quantity = count.phrase.quantity
    published = draft.document.published
    source = item.attribution.source if item.attribution else REPORTER
    when, toponym = _setting(item, incident)
    low, high = quantity.low, quantity.high
    if quantity.kind is QuantityKind.FRACTION and count.link.measure is Measure.AREA:
        low = high = _percent(quantity.core.text, parsed.language)
    if quantity.unit is Unit.PERCENT and count.link.measure in COUNTS_PEOPLE:
        low = high = None  # "83 percent of the dead": how many, the sentence does not say
    when = when or _stock_day(item, published)
    span = _span(draft, parsed, count)
    return Figure(
        span=span,
        measure=count.link.measure,
        low=low,
        high=high,
        quantifier=quantity.quantifier,
        unit=count.unit,
        who=count.who,
        who_class=count.who_class,
        scope=item.scope,
        modality=item.modality,
        source=source,
        said=_said(item, source, when, published),
        when=when,
        where=where_of(toponym, countries=countries, main=main),
        actor=read_actor(parsed, count),
        subset_of=item.part_of,
        cue=_cue_span(draft, parsed, count),
        sentence=Span.of(draft.document.text, parsed.sentence.start, parsed.sentence.end),
        reasons=_reasons(item, toponym),
    )


def _percent(words: str, language: Language) -> float | None:
    share = share_of(words, language)
    return None if share is None else round(100 * share, 1)


def _setting(item: _Working, incident: Incident | None) -> tuple[Interval | None, Toponym | None]:
    when, toponym = item.setting.when, item.toponym
    if incident is not None:
        when = when or (incident.when if item.modality in (Modality.ASSERTED, Modality.DENIED) else None)
        coarse = precision_rank(toponym) > _FINE_ENOUGH and not item.setting.settled
        if precision_rank(incident.toponym) < precision_rank(toponym) and coarse:
            toponym = incident.toponym
    return when, toponym


_FINE_ENOUGH = 1
"""Rank of a place near a town: a count that names so fine a place keeps it."""


def _stock_day(item: _Working, published: date | None) -> Interval | None:
    """A level without a time holds on the day it was said; ground held, on the day of the report."""
    if item.scope is not Scope.STOCK or item.modality is Modality.PLANNED:
        return None
    if item.said is not None and item.said.interval is not None:
        return item.said.interval
    if published is not None and item.count.link.measure is Measure.AREA:
        return Interval.day(published)
    return None


def _said(item: _Working, source: Source, when: Interval | None, published: date | None) -> date | None:
    """The day given with the cue; the day of the report for its own voice and for what happened that day; else None."""
    if source.is_reporter:
        return published
    if item.said is not None and item.said.interval is not None and item.said.interval.days == 1:
        return item.said.interval.end
    if when is not None and published is not None and when.end == published:
        return published
    return None


def _span(draft: Draft, parsed: ParsedSentence, count: Count) -> Span:
    words = parsed.words
    start = count.phrase.quantity.span.start
    last = max(count.phrase.last, count.phrase.core)
    end = max(words[last].end, count.phrase.quantity.core.end)
    if last == count.phrase.core and count.link.trigger is not None and count.link.rule is ReadingRule.COUNTED_NOUN:
        end = max(end, words[count.link.trigger.last].end)
    return Span.of(draft.document.text, start, end)


def _cue_span(draft: Draft, parsed: ParsedSentence, count: Count) -> Span | None:
    cue = count.link.trigger
    return (
        None if cue is None else Span.of(draft.document.text, parsed.words[cue.first].start, parsed.words[cue.last].end)
    )


def _reasons(item: _Working, toponym: Toponym | None) -> tuple[Reason, ...]:
    reasons = [Reason("measure", item.count.link.rule)]
    if item.attribution is not None:
        rule = ReadingRule.CUE if item.attribution.cue else ReadingRule.QUOTATION_RUNS_ON
        reasons.append(Reason("source", rule, item.attribution.source.span))
    if item.timex is not None:
        reasons.append(Reason("when", ReadingRule.TIME_IN_CLAUSE, item.timex.span))
    elif item.setting.incident is not None:
        reasons.append(Reason("when", ReadingRule.INCIDENT_OF_REPORT))
    if toponym is not None:
        rule = ReadingRule(toponym.reason or ReadingRule.NAMED_IN_CLAUSE)
        reasons.append(Reason("where", rule, toponym.span, toponym.is_respelt, toponym.inside))
    return tuple(reasons)


def _with_country(figure: Figure, country: Where | None) -> Figure:
    """A figure that names no place is about the country of the report, and says that this is how it is known."""
    if figure.where is not None or country is None:
        return figure
    return replace(figure, where=country, reasons=(*figure.reasons, Reason("where", ReadingRule.COUNTRY_OF_REPORT)))
