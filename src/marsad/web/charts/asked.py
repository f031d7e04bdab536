"""Charts that pages and addresses ask for in the same words, kept where all of the record is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from marsad.errors import UsageError
from marsad.model import STANDING, Measure, Template
from marsad.model.message import Word
from marsad.reconcile.series import Step
from marsad.store.event_changes import FLOWS
from marsad.store.event_list import EventFilter
from marsad.store.filters import FigureFilter
from marsad.web.charts.gathering import dates_of, tolls_of, totals_of
from marsad.web.parameters import filters_in

if TYPE_CHECKING:
    from fastapi import Request

    from marsad.store.record import Record
    from marsad.web.charts.dates import Dates
    from marsad.web.charts.tolls import Tolls, Totals
    from marsad.web.frame import Frame

NEVER_ADDS_UP = Template("never_adds_up", "%(measure)s never adds up over events; choose one of: %(list)s")

SHARED = ("measure", "place", "country", "source", "outlet", "since", "until")
"""Filters that figures and events have in common."""


@dataclass(frozen=True, slots=True)
class TollsAsked:
    """Which tolls to chart. Raises `UsageError` for a measure that never adds up."""

    measure: Measure
    step: Step | None = None
    since: date | None = None
    until: date | None = None
    at: str | None = None
    """A place's whole name."""
    country: str | None = None

    def __post_init__(self) -> None:
        if self.measure.value not in FLOWS:
            raise UsageError(NEVER_ADDS_UP(measure=Word(self.measure.value), list=tuple(FLOWS)))

    def __call__(self, record: Record) -> Tolls:
        """The chart; equal ones are equal keys of what a frame keeps."""
        named = (("since", self.since), ("until", self.until), ("at", self.at), ("country", self.country))
        query = urlencode({name: str(value) for name, value in named if value is not None})
        wanted = EventFilter(
            rule=STANDING, since=self.since, until=self.until, where_name=self.at, country=self.country
        )
        return tolls_of(record, wanted, self.measure, self.step, query)

    def of(self, frame: Frame) -> Tolls:
        """The chart, kept where it is one of the whole record; there are few of those."""
        is_whole = (self.since, self.until, self.at, self.country) == (None, None, None, None)
        return frame.summary(self) if is_whole else self(frame.record)


@dataclass(frozen=True, slots=True)
class TimelineAsked:
    """All events and figures, or those of one measure."""

    measure: Measure | None

    def __call__(self, record: Record) -> Dates:
        """The chart; equal ones are equal keys of what a frame keeps."""
        query = urlencode({"measure": self.measure.value}) if self.measure else ""
        events = EventFilter(rule=STANDING, measure=self.measure)
        return dates_of(record, events, FigureFilter(measure=self.measure), query)


@dataclass(frozen=True, slots=True)
class TotalsAsked:
    """Totals and levels of one measure."""

    measure: Measure

    def __call__(self, record: Record) -> Totals:
        """The chart; equal ones are equal keys of what a frame keeps."""
        return totals_of(record, EventFilter(rule=STANDING), self.measure, "")


def timeline_chart(request: Request, frame: Frame, wanted: FigureFilter) -> Dates:
    """Events and figures under the filters of the timeline; figures alone under one that events do not have."""
    asked = {name: value for name, value in filters_in(request).items() if value}
    if set(asked) <= {"measure"}:
        return frame.summary(TimelineAsked(wanted.measure))
    events = None
    if set(asked) <= set(SHARED):
        events = EventFilter(
            rule=STANDING, measure=wanted.measure, place=wanted.place, country=wanted.country,
            source=wanted.source, outlet=wanted.outlet, since=wanted.since, until=wanted.until,
        )  # fmt: skip
    return dates_of(frame.record, events, wanted, urlencode(asked))
