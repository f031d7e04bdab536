"""The rows of a package read back, by the types of their columns."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import UsageError
from marsad.export.cells import written_text
from marsad.export.csv_files import read_csv
from marsad.export.formats import PACKAGE_FILE
from marsad.export.record_tables import FOLDER, RECORD_TABLES, WITHHELD_TABLES

if TYPE_CHECKING:
    from marsad.export.columns import Column, Table

REQUIRED = ("document", "reading", "claim")
"""Files without which there is no record to build."""


@dataclass(frozen=True, slots=True)
class Package:
    """A folder that `marsad export` wrote, with the files from which a record is built again."""

    folder: Path
    files: tuple[tuple[Table, Path], ...]
    """In the order in which they are taken in."""

    @classmethod
    def open(cls, path: Path) -> Package:
        """The package at `path`: its folder, or the datapackage.json in it.

        Raises `UsageError` for what is none, and for one without the texts of its reports.
        """
        folder = path.parent if path.name == PACKAGE_FILE else path
        if not (folder / PACKAGE_FILE).is_file():
            raise UsageError(f"{path} is no package of marsad export: there is no {PACKAGE_FILE} in it")
        files = []
        for table in (*RECORD_TABLES, *WITHHELD_TABLES):
            name = table.name.removeprefix("record_")
            found = [one for one in (folder / FOLDER / f"{name}.{ending}" for ending in _READ) if one.is_file()]
            if name in REQUIRED and not found:
                raise UsageError(
                    f"{path} has no {FOLDER}/{name}.csv or .jsonl, so no record can be built from it; "
                    "export it as csv or jsonl, with texts"
                )
            files += [(table, one) for one in found[:1]]
        return cls(folder, tuple(files))

    def digest(self) -> str:
        """SHA-256 over the digests of its files, in order."""
        total = hashlib.sha256()
        for _, path in self.files:
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
        return total.hexdigest()

    def rows(self, table: Table, path: Path) -> Iterator[dict[str, Any]]:
        """The rows of one file by the columns of its table. Raises `UsageError` with the place of a malformed one."""
        place = f"{FOLDER}/{path.name}"
        try:
            found = iter(_READ[path.suffix.removeprefix(".")](table, path))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{place} cannot be read: {error}") from error
        number = 0
        while True:
            number += 1
            try:
                row = next(found, None)
            except (ValueError, KeyError, TypeError, csv.Error) as error:
                raise UsageError(f"{place}: row {number} cannot be read: {error}; nothing was taken in") from error
            if row is None:
                return
            yield row


def _read_csv(table: Table, path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        reads = [(column.name, _cell_reader(column)) for column in table.columns]
        for row in read_csv(file):
            yield {name: read(row[name] or "") for name, read in reads}


def _read_json_lines(table: Table, path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            row = json.loads(line)
            yield {name: row[name] for name in table.names}


_READ: dict[str, Callable[[Any, Path], Iterator[dict[str, Any]]]] = {"csv": _read_csv, "jsonl": _read_json_lines}


def _cell_reader(column: Column) -> Callable[[str], Any]:
    given: dict[str, Callable[[str], Any]] = {
        "integer": int, "number": float, "object": json.loads, "array": json.loads, "string": written_text,
        "date": str, "datetime": str,
    }  # fmt: skip
    read = given[column.kind]
    return lambda cell: read(cell) if cell else None
