"""A place as a person gives it: by a name that the gazetteer knows, or by coordinates with how precise they are."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Place, Template, Where, WherePrecision
from marsad.model.message import FieldName, Given

PLACES_CALLED = Template(
    "places_called", "%(number)s places are called %(words)s: choose one by its place_id: %(places)s"
)
MANY_PLACES_CALLED = Template(
    "many_places_called",
    "%(number)s places are called %(words)s: choose one by its place_id: %(places)s and %(more)s more",
)

NO_PLACE_GIVEN = Template(
    "no_place_given", "where is the name of a place, or an object with name, lat, lon and precision, not %(value)s"
)
NO_GAZETTEER_AT_HAND = Template(
    "no_gazetteer_at_hand", "no gazetteer is at hand: give lat, lon and precision with the name"
)
GAZETTEER_LACKS_PLACE = Template(
    "gazetteer_lacks_place",
    "the gazetteer knows no place called %(words)s: give lat, lon and precision with the name",
)
DEGREES_BEYOND = Template("degrees_beyond", "%(degrees)s lies between -%(number)s and %(other)s, not %(third)s")
NO_COUNTRY_CODE = Template("no_country_code", "country is two letters (ISO 3166-1), e.g. SY, not %(value)s")
COORDINATES_NEED_PRECISION = Template("coordinates_need_precision", "coordinates need a precision: one of %(list)s")
ONLY_PLACES_ALIKE = Template(
    "only_places_alike",
    "the gazetteer knows no place called %(words)s; give the place_id of one like it: %(places)s",
)
NO_DEGREES = Template("no_degrees", "%(degrees)s is degrees as a decimal number, not %(value)s; both are needed")
NO_PLACE_OF_ID = Template("no_place_of_id", "no place called %(words)s has the place_id %(id)s: choose one anew")

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
        raise UsageError(NO_PLACE_GIVEN(value=Given(value)))
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
    kinds = tuple(WherePrecision)
    try:
        precision = WherePrecision(str(given.get("precision")))
    except ValueError as error:
        raise UsageError(COORDINATES_NEED_PRECISION(list=kinds)) from error
    place_id, admin1 = given.get("place_id"), given.get("admin1")
    return Where(
        name, _country(given), lat, lon, precision,
        str(place_id) if place_id else None, str(admin1) if admin1 else None,
    )  # fmt: skip


def _from_gazetteer(name: str, given: Mapping[str, object], gazetteer: Gazetteer | None) -> Where:
    if gazetteer is None:
        raise UsageError(NO_GAZETTEER_AT_HAND())
    country = _country(given)
    found = gazetteer.lookup(name, country=country)
    alike = () if found else gazetteer.lookup_similar(name, country=country)
    if _is_given(given, "place_id"):
        found = tuple(place for place in (*found, *alike) if place.id == given["place_id"])
        if not found:  # chosen among those whose names begin with what was typed: it has its own name then
            begun = (place for place in gazetteer.lookup_begun(name, FAR) if place.id == given["place_id"])
            found = tuple(place for place in begun if country in (None, place.country))
            if not found:
                raise UsageError(NO_PLACE_OF_ID(words=Given(name), id=Given(given["place_id"])))
            name = found[0].name
    elif alike:
        named = "; ".join(_told(place) for place in alike[:SHOWN])
        raise UsageError(ONLY_PLACES_ALIKE(words=Given(name), places=named))
    if not found:
        raise UsageError(GAZETTEER_LACKS_PLACE(words=Given(name)))
    if len(found) > 1:
        named = "; ".join(_told(place) for place in found[:SHOWN])
        told = {"number": len(found), "words": Given(name), "places": named}
        if len(found) > SHOWN:
            raise UsageError(MANY_PLACES_CALLED(**told, more=len(found) - SHOWN))
        raise UsageError(PLACES_CALLED(**told))
    (place,) = found
    return Where(name, place.country, place.lat, place.lon, place.precision, place.id, place.admin1)


def _told(place: Place) -> str:
    within = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.id} ({place.name}{', ' + within if within else ''}; {place.precision.value})"


def _degrees(given: Mapping[str, object], name: str, largest: float) -> float:
    try:
        found = float(str(given.get(name)))
    except ValueError as error:
        raise UsageError(NO_DEGREES(degrees=FieldName(name), value=Given(given.get(name)))) from error
    if not -largest <= found <= largest:
        raise UsageError(DEGREES_BEYOND(degrees=FieldName(name), number=largest, other=largest, third=found))
    return found


def _country(given: Mapping[str, object]) -> str | None:
    if not _is_given(given, "country"):
        return None
    found = str(given["country"]).upper()
    if len(found) != 2 or not found.isalpha():
        raise UsageError(NO_COUNTRY_CODE(value=Given(given["country"])))
    return found


def _is_given(given: Mapping[str, object], name: str) -> bool:
    return given.get(name) not in (None, "")
