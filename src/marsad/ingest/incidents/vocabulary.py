"""Vocabularies of tables of incidents: which column is what, in ACLED, UCDP GED, IDMC, Airwars, IBC or one's own.

Each is a TOML file; a user's own has the same keys (docs/bringing-in.md). Names of columns are compared without case,
spaces, hyphens and underscores, and so are codes; of several names the first that a table has is taken.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from marsad.errors import UsageError
from marsad.ingest.readers.columns import DAY_FIRST, MAX_BYTES, MONTH_FIRST, key_of
from marsad.model import Measure, Quantifier, Relevance, Scope, SubEventType, WherePrecision, WhoClass, readable_name

Names = tuple[str, ...]
Codes = Mapping[str, str]


class DayPrecision(StrEnum):
    """How much of the calendar a day in a cell stands for."""

    DAY = "day"
    WEEK = "week"
    """Three days to either side: ACLED puts the middle of the period."""
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    """From the first to the last day, as the cells have them."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose reports a row is a judgement on."""

    columns: Names = ()
    """Those who published before those who spoke to them."""
    between: str = ";"
    """What stands between two names."""
    nameless: Names = ()
    """What a cell says where whoever reported is not told."""


@dataclass(frozen=True, slots=True)
class When:
    """Where the days stand."""

    start: Names = ()
    end: Names = ()
    precision: Names = ()
    end_precision: Names = ()
    precisions: Codes = field(default_factory=dict)
    """By code, the value of a `DayPrecision`."""
    dates: str | None = None
    """"day first" or "month first", of dates such as 03/04/2017."""


@dataclass(frozen=True, slots=True)
class WhereColumns:
    """Where the place stands."""

    name: Names = ()
    """Of these the first that is not empty in a row."""
    country: Names = ()
    in_country: str | None = None
    """ISO 3166-1 alpha-2, of a table about one country."""
    admin1: Names = ()
    lat: Names = ()
    lon: Names = ()
    precision: Names = ()
    precisions: Codes = field(default_factory=dict)
    """By code, the value of a `WherePrecision`."""
    kinds: Names = ()
    """Words behind a name that only say what kind of place it is."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column whose codes say something; without `codes` a cell says it in the model's own words."""

    columns: Names = ()
    codes: Codes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marking:
    """A column of which some values set a row apart."""

    columns: Names = ()
    values: Names = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Who took part, and who of them did it."""

    columns: Names = ()
    """Each of them is somebody."""
    doer: Names = ()
    told_by: Names = ()
    """The column that says whether the doer is known; always where there is none."""
    told_in: Names = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a row: its columns, and what they count."""

    measure: Measure
    best: Names = ()
    low: Names = ()
    high: Names = ()
    quantifier: Quantifier = Quantifier.EXACT
    """Of a number alone; between a low and a high that differ it is a range."""
    who: Names = ()
    who_class: WhoClass = WhoClass.UNKNOWN
    is_part: bool = False
    """True for a part of the first figure of the same measure."""
    zero_is_untold: bool = False
    """True where 0 only means that nobody gave a number."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the rows of one kind of table are read as statements of whoever made it."""

    name: str
    """Who made the table: the outlet of its rows."""
    count: tuple[Count, ...]
    tells: Names = ()
    """Columns that all stand in a table of this kind."""
    also_tells: Names = ()
    """Other columns that do."""
    is_judgement: bool = True
    """True where a row is made from the reports of others: it is no account beside them."""
    id: Names = ()
    """What a row keeps while its cells are corrected."""
    stamp: Names = ()
    """When the row was last changed: an earlier version never takes the place of a later one."""
    published: Names = ()
    notes: Names = ()
    url: Names = ()
    language: Names = ()
    level: Names = ()
    sheet: str | None = None
    sources: Sources = Sources()
    when: When = When()
    where: WhereColumns = WhereColumns()
    type: Coded = Coded()
    sides: Sides = Sides()
    quantifiers: Coded = Coded()
    scopes: Coded = Coded()
    relevances: Coded = Coded()
    doubts: Marking = Marking()
    """Rows whose figures the table itself does not stand by: possible, and never counted."""
    passed: Marking = Marking()
    """Rows that the table keeps and does not count: no figure is taken from them."""
    digest: str = ""
    """SHA-256 of the file that says all this."""

    def fits(self, header: Iterable[str]) -> bool:
        """True for a table with the columns that tell this vocabulary."""
        keys = {key_of(one) for one in header}
        told = [{key_of(one) for one in names} for names in (self.tells, self.also_tells) if names]
        return any(names <= keys for names in told)


@cache
def known_vocabularies() -> Mapping[str, Vocabulary]:
    """The vocabularies that Marsad knows, by the names that a person gives them."""
    folder = files(__package__) / "vocabularies"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name.removesuffix(".toml"): _loaded(one.read_bytes(), one.name) for one in found}


def vocabulary_named(name: str) -> Vocabulary:
    """The vocabulary of that name; `UsageError` with the names there are."""
    known = known_vocabularies()
    if name.lower() not in known:
        raise UsageError(f"{name}: there is no such vocabulary of incidents; there are {', '.join(known)}")
    return known[name.lower()]


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary that a user's TOML file describes; raises `UsageError`, saying what to write, for any other."""
    name = readable_name(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}; --columns takes a TOML file") from error
    return _loaded(data, name)


def find_vocabulary(header: Iterable[str], *, name: str) -> Vocabulary:
    """The vocabulary that the columns of a table tell; `UsageError`, naming them, where none or several do."""
    header = list(header)
    found = [one for one in known_vocabularies().values() if one.fits(header)]
    if len(found) == 1:
        return found[0]
    shown = ", ".join(one[:40] for one in header[:20]) or "none"
    why = f"they are those of {' and of '.join(one.name for one in found)}" if found else "they are of no known table"
    raise UsageError(
        f"{name}: its columns do not tell whose table of incidents it is: {why} ({shown}); name it with --vocabulary "
        f"{'|'.join(known_vocabularies())}, or say in a TOML file which column is what, and give that with --columns"
    )


def _loaded(data: bytes, name: str) -> Vocabulary:
    try:
        loaded = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no TOML file: {error}; docs/bringing-in.md has an example") from error
    made = _made(Vocabulary, {**loaded, "digest": hashlib.sha256(data).hexdigest()}, name, "")
    _check(made, name)
    return made


_CODES: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("when", "precisions", DayPrecision),
    ("where", "precisions", WherePrecision),
    ("type", "codes", SubEventType),
    ("quantifiers", "codes", Quantifier),
    ("scopes", "codes", Scope),
    ("relevances", "codes", Relevance),
)


def _check(made: Vocabulary, name: str) -> None:
    """Refuse what no table can be read by."""
    for section, key, kind in _CODES:
        for code, said in getattr(getattr(made, section), key).items():
            if said not in list(kind):
                raise UsageError(f"{name}: {section}.{key}: {code} is one of {', '.join(kind)}, not {said}")
    if not made.count:
        raise UsageError(f'{name}: it names no figure; write [[count]] with measure = "killed" and best = "its column"')
    if any(not (one.best or one.low or one.high) for one in made.count):
        raise UsageError(f"{name}: a [[count]] names no column; give best, or low and high")
    if made.when.dates not in (None, DAY_FIRST, MONTH_FIRST):
        raise UsageError(f'{name}: when.dates is "{DAY_FIRST}" or "{MONTH_FIRST}", of dates such as 03/04/2017')


Made = TypeVar("Made")


def _made(kind: type[Made], loaded: Mapping[str, Any], name: str, within: str) -> Made:
    """A dataclass of this module from the keys of a TOML table, each checked by its field's type."""
    hints = get_type_hints(kind)
    own = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    unknown = [key for key in loaded if key not in own or (key == "digest" and within)]
    if unknown:
        raise UsageError(f"{name}: cannot use {within}{unknown[0]}; it may have {', '.join(own)}")
    missing = [key for key, one in own.items() if key not in loaded and _is_needed(one)]
    if missing:
        raise UsageError(f"{name}: {within}{missing[0]} is missing; docs/bringing-in.md has an example")
    return kind(**{key: _value(hints[key], value, name, f"{within}{key}") for key, value in loaded.items()})


def _is_needed(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _value(hint: Any, value: Any, name: str, key: str) -> Any:
    if hint is Names or hint == Names:
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and all(isinstance(word, str) and word for word in words):
            return tuple(words)
    elif hint == Codes and isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return MappingProxyType({key_of(code): said for code, said in value.items()})
    elif hint == tuple[Count, ...] and isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return tuple(_made(Count, one, name, f"{key}.") for one in value)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        if value in list(hint):
            return hint(value)
        raise UsageError(f"{name}: {key} is one of {', '.join(hint)}, not {value}")
    elif (hint in (str, str | None) and isinstance(value, str) and value) or (hint is bool and isinstance(value, bool)):
        return value
    elif isinstance(hint, type) and hasattr(hint, "__dataclass_fields__") and isinstance(value, dict):
        return _made(hint, value, name, f"{key}.")
    raise UsageError(f"{name}: cannot use what {key} holds; docs/bringing-in.md has an example")
