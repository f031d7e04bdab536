"""The place of a row of a table: its own coordinates, with the gazetteer's entry where that is surely the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.ingest.problems import PLACE_NOT_SURE
from marsad.knowledge.names import normalise
from marsad.model import Place, Problem, Where, WherePrecision
from marsad.model.geo import distance_km
from marsad.model.message import Given

if TYPE_CHECKING:
    from marsad.gazetteer import Gazetteer
    from marsad.ingest.incidents import PlaceTold

SAME_KM = 25
"""A place of that name this near to the row's own point is the one that it means."""


def where_of(told: PlaceTold, gazetteer: Gazetteer) -> tuple[Where, tuple[Problem, ...]]:
    """The place that a row names, and a problem where several go by its name and no coordinates tell which."""
    country = told.country_code or country_code(told.country, gazetteer)
    found = gazetteer.lookup(told.name, country=country) if country or told.lat is None else ()
    found = found or gazetteer.lookup_similar(told.name, country=country)
    if told.lat is not None and told.lon is not None:
        return _at_point(told, country, found), ()
    sure = _sure(told, found)
    if sure is None:
        doubts = (Problem("ingest", PLACE_NOT_SURE(words=Given(told.name[:40])), told.span),) if found else ()
        return Where(told.name, country, precision=told.precision, admin1=told.admin1), doubts
    precision = told.precision or sure.precision
    return Where(told.name, sure.country, sure.lat, sure.lon, precision, sure.id, sure.admin1 or told.admin1), ()


def _at_point(told: PlaceTold, country: str | None, found: tuple[Place, ...]) -> Where:
    own = Where(told.name, country, told.lat, told.lon, told.precision or WherePrecision.NEAR, None, told.admin1)
    for place in found:
        km = distance_km(own, Where(place.name, place.country, place.lat, place.lon))
        if km is not None and km <= SAME_KM and place.precision is own.precision:
            return Where(
                told.name, place.country or country, told.lat, told.lon, own.precision, place.id,
                place.admin1 or told.admin1,
            )  # fmt: skip
    return own


def _sure(told: PlaceTold, found: tuple[Place, ...]) -> Place | None:
    """The only place of that name, or the only one in the division that the row names."""
    fitting = [one for one in found if told.precision in (None, one.precision)] or list(found)
    inside = [one for one in fitting if one.admin1 and told.admin1 and normalise(one.admin1) == normalise(told.admin1)]
    for some in (inside, fitting):
        if len(some) == 1:
            return some[0]
    return None


@lru_cache(maxsize=1024)
def country_code(name: str | None, gazetteer: Gazetteer) -> str | None:
    """ISO 3166-1 alpha-2 of a country by its name or code; what stands in brackets behind it is set aside.

    None for a name that no country has, or several.
    """
    if name is None:
        return None
    if len(name) == 2 and name.upper() in gazetteer.countries:
        return name.upper()
    bare = name.partition("(")[0].strip()
    named = {code for code, one in gazetteer.countries.items() if normalise(one.name) == normalise(bare)}
    codes = named or {
        place.country for place in gazetteer.lookup(bare) if place.precision is WherePrecision.COUNTRY and place.country
    }
    return codes.pop() if len(codes) == 1 else None
