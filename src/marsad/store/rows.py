"""Documents, readings and claims of the model as rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from marsad.model import (
    Claim,
    Document,
    EventMention,
    Figure,
    Interval,
    Problem,
    Reading,
    Source,
    Statement,
    Where,
    digest,
    plain,
)
from marsad.model.message import keyed

UNDATED = date(1, 1, 1)
"""Stands for an unknown day of publication in the order of lists; never shown."""

Row = dict[str, Any]


def reading_id(reading: Reading, claim_ids: list[str]) -> str:
    """The digest of everything in the reading but the clock: the same reading again is the same row."""
    document = reading.document
    return digest(
        {
            "document": {**_metadata(document), "id": document.id, "sections": document.sections},
            "extractor": reading.extractor,
            "claims": claim_ids,
            "problems": reading.problems,
        }
    )


def reading_row(reading: Reading, identifier: str, seq: int) -> Row:
    """The row of `reading`."""
    document, extractor = reading.document, reading.extractor
    return {
        "id": identifier,
        "seq": seq,
        "document_id": document.id,
        "extractor": extractor.name,
        "version": extractor.version,
        "rules": extractor.rules,
        "day": document.published or UNDATED,
        **_metadata(document),
    }


def _metadata(document: Document) -> Row:
    dateline = document.dateline
    return {
        "title": document.title,
        "published": document.published,
        "outlet": document.outlet,
        "agency": document.agency,
        "language": document.language,
        "dateline_start": dateline.start if dateline else None,
        "dateline_end": dateline.end if dateline else None,
        "url": document.url,
        "media_type": document.media_type,
    }


def section_rows(document: Document, identifier: str) -> Iterator[Row]:
    """A row per section."""
    for section in document.sections:
        yield {"reading_id": identifier, "start": section.start, "end": section.end, "kind": section.kind.value}


def problem_rows(problems: tuple[Problem, ...], document: Document, identifier: str) -> Iterator[Row]:
    """A row per problem, in order."""
    for position, problem in enumerate(problems):
        yield {
            "reading_id": identifier,
            "position": position,
            "document_id": document.id,
            "step": problem.step,
            "message": str(problem.message),
            "start": problem.span.start if problem.span else None,
            "end": problem.span.end if problem.span else None,
            **keyed(problem.message),
        }


def archive_row(raw: bytes) -> Row:
    """The row of the bytes themselves."""
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw), "content": raw}


def capture_row(document_id: str, sha256: str, name: str | None) -> Row:
    """The row that ties bytes to the document that was read from them."""
    identifier = digest({"document": document_id, "bytes": sha256, "name": name})
    return {"id": identifier, "document_id": document_id, "sha256": sha256, "name": name}


def claim_row(claim: Claim, claim_id: str, identifier: str, position: int, published: date | None) -> Row:
    """The row of `claim` in the reading `identifier`; `position` is its place in the reading."""
    span = claim.content.span
    return {
        **EMPTY,
        "reading_id": identifier,
        "position": position,
        "id": claim_id,
        "document_id": claim.document_id,
        "kind": claim.kind.value,
        "parent_id": claim.parent,
        "start": span.start,
        "end": span.end,
        "quote": span.text,
        "day": published or UNDATED,
        "content": plain(claim.content),
        **content_columns(claim.content, published),
    }


def content_columns(content: Figure | Statement | EventMention, published: date | None) -> Row:
    """The columns of a claim that repeat parts of its content, for filters and indexes."""
    match content:
        case Figure():
            return _figure_columns(content, published)
        case Statement():
            days = _bounds(None, content.said, published)
            return {**_source_columns(content.source), **days, "said": content.said, "mode": content.mode.value}
        case EventMention():
            return _event_columns(content, published)


def _figure_columns(figure: Figure, published: date | None) -> Row:
    sentence = figure.sentence
    return {
        "sentence_start": sentence.start if sentence else None,
        "sentence_end": sentence.end if sentence else None,
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "quantifier": figure.quantifier.value,
        "unit": figure.unit.value,
        "who": figure.who,
        "who_class": figure.who_class.value,
        "scope": figure.scope.value,
        "modality": figure.modality.value,
        "actor": figure.actor,
        "said": figure.said,
        **_source_columns(figure.source),
        **_when_columns(figure.when),
        **_where_columns(figure.where),
        **_bounds(figure.when, figure.said, published),
    }


def _event_columns(event: EventMention, published: date | None) -> Row:
    return {
        "event_kind": event.kind,
        "event_type": event.type.value,
        "sub_event_type": event.sub_event_type.value,
        "plover": event.plover.value,
        "plover_mode": event.plover_mode,
        "actor": "; ".join(event.actors) or None,
        **_when_columns(event.when),
        **_where_columns(event.where),
        **_bounds(event.when, None, published),
    }


def _source_columns(source: Source) -> Row:
    return {"source": source.name, "source_class": source.source_class.value, "source_role": source.role}


def _when_columns(when: Interval | None) -> Row:
    return {"when_start": when.start, "when_end": when.end} if when else {}


def _where_columns(where: Where | None) -> Row:
    if where is None:
        return {}
    return {
        "where_name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "where_precision": where.precision.value if where.precision else None,
        "place_id": where.place_id,
        "admin1": where.admin1,
    }


def _bounds(when: Interval | None, said: date | None, published: date | None) -> Row:
    """The days that filters compare with: `when`, else the day it was said, else the day of publication."""
    fallback = said or published or UNDATED
    if when is None or (when.start is None and when.end is None):
        return {"first_day": fallback, "last_day": fallback}
    last = when.end or max(fallback, when.start or fallback)
    return {"first_day": when.start or UNDATED, "last_day": last}


EMPTY: Row = dict.fromkeys(
    (
        "sentence_start", "sentence_end", "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope",
        "modality", "source", "source_class", "source_role", "mode", "said", "when_start", "when_end", "where_name",
        "country", "lat", "lon", "where_precision", "place_id", "admin1", "actor", "event_kind", "event_type",
        "sub_event_type", "plover", "plover_mode", "review_id",
    )
)  # fmt: skip
"""Columns that not every kind of claim fills; all rows of one insert need the same keys."""
