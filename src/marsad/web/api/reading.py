"""The record as resources: lists by key, one resource for each id. Open to everybody unless configured otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from marsad.errors import NotFoundError
from marsad.model import (
    STANDING,
    Assessment,
    ClaimKind,
    Event,
    EventKind,
    EventMention,
    Figure,
    Judgement,
    ReviewState,
    Statement,
)
from marsad.reconcile.likeness import LikenessKind
from marsad.services.conflicts import contradictions, list_problems
from marsad.services.desk import links
from marsad.services.desk.review import seen_now
from marsad.services.likenesses import likenesses_of
from marsad.services.series import Level, SeriesRow, Step, list_series
from marsad.services.tolls import TollFilter
from marsad.store import decided, event_list, summaries, view
from marsad.store.decided import ReviewRow
from marsad.store.desk import EventDecision, event_decisions
from marsad.store.event_list import EventRow
from marsad.store.listed import ClaimRow, DocumentRow, DocumentView, FigureRow, ProblemRow, SourceRow, StatementRow
from marsad.store.record import Record
from marsad.store.summaries import PlaceRow
from marsad.web.api.access import may_read
from marsad.web.api.shapes import (
    UNCHANGED,
    After,
    ClaimId,
    DocumentId,
    EventId,
    Limit,
    PairedId,
    answer,
    answer_one,
    page,
)
from marsad.web.envelope import ERRORS, Envelope
from marsad.web.event_queries import EventsAsked, VantageAsked
from marsad.web.frame import Frame, FrameOf
from marsad.web.listed_events import rows_seen, tolls_under
from marsad.web.pages.problems import ProblemsAsked
from marsad.web.parameters import LONGEST, PAGE, Wanted
from marsad.web.people import veiled, without_file_names
from marsad.web.slugs import place_slug, slug_of

router = APIRouter(prefix="/api/v1", dependencies=[Depends(may_read)], responses={**ERRORS, **UNCHANGED})


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim with what people decided on it."""

    claim: ClaimRow[Figure | Statement | EventMention]
    kind: ClaimKind
    seen: str | None
    """The last decision in line with it: what the next one has to have `seen`."""
    reviews: tuple[ReviewRow, ...]
    events: tuple[str, ...]
    """Ids of the events that it tells of."""


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two claims with what people said of whether they tell of one event."""

    left: str
    right: str
    seen: int
    """How many verdicts people gave on them: what the next one has to have `seen`."""
    verdicts: tuple[Judgement, ...]
    """In the order given; the last holds."""


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with its tolls under one rule."""

    event: Event
    assessments: tuple[Assessment, ...]
    state: ReviewState = ReviewState.MACHINE
    """How far people have looked at it."""


@dataclass(frozen=True, slots=True)
class EventDecided(EventShown):
    """One event with what people decided on it."""

    seen: str | None = None
    """The last decision on it: what the next one has to have `seen`."""
    decisions: tuple[EventDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class LikenessShown:
    """An event that another one may be, or that is close to it."""

    event: Event
    kind: LikenessKind
    why: tuple[str, ...]
    """Sentences that a person can check."""
    bits: float | None
    """The score of the two accounts that are most alike; None where none were compared."""


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source with its address."""

    slug: str
    source: SourceRow


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place with its address."""

    slug: str
    place: PlaceRow


@router.get("/documents", tags=["documents"], response_model=Envelope[list[DocumentRow]])
def list_documents(request: Request, frame: FrameOf, limit: Limit = PAGE, after: After = "") -> JSONResponse:
    """Documents, newest publication first."""
    rows = view.documents(frame.record, limit=limit + 1, after=after or None)
    return page(request, rows, limit, lambda row: row.id)


@router.get("/documents/{document_id}", tags=["documents"], response_model=Envelope[DocumentView])
def get_document(request: Request, frame: FrameOf, document_id: DocumentId) -> JSONResponse:
    """One document: its text, and everything that its current reading holds."""
    found = without_file_names(request, view.document(frame.record, document_id))
    return answer_one(request, found, {"page": f"/documents/{found.document.id}"})


@router.get("/figures", tags=["claims"], response_model=Envelope[list[FigureRow]])
def list_figures(request: Request, frame: FrameOf, wanted: Wanted, limit: Limit = PAGE) -> JSONResponse:
    """Figures, newest publication first, as far as the filters let them through."""
    rows = view.figures(frame.record, replace(wanted, limit=limit + 1))
    return page(request, rows, limit, lambda row: row.key)


@router.get("/statements", tags=["claims"], response_model=Envelope[list[StatementRow]])
def list_statements(request: Request, frame: FrameOf, wanted: Wanted, limit: Limit = PAGE) -> JSONResponse:
    """Attributed statements, newest publication first, as far as the filters let them through."""
    rows = view.statements(frame.record, replace(wanted, limit=limit + 1))
    return page(request, rows, limit, lambda row: row.key)


@router.get("/claims/{claim_id}", tags=["claims"], response_model=Envelope[ClaimShown])
def get_claim(request: Request, frame: FrameOf, claim_id: ClaimId) -> JSONResponse:
    """One claim, every decision on it, and the events that it tells of."""
    found = shown_claim(request, frame, claim_id)
    row = found.claim
    return answer_one(request, found, {"document": f"/api/v1/documents/{row.document_id}", "page": f"/claims/{row.id}"})


def shown_claim(request: Request, frame: Frame, claim_id: str) -> ClaimShown:
    """A claim as whoever asks is shown it."""
    row = view.find_claim(frame.record, claim_id)
    events = tuple(one.id for one in decided.events(frame.record, claim_id=row.id))
    seen, given = seen_now(frame.record, row.id), veiled(request, frame, decided.line(frame.record, row.id).given)
    return ClaimShown(row, _kind(row), seen, given, events)


@router.get("/judgements", tags=["claims"], response_model=Envelope[PairShown])
def get_judgements(request: Request, frame: FrameOf, left: PairedId, right: PairedId) -> JSONResponse:
    """What people said of two claims: whether they tell of one event."""
    one, other = sorted(view.find_claim(frame.record, name).id for name in (left, right))
    given = links.verdicts(frame.record, one, other)
    return answer(request, PairShown(one, other, len(given), veiled(request, frame, given)))


@router.get("/events", tags=["events"], response_model=Envelope[list[EventRow]])
def list_events(request: Request, frame: FrameOf, asked: EventsAsked, limit: Limit = PAGE) -> JSONResponse:
    """Events, each counted once whatever the number of reports."""
    rows = event_list.list_events(frame.record, replace(asked.wanted, limit=limit + 1))
    return page(request, rows_seen(frame.record, rows, asked.rule, asked.vantage), limit, lambda row: row.key)


@router.get("/events/{event_id}", tags=["events"], response_model=Envelope[EventDecided])
def get_event(
    request: Request,
    frame: FrameOf,
    event_id: EventId,
    vantage: VantageAsked,
    rule: Annotated[str, Query(max_length=LONGEST, description="Under which rule")] = "",
) -> JSONResponse:
    """One event with its tolls under a rule, as of a day where one is given."""
    found = summaries.find_event(frame.record, event_id)
    if found is None:
        raise NotFoundError(f"no event has an id that starts with {event_id!r}; /api/v1/events lists them")
    chosen = rule or STANDING
    tolls = tolls_under(frame.record, [found], chosen, vantage).get(found.id, ())
    shown = shown_event(request, frame, found, tolls)
    return answer(request, shown, {"page": f"/events/{found.id}"})


@router.get("/events/{event_id}/likenesses", tags=["events"], response_model=Envelope[list[LikenessShown]])
def get_likenesses(request: Request, frame: FrameOf, event_id: EventId) -> JSONResponse:
    """The events that one may be, the likeliest first, then its neighbours, each with why."""
    found = summaries.find_event(frame.record, event_id)
    if found is None:
        raise NotFoundError(f"no event has an id that starts with {event_id!r}; /api/v1/events lists them")
    rows = tuple(
        LikenessShown(one.event, one.kind, tuple(map(str, one.why)), one.bits)
        for one in likenesses_of(frame.record, found)
    )
    return answer(request, rows, {"page": f"/events/{found.id}"})


def shown_event(request: Request, frame: Frame, event: Event, tolls: tuple[Assessment, ...]) -> EventDecided:
    """An event with what people decided on it; with names for those who may know them."""
    decisions = event_decisions(frame.record, event.id)
    state = event_list.states_of(frame.record, [event.id]).get(event.id, ReviewState.MACHINE)
    seen = decisions[-1].id if decisions else None
    return EventDecided(event, tolls, state, seen, veiled(request, frame, decisions))


@router.get("/tolls", tags=["events"], response_model=Envelope[list[EventShown]])
def list_tolls(request: Request, frame: FrameOf, asked: EventsAsked, limit: Limit = PAGE) -> JSONResponse:
    """Events with their low, best and high of each measure under a rule, as of a day where one is given."""
    rows = event_list.list_events(frame.record, replace(asked.wanted, limit=limit + 1))
    tolls = tolls_under(frame.record, [row.event for row in rows[:limit]], asked.rule, asked.vantage)
    keys = {row.event.id: row.key for row in rows}
    shown = [EventShown(row.event, tolls.get(row.event.id, ()), row.state) for row in rows]
    return page(request, shown, limit, lambda one: keys[one.event.id])


@router.get("/sources", tags=["sources"], response_model=Envelope[list[SourceShown]])
def list_sources(request: Request, frame: FrameOf, limit: Limit = PAGE, after: After = "") -> JSONResponse:
    """Sources by their address, with how often each is heard."""
    return _sorted_page(request, sorted(frame.summary(_sources).values(), key=_source_key), limit, after, _source_key)


@router.get("/sources/{slug}", tags=["sources"], response_model=Envelope[SourceShown])
def get_source(request: Request, frame: FrameOf, slug: str) -> JSONResponse:
    """One source."""
    found = frame.summary(_sources).get(slug)
    if found is None:
        raise NotFoundError(f"no source has the address {slug!r}; /api/v1/sources lists them")
    return answer(request, found, {"page": f"/sources/{slug}"})


@router.get("/places", tags=["places"], response_model=Envelope[list[PlaceShown]])
def list_places(request: Request, frame: FrameOf, limit: Limit = PAGE, after: After = "") -> JSONResponse:
    """Places by their address, with how often each is named."""
    return _sorted_page(request, sorted(frame.summary(_places).values(), key=_place_key), limit, after, _place_key)


@router.get("/places/{slug}", tags=["places"], response_model=Envelope[PlaceShown])
def get_place(request: Request, frame: FrameOf, slug: str) -> JSONResponse:
    """One place."""
    found = frame.summary(_places).get(slug)
    if found is None:
        raise NotFoundError(f"no place has the address {slug!r}; /api/v1/places lists them")
    return answer(request, found, {"page": f"/places/{slug}"})


@router.get("/problems", tags=["problems"], response_model=Envelope[list[ProblemRow]])
def get_problems(request: Request, frame: FrameOf, wanted: ProblemsAsked, limit: Limit = PAGE) -> JSONResponse:
    """What could not be read or resolved, and what does not fit together, newest publication first."""
    rows = list_problems(frame.record, replace(wanted, limit=limit + 1), known=frame.summary(contradictions))
    return page(request, rows, limit, lambda row: row.key)


@router.get("/series", tags=["events"], response_model=Envelope[list[SeriesRow]])
def get_series(
    request: Request,
    frame: FrameOf,
    asked: EventsAsked,
    step: Annotated[Step, Query(description="Length of a period")] = Step.MONTH,
    level: Annotated[Level, Query(description="Which places are told apart")] = Level.COUNTRY,
) -> JSONResponse:
    """Tolls over time and place; totals and levels stand in rows of their own. A whole, without pages."""
    wanted = TollFilter(
        place=asked.wanted.place,
        country=asked.wanted.country,
        since=asked.wanted.since,
        until=asked.wanted.until,
        measure=asked.wanted.measure,
        rule=asked.rule,
        as_of=asked.vantage.as_of,
        held_at=asked.vantage.held_at,
        kind=asked.wanted.kind or EventKind.INCIDENT,
        relevance=asked.wanted.relevance,
    )
    return answer(request, list_series(frame.record, wanted, step=step, level=level))


def _sorted_page(
    request: Request,
    rows: list[SourceShown] | list[PlaceShown],
    limit: int,
    after: str,
    key: Callable[..., str],
) -> JSONResponse:
    start = bisect_right(rows, after, key=key) if after else 0
    return page(request, rows[start : start + limit + 1], limit, key)


def _source_key(one: SourceShown) -> str:
    return one.slug


def _place_key(one: PlaceShown) -> str:
    return one.slug


def _sources(record: Record) -> dict[str, SourceShown]:
    rows = tuple(reversed(view.sources(record)))
    return {slug_of(row.name): SourceShown(slug_of(row.name), row) for row in rows}


def _places(record: Record) -> dict[str, PlaceShown]:
    return {place_slug(row): PlaceShown(place_slug(row), row) for row in reversed(summaries.places(record))}


def _kind(row: ClaimRow[Figure | Statement | EventMention]) -> ClaimKind:
    if isinstance(row.content, Figure):
        return ClaimKind.FIGURE
    return ClaimKind.STATEMENT if isinstance(row.content, Statement) else ClaimKind.EVENT
