"""Whether quoted words stand where a row says that they do: every span against the text of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, text

from marsad.store.faults import Fault
from marsad.store.tables import claim, coding, problem, reading, review, section

_SPANS = {
    claim.name: (("start", "end"), ("sentence_start", "sentence_end")),
    problem.name: (("start", "end"),),
    section.name: (("start", "end"),),
    reading.name: (("dateline_start", "dateline_end"),),
    review.name: (("start", "end"),),
    coding.name: (("start", "end"),),
}
"""The columns of each table that hold spans, in code points of the document's text."""


class Texts:
    """The texts of documents, the last one held: rows of one document stand together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: tuple[str, str | None] = ("", None)
        self._documents: dict[str, str] = {}

    def of(self, document_id: str) -> str | None:
        """The text of a document; None where it is not on record or no text."""
        if self._held[0] != document_id:
            query = text("SELECT text FROM document WHERE id = :id")
            found = self._connection.execute(query, {"id": document_id}).scalar()
            self._held = document_id, found if isinstance(found, str) else None
        return self._held[1]

    def note_reading(self, reading_id: str, document_id: str) -> None:
        """Keep which document a reading is of."""
        self._documents[reading_id] = document_id

    def document_of(self, values: Mapping[str, Any]) -> str | None:
        """The id of the document that a row's spans are in."""
        found = values.get("document_id") or self._documents.get(str(values.get("reading_id")))
        return found if isinstance(found, str) else None


def span_faults(table: Table, values: Mapping[str, Any], key: str, texts: Texts) -> Iterator[Fault]:
    """What is wrong with the spans of a row."""
    spans = _SPANS.get(table.name)
    if spans is None:
        return
    if table is reading:
        texts.note_reading(key, str(values["document_id"]))
    for first, last in spans:
        start, end = values[first], values[last]
        if start is None and end is None:
            continue
        name = texts.document_of(values)
        content = texts.of(name) if name else None
        if content is None:
            yield Fault(table.name, key, f"has a span in a document that is not on record ({name})")
        elif not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(content)):
            yield Fault(table.name, key, f"has a span from {start!r} to {end!r} that is not within its document")
        elif table is claim and first == "start" and content[start:end] != values["quote"]:
            yield Fault(table.name, key, f"quotes words that do not stand at {start} to {end} of its document")
