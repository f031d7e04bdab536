"""Marsad's own reviewed tables: countries, first-order divisions, and the places that GeoNames' towns lack."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from marsad.errors import GazetteerError
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Entry:
    """One place before it is indexed, with every name that it goes by."""

    ref: str
    """Stable id, "marsad:sy-baghouz"."""
    name: str
    variants: tuple[str, ...]
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: WherePrecision
    native: str | None = None
    population: int = 0
    code: str | None = None
    """GeoNames admin1 code, for first-order divisions and towns."""
    reviewed: int = 0
    """How many of the names, the first one counted, stand in Marsad's own table, where it is merged with GeoNames'."""
    demonyms: tuple[str, ...] = ()
    capital: str | None = None


_PRECISION = {
    "": WherePrecision.EXACT,
    "d": WherePrecision.DISTRICT,
    "g": WherePrecision.GOVERNORATE,
    "r": WherePrecision.REGION,
}
"""Last column of the places-*.csv files: nothing for a settlement, else district, governorate or region."""


def table_files() -> tuple[Traversable, ...]:
    """The table files of the package, in the order of their names."""
    folder = files("marsad.gazetteer") / "data"
    return tuple(sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name))


def iter_countries() -> Iterator[Entry]:
    """Every country of countries.csv."""
    for row in _rows("countries.csv"):
        yield Entry(
            ref=f"marsad:{row['iso'].lower()}",
            name=row["name"],
            variants=_several(row["variants"]),
            country=row["iso"],
            admin1=None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=WherePrecision.COUNTRY,
            native=row["native"] or None,
            demonyms=_several(row["demonyms"]),
            capital=row["capital"] or None,
        )


def iter_divisions() -> Iterator[Entry]:
    """Every first-order division of admin1-geonames.csv."""
    for row in _rows("admin1-geonames.csv"):
        yield Entry(
            ref=f"geonames-admin1:{row['country']}.{row['code']}",
            name=row["name"],
            variants=(),
            country=row["country"],
            admin1=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=WherePrecision.GOVERNORATE,
            code=row["code"],
        )


def iter_own_places() -> Iterator[Entry]:
    """Every place of the places-*.csv files."""
    for table in table_files():
        if table.name.startswith("places-"):
            for row in _rows(table.name):
                yield _own_place(row)


def _own_place(row: dict[str, str]) -> Entry:
    country = row["country"] or None
    slug = "".join(
        c if c.isalnum() else "-" for c in f"{row['admin1']} {row['name']} {row['precision']}".strip().lower()
    )
    return Entry(
        ref=f"marsad:{(country or 'xx').lower()}-{slug}",
        name=row["name"],
        variants=_several(row["variants"]),
        country=country,
        admin1=row["admin1"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        precision=_PRECISION[row["precision"]],
        native=row.get("native") or None,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table file: bars between columns, the first line names them.

    "#" begins a remark; "@SY|Aleppo" gives the country and the first-order division of the lines after it.
    """
    text = (files("marsad.gazetteer") / "data" / name).read_text(encoding="utf-8")
    columns: list[str] | None = None
    country = admin1 = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            country, _bar, admin1 = line[1:].partition("|")
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if columns is None:
            columns = cells
            continue
        cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns):
            raise GazetteerError(f"{name} line {number}: {len(cells)} columns where {len(columns)} are named")
        yield {"country": country, "admin1": admin1} | dict(zip(columns, cells, strict=True))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
