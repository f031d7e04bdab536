"""The charts of one thing on record, made of what the record holds of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model import EventKind
from marsad.reconcile.series import Level, Step, series_of
from marsad.store import decided, summaries
from marsad.store.event_list import list_events
from marsad.store.spans import bare_tolls, event_spans, figure_spans
from marsad.web.charts.beside import Beside
from marsad.web.charts.compared import Compared
from marsad.web.charts.dates import Dates
from marsad.web.charts.moved import Moved
from marsad.web.charts.telling import Held, told_of
from marsad.web.charts.tolls import Tolls, Totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Assessment, Measure
    from marsad.services.event_case import EventCase, Vantage
    from marsad.services.source_comparison import Comparison
    from marsad.store.event_list import EventFilter
    from marsad.store.filters import FigureFilter
    from marsad.store.listed import SourceRow
    from marsad.store.record import Record
    from marsad.store.spans import BareToll
    from marsad.web.charts.chart import Chart


BARS = 62
"""Periods that a chart of tolls has room for before it takes longer ones."""
LATEST = 60
"""Situations whose totals are charted, the newest first."""


def event_charts(case: EventCase, vantage: Vantage) -> tuple[Chart, ...]:
    """What sources say where their numbers differ, and how the toll moved where it did, for each measure."""
    found: list[Chart] = []
    for toll in case.tolls:
        if toll.rule == case.rule:
            compared, moved = compared_of(case, toll, vantage), moved_of(case, toll, vantage)
            found += [compared] if compared.is_telling else []
            found += [moved] if moved.is_telling else []
    return tuple(found)


def toll_of(case: EventCase, measure: Measure) -> Assessment | None:
    """The toll of one measure under the record's rule; None where no figure of it counts."""
    return next((one for one in case.tolls if one.rule == case.rule and one.measure is measure), None)


def moved_of(case: EventCase, toll: Assessment, vantage: Vantage) -> Moved:
    """How the toll moved."""
    steps = ((step.day, one) for step in case.steps for one in step.tolls if one.measure is toll.measure)
    held = tuple(Held(day, one.low, one.best, one.high) for day, one in steps)
    told = told_of(case.testimony, toll)
    return Moved(case.event.id, query_of(vantage), toll.measure, toll.rule, told, held)


def compared_of(case: EventCase, toll: Assessment, vantage: Vantage) -> Compared:
    """What each source says of what the toll counts."""
    told = told_of(case.testimony, toll)
    query = query_of(vantage)
    return Compared(case.event.id, query, toll.measure, toll.rule, told, toll.low, toll.best, toll.high)


def query_of(vantage: Vantage) -> str:
    """The part of an address that says from when one looks; empty for now."""
    days = (("as_of", vantage.as_of), ("held_at", vantage.held_at))
    return "&".join(f"{name}={day.isoformat()}" for name, day in days if day is not None)


def tolls_of(record: Record, wanted: EventFilter, measure: Measure, step: Step | None, query: str) -> Tolls:
    """What incidents add up to by period; `step` None takes the finest that leaves bars wide enough to see."""
    tolls = bare_tolls(record, replace(wanted, kind=EventKind.INCIDENT, measure=measure, limit=None, after=None))
    reported = {one.event.id: one.reported for one in tolls if one.reported}
    chosen = step or _step_for(tolls)
    pairs = ((one.event, one.assessment) for one in tolls)
    rows = series_of(pairs, step=chosen, level=Level.ALL, first_reports=reported)
    return Tolls(query, measure, chosen, wanted.rule, rows)


def _step_for(tolls: Sequence[BareToll]) -> Step:
    whens = [one.event.when for one in tolls if one.event.when]
    days = [day for when in whens for day in (when.start, when.end) if day]
    length = (max(days) - min(days)).days if days else 0
    return Step.DAY if length <= BARS else Step.WEEK if length <= 7 * BARS else Step.MONTH


def totals_of(record: Record, wanted: EventFilter, measure: Measure, query: str) -> Totals:
    """Totals over a time, and levels, of one measure: the `LATEST` situations last spoken of."""
    situations = replace(wanted, kind=EventKind.SITUATION, measure=measure, limit=LATEST, after=None)
    events = {row.event.id: row.event for row in list_events(record, situations)}
    tolls = [one for one in summaries.tolls(record, tuple(events), wanted.rule) if one.measure is measure]
    pairs = [(events[one.event], one) for one in tolls]
    return Totals(query, measure, wanted.rule, series_of(pairs, level=Level.POINT, levels=decided.levels(record)))


def dates_of(record: Record, events: EventFilter | None, figures: FigureFilter, query: str) -> Dates:
    """Events and figures by days; `events` None where the filters are ones that only figures have."""
    found = figure_spans(record, replace(figures, limit=None, after=None))
    told = event_spans(record, replace(events, limit=None, after=None)) if events else ()
    return Dates(query, (*told, *found))


def beside_of(source: SourceRow, comparison: Comparison) -> Beside:
    """A source beside others on the events that they share."""
    shared = tuple(replace(one, event=replace(one.event, claims=(), documents=())) for one in comparison.shared)
    return Beside(source.name, source.is_party, shared)
