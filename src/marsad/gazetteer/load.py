"""A user's own table of places as CSV; its entries win over all others."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.errors import GazetteerError
from marsad.model import Place, WherePrecision
from marsad.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_COLUMNS = ("name", "variants", "country", "lat", "lon", "precision")


def load_user_tables(paths: Sequence[Path]) -> tuple[Mapping[str, tuple[Place, ...]], str]:
    """The places of the files by folded name, first file first, and a digest of the files ("" for none).

    Raises `GazetteerError` with file and line for a row that cannot be read; nothing is skipped in silence.
    """
    by_name: dict[str, list[Place]] = defaultdict(list)
    digest = hashlib.sha256()
    for path in paths:
        content = read_table(path)
        digest.update(content)
        for names, place in _iter_csv(path, decode_table(path, content)):
            for name in names:
                if place not in by_name[fold(name)]:
                    by_name[fold(name)].append(place)
    version = f"+{digest.hexdigest()[:16]}" if paths else ""
    return {name: tuple(places) for name, places in by_name.items() if name}, version


def read_table(path: Path) -> bytes:
    """The bytes of a table file; raises `GazetteerError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"the table of places {path} cannot be read: {error.strerror}") from error


def decode_table(path: Path, content: bytes) -> str:
    """The text of a table file; raises `GazetteerError` where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _iter_csv(path: Path, text: str) -> Iterator[tuple[tuple[str, ...], Place]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, None)
    if header is None or [cell.strip() for cell in header] != list(_COLUMNS):
        raise GazetteerError(f"{path} line 1: the columns must be {','.join(_COLUMNS)}")
    for row in rows:
        if not any(row):
            continue
        where = f"{path} line {rows.line_num}"
        if len(row) != len(_COLUMNS):
            raise GazetteerError(
                f"{where}: {len(row)} columns where {len(_COLUMNS)} are named; quote names with commas"
            )
        name, variants, country, lat, lon, precision = (cell.strip() for cell in row)
        if not fold(name):
            raise GazetteerError(f"{where}: the name is empty or has no Latin letters")
        place = Place(
            name=name,
            country=read_country(country, where),
            lat=read_degrees(lat, 90, where, "lat"),
            lon=read_degrees(lon, 180, where, "lon"),
            precision=_precision(precision, where),
            id=f"user:{path.stem}:{rows.line_num}",
            prominence=10.0,
            is_reviewed=True,
        )
        yield (name, *(part.strip() for part in variants.split(";") if part.strip())), place


def read_country(cell: str, where: str) -> str | None:
    """The ISO 3166-1 code in a cell; None for an empty one."""
    if not cell:
        return None
    if len(cell) != 2 or not cell.isalpha():
        raise GazetteerError(f"{where}: country {cell!r} is no ISO 3166-1 code of two letters, such as SY")
    return cell.upper()


def read_degrees(cell: str, limit: int, where: str, column: str) -> float:
    """The degrees in a cell, within -`limit`..`limit`."""
    try:
        degrees = float(cell)
    except ValueError:
        raise GazetteerError(f"{where}: {column} {cell!r} is no number of degrees, such as 34.46") from None
    if not -limit <= degrees <= limit:
        raise GazetteerError(f"{where}: {column} {cell} is outside -{limit}..{limit}")
    return degrees


def _precision(cell: str, where: str) -> WherePrecision:
    try:
        return WherePrecision(cell or "exact")
    except ValueError:
        known = ", ".join(WherePrecision)
        raise GazetteerError(f"{where}: precision {cell!r} is none of {known}") from None
