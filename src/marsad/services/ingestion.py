"""Put reports on record: each file is read and appended whole or not at all, and one that fails stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, MarsadError, UsageError, one_document
from marsad.ingest import load_capture
from marsad.model import Capture, readable_name
from marsad.services.manifest import Listed

if TYPE_CHECKING:
    from marsad.ingest import Given
    from marsad.model import Reading
    from marsad.store.record import Record

    Read = Callable[[Capture, Given], Reading]
    """The bytes of a file and what its list says of it in; their reading out, or a `MarsadError` that says why not."""

ENDINGS = frozenset({".txt", ".text", ".htm", ".html", ".xhtml"})
"""What is taken out of a folder; a file that is named itself is read whatever its ending."""


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    """The very same reading was on record."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    status: Status
    document_id: str | None = None
    figures: int = 0
    problems: int = 0
    error: MarsadError | None = None
    """Why it failed; nothing of it is on record then."""


def find_reports(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read, in order and once each: those named, and in a folder all that end like a report.

    A folder inside that cannot be opened is among them: reading it says why. Raises `UsageError` for a folder in which
    there is no report.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.isdir(path):  # unlike `Path.is_dir`, false for a name that no system takes
            found[path] = None
            continue
        inside = sorted(_iter_reports(path))
        if not inside:
            raise UsageError(
                f"no report in the folder {readable_name(path)}: looked for files that end in "
                f"{', '.join(sorted(ENDINGS))}"
            )
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _iter_reports(folder: Path) -> Iterator[Path]:
    """Files that end like a report in `folder`, however deep; links to folders are not followed."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield here
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif Path(entry.name).suffix.lower() in ENDINGS and not os.path.isdir(entry.path):
                yield Path(entry.path)


def ingest(record: Record, reports: Iterable[Path | Listed], read: Read) -> Iterator[Outcome]:
    """Read and append each file, named by its path or with what a list says of it.

    Yields what became of each once that is on disk.

    A file that cannot be read becomes a `FAILED` outcome, and so do a listed row that cannot be used and a file at
    which Marsad itself fails. A record that
    refuses (full disk, lost server) stops the run with `RecordError`; every file that was yielded before stays on
    record.
    """
    for report in reports:
        one = report if isinstance(report, Listed) else Listed(report)
        try:
            yield _ingest_one(record, one, read)
        except (DocumentError, UsageError) as error:
            yield Outcome(one.path, Status.FAILED, error=error)


def _ingest_one(record: Record, one: Listed, read: Read) -> Outcome:
    """The bytes are read once: those that were read are those that are archived, whatever becomes of the file."""
    if one.fault is not None:
        raise one.fault
    name = readable_name(one.path.name)
    with one_document(name):
        capture = load_capture(one.path)
        reading = read(capture, one.given)
    # The record's own failures are `RecordError` or the system's; what else fails is a value that it cannot hold.
    with one_document(name, apart_from=(OSError, MemoryError)):
        appended = record.append(reading, raw=capture.data, name=capture.name)
    return Outcome(
        one.path,
        Status.ADDED if appended.is_new_reading else Status.UNCHANGED,
        appended.document_id,
        figures=len(reading.figures),
        problems=len(reading.problems),
    )
