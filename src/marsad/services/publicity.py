"""What readers are shown, as the record keeps it: set with a reason, and by whom."""

from __future__ import annotations

from marsad.errors import UsageError
from marsad.model import Template
from marsad.services.joining import EVENT_DECISION_NEEDS
from marsad.services.needed import first_missing
from marsad.store.publicity import NAME, Publicity, Setting, publicity_of, settings_of
from marsad.store.record import Record
from marsad.store.tables import setting

SET_SO_ALREADY = Template("set_so_already", "readers are shown %(kind)s already; nothing was written")


def set_publicity(record: Record, value: Publicity, *, person: str, reason: str) -> str:
    """The id of the row that settles what readers are shown from now on.

    Raises `UsageError` without a person or a reason, and where it is so already.
    """
    missing = first_missing(person, reason)
    if missing is not None:
        raise UsageError(EVENT_DECISION_NEEDS(needed=missing))
    with record.one_transaction():
        if publicity(record) is value:
            raise UsageError(SET_SO_ALREADY(kind=value))
        row = {"name": NAME, "value": value.value, "person": person, "reason": reason}
        return record.append_numbered(setting, row)


def publicity(record: Record) -> Publicity:
    """What readers are shown now."""
    with record.reading_connection() as connection:
        return publicity_of(connection)


def history(record: Record) -> tuple[Setting, ...]:
    """What was settled on it, in order."""
    with record.reading_connection() as connection:
        return settings_of(connection)
