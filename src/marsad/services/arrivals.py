"""A package of another record taken in: built into an empty record, or merged with what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import RecordError, UsageError
from marsad.export.read_back import Package
from marsad.services.linking import link_with_rest
from marsad.store.arrivals import Arrivals
from marsad.store.chain import append_numbered
from marsad.store.tables import arrival

if TYPE_CHECKING:
    from marsad.store.record import Record


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of a package."""

    documents: int
    """Documents that were not on record."""
    claims: int
    """Claims that were not on record under their reading."""
    decisions: int
    """People's decisions that were not on record."""
    rows: int
    """Rows that were new, of all tables."""


DECISIONS = ("review", "judgement", "event_decision", "name_decision", "coding")


def take_in(record: Record, path: Path, *, person: str = "", reason: str = "") -> Arrived:
    """Take in a package that `marsad export` wrote as csv or jsonl, whole or not at all, and link what it brought.

    What is on record stays as it is; what is on record already is not doubled. Raises `UsageError` for what is no such
    package, and for a row that is not what its id says.
    """
    package = Package.open(path)
    digest = package.digest()
    with record.appending() as chain:
        arrivals = Arrivals(chain)
        for table, file in package.files:
            name = table.name.removeprefix("record_")
            try:
                arrivals.take(name, package.rows(table, file))
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise UsageError(
                    f"{file.name} holds a row that is none of a record: {error!r}; nothing was taken in"
                ) from error
            except RecordError as error:
                raise UsageError(f"{file.name} refers to what is not in the package; nothing was taken in") from error
        touched = arrivals.finish()
        new = arrivals.new
        total = sum(new.values())
        if total:
            told = {"name": package.folder.resolve().name, "sha256": digest, "rows": total}
            append_numbered(chain, arrival, {**told, "person": person or None, "reason": reason})
    if total:
        link_with_rest(record, touched)
    return Arrived(new.get("document", 0), new.get("claim", 0), sum(new.get(one, 0) for one in DECISIONS), total)
