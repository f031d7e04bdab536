"""Events as the vocabularies of others take them, read from the supply some at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.export.incidents import Actor, Incident, perpetrators
from marsad.model import EventKind, Relevance
from marsad.reconcile.sides import side_of, state_behind
from marsad.services.exports import rows
from marsad.store import outgoing, view
from marsad.store.event_list import EventFilter, EventOrder
from marsad.store.listed import ClaimRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.export.columns import Row
    from marsad.model import Event
    from marsad.services.exports.supply import Supply, Told

INCIDENTS = EventFilter(
    kind=EventKind.INCIDENT, relevance=frozenset({Relevance.POLITICAL_VIOLENCE}), order=EventOrder.NEWEST, limit=None
)
"""What is counted by event: incidents of political violence."""
EVERYTHING = replace(INCIDENTS, kind=None, relevance=frozenset(Relevance))
"""What is counted by figure: totals and levels too, and accidents."""


def iter_incidents(supply: Supply, rule: str, *, situations: bool) -> Iterator[Incident]:
    """The events, with their tolls under `rule`."""
    for some in supply.told(EVERYTHING if situations else INCIDENTS, rule):
        figures = _figures(supply, some)
        yield from (_incident(supply, one, figures[one.row.event.id]) for one in some)


def _figures(supply: Supply, some: Sequence[Told]) -> dict[str, list[Row]]:
    """The figures of each event, in the order of publication."""
    event_of = {claim: one.row.event.id for one in some for claim in one.row.event.claims}
    found: dict[str, list[Row]] = defaultdict(list)
    claims = [one for one in view.claims_among(supply.record, event_of) if isinstance(one, ClaimRow)]
    urls = outgoing.urls_of(supply.record, (one.document_id for one in claims))
    listed = outgoing.listed_among(supply.record, (one.id for one in claims))
    for one in sorted(claims, key=lambda row: (str(row.published or ""), row.document_id, row.key)):
        if one.id in listed and hasattr(one.content, "measure"):
            whole = one.parent_id if one.parent_id in listed else None
            cells = rows.figure_cells(one, event_of[one.id], whole, urls.get(one.document_id), supply.site)  # type: ignore[arg-type]
            found[event_of[one.id]].append(cells)
    return found


def _incident(supply: Supply, told: Told, figures: list[Row]) -> Incident:
    event, held = told.row.event, tuple(figures)
    return Incident(
        event=event,
        state=told.row.state,
        tolls=told.tolls,
        figures=held,
        actors=_actors(event, held),
        reports=told.row.reports,
        address=f"{supply.site}/events/{event.id}",
        last_recorded=told.row.last_recorded,
    )


def _actors(event: Event, figures: tuple[Row, ...]) -> tuple[Actor, ...]:
    country = event.where.country if event.where else None
    found: dict[str, Actor] = {}
    for name in (*perpetrators(event, figures), *event.actors):
        side = side_of(name, country)
        found.setdefault(side or name, Actor(name, side, state_behind(side)))
    return tuple(found.values())
