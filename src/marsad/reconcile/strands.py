"""Strands: the claims of one document that tell of one incident. Linking compares strands, not single claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from marsad.knowledge.names import normalise
from marsad.model import (
    Figure,
    Interval,
    Measure,
    Quantifier,
    Scope,
    StatedAs,
    SubEventType,
    TextFacts,
    Where,
    WherePrecision,
    WhoClass,
    digest,
)
from marsad.model.names import skeleton
from marsad.reconcile.distance import REACH_KM, distance_km, is_area, names_province_of, reach_km
from marsad.reconcile.ranges import read_range
from marsad.reconcile.sides import is_generic, named_side_of
from marsad.reconcile.testimony import Testimony

SAME_PLACE_KM = 5.0
"""Within this, two exact places of one report are one incident's."""


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What spellings of one proper name share ("Sheikhoun", "Shaykhun"); the name itself where it is too short."""
    return skeleton(name) or name


@dataclass(frozen=True, slots=True)
class Strand:
    """One document's account of one incident, with what is compared."""

    id: str
    """SHA-256 of the document and the claims: the same reading gives the same strand."""
    document: str
    author: str
    """Who wrote the words: agency or outlet."""
    published: date | None
    claims: tuple[str, ...]
    when: Interval | None
    where: Where | None
    type: SubEventType | None
    """None where no word tells."""
    figures: tuple[tuple[str, str, float, bool], ...]
    """Measure, who ("people", "civilian" ...), stated number, whether it is open above."""
    actors: tuple[str, ...]
    """Named sides that did it."""
    origins: tuple[str, ...]
    names: tuple[str, ...]
    """Proper names in its sentences, sides and organisations left out."""
    words: tuple[str, ...]
    """Content words of its sentences."""
    targets: tuple[str, ...] = ()
    """What they say was hit."""
    is_dated: bool = True
    """False where no clause gives `when`: it is the report's own day, or stands beside "days after" or "last week"."""
    measures: tuple[str, ...] = ()
    """What all its claims count, vague ones included."""
    beside: tuple[str, ...] = ()
    """Places of the report's other figures, of movement and captivity: where the victims came from or went."""
    is_placed: bool = True
    """False where its figures name points too far apart to be one place: `where` is then only a guess."""
    looks_back: bool = False
    """True where its sentences recall it ("days after", "last week"): it may be weeks older than the report."""

    @property
    def order(self) -> tuple[date, str]:
        """Earlier publication first, then id."""
        return (self.published or date.max, self.id)


def strand_from(content: Mapping[str, Any]) -> Strand:
    """The strand whose canonical JSON (`marsad.model.plain`) is `content`."""
    when, where, kind = content["when"], content["where"], content["type"]
    return Strand(
        id=content["id"],
        document=content["document"],
        author=content["author"],
        published=_day(content["published"]),
        claims=tuple(content["claims"]),
        when=Interval(_day(when["start"]), _day(when["end"])) if when else None,
        where=_where_from(where) if where else None,
        type=SubEventType(kind) if kind else None,
        figures=tuple((name, who, value, is_open) for name, who, value, is_open in content["figures"]),
        actors=tuple(content["actors"]),
        origins=tuple(content["origins"]),
        names=tuple(content["names"]),
        words=tuple(content["words"]),
        targets=tuple(content.get("targets", ())),
        is_dated=content.get("is_dated", True),
        measures=tuple(content.get("measures", ())),
        beside=tuple(content.get("beside", ())),
        is_placed=content.get("is_placed", True),
        looks_back=content.get("looks_back", False),
    )


def _where_from(value: Mapping[str, Any]) -> Where:
    precision = value["precision"]
    return Where(**{**value, "precision": WherePrecision(precision) if precision else None})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def strands_of(
    testimonies: Iterable[Testimony],
    *,
    lead: TextFacts | None = None,
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Strand, ...]:
    """The strands of one document's incident figures, in the order of the text.

    `lead` is what the title and first sentences tell; they tell of the first strand and lend it their words.
    `apart` holds pairs of claims that a person said tell of different events. Cumulative and stock figures are left
    to situations.
    """
    given = tuple(testimonies)
    rows = sorted(
        (row for row in given if row.figure.scope is Scope.INCIDENT and _is_countable(row.figure)),
        key=lambda row: (row.figure.span.start, row.claim),
    )
    groups = _divide(_gather(rows), apart)
    main = groups[0] if groups else []
    beside = _beside(given)
    return tuple(_strand(group, lead if group is main else None, beside) for group in groups)


def _beside(rows: Iterable[Testimony]) -> tuple[str, ...]:
    """Points at which the report counts no harm of an incident, but people who moved or are held or besieged."""
    harmed = {normalise(row.figure.where.name) for row in rows if row.figure.where and _is_harm(row.figure)}
    others = {
        normalise(row.figure.where.name)
        for row in rows
        if row.figure.where and not _is_harm(row.figure) and not is_area(row.figure.where)
    }
    return tuple(sorted(others - harmed))


def _is_harm(figure: Figure) -> bool:
    return figure.scope is Scope.INCIDENT and _family(figure.measure) == 0


def _is_countable(figure: Figure) -> bool:
    return figure.measure is not Measure.AREA and (figure.low is not None or figure.high is not None)


def _gather(rows: Sequence[Testimony]) -> list[list[Testimony]]:
    """Union of the claims that belong together, pair by pair."""
    home = list(range(len(rows)))

    def root(at: int) -> int:
        while home[at] != at:
            at = home[at]
        return at

    for later in range(len(rows)):
        for earlier in range(later):
            first, second = root(earlier), root(later)
            if first != second and _belong(rows[earlier], rows[later]):
                home[max(first, second)] = min(first, second)
    groups: dict[int, list[Testimony]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(root(at), []).append(row)
    return list(groups.values())


def _belong(one: Testimony, other: Testimony) -> bool:
    """True where two figures of one document tell of one incident."""
    if one.claim == other.parent or other.claim == one.parent:
        return True
    place, time = _same_place(one.figure.where, other.figure.where), _same_time(one.figure.when, other.figure.when)
    if _repeats(one, other):
        return True
    if place is False or time is False:
        return False
    if _looks_earlier(one) != _looks_earlier(other) and not _same_number(one.figure, other.figure):
        return _share_sentence(one, other)
    if _family(one.figure.measure) != _family(other.figure.measure):
        return _share_sentence(one, other)
    if _is_beside(one, other) and (place or Measure.ATTACKS in (one.figure.measure, other.figure.measure)):
        return True
    if place and time:
        return True
    if _share_sentence(one, other):
        return True
    return _same_number(one.figure, other.figure) and (time is True or place is True)


_FAMILIES = {
    measure: family
    for family, measures in enumerate(
        (
            (Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ATTACKS, Measure.DESTROYED, Measure.FIGHTERS),
            (Measure.DISPLACED, Measure.RETURNED, Measure.TRAPPED, Measure.IN_NEED),
            (Measure.DETAINED, Measure.ABDUCTED, Measure.RELEASED, Measure.SURRENDERED),
        )
    )
    for measure in measures
}
_HARM, _MOVEMENT = 0, 1
"""Harm, movement and captivity: an evacuation and the bombing of its buses are two events of one place and day."""


def _family(measure: Measure) -> int | None:
    return _FAMILIES.get(measure)


def are_told_apart(one: Strand, other: Strand) -> bool:
    """True where one document puts two strands at two named places, or tells of harm in one and movement in the other.

    Its days are misread more often, so they tell nothing apart. A city that its province has its name from may stand
    for the province, and so for a town in it.
    """
    kinds, other_kinds = ({_family(Measure(name)) for name in side.measures} for side in (one, other))
    if {frozenset(kinds), frozenset(other_kinds)} == {frozenset({_HARM}), frozenset({_MOVEMENT})}:
        return True
    first, second = one.where, other.where
    if first is None or second is None or names_province_of(first, second) or names_province_of(second, first):
        return False
    exact = first.precision is WherePrecision.EXACT and second.precision is WherePrecision.EXACT
    return exact and _same_place(first, second) is False


def _same_place(one: Where | None, other: Where | None) -> bool | None:
    """True, False, or None where the text does not tell."""
    if one is None or other is None:
        return None
    if normalise(one.name) == normalise(other.name):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if is_area(one) or is_area(other):
        return None
    km = distance_km(one, other)
    if km is None:
        return None
    about = [where for where in (one, other) if where.precision is WherePrecision.NEAR]
    # "a camp near Goma" in the headline is the camp by name in the text.
    return km <= (max(reach_km(where) for where in about) if about else SAME_PLACE_KM)


def _same_time(one: Interval | None, other: Interval | None) -> bool | None:
    return None if one is None or other is None else one.overlaps(other)


def _is_beside(one: Testimony, other: Testimony) -> bool:
    """True for figures within about two sentences of each other."""
    return abs(one.figure.span.start - other.figure.span.start) < 400


def _share_sentence(one: Testimony, other: Testimony) -> bool:
    first, second = one.figure.sentence, other.figure.sentence
    return first is not None and second is not None and first.start == second.start


def _looks_earlier(row: Testimony) -> bool:
    return StatedAs.BEFORE_THE_NEWS in row.facts.stated_as


REPEATED = 20
"""From this number on, one report that gives a number of one measure twice repeats itself."""


def _repeats(one: Testimony, other: Testimony) -> bool:
    """True for one large number given twice, in headline and text, unless both times have days that exclude it."""
    first, second = one.figure, other.figure
    if not _same_number(first, second) or (first.low or first.high or 0) < REPEATED or not _is_stated(first):
        return False
    return _same_time(first.when, second.when) is not False or not (_is_dated(one) and _is_dated(other))


def _same_number(one: Figure, other: Figure) -> bool:
    return one.measure is other.measure and (one.low, one.high) == (other.low, other.high)


def _divide(groups: list[list[Testimony]], apart: Iterable[tuple[str, str]]) -> list[list[Testimony]]:
    """The groups, each in as few parts as keep the claims apart that a person told apart."""
    pairs = {(min(pair), max(pair)) for pair in apart}
    divided = [part for group in groups for part in _parted(group, pairs)]
    return sorted(divided, key=lambda group: (group[0].figure.span.start, group[0].claim))


def _parted(group: list[Testimony], apart: set[tuple[str, str]]) -> list[list[Testimony]]:
    """Each claim that was told apart goes to the first part without one that it is apart from.

    Two halves of which each claim was told apart from all of the other are so just these two. Claims of which nothing
    was said stay with what they are a stated part of, else with the first part.
    """
    claims = {row.claim for row in group}
    against: dict[str, set[str]] = {}
    for one, other in apart:
        if one in claims and other in claims:
            against.setdefault(one, set()).add(other)
            against.setdefault(other, set()).add(one)
    if not against:
        return [group]
    parts: list[set[str]] = []
    for claim in sorted(against):
        home = next((part for part in parts if not part & against[claim]), None)
        if home is None:
            parts.append(home := set())
        home.add(claim)
    free = [row for row in group if row.claim not in against]
    for part in parts:
        while more := {row.claim for row in free if row.parent in part} - part:
            part.update(more)
    parts[0] |= claims.difference(*parts)
    return [[row for row in group if row.claim in part] for part in parts]


def _strand(group: list[Testimony], lead: TextFacts | None, beside: tuple[str, ...]) -> Strand:
    report = group[0].report
    claims = tuple(sorted(row.claim for row in group))
    texts = [row.facts.sentence for row in group] + ([lead] if lead is not None else [])
    dated = [row for row in group if _is_dated(row)]
    return Strand(
        id=digest({"strand": report.id, "claims": claims}),
        document=report.id,
        author=report.outlet or report.agency or report.id,
        published=report.published,
        claims=claims,
        when=_narrowest(dated or group),
        where=_most_precise(group),
        type=_type_of(group, lead),
        figures=tuple(sorted({_number(row.figure) for row in group if _is_stated(row.figure)})),
        actors=tuple(sorted({side for row in group if (side := row.doer) and not is_generic(side)})),
        origins=tuple(sorted({row.origin.name for row in group})),
        names=tuple(sorted({name for text in texts for name in text.names if named_side_of(name) is None})),
        words=tuple(sorted({word for text in texts for word in text.words})),
        targets=tuple(sorted({target for text in texts for target in text.targets})),
        is_dated=bool(dated),
        measures=tuple(sorted({row.figure.measure.value for row in group})),
        beside=beside,
        is_placed=_agree(group),
        looks_back=any(row.facts.recalls is not None for row in group),
    )


_INHERITED = "incident of the report"
"""The reader's name for a day that no clause of the figure's own gives."""


def _is_dated(row: Testimony) -> bool:
    """True where a clause of the figure's own gives its day, in a sentence that does not look back."""
    figure = row.figure
    if figure.when is None or any(one.field == "when" and one.rule == _INHERITED for one in figure.reasons):
        return False
    return row.facts.recalls is None


def _narrowest(group: list[Testimony]) -> Interval | None:
    """The shortest interval that the figures give; the earliest and first in the text where several are as short."""
    known = [row.figure.when for row in group if row.figure.when is not None]
    if not known:
        return None
    return min(known, key=lambda when: (when.days or 10**6, when.start or date.min, when.end or date.max))


def _most_precise(group: list[Testimony]) -> Where | None:
    known = [row.figure.where for row in group if row.figure.where is not None]
    if not known:
        return None
    counts = {where: known.count(where) for where in known}
    order = list(WherePrecision)
    return min(
        known,
        key=lambda where: (
            order.index(where.precision) if where.precision else len(order),
            where.lat is None,
            -counts[where],
            where.name,
        ),
    )


def _agree(group: list[Testimony]) -> bool:
    """True where no two points that the figures name lie farther apart than "near" reaches."""
    points = {row.figure.where for row in group if row.figure.where is not None and not is_area(row.figure.where)}
    gaps = [distance_km(one, other) for one in points for other in points]
    return all(km is None or km <= REACH_KM[WherePrecision.NEAR] for km in gaps)


def _is_stated(figure: Figure) -> bool:
    """False for "dozens" and "several": two reports that use the same vague word do not state the same number."""
    return figure.quantifier is not Quantifier.VAGUE


def _number(figure: Figure) -> tuple[str, str, float, bool]:
    found = read_range(figure)
    who = figure.who_class.value
    who = "people" if figure.who_class in (WhoClass.UNKNOWN, WhoClass.MIXED, WhoClass.CIVILIAN) else who
    if found is None:
        return (figure.measure.value, f"{figure.unit.value} {who}", figure.low or figure.high or 0.0, True)
    return (figure.measure.value, who, found.point, found.is_open)


_OF_MEASURE = {
    Measure.ABDUCTED: SubEventType.ABDUCTION,
    Measure.DETAINED: SubEventType.ARRESTS,
    Measure.DISPLACED: SubEventType.OTHER,
    Measure.RETURNED: SubEventType.OTHER,
}


_TELLING = (
    SubEventType.CHEMICAL_WEAPON,
    SubEventType.SUICIDE_BOMB,
    SubEventType.AIR_STRIKE,
    SubEventType.REMOTE_EXPLOSIVE,
    SubEventType.SHELLING,
    SubEventType.ABDUCTION,
    SubEventType.ARMED_CLASH,
    SubEventType.ARRESTS,
    SubEventType.ATTACK,
    SubEventType.OTHER,
)
"""The more telling first; what an account calls an attack is told more closely where anything is."""
_UNTELLING = (SubEventType.ATTACK, SubEventType.OTHER)


def _type_of(group: list[Testimony], lead: TextFacts | None) -> SubEventType | None:
    """What most of the strand's sentences tell; the lead, then the measure, where none does."""
    sentences = {row.figure.sentence or row.figure.span: row.facts.sentence.sub_event_type for row in group}
    found = [kind for kind in sentences.values() if kind is not None]
    if found:
        return min(set(found), key=lambda kind: (kind in _UNTELLING, -found.count(kind), _rank(kind), kind.value))
    if lead is not None and lead.sub_event_type is not None:
        return lead.sub_event_type
    return next((_OF_MEASURE[row.figure.measure] for row in group if row.figure.measure in _OF_MEASURE), None)


def _rank(kind: SubEventType) -> int:
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)
