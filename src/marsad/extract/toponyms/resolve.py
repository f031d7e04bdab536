"""Which place a mention means: prominence, the countries that the text speaks of, nearness to its other places."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from typing import TYPE_CHECKING

from marsad.extract.problems import TWO_PLACES, UNKNOWN_PLACE
from marsad.extract.toponyms.judge import SMALL
from marsad.model import Place, Problem, ReadingRule, Span, Toponym, WherePrecision
from marsad.model.message import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.mentions import Mention
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Words

_COUNTRY = 2.5
"""What the most named country adds to a candidate's prominence: a town of 500 there beats one of 150,000 elsewhere."""
_NEIGHBOUR = 0.25
"""Share of `_COUNTRY` for countries that border the most named one."""
_NEAR_KM, _NEAR = 60.0, 0.8
_FAR_KM, _FAR = 250.0, 0.4
_CONTAINED = 4.0
"""For "Paris, Texas": the name after the comma holds the candidate."""
_CALLED = 3.0
"""For "Homs province": a candidate of the kind that the words name."""
_LISTED = 1.5
"""For "Manitoba, Ontario and Quebec": a division beside divisions of the same country."""
_SIMILAR, _BARELY = 0.9, 0.1
"""Weight that a country needs before a transliteration is believed there; the second where places lie near."""
_CLOSE_CALL = 0.35
"""A lead below this, over a candidate more than `_SAME_KM` away, is told as a problem."""
_SAME_KM = 60.0
_PROMINENCE = "prominence"
_GOVERNORATE, _NATION = WherePrecision.GOVERNORATE, WherePrecision.COUNTRY
_DIVISION = 5.3
"""Prominence of a division that Marsad's own tables name."""
_LARGE_TOWN, _DIVISION_KM = 50_000, 150.0


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    place: Place
    reason: str


_MOST_ANCHORS = 300
"""Places of a text beside which others are looked for: those that it names first."""


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The places of a text, near which an ambiguous name is more likely; each place is measured once."""

    places: tuple[Place, ...]
    found: dict[tuple[str, str], float] = field(default_factory=dict)

    def nearness(self, place: Place) -> float:
        """What lying near to one of them adds to the score of `place`."""
        key = place.id, place.name
        if key not in self.found:
            self.found[key] = _nearness(place, self.places)
        return self.found[key]


def resolve(
    text: str, words: Words, mentions: Sequence[Mention], table: PlaceTable, hint: str | None
) -> tuple[tuple[Toponym, ...], tuple[Problem, ...]]:
    """Toponyms and problems of `mentions`, in the order of the text."""
    weights = _country_weights(words, mentions, table, hint)
    around = _neighbours(mentions)
    first = [_scored(mention, beside, text, weights, _Anchors(())) for mention, beside in around]
    best = (scored[0].place for scored in first if scored)
    points = {place.id: place for place in best if place.precision.is_point}
    anchors = _Anchors(tuple(islice(points.values(), _MOST_ANCHORS)))
    scored = [_scored(mention, beside, text, weights, anchors) for mention, beside in around]
    scored = [_without_strangers(mention, found, weights) for mention, found in zip(mentions, scored, strict=True)]
    inside = [_inside(mention, beside, text, found) for (mention, beside), found in zip(around, scored, strict=True)]
    believed = [bool(found) or mention.is_called for mention, found in zip(mentions, scored, strict=True)]
    scored = inside  # a village that is nowhere in the division named is unknown and lies in that division
    mentions, scored = list(compress(mentions, believed)), list(compress(scored, believed))
    known = [_toponym(text, *pair) if pair[1] else None for pair in zip(mentions, scored, strict=True)]
    holders = list(_iter_holders(known))
    toponyms = tuple(found or _unknown(text, mentions, known, holders, index) for index, found in enumerate(known))
    problems = [problem for pair in zip(toponyms, scored, strict=True) for problem in _problems(*pair)]
    return toponyms, tuple(problems)


_Beside = tuple["Mention | None", "Mention | None"]
"""The mentions before and after one."""


def _neighbours(mentions: Sequence[Mention]) -> list[tuple[Mention, _Beside]]:
    after = [*mentions[1:], None]
    before = [None, *mentions][: len(mentions)]
    return list(zip(mentions, zip(before, after[: len(mentions)], strict=True), strict=True))


def _country_weights(
    words: Words, mentions: Sequence[Mention], table: PlaceTable, hint: str | None
) -> dict[str, float]:
    """How much the text speaks of each country, the most named one 1.0."""
    counts: Counter[str] = Counter()
    for token in words.tokens:
        if token.is_capital and token.text in table.demonyms:
            counts[table.demonyms[token.text]] += 1
    for mention in mentions:
        place = mention.places[0] if mention.places else None
        if place is None or place.country is None or _is_country_or_division(mention.places):
            continue
        if place.precision is WherePrecision.COUNTRY:
            counts[place.country] += 1 if mention.stands_for is None else 0.5  # type: ignore[assignment]
        elif not mention.is_similar and all(other.country == place.country for other in mention.places):
            counts[place.country] += 1
        elif place.prominence >= 5 and _leads(mention.places):
            counts[place.country] += 0.5  # type: ignore[assignment]
    if hint:
        counts[hint] += 1
    if not counts:
        return {}
    top, most = counts.most_common(1)[0]
    weights = {country: count / most for country, count in counts.items()}
    for neighbour in table.countries[top].neighbours if top in table.countries else ():
        weights[neighbour] = max(weights.get(neighbour, 0.0), _NEIGHBOUR)
    return weights


def _leads(places: Sequence[Place]) -> bool:
    """True where no place of another country is nearly as prominent as the first."""
    rivals = (place.prominence for place in places if place.country != places[0].country)
    return places[0].prominence - max(rivals, default=0.0) >= 1.0


def _is_country_or_division(places: Sequence[Place]) -> bool:
    """True for "Georgia": a country, and a well-known division of another."""
    if not places or places[0].precision is not WherePrecision.COUNTRY:
        return False
    return any(
        p.country != places[0].country and p.prominence > _DIVISION for p in places if p.precision is _GOVERNORATE
    )


def _scored(
    mention: Mention, beside: _Beside, text: str, weights: dict[str, float], anchors: _Anchors
) -> list[_Scored]:
    holder = _holder(mention, beside[1], text)
    listed = [other for other in beside if other is not None and other.places and _are_listed(mention, other, text)]
    doubtful = _is_country_or_division(mention.places)
    scored = []
    for place in mention.places:
        if mention.is_similar and not _is_believable(mention, place, weights, anchors):
            continue
        score, reason = place.prominence, _PROMINENCE
        weight = 1.0 if place.country is None else weights.get(place.country, 0.0)
        if weight:
            score, reason = score + _COUNTRY * math.sqrt(weight), "country context"
        nearness = anchors.nearness(place)
        if nearness:
            score, reason = score + nearness, "nearness"
        if any(_is_parallel(place, other.places[0]) for other in listed):
            score, reason = score + _LISTED, "listed with its like"
        if holder is not None and _holds(holder, place):
            score, reason = score + _CONTAINED, "named with its country or division"
        if doubtful and place.precision is WherePrecision.COUNTRY and not weight:
            score -= _CONTAINED
        if mention.kind is place.precision:
            score, reason = score + _CALLED, "called so"
        if place.prominence >= 9.5:
            reason = "user's table"
        scored.append(_Scored(score, place, reason))
    scored.sort(key=lambda one: -one.score)
    return _with_town_first(scored) if mention.kind is None else scored


def _without_strangers(mention: Mention, scored: list[_Scored], weights: dict[str, float]) -> list[_Scored]:
    """`scored` without villages in countries that a text about other countries never speaks of."""
    if not mention.is_small or not weights:
        return scored
    return [one for one in scored if one.reason != _PROMINENCE or one.place.country in weights]


def _inside(mention: Mention, beside: _Beside, text: str, scored: list[_Scored]) -> list[_Scored]:
    """`scored` without namesakes elsewhere of a small place that "X in Y region" or "X, a village in Y" places."""
    holder = _holder(mention, beside[1], text) or _described(mention, beside[1], text)
    if holder is None or any(place.prominence >= SMALL for place in mention.places):
        return scored
    countries = {place.country for place in holder.places[:4] if place.precision in (_GOVERNORATE, _NATION)}
    return [one for one in scored if one.place.country in countries] if countries else scored


def _described(mention: Mention, following: Mention | None, text: str) -> Mention | None:
    """The mention that holds another in "X, a village in Y", "X, a town of 3,000 in Y"."""
    if following is None or not _DESCRIBED.match(text[mention.end : following.start]):
        return None
    return following


_DESCRIBED = re.compile(r"^, an? (?:[\w-]+ ){0,3}(?:village|town|hamlet|district|settlement|camp)\b[^.;]{0,40}\bin $")


def _is_believable(mention: Mention, place: Place, weights: dict[str, float], anchors: _Anchors) -> bool:
    """True where a mere transliteration lies close to the text's other places, or in the country it is about."""
    weight = weights.get(place.country or "", 0.0)
    if weight >= _BARELY and anchors.nearness(place) == _NEAR:
        return True
    return not mention.is_quarter and weight >= _SIMILAR


def _with_town_first(scored: list[_Scored]) -> list[_Scored]:
    """A division that has its name from a large town in it yields to the town, unless the text calls it a province."""
    if not scored or scored[0].place.precision is not WherePrecision.GOVERNORATE:
        return scored
    top = scored[0].place
    for one in scored[1:]:
        is_seat = one.place.country == top.country and one.place.admin1 == top.name
        same_name = one.place.is_reviewed or _initials(one.place.name) == _initials(top.name)
        if is_seat and same_name and one.place.population >= _LARGE_TOWN and distance_km(one.place, top) < _DIVISION_KM:
            return [one, *(other for other in scored if other is not one)]
    return scored


def _initials(name: str) -> str:
    """The first three letters without diacritics: the seat of Hatay is not Hatay."""
    return unicodedata.normalize("NFKD", name)[:3].casefold()


def _holder(mention: Mention, following: Mention | None, text: str) -> Mention | None:
    """The mention right after a comma, as in "Paris, Texas"."""
    if following is None or text[mention.end : following.start].strip() not in (",", "in", ", in"):
        return None
    divisions = {place.country for place in following.places[:3] if place.precision is _GOVERNORATE}
    if any(place.precision is _GOVERNORATE and place.country in divisions for place in mention.places):
        return None
    return following


def _are_listed(mention: Mention, other: Mention, text: str) -> bool:
    """True for neighbours in "Manitoba, Ontario and Quebec"."""
    between = text[mention.end : other.start] if mention.end <= other.start else text[other.end : mention.start]
    return between.strip() in (",", "and", ", and", "or", ", or", "&")


def _is_parallel(place: Place, other: Place) -> bool:
    return place.precision is _GOVERNORATE and other.precision is _GOVERNORATE and place.country == other.country


def _holds(holder: Mention, place: Place) -> bool:
    for outer in holder.places[:4]:
        if outer.precision is WherePrecision.COUNTRY and outer.country == place.country:
            return place.precision is not WherePrecision.COUNTRY
        is_division = outer.precision is WherePrecision.GOVERNORATE and outer.country == place.country
        if is_division and outer.name == place.admin1 and place.precision is not WherePrecision.GOVERNORATE:
            return True
    return False


def _nearness(place: Place, anchors: tuple[Place, ...]) -> float:
    others = [distance_km(place, other) for other in anchors if other.name != place.name]
    nearest = min(others, default=math.inf)
    if nearest < _NEAR_KM:
        return _NEAR
    return _FAR if nearest < _FAR_KM else 0.0


def distance_km(left: Place, right: Place) -> float:
    """Great-circle distance in kilometres; infinite where a place has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return math.inf
    north, south = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(left.lon - right.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _toponym(text: str, mention: Mention, scored: list[_Scored]) -> Toponym:
    span = Span.of(text, mention.start, mention.end)
    best = scored[0]
    place, precision, reason = best.place, best.place.precision, best.reason
    if mention.direction is not None:
        precision = WherePrecision.REGION
        place = replace(place, name=mention.name, precision=precision, id=f"{place.id}#{mention.direction}")
    elif mention.kind is not None and precision is WherePrecision.EXACT:
        # "the Akrameh region" of a town is the town and what lies around it: no governorate is called so.
        is_known = mention.kind is not _GOVERNORATE or any(one.place.precision is _GOVERNORATE for one in scored)
        precision = mention.kind if is_known else WherePrecision.NEAR
    elif mention.is_near and precision is WherePrecision.EXACT:
        precision = WherePrecision.NEAR
    candidates = tuple(one.place for one in scored[:5])
    named = mention.stands_for, mention.is_similar
    return Toponym(span, mention.name, place, candidates, precision, reason, *named)


def _iter_holders(known: Sequence[Toponym | None]) -> Iterator[Toponym | None]:
    """For each mention the last place before it that is finer than a country, else the last one."""
    finer = earlier = None
    for toponym in known:
        yield finer or earlier
        if toponym and toponym.is_location:
            earlier = toponym
            if toponym.place and toponym.place.precision is not WherePrecision.COUNTRY:
                finer = toponym


def _unknown(
    text: str,
    mentions: Sequence[Mention],
    known: Sequence[Toponym | None],
    holders: Sequence[Toponym | None],
    index: int,
) -> Toponym:
    """The toponym of a name that no gazetteer holds: at its container, never finer than a district."""
    mention = mentions[index]
    span = Span.of(text, mention.start, mention.end)
    holder = _container(text, mention, known, index) or holders[index]
    if holder is None or holder.place is None:
        return Toponym(span, mention.name, None, reason=ReadingRule.IN_NO_GAZETTEER)
    precision = WherePrecision.DISTRICT if holder.place.precision.is_point else holder.place.precision
    place = replace(holder.place, name=mention.name, id="", population=0, native_name=None, precision=precision)
    return Toponym(span, mention.name, place, (), precision, ReadingRule.IN_NO_GAZETTEER, inside=holder.name)


def _container(text: str, mention: Mention, known: Sequence[Toponym | None], index: int) -> Toponym | None:
    """The place right after "in" or a comma that holds an unknown one; None where none follows.

    In "between X and Douentza" it is near the other.
    """
    other = known[index + 1] if index + 1 < len(known) else None
    if (
        other
        and other.is_location
        and _BETWEEN.search(text, max(0, mention.start - 10), mention.start)
        and text[mention.end : other.span.start] == " and "
    ):
        return other
    for at, toponym in enumerate(known[index + 1 : index + 4], index + 1):
        between = text[mention.end : toponym.span.start] if toponym else ""
        if toponym and toponym.is_location and len(between) < 60 and _HOLDS.search(between):
            owned = known[at + 1] if at + 1 < len(known) else None
            is_owner = owned is not None and text[toponym.span.end : owned.span.start] in ("'s ", "’s ")
            return owned if is_owner else toponym  # "in Mali's Gao region"
    return None


_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_HOLDS = re.compile(r"^[^.!?]*\b(?:in|of|near|outside)\b[^.!?]*$|^,\s$", re.IGNORECASE)


def _problems(toponym: Toponym, scored: list[_Scored]) -> list[Problem]:
    if toponym.place is None:
        return [Problem("toponyms", UNKNOWN_PLACE(words=Given(toponym.name)), toponym.span)]
    if toponym.stands_for is not None or not scored:
        return []
    for other in scored[1:]:
        if other.place.country == scored[0].place.country and other.place.precision is not scored[0].place.precision:
            continue
        if scored[0].score - other.score < _CLOSE_CALL and distance_km(other.place, scored[0].place) > _SAME_KM:
            first, second = (f"{p.name} ({p.admin1}, {p.country})" for p in (scored[0].place, other.place))
            message = TWO_PLACES(words=Given(toponym.name), place=first, other_place=second)
            return [Problem("toponyms", message, toponym.span)]
    return []
