"""What lists of events sort and filter by, written as events are; and every id that an event ever had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from marsad.model import Assessment, Event, Measure, Relevance
from marsad.store.chain import Chain
from marsad.store.chunks import chunks, distinct_chunks
from marsad.store.filters import is_current
from marsad.store.registers import Register, RegisterName, register_of
from marsad.store.tables import address, claim, document, event_claim, listing, reading, trait

UNKNOWN = date.min
"""Stands for a day that is not known, so that lists have one order."""
LARGEST = 1e9
"""No best figure above this one weighs more in the order by gravity."""

Facts = dict[str, list[Any]]


def list_events(connection: Connection, events: Sequence[Event], tolls: Iterable[Assessment]) -> None:
    """Write the rows that lists of events go by, and keep the ids of events that are new; replaces nothing."""
    by_event: dict[str, list[Assessment]] = defaultdict(list)
    for toll in tolls:
        by_event[toll.event].append(toll)
    facts = _facts(connection, [one.id for one in events])
    rows = [_listing_row(one, by_event.get(one.id, []), facts.get(one.id, [])) for one in events]
    _insert(connection, listing, rows)
    sources = register_of(connection, RegisterName.SOURCE)
    _insert(connection, trait, [row for one in events for row in _trait_rows(one, facts.get(one.id, []), sources)])
    _keep_addresses(connection, events)


def gravity_of(tolls: Iterable[Assessment]) -> float:
    """A number that orders events: the gravest measure first (as `Measure` lists them), then its best figure."""
    order = list(Measure)
    return max(
        ((len(order) - order.index(one.measure)) * LARGEST + min(one.best, LARGEST - 1) for one in tolls if one.best),
        default=0.0,
    )


def _facts(connection: Connection, event_ids: Sequence[str]) -> Facts:
    """For each event: source, outlet, day of publication and moment of recording of its claims."""
    query = (
        select(event_claim.c.event_id, claim.c.source, reading.c.outlet, reading.c.published, document.c.recorded_at)
        .join(claim, claim.c.id == event_claim.c.claim_id)
        .join(reading, reading.c.id == claim.c.reading_id)
        .join(document, document.c.id == claim.c.document_id)
        .where(is_current())
    )
    found: Facts = defaultdict(list)
    for some in chunks(event_ids):
        for row in connection.execute(query.where(event_claim.c.event_id.in_(some))):
            found[row.event_id].append(row)
    return found


def _listing_row(one: Event, tolls: Sequence[Assessment], facts: Sequence[Any]) -> dict[str, Any]:
    where, when = one.where, one.when
    days = [day for day in (when.start, when.end) if day is not None] if when else []
    published = [row.published for row in facts if row.published is not None]
    recorded = [row.recorded_at for row in facts]
    return {
        "event_id": one.id,
        "kind": one.kind.value,
        "type": one.type.value,
        "sub_event_type": one.sub_event_type.value,
        "country": where.country if where else None,
        "where_name": where.name if where else None,
        "first_day": min(days, default=UNKNOWN),
        "last_day": max(days, default=UNKNOWN),
        "first_published": min(published, default=UNKNOWN),
        "first_recorded": min(recorded, default=""),
        "last_recorded": max(recorded, default=""),
        "reports": len(one.documents),
        "origins": max((len(toll.origins) for toll in tolls), default=0),
        "gravity": gravity_of(tolls),
    }


def _trait_rows(one: Event, facts: Sequence[Any], sources: Register) -> Iterator[dict[str, Any]]:
    named = {row.source for row in facts if row.source}
    for name, values in (
        ("actor", set(one.actors)),
        ("source", named | {sources.title(name) for name in named}),
        ("outlet", {row.outlet for row in facts if row.outlet}),
        ("relevance", set() if one.relevance is Relevance.POLITICAL_VIOLENCE else {one.relevance.value}),
    ):
        yield from ({"name": name, "value": value, "event_id": one.id} for value in sorted(values))


def _keep_addresses(connection: Connection, events: Sequence[Event]) -> None:
    by_id = {one.id: one for one in events}
    for some in distinct_chunks(by_id):
        held = set(connection.scalars(select(address.c.event_id).where(address.c.event_id.in_(some))))
        rows = [
            {"event_id": name, "title": by_id[name].title, "claims": list(by_id[name].claims)}
            for name in some
            if name not in held
        ]
        if rows:
            Chain(connection).append_fresh(address, rows)


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
