"""Tolls over time and place on record, for the command line, the pages and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.reconcile.series import Kind, Level, SeriesRow, Step, series_of
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided
from marsad.store.links import open_links

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from marsad.model import Event
    from marsad.store.record import Record

__all__ = ["Kind", "Level", "SeriesRow", "Step", "list_series"]


def list_series(
    record: Record, wanted: TollFilter | None = None, *, step: Step = Step.DAY, level: Level = Level.COUNTRY
) -> tuple[SeriesRow, ...]:
    """The tolls that `wanted` lets through, by measure, place, kind and period; incidents alone unless it says else.

    Incidents count on the days of the event, whenever they were reported; totals and levels (`kind=None` in `wanted`
    lets them in) stand in rows of their own and are never added. Raises `UsageError` as `list_tolls` does.
    """
    tolls = list_tolls(record, wanted or TollFilter())
    return series_of(
        ((toll.event, toll.assessment) for toll in tolls),
        step=step,
        level=level,
        first_reports=_first_reports(record, [toll.event for toll in tolls]),
        levels=decided.levels(record),
    )


def _first_reports(record: Record, events: Iterable[Event]) -> dict[str, date]:
    """The day on which each event was first reported, where any of its reports has a day."""
    rows = list(events)
    with open_links(record) as links:
        documents = links.documents({name for event in rows for name in event.documents})
    found = {}
    for event in rows:
        days = [documents[name].published for name in event.documents if name in documents]
        known = [day for day in days if day is not None]
        if known:
            found[event.id] = min(known)
    return found
