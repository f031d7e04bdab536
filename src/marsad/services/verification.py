"""Is the record what was written, and is what readers are shown what follows from it?

What linking derives is made anew from the logged rows alone, in a database of its own, and held against the record row
for row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from marsad.errors import MarsadError
from marsad.services.checkpoints import Checkpoint, against, list_checkpoints, read_checkpoint
from marsad.services.linking import link_documents
from marsad.store.connection import sqlite_engine
from marsad.store.faults import Fault
from marsad.store.integrity import Verification, verify
from marsad.store.links import open_links
from marsad.store.record import Record
from marsad.store.rederived import differences, said_to_be_linked, scratch, work_out, wrongly_linked
from marsad.store.stored import UNREADABLE, any_bytes
from marsad.store.tables import APPEND_ONLY, DERIVED, LINKS, linked, log, urgency

_COMPARED = (*DERIVED, *(table for table in LINKS if table is not linked), urgency)
_UNCLEAR = "mend the rows that are named above, then verify again"


def verify_record(
    record: Record, *, head: str | None = None, is_quick: bool = False, checkpoint: Path | None = None
) -> Verification:
    """Everything that is on record and shown; `is_quick` leaves out what linking derives (events, tolls, the queue).

    `head`, noted at an earlier time, must still be an entry of the chain; what a signed head in the file `checkpoint`
    or one on record covers must be as it was. Never raises for what is on record; `UsageError` for another file.
    """
    kept = () if checkpoint is None else (read_checkpoint(checkpoint),)
    found = verify(record, head=head)
    found = replace(found, faults=(*found.faults, *_signed_faults(record, kept)))
    if is_quick:
        return found
    try:
        faults = tuple(_derived_faults(record))
    except (MarsadError, *UNREADABLE) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        faults = (Fault("the record", "", f"cannot be linked anew to hold its events against it ({first})", _UNCLEAR),)
    return replace(found, faults=(*found.faults, *faults))


def _signed_faults(record: Record, kept: tuple[Checkpoint, ...]) -> Iterator[Fault]:
    try:
        for one in (*kept, *list_checkpoints(record)):
            yield from against(record, one)
    except (MarsadError, *UNREADABLE) as error:
        yield Fault("checkpoint", "", f"cannot be held against the log ({str(error).splitlines()[0]})", _UNCLEAR)


def _derived_faults(record: Record) -> Iterator[Fault]:
    with (
        TemporaryDirectory(prefix="marsad-verify-") as folder,
        record.reading_connection() as connection,
        any_bytes(connection),
    ):
        path = Path(folder) / "rebuilt.db"
        with scratch(connection, (*APPEND_ONLY, log), path) as held:
            work_out(held)
        with Record(sqlite_engine(path), str(path)) as rebuilt:
            said = said_to_be_linked(connection)
            with open_links(rebuilt) as links:
                current = {name: one.reading_id for name, one in links.documents(links.unlinked()).items()}
            link_documents(rebuilt, said.keys() & current.keys())
            with rebuilt.reading_connection() as held:
                yield from wrongly_linked(connection, held, said, current)
                yield from differences(connection, held, _COMPARED)
