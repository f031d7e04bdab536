"""The record as whole tables, a piece at a time: what each column holds, and rows as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from marsad.i18n.words import _
from marsad.model import plain
from marsad.model.reading import figure_row
from marsad.store import view
from marsad.store.event_list import iter_events
from marsad.web.listed_events import rows_seen, seen

if TYPE_CHECKING:
    from marsad.store.event_list import EventRow
    from marsad.store.filters import FigureFilter
    from marsad.store.listed import DocumentRow, FigureRow
    from marsad.store.record import Record
    from marsad.web.event_queries import EventQuery

CHUNK = 500
"""Rows read at a time."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it holds."""

    name: str
    kind: str
    """string, number, integer, date, datetime: the types of the Data Package standard."""
    says: str
    """A message of the catalogues."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table that can be taken away."""

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]


def _columns(*found: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*one) for one in found)


_DOCUMENT = (
    ("document", "string", _("SHA-256 of the report's text; /documents/… shows it")),
    ("title", "string", _("Title of the report")),
    ("outlet", "string", _("Who published it")),
    ("agency", "string", _("Whose wire it is, where it says so")),
    ("published", "date", _("Day of publication")),
)
_WHERE = (
    ("where", "string", _("Place, as the gazetteer or the text names it")),
    ("country", "string", _("ISO 3166-1 alpha-2")),
    ("lat", "number", _("Latitude, WGS 84; the middle of an area where the precision is no point")),
    ("lon", "number", _("Longitude, WGS 84")),
    ("where_precision", "string", _("exact, near, district, governorate, region or country")),
)

FIGURES = Table(
    "figures",
    _("Figures"),
    _("Every number that a source gives, as one report has it. Never to be added up as it stands."),
    _columns(
        ("id", "string", _("The claim; /claims/… shows it")),
        ("measure", "string", _("What is counted")),
        ("low", "number", _("Lowest meaning of the words; empty where they give none")),
        ("high", "number", _("Highest meaning of the words; empty where they give none")),
        ("quantifier", "string", _("How the words hedge the number")),
        ("unit", "string", _("person, household, item, km2 and so on")),
        ("who", "string", _("Who is counted, in the report's words")),
        ("who_class", "string", _("Who is counted, as a class")),
        ("scope", "string", _("One incident, a total over a time, or a level at a moment")),
        ("modality", "string", _("asserted, possible, denied or planned; only asserted figures are counted")),
        ("source", "string", _("Who says so; “reporter” for the outlet's own voice")),
        ("source_class", "string", _("What kind of party the source is")),
        ("said", "date", _("Day on which it was said")),
        ("when_start", "date", _("First day on which it may have happened")),
        ("when_end", "date", _("Last day on which it may have happened")),
        *_WHERE,
        ("actor", "string", _("Who did it, where the report says so")),
        ("subset_of", "string", _("The claim of which it is a stated part; never add the two")),
        ("state", "string", _("machine, reviewed by a person, or rejected by one")),
        ("from_table", "boolean", _("True where a column of a table of incidents holds it, not the words of a report")),
        ("quote", "string", _("The words of the number")),
        ("start", "integer", _("Where these words begin in the text, in code points from 0")),
        ("end", "integer", _("Where they end")),
        *_DOCUMENT,
    ),
)
EVENTS = Table(
    "events",
    _("Events"),
    _("What several reports tell of, counted once; numbers stand in the table of tolls."),
    _columns(
        ("id", "string", _("The event; /events/… shows it, and leads on should it be put together otherwise")),
        ("kind", "string", _("incident, or situation: totals over a time and levels at a moment")),
        ("title", "string", _("A short name")),
        ("event_type", "string", _("ACLED event_type")),
        ("sub_event_type", "string", _("ACLED sub_event_type")),
        ("when_start", "date", _("First day")),
        ("when_end", "date", _("Last day")),
        ("when_precision", "string", _("How well the days are known; on_or_before where no report gives a day")),
        *_WHERE,
        ("actors", "string", _("Who took part, separated by semicolons")),
        ("state", "string", _("machine, reviewed, signed_off or contested: how far people have looked at the event")),
        ("allegations", "string", _("Who is said to have done it, as a person set it, separated by semicolons")),
        ("set_by_person", "string", _("The fields that a person set over what is computed, separated by spaces")),
        ("reports", "integer", _("How many reports tell of it, copies included")),
        ("origins", "integer", _("The most independent origins that one of its tolls rests on")),
        ("first_published", "date", _("Day of the first report")),
        ("last_recorded", "datetime", _("When its newest report came on record (UTC)")),
    ),
)
TOLLS = Table(
    "tolls",
    _("Tolls"),
    _("Low, best and high of each measure of each event under one rule."),
    _columns(
        ("event", "string", _("The event")),
        ("kind", "string", _("incident, or situation: totals over a time and levels at a moment")),
        ("state", "string", _("machine, reviewed, signed_off or contested: how far people have looked at the event")),
        ("measure", "string", _("What is counted")),
        ("low", "number", _("Lowest figure under the rule")),
        ("best", "number", _("Best figure under the rule")),
        ("high", "number", _("Highest figure under the rule")),
        ("quantifier", "string", _("How the words on which the best figure rests hedge it")),
        ("counted", "string", _("Whom it covers: everyone, or civilians where the rule counts civilians")),
        ("grade", "string", _("How well it is supported, apart from the number")),
        ("origins", "string", _("The independent origins behind it, separated by semicolons")),
        ("rule", "string", _("The rule")),
        ("rule_version", "string", _("Its version")),
        ("claims", "string", _("The claims that it uses, separated by spaces")),
        ("left_out", "integer", _("How many claims it leaves out; the event's page says why")),
    ),
)
DOCUMENTS = Table(
    "documents",
    _("Documents"),
    _("The reports on record, without their texts, which belong to their outlets."),
    _columns(
        *_DOCUMENT,
        ("language", "string", _("ISO 639-1")),
        ("recorded_at", "datetime", _("When it came on record (UTC)")),
        ("figures", "integer", _("Figures read from it")),
        ("statements", "integer", _("Statements read from it")),
        ("events_named", "integer", _("Events that it names")),
        ("problems", "integer", _("What could not be read or resolved")),
    ),
)
TABLES = {table.name: table for table in (FIGURES, EVENTS, TOLLS, DOCUMENTS)}


def iter_figures(record: Record, wanted: FigureFilter) -> Iterator[Row]:
    """The figures that `wanted` lets through, newest publication first."""
    further = replace(wanted, limit=CHUNK)
    while rows := view.figures(record, further):
        yield from map(_figure, rows)
        further = replace(further, after=rows[-1].key)


def iter_event_rows(record: Record, asked: EventQuery) -> Iterator[Row]:
    """The events that are asked for, in their order."""
    for rows in iter_events(record, replace(asked.wanted, after=None), CHUNK):
        yield from map(_event, rows_seen(record, rows, asked.rule, asked.vantage))


def iter_tolls(record: Record, asked: EventQuery) -> Iterator[Row]:
    """The tolls of the events that are asked for, under the rule and as of the day that are."""
    for rows in iter_events(record, replace(asked.wanted, after=None), CHUNK):
        kinds = {row.event.id: row.event.kind.value for row in rows}
        states = {row.event.id: row.state.value for row in rows}
        found = seen(record, rows, asked.rule, asked.vantage)[1]
        for toll in (one for name in kinds for one in found.get(name, ())):
            yield {
                **{name: plain(getattr(toll, name)) for name in ("event", "measure", "low", "best", "high")},
                **{
                    name: plain(getattr(toll, name))
                    for name in ("quantifier", "counted", "grade", "rule", "rule_version")
                },
                "kind": kinds[toll.event],
                "state": states[toll.event],
                "origins": "; ".join(toll.origins),
                "claims": " ".join(one.claim for one in toll.inputs),
                "left_out": len(toll.excluded),
            }


def iter_documents(record: Record) -> Iterator[Row]:
    """The documents, newest publication first."""
    offset = 0
    while rows := view.documents(record, limit=CHUNK, offset=offset):
        yield from map(_document, rows)
        offset += len(rows)


def iter_csv(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180), the names of the columns first.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    names = [column.name for column in table.columns]
    yield from _csv_lines([names])
    yield from _csv_lines([_cell(row.get(name)) for name in names] for row in rows)


def iter_json(table: Table, rows: Iterable[Row], meta: Row) -> Iterator[str]:
    """The pieces of one JSON object: data, a row a line, then meta."""
    names = [column.name for column in table.columns]
    before = '{"data": [\n'
    for row in rows:
        yield before + json.dumps({name: row.get(name) for name in names}, ensure_ascii=False)
        before = ",\n"
    yield f'{before if before.startswith("{") else ""}\n], "meta": {json.dumps(meta, ensure_ascii=False)}}}\n'


def data_package(meta: Row, translate: Callable[[str], str]) -> Row:
    """A description of the tables after the Data Package standard."""
    return {
        "profile": "tabular-data-package",
        "name": "marsad-record",
        "created": meta["recorded_until"],
        "not_linked": meta["not_linked"],
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "title": translate(table.title),
                "description": translate(table.says),
                "schema": {
                    "fields": [
                        {"name": one.name, "type": one.kind, "description": translate(one.says)}
                        for one in table.columns
                    ]
                },
            }
            for table in TABLES.values()
        ],
    }


def _csv_lines(rows: Iterable[list[Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


def _figure(row: FigureRow) -> Row:
    found = figure_row(row.content)
    when = found.pop("when") or (None, None)
    document = {name: plain(getattr(row, name)) for name in ("title", "outlet", "agency", "published")}
    return {
        **found, **document, "id": row.id, "document": row.document_id, "subset_of": row.parent_id,
        "from_table": row.content.is_from_table,
        "when_start": when[0], "when_end": when[1], "state": "rejected" if row.is_rejected else row.state.value,
    }  # fmt: skip


def _event(row: EventRow) -> Row:
    one = row.event
    where, when = one.where, one.when
    return {
        "id": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "event_type": one.type.value,
        "sub_event_type": one.sub_event_type.value,
        "when_start": plain(when.start) if when else None,
        "when_end": plain(when.end) if when else None,
        "when_precision": plain(one.when_precision),
        "where": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "where_precision": plain(where.precision) if where else None,
        "actors": "; ".join(one.actors),
        "state": row.state.value,
        "allegations": "; ".join(f"{said.perpetrator} ({said.kind.value})" for said in one.allegations),
        "set_by_person": " ".join(one.set_by_person),
        "reports": row.reports,
        "origins": row.origins,
        "first_published": plain(row.first_published),
        "last_recorded": row.last_recorded,
    }


def _document(row: DocumentRow) -> Row:
    same = ("title", "outlet", "agency", "language", "recorded_at", "figures", "statements", "problems")
    return {
        **{name: getattr(row, name) for name in same},
        "document": row.id,
        "published": plain(row.published),
        "events_named": row.mentions,
    }
