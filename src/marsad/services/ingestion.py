"""Put reports on record: each is read and appended whole or not at all, and one that fails stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, MarsadError, UsageError, one_document
from marsad.ingest import Columns, Fault, PassedOver, Report, iter_found, open_source
from marsad.ingest.readers import ENDINGS, NO_COLUMNS, is_taken
from marsad.model import readable_name
from marsad.services.manifest import Listed
from marsad.store.confidential import Level, Protection
from marsad.store.record import Entry

if TYPE_CHECKING:
    from marsad.ingest import Given
    from marsad.model import Reading
    from marsad.store.record import Appended, Record

    Read = Callable[[Report, Given], Reading]
    """A report of a file and what is said of the file in; its reading out, or a `MarsadError` that says why not."""


class Status(StrEnum):
    """What became of a report."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    """The very same reading was on record."""
    FAILED = "failed"
    PASSED_OVER = "passed over"
    """It is no report of a known kind, in a folder or in a file of many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report, or of a file that none could be taken out of."""

    path: Path
    status: Status
    document_id: str | None = None
    figures: int = 0
    problems: int = 0
    error: MarsadError | None = None
    """Why it failed; nothing of it is on record then."""
    name: str = ""
    """Of the report in its file: "articles.csv, line 17"; the file's own where it is the only one."""
    why: str | None = None
    """Why it was passed over."""
    supersedes: str | None = None
    """Id of the document of the earlier version of a row, whose place it took."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who may see the reports of a run."""

    level: Level | None = None
    """What holds where neither a list nor the file says a level."""
    person: str = ""
    """Who decides that; asked for where a level is not public."""
    consent: str = ""
    """What those who gave the reports agreed to."""


PUBLIC = Keeping()


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What there is under some paths."""

    reports: tuple[Path, ...]
    passed_over: tuple[Path, ...]
    """Files of folders that do not end like a report of any kind."""


def find_reports(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read, in order and once each: those named, and in a folder all that end like a report.

    A folder inside that cannot be opened is among them: reading it says why. Raises `UsageError` for a folder in which
    there is no report.
    """
    return find_files(paths).reports


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """The files to read, as `find_reports` has them, and those of folders that are passed over."""
    found: dict[Path, None] = {}
    passed: dict[Path, None] = {}
    for path in paths:
        _refuse_address(path)
        if not os.path.isdir(path):  # unlike `Path.is_dir`, false for a name that no system takes
            found[path] = None
            continue
        inside = sorted(_iter_files(path))
        taken = [one for one in inside if is_taken(one.name) or os.path.isdir(one)]
        if not taken:
            raise UsageError(
                f"no report in the folder {readable_name(path)}: looked for files that end in "
                f"{', '.join(sorted(ENDINGS))}"
            )
        found.update(dict.fromkeys(taken))
        passed.update(dict.fromkeys(one for one in inside if one not in found))
    return FoundFiles(tuple(found), tuple(one for one in passed if one not in found))


def _refuse_address(path: Path) -> None:
    """An address is no file, although a path can be made of one, a slash of it lost."""
    text = str(path)
    if text.startswith(("http:/", "https:/")):
        address = text.replace(":/", "://", 1) if "://" not in text else text
        raise UsageError(
            f"{readable_name(address)}: this is an address, and no file; fetch it with `marsad fetch ADDRESS`, or save "
            "the page with a browser and give that, with --url"
        )


def _iter_files(folder: Path) -> Iterator[Path]:
    """All files in `folder`, however deep, and folders that cannot be opened; links to folders are not followed."""
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
            elif not os.path.isdir(entry.path):
                yield Path(entry.path)


def ingest(
    record: Record,
    reports: Iterable[Path | Listed],
    read: Read,
    *,
    columns: Columns = NO_COLUMNS,
    keeping: Keeping = PUBLIC,
) -> Iterator[Outcome]:
    """Read and append each report of each file, named by its path or with what a list says of it.

    Yields what became of each once that is on disk.

    A file that cannot be read becomes a `FAILED` outcome, and so do a part of it, a listed row that cannot be used and
    a report at which Marsad itself fails. A record that refuses (full disk, lost server) stops the run with
    `RecordError`; every report that was yielded before stays on record.
    """
    for report in reports:
        one = report if isinstance(report, Listed) else Listed(report)
        try:
            yield from _ingest_file(record, one, read, columns, keeping)
        except (DocumentError, UsageError) as error:
            yield Outcome(one.path, Status.FAILED, error=error, name=readable_name(one.path.name))


def _ingest_file(record: Record, one: Listed, read: Read, columns: Columns, keeping: Keeping) -> Iterator[Outcome]:
    if one.fault is not None:
        raise one.fault
    any_came = False
    for found in _iter_found(one.path, columns):
        any_came = True
        match found:
            case PassedOver():
                yield Outcome(one.path, Status.PASSED_OVER, name=found.name, why=found.why)
            case Fault():
                yield Outcome(one.path, Status.FAILED, error=found.error, name=found.name)
            case Report():
                yield ingest_report(record, found, one, read, keeping)
    if not any_came:
        raise DocumentError(f"{readable_name(one.path.name)}: there is no report in this file")


def _iter_found(path: Path, columns: Columns) -> Iterator[Report | Fault | PassedOver]:
    """What the file's reader finds; a file at which it fails is a failure of the file."""
    with one_document(readable_name(path.name)), open_source(path) as source:
        yield from iter_found(source, columns)


def ingest_report(record: Record, report: Report, one: Listed, read: Read, keeping: Keeping = PUBLIC) -> Outcome:
    """What became of one report: it is read and appended whole, or the outcome says why not.

    The bytes are read once: those that were read are those that are archived, whatever becomes of the file. Raises
    `UsageError` where nobody has said who may see it, or a level is none.
    """
    protection = _protection(report, one, keeping)
    try:
        with one_document(report.name):
            reading = read(report, one.given)
        # The record's own failures are `RecordError` or the system's; what else fails is a value that it cannot hold.
        with one_document(report.name, apart_from=(OSError, MemoryError)):
            appended = _append(record, reading, report, protection)
    except (DocumentError, UsageError) as error:
        return Outcome(one.path, Status.FAILED, error=error, name=report.name)
    return Outcome(
        one.path,
        Status.ADDED if appended.is_new_reading else Status.UNCHANGED,
        appended.document_id,
        figures=len(reading.figures),
        problems=len(reading.problems),
        name=report.name,
    )


def _append(record: Record, reading: Reading, report: Report, protection: Protection | None) -> Appended:
    if protection is None:
        return record.append(reading, raw=report.data, name=report.name)
    return record.append_protected(Entry(reading, report.data, report.name, protection))


def _protection(report: Report, one: Listed, keeping: Keeping) -> Protection | None:
    """Who may see a report: by the file, else by the list, else by the run; None where all may.

    Raises `UsageError` where nobody has said so of what people wrote to each other or answered to a form, and where a
    level is no level or nobody has decided on it.
    """
    said = report.level or one.level
    level = level_named(said, report.name) if said else keeping.level
    if level is None and report.is_private:
        raise UsageError(
            f"{report.name}: this is from a chat or a form, whose people did not write for the public; say who may see "
            f"it with --level {' or '.join(Level)}"
        )
    if level in (None, Level.PUBLIC):
        return None
    if not keeping.person.strip():
        raise UsageError(f"{report.name} is to be {level}: somebody decides that; give your name or initials with --by")
    return Protection(level, keeping.consent, keeping.person.strip(), "ingest")


def level_named(said: str, name: str) -> Level:
    """The level that a file or a list says; `UsageError` where it is none."""
    try:
        return Level(said.strip().lower())
    except ValueError as error:
        raise UsageError(f"{name}: {said[:40]!r} is no level; it is {', '.join(Level)}") from error
