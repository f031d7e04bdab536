"""The gazetteer as a program uses it: a read-only index, opened in milliseconds, with the user's tables before it."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import GazetteerError
from marsad.gazetteer.geonames import table_digest
from marsad.gazetteer.seals import digest_of, is_sealed, seal, seal_of
from marsad.gazetteer.tables import table_files
from marsad.model import Country, Place, WherePrecision, names
from marsad.model.names import alike, fold, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_HERE = Path(__file__).parent
_RULES = (_HERE / "build.py", _HERE / "geonames.py", Path(names.__file__), _HERE / "tables.py")
"""The code that decides what an index holds: when it changes, an older index is built anew."""

logger = logging.getLogger(__name__)

_BY_NAME = """
SELECT p.ref, p.name, p.country, p.admin1, p.lat, p.lon, p.precision, p.population, p.native, p.prominence, n.rank
FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"""
_BEGUN = """
SELECT p.ref, p.name, p.country, p.admin1, p.lat, p.lon, p.precision, p.population, p.native, p.prominence, min(n.rank)
FROM name n JOIN place p ON p.id = n.place WHERE n.key >= ? AND n.key < ?
GROUP BY p.id ORDER BY p.prominence DESC LIMIT ?"""
_BEGUN_NATIVE = """
SELECT ref, name, country, admin1, lat, lon, precision, population, native, prominence, 0
FROM place WHERE native >= ? AND native < ? ORDER BY prominence DESC LIMIT ?"""
_BY_SKELETON = """
SELECT p.ref, p.name, p.country, p.admin1, p.lat, p.lon, p.precision, p.population, p.native, p.prominence, s.name
FROM skeleton s JOIN place p ON p.id = s.place WHERE s.key = ?"""
REVIEWED, ALTERNATE = 0, 2
"""Ranks of a name in the index, as `build` writes them."""
_LONGEST_NAME = 200
"""Code points of a name that is looked up; no place in the tables has one half as long."""
_KEPT = 100_000
"""Names whose places are kept at hand; past it all are let go, so that a long run's memory does not grow with it."""
_LOWERED = 0.9
"""What an alternate name that nobody reviewed takes off the place's prominence."""


class Gazetteer:
    """Places by name. Opened by `Gazetteer.open`; safe to share between threads, which only read."""

    def __init__(
        self,
        index: sqlite3.Connection,
        version: str,
        user: Mapping[str, tuple[Place, ...]] | None = None,
        dumps: tuple[sqlite3.Connection, ...] = (),
    ):
        self._index = index
        self._dumps = dumps
        self._user = user or {}
        self._found: dict[str, tuple[Place, ...]] = {}
        self._similar: dict[str, tuple[Place, ...]] = {}
        self.version = version
        """SHA-256 of the tables and the user's files, in short: the same version gives the same places."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        user_tables: Sequence[Path] = (),
        notify: Callable[[str], None] | None = None,
    ) -> Gazetteer:
        """The gazetteer of the index at `path`, of MARSAD_GAZETTEER, or of the user's cache folder, in that order.

        Where no index of this version lies there, or none with its seal in the cache folder, it is built first, once,
        and `notify` is told so in a sentence. One that is not as it was sealed is refused.
        `user_tables` are CSV files, whose places win over all others, and GeoNames country dumps, which add to the
        index. Raises `GazetteerError` for a file that is no index and for a malformed user's table.
        """
        from marsad.gazetteer.dumps import index_dump, is_dump
        from marsad.gazetteer.load import load_user_tables

        version = tables_version()
        place = path or _default_path(version)
        is_own = path is None and "MARSAD_GAZETTEER" not in os.environ
        if not place.exists() or (is_own and not seal_of(place).exists()):
            _build(place, version, notify or logger.warning)
        index = _connect(place)
        if not is_sealed(place):
            version += f"+index {digest_of(place)[:16]}"  # somebody else's work: what it holds is part of who reads
        dumps = [index_dump(table, place.parent) for table in user_tables if is_dump(table)]
        user, user_version = load_user_tables([table for table in user_tables if not is_dump(table)])
        version += user_version + "".join(f"+{digest}" for _file, digest in dumps)
        return cls(index, version, user, tuple(_connect(file) for file, _digest in dumps))

    def lookup(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """The places that go by `name`, case, diacritics and hyphens apart, most prominent first.

        A user's own entries come before all others. With `country` (ISO 3166-1 alpha-2) only the places in it.
        """
        if len(name) > _LONGEST_NAME:
            return ()
        key = fold(name)
        if key not in self._found:
            _make_room(self._found)
            self._found[key] = (*self._user.get(key, ()), *self._query(key))
        places = self._found[key]
        return places if country is None else tuple(place for place in places if place.country == country)

    def lookup_similar(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """The places with a name that transliterates like `name`; a fallback for when `lookup` knows nothing."""
        if len(name) > _LONGEST_NAME:
            return ()
        if name not in self._similar:
            _make_room(self._similar)
            self._similar[name] = self._query_similar(name)
        places = self._similar[name]
        return places if country is None else tuple(place for place in places if place.country == country)

    def lookup_begun(self, words: str, limit: int) -> tuple[Place, ...]:
        """At most `limit` places with a name that begins with `words`, case, diacritics and hyphens apart.

        The name in the place's own script is taken as it is written.
        """
        key, last, most = fold(words), "\U0010ffff", 2 * limit
        own = [place for name, places in self._user.items() if name.startswith(key) for place in places]
        rows = [
            row
            for query, begin in ((_BEGUN, key), (_BEGUN_NATIVE, words)) if begin
            for row in self._rows(query, (begin, begin + last, most))
        ]  # fmt: skip
        return _ordered([*own, *(_place(row, rank=int(str(row[10]))) for row in rows)])[:limit]

    def is_user_place(self, place: Place) -> bool:
        """True for an entry of the user's own tables, which wins over all others."""
        return place.id.startswith("user:")

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """Every country by its ISO 3166-1 alpha-2 code."""
        rows = self._index.execute("SELECT code, name, capital, demonyms, neighbours FROM country")
        return {
            code: Country(
                code, name, capital, tuple(demonyms.split(";")) if demonyms else (), tuple(neighbours.split(","))
            )
            for code, name, capital, demonyms, neighbours in rows
        }

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """ISO 3166-1 alpha-2 code by demonym, singular and plural: "Syrian" and "Syrians" give "SY"."""
        codes: dict[str, str] = {}
        for country in self.countries.values():
            for demonym in country.demonyms:
                codes[demonym] = country.code
                codes[demonym + "s"] = country.code
        return codes | {"Congolese": "CD", "Korean": "KR"}

    def _query(self, key: str) -> tuple[Place, ...]:
        rows = self._rows(_BY_NAME, (key,))
        return _ordered(_place(row, rank=int(str(row[10]))) for row in rows)

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        """What all indexes answer; raises `GazetteerError` where one cannot be read."""
        try:
            return [row for index in self._indexes for row in index.execute(query, values)]
        except sqlite3.Error as error:
            raise GazetteerError(
                f"an index of places is damaged ({error}); remove it from the cache folder, or from where "
                "MARSAD_GAZETTEER says, and run: marsad gazetteer build"
            ) from error

    @property
    def _indexes(self) -> tuple[sqlite3.Connection, ...]:
        return (self._index, *self._dumps)

    def _query_similar(self, name: str) -> tuple[Place, ...]:
        bones = skeleton(name)
        if not bones:
            return ()
        rows = self._rows(_BY_SKELETON, (bones,))
        return _ordered(_place(row, rank=ALTERNATE) for row in rows if alike(name, str(row[10])))


def _make_room(kept: dict[str, tuple[Place, ...]]) -> None:
    if len(kept) >= _KEPT:
        kept.clear()


def tables_version() -> str:
    """A digest of GeoNames' version, Marsad's own tables and how they are indexed, 16 hexadecimal digits."""
    digest = hashlib.sha256(table_digest().encode())
    for source in (*_RULES, *table_files()):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _default_path(version: str) -> Path:
    if named := os.environ.get("MARSAD_GAZETTEER"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("marsad") / f"places-{version}.sqlite"


def _build(path: Path, version: str, notify: Callable[[str], None]) -> None:
    from marsad.gazetteer.build import build_index

    notify(f"Building the index of places, once, in {path} (about 15 seconds) ...")
    build_index(path, version=version)
    seal(path)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        index = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        index.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{path} is no index of places ({error}); remove it and it is built anew") from error
    return index


def _ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each place once, as the first index that has it gives it, most prominent first."""
    by_id: dict[str, Place] = {}
    for place in places:
        by_id.setdefault(place.id, place)
    return tuple(sorted(by_id.values(), key=lambda place: (-place.prominence, place.id)))


def _place(row: tuple[object, ...], *, rank: int) -> Place:
    ref, name, country, admin1, lat, lon, precision, population, native, prominence = row[:10]
    return Place(
        name=str(name),
        country=country,  # type: ignore[arg-type]
        lat=lat,  # type: ignore[arg-type]
        lon=lon,  # type: ignore[arg-type]
        precision=WherePrecision(str(precision)),
        id=str(ref),
        admin1=admin1,  # type: ignore[arg-type]
        population=population,  # type: ignore[arg-type]
        native_name=native,  # type: ignore[arg-type]
        prominence=prominence - (_LOWERED if rank == ALTERNATE else 0.0),  # type: ignore[operator]
        is_reviewed=rank == REVIEWED,
    )
