"""Decisions in a person's name by token: reviews, judgements, field reports. Each is a row, and in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from marsad import bootstrap
from marsad.errors import UsageError
from marsad.model import Verdict
from marsad.model.account import TokenScope
from marsad.services.accounts.auditing import note_decision
from marsad.services.accounts.people import By, find_account
from marsad.services.desk import events, links, review
from marsad.services.desk.blinding import check_seen
from marsad.services.desk.intake import FieldCount, FieldReport, Households, take_in
from marsad.services.desk.review import Decided
from marsad.services.tolls import find_event
from marsad.store import view
from marsad.store.confidential import Level
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from marsad.web.api.access import may
from marsad.web.api.reading import shown_claim
from marsad.web.api.shapes import (
    CHANGED,
    CONFLICT,
    Body,
    ClaimId,
    DocumentId,
    EventId,
    Fields,
    FullId,
    IfMatch,
    Text,
    answer,
    as_matched,
    refuse_match,
)
from marsad.web.desk.deciding import blind_for
from marsad.web.envelope import ERRORS, Envelope
from marsad.web.frame import FrameOf
from marsad.web.signin.visitors import Book

router = APIRouter(prefix="/api/v1", responses=ERRORS)

Reviewer = Annotated[By, Depends(may(TokenScope.REVIEW))]
Linker = Annotated[By, Depends(may(TokenScope.LINK))]
Receiver = Annotated[By, Depends(may(TokenScope.INTAKE))]
NewOnly = Depends(refuse_match)
Reason = Annotated[Text, Field(max_length=2000, description="Why; stands beside the decision for good.")]
Position = Annotated[int, Field(ge=0, le=2**31 - 1)]


class NewReview(Body):
    """A decision on a claim."""

    verdict: Literal["accept", "reject", "amend", "undo"]
    reason: Reason = ""
    seen: FullId | None = Field(description="`seen` of the claim as it was read; null where nobody had decided.")
    changes: Fields = Field(default={}, description="For `amend`: the fields that are other than they were read.")


class NewClaim(Body):
    """A claim that the machine missed."""

    start: Position = Field(description="First code point of its words in the document's text.")
    end: Position = Field(description="The one after the last.")
    fields: Fields
    reason: Reason


class NoClaim(Body):
    """That there is no claim, in the document or in some words of it."""

    start: Position | None = None
    end: Position | None = None
    reason: Reason = ""


class NewJudgement(Body):
    """Whether two claims tell of one event."""

    left: FullId
    right: FullId
    verdict: Verdict
    reason: Reason
    seen: Annotated[int, Field(ge=0, le=10**6)] = Field(
        description="`seen` of the pair as it was read from `judgements`; 0 where nobody had judged it."
    )


class NewEventEdit(Body):
    """Fields of an event that a person sets over what is computed."""

    changes: Fields = Field(
        description="By name: type, where, when, title, actors, allegations, narrative; null takes a setting back."
    )
    reason: Reason
    seen: FullId | None = Field(description="`seen` of the event as it was read; null where nobody had decided.")


class NewHouseholds(Body):
    """How a number of households is turned into people: reported x size, as IDMC does it."""

    size: Annotated[float, Field(ge=1, le=30, description="People to a household.")]
    source: Annotated[Text, Field(min_length=1, max_length=500, description="Where the size is from.")]


class NewCount(Body):
    """One more count of a field report."""

    how_many: Annotated[Text, Field(min_length=1, max_length=200, description="The words of `what` with the number.")]
    fields: Fields
    households: NewHouseholds | None = None


class NewReport(Body):
    """A field report by hand."""

    title: Annotated[Text, Field(max_length=300)] | None = None
    what: Annotated[Text, Field(min_length=1, max_length=50_000, description="What happened, in plain words.")]
    how_many: Annotated[Text, Field(min_length=1, max_length=200, description="The words of `what` with the number.")]
    how_known: Annotated[Text, Field(min_length=1, max_length=5000, description="How the informant knows.")]
    fields: Fields
    households: NewHouseholds | None = Field(
        default=None,
        description="Where `low` and `high` count households: they go on record as people, both numbers told.",
    )
    more: Annotated[tuple[NewCount, ...], Field(max_length=7, description="What else it counts.")] = ()
    received: date
    level: Level
    consent: Annotated[Text, Field(min_length=1, max_length=2000, description="What the informant agreed to.")]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a judgement."""

    left: str
    right: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class EventEdited:
    """What came of setting an event's fields."""

    event_id: str
    decision_id: str
    """What the next decision on the event has to have `seen`."""


@dataclass(frozen=True, slots=True)
class Received:
    """Where a report went."""

    document_id: str
    claim_id: str
    review_id: str
    more: tuple[str, ...] = ()
    """Ids of the claims of its further counts."""


@router.post(
    "/claims/{claim_id}/reviews", tags=["decisions"], status_code=201, response_model=Envelope[Decided],
    responses=CONFLICT | CHANGED,
)  # fmt: skip
def add_review(
    request: Request,
    frame: FrameOf,
    book: Book,
    by: Reviewer,
    claim_id: ClaimId,
    wanted: NewReview,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Accept, reject or amend a claim, or undo the last decision on it. Scope `review`."""
    row = view.find_claim(frame.record, claim_id)
    found = row.id
    _check_seen(request, frame, book, by, row.document_id)
    with as_matched(frame.record, if_match, lambda: shown_claim(request, frame, found)):
        decided = _review(frame.record, found, wanted, by)
    note_decision(book, by, found, f"{wanted.verdict}: {wanted.reason}")
    return answer(request, decided, {"claim": f"/api/v1/claims/{decided.claim_id}"}, status=201)


@router.post(
    "/documents/{document_id}/claims", tags=["decisions"], status_code=201, response_model=Envelope[Decided],
    responses=CONFLICT | CHANGED,
)  # fmt: skip
def add_claim(
    request: Request,
    frame: FrameOf,
    book: Book,
    by: Reviewer,
    document_id: DocumentId,
    wanted: NewClaim,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Add a claim that the machine missed. Scope `review`."""
    found = view.document(frame.record, document_id).document.id
    _check_seen(request, frame, book, by, found)
    words = (wanted.start, wanted.end)
    told = {"person": by.name, "reason": wanted.reason}
    with as_matched(frame.record, if_match, lambda: view.document(frame.record, found)):
        decided = review.add(frame.record, found, words, wanted.fields, **told, gazetteer=bootstrap.gazetteer())
    note_decision(book, by, decided.claim_id, f"add: {wanted.reason}")
    return answer(request, decided, {"claim": f"/api/v1/claims/{decided.claim_id}"}, status=201)


@router.post(
    "/documents/{document_id}/no-claim", tags=["decisions"], status_code=201, response_model=Envelope[Decided],
    responses=CONFLICT | CHANGED,
)  # fmt: skip
def add_no_claim(
    request: Request,
    frame: FrameOf,
    book: Book,
    by: Reviewer,
    document_id: DocumentId,
    wanted: NoClaim,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Say that a document, or some words of it, hold no claim. Scope `review`."""
    found = view.document(frame.record, document_id).document.id
    _check_seen(request, frame, book, by, found)
    if (wanted.start is None) is not (wanted.end is None):
        raise UsageError("start and end belong together: give both, or neither for the whole document")
    words = None if wanted.start is None or wanted.end is None else (wanted.start, wanted.end)
    with as_matched(frame.record, if_match, lambda: view.document(frame.record, found)):
        decided = review.mark_no_claim(frame.record, found, person=by.name, reason=wanted.reason, words=words)
    note_decision(book, by, found, f"no claim: {wanted.reason}")
    return answer(request, decided, {"document": f"/api/v1/documents/{found}"}, status=201)


@router.post(
    "/judgements",
    tags=["decisions"],
    status_code=201,
    responses=CONFLICT | CHANGED,
    dependencies=[NewOnly],
    response_model=Envelope[Judged],
)
def add_judgement(request: Request, frame: FrameOf, book: Book, by: Linker, wanted: NewJudgement) -> JSONResponse:
    """Say of two claims whether they tell of one event; their documents are linked again. Scope `link`."""
    rows = sorted((view.find_claim(frame.record, one) for one in (wanted.left, wanted.right)), key=lambda row: row.id)
    for row in rows:
        _check_seen(request, frame, book, by, row.document_id)
    left, right = (row.id for row in rows)
    links.judge(frame.record, left, right, wanted.verdict, person=by.name, reason=wanted.reason, seen=wanted.seen)
    note_decision(book, by, f"{left[:16]} {right[:16]}", f"{wanted.verdict.value}: {wanted.reason}")
    return answer(request, Judged(left, right, wanted.verdict), status=201)


@router.post(
    "/events/{event_id}/edits",
    tags=["decisions"],
    status_code=201,
    responses=CONFLICT | CHANGED,
    dependencies=[NewOnly],
    response_model=Envelope[EventEdited],
)
def edit_event(
    request: Request, frame: FrameOf, book: Book, by: Reviewer, event_id: EventId, wanted: NewEventEdit
) -> JSONResponse:
    """Set fields of an event over what is computed, for good or until taken back. Scope `review`."""
    found = find_event(frame.record, event_id)
    for name in found.documents:
        _check_seen(request, frame, book, by, name)
    told: dict[str, Any] = {"person": by.name, "reason": wanted.reason, "seen": wanted.seen}
    decided = events.edit(frame.record, found.id, wanted.changes, gazetteer=bootstrap.gazetteer(), **told)
    note_decision(book, by, found.id[:16], f"event: edit {', '.join(wanted.changes)}")
    return answer(request, EventEdited(found.id, decided), {"event": f"/api/v1/events/{found.id}"}, status=201)


@router.post(
    "/reports",
    tags=["decisions"],
    status_code=201,
    responses=CHANGED,
    dependencies=[NewOnly],
    response_model=Envelope[Received],
)
def add_report(request: Request, frame: FrameOf, book: Book, by: Receiver, wanted: NewReport) -> JSONResponse:
    """Hand in a field report with its level of confidentiality. Scope `intake`.

    One that is to be `public` waits as `restricted` until an adjudicator releases it. The same report sent again by the
    same account never changes who may see it; the answer tells nothing of what others sent.
    """
    report = FieldReport(
        what=wanted.what, how_many=wanted.how_many, fields=wanted.fields, how_known=wanted.how_known,
        received=wanted.received, level=wanted.level, consent=wanted.consent, title=wanted.title,
        households=_households(wanted.households),
        more=tuple(FieldCount(one.how_many, one.fields, _households(one.households)) for one in wanted.more),
    )  # fmt: skip
    taken = take_in(frame.record, report, person=by.name, gazetteer=bootstrap.gazetteer())
    note_decision(book, by, taken.document_id, "field report")
    more = tuple(one.claim_id for one in taken.more)
    return answer(request, Received(taken.document_id, taken.claim.claim_id, taken.claim.review_id, more), status=201)


def _households(wanted: NewHouseholds | None) -> Households | None:
    return None if wanted is None else Households(wanted.size, wanted.source)


def _check_seen(request: Request, frame: FrameOf, book: Book, by: By, document_id: str) -> None:
    """Refuses decisions on a document that its owner is to code blind first."""
    blind = blind_for(find_account(book, by.name), request.app.state.settings.double_share)
    check_seen(frame.record, blind, document_id)


def _review(record: Record, claim_id: str, wanted: NewReview, by: By) -> Decided:
    told: dict[str, Any] = {"person": by.name, "reason": wanted.reason, "seen": wanted.seen}
    if wanted.verdict != "amend" and wanted.changes:
        raise UsageError("changes belong to an amendment: leave them out, or write verdict amend")
    if wanted.verdict == "amend":
        return review.amend(record, claim_id, wanted.changes, gazetteer=bootstrap.gazetteer(), **told)
    if wanted.verdict == "undo":
        return review.undo(record, claim_id, **told)
    return review.decide(record, claim_id, ReviewVerdict(wanted.verdict), **told)
