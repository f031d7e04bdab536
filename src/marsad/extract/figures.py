"""Counts become figures: source, day of saying, modality, scope, time, place and actor are put to each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.actors import read_actor
from marsad.extract.counts import COUNTS_PEOPLE, Count
from marsad.extract.quantities import QuantityKind, share_of
from marsad.extract.report.agreement import (
    actor_of_whole,
    class_of_parts,
    class_of_uprooted,
    class_of_whole,
    share_classes,
    share_said,
)
from marsad.extract.report.answering import answer_for
from marsad.extract.report.days import choose_days
from marsad.extract.report.drafts import CountDraft
from marsad.extract.report.gathering import gather_counts
from marsad.extract.report.places import Spot, choose_places
from marsad.extract.within import within
from marsad.model import (
    REPORTER,
    Figure,
    Interval,
    Measure,
    ReadingRule,
    Reason,
    Source,
    Span,
    Unit,
)

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.choices.choosing import Choice
    from marsad.extract.draft import Draft
    from marsad.extract.report.day_evidence import Day
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language


def read_figures(draft: Draft, language: Language) -> Draft:
    """The draft with its figures, in the order of the text; those that no number tells stand behind the others."""
    drafts = gather_counts(draft)
    days, places = choose_days(draft, drafts), choose_places(draft, drafts, language)
    figures = [_figure(draft, item, day, *place) for item, day, place in zip(drafts, days, places, strict=True)]
    figures = share_said(figures)
    figures = actor_of_whole(share_classes(class_of_uprooted(class_of_parts(class_of_whole(figures, drafts)))))
    return replace(draft, figures=tuple(answer_for(figures, draft.parses)))


def _figure(draft: Draft, item: CountDraft, day: Choice[Day], spot: Spot, evidence: tuple[str, ...]) -> Figure:
    count, parsed = item.count, item.reading.parsed
    quantity = count.phrase.quantity
    published = draft.document.published
    source = item.attribution.source if item.attribution else REPORTER
    when = day.candidate.value
    low, high = quantity.low, quantity.high
    if quantity.kind is QuantityKind.FRACTION and count.link.measure is Measure.AREA:
        low = high = _percent(quantity.core.text, parsed.language)
    if quantity.unit is Unit.PERCENT and count.link.measure in COUNTS_PEOPLE:
        low = high = None  # "83 percent of the dead": how many, the sentence does not say
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
        where=spot.where,
        actor=read_actor(parsed, count, _named_places(draft, parsed)),
        subset_of=item.part_of,
        cue=_cue_span(draft, parsed, count),
        sentence=Span.of(draft.document.text, parsed.sentence.start, parsed.sentence.end),
        implied=quantity.kind is QuantityKind.IMPLIED,
        reasons=_reasons(item, day, spot, evidence),
    )


def _named_places(draft: Draft, parsed: ParsedSentence) -> tuple[Span, ...]:
    """The words of the sentence that name places."""
    return tuple(one.span for one in within(draft.toponyms, parsed.sentence.start, parsed.sentence.end))


def _percent(words: str, language: Language) -> float | None:
    share = share_of(words, language)
    return None if share is None else round(100 * share, 1)


def _said(item: CountDraft, source: Source, when: Interval | None, published: date | None) -> date | None:
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


def _reasons(item: CountDraft, day: Choice[Day], spot: Spot, evidence: tuple[str, ...]) -> tuple[Reason, ...]:
    reasons = [Reason("measure", item.count.link.rule)]
    if item.attribution is not None:
        rule = ReadingRule.CUE if item.attribution.cue else ReadingRule.QUOTATION_RUNS_ON
        reasons.append(Reason("source", rule, item.attribution.source.span))
    if day.candidate.value is not None:
        reasons.append(_reason_of_day(item, day))
    if spot.toponym is not None:
        toponym, rule = spot.toponym, ReadingRule(spot.toponym.reason or ReadingRule.NAMED_IN_CLAUSE)
        reasons.append(Reason("where", rule, toponym.span, toponym.is_respelt, toponym.inside, evidence))
    elif spot.where is not None:
        reasons.append(Reason("where", ReadingRule.COUNTRY_OF_REPORT, evidence=evidence))
    return tuple(reasons)


def _reason_of_day(item: CountDraft, day: Choice[Day]) -> Reason:
    """The words that give the day, and what spoke for it: in the count's own sentence, or elsewhere in the report."""
    span, sentence = day.candidate.span, item.reading.parsed.sentence
    is_own = span is not None and sentence.start <= span.start < sentence.end
    rule = ReadingRule.TIME_IN_CLAUSE if is_own else ReadingRule.INCIDENT_OF_REPORT
    return Reason("when", rule, span, evidence=day.evidence)
