"""Put the rows of tables of incidents on record; one that was corrected takes the place of its earlier version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import DocumentError, UsageError, one_document
from marsad.ingest import Fault, open_source
from marsad.ingest.decoding import STEP
from marsad.ingest.incidents import Incident, iter_incidents
from marsad.ingest.problems import LATER_VERSION
from marsad.model import Problem, Reading, readable_name
from marsad.services.incidents.claims import reading_of
from marsad.services.ingestion import PUBLIC, Keeping, Outcome, Status, level_named
from marsad.store import table_rows, view
from marsad.store.confidential import Level, Protection, including_restricted, levels
from marsad.store.record import Entry
from marsad.store.table_rows import TableRow

if TYPE_CHECKING:
    from marsad.gazetteer import Gazetteer
    from marsad.ingest import Given
    from marsad.ingest.incidents import Vocabulary
    from marsad.store.record import Record

AN_EARLIER = "an earlier version of a row that is on record as it was corrected since"
CORRECTED = "a corrected row of a table"


@dataclass(frozen=True, slots=True)
class Taking:
    """How the tables of one run are taken."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary | None = None
    """None leaves it to the columns of each table."""
    given: Given | None = None
    keeping: Keeping = PUBLIC


def ingest_incidents(record: Record, paths: Iterable[Path], taking: Taking) -> Iterator[Outcome]:
    """Read and append each row of each table; yields what became of each once that is on disk.

    A row that cannot be read is a `FAILED` outcome that names its line, and so is a file that is no table; neither
    stops the others. An earlier version of a row than the one on record is passed over.
    """
    for path in paths:
        name = readable_name(path.name)
        try:
            yield from _ingest_table(record, path, name, taking)
        except (DocumentError, UsageError) as error:
            yield Outcome(path, Status.FAILED, error=error, name=name)


def _ingest_table(record: Record, path: Path, name: str, taking: Taking) -> Iterator[Outcome]:
    any_came = False
    with one_document(name), open_source(path) as source:
        given = () if taking.given is None else (taking.given,)
        for found in iter_incidents(source, taking.vocabulary, *given):
            any_came = True
            if isinstance(found, Fault):
                yield Outcome(path, Status.FAILED, error=found.error, name=found.name)
                continue
            yield _ingest_row(record, path, *found, taking)
    if not any_came:
        raise DocumentError(f"{name}: there is no row in this table under its header")


def _ingest_row(record: Record, path: Path, vocabulary: Vocabulary, incident: Incident, taking: Taking) -> Outcome:
    try:
        with one_document(incident.name):
            reading = reading_of(incident, vocabulary, taking.gazetteer)
            protection = _protection(incident, taking.keeping)
        with one_document(incident.name, apart_from=(OSError, MemoryError)), record.one_transaction():
            status, supersedes = _append(record, incident, reading, protection)
    except (DocumentError, UsageError) as error:
        return Outcome(path, Status.FAILED, error=error, name=incident.name)
    return Outcome(
        path,
        status,
        reading.document.id if status is not Status.PASSED_OVER else None,
        figures=len(reading.figures),
        problems=len(reading.problems),
        name=incident.name,
        why=AN_EARLIER if status is Status.PASSED_OVER else None,
        supersedes=supersedes,
    )


def _append(
    record: Record, incident: Incident, reading: Reading, protection: Protection | None
) -> tuple[Status, str | None]:
    """What became of a row, and the id of the document of its earlier version whose place it took."""
    entry = Entry(reading, incident.data, incident.name, protection)
    if incident.row is None:
        return (Status.ADDED if record.append_protected(entry).is_new_reading else Status.UNCHANGED), None
    version = TableRow(reading.document.outlet or "", incident.row, reading.document.id, incident.stamp)
    with including_restricted():
        held = table_rows.versions_of(record, version.made_by, version.row)
        if held and held[-1].document_id != version.document_id and _is_earlier(version, held):
            return Status.PASSED_OVER, None
        if held and held[-1].document_id == version.document_id:
            return (Status.ADDED if record.append_protected(entry).is_new_reading else Status.UNCHANGED), None
        if not held:
            appended = record.append_protected(entry)
            table_rows.append(record, version)
            return (Status.ADDED if appended.is_new_reading else Status.UNCHANGED), None
        before = held[-1].document_id
        record.append_protected(Entry(reading, incident.data, incident.name, _level_kept(record, before, entry)))
        table_rows.append(record, version)
        _supersede(record, before, reading)
    return Status.ADDED, before


def _is_earlier(version: TableRow, held: tuple[TableRow, ...]) -> bool:
    """True for a version that the table itself has corrected: it was on record before, or its stamp says so."""
    last = held[-1].stamp
    if any(one.document_id == version.document_id for one in held):
        return True
    return version.stamp is not None and last is not None and version.stamp < last


def _supersede(record: Record, document_id: str, reading: Reading) -> None:
    """Put a reading without claims over the earlier version, which then says that a later one is on record."""
    document = view.document(record, document_id).document
    gone = Reading(document, reading.extractor, problems=(Problem(STEP, LATER_VERSION()),))
    record.append_protected(Entry(gone, carries=False))


def _level_kept(record: Record, document_id: str, entry: Entry) -> Protection | None:
    """Who may see a corrected row: whoever may see the version that it corrects, or fewer people.

    Raises `UsageError` where readers would see a public row vanish: that tells them of what they may not see.
    """
    given = levels(record, document_id)
    before = given[-1].level if given else Level.PUBLIC
    wanted = entry.protection.level if entry.protection is not None else Level.PUBLIC
    order = list(Level)
    if before is Level.PUBLIC and wanted is not Level.PUBLIC:
        raise UsageError(
            f"{entry.name}: the version of this row on record is public, and readers would see it vanish; take it as "
            "public, or set the level of the one on record first, at the desk"
        )
    if order.index(wanted) >= order.index(before):
        return entry.protection
    last = given[-1]
    return Protection(last.level, last.consent, last.person, CORRECTED)


def _protection(incident: Incident, keeping: Keeping) -> Protection | None:
    level = level_named(incident.level, incident.name) if incident.level else keeping.level
    if level in (None, Level.PUBLIC):
        return None
    if not keeping.person.strip():
        raise UsageError(f"{incident.name} is to be {level}: somebody decides that; give your name with --by")
    return Protection(level, keeping.consent, keeping.person.strip(), "ingest")
