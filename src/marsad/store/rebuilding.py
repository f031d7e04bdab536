"""What is worked out of reviews and levels, made anew: what stands, is hidden or waits, how far people looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.store.confidential import refresh_hidden
from marsad.store.derived import complete_listing
from marsad.store.standing import rebuild
from marsad.store.states import refresh_states
from marsad.store.urgency import rebuild_urgency

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from marsad.store.record import Record


def rebuild_tables(connection: Connection) -> None:
    """Work all of it out of the append-only tables, in the given transaction; of events only what lists go by."""
    complete_listing(connection)
    rebuild(connection)
    refresh_hidden(connection)
    rebuild_urgency(connection)
    refresh_states(connection)


def rebuild_derived(record: Record) -> None:
    """The same in a transaction of its own. Events and tolls are made anew by linking."""
    with record.connection(write=True) as connection:
        rebuild_tables(connection)
