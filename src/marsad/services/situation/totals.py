"""What the incidents of a period come to, beside those of the period before, by place and over time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model import Counted, Grade, Measure
from marsad.model.calendar import shift_within
from marsad.reconcile.series import Level, SeriesRow, Step, series_of
from marsad.services.situation.report import Amount, Comparability, Comparison, Headline, PlaceTold, ReportAsked
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.event_changes import FLOWS
from marsad.store.published import count_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.model import Event, Where
    from marsad.services.tolls import Toll
    from marsad.store.record import Record

UNEVEN, TOO_FEW = 2, 5
"""How many times as many reports one period may have as the other before a change may be one of reporting alone, and
before the two are not compared at all."""
CHARTED = 2
"""Measures whose tolls are charted over the period, the gravest."""
LONGEST_DAILY, LONGEST_WEEKLY = 62, 430
"""Days up to which a chart has a bar for each day, and for each week."""
_WEAK = (Grade.WEAK, Grade.CONTESTED, Grade.DISCOUNTED)
Key = tuple[Measure, Counted]


def wanted_in(asked: ReportAsked) -> TollFilter:
    """The tolls of the incidents that the report is of."""
    return TollFilter(place=asked.place, since=asked.since, until=asked.until, rule=asked.rule)


def compare(
    record: Record, asked: ReportAsked, tolls: Sequence[Toll]
) -> tuple[tuple[Headline, ...], Comparison | None]:
    """The period's figures of each measure that adds up, beside those of the period before, and what that is worth."""
    now = _sums(tolls)
    if asked.before is None:
        return tuple(Headline(*key, amount, None) for key, amount in now.items()), None
    since, until = asked.before
    earlier = list_tolls(record, replace(wanted_in(asked), since=since, until=until))
    here = {toll.event.id for toll in tolls}
    shared = len({toll.event.id for toll in earlier} & here)
    counts = count_published(record, since, until), count_published(record, asked.since, asked.until)
    found = Comparison(since, until, *counts, shared, _verdict(*counts))
    before = {} if found.verdict is Comparability.TOO_FEW else _sums(earlier)
    keys = [*now, *(key for key in before if key not in now)]
    nothing = Amount(0, 0, 0, 0, 0)
    lines = (Headline(*key, now.get(key, nothing), before.get(key)) for key in sorted(keys, key=_gravity))
    return tuple(lines), found


def _verdict(before: int, now: int) -> Comparability:
    fewer, more = sorted((before, now))
    if more > TOO_FEW * fewer or not more:
        return Comparability.TOO_FEW
    return Comparability.UNEVEN if more > UNEVEN * fewer else Comparability.COMPARABLE


def _sums(tolls: Iterable[Toll]) -> dict[Key, Amount]:
    found: dict[Key, Amount] = {}
    for toll in tolls:
        one = toll.assessment
        if one.measure.value in FLOWS:
            key = (one.measure, one.counted)
            found[key] = _added(found.get(key), toll)
    return dict(sorted(found.items(), key=lambda pair: _gravity(pair[0])))


def _added(held: Amount | None, toll: Toll) -> Amount:
    one, so_far = toll.assessment, held or Amount(0, 0, 0, 0, 0)
    return Amount(
        so_far.low + one.low, so_far.best + one.best, so_far.high + one.high, so_far.events + 1,
        so_far.weak + (one.grade in _WEAK),
    )  # fmt: skip


def _gravity(key: Key) -> tuple[int, str]:
    return (list(Measure).index(key[0]), key[1].value)


def places_of(events: Iterable[Event], tolls: Iterable[Toll], measure: Measure | None) -> tuple[PlaceTold, ...]:
    """Each place with its incidents and what they add up to of one measure, the heaviest first."""
    here: dict[object, list[Event]] = defaultdict(list)
    for event in events:
        if event.where is not None:
            here[_same_place(event.where)].append(event)
    of_measure = {toll.event.id: toll for toll in tolls if toll.assessment.measure is measure}
    found = [_place(held, of_measure, measure) for held in here.values()]
    return tuple(sorted(found, key=lambda one: (one.total is None, -one.weight, -one.events, one.where.name)))


def _same_place(where: Where) -> object:
    return (where.place_id, where.precision) if where.place_id else where


def _place(events: list[Event], tolls: Mapping[str, Toll], measure: Measure | None) -> PlaceTold:
    total: Amount | None = None
    for event in events:
        if event.id in tolls:
            total = _added(total, tolls[event.id])
    where = min((event.where for event in events if event.where), key=lambda one: (one.name, str(one)))
    return PlaceTold(where, len(events), measure, total)


def series_in(
    asked: ReportAsked, tolls: Sequence[Toll], measures: Sequence[Measure]
) -> tuple[tuple[Measure, tuple[SeriesRow, ...]], ...]:
    """Tolls over the days (weeks, months) of the period for the first measures that have more than one such period."""
    found = []
    for measure in measures[:CHARTED]:
        pairs = ((toll.event, toll.assessment) for toll in tolls if toll.assessment.measure is measure)
        rows = series_of(pairs, step=step_for(asked), level=Level.ALL)
        inside = tuple(row for row in rows if row.start is None or _is_inside(row, asked))
        if sum(row.start is not None for row in inside) > 1:
            found.append((measure, inside))
    return tuple(found)


def step_for(asked: ReportAsked) -> Step:
    """The finest step that leaves bars wide enough to see."""
    return Step.DAY if asked.days <= LONGEST_DAILY else Step.WEEK if asked.days <= LONGEST_WEEKLY else Step.MONTH


def _is_inside(row: SeriesRow, asked: ReportAsked) -> bool:
    assert row.start is not None  # noqa: S101 - the caller has looked
    return row.start <= asked.until and (row.end or shift_within(row.start, 0)) >= asked.since
