"""A place as a person gives it: by a name that the gazetteer knows, or by coordinates with how precise they are."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Place, Where, WherePrecision

FAR = 1000
"""Places whose name begins with some letters among which a chosen one is looked for."""
SHOWN = 5
"""Candidates named in a message."""


def where_from(value: object, gazetteer: Gazetteer | None) -> Where | None:
    """The place that `value` names; None for nothing.

    `value` is a name, or an object with `name` and either `place_id` or `country` to choose among namesakes, or `lat`,
    `lon` and `precision`. Raises `UsageError` where no place or more than one goes by the name: nothing is guessed.
    """
    if value is None or value == "" or isinstance(value, Where):
        return value if isinstance(value, Where) else None
    given: Mapping[str, object] = value if isinstance(value, Mapping) else {"name": value}
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"where is the name of a place, or an object with name, lat, lon and precision, not {value!r}")
    if _is_given(given, "lat") or _is_given(given, "lon"):
        return _from_coordinates(" ".join(name.split()), given)
    return _from_gazetteer(" ".join(name.split()), given, gazetteer)


def places_called(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that go by the name, the best known first; where none does, those that are spelt like it."""
    words = " ".join(name.split())
    return gazetteer.lookup(words) or gazetteer.lookup_similar(words)


def places_begun(words: str, gazetteer: Gazetteer, limit: int) -> tuple[Place, ...]:
    """At most `limit` places whose name begins with `words`: those called just so first, then the best known."""
    called = places_called(words, gazetteer)
    known = {place.id for place in called}
    begun = gazetteer.lookup_begun(words, limit)
    return (*called, *(place for place in begun if place.id not in known))[:limit]


def _from_coordinates(name: str, given: Mapping[str, object]) -> Where:
    lat, lon = _degrees(given, "lat", 90), _degrees(given, "lon", 180)
    kinds = ", ".join(WherePrecision)
    try:
        precision = WherePrecision(str(given.get("precision")))
    except ValueError as error:
        raise UsageError(f"coordinates need a precision: one of {kinds}") from error
    place_id, admin1 = given.get("place_id"), given.get("admin1")
    return Where(
        name, _country(given), lat, lon, precision,
        str(place_id) if place_id else None, str(admin1) if admin1 else None,
    )  # fmt: skip


def _from_gazetteer(name: str, given: Mapping[str, object], gazetteer: Gazetteer | None) -> Where:
    if gazetteer is None:
        raise UsageError("no gazetteer is at hand: give lat, lon and precision with the name")
    country = _country(given)
    found = gazetteer.lookup(name, country=country)
    alike = () if found else gazetteer.lookup_similar(name, country=country)
    if _is_given(given, "place_id"):
        found = tuple(place for place in (*found, *alike) if place.id == given["place_id"])
        if not found:  # chosen among those whose names begin with what was typed: it has its own name then
            begun = (place for place in gazetteer.lookup_begun(name, FAR) if place.id == given["place_id"])
            found = tuple(place for place in begun if country in (None, place.country))
            if not found:
                raise UsageError(f"no place called {name!r} has the place_id {given['place_id']!r}: choose one anew")
            name = found[0].name
    elif alike:
        named = "; ".join(_told(place) for place in alike[:SHOWN])
        raise UsageError(f"the gazetteer knows no place called {name!r}; give the place_id of one like it: {named}")
    if not found:
        raise UsageError(f"the gazetteer knows no place called {name!r}: give lat, lon and precision with the name")
    if len(found) > 1:
        named = "; ".join(_told(place) for place in found[:SHOWN])
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise UsageError(f"{len(found)} places are called {name!r}: choose one by its place_id: {named}{more}")
    (place,) = found
    return Where(name, place.country, place.lat, place.lon, place.precision, place.id, place.admin1)


def _told(place: Place) -> str:
    within = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.id} ({place.name}{', ' + within if within else ''}; {place.precision.value})"


def _degrees(given: Mapping[str, object], name: str, largest: float) -> float:
    try:
        found = float(str(given.get(name)))
    except ValueError as error:
        raise UsageError(f"{name} is degrees as a decimal number, not {given.get(name)!r}; both are needed") from error
    if not -largest <= found <= largest:
        raise UsageError(f"{name} lies between -{largest:g} and {largest:g}, not {found:g}")
    return found


def _country(given: Mapping[str, object]) -> str | None:
    if not _is_given(given, "country"):
        return None
    found = str(given["country"]).upper()
    if len(found) != 2 or not found.isalpha():
        raise UsageError(f"country is two letters (ISO 3166-1), e.g. SY, not {given['country']!r}")
    return found


def _is_given(given: Mapping[str, object], name: str) -> bool:
    return given.get(name) not in (None, "")
