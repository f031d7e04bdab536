"""Places compared: by name, by gazetteer, by distance, and by what the sentences name beside them."""

from __future__ import annotations

from functools import lru_cache

from marsad.knowledge.names import normalise
from marsad.model import Where, WherePrecision
from marsad.model.geo import distance_km
from marsad.model.names import alike, skeleton
from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.distance import CITY_KM, REACH_KM, is_area, is_seat, names_province_of, reach_km
from marsad.reconcile.document_event import DocumentEvent, name_key

SAME_KM, NEAR_KM, APART_KM = 5, 25, 60
"""Up to where two points are one place, near each other, and apart; beyond they are far."""
APART = ("apart", "far", "abroad")
"""Levels of places that cannot be one."""
_COARSE = (None, "same_city", "province_named", "inside", "same_area")
_NO_PLACE = "no place given"


def compare_places(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether the two are at one place, or how far apart."""
    first, second = one.where, other.where
    if first is None or second is None:
        is_told = _mentions(one, second) or _mentions(other, first)
        return ("mentioned", _name_of(first), _name_of(second)) if is_told else None
    level = place_level(first, second)
    if level in APART:
        level = _settled(level, one, other)
    if level in _COARSE and (_is_told_of(first, other) or _is_told_of(second, one)):
        level = "same"
    if level == "inside" and (_is_quarter(one, second) or _is_quarter(other, first)):
        level = "same_city"
    return None if level is None else (level, first.name, second.name)


def may_be_one_place(one: DocumentEvent, other: DocumentEvent) -> bool:
    """False where both are told of at exact places that lie apart: what they then share is a reporter's formula."""
    if one.where is None or other.where is None or not (one.is_placed and other.is_placed):
        return True
    return place_level(one.where, other.where) not in APART


def _settled(level: str | None, one: DocumentEvent, other: DocumentEvent) -> str | None:
    """The level of places that lie apart: another where sentences name the other's place, or figures several places."""
    if _mentions(one, other.where) or _mentions(other, one.where):
        return "mentioned"
    return level if one.is_placed and other.is_placed else "unsettled"


def _name_of(where: Where | None) -> str:
    return where.name if where is not None else _NO_PLACE


def _mentions(side: DocumentEvent, where: Where | None) -> bool:
    """True where the side's own sentences name the point that the other gives as its place."""
    if where is None or is_area(where):
        return False
    keys, words = _keys_of(side.names), _long_words(where.name)
    if words and all(name_key(word) in keys or word in side.words for word in words):
        return True
    return bool(side.beside) and name_key(where.name) in _keys_of(side.beside)


@lru_cache(maxsize=4096)
def _long_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in normalise(name).split() if len(word) > 3)


@lru_cache(maxsize=4096)
def _keys_of(names: tuple[str, ...]) -> frozenset[str]:
    """What spellings of the names share."""
    return frozenset(name_key(name) for name in names)


def _is_told_of(where: Where, side: DocumentEvent) -> bool:
    """True where the other account names the very village or quarter, though it is placed in the city or province."""
    return not is_area(where) and not is_seat(where) and normalise(where.name) in side.names


def _is_quarter(side: DocumentEvent, city: Where) -> bool:
    """True where a side is told of at a place in no gazetteer, and names the city too: a quarter, or a village."""
    where = side.where
    return where is not None and _is_unknown(where) and names_province_of(city, where) and _mentions(side, city)


def place_level(first: Where, second: Where) -> str | None:
    """How two places lie to each other; None where that cannot be told."""
    if first.country and second.country and first.country != second.country:
        return "abroad"
    if _is_same_name(first, second) or _same_id(first, second):
        return _same_level(first, second)
    km = distance_km(first, second)
    return None if km is None else _distance_level(first, second, km)


def _same_level(first: Where, second: Where) -> str:
    """The level of two places of one name."""
    if _is_unknown(first) and _is_unknown(second):
        return "same"  # a village in no gazetteer, at the centroid of its district or its country
    if is_area(first) or is_area(second):
        return "same_area"
    return "same_city" if is_seat(first) or is_seat(second) else "same"


def _distance_level(first: Where, second: Where, km: float) -> str:
    """The level of two places of different names, `km` apart."""
    are_points = not is_area(first) and not is_area(second)
    if km <= CITY_KM and are_points and (is_seat(first) or is_seat(second)):
        return "same_city"  # a quarter or a suburb of it
    if km > SAME_KM and (names_province_of(first, second) or names_province_of(second, first)):
        # A village or quarter in no gazetteer has the point of an area: nobody knows how far it is from the city.
        return "inside" if _is_unknown(first) or _is_unknown(second) else "province_named"
    return _point_level(first, second, km) if are_points else _area_level(first, second, km)


def _point_level(first: Where, second: Where, km: float) -> str:
    if km <= SAME_KM:
        return "same"
    if km <= NEAR_KM:
        return "neighbour" if _is_exact(first) and _is_exact(second) else "near"
    return "apart" if km <= APART_KM else "far"


def _area_level(first: Where, second: Where, km: float) -> str:
    if first.admin1 is not None and second.admin1 is not None and normalise(first.admin1) != normalise(second.admin1):
        return "far"
    if km > sum(reach_km(where) for where in (first, second) if is_area(where)):
        return "far"
    # A village in no gazetteer is somewhere in the area, but it is no other place of the area by another name, unless
    # its report puts it at that very place.
    return "other_name" if km > 0 and _are_two_names(first, second) else "inside"


def _are_two_names(first: Where, second: Where) -> bool:
    """True for a village in no gazetteer and another such village or point of its province, of which none is a city."""
    are_villages = all(where.admin1 and (_is_unknown(where) or _is_exact(where)) for where in (first, second))
    return are_villages and not is_seat(first) and not is_seat(second)


def _is_unknown(where: Where) -> bool:
    return where.place_id is None and not _is_exact(where)


def _is_exact(where: Where) -> bool:
    return where.precision is WherePrecision.EXACT


def _is_same_name(first: Where, second: Where) -> bool:
    """True for one name, or two spellings of one where the coordinates do not speak against it."""
    if normalise(first.name) == normalise(second.name):
        return True
    key = skeleton(first.name)
    if not key or key != skeleton(second.name) or not alike(first.name, second.name):
        return False
    km = distance_km(first, second)
    return km is None or km <= REACH_KM[WherePrecision.NEAR]


def _same_id(first: Where, second: Where) -> bool:
    return first.place_id is not None and first.place_id == second.place_id
