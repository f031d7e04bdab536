"""Two strands compared: a Fellegi-Sunter score in bits, never without its parts.

Fellegi and Sunter (1969), "A theory for record linkage". A score is a function of the two strands alone - no word
counts over the record, no other pair - so that neither order of arrival nor later documents ever change it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

from marsad.knowledge.names import normalise
from marsad.model import Interval, ScorePart, SubEventType, Template, Told, Verdict, Where, WherePrecision
from marsad.model.calendar import shift_within
from marsad.model.message import Days
from marsad.model.names import alike, skeleton
from marsad.reconcile.distance import REACH_KM, distance_km, is_area, is_seat, names_province_of, reach_km
from marsad.reconcile.strands import Strand, name_key

_RELATED = tuple(
    frozenset(pair)
    for pair in (
        (SubEventType.AIR_STRIKE, SubEventType.SHELLING),
        (SubEventType.AIR_STRIKE, SubEventType.CHEMICAL_WEAPON),
        (SubEventType.AIR_STRIKE, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.AIR_STRIKE, SubEventType.ARMED_CLASH),
        (SubEventType.SHELLING, SubEventType.CHEMICAL_WEAPON),
        (SubEventType.SHELLING, SubEventType.ARMED_CLASH),
        (SubEventType.SHELLING, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.SUICIDE_BOMB, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.SUICIDE_BOMB, SubEventType.ARMED_CLASH),
        (SubEventType.ABDUCTION, SubEventType.ARRESTS),
    )
)
_UNSPECIFIC = (SubEventType.ATTACK, SubEventType.OTHER)
"""What a text calls an attack may be of any kind."""
RARE = frozenset((SubEventType.CHEMICAL_WEAPON, SubEventType.SUICIDE_BOMB))
"""Kinds that make up less than one in a hundred of ACLED's events: two reports of one are seldom of two events."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison, with its stated probabilities."""

    m: float
    u: float
    why: str

    @property
    def weight(self) -> float:
        """log2(m/u): bits for (or, negative, against) the same event."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Weights:
    """Every comparison's levels, the prior and the two thresholds, all in bits."""

    levels: dict[str, dict[str, Level]]
    prior: float
    same: float
    unsure: float


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two strands tell of one event: the prior and the parts added up."""

    left: str
    """Strand id; the smaller of the two."""
    right: str
    bits: float
    parts: tuple[ScorePart, ...]

    @property
    def verdict(self) -> Verdict:
        """The machine's suggestion."""
        weights = read_weights()
        if self.bits >= weights.same:
            return Verdict.SAME
        return Verdict.UNSURE if self.bits >= weights.unsure else Verdict.DIFFERENT


@cache
def read_weights() -> Weights:
    """The weights of `weights.toml`."""
    table = tomllib.loads((files("marsad.reconcile") / "weights.toml").read_text(encoding="utf-8"))
    prior, same, unsure = (float(table.pop(key)) for key in ("prior", "same", "unsure"))
    levels = {
        name: {level: Level(row["m"], row["u"], row["why"]) for level, row in rows.items()}
        for name, rows in table.items()
    }
    return Weights(levels, log2(prior / (1 - prior)), same, unsure)


CITY_KM = 12.0
"""How far from its middle a large city may reach."""
NO_DAY = Template("no_day_given", "no day given")
DAYS = Template("days_held", "%(days)s")
SHARED_WORDS = Template("words_in_common", "%(shared)s in common of %(all)s")
ALL_WORDS = Template("words_of_account", "of %(all)s")


class WordsHeld(NamedTuple):
    """How many content words a side has; and, on the first side, how many the other has too."""

    every: int
    shared: int | None = None


Held = str | Interval | WordsHeld | None
Compared = tuple[str, Held, Held] | None
"""Level, and what each side holds; None where there is nothing to compare."""


def compare_strands(one: Strand, other: Strand, *, is_copy: bool = False) -> Score:
    """The score of two strands; the same in either order. `is_copy` says that their documents are copies."""
    score = reach(one, other, float("-inf"), is_copy=is_copy)
    assert score is not None  # noqa: S101 - there is no score below that
    return score


def reach(one: Strand, other: Strand, least: float, *, is_copy: bool = False) -> Score | None:
    """The score of two strands where it comes to `least` bits; None as soon as what is left to compare cannot help."""
    left, right = (one, other) if one.id <= other.id else (other, one)
    weights, is_told, is_apart = _rounded(), _both_tell(left, right), False
    last = _last_part(left, right, is_copy=is_copy)
    prior = read_weights().prior
    total = prior + (last.weight if last else 0.0)
    found = []
    for name, comparison in _COMPARISONS.items():
        compared = comparison(left, right)
        if compared is not None:
            weight = weights[name][compared[0]]
            found.append((name, weight, compared))
            total += weight
            is_apart = is_apart or (name == "place" and compared[0] in _APART)
        if total + _best_after(name, is_told, is_apart) < least:
            return None
    # Most pairs end above, so what is shown of a pair is only made here.
    parts = [ScorePart(name, level, weight, _told(held), _told(other)) for name, weight, (level, held, other) in found]
    if last is not None:
        parts.append(last)
    bits = round(prior + sum(part.weight for part in parts), 3)
    return Score(left.id, right.id, bits, tuple(parts)) if bits >= least else None


@cache
def _rounded() -> dict[str, dict[str, float]]:
    """The bits of every level by the name of its comparison, as they are shown and added up."""
    levels = read_weights().levels
    return {
        name: {level: round(row.weight, 3) for level, row in levels[_TABLE.get(name, name)].items()}
        for name in _COMPARISONS
    }


def _last_part(left: Strand, right: Strand, *, is_copy: bool) -> ScorePart | None:
    weights = read_weights()
    if is_copy:
        return ScorePart("copy", "yes", round(weights.levels["copy"]["yes"].weight, 3), "", "")
    if left.author == right.author:
        weight = round(weights.levels["outlet"]["same"].weight, 3)
        return ScorePart("outlet", "same", weight, left.author, right.author)
    return None


def _both_tell(left: Strand, right: Strand) -> tuple[bool, bool, bool]:
    """Whether both sides tell something of kind, actor and names; where one does not, there is nothing to compare."""
    return (
        left.type is not None and right.type is not None,
        bool(left.actors and right.actors),
        bool(left.names and right.names),
    )


@cache
def _best_after(name: str, is_told: tuple[bool, bool, bool], is_apart: bool) -> float:
    """The most bits that the comparisons after `name` can add up to, and a little more for rounding.

    Accounts of exact places that lie apart share no more words than a formula does (`_words`).
    """
    names = list(_COMPARISONS)
    untold = {table for table, is_given in zip(("type", "actor", "names"), is_told, strict=True) if not is_given}
    total = 0.01
    for later in names[names.index(name) + 1 :]:
        levels = set(_rounded()[later])
        if later == "words" and is_apart:
            levels -= _SHARED_WORDS
        if later not in untold:
            total += max(0.0, *(_rounded()[later][level] for level in levels))
    return total


def _day(one: Strand, other: Strand) -> Compared:
    first, second = one.when, other.when
    if _is_open(first) or _is_open(second):
        return _undated(one, other)
    assert first is not None and second is not None  # noqa: S101, PT018 - told by _is_open
    held, other_held = first, second
    if not (one.is_dated and other.is_dated):
        if not first.overlaps(second):
            return _undated(one, other)
        if one.looks_back or other.looks_back:
            return ("assumed", held, other_held)
    if first.overlaps(second):
        short = max(first.days or 99, second.days or 99) <= 3
        return ("same" if short else "overlap", held, other_held)
    gap = _gap(first, second)
    level = "next" if gap <= 1 else "close" if gap <= 3 else "far"
    return (level, held, other_held)


def _is_open(when: Interval | None) -> bool:
    return when is None or when.start is None or when.end is None or (when.days or 0) > 31


def _undated(one: Strand, other: Strand) -> Compared:
    """Where a side has no day of its own its publication stands in: news is of the days before.

    An event may be recalled long after it, and is never told of before it.
    """
    first, second = _news_days(one), _news_days(other)
    if first is None or second is None:
        return None
    gap = 0 if first.overlaps(second) else _gap(first, second)
    level = "undated_near" if gap == 0 else _looked_back(one, other, gap)
    return (level, one.when, other.when)


WEEK, MONTH = 10, 35
"""Days before a report within which an event "of last week" or "of last month" lies."""


def _looked_back(one: Strand, other: Strand, gap: int) -> str:
    """How far the side without a day was published from the other's event, and whether its sentences look back."""
    later = max((one, other), key=lambda side: (_news_start(side), side.id))
    if later.looks_back and not _is_placed_in_time(later) and gap <= MONTH:
        return "back_week" if gap <= WEEK else "back_month"
    return "undated_close" if gap <= 3 else _recalled(one, other)


def _news_start(strand: Strand) -> date:
    days = _news_days(strand)
    return days.start if days is not None and days.start is not None else date.min


def _is_placed_in_time(strand: Strand) -> bool:
    return strand.is_dated and not _is_open(strand.when)


def _recalled(one: Strand, other: Strand) -> str:
    """Whether the side without a day may recall the other's event: it was published after it."""
    told, untold = (one, other) if _is_placed_in_time(one) else (other, one)
    if not _is_placed_in_time(told) or told.when is None or told.when.end is None or untold.published is None:
        return "undated_far"
    return "recalled" if untold.published > told.when.end else "before"


def _news_days(strand: Strand) -> Interval | None:
    if _is_placed_in_time(strand):
        return strand.when
    if strand.when is not None and strand.when.start and strand.when.end and _is_open(strand.when):
        return strand.when  # a month or a year: overlaps whatever lies in it
    if strand.published is None:
        return None
    return Interval(shift_within(strand.published, -1), strand.published)


def _gap(one: Interval, other: Interval) -> int:
    first, second = sorted((one, other), key=lambda when: when.start or date.min)
    return ((second.start or date.min) - (first.end or date.max)).days


def _told(held: Held) -> Told:
    if held is None:
        return NO_DAY()
    if isinstance(held, Interval):
        return DAYS(days=Days(held.start, held.end))
    if isinstance(held, WordsHeld):
        return ALL_WORDS(all=held.every) if held.shared is None else SHARED_WORDS(shared=held.shared, all=held.every)
    return held


def _place(one: Strand, other: Strand) -> Compared:
    first, second = one.where, other.where
    if first is None or second is None:
        told = _mentions(one, second) or _mentions(other, first)
        return ("mentioned", _say_place(first), _say_place(second)) if told else None
    level = _place_level(first, second)
    if level in _APART:
        if _mentions(one, second) or _mentions(other, first):
            level = "mentioned"
        elif not (one.is_placed and other.is_placed):
            level = "unsettled"
    if level in _COARSE and (_is_told_of(first, other) or _is_told_of(second, one)):
        level = "same"
    return None if level is None else (level, first.name, second.name)


def _say_place(where: Where | None) -> str:
    return where.name if where is not None else "no place given"


def _mentions(strand: Strand, where: Where | None) -> bool:
    """True where the strand's own sentences name the point that the other gives as its place."""
    if where is None or is_area(where):
        return False
    keys, words = _keys_of(strand.names), _long_words(where.name)
    if words and all(name_key(word) in keys or word in strand.words for word in words):
        return True
    return bool(strand.beside) and name_key(where.name) in _keys_of(strand.beside)


@lru_cache(maxsize=4096)
def _long_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in normalise(name).split() if len(word) > 3)


@lru_cache(maxsize=4096)
def _keys_of(names: tuple[str, ...]) -> frozenset[str]:
    """What spellings of the names share."""
    return frozenset(name_key(name) for name in names)


_APART = ("apart", "far", "abroad")
_COARSE = (None, "same_city", "province_named", "inside", "same_area")


def _is_told_of(where: Where, strand: Strand) -> bool:
    """True where the other account names the very village or quarter, though it is placed in the city or province."""
    return not is_area(where) and not is_seat(where) and normalise(where.name) in strand.names


def _place_level(first: Where, second: Where) -> str | None:
    if first.country and second.country and first.country != second.country:
        return "abroad"
    areas = is_area(first), is_area(second)
    if _is_same_name(first, second) or _same_id(first, second):
        if _is_unknown(first) and _is_unknown(second):
            return "same"  # a village in no gazetteer, at the centroid of its district or its country
        return "same_area" if any(areas) else "same_city" if is_seat(first) or is_seat(second) else "same"
    km = distance_km(first, second)
    if km is None:
        return None
    if km <= CITY_KM and not any(areas) and (is_seat(first) or is_seat(second)):
        return "same_city"  # a quarter or a suburb of it
    if km > 5 and (names_province_of(first, second) or names_province_of(second, first)):
        return "province_named"
    if not any(areas):
        near = "neighbour" if _is_exact(first) and _is_exact(second) else "near"
        return "same" if km <= 5 else near if km <= 25 else "apart" if km <= 60 else "far"
    if first.admin1 is not None and second.admin1 is not None and normalise(first.admin1) != normalise(second.admin1):
        return "far"
    reach = sum(reach_km(where) for where, area in ((first, areas[0]), (second, areas[1])) if area)
    return "inside" if km <= reach else "far"


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


def _type(one: Strand, other: Strand) -> Compared:
    if one.type is None or other.type is None:
        return None
    pair = frozenset((one.type, other.type))
    if pair <= set(_UNSPECIFIC):
        return None
    if len(pair) == 1:
        level = "same_rare" if one.type in RARE else "same"
    elif pair & set(_UNSPECIFIC):
        level = "unspecific"
    else:
        level = "related" if pair in _RELATED else "different"
    return (level, one.type.value, other.type.value)


def _tolls(measure: str) -> Callable[[Strand, Strand], Compared]:
    def compare(one: Strand, other: Strand) -> Compared:
        first = [(who, value, is_open) for name, who, value, is_open in one.figures if name == measure]
        second = [(who, value, is_open) for name, who, value, is_open in other.figures if name == measure]
        if not first or not second:
            return None
        later = (
            None if one.published == other.published else (one.published or date.min) > (other.published or date.min)
        )
        levels = ((_toll_level(a, b, left_is_later=later), a, b) for a in first for b in second)
        known = [(level, a, b) for level, a, b in levels if level is not None]
        if not known:
            return None
        best = max(known, key=lambda row: (_RANK.index(row[0]), row[1], row[2]))
        return (best[0], _say_toll(best[1], measure), _say_toll(best[2], measure))

    return compare


_RANK = (
    "apart", "grows_far", "grows", "close", "same_small", "close_large", "same_middle", "close_great", "same_large",
)  # fmt: skip
Toll = tuple[str, float, bool]


def _toll_level(one: Toll, other: Toll, *, left_is_later: bool | None) -> str | None:
    """How two numbers stand to each other; None where they count other people, so that neither tells of the other."""
    (who, value, is_open), (other_who, other_value, other_open) = one, other
    if value == other_value and (who == other_who or {who, other_who} in _ALIKE):
        return "same_large" if value >= 20 else "same_middle" if value >= 6 else "same_small"
    if who != other_who:
        return None
    low, high = sorted((value, other_value))
    if (low >= 100 and high <= low * 1.34) or (low >= 50 and high <= low * 1.15):
        return "close_great"
    if low >= 50 and high <= low * 2:
        return "close_large"
    if high <= low * 1.25 or (high <= low * 1.5 and (is_open if value == low else other_open)):
        return "close"
    rises = left_is_later is None or (value > other_value) == left_is_later
    if high <= low * 3:
        return "grows" if rises else "apart"
    return "grows_far" if rises and left_is_later is not None else "apart"


_ALIKE = ({"people", "combatant"}, {"people", "staff"})
"""One report's "five people on board" are another's five soldiers."""


def _say_toll(toll: Toll, measure: str) -> str:
    who, value, is_open = toll
    return f"{'at least ' if is_open else ''}{value:g} {who} {measure}"


def _actor(one: Strand, other: Strand) -> Compared:
    if not one.actors or not other.actors:
        return None
    level = "same" if set(one.actors) & set(other.actors) else "different"
    return (level, ", ".join(one.actors), ", ".join(other.actors))


def _names(one: Strand, other: Strand) -> Compared:
    """Names beside those of the places, which are compared as places."""
    places = {word for side in (one, other) if side.where for word in _words_of(side.where)}
    first, second = ({name_key(name): name for name in side.names if name not in places} for side in (one, other))
    shared = sorted(first.keys() & second.keys())
    if not shared:
        if min(len(first), len(second)) < 2:
            return None
        return ("none", ", ".join(sorted(first.values())[:5]), ", ".join(sorted(second.values())[:5]))
    level = "two" if len(shared) > 1 else "one"
    return (level, ", ".join(first[key] for key in shared), ", ".join(second[key] for key in shared))


@lru_cache(maxsize=4096)
def _words_of(where: Where) -> frozenset[str]:
    """The words of a place's name and of the division that it lies in."""
    words = f"{normalise(where.name)} {normalise(where.admin1 or '')}".split()
    return frozenset({*words, normalise(where.name)})


_SHARED_WORDS = frozenset(("most", "many", "own_style"))
"""Levels for a third of the words in common, which only accounts of what may be one place are given."""
SHORT = 12
"""Content words below which, as in a sentence that looks back, a lack of common words tells nothing."""


def _words(one: Strand, other: Strand) -> Compared:
    if min(len(one.words), len(other.words)) < 4:
        return None
    shared = set(one.words) & set(other.words)
    share = len(shared) / min(len(one.words), len(other.words))
    held = WordsHeld(len(one.words), len(shared)), WordsHeld(len(other.words))
    # A very short account shares half of its few words too easily.
    if len(shared) < 8:
        share = min(share, 0.49 if len(shared) >= 5 else 0.33)
    if share >= 0.34 and not _may_be_one_place(one, other):
        return ("formula", *held)
    if share >= 0.34 and one.author == other.author:
        return ("own_style", *held)
    is_short = min(len(one.words), len(other.words)) < SHORT or one.looks_back or other.looks_back
    if share < 0.16 and is_short:
        return None
    level = "most" if share >= 0.5 else "many" if share >= 0.34 else "some" if share >= 0.16 else "few"
    return (level, *held)


def _target(one: Strand, other: Strand) -> Compared:
    first, second = set(one.targets), set(other.targets)
    if not first or not second:
        return None
    shared = ", ".join(sorted(first & second))
    if shared:
        return ("same", shared, shared)
    return ("different", ", ".join(sorted(first)), ", ".join(sorted(second)))


def _may_be_one_place(one: Strand, other: Strand) -> bool:
    """False where both are told of at exact places that lie apart: what they then share is a reporter's formula."""
    if one.where is None or other.where is None or not (one.is_placed and other.is_placed):
        return True
    return _place_level(one.where, other.where) not in _APART


def _other_toll(one: Strand, other: Strand) -> Compared:
    """The best of the measures beside killed; deaths tell most, so they are compared on their own."""
    measures = {name for name, *_ in one.figures} & {name for name, *_ in other.figures} - {"killed"}
    found = [row for measure in sorted(measures) if (row := _tolls(measure)(one, other)) is not None]
    return max(found, key=lambda row: _RANK.index(row[0])) if found else None


_COMPARISONS: dict[str, Callable[[Strand, Strand], Compared]] = {
    "day": _day,
    "place": _place,
    "type": _type,
    "toll": _tolls("killed"),
    "other toll": _other_toll,
    "actor": _actor,
    "target": _target,
    "names": _names,
    "words": _words,
}
_TABLE = {"other toll": "toll"}
"""Comparisons that share another's table of weights."""
