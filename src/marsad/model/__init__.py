"""The words of the field as types: frozen dataclasses and enums, standard library only, no input or output."""

from marsad.model.assessment import STANDING, Assessment, Counted, Exclusion, Grade, Input, LeftOut, PartToll, SideToll
from marsad.model.capture import Capture, readable_name
from marsad.model.claim import Claim, ClaimKind, Extractor, canonical_json, digest, plain
from marsad.model.document import Document, Section, SectionKind, digest_text
from marsad.model.event import (
    Allegation,
    AllegationKind,
    Computed,
    Event,
    EventKind,
    EventMention,
    ReviewState,
    WhenPrecision,
)
from marsad.model.event_type import EventType, Plover, SubEventType
from marsad.model.facts import Facts, StatedAs, TextFacts, VagueNumber
from marsad.model.figure import (
    Figure,
    Measure,
    Modality,
    Quantifier,
    ReadingRule,
    Reason,
    Scope,
    Unit,
    Where,
    WhoClass,
)
from marsad.model.judgement import Judgement, ScorePart, Verdict, act_kind
from marsad.model.message import Message, Template, Told
from marsad.model.place import Country, Place, Toponym, WherePrecision
from marsad.model.problem import Problem
from marsad.model.reading import Reading
from marsad.model.relevance import Relevance, RelevanceFound
from marsad.model.source import REPORTER, Source, SourceClass
from marsad.model.span import Interval, Span
from marsad.model.statement import Statement, StatementMode
from marsad.model.timex import TimePrecision, Timex, TimexType

__all__ = [
    "REPORTER",
    "STANDING",
    "Allegation",
    "AllegationKind",
    "Assessment",
    "Capture",
    "Claim",
    "ClaimKind",
    "Computed",
    "Counted",
    "Country",
    "Document",
    "Event",
    "EventKind",
    "EventMention",
    "EventType",
    "Exclusion",
    "Extractor",
    "Facts",
    "Figure",
    "Grade",
    "Input",
    "Interval",
    "Judgement",
    "LeftOut",
    "Measure",
    "Message",
    "Modality",
    "PartToll",
    "Place",
    "Plover",
    "Problem",
    "Quantifier",
    "Reading",
    "ReadingRule",
    "Reason",
    "Relevance",
    "RelevanceFound",
    "ReviewState",
    "Scope",
    "ScorePart",
    "Section",
    "SectionKind",
    "SideToll",
    "Source",
    "SourceClass",
    "Span",
    "StatedAs",
    "Statement",
    "StatementMode",
    "SubEventType",
    "Template",
    "TextFacts",
    "TimePrecision",
    "Timex",
    "TimexType",
    "Told",
    "Toponym",
    "Unit",
    "VagueNumber",
    "Verdict",
    "WhenPrecision",
    "Where",
    "WherePrecision",
    "WhoClass",
    "act_kind",
    "canonical_json",
    "digest",
    "digest_text",
    "plain",
    "readable_name",
]
