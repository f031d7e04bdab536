"""Put reports on record: each file is read and appended whole or not at all, and one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, MarsadError, UsageError

if TYPE_CHECKING:
    from marsad.model import Reading
    from marsad.store.record import Record

    Read = Callable[[Path], Reading]
    """A file in; its reading out, or a `MarsadError` that says why not."""

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

    Raises `UsageError` for a folder in which there is no report.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())
        if not inside:
            raise UsageError(
                f"no report in the folder {path}: looked for files that end in {', '.join(sorted(ENDINGS))}"
            )
        found.update(dict.fromkeys(inside))
    return tuple(found)


def ingest(record: Record, paths: Iterable[Path], read: Read) -> Iterator[Outcome]:
    """Read and append each file; yields what became of it once that is on disk.

    A file that cannot be read becomes a `FAILED` outcome. A record that refuses (full disk, lost server) stops the run
    with `RecordError`; every file that was yielded before stays on record.
    """
    for path in paths:
        try:
            yield _ingest_one(record, path, read)
        except (DocumentError, UsageError) as error:
            yield Outcome(path, Status.FAILED, error=error)


def _ingest_one(record: Record, path: Path, read: Read) -> Outcome:
    reading = read(path)
    appended = record.append(reading, raw=path.read_bytes(), name=path.name)
    return Outcome(
        path,
        Status.ADDED if appended.is_new_reading else Status.UNCHANGED,
        appended.document_id,
        figures=len(reading.figures),
        problems=len(reading.problems),
    )
