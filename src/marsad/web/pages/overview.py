"""The first page: what is new, what it comes to, what came last and what is gravest, where and when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from marsad.errors import UsageError
from marsad.model import STANDING, Assessment, Event
from marsad.model.calendar import shift_within
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.conflicts import count_problems
from marsad.services.event_case import NOW, Vantage, tolls_of
from marsad.store import event_changes, event_list, summaries, view
from marsad.store.event_changes import Changes, Sum
from marsad.store.event_list import EventFilter, EventOrder, EventRow
from marsad.store.record import Record
from marsad.web.charts.asked import TollsAsked
from marsad.web.charts.tolls import Tolls
from marsad.web.drawings import MapDrawing, draw_map
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.listed_events import sentence_documents, tolls_under
from marsad.web.parameters import SINCE_AFTER_UNTIL, day_of

router = APIRouter(tags=["record"])

LATEST = 8
MARKS = 200
MOVED = 8
"""Events with new reports whose tolls are compared with those of the day before."""


@dataclass(frozen=True, slots=True)
class MovedToll:
    """One toll of an event before the record's last day and now."""

    event: Event
    before: Assessment | None
    now: Assessment


@dataclass(frozen=True, slots=True)
class News:
    """What the record's last day brought: its newest document is of `day`."""

    day: date
    changes: Changes
    moved: tuple[MovedToll, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The events that the page shows, with their tolls and the documents of the claims that these rest on."""

    latest: tuple[EventRow, ...]
    gravest: tuple[EventRow, ...]
    tolls: dict[str, tuple[Assessment, ...]]
    sentences: dict[str, str]


def overview(
    frame: FrameOf,
    since: Annotated[str, Query(description="First day of the period that tolls are of, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day of it")] = "",
) -> Page:
    """What is new on record, what events of a period come to, the last and the gravest of them."""
    first, last = day_of("since", since), day_of("until", until)
    if first and last and first > last:
        raise UsageError(SINCE_AFTER_UNTIL(day=first, other_day=last))
    is_whole = first is None and last is None
    sums = frame.summary(_sums) if is_whole else event_changes.sums(frame.record, STANDING, first, last)
    lists = frame.summary(_lists)
    data = {
        "counts": replace(frame.summary(view.counts), problems=sum(frame.summary(count_problems).values())),
        "news": frame.summary(_news),
        "period": {"since": first, "until": last},
        "rule": DEFAULT_RULE,
        "tolls": sums,
        "latest": lists.latest,
        "gravest": lists.gravest,
        "documents": view.documents(frame.record, limit=LATEST),
    }
    span = frame.summary(event_changes.span_of_events)
    show = {
        **data,
        "lists": lists,
        "by_state": frame.summary(event_list.count_states),
        "span": span,
        "map": frame.summary(_map),
        "drawn": _drawn(frame, sums, first, last),
    }
    links = {"events": "/events.json", "figures": "/figures.json", "documents": "/documents.json"}
    return Page("overview.html", data, show, links)


def _drawn(frame: Frame, sums: tuple[Sum, ...], first: date | None, last: date | None) -> tuple[Tolls, ...]:
    """Tolls over time of the gravest measure that is counted in the period."""
    found = (TollsAsked(one.measure, None, first, last).of(frame) for one in sums[:1])
    return tuple(chart for chart in found if not chart.is_empty)


def _sums(record: Record) -> tuple[Sum, ...]:
    return event_changes.sums(record, STANDING)


def _lists(record: Record) -> Lists:
    latest, gravest = (
        event_list.list_events(record, EventFilter(rule=STANDING, order=order, limit=LATEST))
        for order in (EventOrder.NEWEST, EventOrder.GRAVEST)
    )
    events = {row.event.id: row.event for row in (*latest, *gravest)}
    tolls = tolls_under(record, list(events.values()), STANDING, NOW)
    return Lists(latest, gravest, tolls, sentence_documents(record, [one for found in tolls.values() for one in found]))


def _news(record: Record) -> News | None:
    """What came on the day of the newest document; None for an empty record."""
    newest = event_changes.last_recorded(record)
    if newest is None:
        return None
    day = date.fromisoformat(newest[:10])
    grown = event_changes.grown_events(record, day.isoformat(), MOVED)
    before = tolls_of(record, grown, STANDING, Vantage(held_at=shift_within(day, -1)))
    now = tolls_under(record, grown, STANDING, NOW)
    moved = tuple(
        MovedToll(event, earlier, toll)
        for event in grown
        for toll in now.get(event.id, ())
        if _says(earlier := _same(before.get(event.id, ()), toll)) != _says(toll)
    )
    return News(day, event_changes.changes_since(record, day.isoformat()), moved)


def _same(tolls: tuple[Assessment, ...], toll: Assessment) -> Assessment | None:
    return next((one for one in tolls if one.measure is toll.measure), None)


def _says(toll: Assessment | None) -> object:
    return None if toll is None else (toll.low, toll.best, toll.high, toll.grade)


def _map(record: Record) -> MapDrawing:
    return draw_map(summaries.places(record)[:MARKS], ratio=0.62)


SUMMARIES = (event_list.count_states, _sums, _lists, view.counts, _news, event_changes.span_of_events, _map)
"""Made when the server starts."""

add_page(router, "/", overview, json_path="/overview.json")
