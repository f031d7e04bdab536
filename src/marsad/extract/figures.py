"""Counts become figures: source, day of saying, modality, scope, time, place and actor are put to each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.actors import read_actor
from marsad.extract.counts import COUNTS_PEOPLE, Count
from marsad.extract.incidents import Incident, precision_rank
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
from marsad.extract.scopes import is_war_total
from marsad.extract.toponym_roles import (
    country_name,
    main_country,
    named_countries,
    where_of,
)
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
    Where,
    WherePrecision,
)

if TYPE_CHECKING:
    from datetime import date

    from marsad.extract.choices.choosing import Choice
    from marsad.extract.draft import Draft
    from marsad.extract.report.day_evidence import Day
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language
    from marsad.model import Toponym


def read_figures(draft: Draft, language: Language) -> Draft:
    """The draft with its figures, in the order of the text; those that no number tells stand behind the others."""
    drafts = gather_counts(draft)
    country = main_country(draft.toponyms, language)
    countries, main = named_countries(draft.toponyms), country.country if country else None
    days = choose_days(draft, drafts)
    figures = [_figure(draft, item, day, countries, main) for item, day in zip(drafts, days, strict=True)]
    figures = share_said(figures)
    figures = actor_of_whole(share_classes(class_of_uprooted(class_of_parts(class_of_whole(figures, drafts)))))
    figures = answer_for(figures, draft.parses)
    nation = _nation(country, language)
    placed = (
        _with_country(figure, nation if is_war_total(item.reading.parsed, item.count) else country)
        for figure, item in zip(figures, drafts, strict=True)
    )
    return replace(draft, figures=tuple(placed))


def _nation(country: Where | None, language: Language) -> Where | None:
    """The whole country: a war's total is not of the province that the report is about."""
    name = country_name(country.country, language) if country is not None and country.country is not None else None
    if country is None or name is None or country.precision is not WherePrecision.GOVERNORATE:
        return country
    return Where(name, country.country, precision=WherePrecision.COUNTRY)


def _figure(draft: Draft, item: CountDraft, day: Choice[Day], countries: frozenset[str], main: str | None) -> Figure:
    count, parsed = item.count, item.reading.parsed
    quantity = count.phrase.quantity
    published = draft.document.published
    source = item.attribution.source if item.attribution else REPORTER
    when, toponym = day.candidate.value, _place(item, item.incident)
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
        where=where_of(toponym, countries=countries, main=main),
        actor=read_actor(parsed, count, _named_places(draft, parsed)),
        subset_of=item.part_of,
        cue=_cue_span(draft, parsed, count),
        sentence=Span.of(draft.document.text, parsed.sentence.start, parsed.sentence.end),
        implied=quantity.kind is QuantityKind.IMPLIED,
        reasons=_reasons(item, day, toponym),
    )


def _named_places(draft: Draft, parsed: ParsedSentence) -> tuple[Span, ...]:
    """The words of the sentence that name places."""
    return tuple(one.span for one in within(draft.toponyms, parsed.sentence.start, parsed.sentence.end))


def _percent(words: str, language: Language) -> float | None:
    share = share_of(words, language)
    return None if share is None else round(100 * share, 1)


def _place(item: CountDraft, incident: Incident | None) -> Toponym | None:
    """The count's own place, or a finer one of its incident."""
    toponym = item.toponym
    if incident is None or precision_rank(toponym) <= _FINE_ENOUGH or item.setting.settled:
        return toponym
    return incident.toponym if precision_rank(incident.toponym) < precision_rank(toponym) else toponym


_FINE_ENOUGH = 1
"""Rank of a place near a town: a count that names so fine a place keeps it."""


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


def _reasons(item: CountDraft, day: Choice[Day], toponym: Toponym | None) -> tuple[Reason, ...]:
    reasons = [Reason("measure", item.count.link.rule)]
    if item.attribution is not None:
        rule = ReadingRule.CUE if item.attribution.cue else ReadingRule.QUOTATION_RUNS_ON
        reasons.append(Reason("source", rule, item.attribution.source.span))
    if day.candidate.value is not None:
        reasons.append(_reason_of_day(item, day))
    if toponym is not None:
        rule = ReadingRule(toponym.reason or ReadingRule.NAMED_IN_CLAUSE)
        reasons.append(Reason("where", rule, toponym.span, toponym.is_respelt, toponym.inside))
    return tuple(reasons)


def _reason_of_day(item: CountDraft, day: Choice[Day]) -> Reason:
    """The words that give the day, and what spoke for it: in the count's own sentence, or elsewhere in the report."""
    span, sentence = day.candidate.span, item.reading.parsed.sentence
    is_own = span is not None and sentence.start <= span.start < sentence.end
    rule = ReadingRule.TIME_IN_CLAUSE if is_own else ReadingRule.INCIDENT_OF_REPORT
    return Reason("when", rule, span, evidence=day.evidence)


def _with_country(figure: Figure, country: Where | None) -> Figure:
    """A figure that names no place is about the country of the report, and says that this is how it is known."""
    if figure.where is not None or country is None:
        return figure
    return replace(figure, where=country, reasons=(*figure.reasons, Reason("where", ReadingRule.COUNTRY_OF_REPORT)))
