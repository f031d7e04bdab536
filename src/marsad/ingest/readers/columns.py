"""Which column of a table, or key of an object, is what of a report: by known names, or by a file of the user's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.model import readable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KNOWN = Path(__file__).with_name("columns.toml")
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a user names; what is left empty is looked for by known names."""

    text: tuple[str, ...] = ()
    """One, or several that are joined with a blank line between them."""
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    agency: str | None = None
    level: str | None = None
    dates: str | None = None
    """"day first" or "month first", of dates such as 03/04/2017."""
    sheet: str | None = None
    """The sheet of a workbook; the first one where none is named."""


NO_COLUMNS = Columns()
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the rows of one table each part of a report stands: names of columns as the table has them."""

    text: tuple[str, ...]
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    agency: str | None
    level: str | None
    is_form: bool
    """True for an export of a form."""


def read_columns(path: Path) -> Columns:
    """The columns that the TOML file at `path` names; raises `UsageError`, saying what to write, for any other file."""
    name = readable_name(path.name)
    try:
        with path.open("rb") as file:
            loaded = tomllib.loads(file.read(MAX_BYTES).decode())
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}; --columns takes a TOML file") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f'{name} is no TOML file: {error}; write lines such as text = "Narrative"') from error
    known = [one.name for one in fields(Columns)]
    for key, value in loaded.items():
        words = value if key == "text" and isinstance(value, list) else [value]
        if key not in known or not words or not all(isinstance(word, str) and word for word in words):
            raise UsageError(f'{name}: cannot use {key}; it may have {", ".join(known)}, each as "name of a column"')
    if loaded.get("dates") not in (None, DAY_FIRST, MONTH_FIRST):
        raise UsageError(f'{name}: dates is "{DAY_FIRST}" or "{MONTH_FIRST}", of dates such as 03/04/2017')
    text = loaded.pop("text", ())
    return Columns(text=(text,) if isinstance(text, str) else tuple(text), **loaded)


def find_places(header: Iterable[str], wanted: Columns, *, name: str) -> Places | None:
    """Where in rows under `header` the parts of a report stand; None where no column is known to hold its text.

    Raises `UsageError` where a column that is wanted is not there.
    """
    names = list(header)
    by_key = {key_of(one): one for one in reversed(names)}
    by_key |= {
        key_of(one.rpartition("/")[2]): one for one in reversed(names) if "/" in one and key_of(one) not in by_key
    }
    text = tuple(_named(one, names, name) for one in wanted.text) or _first(by_key, known_columns()["text"])
    if not text:
        return None
    found = {
        field: _named(own, names, name) if own else next(iter(_first(by_key, known_columns()[field])), None)
        for field in ("title", "published", "outlet", "url", "language", "agency", "level")
        if (own := getattr(wanted, field)) or True
    }
    is_form = bool(_first(by_key, known_columns()["form"]))
    if is_form and found["published"] is None:
        found["published"] = next(iter(_first(by_key, known_columns()["submitted"])), None)
    found = {field: None if column in text else column for field, column in found.items()}
    return Places(text, **found, is_form=is_form)


def is_known(header: Iterable[str]) -> bool:
    """True where a header has a column of texts and one beside it that tells of a report: it is a table of reports."""
    keys = {key_of(one) for one in header}
    known = known_columns()
    beside = {one for field in ("title", "published", "outlet", "url") for one in known[field]}
    return bool(keys.intersection(known["text"])) and bool(keys & beside)


def is_of_incidents(header: Iterable[str]) -> bool:
    """True where a table counts incidents by columns, as ACLED's and others do, and has no reports in it."""
    return len({key_of(one) for one in header}.intersection(known_columns()["incidents"])) > 1


@cache
def known_columns() -> Mapping[str, tuple[str, ...]]:
    """The known names of columns by what they hold."""
    loaded = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in loaded.items()}


def _first(by_key: Mapping[str, str], known: Iterable[str]) -> tuple[str, ...]:
    """The first known column that is there, alone in a tuple; an empty one without any."""
    return next(((by_key[one],) for one in known if one in by_key), ())


def _named(column: str, names: list[str], name: str) -> str:
    if column not in names:
        there = ", ".join(names[:40])
        raise UsageError(f"{name}: there is no column named {column}; it has {there}")
    return column


def key_of(column: str) -> str:
    """What spellings of one column or code share: its letters and digits, without case."""
    return "".join(letter for letter in column.casefold() if letter.isalnum())
