"""The log as leaves of a Merkle tree, blinded: who is shown one leaf can try out no guess on its neighbours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from marsad.store.chain import Chain, Values
from marsad.store.chunks import distinct_chunks
from marsad.store.confidential import is_public, public_only
from marsad.store.merkle import leaf_hash
from marsad.store.tables import checkpoint, claim, document, log, publication, secret

Entry = dict[str, Any]
"""A log entry as it is shown: without the chain, with its blind."""


def secret_of(connection: Connection) -> str:
    """The record's secret; empty where it has none yet."""
    return connection.scalar(select(secret.c.value)) or ""


def blinded(key: str, *words: object) -> str:
    """256 bits that nobody without the record's secret can tell, always the same for the same words."""
    return hashlib.sha256("\n".join((key, *map(str, words))).encode()).hexdigest()


def leaves_of(connection: Connection, size: int | None = None) -> list[bytes]:
    """The hashes of the leaves of the first `size` entries of the log, or of all."""
    key = secret_of(connection)
    query = select(log).order_by(log.c.seq).limit(size)
    rows = connection.execution_options(yield_per=5000).execute(query)
    return [leaf_hash(leaf_of(_entry(row, key))) for row in rows]


def entries_of(connection: Connection, table_name: str, row_ids: Iterable[str]) -> dict[str, Entry]:
    """The log entries of rows of a table, by row."""
    key = secret_of(connection)
    found = {}
    for some in distinct_chunks(row_ids):
        query = select(log).where(log.c.row_id.in_(some), log.c.table_name == table_name)
        found.update({row.row_id: _entry(row, key) for row in connection.execute(query)})
    return found


def leaf_of(entry: Entry) -> bytes:
    """What is hashed of an entry: its fields, a line each."""
    return "\n".join(str(entry[name]) for name in _FIELDS).encode("utf-8", "surrogatepass")


_FIELDS = ("seq", "recorded_at", "table_name", "row_id", "row_digest", "blind")


def _entry(row: Any, key: str) -> Entry:
    values = row.seq, row.recorded_at, row.table_name, row.row_id, row.row_digest, blinded(key, "entry", row.seq)
    return dict(zip(_FIELDS, values, strict=True))


def head_of(connection: Connection) -> tuple[int, str]:
    """The number and the chain of the last entry."""
    row = connection.execute(select(log.c.seq, log.c.chain).order_by(log.c.seq.desc()).limit(1)).one()
    return row.seq, row.chain


def public_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Values]:
    """A row of each claim whose report is public, days as in its digest; and with it the words of its sentence."""
    found: dict[str, Values] = {}
    with public_only():
        for some in distinct_chunks(ids):
            query = select(claim, document.c.text).join(document, document.c.id == claim.c.document_id)
            query = query.where(claim.c.id.in_(some), is_public(claim.c.document_id))
            for row in connection.execute(query.order_by(claim.c.reading_id, claim.c.position)).mappings():
                found.setdefault(str(row["id"]), dict(row))
    return found


def published(connection: Connection) -> dict[tuple[str, str], Any]:
    """What was published last of each event and measure, by both; what was taken back has no toll."""
    rows = connection.execute(select(publication).order_by(publication.c.number))
    return {(row.event_id, row.content["measure"]): row.content for row in rows}


def checkpoints(connection: Connection) -> Iterator[Any]:
    """The signed statements on record, in order."""
    yield from connection.execute(select(checkpoint).order_by(checkpoint.c.number))


def append_published(chain: Chain, rows: list[Values]) -> None:
    """Put on record what a checkpoint publishes anew."""
    chain.append_fresh(publication, rows)


def append_checkpoint(chain: Chain, row: Values) -> None:
    """Put a signed statement on record."""
    chain.append_fresh(checkpoint, [row])
