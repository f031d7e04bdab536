"""Events: what is counted once across documents, with what each rule makes of it."""

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request

from marsad.errors import UsageError
from marsad.model import Assessment, Event
from marsad.reconcile.rules import DEFAULT_RULE, RULES
from marsad.services.tolls import assessments_of
from marsad.store import decided, summaries, view
from marsad.store.listed import FigureRow
from marsad.store.record import Record
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.pages.documents import Number
from marsad.web.parameters import LONGEST, PAGE, day_of

router = APIRouter(tags=["events"])


def events(
    request: Request,
    frame: FrameOf,
    place: Annotated[str, Query(max_length=LONGEST)] = "",
    since: str = "",
    until: str = "",
    page: Number = 1,
) -> Page:
    """Events, each counted once whatever the number of reports, with their tolls."""
    first, last = day_of("since", since), day_of("until", until)
    found = decided.events(frame.record, place=place or None, since=first, until=last, limit=page * PAGE + 1)
    rows = found[(page - 1) * PAGE : page * PAGE]
    links = {
        "first": changed_query(request, page=None) if page > 1 else None,
        "next": changed_query(request, page=str(page + 1)) if len(found) > page * PAGE else None,
    }
    tolls = summaries.tolls(frame.record, tuple(row.id for row in rows), DEFAULT_RULE)
    filters = {"place": place, "since": since, "until": until}
    show = {
        "rows": rows,
        "tolls": _by_event(tolls),
        "filters": filters,
        "is_filtered": any(filters.values()),
        "rule": DEFAULT_RULE,
    }
    return Page("events.html", {"events": rows, "assessments": tolls}, show, links)


def event(frame: FrameOf, event_id: str) -> Page:
    """One event: every claim and document that tells of it, and low, best and high under each rule with reasons."""
    found = summaries.find_event(frame.record, event_id)
    if found is None:
        raise HTTPException(404, f"no event has the id {event_id!r}; /events lists them (ids change when claims do)")
    others = tuple(name for name in RULES if name != DEFAULT_RULE)
    assessments = assessments_of(frame.record, found, rules=(DEFAULT_RULE, *others))
    claims = {row.id: row for row in _claims(frame.record, found)}
    titles = {row.document_id: row.title for row in claims.values()}
    show = {"event": found, "assessments": assessments, "claims": claims, "titles": titles}
    return Page("event.html", {"event": found, "assessments": assessments, "claims": tuple(claims.values())}, show)


def _claims(record: Record, found: Event) -> list[FigureRow]:
    rows = []
    for claim_id in found.claims[:200]:
        try:
            rows.append(view.find_claim(record, claim_id))
        except UsageError:
            continue  # derived before the claim's reading was superseded; the next linking drops it
    return rows  # type: ignore[return-value]


def _by_event(assessments: tuple[Assessment, ...]) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        found[assessment.event].append(assessment)
    return found


add_page(router, "/events", events)
add_page(router, "/events/{event_id}", event)
