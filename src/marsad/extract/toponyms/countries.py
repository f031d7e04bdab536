"""How much a text speaks of each country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.toponyms.mentions import Mention
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Words
    from marsad.model import Place

_NEIGHBOUR = 0.25
"""Weight of countries that border the most named one."""
_DIVISION = 5.3
"""Prominence of a division that Marsad's own tables name."""


def country_weights(words: Words, mentions: Sequence[Mention], table: PlaceTable, hint: str | None) -> dict[str, float]:
    """How much the text speaks of each country, the most named one 1.0."""
    counts: dict[str, float] = {}
    for token in words.tokens:
        if token.is_capital and token.text in table.demonyms:
            _add(counts, table.demonyms[token.text], 1.0)
    for mention in mentions:
        country = mention.places[0].country if mention.places else None
        if country is not None:
            _add(counts, country, _weight_of(mention))
    if hint:
        _add(counts, hint, 1.0)
    if not counts:
        return {}
    top = max(counts, key=lambda country: counts[country])
    weights = {country: count / counts[top] for country, count in counts.items()}
    for neighbour in table.countries[top].neighbours if top in table.countries else ():
        weights[neighbour] = max(weights.get(neighbour, 0.0), _NEIGHBOUR)
    return weights


def _add(counts: dict[str, float], country: str, weight: float) -> None:
    if weight:
        counts[country] = counts.get(country, 0.0) + weight


def _weight_of(mention: Mention) -> float:
    """How much a mention speaks of its first place's country."""
    place = mention.places[0]
    if is_country_or_division(mention.places) or mention.is_lone:
        return 0.0
    if place.precision is WherePrecision.COUNTRY:
        return 1.0 if mention.stands_for is None else 0.5
    if not mention.is_similar and all(other.country == place.country for other in mention.places):
        return 1.0
    return 0.5 if place.prominence >= _GREAT and _leads(mention.places) else 0.0


_GREAT = 5
"""Prominence (10^5 inhabitants) from which a place speaks for its country although others are called so."""


def _leads(places: Sequence[Place]) -> bool:
    """True where no place of another country is nearly as prominent as the first."""
    rivals = (place.prominence for place in places if place.country != places[0].country)
    return places[0].prominence - max(rivals, default=0.0) >= 1.0


def is_country_or_division(places: Sequence[Place]) -> bool:
    """True for "Georgia": a country, and a well-known division of another."""
    if not places or places[0].precision is not WherePrecision.COUNTRY:
        return False
    return any(
        p.country != places[0].country and p.prominence > _DIVISION
        for p in places
        if p.precision is WherePrecision.GOVERNORATE
    )
