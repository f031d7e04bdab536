"""What a check of a record found: the table and the row, what is wrong with it, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

RESTORE = "restore it from a backup or from another copy of the record, and keep this file as it is found"
"""What to do about what was written once and is no longer so: no command can bring it back."""
RELINK = "it was altered, or made by an earlier version; `marsad link --anew` makes it from the claims again"
"""What to do about what is derived."""
REBUILD_GUARDS = (
    "find out who wrote to the database beside Marsad; then restore the file from a backup of before, "
    "or take the readings into a new record"
)
"""What to do about a schema that is not Marsad's."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it was written."""

    table: str
    row: str
    """The primary key, its parts joined by a slash; the name of a trigger or an index; empty for a whole table."""
    what: str
    remedy: str = RESTORE

    def __str__(self) -> str:
        place = f"{self.table} {self.row}".strip()
        return f"{place} {self.what}; {self.remedy}"
