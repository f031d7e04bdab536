"""What is not known of the incidents of a report: gaps are told as plainly as figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.model import EventType, Quantifier, ReviewState, WherePrecision
from marsad.services.situation.report import Gap, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from marsad.model import Assessment, Event

NAMED = 3
"""Incidents named for each gap, the gravest."""
_OPEN = (Quantifier.AT_LEAST, Quantifier.MORE_THAN)


def unknown_of(
    events: Iterable[Event], tolls: Mapping[str, Sequence[Assessment]], states: Mapping[str, ReviewState]
) -> tuple[Unknown, ...]:
    """Each gap with how many of the events have it; `events` stand the gravest first, and so do those named."""
    found: dict[Gap, list[Event]] = defaultdict(list)
    for event in events:
        for gap in _gaps(event, tolls.get(event.id, ()), states.get(event.id, ReviewState.MACHINE)):
            found[gap].append(event)
    return tuple(Unknown(gap, len(found[gap]), tuple(found[gap][:NAMED])) for gap in Gap if found[gap])


def _gaps(event: Event, tolls: Sequence[Assessment], state: ReviewState) -> Iterator[Gap]:
    if not event.is_dated:
        yield Gap.NO_DAY
    yield from _place_gaps(event)
    if not tolls:
        yield Gap.NO_TOLL
    else:
        gravest = tolls[0]
        if gravest.quantifier in _OPEN:
            yield Gap.OPEN
        if len(gravest.origins) == 1:
            yield Gap.ONE_ORIGIN
    if not event.actors and not event.allegations and event.type is not EventType.BATTLES:
        yield Gap.NO_DOER
    if state is ReviewState.MACHINE:
        yield Gap.UNREVIEWED


def _place_gaps(event: Event) -> Iterator[Gap]:
    where = event.where
    if where is None or where.precision is WherePrecision.COUNTRY:
        yield Gap.NO_PLACE
    elif where.precision is not None and not where.precision.is_point:
        yield Gap.AREA_ONLY
