"""Which of the places that accounts of one event give is its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from marsad.knowledge.names import normalise
from marsad.model import Where, WherePrecision
from marsad.model.geo import distance_km
from marsad.reconcile.distance import is_area, is_seat, may_stand_for, names_province_of, reach_km
from marsad.reconcile.document_event import name_key

_FINENESS = {precision: rank for rank, precision in enumerate(WherePrecision)}
CLOSE_KM = 5.0
"""Within this, two points are one place by two names."""
FEW = 5
"""A point that fewer than one in so many name beside the one that most name may be where somebody came from or went."""


def finest_place(known: Sequence[Where], beside: Collection[str] = (), *, takes_villages: bool = False) -> Where | None:
    """The most precise place of the country that most name; the most named of those that are as precise.

    A city that its province has its name from speaks for each place in that province: reports that name the city often
    mean the province. `beside` are places, by `name_key`, that other accounts name as where people came from or went:
    any other goes first. `takes_villages` puts places in no gazetteer, which have no point of their own, before the
    city of their province.
    """
    countries = Counter(where.country for where in known if where.country is not None)
    often = max(countries.values(), default=0)
    named = Counter(where for where in known if where.country is None or countries[where.country] == often)
    near = {where: _count(named, where, is_wide=False) for where in named}
    least = max(near.values(), default=0) / FEW
    fine = [where for where in named if name_key(where.name) not in beside]
    return min(
        (where for where in named if near[where] >= least or is_area(where)),
        key=lambda where: (
            takes_villages and any(_is_village_of(other, where) and near[other] >= least for other in fine),
            _FINENESS[where.precision] if where.precision else len(_FINENESS),
            where.lat is None,
            name_key(where.name) in beside,
            -_count(named, where, is_wide=True),
            where.name,
            where.lat or 0,
            where.lon or 0,
        ),
        default=None,
    )


def _is_village_of(where: Where, city: Where) -> bool:
    """True for a place in the province that has its name from the city, which is not that city or all of it.

    Places in no gazetteer have the point of an area, so that their precision alone does not tell.
    """
    is_province = where.place_id is not None and is_area(where) and where.precision is not WherePrecision.DISTRICT
    if is_province or is_seat(where) or where.precision is None:
        return False
    is_suburb = not is_area(where) and not is_area(city) and is_seat(city) and may_stand_for(city, where)
    return is_suburb or names_province_of(city, where)


def refines(where: Where, area: Where) -> bool:
    """True for a place that lies in an area, or in the province that a city may stand for."""
    is_village = area.place_id is None and area.admin1 is not None  # in no gazetteer: it has the point of its province
    if where.country is None or where.country != area.country or is_village:
        return False
    if area.precision is WherePrecision.COUNTRY or names_province_of(area, where):
        return True
    is_province = area.precision is WherePrecision.GOVERNORATE
    if is_province and area.admin1 is not None and where.admin1 is not None:
        return normalise(area.admin1) == normalise(where.admin1)
    km = distance_km(where, area) if is_area(area) else None
    return km is not None and km <= reach_km(area)


def _count(named: Counter[Where], where: Where, *, is_wide: bool) -> int:
    """How many accounts name the place, or one so close that it is the same; `is_wide` counts its province's city."""
    return sum(
        count
        for other, count in named.items()
        if _is_near(where, other) or (is_wide and names_province_of(other, where))
    )


def _is_near(one: Where, other: Where) -> bool:
    if normalise(one.name) == normalise(other.name):
        return True
    km = distance_km(one, other)
    return km is not None and km <= CLOSE_KM and not is_area(one) and not is_area(other)
