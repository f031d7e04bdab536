"""Which of the places that accounts of one event give is its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from marsad.knowledge.names import normalise
from marsad.model import Where, WherePrecision
from marsad.model.geo import distance_km
from marsad.reconcile.distance import is_area, names_province_of
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
    return min(
        (where for where in named if near[where] >= least or is_area(where)),
        key=lambda where: (
            takes_villages and any(_is_village_of(other, where) and near[other] >= least for other in named),
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
    """True for a place in no gazetteer, in the province that has its name from the city."""
    is_known = where.place_id is not None or where.precision is None or where.precision.is_point
    return not is_known and names_province_of(city, where)


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
