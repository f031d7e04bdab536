"""The record: everything read so far in one database, to which rows are only ever appended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock, local
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Table, func, select
from sqlalchemy.exc import DatabaseError

from marsad.errors import DocumentError, RecordError, ReviewConflictError
from marsad.model import Assessment, Claim, Document, Event, Judgement, Message, Reading, Template
from marsad.model.message import Word
from marsad.store import derived, rows, standing, tables, urgency
from marsad.store.carrying import append_claim, append_review, carry_over, current_reading
from marsad.store.chain import Chain, append_numbered, find
from marsad.store.confidential import Informant, Protection, append_informant, append_level
from marsad.store.connection import (
    WRITE,
    engine_again,
    hold_still,
    open_engine,
    public_name,
    show_cleared_alone,
    take_turn,
)
from marsad.store.decisions import Copy, Decision, Review, decision_row
from marsad.store.publicity import Publicity, cleared_views, publicity_of, reads_for_readers
from marsad.store.remedies import told_of
from marsad.store.states import refresh_states_of_claims

NO_REVIEW_SEEN = Template(
    "no_review_seen", "no review of %(id)s is on record, so none can have been seen; nothing was written"
)
REVIEWED_SINCE = Template(
    "reviewed_since",
    "%(id)s was reviewed since it was shown: %(verdict)s by %(name)s (review %(review_id)s); nothing was written: "
    "look at that decision, then decide",
)
REVIEWED_SINCE_WITH_REASON = Template(
    "reviewed_since_with_reason",
    "%(id)s was reviewed since it was shown: %(verdict)s by %(name)s: %(words)s (review %(review_id)s); nothing was "
    "written: look at that decision, then decide",
)

Answer = TypeVar("Answer")

BATCH = 200
"""Readings per transaction of `append_all`; a crash loses at most these."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading to append, with the bytes that it was read from."""

    reading: Reading
    raw: bytes | None = None
    name: str | None = None
    """File name of the bytes, without its folders."""
    protection: Protection | None = None
    """Who may see the document, from the moment it is on record, public where this is None; one that is on record stays
    as it is, whatever comes with its text: `set_level` alone changes that."""
    informant: Informant | None = None
    """Who gave the report; needs a protection."""
    carries: bool = True
    """False for a reading that takes its document out: what people made of an earlier one is left with that."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of one entry."""

    document_id: str
    reading_id: str
    is_new_document: bool
    is_new_reading: bool
    """False where the very same reading was on record: nothing changed."""
    claims: int
    """Claims in the reading, whether new or not."""


class _Held(local):
    """The connections that a thread holds open: what it reads meanwhile goes over them."""

    writer: Connection | None = None
    reader: Connection | None = None
    answers: dict[Callable[[Connection], Any], Any] | None = None
    """What was asked of the one state that `reader` reads."""


class Record:
    """An open record. Use it as a context manager, or call `close`."""

    def __init__(self, engine: Engine, location: str, address: str = "") -> None:
        self._engine = engine
        self._address = address
        self._cleared: Engine | None = None
        self._opening = Lock()
        self._held = _Held()
        self.location = location
        """For messages: the path, or the address without its password."""

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> Record:
        """The record at `location`: a path (SQLite) or a `postgresql://` address, brought to the newest version.

        Raises `UsageError` where there is none and `create` is false, `RecordError` where it is of a newer version of
        Marsad or no record at all.
        """
        return cls(open_engine(location, create=create), public_name(location), str(location))

    def close(self) -> None:
        """Close every connection; the record must not be used afterwards."""
        self._engine.dispose()
        if self._cleared is not None:
            self._cleared.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def append(self, reading: Reading, *, raw: bytes | None = None, name: str | None = None) -> Appended:
        """Append one reading with the bytes it came from, all or nothing; the same reading again changes nothing.

        Raises `DocumentError` for a text that no database can hold and `RecordError` where the record refuses.
        """
        with self._writing() as chain:
            return _append(chain, Entry(reading, raw, name))

    def append_protected(self, entry: Entry) -> Appended:
        """Append one reading with who may see its document, in one transaction: it is never public in between."""
        with self._writing() as chain:
            return _append(chain, entry)

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        """Within it all that this thread reads and writes is one transaction, during which nobody else writes.

        What was looked at holds when the row is written, and what is raised takes back all that was written.
        """
        with self._connect(write=True):
            yield

    def set_level(self, document_id: str, protection: Protection) -> str:
        """The id of the row that sets from now on who may see the document."""
        with self._writing() as chain:
            return append_level(chain, document_id, protection)

    def append_numbered(self, table: Table, values: Mapping[str, Any]) -> str:
        """The id of a row of the desk: each is new, in the order in which they are given."""
        with self._writing() as chain:
            return append_numbered(chain, table, values)

    def append_all(self, entries: Iterable[Entry]) -> Iterator[Appended]:
        """Append many readings, `BATCH` to a transaction; yields what became of each once it is safely on disk."""
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) == BATCH:
                yield from self._append_batch(batch)
                batch = []
        yield from self._append_batch(batch)

    def append_decisions(self, decisions: Iterable[Decision]) -> int:
        """How many of the copies, judgements and reviews were new on record."""
        with self._writing() as chain:
            return sum(_append_decisions(chain, group) for _, group in groupby(decisions, type))

    def alias(self, name: str) -> str:
        """What stands for a name in ids on this record."""
        with self._writing() as chain:
            return chain.alias(name)

    def has_judgement(self, judgement: Judgement) -> bool:
        """True where this very judgement is on record, its reason word for word."""
        with self._writing() as chain:
            return find(chain.connection, tables.judgement, decision_row(judgement, chain.id_of)) is not None

    def append_review(self, review: Review, *, seen: str | None, claim: Claim | None = None) -> str:
        """The id of `review` as written, where the last review in line with the claim is still the one `seen`.

        `claim` is the one that the review makes: it goes under the document's current reading, at the next position.
        Looks and writes in one transaction, so that of two people on one claim the second is told. Raises
        `ReviewConflictError` for the second; nothing is written then.
        """
        with self._writing() as chain:
            row = decision_row(review, chain.id_of)
            names = standing.line_of(chain.connection, _claims_of(review))
            given = standing.reviews_of(chain.connection, names)
            last = given[-1].id if given else None
            if last != seen:
                raise ReviewConflictError(_conflict(review, given[-1] if given else None))
            append_review(chain, row)
            if claim is not None:
                append_claim(chain, claim, row["id"])
            standing.refresh(chain.connection, _claims_of(review))
            refresh_states_of_claims(chain.connection, _claims_of(review))
        identifier: str = row["id"]
        return identifier

    def replace_derived(self, events: Iterable[Event], assessments: Iterable[Assessment]) -> None:
        """Drop every event and assessment and write these in their place, in one transaction."""
        with self._connect(write=True) as connection:
            derived.replace_derived(connection, events, assessments)

    @contextmanager
    def reading_connection(self) -> Iterator[Connection]:
        """A connection for the views; one consistent state for as long as it is open."""
        with self._connect(write=False) as connection:
            yield connection

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Within it, what this thread reads is one state of the record, over one connection."""
        with self._connect(write=False) as connection:
            before = self._held.reader, self._held.answers
            self._held.reader, self._held.answers = connection, {}
            try:
                yield
            finally:
                self._held.reader, self._held.answers = before

    def ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """What `question` reads over a connection; within `one_state` it is asked once."""
        with self._connect(write=False) as connection:
            answers = self._held.answers
            if answers is None or connection is not self._held.reader:
                return question(connection)
            if question not in answers:
                answers[question] = question(connection)
            answer: Answer = answers[question]
            return answer

    @contextmanager
    def connection(self, *, write: bool) -> Iterator[Connection]:
        """A connection for what is derived; what it writes is kept all or nothing."""
        with self._connect(write=write) as connection:
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection beside all others, without a transaction: for locks that a server holds for as long."""
        with self._refusals(), self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def appending(self) -> Iterator[Chain]:
        """One transaction that looks and then appends: what was looked at holds when the row is written."""
        with self._writing() as chain:
            yield chain

    def _append_batch(self, batch: list[Entry]) -> list[Appended]:
        if not batch:
            return []
        with self._writing() as chain:
            return [_append(chain, entry) for entry in batch]

    @contextmanager
    def _writing(self) -> Iterator[Chain]:
        with self._connect(write=True) as connection:
            yield Chain(connection)

    @contextmanager
    def _connect(self, *, write: bool) -> Iterator[Connection]:
        held = self._held.writer
        if held is not None:
            with held.begin_nested() if write else nullcontext():
                yield held
            return
        with self._refusals():
            if self._held.reader is not None and not write:
                yield self._held.reader
                return
            engine = self._engine if write or not reads_for_readers() else self._for_readers()
            with engine.connect() as connection:
                if write:
                    connection.execution_options(**{WRITE: True})
                else:
                    hold_still(connection)
                with connection.begin():
                    if not write:
                        yield connection
                        return
                    take_turn(connection)
                    self._held.writer = connection
                    try:
                        yield connection
                    finally:
                        self._held.writer = None

    def _for_readers(self) -> Engine:
        """The engine of what readers are shown."""
        with self._engine.connect() as connection:
            if publicity_of(connection) is Publicity.ALL:
                return self._engine
        with self._opening:
            if self._cleared is None:
                cleared = engine_again(self._engine, self._address)
                show_cleared_alone(cleared, cleared_views)
                self._cleared = cleared
            return self._cleared

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise RecordError(f"the record {self.location} refused: {told_of(error)}") from error


def _append_decisions(chain: Chain, decisions: Iterable[Decision]) -> int:
    """How many of the decisions, all of one kind, were new; one that comes twice is one."""
    added = 0
    found: dict[str, dict[str, Any]] = {}
    table = tables.judgement
    for decision in decisions:
        row = decision_row(decision, chain.id_of)
        if isinstance(decision, Review):
            added += append_review(chain, row)
            standing.refresh(chain.connection, _claims_of(decision))
            refresh_states_of_claims(chain.connection, _claims_of(decision))
            continue
        table = tables.copy if isinstance(decision, Copy) else tables.judgement
        found[row["id"]] = row
    return added + chain.append(table, found.values())


def _append(chain: Chain, entry: Entry) -> Appended:
    reading = entry.reading
    document = reading.document
    _check_storable(document)
    claims = {claim.id: claim for claim in reading.iter_claims()}
    identifier = rows.reading_id(reading, list(claims))
    is_new_document = bool(chain.append(tables.document, [{"id": document.id, "text": document.text}]))
    if entry.protection is not None:
        if is_new_document:
            append_level(chain, document.id, entry.protection)
        if entry.informant is not None:
            append_informant(chain, document.id, entry.informant, entry.protection.person)
    if entry.raw is not None:
        archived = rows.archive_row(entry.raw)
        chain.append(tables.archive, [archived])
        chain.append(tables.capture, [rows.capture_row(document.id, archived["sha256"], entry.name)])
    is_new_reading = find(chain.connection, tables.reading, {"id": identifier}) is None
    if is_new_reading:
        earlier = current_reading(chain.connection, document.id)
        if earlier is not None:
            urgency.drop_urgency(chain.connection, document.id)
        _append_reading(chain, reading, identifier, claims)
        if earlier is not None and entry.carries:
            carry_over(chain, earlier.id, identifier, document)
            urgency.mark_waiting(chain.connection, claims)
    return Appended(document.id, identifier, is_new_document, is_new_reading, len(claims))


def _append_reading(chain: Chain, reading: Reading, identifier: str, claims: dict[str, Claim]) -> None:
    document = reading.document
    last: int | None = chain.connection.scalar(select(func.max(tables.reading.c.seq)))
    chain.append(tables.reading, [rows.reading_row(reading, identifier, (last or 0) + 1)])
    chain.append_fresh(tables.section, rows.section_rows(document, identifier))
    claim_rows = [
        rows.claim_row(claim, claim_id, identifier, position, document.published)
        for position, (claim_id, claim) in enumerate(claims.items())
    ]
    chain.append_fresh(tables.claim, claim_rows)
    chain.append_fresh(tables.problem, rows.problem_rows(reading.problems, document, identifier))
    spans = [one.span for one in reading.problems if one.span is not None]
    urgency.add_urgency(chain.connection, claim_rows, spans, document.outlet)


def _claims_of(review: Review) -> tuple[str, ...]:
    return (review.claim_id,) if review.replacement is None else (review.claim_id, review.replacement)


def _conflict(review: Review, last: Row[Any] | None) -> Message:
    if last is None:
        return NO_REVIEW_SEEN(id=review.claim_id[:12])
    told = {"id": review.claim_id[:12], "verdict": Word(last.verdict), "name": last.person, "review_id": last.id[:12]}
    return REVIEWED_SINCE_WITH_REASON(**told, words=last.reason) if last.reason else REVIEWED_SINCE(**told)


def _check_storable(document: Document) -> None:
    if "\0" in document.text:
        raise DocumentError("the text holds a NUL character, so it is not a text file; nothing of it was kept")
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"the text holds a lone surrogate at {error.start}, which no database stores; save it as UTF-8"
        ) from error
