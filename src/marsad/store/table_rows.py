"""Which document holds which row of a table of incidents: by the table's own id, the version appended last holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from marsad.model import plain
from marsad.store.tables import table_row

if TYPE_CHECKING:
    from marsad.store.record import Record


@dataclass(frozen=True, slots=True)
class TableRow:
    """One version of one row."""

    made_by: str
    """Who made the table: the outlet of its rows."""
    row: str
    """The table's own id of the row."""
    document_id: str
    stamp: str | None = None
    """When the table changed it last, in a form that sorts; None where it does not say."""


def versions_of(record: Record, made_by: str, row: str) -> tuple[TableRow, ...]:
    """The versions of a row on record, in the order in which they came; none for one that is not on record."""
    c = table_row.c
    query = select(c.made_by, c.row, c.document_id, c.stamp).where(c.made_by == made_by, c.row == row).order_by(c.seq)
    with record.reading_connection() as connection:
        return tuple(TableRow(*found) for found in connection.execute(query))


def append(record: Record, version: TableRow) -> str:
    """The id of the row of the record that says which document holds a version."""
    return record.append_numbered(table_row, plain(version))
