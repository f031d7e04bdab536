"""What one document tells of each incident, put together from its claims and their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from marsad.knowledge.names import normalise
from marsad.model import (
    Figure,
    Interval,
    Measure,
    Scope,
    SubEventType,
    TextFacts,
    Where,
    WherePrecision,
    WhoClass,
    digest,
)
from marsad.model.geo import distance_km
from marsad.model.relevance import relevance_of
from marsad.reconcile.background import without_background
from marsad.reconcile.breakdowns import Breakdowns, breakdowns_of
from marsad.reconcile.distance import REACH_KM, is_area
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.finest import finest_place, refines
from marsad.reconcile.grouping import group_testimony, is_dated, is_harm, is_stated
from marsad.reconcile.headlines import headlines_of
from marsad.reconcile.ranges import read_range
from marsad.reconcile.sides import is_generic, named_side_of
from marsad.reconcile.testimony import Testimony


def document_events_of(
    testimonies: Iterable[Testimony],
    *,
    lead: TextFacts | None = None,
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[DocumentEvent, ...]:
    """The document events of one document's incident figures, in the order of the text.

    `lead` is what the title and first sentences tell; they tell of the first event and lend it their words. `apart`
    holds pairs of claims that a person said tell of different events. Cumulative and stock figures are left to
    situations.
    """
    given = without_told_again(tuple(testimonies))
    rows = sorted(
        (row for row in given if row.figure.scope is Scope.INCIDENT and _is_countable(row.figure)),
        key=lambda row: (row.figure.span.start, row.claim),
    )
    beside = _beside(given)
    broken_down = breakdowns_of(rows)
    groups = without_background(group_testimony(rows, apart, headlines_of(given), broken_down))
    found = (_document_event(group, None if at else lead, beside) for at, group in enumerate(groups))
    return tuple(replace(one, part_of=_total_of(one, broken_down)) for one in found)


def _total_of(document_event: DocumentEvent, broken_down: Breakdowns) -> str | None:
    """The first of the totals that the event's claims are parts of."""
    totals = (broken_down.total_of.get(claim) for claim in document_event.claims)
    return min((total for total in totals if total is not None), default=None)


def without_told_again(rows: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """The rows without the implied ones of a measure of which the report states a figure; of several the first.

    "The driver was killed" tells of one of those whom the report counts, or of the same man twice: nobody can tell, so
    that it stands for an account of its own only where it is the only one.
    """
    known = {row.figure.measure for row in rows if not row.figure.implied}
    kept: list[Testimony] = []
    for row in sorted(rows, key=lambda row: (row.figure.span.start, row.claim)):
        if row.figure.implied and row.figure.measure in known:
            continue
        known.add(row.figure.measure)
        kept.append(row)
    return tuple(kept)


def _beside(rows: Iterable[Testimony]) -> tuple[str, ...]:
    """Points at which the report counts no harm of an incident, but people who moved or are held or besieged."""
    placed = [(row.figure, row.figure.where) for row in rows if row.figure.where is not None]
    harmed = {normalise(where.name) for figure, where in placed if is_harm(figure)}
    others = {normalise(where.name) for figure, where in placed if not is_harm(figure) and not is_area(where)}
    return tuple(sorted(others - harmed))


def _is_countable(figure: Figure) -> bool:
    return figure.measure is not Measure.AREA and (figure.low is not None or figure.high is not None)


def _document_event(group: list[Testimony], lead: TextFacts | None, beside: tuple[str, ...]) -> DocumentEvent:
    report = group[0].report
    claims = tuple(sorted(row.claim for row in group))
    texts = [row.facts.sentence for row in group] + ([lead] if lead is not None else [])
    told = [row for row in group if not row.is_headline] or group
    dated = [row for row in told if is_dated(row)]
    return DocumentEvent(
        id=digest({"strand": report.id, "claims": claims}),
        document=report.id,
        author=report.outlet or report.agency or report.id,
        published=report.published,
        claims=claims,
        when=_narrowest(dated or told),
        where=_place_of(told),
        type=_type_of(group, lead),
        figures=tuple(sorted({_number(row.figure) for row in group if is_stated(row.figure)})),
        actors=_named_doers(group),
        origins=tuple(sorted({row.origin.name for row in group})),
        names=_telling_names(texts),
        words=tuple(sorted({word for text in texts for word in text.words})),
        targets=tuple(sorted({target for text in texts for target in text.targets})),
        is_dated=bool(dated),
        measures=tuple(sorted({row.figure.measure.value for row in group})),
        beside=beside,
        is_placed=_agree(told),
        relevance=relevance_of(row.facts.relevance for row in group),
        looks_back=any(row.facts.recalls is not None for row in group),
    )


def _named_doers(group: list[Testimony]) -> tuple[str, ...]:
    return tuple(sorted({side for row in group if (side := row.doer) and not is_generic(side)}))


def _telling_names(texts: Sequence[TextFacts]) -> tuple[str, ...]:
    """The names in the sentences, those of sides left out."""
    return tuple(sorted({name for text in texts for name in text.names if named_side_of(name) is None}))


def _narrowest(group: list[Testimony]) -> Interval | None:
    """The shortest interval that the figures give; the earliest and first in the text where several are as short."""
    known = [row.figure.when for row in group if row.figure.when is not None]
    if not known:
        return None
    return min(known, key=lambda when: (when.days or 10**6, when.start or date.min, when.end or date.max))


def _place_of(group: list[Testimony]) -> Where | None:
    """The finest place that the figures' own sentences name, and of other sentences' what lies in one of those."""
    placed = [(row.figure.where, row.names_its_place) for row in group if row.figure.where is not None]
    own = [where for where, is_own in placed if is_own]
    known = [where for where, is_own in placed if is_own or not own or any(refines(where, one) for one in own)]
    return finest_place(known, takes_villages=True)


def _agree(group: list[Testimony]) -> bool:
    """True where no two points that the figures name lie farther apart than "near" reaches."""
    points = {row.figure.where for row in group if row.figure.where is not None and not is_area(row.figure.where)}
    gaps = [distance_km(one, other) for one in points for other in points]
    return all(km is None or km <= REACH_KM[WherePrecision.NEAR] for km in gaps)


def _is_named(group: list[Testimony]) -> bool:
    """False where every place of the figures comes from another sentence, so that it may be that of something else."""
    return any(row.names_its_place for row in group if row.figure.where is not None)


_PEOPLE = (WhoClass.UNKNOWN, WhoClass.MIXED, WhoClass.CIVILIAN)
"""Whoever one report calls civilians another calls people."""


def _number(figure: Figure) -> tuple[str, str, float, bool]:
    found = read_range(figure)
    who = "people" if figure.who_class in _PEOPLE else figure.who_class.value
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
)
"""The more telling first; then the others, by name."""
_UNTELLING = (SubEventType.ATTACK, SubEventType.OTHER)
"""What an account calls an attack is told more closely where anything is."""


def _type_of(group: list[Testimony], lead: TextFacts | None) -> SubEventType | None:
    """What most of the sentences tell; the lead, then the measure, where none does."""
    sentences = {row.figure.sentence or row.figure.span: row.facts.sentence.sub_event_type for row in group}
    found = [kind for kind in sentences.values() if kind is not None]
    is_told = any(kind not in _UNTELLING for kind in found)
    if found and (is_told or lead is None or lead.sub_event_type is None):
        return min(set(found), key=lambda kind: (kind in _UNTELLING, -found.count(kind), _rank(kind), kind.value))
    if lead is not None and lead.sub_event_type is not None:
        return lead.sub_event_type
    return next((_OF_MEASURE[row.figure.measure] for row in group if row.figure.measure in _OF_MEASURE), None)


def _rank(kind: SubEventType) -> int:
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)
