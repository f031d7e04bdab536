"""Rows on record by the columns of the tables that are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.export.columns import Row
from marsad.export.tables import REJECTED
from marsad.model import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Assessment, Event, Figure, Source, Where
    from marsad.store.event_list import EventRow
    from marsad.store.listed import DocumentRow, FigureRow, SourceRow, StatementRow
    from marsad.store.summaries import PlaceRow


def figure_cells(row: FigureRow, event: str | None, part_of: str | None, url: str | None, site: str) -> Row:
    """A row of `FIGURES`; `site` goes before the addresses of pages."""
    figure = row.content
    when, facts = figure.when, figure.facts
    return {
        "id": row.id,
        "measure": figure.measure.value,
        **_said(figure),
        "unit": figure.unit.value,
        "who": figure.who,
        "who_class": figure.who_class.value,
        "scope": figure.scope.value,
        "modality": figure.modality.value,
        **_source(figure.source, plain(figure.said)),
        "when_start": plain(when.start) if when else None,
        "when_end": plain(when.end) if when else None,
        **where_cells(figure.where),
        "actor": figure.actor,
        "subset_of": part_of,
        "relevance": facts.relevance.value if facts else None,
        "event": event,
        "state": _state(row),
        "quote": figure.span.text,
        "sentence": (figure.sentence or figure.span).text,
        "start": figure.span.start,
        "end": figure.span.end,
        **_report(row, url),
        "address": f"{site}/claims/{row.id}",
    }


def statement_cells(row: StatementRow, url: str | None, site: str) -> Row:
    """A row of `STATEMENTS`."""
    said = row.content
    return {
        "id": row.id,
        **_source(said.source, plain(said.said)),
        "mode": said.mode.value,
        "quote": said.span.text,
        "start": said.span.start,
        "end": said.span.end,
        "state": _state(row),
        **_report(row, url),
        "address": f"{site}/claims/{row.id}",
    }


def event_cells(row: EventRow, site: str) -> Row:
    """A row of `EVENTS`."""
    one = row.event
    return {
        "id": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "event_type": one.type.value,
        "sub_event_type": one.sub_event_type.value,
        **_days(one),
        **where_cells(one.where),
        "actors": "; ".join(one.actors),
        "state": row.state.value,
        "relevance": one.relevance.value,
        "allegations": "; ".join(f"{said.perpetrator} ({said.kind.value})" for said in one.allegations),
        "narrative": one.narrative,
        "set_by_person": " ".join(one.set_by_person),
        "reports": row.reports,
        "origins": row.origins,
        "first_published": plain(row.first_published),
        "last_recorded": row.last_recorded or None,
        "address": f"{site}/events/{one.id}",
    }


def toll_cells(row: EventRow, toll: Assessment, sentences: Mapping[str, str], site: str) -> Row:
    """A row of `TOLLS`; `sentences` are those of claims, by id."""
    one = row.event
    first = max(toll.inputs, key=lambda given: given.weight, default=None)
    claim = first.claim if first is not None and first.claim in sentences else None
    return {
        "event": one.id,
        "kind": one.kind.value,
        "title": one.title,
        **_days(one),
        **where_cells(one.where),
        "state": row.state.value,
        **{name: plain(getattr(toll, name)) for name in _OF_TOLL},
        "origins": "; ".join(toll.origins),
        "claim": claim,
        "sentence": sentences.get(claim or ""),
        "claims": " ".join(given.claim for given in toll.inputs),
        "left_out": len(toll.excluded),
        "address": f"{site}/events/{one.id}",
    }


_OF_TOLL = (
    "measure", "low", "best", "high", "quantifier", "counted", "grade", "provisional", "rule", "rule_version",
)  # fmt: skip


def document_cells(row: DocumentRow, url: str | None, site: str) -> Row:
    """A row of `DOCUMENTS`."""
    same = ("title", "outlet", "agency", "language", "recorded_at", "figures", "statements", "problems")
    return {
        **{name: getattr(row, name) for name in same},
        "document": row.id,
        "published": plain(row.published),
        "url": url,
        "events_named": row.mentions,
        "address": f"{site}/documents/{row.id}",
    }


def source_cells(row: SourceRow) -> Row:
    """A row of `SOURCES`."""
    return {
        "source": row.name,
        "source_class": row.source_class.value,
        "names": "; ".join(row.all_names),
        "is_party": row.is_party,
        "figures": row.figures,
        "statements": row.statements,
        "reports": row.documents,
    }


def place_cells(row: PlaceRow) -> Row:
    """A row of `PLACES`."""
    return {
        **where_cells(row.where),
        "names": "; ".join(row.all_names),
        "figures": row.figures,
        "mentions": row.mentions,
        "reports": row.documents,
    }


def where_cells(where: Where | None) -> dict[str, Any]:
    """The columns of a place."""
    if where is None:
        return {}
    return {
        "where": where.name,
        "country": where.country,
        "admin1": where.admin1,
        "place_id": where.place_id,
        "lat": where.lat,
        "lon": where.lon,
        "where_precision": where.precision.value if where.precision else None,
    }


def _said(figure: Figure) -> Row:
    """The numbers as they were said: "more than 1,400" is 1400, which 1401 would tell as counted."""
    passed = figure.passed
    low = figure.low if passed is None or figure.low is None else passed
    high = figure.high if passed is None or figure.high is None else passed
    return {"low": plain(low), "high": plain(high), "quantifier": figure.quantifier.value}


def _source(source: Source, said: str | None) -> Row:
    return {
        "source": source.name,
        "source_class": source.source_class.value,
        "source_role": source.role,
        "said": said,
    }


def _days(one: Event) -> Row:
    return {
        "when_start": plain(one.when.start) if one.when else None,
        "when_end": plain(one.when.end) if one.when else None,
        "when_precision": one.when_precision.value if one.when_precision else None,
    }


def _state(row: FigureRow | StatementRow) -> str:
    return REJECTED if row.is_rejected else row.state.value


def _report(row: FigureRow | StatementRow, url: str | None) -> Row:
    return {
        "document": row.document_id,
        "title": row.title,
        "outlet": row.outlet,
        "agency": row.agency,
        "published": plain(row.published),
        "url": url,
    }
