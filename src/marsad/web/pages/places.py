"""The page of one place: where it is, how precisely known, what happened there, and the figures that name it."""

from dataclasses import replace

from fastapi import APIRouter, Request

from marsad.errors import NotFoundError
from marsad.model import STANDING, Template, Where
from marsad.model.message import Given
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.store import event_changes, view
from marsad.store.event_changes import Sum
from marsad.store.event_list import EventFilter, list_and_count, rows_of
from marsad.store.filters import FigureFilter
from marsad.store.record import Record
from marsad.store.summaries import PlaceRow
from marsad.store.summaries import places as count_places
from marsad.web.charts.asked import TollsAsked
from marsad.web.charts.tolls import Tolls
from marsad.web.drawings import draw_map
from marsad.web.frame import Frame, FrameOf, Page, add_page
from marsad.web.listed_events import ListedEvents
from marsad.web.pages.claims import cut, page_links
from marsad.web.parameters import PAGE, Wanted
from marsad.web.slugs import place_slug, where_slug

NO_SUCH_PLACE = Template("no_such_place", "no place on record has the address %(address)s; /map lists the places")

router = APIRouter(tags=["places"])

EVENTS = 20
"""Events on a place's page, the newest first; the list has the rest."""


def place(request: Request, frame: FrameOf, slug: str, wanted: Wanted) -> Page:
    """One place: where it is, how precisely that is known, and the figures that name it."""
    row = frame.summary(_by_slug).get(slug)
    if row is None:
        raise NotFoundError(NO_SUCH_PLACE(address=Given(slug)))
    where = row.where
    named = FigureFilter(where_names=row.all_names, country=where.country, after=wanted.after, limit=PAGE + 1)
    page, further = cut(view.figures(frame.record, named))
    there = EventFilter(rule=STANDING, kind=None, where_names=row.all_names, country=where.country, limit=EVENTS)
    keys, event_total = list_and_count(frame.record, there)
    listed = ListedEvents(frame.record, keys)
    sums = event_changes.sums(frame.record, STANDING, at=where, names=row.all_names)
    show = {
        "row": row,
        "rows": page,
        "map": draw_map((row,), ratio=0.4),
        "listed": listed,
        "event_total": event_total,
        "sums": sums,
        "rule": DEFAULT_RULE,
        "drawn": _tolls(frame, where, sums),
    }

    def data() -> object:
        return {"place": row, "tolls": sums, "events": rows_of(frame.record, keys), "figures": page}

    return Page("place.html", data, show, page_links(request, further))


def _tolls(frame: Frame, where: Where, sums: tuple[Sum, ...]) -> tuple[Tolls, ...]:
    """Tolls over time of the gravest measure that is counted here, where there is more than one period of them."""
    asked = (TollsAsked(one.measure, at=where.name, country=where.country) for one in sums[:1])
    return tuple(chart for one in asked if len((chart := one.of(frame)).periods) > 1 and not chart.is_empty)


def _by_slug(record: Record) -> dict[str, PlaceRow]:
    rows = tuple(reversed(count_places(record)))
    named = {where_slug(replace(row.where, name=name)): row for row in rows for name in row.names}
    return {**named, **{place_slug(row): row for row in rows if not row.names}}


SUMMARIES = (_by_slug,)
"""Made when the server starts."""

add_page(router, "/places/{slug}", place)
