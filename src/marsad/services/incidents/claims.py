"""A row of a table of incidents as a reading: its figures and its event, each bound to the cells that say it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.facts import read_text_facts
from marsad.languages import DEFAULT, is_readable, load_language
from marsad.model import (
    REPORTER,
    EventMention,
    Extractor,
    Facts,
    Figure,
    Plover,
    Reading,
    ReadingRule,
    Reason,
    Source,
    SourceClass,
    Span,
    SubEventType,
    Unit,
    Where,
)
from marsad.model.claim import TABLE_EXTRACTOR
from marsad.services.incidents.places import where_of
from marsad.version import __version__

if TYPE_CHECKING:
    from marsad.gazetteer import Gazetteer
    from marsad.ingest.incidents import CountTold, Incident, Vocabulary
    from marsad.languages import Language


def reading_of(incident: Incident, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Reading:
    """The reading of a row: a figure for each count, one event, no problem but those of its cells.

    No parser reads any of it. The figures are those of the source that the row names, or a judgement of the table on
    several; a table that is no judgement and names no source speaks in its own voice.
    """
    where, doubts = where_of(incident.place, gazetteer) if incident.place is not None else (None, ())
    code = incident.document.language
    language = load_language(code if code is not None and is_readable(code) else DEFAULT)
    source = _source(incident, vocabulary, language)
    facts = _facts(incident, language)
    rule = ReadingRule.JUDGED_COLUMN if vocabulary.is_judgement else ReadingRule.COLUMN
    figures: list[Figure] = []
    for told in incident.counts:
        whole = next((at for at, one in enumerate(figures) if one.measure is told.count.measure), None)
        figure = _figure(told, incident, source, where, facts, rule)
        figures.append(replace(figure, subset_of=whole) if told.count.is_part else figure)
    return Reading(
        incident.document,
        Extractor(TABLE_EXTRACTOR, __version__, rules_of(vocabulary, gazetteer)),
        figures=tuple(figures),
        events=_events(incident, where),
        problems=(*incident.problems, *doubts),
    )


def rules_of(vocabulary: Vocabulary, gazetteer: Gazetteer) -> str:
    """The digest of all that decides what a row says: the vocabulary, the code of this reading, the gazetteer."""
    return hashlib.sha256(f"{vocabulary.digest} {_code_digest()} {gazetteer.version}".encode()).hexdigest()


def _code_digest() -> str:
    total = hashlib.sha256()
    room = Path(__file__).parent
    for folder in (room, room.parent.parent / "ingest" / "incidents"):
        for file in sorted(folder.glob("*.py")):
            total.update(f"{file.name}\0".encode() + file.read_bytes())
    return total.hexdigest()


def _source(incident: Incident, vocabulary: Vocabulary, language: Language) -> Source:
    """Whose statement the figures are.

    A table that is no judgement speaks for whom it names, or in its own voice. A judgement on one speaker is that
    source's, by way of who published it and of the table; on several it is the table's own, whose `chain` begins with
    its name and goes on with all that it names.
    """
    compiler = incident.document.outlet or vocabulary.name
    if not vocabulary.is_judgement:
        if not incident.speakers:
            return REPORTER
        told = "; ".join(incident.speakers)
        return Source(told, classify_source(told, language) or SourceClass.OTHER, span=incident.source_span)
    chain = (compiler, *incident.named)
    if len(incident.speakers) != 1:
        return Source(compiler, SourceClass.MONITOR, span=incident.source_span, chain=chain)
    (name,) = incident.speakers
    kind = classify_source(name, language) or SourceClass.OTHER
    links = (*(one for one in chain if one != name), name)
    return Source(name, kind, span=incident.source_span, chain=links)


def _facts(incident: Incident, language: Language) -> Facts:
    """What the notes tell linking; the kind of event is the table's own code where it has one."""
    text = read_text_facts(incident.notes.text if incident.notes else "", language)
    return Facts(replace(text, sub_event_type=incident.kind or text.sub_event_type))


def _figure(
    told: CountTold, incident: Incident, source: Source, where: Where | None, facts: Facts, rule: ReadingRule
) -> Figure:
    count = told.count
    spans: dict[str, Span | None] = {
        "measure": told.span,
        "when": incident.when_span,
        "where": incident.place.span if incident.place else None,
        "source": incident.source_span,
        "actor": incident.doer[1] if incident.doer else None,
    }
    return Figure(
        span=told.span,
        measure=count.measure,
        low=told.low,
        high=told.high,
        quantifier=told.quantifier,
        unit=Unit.PERSON,
        who=told.who or count.measure.value,
        who_class=count.who_class,
        scope=told.scope,
        modality=told.modality,
        source=source,
        said=None,
        when=incident.when,
        where=where,
        actor=incident.doer[0] if incident.doer else None,
        reasons=tuple(
            Reason(name, rule if name == "measure" else ReadingRule.COLUMN, span)
            for name, span in spans.items()
            if span is not None
        ),
        facts=replace(facts, relevance=told.relevance, best=told.best if told.low != told.high else None),
    )


_PLOVER = {
    SubEventType.ARRESTS: (Plover.COERCE, "arrest"),
    SubEventType.ABDUCTION: (Plover.ASSAULT, "abduct"),
    SubEventType.AIR_STRIKE: (Plover.ASSAULT, "aerial"),
    SubEventType.SHELLING: (Plover.ASSAULT, "heavy-weapons"),
    SubEventType.SUICIDE_BOMB: (Plover.ASSAULT, "suicide-attack"),
    SubEventType.REMOTE_EXPLOSIVE: (Plover.ASSAULT, "explosives"),
    SubEventType.PEACEFUL_PROTEST: (Plover.PROTEST, None),
    SubEventType.PROTEST_WITH_INTERVENTION: (Plover.PROTEST, None),
    SubEventType.AGREEMENT: (Plover.AGREE, None),
}
"""PLOVER's category and mode of ACLED's kinds, where there is one of its own."""


def _events(incident: Incident, where: Where | None) -> tuple[EventMention, ...]:
    if incident.kind is None or incident.kind_span is None:
        return ()
    category, mode = _PLOVER.get(incident.kind, (Plover.ASSAULT, None))
    kind = incident.kind.value.lower()[:32]
    return (
        EventMention(incident.kind_span, kind, incident.kind, category, mode, incident.when, where, incident.sides),
    )
