"""Rows that another record appended, taken in: checked against their ids and texts, each once, nothing overwritten.

`marsad.store.exchange` gives such rows out. They keep the moment at which they came on the record that they are of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, select

from marsad.errors import UsageError
from marsad.model import ClaimKind, Document, digest, digest_text
from marsad.store import standing, tables
from marsad.store.carrying import carry_over, current_reading
from marsad.store.chunks import chunks, distinct_chunks
from marsad.store.confidential import refresh_hidden
from marsad.store.content import content_of
from marsad.store.registers import NameDecision, NameKind, RegisterName, documents_naming
from marsad.store.rows import EMPTY, UNDATED, content_columns
from marsad.store.states import refresh_states
from marsad.store.urgency import rebuild_urgency

if TYPE_CHECKING:
    from marsad.store.chain import Chain

Values = dict[str, Any]
Rows = Iterable[Values]

NUMBERED = ("review", "event_decision", "name_decision", "setting", "confidentiality", "assignment", "coding")
"""Tables whose rows are counted in the order in which they came on this record."""
OLDER = 0
"""Number of a reading that is older than the one that is current here: it never becomes current."""


class Arrivals:
    """Takes in the rows of one package within one transaction, table after table in the order of the package."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.new: dict[str, int] = {}
        """How many rows of each table were new."""
        self._was_empty = chain.connection.scalar(select(func.count()).select_from(tables.document)) == 0
        self._documents: set[str] = set()
        """The documents that were not on record."""
        self._readings: dict[str, tuple[str, date | None, str, str, str]] = {}
        """Of each reading of the package: document, day of publication, extractor, version, rules."""
        self._fresh: set[str] = set()
        """The readings that were not on record."""
        self._before: dict[str, str] = {}
        """The reading that was current for each document that was on record and got another."""
        self._decided: set[str] = set()
        """The claims, and documents, that decisions which are new here are on."""
        self._makers: set[str] = set()
        """The decisions by which people made claims that are new here."""
        self._renamed: list[NameDecision] = []

    def take(self, name: str, rows: Rows) -> None:
        """Take in the rows of one table. Raises `UsageError` for a row that is not what it says that it is."""
        takes = {
            "document": self._take_documents,
            "reading": self._take_readings,
            "section": self._take_of_fresh,
            "claim": self._take_claims,
            "problem": self._take_of_fresh,
            "setting": self._take_settings,
            "confidentiality": self._take_levels,
            "event_address": self._take_addresses,
        }
        take = takes.get(name)
        self.new[name] = take(name, rows) if take else self._take_numbered(name, rows)

    def finish(self) -> tuple[str, ...]:
        """Carry decisions over where a document got another reading, and work out anew what stands.

        Gives the ids of the documents whose linking does not hold any more.
        """
        connection = self.chain.connection
        touched = {*self._documents, *self._documents_decided_on()}
        for name, before in sorted(self._before.items()):
            touched.add(name)
            now = current_reading(connection, name)
            if now is None:
                continue
            mine = [one for one in self._fresh if self._readings[one][0] == name]
            for old in sorted({before, *mine} - {now.id}):
                carry_over(self.chain, old, now.id, self._document(name, now.published, now.outlet))
        self._refuse_unmade()
        standing.rebuild(connection)
        refresh_hidden(connection)
        rebuild_urgency(connection)
        refresh_states(connection)
        return tuple(sorted(touched))

    def _refuse_unmade(self) -> None:
        """Raises `UsageError` for a claim that names a decision by which it was made, and there is none."""
        review = tables.review.c.id
        for some in distinct_chunks(self._makers):
            held = set(self.chain.connection.scalars(select(review).where(review.in_(some))))
            for name in some:
                if name not in held:
                    raise UsageError(f"a claim was made by the decision {name[:12]}, which is not in the package")

    def _documents_decided_on(self) -> set[str]:
        """The documents whose events are others, or count otherwise, by decisions that are new here."""
        found: set[str] = set()
        c = tables.claim.c
        for some in distinct_chunks(self._decided):
            found.update(self.chain.connection.scalars(select(c.document_id).where(c.id.in_(some)).distinct()))
        for one in self._renamed:
            found |= documents_naming(self.chain.connection, one.register, one.names)
        return found

    def _document(self, name: str, published: date | None, outlet: str | None) -> Document:
        text = self.chain.connection.scalar(select(tables.document.c.text).where(tables.document.c.id == name))
        return Document(name, text or "", (), published=published, outlet=outlet)

    def _take_documents(self, name: str, rows: Rows) -> int:
        added = 0
        for some in chunks(rows):
            for row in some:
                if digest_text(row["text"]) != row["id"] or "\0" in row["text"]:
                    raise UsageError(f"document {row['id'][:12]} is not the digest of its text; nothing was taken in")
            fresh = self._not_held(tables.document, some)
            self._documents.update(row["id"] for row in fresh)
            added += self._append(tables.document, fresh)
        return added

    def _take_readings(self, name: str, rows: Rows) -> int:
        connection = self.chain.connection
        last = connection.scalar(select(func.max(tables.reading.c.seq))) or 0
        found: list[Values] = []
        held = list(rows)
        for row in held:
            row["published"] = day_of(row["published"])
            self._readings[row["id"]] = (
                row["document_id"], row["published"], row["extractor"], row["version"], row["rules"],
            )  # fmt: skip
        for some in chunks(held):
            for row in self._not_held(tables.reading, some):
                last += 1
                is_older = self._is_older(row)
                found.append({**row, "seq": OLDER if is_older else last, "day": row["published"] or UNDATED})
        self._fresh = {row["id"] for row in found}
        return sum(self._append(tables.reading, some) for some in chunks(found))

    def _is_older(self, row: Values) -> bool:
        """True where this record has read the document later than the one that the row is of."""
        name = row["document_id"]
        if name in self._documents:
            return False
        r = tables.reading.c
        query = select(r.id, r.recorded_at).where(r.document_id == name).order_by(r.seq.desc()).limit(1)
        current = self.chain.connection.execute(query).first()
        if current is None:
            return False
        self._before.setdefault(name, current.id)
        return bool(current.recorded_at >= row["recorded_at"])

    def _take_of_fresh(self, name: str, rows: Rows) -> int:
        """Sections and problems, which are as their reading is."""
        fresh = ({**row} for row in rows if row["reading_id"] in self._fresh)
        return sum(self._append(_table(name), some) for some in chunks(fresh))

    def _take_claims(self, name: str, rows: Rows) -> int:
        return sum(
            self._take_claims_of(reading_id, list(group))
            for reading_id, group in groupby(rows, itemgetter("reading_id"))
        )

    def _take_claims_of(self, reading_id: str, rows: list[Values]) -> int:
        """The claims of one reading that do not stand under it yet; those of which the place is taken go to its end."""
        if reading_id not in self._readings:
            raise UsageError(f"a claim is of the reading {reading_id[:12]}, which is not in the package")
        c = tables.claim.c
        held: dict[str, int] = {}
        if reading_id not in self._fresh:
            query = select(c.id, c.position).where(c.reading_id == reading_id)
            held = {row.id: row.position for row in self.chain.connection.execute(query)}
        taken = set(held.values())
        text = self._text_of(self._readings[reading_id][0])
        found = []
        for row in rows:
            if row["id"] in held:
                continue
            position = row["position"] if row["position"] not in taken else max(taken) + 1
            taken.add(position)
            found.append(self._claim_row({**row, "position": position}, text))
        return self._append(tables.claim, found) if found else 0

    def _text_of(self, document_id: str) -> str:
        query = select(tables.document.c.text).where(tables.document.c.id == document_id)
        return self.chain.connection.scalar(query) or ""

    def _claim_row(self, row: Values, text: str) -> Values:
        content, kind = row["content"], ClaimKind(row["kind"])
        document_id, published, *extractor = self._readings[row["reading_id"]]
        told = content_of(kind, content)
        span = told.span
        if row["document_id"] != document_id or text[span.start : span.end] != span.text:
            raise UsageError(f"claim {row['id'][:12]} is of other words than its document has; nothing was taken in")
        if row["review_id"] is not None:
            self._makers.add(row["review_id"])
        elif row["id"] not in _claim_ids(row, extractor):
            raise UsageError(f"claim {row['id'][:12]} is not the digest of what it says; nothing was taken in")
        return {
            **EMPTY,
            **row,
            "start": span.start,
            "end": span.end,
            "quote": span.text,
            "day": published or UNDATED,
            **content_columns(told, published),
        }

    def _take_numbered(self, name: str, rows: Rows) -> int:
        """Decisions that are not on record yet, in their order, behind those that are."""
        table, added = _table(name), 0
        last = 0
        if name in NUMBERED:
            last = self.chain.connection.scalar(select(func.max(table.c.seq))) or 0
        for some in chunks(rows):
            fresh = self._not_held(table, some)
            if name in NUMBERED:
                fresh = [{**row, "seq": number} for number, row in enumerate(fresh, last + 1)]
                last += len(fresh)
            self._note(name, fresh)
            added += self._append(table, fresh)
        return added

    def _note(self, name: str, fresh: list[Values]) -> None:
        for row in fresh:
            self._decided.update(row[key] for key in ("claim_id", "left", "right") if row.get(key))
            if name == "name_decision":
                register, kind = RegisterName(row["register"]), NameKind(row["kind"])
                self._renamed.append(NameDecision(register, row["name"], kind, "", "", row["fields"]))

    def _take_settings(self, name: str, rows: Rows) -> int:
        """Settings come with a whole record alone: what readers of this one are shown is for its people to settle."""
        return self._take_numbered(name, rows) if self._was_empty else 0

    def _take_levels(self, name: str, rows: Rows) -> int:
        """Who may see documents that were not on record; for one that was, it stays as this record has it."""
        return self._take_numbered(name, (row for row in rows if row["document_id"] in self._documents))

    def _take_addresses(self, name: str, rows: Rows) -> int:
        added = 0
        for some in chunks(rows):
            fresh = self._not_held(tables.address, some, "event_id")
            if fresh:
                self._append(tables.address, fresh)
            added += len(fresh)
        return added

    def _append(self, table: Table, rows: list[Values]) -> int:
        for row in rows:
            _check_types(table, row)
        return self.chain.append_dated(table, rows)

    def _not_held(self, table: Table, rows: list[Values], key: str = "id") -> list[Values]:
        """The rows whose key is not taken, each once."""
        column = table.c[key]
        held: set[str] = set()
        for some in distinct_chunks(row[key] for row in rows):
            held.update(self.chain.connection.scalars(select(column).where(column.in_(some))))
        fresh: dict[str, Values] = {}
        for row in rows:
            if row[key] not in held:
                fresh.setdefault(row[key], row)
        return list(fresh.values())


def _claim_ids(row: Mapping[str, Any], extractor: list[Any]) -> set[str]:
    """What `Claim.id` is of the same values: now, and in versions up to 0.1.0, whose ids had the reasons in them."""
    content = {name: value for name, value in row["content"].items() if name != "facts"}
    name, version, rules = extractor
    told = {
        "document": row["document_id"],
        "extractor": {"name": name, "version": version, "rules": rules},
        "kind": row["kind"],
        "parent": row["parent_id"],
    }
    bare = {name: value for name, value in content.items() if name != "reasons"}
    return {digest({**told, "content": one}) for one in (content, bare)}


def _check_types(table: Table, row: Values) -> None:
    """Raises `TypeError` for a value that its column does not hold: databases would keep it, and reads fail at it."""
    for column in table.columns:
        value, kind = row.get(column.name), column.type.python_type
        if value is None:
            if not column.nullable and kind is str and column.name in row and not column.primary_key:
                row[column.name] = ""  # a cell of CSV does not tell an empty text from none
            elif not column.nullable:
                raise TypeError(f"{table.name} without {column.name}")
        elif kind is float:
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise TypeError(f"{column.name} is no number: {value!r}")
        elif kind is not dict and (not isinstance(value, kind) or isinstance(value, bool)):
            raise TypeError(f"{column.name} is not of its type: {value!r}")


def day_of(value: Any) -> date | None:
    """The day that a cell names, None for an empty one."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _table(name: str) -> Table:
    return {one.name: one for one in tables.APPEND_ONLY}[name]
