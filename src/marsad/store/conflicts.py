"""Claims that cannot all hold, as linking derives them for each event: rows in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from marsad.model.message import Told, told_in
from marsad.store.listed import QuoteRow
from marsad.store.record import Record
from marsad.store.tables import conflict

ConflictContent = Mapping[str, Any]
"""A conflict as JSON: kind, told, quotes."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Claims of one event that cannot all hold."""

    event_id: str
    kind: str
    """What does not fit: "a part exceeds its whole" ..."""
    told: Told
    """The same in numbers: "9 cannot be part of 6"."""
    quotes: tuple[QuoteRow, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims, in the order of the quotes."""
        return tuple(quote.claim for quote in self.quotes)


def conflict_rows(conflicts: Mapping[str, Sequence[ConflictContent]]) -> list[dict[str, Any]]:
    """The table's rows of conflicts by event id."""
    return [
        {"event_id": name, "position": position, "kind": one["kind"], "content": dict(one)}
        for name, rows in conflicts.items()
        for position, one in enumerate(rows)
    ]


def list_conflicts(record: Record, event_ids: Iterable[str] | None = None) -> tuple[ConflictRow, ...]:
    """The conflicts of some events, or of all, as last derived."""
    query = select(conflict).order_by(conflict.c.event_id, conflict.c.position)
    if event_ids is not None:
        query = query.where(conflict.c.event_id.in_(tuple(event_ids)))
    with record.reading_connection() as connection:
        return tuple(_conflict(row.event_id, row.content) for row in connection.execute(query))


def _conflict(event_id: str, content: ConflictContent) -> ConflictRow:
    return ConflictRow(
        event_id, content["kind"], told_in(content, "told"), tuple(_quote(one) for one in content["quotes"])
    )


def _quote(content: Mapping[str, Any]) -> QuoteRow:
    published = content["published"]
    return QuoteRow(
        content["claim"], content["document"], content["outlet"],
        date.fromisoformat(published) if published else None, content["sentence"], content["start"], content["end"],
    )  # fmt: skip
