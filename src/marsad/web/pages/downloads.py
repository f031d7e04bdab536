"""The record to take away: whole tables as CSV and JSON, streamed, filtered by the address as the lists are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.publicity import publicity
from marsad.store import event_changes
from marsad.store.record import Record
from marsad.store.summaries import count_public_rows, not_linked
from marsad.version import __version__
from marsad.web.event_queries import EventsAsked
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.parameters import Wanted
from marsad.web.tables_out import (
    DOCUMENTS,
    EVENTS,
    FIGURES,
    TABLES,
    TOLLS,
    Row,
    Table,
    data_package,
    iter_csv,
    iter_documents,
    iter_event_rows,
    iter_figures,
    iter_json,
    iter_tolls,
)

router = APIRouter(tags=["downloads"])


class Form(StrEnum):
    """In which form a table comes."""

    CSV = "csv"
    JSON = "json"


PAGES = ("/overview", "/figures", "/events", "/documents", "/sources", "/map", "/timeline", "/problems")


def downloads(frame: FrameOf) -> Page:
    """The record as data: whole tables with their columns explained, and the addresses of pages as JSON."""
    meta = frame.summary(_meta)
    addresses = [f"{address}.json" for address in PAGES]
    show = {"tables": tuple(TABLES.values()), "meta": meta, "addresses": addresses, "openapi": "/api/v1/openapi.json"}
    return Page("downloads.html", {"package": data_package(meta, str), **meta, "addresses": addresses}, show)


@router.get("/downloads/datapackage.json", summary="The tables described after the Data Package standard")
def describe(frame: FrameOf) -> dict[str, object]:
    """The description that belongs beside the CSV files."""
    return dict(data_package(frame.summary(_meta), str))


@router.get("/downloads/figures.{form}", summary="Every figure, as far as the filters let it through")
def figures(frame: FrameOf, form: Form, wanted: Wanted) -> StreamingResponse:
    """The table of figures."""
    return _stream(frame, FIGURES, iter_figures(frame.record, replace(wanted, after=None)), form)


@router.get("/downloads/events.{form}", summary="Every event, as far as the filters let it through")
def events(frame: FrameOf, form: Form, asked: EventsAsked) -> StreamingResponse:
    """The table of events."""
    return _stream(frame, EVENTS, iter_event_rows(frame.record, asked), form)


@router.get("/downloads/tolls.{form}", summary="The tolls of events under a rule, as of a day where one is given")
def tolls(frame: FrameOf, form: Form, asked: EventsAsked) -> StreamingResponse:
    """The table of tolls."""
    return _stream(frame, TOLLS, iter_tolls(frame.record, asked), form)


@router.get("/downloads/documents.{form}", summary="The reports on record, without their texts")
def documents(frame: FrameOf, form: Form) -> StreamingResponse:
    """The table of documents."""
    return _stream(frame, DOCUMENTS, iter_documents(frame.record), form)


def _stream(frame: Frame, table: Table, rows: Iterable[Row], form: Form) -> StreamingResponse:
    meta = frame.summary(_meta)
    body: Iterator[str] = iter_csv(table, rows) if form is Form.CSV else iter_json(table, rows, meta)
    name = f"marsad-{table.name}-{str(meta['recorded_until'])[:10] or 'empty'}.{form}"
    kind = "text/csv; charset=utf-8; header=present" if form is Form.CSV else "application/json"
    return StreamingResponse(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _meta(record: Record) -> Row:
    """Of which state of the record a table is."""
    return {
        "marsad": __version__,
        "rule": DEFAULT_RULE,
        "public": publicity(record).value,
        "recorded_until": event_changes.last_recorded(record) or "",
        "entries": count_public_rows(record),
        "not_linked": not_linked(record).figures,
    }


add_page(router, "/downloads", downloads)
