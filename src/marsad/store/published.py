"""How much was published when: what comparisons of periods are worth."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from marsad.store.confidential import is_public
from marsad.store.filters import is_current
from marsad.store.record import Record
from marsad.store.tables import reading


def count_published(record: Record, since: date, until: date) -> int:
    """How many reports on record were published from the first to the last of these days."""
    inside = reading.c.published.between(since, until)
    query = select(func.count()).select_from(reading).where(is_current(), is_public(reading.c.document_id), inside)
    with record.reading_connection() as connection:
        return connection.scalar(query) or 0
