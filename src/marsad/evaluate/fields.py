"""Whether each field of a matched figure is right, with both sides in words so that a person can see why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.evaluate.names import fold_place, is_same_party, is_same_place_name
from marsad.model.geo import great_circle_km

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.evaluate.gold import GoldFigure, GoldPlace
    from marsad.model import Figure, Interval, Where

FIELDS = (
    "value",
    "quantifier",
    "who_class",
    "scope",
    "modality",
    "source",
    "source_class",
    "said",
    "when",
    "when_overlapping",
    "where",
    "country",
    "actor",
)
STRICT_FIELDS = ("value", "source", "when", "country")
"""Beside the measure, which a match already requires."""
NEAR_KM = 25.0


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One field of one matched figure."""

    field: str
    right: bool
    gold: str
    predicted: str


def check_fields(
    gold: GoldFigure, predicted: Figure, places: Sequence[GoldPlace], published: date | None
) -> tuple[FieldCheck, ...]:
    """A check for each of `FIELDS`. Null means "the text does not say": null is right for null and for nothing else."""
    where = predicted.where
    name, country = (where.name or None, where.country) if where else (None, None)
    return (
        _check(
            "value",
            describe_value(gold.low, gold.high),
            describe_value(predicted.low, predicted.high),
            right=(gold.low, gold.high) == (predicted.low, predicted.high),
        ),
        _check("quantifier", gold.quantifier, predicted.quantifier),
        _check("who_class", gold.who_class, predicted.who_class),
        _check("scope", gold.scope, predicted.scope),
        _check("modality", gold.modality, predicted.modality),
        _check(
            "source",
            gold.source,
            predicted.source.name or None,
            right=is_same_party(gold.source, predicted.source.name or None),
        ),
        _check("source_class", gold.source_class, predicted.source.source_class),
        _check("said", gold.said, predicted.said, right=is_said(gold, predicted.said, published)),
        _check("when", describe_interval(gold.when), describe_interval(predicted.when)),
        _check(
            "when_overlapping",
            describe_interval(gold.when),
            describe_interval(predicted.when),
            right=is_overlapping(gold.when, predicted.when),
        ),
        _check("where", gold.where, name, right=is_same_place(gold.where, where, places)),
        _check("country", gold.country, country),
        _check("actor", gold.actor, predicted.actor, right=is_same_party(gold.actor, predicted.actor)),
    )


def is_said(gold: GoldFigure, predicted: date | None, published: date | None) -> bool:
    """True for the labelled day of the saying.

    Where no day is labelled and what is counted ends on the day of publication, that day is as right as none.
    """
    if predicted == gold.said:
        return True
    ends = gold.when.end if gold.when else None
    return gold.said is None and published is not None and predicted == published == ends


def is_overlapping(gold: Interval | None, predicted: Interval | None) -> bool:
    """True where both intervals share a day, or neither is known."""
    if describe_interval(gold) is None or describe_interval(predicted) is None:
        return describe_interval(gold) == describe_interval(predicted)
    return gold is not None and predicted is not None and gold.overlaps(predicted)


def is_same_place(gold: str | None, predicted: Where | None, places: Sequence[GoldPlace]) -> bool:
    """True for one place by its names, or for a point within 25 km of where the labels' `places` put that spelling."""
    if gold is None or predicted is None or not predicted.name:
        return gold is None and (predicted is None or not predicted.name)
    if is_same_place_name(gold, predicted.name):
        return True
    point = _point(gold, places)
    if point is None or predicted.lat is None or predicted.lon is None:
        return False
    return great_circle_km(point, (predicted.lat, predicted.lon)) <= NEAR_KM


def describe_value(low: float | None, high: float | None) -> str:
    """ "13", "13+", "..600", "20..30" or "?" where neither end is known."""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"{low:.12g}"
    ends = ["" if end is None else f"{end:.12g}" for end in (low, high)]
    return f"{ends[0]}+" if not ends[1] else f"{ends[0]}..{ends[1]}"


def describe_interval(interval: Interval | None) -> str | None:
    """ "2019-02-09", "2018-12-01..2019-02-12", "..2019-02-12"; None where neither end is known."""
    if interval is None or (interval.start is None and interval.end is None):
        return None
    if interval.start == interval.end:
        return str(interval.start)
    return f"{interval.start or ''}..{interval.end or ''}"


def _check(field: str, gold: object, predicted: object, *, right: bool | None = None) -> FieldCheck:
    return FieldCheck(field, gold == predicted if right is None else right, _words(gold), _words(predicted))


def _words(value: object) -> str:
    return "-" if value is None else str(value)


def _point(name: str, places: Sequence[GoldPlace]) -> tuple[float, float] | None:
    for place in places:
        if fold_place(place.name) == fold_place(name) and place.lat is not None and place.lon is not None:
            return place.lat, place.lon
    return None
