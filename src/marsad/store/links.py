"""What linking reads and writes: a document's sketch, strands and blocks, scored pairs, and the events they make."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    any_,
    delete,
    func,
    insert,
    literal,
    select,
)

from marsad.model import Assessment, ClaimKind, Event, EventKind, Measure
from marsad.store.confidential import is_public, public_only, refresh_hidden
from marsad.store.conflicts import ConflictContent, conflict_rows
from marsad.store.content import figure_of
from marsad.store.decisions import Copy, CopyRelation
from marsad.store.derived import assessment_rows, event_of, event_rows, note_change
from marsad.store.desk import EventDecision, choices_by_claim, edits_by_claim
from marsad.store.filters import claims_told, is_current
from marsad.store.listed import ClaimRow, FigureRow
from marsad.store.listing import list_events
from marsad.store.record import Record
from marsad.store.registers import Register, RegisterName, register_of
from marsad.store.standing import is_listed, rebuild
from marsad.store.states import refresh_states
from marsad.store.tables import (
    DERIVED,
    address,
    assessment,
    block,
    claim,
    conflict,
    copy,
    document,
    event,
    event_claim,
    hidden,
    linked,
    listing,
    log,
    pair,
    reading,
    sketch,
    strand,
    trait,
)
from marsad.store.urgency import Urgency, contradicting, counting, mark, rebuild_urgency

with public_only():  # whoever asks for linking first, and whatever they see themselves
    _DOCUMENTS = (
        select(reading.c.document_id, reading.c.id, reading.c.title, reading.c.published, reading.c.outlet,
               reading.c.agency, document.c.recorded_at, reading.c.language, reading.c.extractor)
        .join(document, document.c.id == reading.c.document_id)
        .where(is_current())
    )  # fmt: skip
    _TOLD = claims_told().where(claim.c.kind == ClaimKind.FIGURE.value, is_current(), is_listed())
    _FIGURES = _TOLD.with_only_columns(
        *(
            _TOLD.selected_columns[name]
            for name in (
                "id",
                "content",
                "document_id",
                "reading_id",
                "part_of",
                "title",
                "published",
                "outlet",
                "agency",
                "position",
            )
        ),
        maintain_column_froms=True,
    )
"""Built once: SQLAlchemy takes longer to put them together than SQLite to answer them."""


@dataclass(frozen=True, slots=True)
class LinkDocument:
    """A document's current reading as linking needs it."""

    id: str
    reading_id: str
    title: str | None
    published: date | None
    outlet: str | None
    agency: str | None
    recorded_at: str
    language: str | None = None
    """ISO 639-1."""
    extractor: str = ""
    """The name of who read it."""


@dataclass(frozen=True, slots=True)
class StrandRow:
    """A strand on record; what it holds is linking's own."""

    id: str
    document_id: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PairRow:
    """A scored pair of strands."""

    left: str
    right: str
    bits: float
    parts: Sequence[Mapping[str, Any]]


@contextmanager
def open_links(record: Record, *, write: bool = False) -> Iterator[Links]:
    """Linking's tables in one transaction; documents that are not public are never linked."""
    with public_only(), record.connection(write=write) as connection:
        yield Links(connection)


class Links:
    """Linking's reads and writes on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unlinked(self) -> tuple[str, ...]:
        """Ids of the documents whose current reading was not linked yet."""
        query = (
            select(reading.c.document_id)
            .outerjoin(linked, linked.c.document_id == reading.c.document_id)
            .where(is_current(), linked.c.reading_id.is_distinct_from(reading.c.id))
            .order_by(reading.c.document_id)
        )
        return tuple(self._connection.scalars(query))

    def documents(self, ids: Iterable[str]) -> dict[str, LinkDocument]:
        """The current readings of documents, by document id."""
        return {row.document_id: LinkDocument(*row) for row in self._among(_DOCUMENTS, reading.c.document_id, ids)}

    def by_publication(self, ids: Iterable[str]) -> list[str]:
        """The documents in the order of publication, then of their ids; those without a day of publication last."""
        wanted = set(ids)
        query = select(reading.c.document_id, reading.c.published).where(is_current())
        published = {row.document_id: row.published for row in self._among(query, reading.c.document_id, wanted)}
        return sorted(wanted, key=lambda name: (published.get(name) or date.max, name))

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of documents, by id."""
        query = select(document.c.id, document.c.text).where(is_public(document.c.id))
        return {row.id: row.text for row in self._among(query, document.c.id, ids)}

    def figures(self, document_ids: Iterable[str]) -> Iterator[FigureRow]:
        """The figures of the documents' current readings."""
        rows = self._among(_FIGURES, claim.c.document_id, document_ids)
        for name, content, document_id, reading_id, parent, title, published, outlet, agency, _ in sorted(
            rows, key=lambda row: (row.document_id, row.position)
        ):
            yield ClaimRow(
                name, figure_of(content), document_id, reading_id, parent, title, published, outlet, agency, ""
            )

    def add_sketches(self, sketches: Mapping[str, Iterable[int]]) -> None:
        """Keep the sketches of documents, in place of older ones."""
        self._delete(sketch, sketch.c.document_id, sketches)
        rows = sorted((value, name) for name, values in sketches.items() for value in values)
        self._insert_plain(sketch, rows)

    def sharing(self, hashes: Iterable[int]) -> dict[str, set[int]]:
        """Documents that hold any of the hashes, with those that they hold."""
        query = select(sketch.c.document_id, sketch.c.hash).where(is_public(sketch.c.document_id))
        found: dict[str, set[int]] = {}
        for name, value in self._among(query, sketch.c.hash, hashes):
            found.setdefault(name, set()).add(value)
        return found

    def copies(self, document_ids: Iterable[str]) -> tuple[Copy, ...]:
        """The copies and updates that lead from the documents to others, on and on until none is new."""
        found: dict[str, Copy] = {}
        seen: set[str] = set()
        frontier = set(document_ids)
        while frontier:
            seen |= frontier
            reached: set[str] = set()
            for column in (copy.c.document_id, copy.c.of_document_id):
                query = select(copy).where(is_public(copy.c.document_id), is_public(copy.c.of_document_id))
                for row in self._among(query, column, frontier):
                    found[row.id] = Copy(
                        row.document_id, row.of_document_id, CopyRelation(row.relation), row.jaccard, row.containment
                    )
                    reached |= {row.document_id, row.of_document_id}
            frontier = reached - seen
        return tuple(found[name] for name in sorted(found))

    def copy_mates(self, document_ids: Iterable[str]) -> set[str]:
        """The other public documents of the copy groups, also those that a document led to which is hidden now."""
        names = set(document_ids)
        sides = (copy.c.document_id, copy.c.of_document_id)
        seen: set[str] = set()
        frontier = names
        while frontier:
            seen |= frontier
            reached: set[str] = set()
            for column in sides:
                reached |= {name for row in self._among(select(*sides), column, frontier) for name in row}
            frontier = reached - seen
        query = select(document.c.id).where(is_public(document.c.id))
        return {row.id for row in self._among(query, document.c.id, seen - names)}

    def left_behind(self) -> set[str]:
        """Ids of documents that are hidden while an event or a strand still holds what they say."""
        told = select(claim.c.document_id).join(event_claim, event_claim.c.claim_id == claim.c.id)
        queries = (
            told.where(claim.c.document_id.in_(select(hidden.c.document_id))),
            select(strand.c.document_id).where(strand.c.document_id.in_(select(hidden.c.document_id))),
        )
        return {name for query in queries for name in self._connection.scalars(query.distinct())}

    def strands(self, ids: Iterable[str]) -> tuple[StrandRow, ...]:
        """The strands of those ids."""
        rows = self._among(select(strand), strand.c.id, ids)
        return tuple(StrandRow(row.id, row.document_id, row.content) for row in rows)

    def strands_of(self, document_ids: Iterable[str]) -> tuple[StrandRow, ...]:
        """The strands of documents."""
        rows = self._among(select(strand), strand.c.document_id, document_ids)
        return tuple(StrandRow(row.id, row.document_id, row.content) for row in rows)

    def sharing_block(self, keys: Iterable[int]) -> set[str]:
        """Ids of the strands that hold any of the keys."""
        return {row.strand_id for row in self._among(select(block.c.strand_id), block.c.key, set(keys))}

    def add_strands(self, rows: Iterable[StrandRow], keys: Mapping[str, Iterable[int]]) -> None:
        """Keep strands with their block keys."""
        ordered = sorted(rows, key=lambda row: row.id)
        self._insert(
            strand, [{"id": row.id, "document_id": row.document_id, "content": row.content} for row in ordered]
        )
        self._insert_plain(block, sorted((key, name) for name, held in keys.items() for key in held))

    def drop_strands(self, ids: Iterable[str]) -> None:
        """Forget strands, their keys and their pairs."""
        names = list(ids)
        for table, column in ((block, block.c.strand_id), (pair, pair.c.left), (pair, pair.c.right)):
            self._delete(table, column, names)
        self._delete(strand, strand.c.id, names)

    def add_pairs(self, rows: Iterable[PairRow]) -> None:
        """Keep scored pairs."""
        self._insert(
            pair, [{"left": row.left, "right": row.right, "bits": row.bits, "parts": row.parts} for row in rows]
        )

    def scores(self, strand_ids: Iterable[str], at_least: float) -> dict[tuple[str, str], float]:
        """The pairs scored `at_least` bits that a strand of those ids takes part in, with their bits."""
        names = list(strand_ids)
        query = select(pair.c.left, pair.c.right, pair.c.bits).where(pair.c.bits >= at_least)
        return {
            (left, right): bits
            for column in (pair.c.left, pair.c.right)
            for left, right, bits in self._among(query, column, names)
        }

    def suggestions(self, lowest: float, highest: float, limit: int | None = None) -> tuple[PairRow, ...]:
        """Pairs scored from `lowest` up to `highest`, surest first."""
        query = select(pair).where(pair.c.bits >= lowest, pair.c.bits < highest)
        rows = self._connection.execute(query.order_by(pair.c.bits.desc(), pair.c.left, pair.c.right).limit(limit))
        return tuple(PairRow(row.left, row.right, row.bits, row.parts) for row in rows)

    def documents_with(self, claim_ids: Iterable[str]) -> tuple[str, ...]:
        """Ids of the documents that the claims were read from."""
        rows = self._among(select(claim.c.document_id, claim.c.id), claim.c.id, claim_ids)
        return tuple(sorted({row.document_id for row in rows}))

    def strands_with(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Strand ids by claim id, for claims that are part of a strand."""
        documents = self.documents_with(claim_ids)
        return {name: row.id for row in self.strands_of(documents) for name in row.content["claims"]}

    def strand_ids_with(self, claim_ids: Iterable[str]) -> set[str]:
        """Ids of the strands of the documents that the claims were read from."""
        documents = self.documents_with(claim_ids)
        return {row.id for row in self._among(select(strand.c.id), strand.c.document_id, documents)}

    def event_ids_with(self, claim_ids: Iterable[str]) -> set[str]:
        """Ids of the events that hold any of the claims."""
        query = select(event_claim.c.event_id)
        return {row.event_id for row in self._among(query, event_claim.c.claim_id, claim_ids)}

    def events_with(self, claim_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold any of the claims."""
        return self.events(self.event_ids_with(claim_ids))

    def events_telling(self, document_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold any claim ever read from the documents, told now or not."""
        query = select(event_claim.c.event_id).join(claim, claim.c.id == event_claim.c.claim_id)
        return self.events(row.event_id for row in self._among(query, claim.c.document_id, document_ids))

    def events(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events of those ids."""
        return tuple(event_of(row.content) for row in self._among(select(event.c.content), event.c.id, ids))

    def best_figures(self, event_ids: Iterable[str]) -> dict[str, dict[Measure, float]]:
        """The best figure of each measure of the events, under the rule that stands for each."""
        query = select(assessment.c.event_id, assessment.c.measure, assessment.c.best).where(assessment.c.standing == 1)
        found: dict[str, dict[Measure, float]] = {}
        for row in self._among(query, assessment.c.event_id, event_ids):
            found.setdefault(row.event_id, {})[Measure(row.measure)] = row.best
        return found

    def event_ids_counting(self, measure: Measure, least: float, most: float) -> set[str]:
        """Ids of the events whose best figure of a measure lies from `least` to `most`."""
        query = select(assessment.c.event_id).where(
            assessment.c.standing == 1, assessment.c.measure == measure.value, assessment.c.best.between(least, most)
        )
        return set(self._connection.scalars(query))

    def events_starting(self, prefix: str) -> tuple[Event, ...]:
        """The events whose id starts with `prefix`."""
        query = select(event.c.content).where(event.c.id.startswith(prefix, autoescape=True)).limit(3)
        return tuple(event_of(row.content) for row in self._connection.execute(query))

    def replace_events(
        self,
        gone: Iterable[str],
        events: Iterable[Event],
        tolls: Iterable[Assessment],
        conflicts: Mapping[str, Sequence[ConflictContent]] | None = None,
        *,
        beside: Iterable[Assessment] = (),
    ) -> None:
        """Take the events `gone` out with their assessments and conflicts, and put these in.

        `tolls` stand; those `beside` them are the record's own where a person chose another rule.
        """
        events, tolls = sorted(events, key=lambda one: one.id), tuple(tolls)
        names = {*gone, *(one.id for one in events)}
        before, counted = contradicting(self._connection, names), counting(self._connection, names)
        for table in (assessment, event_claim, conflict, listing, trait):
            self._delete(table, table.c.event_id, names)
        self._delete(event, event.c.id, names)
        rows, links = event_rows(events)
        self._insert(event, rows)
        self._insert_plain(event_claim, sorted((one["event_id"], one["claim_id"]) for one in links))
        rows = [*assessment_rows(tolls), *assessment_rows(beside, stand=False)]
        self._insert(assessment, sorted(rows, key=lambda row: str(row["id"])))
        self._insert(conflict, conflict_rows(conflicts or {}))
        now = {quote["claim"] for rows in (conflicts or {}).values() for one in rows for quote in one["quotes"]}
        mark(self._connection, Urgency.CONTRADICTING, before, now)
        incidents = {one.id for one in events if one.kind is EventKind.INCIDENT}
        used = {row.claim for toll in tolls if toll.event in incidents for row in toll.inputs}
        mark(self._connection, Urgency.COUNTS, counted, used)
        list_events(self._connection, events, tolls)
        refresh_states(self._connection, (one.id for one in events))
        note_change(self._connection)

    def rule_choices(self) -> dict[str, tuple[int, EventDecision]]:
        """The standing choices of a rule for an event, by claim; `choice_among` says which is an event's."""
        return choices_by_claim(self._connection)

    def register(self, register: RegisterName) -> Register:
        """The register of sources or of actors, as people left it."""
        return register_of(self._connection, register)

    def event_edits(self) -> dict[str, list[tuple[int, EventDecision]]]:
        """What people set of events, by claim; `fields_among` says what holds for an event."""
        return edits_by_claim(self._connection)

    def mark_linked(self, documents: Mapping[str, str]) -> None:
        """Note which reading of each document was linked."""
        self._delete(linked, linked.c.document_id, documents)
        rows = [{"document_id": name, "reading_id": of} for name, of in documents.items()]
        self._insert(linked, rows)

    def forget(self) -> None:
        """Drop everything that linking derived; the next run builds it anew from the claims and the decisions."""
        for table in (*reversed(DERIVED), pair, block, strand, sketch, linked):
            self._connection.execute(delete(table))
        rebuild(self._connection)
        refresh_hidden(self._connection)
        rebuild_urgency(self._connection)
        note_change(self._connection)

    def head(self) -> int:
        """The number of the last row that is no address of an event: while it stays, no reading or decision is new."""
        query = select(log.c.seq).where(log.c.table_name != address.name).order_by(log.c.seq.desc()).limit(1)
        return self._connection.scalar(query) or 0

    def _among(self, query: Select[Any], column: Column[Any], ids: Iterable[Any]) -> Iterator[Any]:
        if values := sorted(set(ids)):
            yield from self._connection.execute(query.where(self._is_among(column, values))).all()

    def _delete(self, table: Table, column: Column[Any], ids: Iterable[Any]) -> None:
        if values := sorted(set(ids)):
            self._connection.execute(delete(table).where(self._is_among(column, values)))

    def _is_among(self, column: Column[Any], values: list[Any]) -> ColumnElement[bool]:
        """True for the rows whose `column` is one of `values`, which go as a single parameter however many they are."""
        if self._connection.dialect.name == "postgresql":
            return column == any_(literal(values, ARRAY(column.type)))
        return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _insert_plain(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Rows whose values the driver takes as they are, in the order of the table's columns: half the time."""
        compiled = insert(table).compile(self._connection)
        names = table.columns.keys()
        values = rows if compiled.positional else [dict(zip(names, row, strict=True)) for row in rows]
        if values:
            self._connection.exec_driver_sql(str(compiled), values)
