"""Labels and readings made by hand: a reading that agrees with its labels in all, to be broken field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.evaluate.gold import GoldDocument, GoldFigure
from marsad.model import (
    REPORTER,
    Document,
    Extractor,
    Figure,
    Interval,
    Measure,
    Modality,
    Place,
    Quantifier,
    Reading,
    Scope,
    Section,
    SectionKind,
    Source,
    SourceClass,
    Span,
    Statement,
    StatementMode,
    TimePrecision,
    Timex,
    TimexType,
    Toponym,
    Unit,
    Where,
    WherePrecision,
    WhoClass,
    digest_text,
)

if TYPE_CHECKING:
    from datetime import date

EXTRACTOR = Extractor("by hand", "1", "0")


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def gold_figure(
    span: Span,
    measure: Measure = Measure.KILLED,
    value: tuple[float | None, float | None] = (1, 1),
    *,
    source: str = "reporter",
    when: Interval | None = None,
    where: str | None = None,
    country: str | None = None,
    actor: str | None = None,
    said: date | None = None,
    subset_of: int | None = None,
) -> GoldFigure:
    return GoldFigure(
        span=span,
        measure=measure,
        low=value[0],
        high=value[1],
        quantifier=Quantifier.EXACT,
        who="people",
        who_class=WhoClass.UNKNOWN,
        scope=Scope.INCIDENT,
        modality=Modality.ASSERTED,
        source=source,
        source_class=SourceClass.REPORTER if source == "reporter" else SourceClass.OTHER,
        said=said,
        when=when,
        where=where,
        country=country,
        actor=actor,
        subset_of=subset_of,
    )


def read_perfectly(gold: GoldDocument) -> Reading:
    """A reading that says what the labels say."""
    document = Document(
        digest_text(gold.text), gold.text, (Section(SectionKind.BODY, 0, len(gold.text)),), published=gold.published
    )
    return Reading(
        document,
        EXTRACTOR,
        figures=tuple(_figure(figure) for figure in gold.figures),
        statements=tuple(
            Statement(s.span, _source(s.source, SourceClass.OTHER), None, s.mode or StatementMode.INDIRECT, s.said)
            for s in gold.statements or ()
        ),
        toponyms=_toponyms(gold),
        timexes=tuple(Timex(t.span, TimexType.DATE, t.value, None, TimePrecision.DAY) for t in gold.timexes or ()),
    )


def _figure(gold: GoldFigure) -> Figure:
    return Figure(
        span=gold.span,
        measure=gold.measure,
        low=gold.low,
        high=gold.high,
        quantifier=gold.quantifier,
        unit=Unit.PERSON,
        who=gold.who or "",
        who_class=gold.who_class,
        scope=gold.scope,
        modality=gold.modality,
        source=_source(gold.source, gold.source_class),
        said=gold.said,
        when=gold.when,
        where=Where(gold.where or "", gold.country) if gold.where or gold.country else None,
        actor=gold.actor,
        subset_of=gold.subset_of,
    )


def _source(name: str, source_class: SourceClass) -> Source:
    return REPORTER if name == "reporter" else Source(name, source_class)


def _toponyms(gold: GoldDocument) -> tuple[Toponym, ...]:
    toponyms = []
    for place in gold.places or ():
        match = re.search(re.escape(place.name), gold.text)
        assert match is not None
        entry = Place(place.name, place.country, place.lat, place.lon, WherePrecision.EXACT)
        toponyms.append(Toponym(Span.of(gold.text, *match.span()), place.name, entry))
    return tuple(toponyms)
