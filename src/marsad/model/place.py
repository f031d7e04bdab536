"""Toponyms (the words in a text) and places (the gazetteer's entries that they resolve to)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.span import Span


class WherePrecision(StrEnum):
    """How precisely a place is known, by UCDP GED `where_prec`; the coarser, the less a point on a map means."""

    EXACT = "exact"
    """A named populated place, camp or site."""
    NEAR = "near"
    """Within about 25 km of a named place ("near", "outskirts of")."""
    DISTRICT = "district"
    """Second-order division; coordinates are a centroid."""
    GOVERNORATE = "governorate"
    """First-order division; coordinates are a centroid."""
    REGION = "region"
    """A larger or informal area ("eastern Ghouta", "the Badia", "SDF-held areas")."""
    COUNTRY = "country"
    """Only the country is known; coordinates are a centroid."""

    @property
    def ucdp(self) -> int:
        """UCDP GED `where_prec`, 1 (exact) to 6 (country)."""
        return list(WherePrecision).index(self) + 1

    @property
    def acled(self) -> int:
        """ACLED `geo_precision`: 1 town, 2 part of a region or near a town, 3 larger region."""
        return {WherePrecision.EXACT: 1, WherePrecision.NEAR: 2, WherePrecision.DISTRICT: 2}.get(self, 3)

    @property
    def is_point(self) -> bool:
        """True where the coordinates may be drawn as a point without misleading."""
        return self in (WherePrecision.EXACT, WherePrecision.NEAR)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer."""

    name: str
    """Preferred name in Latin script."""
    country: str | None
    """ISO 3166-1 alpha-2; None for what lies in no one country."""
    lat: float | None
    """WGS 84 degrees north; None where an area has no meaningful centre."""
    lon: float | None
    """WGS 84 degrees east."""
    precision: WherePrecision
    id: str = ""
    """Stable id: "geonames:170062", "marsad:sy-baghouz" or "user:..."."""
    admin1: str | None = None
    """Name of the first-order division where known."""
    population: int = 0
    native_name: str | None = None
    """Name in the script of the place (Arabic, Cyrillic, Burmese ...) where known."""
    prominence: float = 0.0
    """How likely a report means it, all else unknown: the order of magnitude of its inhabitants, raised for divisions,
    countries and what Marsad's own table names; -inf to 10, only comparable within one gazetteer."""
    is_reviewed: bool = False
    """True where the name looked up is one that Marsad's own table or the user's gives the place."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1 as news in English speaks of it."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    capital: str | None
    """Name of the seat of government, which reports use for the government itself."""
    demonyms: tuple[str, ...]
    """"Syrian", "Afghan", "Briton"; capitalised, singular."""
    neighbours: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 of the countries that share a border."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words of the text that name a place, with what they resolve to.

    `place` is None where no candidate wins; `candidates` then keeps the contenders, best first.
    """

    span: Span
    name: str
    """The name as in the text, without article or "province" words around it."""
    place: Place | None
    candidates: tuple[Place, ...] = ()
    precision: WherePrecision | None = None
    """Precision of this mention ("near Hajin" is coarser than Hajin)."""
    reason: str = ""
    """Which rule chose the place, a `ReadingRule`: prominence, country context, nearness, user's table ..."""
    stands_for: str | None = None
    """"government" where the words name who acts, not where ("Damascus said"); never a place of an event."""
    is_respelt: bool = False
    """True where the gazetteer spells the name otherwise."""
    inside: str | None = None
    """The place, named with it, that a place which no gazetteer holds was put in."""

    @property
    def is_location(self) -> bool:
        """True where the words say where something is, and a place was found."""
        return self.place is not None and self.stands_for is None
