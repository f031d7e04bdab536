"""The entities that tables of this room hold, read once and checked key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
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
    marks: Names = field(default_factory=dict)
    """Acronyms that mean it wherever they stand in capitals in a name: "UN special envoy"."""
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


class OutletKind(StrEnum):
    """What an outlet is."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    NEWSPAPER = "newspaper"
    RADIO = "radio"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes reports; what is not known for sure is empty."""

    name: str
    kind: OutletKind
    language: str
    """ISO 639-1: the language that it is written in first."""
    country: str | None = None
    """ISO 3166-1 alpha-2, of its seat."""
    domains: tuple[str, ...] = ()
    """Under which it publishes, without "www"; those below them are its own too."""
    party: str | None = None
    """The party whose own medium it is."""
    agency: str | None = None
    """The agency, of that table, that it is."""
    names: Names = field(default_factory=dict)
    """As its readers write them; only those that mean it alone."""


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
class State:
    """A state as reports name those who speak for it, and where its forces fought."""

    code: str
    """ISO 3166-1 alpha-2."""
    example: str
    names: Names = field(default_factory=dict)
    party: str | None = None
    """The party as which it fights abroad, where that has an entry of its own."""
    abroad: Mapping[str, str] = field(default_factory=dict)
    """By ISO 3166-1 alpha-2 code the first day on which it fought there and, behind a slash, the last."""

    def fights_in(self, country: str, day: date | None) -> bool:
        """True at home, and where its forces were on `day`; without a day, where they ever were."""
        if country == self.code:
            return True
        first, _, last = self.abroad.get(country, "").partition("/")
        if not first or day is None:
            return bool(first)
        return date.fromisoformat(first) <= day and (not last or day <= date.fromisoformat(last))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks for an organisation or a party, by the office that is publicly theirs."""

    speaks_for: str
    """The name of an origin, else of a party."""
    example: str
    names: Names = field(default_factory=dict)
    since: str | None = None
    """ISO day from which; None where no other holder of the name is known."""
    until: str | None = None

    def speaks_on(self, day: date | None) -> bool:
        """True where the office was theirs on `day`; always without a day."""
        if day is None:
            return True
        return (self.since is None or date.fromisoformat(self.since) <= day) and (
            self.until is None or day <= date.fromisoformat(self.until)
        )


@dataclass(frozen=True, slots=True)
class _Parties:
    opposed: Names = field(default_factory=dict)
    party: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class _States:
    state: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class _Speakers:
    speaker: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class _Origins:
    descriptions: Names = field(default_factory=dict)
    origin: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class _Agencies:
    agency: tuple[Agency, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outlets:
    outlet: tuple[Outlet, ...] = ()


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
    outlets: tuple[Outlet, ...]
    governments: Governments
    states: tuple[State, ...]
    speakers: tuple[Speaker, ...]
    opposed: tuple[str, ...]
    """Words before a party's name that make it the other side: "opponents of", "anti-"."""
    articles: frozenset[str]
    """Words that a name may start with and is compared without."""


@cache
def load_knowledge() -> Knowledge:
    """The tables that Marsad ships; raises `LanguageError` with file, line and remedy where one is not in order."""
    pack = Pack(files(__package__))
    origins = pack.section("origins", _Origins)
    parties = pack.section("parties", _Parties)
    return Knowledge(
        pack.digest,
        parties.party,
        origins.origin,
        frozenset(iter_names(origins.descriptions)),
        pack.section("agencies", _Agencies).agency,
        pack.section("outlets", _Outlets).outlet,
        pack.section("governments", Governments),
        pack.section("states", _States).state,
        pack.section("speakers", _Speakers).speaker,
        tuple(iter_names(parties.opposed)),
        frozenset(iter_names(pack.section("articles", _Articles).names)),
    )


def iter_names(names: Names) -> Iterator[str]:
    """The names of all languages, English first."""
    for code in _english_first(names):
        yield from names[code]


def _english_first(tables: Mapping[str, object]) -> list[str]:
    return sorted(tables, key=lambda code: (code != "en", code))
