"""Which documents readers may see: every list, page, link, event, toll and export goes through `is_public`.

What is not public is shown only to code that says so with `including_restricted`, and never to linking.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, true

from marsad.model import digest, plain
from marsad.store.chain import Chain, append_numbered
from marsad.store.tables import confidentiality, hidden, informant

_SHOWS_ALL: ContextVar[bool] = ContextVar("shows_restricted_documents", default=False)


class Level(StrEnum):
    """Who may see a document."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    """The desk's people only, until it is released."""
    CONFIDENTIAL = "confidential"
    """Those only whom the desk trusts with sources; never released without a new consent."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A decision on who may see a document."""

    id: str
    document_id: str
    level: Level
    consent: str
    """What those who gave the report agreed to."""
    person: str
    reason: str
    recorded_at: str


@contextmanager
def including_restricted() -> Iterator[None]:
    """Within it, this thread's reads show documents of every level."""
    token = _SHOWS_ALL.set(True)
    try:
        yield
    finally:
        _SHOWS_ALL.reset(token)


@contextmanager
def public_only() -> Iterator[None]:
    """Within it, reads show public documents only, whatever is around it."""
    token = _SHOWS_ALL.set(False)
    try:
        yield
    finally:
        _SHOWS_ALL.reset(token)


def shows_all() -> bool:
    """True within `including_restricted`."""
    return _SHOWS_ALL.get()


@dataclass(frozen=True, slots=True)
class Protection:
    """Who may see a document, as it is put on record with it or changed later."""

    level: Level
    consent: str
    person: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Informant:
    """Who gave a field report: kept apart, shown to nobody but those who ask for it by its own function."""

    name: str
    contact: str = ""
    consent: str = ""


def append_level(chain: Chain, document_id: str, wanted: Protection) -> str:
    """The id of the row that sets who may see the document."""
    values = {"document_id": document_id, **plain(wanted)}
    identifier = append_numbered(chain, confidentiality, values)
    refresh_hidden(chain.connection, document_id)
    return identifier


def append_informant(chain: Chain, document_id: str, who: Informant, person: str) -> str:
    """The id of the row that keeps who gave a report."""
    row = {"document_id": document_id, **plain(who), "person": person, "salt": secrets.token_hex(32)}
    identifier = digest(row)
    chain.append(informant, [{"id": identifier, **row}])
    return identifier


def informants(record: Any, document_id: str) -> tuple[Informant, ...]:
    """Who gave a report. For the desk's own use only: no page, list or export calls it."""
    query = select(informant).where(informant.c.document_id == document_id).order_by(informant.c.recorded_at)
    with record.reading_connection() as connection:
        return tuple(Informant(row.name, row.contact, row.consent) for row in connection.execute(query))


def levels(record: Any, document_id: str) -> tuple[LevelRow, ...]:
    """The decisions on who may see a document, in order; the last holds. None means that it is public."""
    c = confidentiality.c
    names = (c.id, c.document_id, c.level, c.consent, c.person, c.reason, c.recorded_at)
    with record.reading_connection() as connection:
        rows = connection.execute(select(*names).where(c.document_id == document_id).order_by(c.seq))
        return tuple(LevelRow(row.id, row.document_id, Level(row.level), *row[3:]) for row in rows)


def hidden_documents(record: Any) -> tuple[str, ...]:
    """Ids of the documents that are not public now."""
    with record.reading_connection() as connection:
        return tuple(connection.scalars(select(hidden.c.document_id).order_by(hidden.c.document_id)))


def is_public(document_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """True for documents that are public now, at whatever earlier moment a list is asked for."""
    return true() if shows_all() else _is_not_hidden(document_id)


@lru_cache(maxsize=64)
def _is_not_hidden(document_id: ColumnElement[Any]) -> ColumnElement[bool]:
    return document_id.not_in(select(hidden.c.document_id))


def refresh_hidden(connection: Connection, document_id: str | None = None) -> None:
    """Work out from the decisions which documents (or whether this one) are hidden."""
    query = select(confidentiality.c.document_id, confidentiality.c.level).order_by(confidentiality.c.seq)
    gone = delete(hidden)
    if document_id is not None:
        query = query.where(confidentiality.c.document_id == document_id)
        gone = gone.where(hidden.c.document_id == document_id)
    levels = {row.document_id: row.level for row in connection.execute(query)}
    connection.execute(gone)
    rows = [{"document_id": name, "level": level} for name, level in levels.items() if level != Level.PUBLIC.value]
    if rows:
        connection.execute(insert(hidden), rows)
