"""Events: what is counted once across documents, with what each rule makes of it, as of any day."""

from fastapi import APIRouter, Request

from marsad.errors import NotFoundError
from marsad.model import STANDING, Assessment, EventKind, EventType, Grade, Measure, ReviewState, SubEventType, Template
from marsad.model.message import Given
from marsad.reconcile.rules import RULES
from marsad.services.conflicts import conflicts_of
from marsad.services.event_case import NOW, build_case
from marsad.services.likenesses import likenesses_of
from marsad.store import event_changes, event_list, summaries, view
from marsad.store.event_history import event_history
from marsad.store.event_list import EventOrder
from marsad.store.record import Record
from marsad.web.charts.gathering import event_charts
from marsad.web.claim_groups import group_claims
from marsad.web.event_queries import FILTERS, EventsAsked, VantageAsked
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.listed_events import ListedEvents, sentence_documents, tolls_under
from marsad.web.parameters import PAGE
from marsad.web.people import veiled
from marsad.web.telling import tell

NEVER_SUCH_EVENT = Template(
    "never_such_event", "no event has the id %(id)s or ever had it; /events lists those there are"
)

router = APIRouter(tags=["events"])


def events(request: Request, frame: FrameOf, asked: EventsAsked) -> Page:
    """Events, each counted once whatever the number of reports, with their tolls."""
    found, total = event_list.list_and_count(frame.record, asked.wanted)
    further = found[PAGE - 1].key if len(found) > PAGE else None
    listed = ListedEvents(frame.record, found[:PAGE], asked.rule, asked.vantage)
    links = {
        "first": changed_query(request, after=None) if request.query_params.get("after") else None,
        "next": changed_query(request, after=further) if further else None,
        "csv": f"/downloads/events.csv?{request.url.query}",
    }
    filters = {name: request.query_params.get(name, "") for name in FILTERS}
    show = {
        "listed": listed,
        "total": total,
        "filters": filters,
        "is_filtered": any(filters.values()),
        "rule": asked.rule,
        "vantage": asked.vantage,
        "by_state": frame.summary(event_list.count_states),
        "countries": frame.summary(event_list.countries),
        **choices(),
    }

    def data() -> object:
        rows, tolls = listed.data()
        return {"events": rows, "assessments": tolls, "total": total}

    return Page("events.html", data, show, links)


def event(request: Request, frame: FrameOf, event_id: str, vantage: VantageAsked) -> Page:
    """One event: every claim and document that tells of it, and low, best and high under each rule with reasons."""
    found = summaries.find_event(frame.record, event_id)
    if found is None:
        return _moved(frame.record, event_id)
    case = build_case(frame.record, found, vantage)
    groups = group_claims(case.testimony, case.tolls, case.rule)
    reports = {row.report.id: row.report for row in case.testimony}
    seen = {row.claim for row in case.testimony}
    conflicts = tuple(one for one in conflicts_of(frame.record, found) if seen.issuperset(one.claims))
    moments = tuple(one for one in event_history(frame.record, found) if vantage.held(one.at))
    history = veiled(request, frame, moments)
    state = event_list.states_of(frame.record, [found.id]).get(found.id, ReviewState.MACHINE)
    show = {
        "event": found,
        "state": state,
        "case": case,
        "groups": groups,
        "told": tell(found, case.testimony, groups),
        "rows": {row.claim: row for row in case.testimony},
        "reports": sorted(reports.values(), key=lambda one: (one.published is None, one.published, one.id)),
        "vantage": vantage,
        "rule": case.rule,
        "choice": veiled(request, frame, case.choice),
        "conflicts": conflicts,
        "likenesses": () if frame.is_published else likenesses_of(frame.record, found),
        "history": history,
        "drawn": event_charts(case, vantage),
    }
    data = {
        "event": found,
        "state": state,
        "as_of": vantage.as_of,
        "held_at": vantage.held_at,
        "rule": case.rule,
        "assessments": case.tolls,
        "claims": case.testimony,
        "steps": case.steps,
        "conflicts": conflicts,
        "history": history,
    }
    links = {"events": "/events.json", "canonical": f"/events/{found.id}"}
    return Page("event.html", data, show, links)


def choices() -> dict[str, object]:
    """What the filters of events offer."""
    return {
        "measures": list(Measure),
        "types": list(EventType),
        "sub_types": list(SubEventType),
        "grades": list(Grade),
        "states": list(ReviewState),
        "kinds": list(EventKind),
        "orders": list(EventOrder),
        "rules": tuple(RULES),
    }


def _moved(record: Record, event_id: str) -> Page:
    moved = event_changes.find_moved(record, event_id)
    if moved is None:
        raise NotFoundError(NEVER_SUCH_EVENT(id=Given(event_id)))
    claims = view.claims_among(record, moved.claims)
    tolls = tolls_under(record, moved.events, STANDING, NOW)
    show = {"moved": moved, "claims": claims, "tolls": tolls, "sentences": sentence_documents(record, _flat(tolls))}
    return Page("moved.html", {"moved": moved, "claims": claims}, show, {"events": "/events.json"})


def _flat(tolls: dict[str, tuple[Assessment, ...]]) -> list[Assessment]:
    return [one for group in tolls.values() for one in group]


SUMMARIES = (event_list.countries,)
"""Made when the server starts."""

add_page(router, "/events", events)
add_page(router, "/events/{event_id}", event)
