"""Documents: the list, and each with its text as it was read."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from marsad.model import STANDING, Relevance
from marsad.services.copy_groups import copy_group
from marsad.store import view
from marsad.store.event_list import EventFilter, list_events
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.highlights import blocks
from marsad.web.parameters import PAGE
from marsad.web.people import without_file_names

router = APIRouter(tags=["documents"])

Number = Annotated[int, Query(ge=1, le=10_000, description="Which page of the list, from 1")]


def documents(request: Request, frame: FrameOf, page: Number = 1) -> Page:
    """The documents, newest publication first."""
    rows = view.documents(frame.record, limit=PAGE + 1, offset=(page - 1) * PAGE)
    links = {
        "first": changed_query(request, page=None) if page > 1 else None,
        "next": changed_query(request, page=str(page + 1)) if len(rows) > PAGE else None,
    }
    show = {"rows": rows[:PAGE], "total": frame.summary(view.counts).documents}
    return Page("documents.html", rows[:PAGE], show, links)


def document(request: Request, frame: FrameOf, document_id: str) -> Page:
    """One document: its text with each claim marked, what was read out of it, and what could not be read."""
    one = without_file_names(request, view.document(frame.record, document_id))
    group = copy_group(frame.record, one.document.id)
    told = EventFilter(rule=STANDING, kind=None, relevance=frozenset(Relevance), document=one.document.id, limit=None)
    events = tuple(row.event for row in list_events(frame.record, told))
    homes = {claim: event for event in events for claim in event.claims}
    show = {
        "view": one,
        "document": one.document,
        "blocks": blocks(one),
        "group": group,
        "own": group.member(one.document.id) if group else None,
        "events": events,
        "homes": {row.id: homes[row.id] for row in one.figures if row.id in homes},
        "numbers": {row.id: number for number, row in enumerate(one.statements, 1)},
    }
    data = {"document": one, "copies": group, "events": events}
    return Page("document.html", data, show, {"documents": "/documents.json"})


add_page(router, "/documents", documents)
add_page(router, "/documents/{document_id}", document)
