"""GeoNames country dumps (SY.txt): villages that the towns of the index lack, as an index file of their own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from marsad.errors import GazetteerError
from marsad.gazetteer.build import write_index
from marsad.gazetteer.load import decode_table, read_country, read_degrees, read_table
from marsad.gazetteer.seals import is_sealed, seal
from marsad.gazetteer.tables import Entry
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = 19
"""Columns of the main GeoNames table (geonames.org, readme.txt of the export)."""
_DIVISIONS = {"ADM1": WherePrecision.GOVERNORATE, "ADM2": WherePrecision.DISTRICT, "RGN": WherePrecision.REGION}


def is_dump(path: Path) -> bool:
    """True for a file whose first line has the columns of a GeoNames dump."""
    try:
        with path.open("rb") as lines:
            return lines.readline().count(b"\t") == _COLUMNS - 1
    except OSError as error:
        raise GazetteerError(f"the table of places {path} cannot be read: {error.strerror}") from error


def index_dump(path: Path, folder: Path) -> tuple[Path, str]:
    """The index file of a dump, built in `folder` where it is not there yet, and the dump's digest.

    A dump of 100,000 rows takes some ten seconds once, and nothing after.
    """
    content = read_table(path)
    digest = hashlib.sha256(content).hexdigest()[:16]
    index = folder / f"dump-{digest}.sqlite"
    if not index.exists() or not is_sealed(index):
        write_index(index, _iter_entries(path, decode_table(path, content)), version=digest)
        seal(index)
    return index, digest


def _iter_entries(path: Path, text: str) -> Iterator[Entry]:
    """Settlements, divisions and regions of the dump; hills, wells and hotels are left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        where = f"{path} line {number}"
        if len(cells) != _COLUMNS:
            raise GazetteerError(f"{where}: {len(cells)} tab-separated columns where GeoNames has {_COLUMNS}")
        if cells[6] == "P" or cells[7] in _DIVISIONS:
            yield _entry(cells, where)


def _entry(cells: list[str], where: str) -> Entry:
    return Entry(
        ref=f"geonames:{cells[0]}",
        name=cells[1],
        variants=(cells[2], *(name for name in cells[3].split(",") if name)),
        country=read_country(cells[8], where),
        admin1=None,
        lat=read_degrees(cells[4], 90, where, "latitude"),
        lon=read_degrees(cells[5], 180, where, "longitude"),
        precision=_DIVISIONS.get(cells[7], WherePrecision.EXACT),
        population=int(cells[14]) if cells[14].isdigit() else 0,
    )
