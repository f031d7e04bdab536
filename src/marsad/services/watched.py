"""The sources that are watched, as a TOML file lists them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from marsad.errors import UsageError
from marsad.fetch.addresses import canonical
from marsad.fetch.courtesy import LEAST
from marsad.ingest.given import NOTHING_GIVEN, Given
from marsad.languages import is_readable, readable_codes
from marsad.model import readable_name
from marsad.store.confidential import Level

if TYPE_CHECKING:
    from pathlib import Path

EVERY = timedelta(minutes=30)
"""How often a list is asked for where its source says nothing else."""
LEAST_EVERY = timedelta(minutes=1)
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class ListKind(StrEnum):
    """What the address of a source is; the key that names it."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A feed, a sitemap or a section page that is watched."""

    name: str
    """By which its state is kept: a source that is called otherwise is a new one."""
    kind: ListKind
    address: str
    every: timedelta = EVERY
    given: Given = NOTHING_GIVEN
    """What holds for all of its reports; the outlet is the source's name where nothing else is said."""
    level: str | None = None
    since: date | None = None
    """Reports that the list dates before this day are left."""
    takes_entries: bool = False
    """True where what the feed holds itself is the report, and its links are not followed."""
    articles: tuple[str, ...] = ()
    """Patterns of the paths of reports, of a section page."""


@dataclass(frozen=True, slots=True)
class Watch:
    """All that a file of sources says."""

    sources: tuple[WatchedSource, ...]
    contact: str = ""
    pause: float = LEAST
    """Seconds between two requests to one host, at least."""
    allow_private: bool = False


_TOP: dict[str, type | tuple[type, ...]] = {
    "contact": str, "pause": (int, float), "allow_private": bool, "every": str, "source": list,
}  # fmt: skip
_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str, "feed": str, "sitemap": str, "section": str, "every": str, "outlet": str, "language": str,
    "agency": str, "level": str, "since": date, "entries": bool, "articles": list,
}  # fmt: skip


def read_sources(path: Path) -> Watch:
    """The sources that the TOML file at `path` lists, in its order.

    Raises `UsageError`, with the source and what to do, where it cannot be used.
    """
    name = readable_name(path.name)
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise UsageError(
            f"{name}: cannot be read ({error.strerror}); give a TOML file with a [[source]] each"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: no TOML ({error}); docs/watching.md has an example") from error
    _check(table, _TOP, name)
    every = _span(table["every"], name) if "every" in table else EVERY
    given = table.get("source", [])
    sources = tuple(_source(one, every, f"{name}, source {at}") for at, one in enumerate(given, 1))
    if not sources:
        raise UsageError(f"{name}: lists no source; write a [[source]] with a name and a feed, a sitemap or a section")
    names = [one.name for one in sources]
    twice = next((one for one in names if names.count(one) > 1), None)
    if twice is not None:
        raise UsageError(
            f"{name}: two sources are called {twice!r}; their state is kept by name, so call one otherwise"
        )
    pause = float(table.get("pause", LEAST))
    if not 0 <= pause <= 3_600:
        raise UsageError(f"{name}: pause is in seconds, from 0 to 3600")
    return Watch(sources, table.get("contact", ""), pause, table.get("allow_private", False))


def _source(one: Any, every: timedelta, place: str) -> WatchedSource:
    if not isinstance(one, dict):
        raise UsageError(f"{place}: write it as [[source]] with keys")
    _check(one, _KEYS, place)
    kinds = [kind for kind in ListKind if kind.value in one]
    if not one.get("name", "").strip() or len(kinds) != 1:
        raise UsageError(f"{place}: a source has a name, and one of {', '.join(ListKind)}, each with an address")
    kind = kinds[0]
    place = f"{place} ({one['name'][:60]})"
    if kind is ListKind.SITEMAP and "since" not in one:
        raise UsageError(
            f"{place}: a sitemap lists all that an outlet ever published; say from which day on, since = 2024-01-01"
        )
    if one.get("entries") and kind is not ListKind.FEED:
        raise UsageError(f"{place}: entries are of feeds alone; leave entries out")
    articles = one.get("articles", [])
    if (articles and kind is not ListKind.SECTION) or not all(isinstance(pattern, str) for pattern in articles):
        raise UsageError(f'{place}: articles are patterns of paths of a section, such as ["/news/*/*.html"]')
    _check_known(one, place)
    return WatchedSource(
        one["name"].strip(),
        kind,
        _address(one[kind.value], place),
        _span(one["every"], place) if "every" in one else every,
        Given(None, one.get("outlet", one["name"].strip()), one.get("language"), None, one.get("agency")),
        one.get("level"),
        one.get("since"),
        one.get("entries", False),
        tuple(articles),
    )


def _check(table: dict[str, Any], keys: dict[str, type | tuple[type, ...]], place: str) -> None:
    for key, value in table.items():
        if key not in keys:
            raise UsageError(f"{place}: {key[:60]!r} is no key; keys are {', '.join(keys)}")
        if not isinstance(value, keys[key]) or (isinstance(value, bool) and keys[key] is not bool):
            raise UsageError(f"{place}: {key} is of another kind ({str(value)[:60]}); docs/watching.md has an example")


def _check_known(one: dict[str, Any], place: str) -> None:
    if "language" in one and not is_readable(one["language"]):
        raise UsageError(
            f"{place}: reports in {one['language']!r} are not read; those in {', '.join(readable_codes())} are"
        )
    if "level" in one and one["level"] not in tuple(Level):
        raise UsageError(f"{place}: {one['level'][:40]!r} is no level; it is {', '.join(Level)}")


def _address(text: str, place: str) -> str:
    try:
        return canonical(text)
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from error


def _span(text: str, place: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"{place}: {text[:40]!r} is no span of time; write 30m, 2h or 1d")
    span = timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})
    if not LEAST_EVERY <= span <= timedelta(days=365):
        raise UsageError(f"{place}: every is from a minute to a year; write 30m, 2h or 1d")
    return span
