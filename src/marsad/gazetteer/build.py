"""Builds the index: one SQLite file of places, their names and their skeletons, written beside and moved into place."""

from __future__ import annotations

import contextlib
import math
import os
import sqlite3
import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import GazetteerError
from marsad.gazetteer.geonames import iter_towns, load_neighbours
from marsad.gazetteer.tables import Entry, iter_countries, iter_divisions, iter_own_places
from marsad.model import WherePrecision
from marsad.model.names import fold, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, country TEXT, admin1 TEXT, lat REAL, lon REAL,
  precision TEXT NOT NULL, population INTEGER NOT NULL, native TEXT, prominence REAL NOT NULL);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (
  key TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, place, name)) WITHOUT ROWID;
CREATE TABLE country (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, capital TEXT, demonyms TEXT NOT NULL, neighbours TEXT NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

_TRANSLITERATED = frozenset(
    {
        "SY", "IQ", "YE", "LY", "SD", "SS", "SO", "ET", "ER", "DJ", "ML", "BF", "NE", "TD", "MR", "DZ", "MA",
        "TN", "EG", "JO", "LB", "PS", "IL", "SA", "AE", "OM", "KW", "QA", "BH", "IR", "AF", "PK", "TR", "MM",
        "BD", "UA", "RU", "BY", "GE", "AM", "AZ", "KZ", "UZ", "TM", "TJ", "KG", "NG", "CM", "CF", "CD", "MZ",
        "IN",
    }
)  # fmt: skip
"""Countries whose names reach English by more than one transliteration: only their places get a skeleton."""

_COMPLETE = frozenset(
    "SY IQ YE LY SD SS SO ET ER CD ML BF NG CM CF MZ AF PK MM UA LB PS IL CO JO".split()  # noqa: SIM905
)
"""Countries whose first-order divisions are complete in Marsad's tables; what else GeoNames calls one is left out."""

_RAISED = {
    WherePrecision.COUNTRY: 9.0,
    WherePrecision.GOVERNORATE: 5.6,
    WherePrecision.REGION: 5.2,
    WherePrecision.DISTRICT: 4.6,
    WherePrecision.EXACT: 4.2,
    WherePrecision.NEAR: 3.5,
}
"""Least prominence of what Marsad's own tables name, on the scale of a town's inhabitants (10^4.2 = 16,000)."""
_LESS_KNOWN = 0.6
"""What divisions that only GeoNames names stand behind those of Marsad's own tables."""


def build_index(path: Path, *, version: str) -> None:
    """Writes the index of GeoNames' towns and Marsad's own tables to `path`, all or nothing.

    Takes about fifteen seconds. Raises `GazetteerError` where the folder cannot be written.
    """
    own = list(iter_own_places())
    merged = merge_entries((entry for entry in own if entry.precision is WherePrecision.GOVERNORATE), iter_divisions())
    divisions = list(merged)
    names = {(entry.country, entry.code): entry.name for entry in divisions}
    places = (entry for entry in own if entry.precision is not WherePrecision.GOVERNORATE)
    kept = (entry for entry in divisions if entry.ref.startswith("marsad:") or entry.country not in _COMPLETE)
    entries = chain(iter_countries(), kept, merge_entries(places, iter_towns(names)))
    write_index(path, entries, version=version)


def write_index(path: Path, entries: Iterable[Entry], *, version: str) -> None:
    """Writes `entries` as an index file to `path`; readers see the old file or the whole new one, never a part."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".places-", suffix=".tmp")
        os.close(handle)
    except OSError as error:
        raise GazetteerError(
            f"the index of places cannot be written to {path.parent} ({error.strerror}); "
            "set MARSAD_GAZETTEER to a file in a folder that you may write to"
        ) from error
    try:
        with contextlib.closing(sqlite3.connect(beside)) as database:
            _fill(database, entries, version)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, entries: Iterable[Entry], version: str) -> None:
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    names: dict[tuple[str, int], int] = {}
    skeletons: set[tuple[str, int, str]] = set()
    rows: list[tuple[Any, ...]] = []
    for number, entry in enumerate(entries, 1):
        rows.append(_place_row(number, entry))
        if entry.precision is WherePrecision.COUNTRY:
            _add_country(database, entry)
        for rank, name in _ranked_names(entry):
            key = fold(name)
            if key:
                names.setdefault((key, number), rank)
            if entry.country in _TRANSLITERATED and (bones := skeleton(name)):
                skeletons.add((bones, number, key))
    database.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
    database.executemany("INSERT INTO name VALUES (?,?,?)", ((k, p, r) for (k, p), r in sorted(names.items())))
    database.executemany("INSERT INTO skeleton VALUES (?,?,?)", sorted(skeletons))
    database.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
    database.commit()
    database.execute("VACUUM")


REVIEWED, FIRST, ALTERNATE = 0, 1, 2
"""Ranks of a name: Marsad's own tables give it; GeoNames' first name of the place; one of its alternate names."""


def _ranked_names(entry: Entry) -> Iterator[tuple[int, str]]:
    own = REVIEWED if entry.ref.startswith("marsad:") or entry.reviewed else FIRST
    yield own, entry.name
    for index, name in enumerate(entry.variants):
        yield (REVIEWED if index + 1 < entry.reviewed or entry.ref.startswith("marsad:") else ALTERNATE), name


def _place_row(number: int, entry: Entry) -> tuple[Any, ...]:
    prominence = math.log10(entry.population) if entry.population else 1.5
    if not entry.ref.startswith("geonames:") or entry.reviewed:
        known = 0.0 if entry.ref.startswith("marsad:") or entry.reviewed else _LESS_KNOWN
        prominence = max(prominence, _RAISED[entry.precision] - known)
    return (
        number, entry.ref, entry.name, entry.country, entry.admin1, entry.lat, entry.lon, entry.precision.value,
        entry.population, entry.native, round(prominence, 2),
    )  # fmt: skip


def _add_country(database: sqlite3.Connection, entry: Entry) -> None:
    neighbours = load_neighbours().get(entry.country or "", "")
    row = (entry.country, entry.name, entry.capital, ";".join(entry.demonyms), neighbours)
    database.execute("INSERT OR IGNORE INTO country VALUES (?,?,?,?,?)", row)


@dataclass(frozen=True, slots=True)
class _Key:
    country: str | None
    is_division: bool
    name: str


def merge_entries(own: Iterable[Entry], towns: Iterable[Entry]) -> Iterator[Entry]:
    """`towns` with what `own` adds to them, then what is only in `own`.

    One place in both tables becomes one entry: same country, same kind, a name in common, and less than 0.35 degrees
    apart (divisions: 15, because a country's division has one name and centres differ). The own table's name and
    coordinates win, GeoNames keeps its id and its population.
    """
    waiting: dict[_Key, list[int]] = defaultdict(list)
    entries = list(own)
    for index, entry in enumerate(entries):
        for name in (entry.name, *entry.variants):
            waiting[_key(entry, name)].append(index)
    countries = {entry.country for entry in entries}
    used: set[int] = set()
    for town in towns:
        index_or_none = _match(town, entries, waiting, used) if town.country in countries else None
        if index_or_none is None:
            yield town
        else:
            used.add(index_or_none)
            yield _joined(entries[index_or_none], town)
    yield from (entry for index, entry in enumerate(entries) if index not in used)


def _key(entry: Entry, name: str) -> _Key:
    return _Key(entry.country, entry.precision in (WherePrecision.GOVERNORATE, WherePrecision.COUNTRY), fold(name))


def _match(town: Entry, entries: list[Entry], waiting: dict[_Key, list[int]], used: set[int]) -> int | None:
    reach = 15.0 if town.precision is WherePrecision.GOVERNORATE else 0.35
    for name in (town.name, *town.variants):
        for index in waiting.get(_key(town, name), ()):
            entry = entries[index]
            if index in used or None in (entry.lat, entry.lon, town.lat, town.lon):
                continue
            if entry.precision is not town.precision:
                continue
            if abs((entry.lat or 0) - (town.lat or 0)) < reach and abs((entry.lon or 0) - (town.lon or 0)) < reach:
                return index
    return None


def _joined(own: Entry, town: Entry) -> Entry:
    return replace(
        own,
        ref=town.ref if town.ref.startswith("geonames:") else own.ref,
        variants=(*own.variants, town.name, *town.variants),
        reviewed=len(own.variants) + 1,
        admin1=own.admin1 or town.admin1,
        native=own.native or town.native,
        population=town.population,
        code=town.code,
    )
