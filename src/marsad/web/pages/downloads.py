"""The record to take away: whole tables, streamed and filtered as lists are, every format of exports, and feeds."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.background import BackgroundTask

from marsad.errors import NotFoundError
from marsad.export.atom import Feed, iter_atom
from marsad.export.columns import Row, Table
from marsad.export.csv_files import iter_csv
from marsad.export.formats import FORMATS, Asked, Format, format_named, write_format
from marsad.export.geojson import iter_geojson
from marsad.export.json_lines import iter_json, iter_json_lines
from marsad.export.packages import State, package
from marsad.export.tables import DOCUMENTS, EVENTS, FIGURES, PLACES, READERS, SOURCES, STATEMENTS, TOLLS
from marsad.model import Template
from marsad.model.message import Given
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.exports.supply import Supply
from marsad.services.publicity import publicity
from marsad.store import event_changes, outgoing, summaries
from marsad.store.record import Record
from marsad.store.summaries import count_public_rows, not_linked
from marsad.version import __version__
from marsad.web.event_queries import EventQuery, EventsAsked
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.parameters import Wanted

router = APIRouter(tags=["downloads"])

NO_SUCH_EVENT = Template("no_event_to_follow", "no event on record has an id that starts with %(id)s")
NEWEST = 200
"""Entries of a feed at most."""
ZIPPED_AT = (1980, 1, 1, 0, 0, 0)
"""The moment of every part of a packed folder, so that equal records give equal bytes."""
_MAKING = Lock()
"""One format is written at a time: it reads the whole record."""


class Form(StrEnum):
    """In which form a table comes."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


KINDS = {
    Form.CSV: "text/csv; charset=utf-8; header=present",
    Form.JSON: "application/json",
    Form.JSONL: "application/jsonl",
}
PAGES = ("/overview", "/figures", "/events", "/documents", "/sources", "/map", "/timeline", "/problems")


def downloads(frame: FrameOf) -> Page:
    """The record as data: whole tables with their columns explained, every format, and the addresses of pages."""
    meta = frame.summary(_meta)
    addresses = [f"{address}.json" for address in PAGES]
    show = {
        "tables": READERS, "meta": meta, "addresses": addresses, "openapi": "/api/v1/openapi.json",
        "formats": tuple(FORMATS.values()), "ending_of": _ending_of,
    }  # fmt: skip
    described = _describe(frame.summary(_state))
    return Page("downloads.html", {"package": described, **meta, "addresses": addresses}, show)


@router.get("/downloads/datapackage.json", summary="The tables described after the Data Package standard")
def describe(frame: FrameOf) -> dict[str, object]:
    """The description that belongs beside the CSV files."""
    return _describe(frame.summary(_state))


@router.get("/downloads/figures.{form}", summary="Every figure, as far as the filters let it through")
def figures(frame: FrameOf, form: Form, wanted: Wanted) -> StreamingResponse:
    """The table of figures."""
    return _stream(frame, FIGURES, _supply(frame).figures(replace(wanted, after=None)), form)


@router.get("/downloads/events.{form}", summary="Every event, as far as the filters let it through")
def events(frame: FrameOf, form: Form, asked: EventsAsked) -> StreamingResponse:
    """The table of events."""
    return _stream(frame, EVENTS, _supply(frame).events(asked.wanted, asked.rule, asked.vantage), form)


@router.get("/downloads/tolls.{form}", summary="The tolls of events under a rule, as of a day where one is given")
def tolls(frame: FrameOf, form: Form, asked: EventsAsked) -> StreamingResponse:
    """The table of tolls."""
    return _stream(frame, TOLLS, _supply(frame).tolls(asked.wanted, asked.rule, asked.vantage), form)


@router.get("/downloads/documents.{form}", summary="The reports on record, without their texts")
def documents(frame: FrameOf, form: Form) -> StreamingResponse:
    """The table of documents."""
    return _stream(frame, DOCUMENTS, _supply(frame).documents(), form)


@router.get("/downloads/statements.{form}", summary="What sources say, as reports have it")
def statements(frame: FrameOf, form: Form) -> StreamingResponse:
    """The table of statements."""
    return _stream(frame, STATEMENTS, _supply(frame).statements(), form)


@router.get("/downloads/sources.{form}", summary="Who is heard in the reports, and how often")
def sources(frame: FrameOf, form: Form) -> StreamingResponse:
    """The table of sources."""
    return _stream(frame, SOURCES, _supply(frame).rows(SOURCES), form)


@router.get("/downloads/places.{form}", summary="Where reports put what they tell of")
def places(frame: FrameOf, form: Form) -> StreamingResponse:
    """The table of places."""
    return _stream(frame, PLACES, _supply(frame).rows(PLACES), form)


@router.get(
    "/downloads/map.geojson", summary="Events as points and areas, as far as the filters let them through",
    response_class=Response, responses={200: {"content": {"application/geo+json": {}}}},
)  # fmt: skip
def geojson(frame: FrameOf, asked: EventsAsked) -> StreamingResponse:
    """Events as GeoJSON."""
    body = iter_geojson(_supply(frame).features(asked.wanted), frame.summary(_state))
    return StreamingResponse(body, media_type="application/geo+json")


@router.get(
    "/downloads/formats/{name}", summary="The whole record in one of the formats of exports, a folder packed as ZIP",
    response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}},
)  # fmt: skip
def whole(
    frame: FrameOf, name: str, hxl: Annotated[bool, Query(description="With a row of HXL tags")] = False
) -> FileResponse:
    """The whole record, without the texts of reports, which belong to their outlets."""
    chosen = format_named(name)
    folder = Path(tempfile.mkdtemp(prefix="marsad-"))
    try:
        with _MAKING:
            out = folder / f"marsad-{chosen.name}"
            write_format(chosen, _supply(frame), out, Asked(hxl=hxl, texts=False))
            packed = _packed(out) if chosen.is_folder else out
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        packed,
        filename=f"marsad-{chosen.name}.{_ending_of(chosen)}",
        media_type="application/octet-stream",
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )


@router.get("/feeds/events.atom", summary="The events of a list as a feed", response_class=Response)
def feed(request: Request, frame: FrameOf, asked: EventsAsked) -> Response:
    """The newest changes of the events that the address asks for: of a place, a source, a kind; all by default."""
    return _feed(request, frame, asked, "/events")


@router.get("/feeds/events/{event}.atom", summary="One event as a feed", response_class=Response)
def event_feed(request: Request, frame: FrameOf, event: str, asked: EventsAsked) -> Response:
    """One event: its entry changes with each report and each correction."""
    found = summaries.find_event(frame.record, event)
    if found is None:
        raise NotFoundError(NO_SUCH_EVENT(id=Given(event[:64])))
    one = replace(asked.wanted, event=found.id, kind=None)
    return _feed(request, frame, replace(asked, wanted=one), f"/events/{found.id}")


def _feed(request: Request, frame: Frame, asked: EventQuery, page: str) -> Response:
    site = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    feed = Feed("Marsad", f"{site}{request.url.path}{query}", f"{site}{page}{query}")
    supply = replace(_supply(frame), site=site)
    body = "".join(iter_atom(feed, supply.entries(asked.wanted, NEWEST)))
    return Response(body, media_type="application/atom+xml")


def _supply(frame: Frame) -> Supply:
    return Supply(frame.record, left_behind=outgoing.left_behind(frame.record))


def _stream(frame: Frame, table: Table, rows: Iterable[Row], form: Form) -> StreamingResponse:
    meta = frame.summary(_meta)
    body: Iterator[str] | Iterator[bytes]
    match form:
        case Form.CSV:
            body = iter_csv(table, rows)
        case Form.JSON:
            body = iter_json(table, rows, meta)
        case Form.JSONL:
            body = iter_json_lines(table, rows)
    name = f"marsad-{table.name}-{str(meta['recorded_until'])[:10] or 'empty'}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(body, media_type=KINDS[form], headers=headers)


def _describe(state: State) -> dict[str, object]:
    return package(state, [(table, f"{table.name}.csv") for table in READERS])


def _ending_of(chosen: Format) -> str:
    return "zip" if chosen.is_folder else chosen.name


def _packed(folder: Path) -> Path:
    """The folder as one ZIP, with nothing of the clock in it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            part = zipfile.ZipInfo(str(file.relative_to(folder)), ZIPPED_AT)
            part.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, packed.open(part, "w") as copy:
                shutil.copyfileobj(source, copy)
    return path


def _state(record: Record) -> State:
    return Supply(record).state()


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
