"""A list of reports as a CSV file: which file, of which day, by whom; one row a report."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import MarsadError, UsageError
from marsad.ingest.given import NOTHING_GIVEN, Given
from marsad.model import readable_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NEEDED = "path"
COLUMNS = (NEEDED, "published", "outlet", "url", "agency", "language", "level")
"""Names of the header, in any order; all but the first may be missing or empty."""
MAX_BYTES = 64 * 1024 * 1024
"""A manifest of a few hundred thousand reports; a larger file is no manifest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One report to take in, with what its list says of it."""

    path: Path
    given: Given = NOTHING_GIVEN
    level: str | None = None
    """Who may see it: the name of a level."""
    fault: MarsadError | None = None
    """Why its row cannot be used; the report is then not read."""


def read_manifest(path: Path) -> tuple[Listed, ...]:
    """The reports that the CSV file at `path` lists, in its order; paths are relative to the file's own folder.

    A row that cannot be used comes with its `fault`, which names the file and the row. Raises `UsageError` where the
    file itself cannot be read, has no header with a column `path`, has a column that is not known, or lists nothing.
    """
    name = readable_name(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}; --manifest takes a CSV file") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name} is larger than {MAX_BYTES} bytes; a manifest lists reports and does not hold them")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8 (byte {error.start}); save it as CSV in UTF-8") from error
    try:
        listed = tuple(_iter_rows(text, path.parent, name))
    except csv.Error as error:
        raise UsageError(f"{name} is no CSV file: {error}; quote cells that hold commas or quotes") from error
    if not listed:
        raise UsageError(f"{name} lists no report; under its header, write one row for each")
    return listed


def _iter_rows(text: str, folder: Path, name: str) -> Iterator[Listed]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if NEEDED not in header:
        raise UsageError(f"{name}: its first row has no column named path; it may have {', '.join(COLUMNS)}")
    if odd := [cell or "(empty)" for cell in header if cell not in COLUMNS or header.count(cell) > 1]:
        raise UsageError(f"{name}: cannot use the column {odd[0]}; it may have {', '.join(COLUMNS)}, each once")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            # strict rows may span lines, so that the line of the file is what a person finds
            yield _listed(cells, header, folder, f"{name}: row that ends at line {reader.line_num}")


def _listed(cells: list[str], header: list[str], folder: Path, place: str) -> Listed:
    if len(cells) != len(header):
        return _bad(folder, place, f"has {len(cells)} cells where the header has {len(header)}")
    row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    if not row[NEEDED] or "\0" in row[NEEDED]:
        return _bad(folder, place, "names no file in the column path")
    path = folder / row[NEEDED]
    published = row.get("published") or None
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        return _bad(path, place, f"published {published!r} is no day of the calendar; write it as YYYY-MM-DD")
    return Listed(path, _given(row, day), row.get("level") or None)


def _given(row: Mapping[str, str], day: date | None) -> Given:
    return Given(
        published=day,
        outlet=row.get("outlet") or None,
        url=row.get("url") or None,
        agency=row.get("agency") or None,
        language=row.get("language") or None,
    )


def _bad(path: Path, place: str, why: str) -> Listed:
    return Listed(path, fault=UsageError(f"{place} {why}"))
