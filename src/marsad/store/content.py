"""Claims as they stand on record, back as the model's own types: the inverse of `marsad.model.plain`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from marsad.model import (
    ClaimKind,
    EventMention,
    Facts,
    Figure,
    Interval,
    Measure,
    Modality,
    Plover,
    Quantifier,
    ReadingRule,
    Reason,
    Relevance,
    Scope,
    Source,
    SourceClass,
    Span,
    StatedAs,
    Statement,
    StatementMode,
    SubEventType,
    TextFacts,
    Unit,
    VagueNumber,
    Where,
    WherePrecision,
    WhoClass,
)

Json = Mapping[str, Any]


def content_of(kind: ClaimKind, content: Json) -> Figure | Statement | EventMention:
    """The figure, statement or event mention whose canonical JSON is `content`."""
    match kind:
        case ClaimKind.FIGURE:
            return figure_of(content)
        case ClaimKind.STATEMENT:
            return statement_of(content)
        case ClaimKind.EVENT:
            return mention_of(content)


def figure_of(content: Json) -> Figure:
    """The figure whose canonical JSON is `content`."""
    return Figure(
        span=_span(content["span"]),
        measure=Measure(content["measure"]),
        low=content["low"],
        high=content["high"],
        quantifier=Quantifier(content["quantifier"]),
        unit=Unit(content["unit"]),
        who=content["who"],
        who_class=WhoClass(content["who_class"]),
        scope=Scope(content["scope"]),
        modality=Modality(content["modality"]),
        source=_source(content["source"]),
        said=_day(content["said"]),
        when=interval_of(content["when"]),
        where=where_of(content["where"]),
        actor=content["actor"],
        subset_of=content["subset_of"],
        cue=_span_or_none(content["cue"]),
        sentence=_span_or_none(content["sentence"]),
        implied=content.get("implied", False),
        reasons=tuple(_reason(one) for one in content.get("reasons", ())),
        facts=facts_of(content.get("facts")),
    )


def facts_of(value: Json | None) -> Facts | None:
    """The facts whose canonical JSON is `value`; None for a claim that was put on record without."""
    if value is None:
        return None
    sentence = value["sentence"]
    kind = sentence["sub_event_type"]
    return Facts(
        TextFacts(
            tuple(sentence["names"]),
            tuple(sentence["words"]),
            tuple(sentence["targets"]),
            None if kind is None else SubEventType(kind),
        ),
        tuple(map(StatedAs, value["stated_as"])),
        value["recalls"],
        tuple(map(VagueNumber, value["vague"])),
        value["vague_value"],
        value["joined_to"],
        Relevance(value.get("relevance", Relevance.POLITICAL_VIOLENCE)),
        tuple(value.get("relevance_reasons", ())),
        value.get("best"),
    )


def statement_of(content: Json) -> Statement:
    """The statement whose canonical JSON is `content`."""
    return Statement(
        span=_span(content["span"]),
        source=_source(content["source"]),
        cue=_span_or_none(content["cue"]),
        mode=StatementMode(content["mode"]),
        said=_day(content["said"]),
    )


def mention_of(content: Json) -> EventMention:
    """The event mention whose canonical JSON is `content`."""
    return EventMention(
        span=_span(content["span"]),
        kind=content["kind"],
        sub_event_type=SubEventType(content["sub_event_type"]),
        plover=Plover(content["plover"]),
        plover_mode=content["plover_mode"],
        when=interval_of(content["when"]),
        where=where_of(content["where"]),
        actors=tuple(content["actors"]),
    )


_RESPELT, _INSIDE = "transliteration, ", "in no gazetteer; placed in "
"""What readings of versions up to 0.1.0 wrote into the name of a rule; records keep these for ever."""


def _reason(one: Json) -> Reason:
    rule, span = one["rule"], _span_or_none(one["span"])
    is_respelt, inside = one.get("is_respelt", False), one.get("inside")
    if rule.startswith(_RESPELT):
        rule, is_respelt = rule.removeprefix(_RESPELT), True
    if rule.startswith(_INSIDE):
        rule, inside = ReadingRule.IN_NO_GAZETTEER.value, rule.removeprefix(_INSIDE)
    return Reason(one["field"], rule, span, is_respelt, inside, tuple(one.get("evidence", ())))


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"], value["text"])


def _span_or_none(value: Json | None) -> Span | None:
    return None if value is None else _span(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def interval_of(value: Json | None) -> Interval | None:
    """The interval whose canonical JSON is `value`."""
    return None if value is None else Interval(_day(value["start"]), _day(value["end"]))


def _source(value: Json) -> Source:
    return Source(
        name=value["name"],
        source_class=SourceClass(value["source_class"]),
        role=value["role"],
        span=_span_or_none(value["span"]),
        chain=tuple(value["chain"]),
    )


def where_of(value: Json | None) -> Where | None:
    """The place whose canonical JSON is `value`."""
    if value is None:
        return None
    precision = value["precision"]
    return Where(
        name=value["name"],
        country=value["country"],
        lat=value["lat"],
        lon=value["lon"],
        precision=None if precision is None else WherePrecision(precision),
        place_id=value["place_id"],
        admin1=value["admin1"],
    )
