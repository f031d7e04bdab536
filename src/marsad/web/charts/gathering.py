"""The charts of one thing on record, made of what the record holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.reconcile.rules import DEFAULT_RULE
from marsad.web.charts.compared import Compared
from marsad.web.charts.moved import Moved
from marsad.web.charts.telling import Held, told_of

if TYPE_CHECKING:
    from marsad.model import Assessment, Measure
    from marsad.services.event_case import EventCase, Vantage
    from marsad.web.charts.chart import Chart


def event_charts(case: EventCase, vantage: Vantage) -> tuple[Chart, ...]:
    """What sources say where their numbers differ, and how the toll moved where it did, for each measure."""
    found: list[Chart] = []
    for toll in case.tolls:
        if toll.rule == DEFAULT_RULE:
            compared, moved = compared_of(case, toll, vantage), moved_of(case, toll, vantage)
            found += [compared] if compared.is_telling else []
            found += [moved] if moved.is_telling else []
    return tuple(found)


def toll_of(case: EventCase, measure: Measure) -> Assessment | None:
    """The toll of one measure under the record's rule; None where no figure of it counts."""
    return next((one for one in case.tolls if one.rule == DEFAULT_RULE and one.measure is measure), None)


def moved_of(case: EventCase, toll: Assessment, vantage: Vantage) -> Moved:
    """How the toll moved."""
    steps = ((step.day, one) for step in case.steps for one in step.tolls if one.measure is toll.measure)
    held = tuple(Held(day, one.low, one.best, one.high) for day, one in steps)
    told = told_of(case.testimony, toll)
    return Moved(case.event.id, query_of(vantage), toll.measure, toll.rule, held, told)


def compared_of(case: EventCase, toll: Assessment, vantage: Vantage) -> Compared:
    """What each source says of what the toll counts."""
    told = told_of(case.testimony, toll)
    query = query_of(vantage)
    return Compared(case.event.id, query, toll.measure, toll.rule, toll.low, toll.best, toll.high, told)


def query_of(vantage: Vantage) -> str:
    """The part of an address that says from when one looks; empty for now."""
    days = (("as_of", vantage.as_of), ("held_at", vantage.held_at))
    return "&".join(f"{name}={day.isoformat()}" for name, day in days if day is not None)
