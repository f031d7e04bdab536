"""What the words around a name say of it: a province, near it, in the north of it, the government that sits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.toponyms.judge import AREAS
from marsad.extract.toponyms.words import place_words
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from marsad.extract.toponyms.judge import Judge
    from marsad.extract.toponyms.matches import Match
    from marsad.model import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """One match with what its surroundings say."""

    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    kind: WherePrecision | None = None
    """GOVERNORATE or DISTRICT where the words call it one."""
    is_near: bool = False
    direction: str | None = None
    """"northern" in "northern Syria"."""
    stands_for: str | None = None
    is_similar: bool = False
    is_small: bool = False
    """Only a small place is called so: not believed in a country that the text never speaks of."""
    is_called: bool = False
    is_given: bool = False
    """Somebody said that it is a place."""
    is_quarter: bool = False
    """Called a neighbourhood, a suburb or a district: never a town of a like name elsewhere."""
    is_lone: bool = False
    """A town that is not widely known, which no word around it calls a place."""
    is_owner: bool = False
    """A possessive that has lost its apostrophe: "Syrias" of "Syrias Idlib province"."""
    people: str | None = None
    """ISO 3166-1 alpha-2 of the people named with it: "the Ghanaian town of Bono"."""


def read_mention(text: str, judge: Judge, match: Match) -> Mention:
    """The mention of `match`."""
    tokens = judge.words.tokens
    start, end = tokens[match.first].start, tokens[match.last].end
    direction = _direction(judge, match)
    if direction is not None:
        start = tokens[match.first - 1].start
    return Mention(
        start=start,
        end=end,
        name=match.name or " ".join(text[start:end].split()),
        places=_counties(match) if _is_county(judge, match) else match.places,
        kind=_division(judge, match),
        is_near=_is_near(text, judge, match),
        direction=direction,
        stands_for=_stands_for(text, judge, match),
        is_similar=match.is_similar,
        is_small=bool(match.places) and not match.is_similar and judge.is_small(match),
        is_called=match.is_called or _is_county(judge, match),
        is_given=match.is_given,
        is_quarter=_is_quarter(judge, match),
        is_lone=_is_lone(judge, match),
        is_owner=judge.is_owner(tokens[match.last]) and not tokens[match.last].is_possessive,
        people=_people(judge, match),
    )


_WIDELY_KNOWN = 5.0
"""Prominence (10^5 inhabitants) from which a name needs nothing around it to be a place's."""


def _is_lone(judge: Judge, match: Match) -> bool:
    best = match.places[0] if match.places else None
    if (
        best is None
        or best.is_reviewed
        or best.precision is not WherePrecision.EXACT
        or match.is_called
        or match.is_given
    ):
        return False
    return best.prominence < _WIDELY_KNOWN and not (judge.is_placed(match) or judge.is_beside_kind(match))


_BEFORE = 4
"""Words before a name among which a people's adjective stands."""


def _people(judge: Judge, match: Match) -> str | None:
    """The country of the people in "the Afghan province of Helmand", "the restive Somali town of Bulo"."""
    language = judge.words.language
    lists, tokens = place_words(language), judge.words.tokens
    beside = lists.kinds | lists.direction | language.toponyms.of
    for position in range(match.first - 1, max(match.first - 1 - _BEFORE, -1), -1):
        token = tokens[position]
        if token.stretch != tokens[match.first].stretch or tokens[position + 1].gap != " ":
            return None
        if token.text in judge.table.demonyms:
            return judge.table.demonyms[token.text] if position < match.first - 1 else None
        if token.lower not in beside:
            return None
    return None


def _is_county(judge: Judge, match: Match) -> bool:
    after = judge.after(match)
    if after is None or after.gap != " " or not after.is_capital:
        return False
    return after.lower in judge.words.language.toponyms.county_names


def _counties(match: Match) -> tuple[Place, ...]:
    """Only divisions: "Scott County" is not the town of Scott."""
    divisions = (WherePrecision.DISTRICT, WherePrecision.GOVERNORATE)
    return tuple(place for place in match.places if place.precision in divisions)


def _direction(judge: Judge, match: Match) -> str | None:
    """The direction right before a country or a division: "northern Syria", "eastern Aleppo province"."""
    before, language = judge.before(match), judge.words.language
    if before is None or judge.words.tokens[match.first].gap != " ":
        return None
    if before.lower not in place_words(language).direction:
        return None
    after = judge.after(match)
    if after is not None and after.gap == "-":
        return None
    areas = (WherePrecision.COUNTRY, WherePrecision.REGION)
    if match.places and match.places[0].precision in areas and before.lower not in language.toponyms.loose_directions:
        return before.lower
    return None


def _is_quarter(judge: Judge, match: Match) -> bool:
    after, words = judge.after(match), place_words(judge.words.language).neighbourhood
    if after is not None and after.lower in words:
        return True
    return (kind := _kind_before_of(judge, match)) is not None and kind in words


def _kind_before_of(judge: Judge, match: Match) -> str | None:
    """The word before "of" and the name, in lower case: "province" in "the province of Homs"."""
    before = judge.before(match)
    if before is None or before.lower not in judge.words.language.toponyms.of or match.first < 2:
        return None
    return judge.words.tokens[match.first - 2].lower


def _division(judge: Judge, match: Match) -> WherePrecision | None:
    language = judge.words.language
    lists, before = place_words(language), judge.before(match)
    if before is not None and before.lower in language.toponyms.governorate_before:
        return WherePrecision.GOVERNORATE
    nearby = _words_of_kind(judge, match)
    if not nearby.isdisjoint(lists.governorate):
        return WherePrecision.GOVERNORATE
    return None if nearby.isdisjoint(lists.district) else WherePrecision.DISTRICT


def _words_of_kind(judge: Judge, match: Match) -> set[str]:
    """The words beside the name, in lower case, that may say what it is."""
    lists, tokens, after = place_words(judge.words.language), judge.words.tokens, judge.after(match)
    nearby = [after.lower] if after is not None and after.gap in (" ", "-") else []
    if after is not None and after.lower in lists.direction and match.last + 2 < len(tokens):
        nearby.append(tokens[match.last + 2].lower)
    kind = _kind_before_of(judge, match)
    return {*nearby, kind} if kind is not None else set(nearby)


def _is_near(text: str, judge: Judge, match: Match) -> bool:
    tokens = judge.words.tokens
    first = max(match.first - 4, 0)
    if tokens[first].stretch != tokens[match.first].stretch:
        first = next(i for i in range(first, match.first + 1) if tokens[i].stretch == tokens[match.first].stretch)
    before = text[tokens[first].start : tokens[match.first].start].lower().rstrip()
    before = " " + judge.words.language.toponyms.near_filler.sub("", before, count=1)
    return any(before.endswith(" " + words) for words in place_words(judge.words.language).near)


def _stands_for(text: str, judge: Judge, match: Match) -> str | None:
    """ "government" or "base" where the name is not where something happens."""
    place = match.places[0] if match.places else None
    if place is None:
        return None
    hyphened = _behind_hyphen(judge, match)
    if hyphened is not None:
        return hyphened
    if place.precision in AREAS and judge.in_organisation(match):
        return "government" if place.precision is WherePrecision.COUNTRY else "organisation"
    if not judge.is_seat(place):
        return None
    return "government" if _forbids(text, judge, match) or _acts(text, judge, match, place) else None


def _behind_hyphen(judge: Judge, match: Match) -> str | None:
    """What "-backed" and "-based" behind a name make of it."""
    lists, after = place_words(judge.words.language), judge.after(match)
    if after is None or after.gap != "-":
        return None
    if after.lower in lists.hyphened_government:
        return "government"
    return "base" if after.lower in lists.hyphened_base else None


_WORDS_OF_LAW = 40
"""Characters before a name within which "banned in the" stands."""


def _forbids(text: str, judge: Judge, match: Match) -> bool:
    """True in "(banned in Russia)": whose law forbids a group, which says nothing of where the group is."""
    start = judge.words.tokens[match.first].start
    language = judge.words.language
    lead = text[max(start - _WORDS_OF_LAW, 0) : start].lower().rstrip()
    article = next((f" {one}" for one in language.grammar.definite_articles if lead.endswith(f" {one}")), "")
    return lead.removesuffix(article).endswith(tuple(place_words(language).outlawed))


def _acts(text: str, judge: Judge, match: Match, place: Place) -> bool:
    is_country = place.precision is WherePrecision.COUNTRY
    if _does_as_government(judge, match, is_country=is_country) or _joins_government(judge, match):
        return True
    if is_country:
        return False
    tokens = judge.words.tokens
    first = tokens[max(match.first - 2, 0)].start
    lead = " " + text[first : tokens[match.first].start].lower().rstrip()
    return any(lead.endswith(" " + words) for words in place_words(judge.words.language).government_before)


def _does_as_government(judge: Judge, match: Match, *, is_country: bool) -> bool:
    """True in "Ankara accused", "Russia's army", not in "in Russia's army"."""
    lists, after = place_words(judge.words.language), judge.after(match)
    if after is None or after.gap != " ":
        return False
    governed = _is_governed(judge, match)
    is_owner = is_country and governed and judge.words.tokens[match.last].is_possessive
    if after.lower in lists.government_nouns and not is_owner:
        return True
    return after.lower in lists.government_verbs and not governed and not _is_object(judge, match)


def _is_governed(judge: Judge, match: Match) -> bool:
    """True where a preposition of place stands before the name, a direction between them apart."""
    lists, before = place_words(judge.words.language), judge.before(match)
    if before is not None and before.lower in lists.direction and match.first >= 2:
        before = judge.words.tokens[match.first - 2]
    return before is not None and before.lower in lists.prepositions


def _is_object(judge: Judge, match: Match) -> bool:
    """True for "the war in Syria has": the name belongs to the noun before it."""
    before = judge.before(match)
    return before is not None and before.lower in judge.words.language.toponyms.object_leads and match.first >= 2


def _joins_government(judge: Judge, match: Match) -> bool:
    """True in "between Ankara and Washington": two seats joined, after "between"."""
    tokens, language = judge.words.tokens, judge.words.language
    between, joins = language.toponyms.between, language.grammar.coordinators
    before, after = judge.before(match), judge.after(match)
    if before is None:
        return False
    if before.lower in between and after is not None and after.lower in joins:
        return _other_is_seat(judge, match.last + 2)
    if before.lower in joins and match.first >= 3 and tokens[match.first - 3].lower in between:
        return _other_is_seat(judge, match.first - 2)
    return False


def _other_is_seat(judge: Judge, position: int) -> bool:
    if position >= len(judge.words.tokens):
        return False
    places = judge.table.lookup(judge.words.tokens[position].text)
    return bool(places) and judge.is_seat(places[0])
