"""What each event is like: possible duplicates and neighbours, with why, as a person may merge or compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import Event, EventKind, Measure
from marsad.model.calendar import shift_within
from marsad.reconcile.likeness import (
    ABOUT,
    GRAVE_FROM,
    NEAR_DAYS,
    VERY_GRAVE_FROM,
    Likeness,
    LikenessKind,
    likeness_of,
)
from marsad.reconcile.weights import read_weights
from marsad.store import decided
from marsad.store.links import Links, open_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.store.record import Record

MOST = 12
"""Likenesses of each kind that are shown."""
AROUND = 400
"""Events of the days around one among which its neighbours are looked for."""


def likenesses_of(record: Record, event: Event) -> tuple[Likeness, ...]:
    """The events that `event` may be, the likeliest first, then its neighbours; none for totals and levels."""
    if event.kind is EventKind.SITUATION:
        return ()
    around = _around(record, event)
    with open_links(record) as links:
        bits = _bits(links, event)
        best = links.best_figures([event.id]).get(event.id, {})
        dead = best.get(Measure.KILLED, 0.0)
        reach = ABOUT * 2 * dead if dead >= VERY_GRAVE_FROM else 0.0
        grave = links.event_ids_counting(Measure.KILLED, dead - reach, dead + reach) if dead >= GRAVE_FROM else set()
        found = {one.id: one for one in links.events({*bits, *grave})}
        found |= {one.id: one for one in (*links.events_telling(event.documents), *around)}
        others = links.best_figures(found)
    alike = [
        likeness_of(event, one, best=best, other_best=others.get(one.id, {}), bits=bits.get(one.id))
        for one in found.values()
    ]
    return _first(one for one in alike if one is not None)


def _first(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    ordered = sorted(found, key=lambda one: (-len(one.why), -(one.bits or -99.0), one.event.id))
    return tuple(one for kind in LikenessKind for one in [row for row in ordered if row.kind is kind][:MOST])


def _around(record: Record, event: Event) -> tuple[Event, ...]:
    when = event.when
    if when is None or when.start is None or when.end is None or not event.is_dated:
        return ()
    since, until = shift_within(when.start, -NEAR_DAYS), shift_within(when.end, NEAR_DAYS)
    return decided.events(record, since=since, until=until, limit=AROUND)


def _bits(links: Links, event: Event) -> dict[str, float]:
    """The highest score between an account of the event and one of another, by the other's id."""
    own = set(event.claims)
    home = {name for claim, name in links.strands_with(event.claims).items() if claim in own}
    pairs = links.scores(home, read_weights().unsure)
    outside = {name for pair in pairs for name in pair} - home
    claims = {row.id: tuple(row.content["claims"]) for row in links.strands(outside)}
    told = links.events_with(claim for some in claims.values() for claim in some)
    events = {claim: one.id for one in told for claim in one.claims}
    found: dict[str, float] = {}
    for pair, score in pairs.items():
        for name in pair:
            other = next((events[claim] for claim in claims.get(name, ()) if claim in events), None)
            if other is not None and other != event.id:
                found[other] = max(score, found.get(other, score))
    return found
