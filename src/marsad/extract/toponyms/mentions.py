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
    is_quarter: bool = False
    """Called a neighbourhood, a suburb or a district: never a town of a like name elsewhere."""


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
        name=text[start:end],
        places=_counties(match) if _is_county(judge, match) else match.places,
        kind=_division(judge, match),
        is_near=_is_near(text, judge, match),
        direction=direction,
        stands_for=_stands_for(text, judge, match),
        is_similar=match.is_similar,
        is_small=bool(match.places) and not match.is_similar and judge.is_small(match),
        is_called=match.is_called or _is_county(judge, match),
        is_quarter=_is_quarter(judge, match),
    )


def _is_county(judge: Judge, match: Match) -> bool:
    after = judge.after(match)
    return after is not None and after.gap == " " and after.text in ("County", "Parish")


def _counties(match: Match) -> tuple[Place, ...]:
    """Only divisions: "Scott County" is not the town of Scott."""
    divisions = (WherePrecision.DISTRICT, WherePrecision.GOVERNORATE)
    return tuple(place for place in match.places if place.precision in divisions)


def _direction(judge: Judge, match: Match) -> str | None:
    """The direction right before a country or a division: "northern Syria", "eastern Aleppo province"."""
    before = judge.before(match)
    if before is None or before.lower not in place_words().direction or judge.words.tokens[match.first].gap != " ":
        return None
    after = judge.after(match)
    if after is not None and after.gap == "-":
        return None
    areas = (WherePrecision.COUNTRY, WherePrecision.REGION)
    if match.places and match.places[0].precision in areas and before.lower not in ("rural", "greater"):
        return before.lower
    return None


def _is_quarter(judge: Judge, match: Match) -> bool:
    before, after = judge.before(match), judge.after(match)
    words = place_words().neighbourhood
    if after is not None and after.lower in words:
        return True
    of = before is not None and before.lower == "of" and match.first >= 2
    return of and judge.words.tokens[match.first - 2].lower in words


def _division(judge: Judge, match: Match) -> WherePrecision | None:
    lists = place_words()
    tokens = judge.words.tokens
    after = judge.after(match)
    nearby = [after.lower] if after is not None and after.gap in (" ", "-") else []
    if after is not None and after.lower in lists.direction and match.last + 2 < len(tokens):
        nearby.append(tokens[match.last + 2].lower)
    before = judge.before(match)
    if before is not None and before.lower == "of" and match.first >= 2:
        nearby.append(tokens[match.first - 2].lower)
    if before is not None and before.lower in ("rural", "province", "governorate"):
        nearby.append("province")
    if any(word in lists.governorate for word in nearby):
        return WherePrecision.GOVERNORATE
    return WherePrecision.DISTRICT if any(word in lists.district for word in nearby) else None


def _is_near(text: str, judge: Judge, match: Match) -> bool:
    tokens = judge.words.tokens
    first = max(match.first - 4, 0)
    if tokens[first].stretch != tokens[match.first].stretch:
        first = next(i for i in range(first, match.first + 1) if tokens[i].stretch == tokens[match.first].stretch)
    before = text[tokens[first].start : tokens[match.first].start].lower().rstrip()
    before = before.removesuffix(" the").removesuffix(" town of").removesuffix(" city of").removesuffix(" village of")
    before = " " + before.removesuffix(" the")
    return any(before.endswith(" " + words) for words in place_words().near)


def _stands_for(text: str, judge: Judge, match: Match) -> str | None:
    """ "government" or "base" where the name is not where something happens."""
    place = match.places[0] if match.places else None
    if place is None:
        return None
    lists = place_words()
    after = judge.after(match)
    if after is not None and after.gap == "-":
        if after.lower in lists.hyphened_government:
            return "government"
        if after.lower in lists.hyphened_base:
            return "base"
    if place.precision in AREAS and judge.in_organisation(match):
        return "government" if place.precision is WherePrecision.COUNTRY else "organisation"
    if not judge.is_seat(place):
        return None
    return "government" if _forbids(text, judge, match) or _acts(text, judge, match, place) else None


_WORDS_OF_LAW = 40
"""Characters before a name within which "banned in the" stands."""


def _forbids(text: str, judge: Judge, match: Match) -> bool:
    """True in "(banned in Russia)": whose law forbids a group, which says nothing of where the group is."""
    start = judge.words.tokens[match.first].start
    lead = text[max(start - _WORDS_OF_LAW, 0) : start].lower().rstrip().removesuffix(" the")
    return lead.endswith(place_words().outlawed)


def _acts(text: str, judge: Judge, match: Match, place: Place) -> bool:
    lists = place_words()
    tokens = judge.words.tokens
    before, after = judge.before(match), judge.after(match)
    is_country = place.precision is WherePrecision.COUNTRY
    if before is not None and before.lower in lists.direction and match.first >= 2:
        before = tokens[match.first - 2]
    governed = before is not None and before.lower in lists.prepositions
    if after is not None and after.gap == " ":
        if after.lower in lists.government_nouns and not (is_country and tokens[match.last].is_possessive and governed):
            return True
        if after.lower in lists.government_verbs and not governed and not _is_object(judge, match):
            return True
    if _joins_government(judge, match):
        return True
    if is_country:
        return False
    first = tokens[max(match.first - 2, 0)].start
    lead = " " + text[first : tokens[match.first].start].lower().rstrip()
    return any(lead.endswith(" " + words) for words in lists.government_before)


def _is_object(judge: Judge, match: Match) -> bool:
    """True for "the war in Syria has": the name belongs to the noun before it."""
    before = judge.before(match)
    return (
        before is not None and before.lower in ("the", "in", "of", "and") and match.first >= 2 and before.lower != "and"
    )


def _joins_government(judge: Judge, match: Match) -> bool:
    """True in "between Ankara and Washington": two seats joined, after "between"."""
    tokens = judge.words.tokens
    before, after = judge.before(match), judge.after(match)
    if before is not None and before.lower == "between" and after is not None and after.lower == "and":
        return _other_is_seat(judge, match.last + 2)
    if before is not None and before.lower == "and" and match.first >= 3 and tokens[match.first - 3].lower == "between":
        return _other_is_seat(judge, match.first - 2)
    return False


def _other_is_seat(judge: Judge, position: int) -> bool:
    if position >= len(judge.words.tokens):
        return False
    places = judge.table.lookup(judge.words.tokens[position].text)
    return bool(places) and judge.is_seat(places[0])
