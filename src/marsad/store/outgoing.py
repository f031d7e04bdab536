"""What tables that are taken away tell of claims, reports and events beside what lists show of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, false, func, or_, select, true

from marsad.store.chunks import distinct_chunks
from marsad.store.confidential import is_public, shows_all
from marsad.store.filters import is_current
from marsad.store.record import Record
from marsad.store.standing import is_listed
from marsad.store.tables import claim, document, event_claim, event_decision, hidden, judgement, reading, review

SPARING = 2**26
"""Bytes of the file that are read by mapping while all of it is walked once: the rest need not stay in memory."""


@contextmanager
def sparing_memory(record: Record) -> Iterator[None]:
    """Within it this thread's connection maps little of the file; reads are as before. For SQLite alone."""
    with record.reading_connection() as connection:
        if connection.dialect.name != "sqlite":
            yield
            return
        before = connection.exec_driver_sql("PRAGMA mmap_size").scalar()
        connection.exec_driver_sql(f"PRAGMA mmap_size = {SPARING}")
        try:
            yield
        finally:
            connection.exec_driver_sql(f"PRAGMA mmap_size = {before}")


@dataclass(frozen=True, slots=True)
class Extent:
    """What time the reports that may be taken away are of."""

    recorded_until: str
    """When the newest came on record; empty where there is none."""
    first_day: date | None
    """Of publication."""
    last_day: date | None


def extent(record: Record) -> Extent:
    """What time the reports are of that this reader may see."""
    newest = select(func.max(document.c.recorded_at)).where(is_public(document.c.id))
    days = select(func.min(reading.c.published), func.max(reading.c.published)).where(is_current())
    with record.reading_connection() as connection:
        first, last = connection.execute(days).one()
        return Extent(connection.scalar(newest) or "", first, last)


def events_of(record: Record, claim_ids: Iterable[str]) -> Mapping[str, str]:
    """The event that each claim was put into, for those that were; the first by id where it is in several."""
    query = select(event_claim.c.claim_id, func.min(event_claim.c.event_id)).group_by(event_claim.c.claim_id)
    found: dict[str, str] = {}
    with record.reading_connection() as connection:
        for some in distinct_chunks(claim_ids):
            asked = query.where(event_claim.c.claim_id.in_(some), event_claim.c.event_id.not_in(_left_behind()))
            found.update((row[0], row[1]) for row in connection.execute(asked))
    return found


def left_behind(record: Record) -> frozenset[str]:
    """Events that still hold claims of reports which this reader may not see, until linking comes to them."""
    with record.reading_connection() as connection:
        return frozenset(connection.scalars(_left_behind()))


def _left_behind() -> Select[Any]:
    claims = select(claim.c.id).where(claim.c.document_id.in_(select(hidden.c.document_id)))
    return select(event_claim.c.event_id).where(event_claim.c.claim_id.in_(claims), false() if shows_all() else true())


def listed_among(record: Record, claim_ids: Iterable[str]) -> frozenset[str]:
    """Those of the claims that a list shows."""
    found: set[str] = set()
    with record.reading_connection() as connection:
        for some in distinct_chunks(claim_ids):
            query = (
                select(claim.c.id)
                .join(reading, reading.c.id == claim.c.reading_id)
                .where(claim.c.id.in_(some), is_current(), is_listed())
            )
            found.update(connection.scalars(query))
    return frozenset(found)


def urls_of(record: Record, document_ids: Iterable[str]) -> Mapping[str, str]:
    """Where each report was published, for those of which that is known."""
    query = select(reading.c.document_id, reading.c.url).where(is_current(), reading.c.url.is_not(None))
    found: dict[str, str] = {}
    with record.reading_connection() as connection:
        for some in distinct_chunks(document_ids):
            rows = connection.execute(query.where(reading.c.document_id.in_(some)))
            found.update((row.document_id, row.url) for row in rows)
    return found


def sentences_of(record: Record, claim_ids: Iterable[str]) -> dict[str, str]:
    """The sentence of each figure, its own words where it stands in none."""
    length = claim.c.sentence_end - claim.c.sentence_start
    sentence = func.substr(document.c.text, claim.c.sentence_start + 1, length)
    query = select(claim.c.id, func.coalesce(sentence, claim.c.quote)).join(
        document, document.c.id == claim.c.document_id
    )
    found: dict[str, str] = {}
    with record.reading_connection() as connection:
        for some in distinct_chunks(claim_ids):
            asked = query.where(claim.c.id.in_(some), is_public(claim.c.document_id))
            found.update((row[0], row[1]) for row in connection.execute(asked))
    return found


def changed_at(record: Record, event_ids: Iterable[str]) -> dict[str, str]:
    """When a person last decided on each event or on a claim of it, for those of which that is so."""
    held, found = event_claim.c, dict[str, str]()
    queries = (
        select(held.event_id, func.max(review.c.recorded_at)).join(
            review, or_(review.c.claim_id == held.claim_id, review.c.replacement == held.claim_id)
        ),
        *(
            select(held.event_id, func.max(judgement.c.recorded_at))
            .join(judgement, side == held.claim_id)
            .where(judgement.c.by.is_not(None))
            for side in (judgement.c.left, judgement.c.right)
        ),
        select(held.event_id, func.max(event_decision.c.recorded_at)).join(
            event_decision, event_decision.c.claim_id == held.claim_id
        ),
    )
    with record.reading_connection() as connection:
        for some in distinct_chunks(event_ids):
            for query in queries:
                for name, moment in connection.execute(query.where(held.event_id.in_(some)).group_by(held.event_id)):
                    found[name] = max(found.get(name, ""), moment)
    return found
