"""Which place a mention means: prominence, the countries that the text speaks of, nearness to its other places."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from typing import TYPE_CHECKING

from marsad.extract.problems import TWO_PLACES, UNKNOWN_PLACE
from marsad.extract.toponyms.containers import Link, Strength, find_containers, lies_in
from marsad.extract.toponyms.countries import country_weights, is_country_or_division
from marsad.extract.toponyms.judge import SMALL
from marsad.model import Place, Problem, ReadingRule, Span, Toponym, WherePrecision
from marsad.model.geo import distance_km
from marsad.model.message import Given
from marsad.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.mentions import Mention
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Words
    from marsad.languages import Language

_COUNTRY = 2.5
"""What the most named country adds to a candidate's prominence: a town of 500 there beats one of 150,000 elsewhere."""
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
_GOVERNORATE, _NATION = WherePrecision.GOVERNORATE, WherePrecision.COUNTRY
_LARGE_TOWN, _DIVISION_KM = 50_000, 150.0
_USERS = 9.5
"""Prominence from which a place is of the user's own table."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The text, and the language whose turns of speech tie its places."""

    text: str
    language: Language

    def between(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    place: Place
    reason: ReadingRule


_MOST_ANCHORS = 300
"""Places of a text beside which others are looked for: those that it names first."""


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The places of a text, near which an ambiguous name is more likely; each place is measured once."""

    places: tuple[tuple[str, Place], ...]
    """With the names that the text gives them."""
    found: dict[tuple[str, str, str], float] = field(default_factory=dict)

    def nearness(self, place: Place, name: str) -> float:
        """What lying near to one of another name adds to the score of `place`, which the text calls `name`."""
        key = place.id, place.name, name
        if key not in self.found:
            others = tuple(other for called, other in self.places if called != name)
            self.found[key] = _nearness(place, others)
        return self.found[key]


def resolve(
    document: str, words: Words, mentions: Sequence[Mention], table: PlaceTable, hint: str | None
) -> tuple[tuple[Toponym, ...], tuple[Problem, ...]]:
    """Toponyms and problems of `mentions`, in the order of the text."""
    text = _Text(document, words.language)
    weights = country_weights(words, mentions, table, hint)
    links = find_containers(document, mentions, words.language)
    around = _neighbours(mentions, links)
    first = [_scored(mention, beside, text, weights, _Anchors(())) for mention, beside in around]
    best = ((fold(one.name), found[0].place) for one, found in zip(mentions, first, strict=True) if found)
    points = {place.id: (name, place) for name, place in best if place.precision.is_point}
    anchors = _Anchors(tuple(islice(points.values(), _MOST_ANCHORS)))
    scored = [_scored(mention, beside, text, weights, anchors) for mention, beside in around]
    scored = [
        _without_strangers(mention, found, weights) if link is None else found
        for mention, found, link in zip(mentions, scored, links, strict=True)
    ]
    scored, placed = _inside(mentions, scored, links, table)
    known = [_toponym(document, *pair) if pair[1] else None for pair in zip(mentions, scored, strict=True)]
    toponyms = _with_unknown(text, mentions, known, links, placed)
    believed = [
        bool(found) or mention.is_called or mention.is_given or at in placed
        for at, (mention, found) in enumerate(zip(mentions, scored, strict=True))
    ]
    told = zip(toponyms, compress(scored, believed), strict=True)
    problems = [problem for pair in told for problem in _problems(*pair)]
    return toponyms, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The mentions around one."""

    before: Mention | None
    after: Mention | None
    holder: Mention | None
    """What holds it: "Texas" of "Paris, Texas"."""


def _neighbours(mentions: Sequence[Mention], links: Sequence[Link | None]) -> list[tuple[Mention, _Beside]]:
    after = [*mentions[1:], None]
    before = [None, *mentions][: len(mentions)]
    holders = (None if link is None else mentions[link.outer] for link in links)
    beside = map(_Beside, before, after[: len(mentions)], holders)
    return list(zip(mentions, beside, strict=True))


@dataclass(frozen=True, slots=True)
class _Clues:
    """What speaks for one candidate of a mention or another."""

    holder: Mention | None
    listed: tuple[Mention, ...]
    """Its neighbours in a list."""
    is_doubtful: bool
    """It is a country's name and a division's of another."""
    weights: dict[str, float]
    anchors: _Anchors


def _scored(
    mention: Mention, beside: _Beside, text: _Text, weights: dict[str, float], anchors: _Anchors
) -> list[_Scored]:
    """The candidates of a mention that may be believed, the likeliest first."""
    others = (beside.before, beside.after)
    listed = (other for other in others if other is not None and other.places and _are_listed(mention, other, text))
    clues = _Clues(beside.holder, tuple(listed), is_country_or_division(mention.places), weights, anchors)
    believed = (
        place for place in mention.places if not mention.is_similar or _is_believable(mention, place, weights, anchors)
    )
    scored = [_score(mention, place, clues) for place in believed]
    scored.sort(key=lambda one: -one.score)
    return _with_town_first(scored) if mention.kind is None else scored


def _score(mention: Mention, place: Place, clues: _Clues) -> _Scored:
    score, reason = place.prominence, ReadingRule.PROMINENCE
    for added, rule in _iter_bonuses(mention, place, clues):
        score, reason = score + added, rule or reason
    return _Scored(score, place, ReadingRule.USERS_TABLE if place.prominence >= _USERS else reason)


def _iter_bonuses(mention: Mention, place: Place, clues: _Clues) -> Iterator[tuple[float, ReadingRule | None]]:
    """What is added to a candidate's prominence, and by which rule; the last rule is the one that is told."""
    weight = 1.0 if place.country is None else clues.weights.get(place.country, 0.0)
    if weight:
        yield _COUNTRY * math.sqrt(weight), ReadingRule.COUNTRY_CONTEXT
    nearness = clues.anchors.nearness(place, fold(mention.name))
    if nearness:
        yield nearness, ReadingRule.NEARNESS
    if any(_is_parallel(place, other.places[0]) for other in clues.listed):
        yield _LISTED, ReadingRule.LISTED_WITH_LIKE
    if clues.holder is not None and any(lies_in(place, outer) for outer in clues.holder.places[:4]):
        yield _CONTAINED, ReadingRule.NAMED_WITH_HOLDER
    if clues.is_doubtful and place.precision is WherePrecision.COUNTRY and not weight:
        yield -_CONTAINED, None
    if mention.kind is place.precision:
        yield _CALLED, ReadingRule.CALLED_SO


def _without_strangers(mention: Mention, scored: list[_Scored], weights: dict[str, float]) -> list[_Scored]:
    """`scored` without little-known towns in countries that a text about other countries never speaks of."""
    if not (mention.is_small or mention.is_lone) or not weights:
        return scored
    return [one for one in scored if one.reason is not ReadingRule.PROMINENCE or one.place.country in weights]


_RANKS = {precision: rank for rank, precision in enumerate(WherePrecision)}
_HARDLY_MISTAKEN = {Strength.COMMA: SMALL, Strength.WORDS: 5.7, Strength.DESCRIBED: math.inf}
"""Prominence from which a name is its place, although what seems to hold it lies elsewhere."""


def _inside(
    mentions: Sequence[Mention], scored: Sequence[list[_Scored]], links: Sequence[Link | None], table: PlaceTable
) -> tuple[list[list[_Scored]], dict[int, Place | None]]:
    """`scored` without namesakes elsewhere of what the text puts inside another place, and what is nowhere there.

    From the last to the first, because what holds a place mostly stands behind it. Where none of a little-known name's
    places lies in what is said to hold it, the name is unknown and lies there.
    """
    found = list(scored)
    placed: dict[int, Place | None] = {}
    for index in range(len(mentions) - 1, -1, -1):
        mention, link = mentions[index], links[index]
        areas = _areas_of(link.outer, found, placed) if link is not None else _country_of(mention, table)
        if not areas:
            continue
        kept = [one for one in found[index] if any(lies_in(one.place, area) for area in areas)]
        if kept:
            found[index] = kept
        elif mention.is_called or _is_elsewhere(mention, found[index], link):
            widest = max(areas, key=lambda area: _RANKS[area.precision])
            found[index], placed[index] = [], areas[0] if mention.is_quarter else widest
    return found, placed


def _areas_of(index: int, scored: Sequence[list[_Scored]], placed: dict[int, Place | None]) -> list[Place]:
    """The areas of the likeliest country that a mention may mean."""
    if index in placed:
        area = placed[index]
        return [] if area is None else [area]
    return [one.place for one in scored[index][:4] if one.place.country == scored[index][0].place.country]


def _country_of(mention: Mention, table: PlaceTable) -> list[Place]:
    """The country of "the Ghanaian town of Bono"."""
    country = table.countries.get(mention.people or "")
    return [] if country is None else list(table.lookup(country.name, country=country.code)[:1])


def _is_elsewhere(mention: Mention, scored: Sequence[_Scored], link: Link | None) -> bool:
    """True where only namesakes elsewhere are known of what the text puts inside a place."""
    if not scored or scored[0].place.precision is WherePrecision.COUNTRY or mention.stands_for is not None:
        return False
    best = scored[0].place
    if mention.is_similar or fold(best.name) not in fold(mention.name):
        return True
    strength = Strength.WORDS if link is None else link.strength
    return not best.is_reviewed and best.prominence < _HARDLY_MISTAKEN[strength]


def _is_believable(mention: Mention, place: Place, weights: dict[str, float], anchors: _Anchors) -> bool:
    """True where a mere transliteration lies close to the text's other places, or in the country it is about."""
    weight = weights.get(place.country or "", 0.0)
    if weight >= _BARELY and anchors.nearness(place, fold(mention.name)) == _NEAR:
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
        if is_seat and same_name and one.place.population >= _LARGE_TOWN and _apart(one.place, top) < _DIVISION_KM:
            return [one, *(other for other in scored if other is not one)]
    return scored


def _initials(name: str) -> str:
    """The first three letters without diacritics: the seat of Hatay is not Hatay."""
    return unicodedata.normalize("NFKD", name)[:3].casefold()


def _are_listed(mention: Mention, other: Mention, text: _Text) -> bool:
    """True for neighbours in "Manitoba, Ontario and Quebec"."""
    first, last = (mention, other) if mention.end <= other.start else (other, mention)
    return text.between(first.end, last.start).strip() in text.language.toponyms.list_joins


def _is_parallel(place: Place, other: Place) -> bool:
    return place.precision is _GOVERNORATE and other.precision is _GOVERNORATE and place.country == other.country


def _nearness(place: Place, anchors: tuple[Place, ...]) -> float:
    others = [_apart(place, other) for other in anchors if other.name != place.name]
    nearest = min(others, default=math.inf)
    if nearest < _NEAR_KM:
        return _NEAR
    return _FAR if nearest < _FAR_KM else 0.0


def _apart(left: Place, right: Place) -> float:
    """Kilometres between two places; infinite where one has no coordinates."""
    distance = distance_km(left, right)
    return math.inf if distance is None else distance


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


def _with_unknown(
    text: _Text,
    mentions: Sequence[Mention],
    known: Sequence[Toponym | None],
    links: Sequence[Link | None],
    placed: dict[int, Place | None],
) -> tuple[Toponym, ...]:
    """`known` with the names that no gazetteer holds, each at its container; names that are none are left out."""
    holders = list(_iter_holders(known))
    found = list(known)
    for index in range(len(mentions) - 1, -1, -1):
        mention, link = mentions[index], links[index]
        if found[index] is not None or not (mention.is_called or mention.is_given or index in placed):
            continue
        outer = found[link.outer] if link is not None else None
        holder = outer or _container(text, mention, found, index) or holders[index]
        found[index] = _unknown(text.text, mention, holder, placed.get(index))
    return tuple(toponym for toponym in found if toponym is not None)


def _iter_holders(known: Sequence[Toponym | None]) -> Iterator[Toponym | None]:
    """For each mention the last place before it that is finer than a country, else the last one."""
    finer = earlier = None
    for toponym in known:
        yield finer or earlier
        if toponym and toponym.is_location:
            earlier = toponym
            if toponym.place and toponym.place.precision is not WherePrecision.COUNTRY:
                finer = toponym


def _unknown(text: str, mention: Mention, holder: Toponym | None, area: Place | None) -> Toponym:
    """The toponym of a name that no gazetteer holds: at its container, never finer than a district."""
    span = Span.of(text, mention.start, mention.end)
    outer = area or (holder.place if holder is not None else None)
    if outer is None:
        return Toponym(span, mention.name, None, reason=ReadingRule.IN_NO_GAZETTEER)
    precision = WherePrecision.DISTRICT if outer.precision.is_point else outer.precision
    place = replace(outer, name=mention.name, id="", population=0, native_name=None, precision=precision)
    inside = holder.name if holder is not None else outer.name
    return Toponym(span, mention.name, place, (), precision, ReadingRule.IN_NO_GAZETTEER, inside=inside)


def _container(text: _Text, mention: Mention, known: Sequence[Toponym | None], index: int) -> Toponym | None:
    """The place behind "in" that holds an unknown one of a list, or the other one of "between X and Douentza"."""
    other = known[index + 1] if index + 1 < len(known) else None
    if other and other.is_location and _are_two(text, mention, other):
        return other
    near = (toponym for toponym in known[index + 1 : index + 4] if toponym and toponym.is_location)
    return next((toponym for toponym in near if _is_held_by(text, mention, toponym)), None)


def _are_two(text: _Text, mention: Mention, other: Toponym) -> bool:
    """True in "between X and Douentza"."""
    lead = text.between(max(0, mention.start - 10), mention.start).lower().split()
    join = text.between(mention.end, other.span.start).strip()
    language = text.language
    return join in language.grammar.coordinators and lead[-1:] != [] and lead[-1] in language.toponyms.between


def _is_held_by(text: _Text, mention: Mention, toponym: Toponym) -> bool:
    between = text.between(mention.end, toponym.span.start)
    return len(between) < 60 and text.language.toponyms.holds.search(between) is not None


def _problems(toponym: Toponym, scored: list[_Scored]) -> list[Problem]:
    if toponym.place is None:
        return [Problem("toponyms", UNKNOWN_PLACE(words=Given(toponym.name)), toponym.span)]
    if toponym.stands_for is not None or not scored:
        return []
    for other in scored[1:]:
        if other.place.country == scored[0].place.country and other.place.precision is not scored[0].place.precision:
            continue
        if scored[0].score - other.score < _CLOSE_CALL and _apart(other.place, scored[0].place) > _SAME_KM:
            first, second = (f"{p.name} ({p.admin1}, {p.country})" for p in (scored[0].place, other.place))
            message = TWO_PLACES(words=Given(toponym.name), place=first, other_place=second)
            return [Problem("toponyms", message, toponym.span)]
    return []
