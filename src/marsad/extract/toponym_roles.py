"""Which place a count is tied to, among those that its sentence names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.subject_places import subject_place
from marsad.extract.toponyms.containers import Strength, read_holding
from marsad.extract.toponyms.words import place_words
from marsad.model import Measure, ReadingRule, Where, WherePrecision
from marsad.model.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language
    from marsad.model import Toponym


@dataclass(frozen=True, slots=True)
class Placing:
    """The toponyms of one sentence that may say where a count is, told once for all of its counts."""

    named: tuple[Toponym, ...]
    """All of the sentence, in order."""
    usable: tuple[Toponym, ...]
    """Those that say where something is."""
    staying: tuple[Toponym, ...]
    """Those to and from which nobody goes."""

    @classmethod
    def of(cls, parsed: ParsedSentence, toponyms: Sequence[Toponym], attributions: Sequence[Attribution]) -> Placing:
        """What the toponyms of the sentence are to its counts."""
        usable = [t for t in toponyms if is_location(t) and not _in_source(t, attributions) and _locates(parsed, t)]
        return cls(tuple(toponyms), tuple(usable), tuple(_staying(parsed, usable)))


def _staying(parsed: ParsedSentence, usable: Sequence[Toponym]) -> list[Toponym]:
    """The places that nobody goes to or comes from, alone or in a list: "evacuees from the towns of X and Y"."""
    staying: list[Toponym] = []
    goal: Toponym | None = None
    for toponym in usable:
        if is_goal(parsed, toponym) or (goal is not None and _are_together(parsed, goal, toponym)):
            goal = toponym
        elif not is_origin(parsed, toponym):
            staying.append(toponym)
    return staying


_NEAREST = 24
"""Toponyms looked at on either side of a count: each word further away costs one, and being finer is worth 18."""


def choose_toponym(parsed: ParsedSentence, count: Count, placing: Placing) -> Toponym | None:
    """The nearest place after trigger or number, a place before it at a price; the finest where one lies in another."""
    usable = placing.usable if count.link.measure in MOVING else placing.staying
    subject = _subject_of(parsed, count, placing, usable)
    if subject is not None or not usable:
        return subject
    # "two in Donetsk and three in Luhansk": what joins the second number to the verb stands by the first place
    trigger = count.link.trigger if count.link.rule is not ReadingRule.JOINT_PHRASE else None
    anchors = [count.phrase.last, count.phrase.first] + ([trigger.first] if trigger else [])
    low = bisect_left(usable, parsed.words[min(anchors)].start, key=_start) - _NEAREST
    high = bisect_left(usable, parsed.words[max(anchors)].start, key=_start) + _NEAREST
    near = usable[max(0, low) : high]
    ranked = sorted(near, key=lambda t: _cost(parsed, t, anchors))
    best = ranked[0]
    for other in ranked[1:]:
        is_finer = precision_rank(other) < precision_rank(best) and _belongs(best, other)
        if is_finer and _cost(parsed, other, anchors) <= _cost(parsed, best, anchors) + _FINER:
            best = other
    inner = _inner_of(parsed, best, usable)
    best = inner if inner is not best else _held_by(parsed, best, usable)
    return _first_of_list(parsed, best, usable)


def _inner_of(parsed: ParsedSentence, outer: Toponym, usable: Sequence[Toponym]) -> Toponym:
    """Jaramana for the Damascus of "the Damascus suburb of Jaramana": a name before what another place is holds it."""
    inner = usable[bisect_left(usable, outer.span.end, key=_start) :][:1]
    if not inner or precision_rank(inner[0]) > _AREA_RANK:
        return outer
    between = [word.lower for word in parsed.between(outer.span.end, inner[0].span.start)]
    lists, small = place_words(parsed.language), parsed.language.toponyms
    is_called = len(between) > 1 and between[-1] in small.of and between[-2] in lists.settlement
    is_held = is_called and all(word in lists.direction for word in between[:-2])
    return inner[0] if is_held else outer


def _held_by(parsed: ParsedSentence, outer: Toponym, usable: Sequence[Toponym]) -> Toponym:
    """The place that words put in the chosen one right before its name: X of "X, a village in Y", "the X area of Y"."""
    before = usable[: bisect_left(usable, outer.span.start, key=_start)][-1:]
    if not before or before[0].span.end > outer.span.start or precision_rank(before[0]) > _AREA_RANK:
        return outer
    offset = parsed.sentence.start
    between = parsed.sentence.text[before[0].span.end - offset : outer.span.start - offset]
    strength = read_holding(between, parsed.language)
    if strength is None or strength is Strength.COMMA or names_building(between, parsed.language):
        return outer
    is_of = between.split()[-1].lower() in parsed.language.toponyms.of
    return outer if is_of and _is_less_known(outer, before[0]) else before[0]


def names_building(behind: str, language: Language) -> bool:
    """True where the words behind a name make it a market's or a hospital's, which are no places on a map."""
    words, lists = behind.lower().split(maxsplit=1), place_words(language)
    return bool(words) and words[0] in lists.sites - lists.landmarks


def _is_less_known(place: Toponym, other: Toponym) -> bool:
    """True for the Hodan of "the Mogadishu district of Hodan": the name before it is the greater place's."""
    known, other_known = (t.place if t.place is not None and t.place.id else None for t in (place, other))
    if known is None or other_known is None:
        return other_known is not None
    return other_known.prominence > known.prominence


def _subject_of(parsed: ParsedSentence, count: Count, placing: Placing, usable: Sequence[Toponym]) -> Toponym | None:
    """The place that is said to have what is counted, unless the count's own clause names another."""
    subject = subject_place(parsed, count.phrase.core, placing.named) if placing.named else None
    if subject is None or any(_shares_clause(parsed, count, t) for t in usable if t is not subject):
        return None
    return subject


def _shares_clause(parsed: ParsedSentence, count: Count, toponym: Toponym) -> bool:
    index = parsed.index_at(toponym.span.start)
    return index is not None and parsed.clauses.distance(index, count.phrase.core) == 0


MOVING = frozenset((Measure.DISPLACED, Measure.RETURNED, Measure.TROOPS, Measure.FIGHTERS))
"""Measures of those who go somewhere: where they come from and go to are places of theirs."""
_FINER = 12
"""What a finer place in the same area may cost more than a coarse one."""


def _start(toponym: Toponym) -> int:
    return toponym.span.start


def _first_of_list(parsed: ParsedSentence, best: Toponym, usable: Sequence[Toponym]) -> Toponym:
    """ "in Mondoro and Boulkessi": of places named together the first stands for all."""
    before = usable[: bisect_left(usable, best.span.start, key=_start)]
    for other in reversed(before):
        if other.span.end > best.span.start:
            continue
        if precision_rank(other) > precision_rank(best) and not _is_between(parsed, other):
            continue
        if not _are_together(parsed, other, best):
            break
        best = other
    return best


def _are_together(parsed: ParsedSentence, first: Toponym, second: Toponym) -> bool:
    """True for places that a conjunction joins, or that stand side by side in other words than a comma."""
    between = [word.lower for word in parsed.between(first.span.end, second.span.start)]
    joins = parsed.language.toponyms.together
    return bool(between) and between != [","] and all(word in joins for word in between)


def _is_between(parsed: ParsedSentence, toponym: Toponym) -> bool:
    index = parsed.index_at(toponym.span.start) or 0
    return index > 0 and parsed.words[index - 1].lower in parsed.language.toponyms.between


def is_location(toponym: Toponym) -> bool:
    """True where the words say where something is, and stand for no government."""
    return toponym.stands_for is None


def main_country(toponyms: Sequence[Toponym], language: Language) -> Where | None:
    """The country that most places of the report lie in, earlier mentions weighing more; None where none is named."""
    code, named = _weightiest(toponyms)
    if code is None:
        return None
    if named is not None:
        return where_of(named)
    regions = [t for t in toponyms if _is_wide_in(t, code)]
    names = Counter(t.name for t in regions)
    first = max(regions, key=lambda t: names[t.name], default=None)
    if first is not None and (len(names) == 1 or names[first.name] * 2 > len(regions)):
        return where_of(first)
    return Where(country_name(code, language) or code, code, precision=WherePrecision.COUNTRY)


def _is_wide_in(toponym: Toponym, code: str) -> bool:
    """True for a division or region of the country."""
    place = toponym.place
    return place is not None and place.country == code and is_location(toponym) and precision_rank(toponym) >= 3


def _weightiest(toponyms: Sequence[Toponym]) -> tuple[str | None, Toponym | None]:
    """The country of most places, and where the report names it."""
    weights: dict[str, float] = {}
    named: dict[str, Toponym] = {}
    for index, toponym in enumerate(toponyms):
        place = toponym.place
        if place is None or place.country is None or toponym.stands_for is not None:
            continue
        weights[place.country] = weights.get(place.country, 0.0) + (2.0 if index < 4 else 1.0)
        if precision_rank(toponym) == 5:
            named.setdefault(place.country, toponym)
    code = max(weights, key=lambda country: weights[country], default=None)
    return code, named.get(code) if code is not None else None


def named_countries(toponyms: Sequence[Toponym]) -> frozenset[str]:
    """Countries that the report names, or in which at least two of its different places lie."""
    places: dict[str, set[str]] = {}
    for toponym in toponyms:
        if toponym.place is None or toponym.place.country is None:
            continue
        wide = precision_rank(toponym) >= _WIDE_RANK - 1 or toponym.stands_for is not None
        places.setdefault(toponym.place.country, set()).update({toponym.name, "*"} if wide else {toponym.name})
    return frozenset(code for code, names in places.items() if len(names) > 1)


def country_name(code: str, language: Language) -> str | None:
    """Short name of an ISO 3166-1 alpha-2 code in the report's language."""
    return language.countries.names.get(code)


def _in_source(toponym: Toponym, attributions: Sequence[Attribution]) -> bool:
    return any(a.source.span is not None and a.source.span.overlaps(toponym.span) for a in attributions)


def is_goal(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """Where somebody goes or comes from is not where the others were hurt."""
    index = parsed.index_at(toponym.span.start)
    return names_goal(parsed.lowers((index or 0) - LEAD, index or 0), parsed.language)


def is_origin(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """True for a country or region that people are from, "a native of X": they died somewhere else."""
    index = parsed.index_at(toponym.span.start)
    if index is None or precision_rank(toponym) < _WIDE_RANK:
        return False
    small, before = parsed.language.toponyms, parsed.lowers(index - _LEAD_OF_ORIGIN, index)
    while before and before[-1] in parsed.language.grammar.definite_articles:
        before.pop()
    if len(before) < _PERSON_AND_LEAD:
        return False
    person, lead = before[-2:]
    if lead in small.of:
        return person in small.natives
    return lead in small.origin and parsed.language.nouns.is_person(person)


_LEAD_OF_ORIGIN, _PERSON_AND_LEAD = 4, 2
"""Words before a name among which "people from the" stands, and the fewest that say it."""


LEAD = 6
"""Words before a name among which the one stands that makes it a goal: "from the northern towns of X"."""


def names_goal(before: Sequence[str], language: Language) -> bool:
    """True for "from", "into the", "from the northern towns of" right before a place's name, in lower case."""
    small = language.toponyms
    if len(before) > 1 and before[-1] in language.grammar.definite_articles:
        return before[-2] in small.goals_of_article
    kinds = place_words(language).kinds | place_words(language).direction | small.of
    at = len(before) - 1
    while at >= 0 and before[at] in kinds:
        at -= 1
    if at >= 0 and at < len(before) - 1 and before[at] in language.grammar.definite_articles:
        at -= 1
    is_near = " ".join(before[max(at - 1, 0) : at + 1]) in place_words(language).near  # "close to", "south of"
    return at >= 0 and before[at] in small.goals and not is_near


def leads(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """ "In Nariño, the police found ...", "Nabatieh: 9 dead": the place is what the sentence opens with."""
    index, last = parsed.index_at(toponym.span.start), parsed.index_at(toponym.span.end - 1)
    if index is None or last is None or last + 1 >= len(parsed.words):
        return False
    before = " ".join(word for word in parsed.lowers(0, index) if any(map(str.isalnum, word)))
    placed = before in parsed.language.toponyms.opening and parsed.words[last + 1].text == ","
    return placed or names_line(parsed, toponym)


def names_line(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """ "Nabatieh: 9 dead", "Antonivka - 1 dead": the line of a list is of the place before its colon or dash."""
    index, last = parsed.index_at(toponym.span.start), parsed.index_at(toponym.span.end - 1)
    if index is None or last is None or last + 1 >= len(parsed.words):
        return False
    unsaid = not any(map(str.isalnum, "".join(parsed.lowers(0, index))))
    follows = parsed.words[last + 1]
    dash = follows.text in ("-", "–", "—") and follows.start > toponym.span.end
    return unsaid and (follows.text == ":" or dash)


def is_one_of_several(parsed: ParsedSentence, toponym: Toponym, toponyms: Sequence[Toponym]) -> bool:
    """ "in southern Lebanon, the Bekaa and Hermel": one of places that are listed, and none lies in the other."""
    words = parsed.language.toponyms
    chain: list[Toponym] = []
    joined = False
    for other in sorted(toponyms, key=lambda t: t.span.start):
        between = [w.lower for w in parsed.between(chain[-1].span.end, other.span.start)] if chain else []
        if chain and not all(word in words.chain for word in between):
            if joined and toponym in chain:
                return True
            chain, joined = [], False
        joined = joined or not words.chain_joins.isdisjoint(between)
        chain.append(other)
    return joined and toponym in chain


def _locates(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """True unless it is a country that acts or describes ("U.S. air strikes"), or a dateline in capitals."""
    index, last = parsed.index_at(toponym.span.start), parsed.index_at(toponym.span.end - 1)
    if toponym.place is None or index is None or last is None:
        return True
    if _is_printed_in_capitals(parsed, toponym, index):
        return False
    if precision_rank(toponym) < 5:
        return True
    after = parsed.words[last + 1] if last + 1 < len(parsed.words) else None
    if after is not None and _goes_with(after):
        return False
    before, words = parsed.words[index - 1].lower if index else "", parsed.language.toponyms
    return before in words.locating or before in words.described_by or after is None


_DATELINE_WORDS = 8


def _is_printed_in_capitals(parsed: ParsedSentence, toponym: Toponym, index: int) -> bool:
    """True for a place in capitals at the beginning of a sentence that is not written so: a dateline's."""
    text = toponym.span.text
    is_shouted = text.isupper() and len(text) > 3
    return is_shouted and index < _DATELINE_WORDS and not parsed.sentence.text.isupper()


def _goes_with(after: Word) -> bool:
    """True for a hyphen, a common noun or an adjective, which a country's name before it describes."""
    is_plain = after.is_common_noun or after.is_adjective
    return after.text == "-" or (is_plain and not after.text[:1].isupper())


_BEFORE = 8
"""Words that a place before the trigger is put further away: "in Homs destroying 8 guns in Hama"."""


def _cost(parsed: ParsedSentence, toponym: Toponym, anchors: Sequence[int]) -> float:
    index = parsed.index_at(toponym.span.start) or 0
    words = parsed.language.toponyms.breaks
    costs = []
    for anchor in anchors:
        low, high = min(anchor, index), max(anchor, index)
        between = parsed.lowers(low + 1, high)
        breaks = sum(word in words for word in between)
        costs.append((high - low) + 6 * breaks + (_BEFORE if index < anchor else 0))
    return min(costs) + 1.5 * max(0, precision_rank(toponym) - 2)


def _belongs(coarse: Toponym, fine: Toponym) -> bool:
    """True where the finer place may lie in the coarser area."""
    if coarse.place is None or fine.place is None:
        return coarse.place is None or coarse.place.country is None
    if coarse.place.country != fine.place.country or precision_rank(coarse) < _AREA_RANK:
        return False
    distance = distance_km(coarse.place, fine.place)
    return precision_rank(coarse) >= _WIDE_RANK or distance is None or distance < 150


def joined_countries(toponym: Toponym, toponyms: Sequence[Toponym], text: str, language: Language) -> Where | None:
    """ "Iraq and Syria", of no one country; None for a place that stands alone, or is no country."""
    if precision_rank(toponym) < _COUNTRY_RANK:
        return None
    at = bisect_left(toponyms, toponym.span.start, key=_start)
    if toponyms[at : at + 1] != (toponym,):  # a government's name, of a place that has what is counted
        return None
    first, last = at, at
    while first > 0 and _are_joined(toponyms[first - 1], toponyms[first], text, language):
        first -= 1
    while last + 1 < len(toponyms) and _are_joined(toponyms[last], toponyms[last + 1], text, language):
        last += 1
    if first == last:
        return None
    name = " ".join(text[toponyms[first].span.start : toponyms[last].span.end].split())
    return Where(name, precision=WherePrecision.REGION)


def _are_joined(one: Toponym, other: Toponym, text: str, language: Language) -> bool:
    """True for two countries that "and" joins."""
    join = text[one.span.end : other.span.start].strip().lower()
    return (
        join in language.grammar.coordinators
        and min(precision_rank(one), precision_rank(other)) >= _COUNTRY_RANK
        and _country_of(one) != _country_of(other)
    )


def _country_of(toponym: Toponym) -> str | None:
    return toponym.place.country if toponym.place is not None else None


_COUNTRY_RANK = 5
_AREA_RANK, _WIDE_RANK = 2, 4
_LARGE = 5.5
"""Prominence (log10 of population, about) from which a city needs no more of its country than "Ukrainian forces"."""


def where_of(
    toponym: Toponym | None, *, countries: frozenset[str] = frozenset(), main: str | None = None
) -> Where | None:
    """What a figure keeps of its place: the text's name, and what the gazetteer knows.

    A namesake in a country that the report never names (`countries`) is not the place: only name and `main` are kept.
    A large city is, where the report speaks of its country's people or army.
    """
    if toponym is None:
        return None
    place = toponym.place
    if place is None:
        return Where(toponym.name, main)
    is_stranger = main is not None and place.country not in {None, main, *countries}
    is_chosen = toponym.reason == ReadingRule.COUNTRY_CONTEXT and not toponym.is_respelt
    is_spoken_of = is_chosen and place.prominence >= _LARGE and place.precision.is_point
    if is_stranger and not is_spoken_of:
        return Where(toponym.name, main)
    precision = toponym.precision or place.precision
    return Where(
        _without_possessive(toponym.name, place.name),
        place.country,
        place.lat,
        place.lon,
        precision,
        place.id or None,
        place.admin1,
    )


def _without_possessive(name: str, known: str) -> str:
    """ "Idlib" for "Idlibs", as copies write it that lose the apostrophe of "Idlib's"."""
    is_longer = name.endswith("s") and not known.endswith("s")
    return name[:-1] if is_longer and name[:-1].lower() == known.lower()[: len(name) - 1] else name
