"""The entities that tables of this room hold, read once and checked key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from marsad.languages.pack import Pack

Names = Mapping[str, tuple[str, ...]]
"""Names by ISO 639-1 code of the language that they are written in."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party to an armed conflict, or a generic one such as "government forces"."""

    name: str
    example: str
    """A sentence that holds one of its names; a test runs it."""
    names: Names = field(default_factory=dict)
    short_names: Names = field(default_factory=dict)
    """Names that mean this party only in reports on its `countries`: "rebels", "the coalition"."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes."""
    government_of: str | None = None
    """The country whose officials and police speak for it."""
    is_generic: bool = False
    """True where the name says only "soldiers" or "militants": it cannot be told to differ from a named party."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An organisation that reports quote; all of its names are one origin."""

    name: str
    example: str
    names: Names = field(default_factory=dict)
    short_names: Names = field(default_factory=dict)
    """Names that mean it only in reports on its `countries`: "the monitor"."""
    countries: tuple[str, ...] = ()
    party: str | None = None
    """The party that it speaks for."""
    is_agency: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency as texts credit it."""

    name: str
    example: str
    names: Names = field(default_factory=dict)
    """The forms in which a text credits it, as they are written."""
    wire: bool = False
    """True where other outlets print its copy with no credit but "told AFP"."""


@dataclass(frozen=True, slots=True)
class Governments:
    """How reports name the state forces and officials of a country: an adjective and a noun."""

    nouns: Names = field(default_factory=dict)
    adjectives: Mapping[str, Names] = field(default_factory=dict)
    """By language, then by ISO 3166-1 alpha-2 code."""

    def adjectives_of(self, country: str) -> tuple[str, ...]:
        """The adjectives of a country in all languages, English first."""
        return tuple(
            word for code in _english_first(self.adjectives) for word in self.adjectives[code].get(country, ())
        )


@dataclass(frozen=True, slots=True)
class _Parties:
    party: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class _Origins:
    descriptions: Names = field(default_factory=dict)
    origin: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class _Agencies:
    agency: tuple[Agency, ...] = ()


@dataclass(frozen=True, slots=True)
class _Articles:
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All tables, and the digest of what they were read from."""

    digest: str
    parties: tuple[Party, ...]
    origins: tuple[Origin, ...]
    descriptions: frozenset[str]
    """Words that only describe an organisation whose name stands beside them."""
    agencies: tuple[Agency, ...]
    governments: Governments
    articles: frozenset[str]
    """Words that a name may start with and is compared without."""


@cache
def load_knowledge() -> Knowledge:
    """The tables that Marsad ships; raises `LanguageError` with file, line and remedy where one is not in order."""
    pack = Pack(files(__package__))
    origins = pack.section("origins", _Origins)
    return Knowledge(
        pack.digest,
        pack.section("parties", _Parties).party,
        origins.origin,
        frozenset(iter_names(origins.descriptions)),
        pack.section("agencies", _Agencies).agency,
        pack.section("governments", Governments),
        frozenset(iter_names(pack.section("articles", _Articles).names)),
    )


def iter_names(names: Names) -> Iterator[str]:
    """The names of all languages, English first."""
    for code in _english_first(names):
        yield from names[code]


def _english_first(tables: Mapping[str, object]) -> list[str]:
    return sorted(tables, key=lambda code: (code != "en", code))
