"""One claim of the queue: accept, amend, reject, skip, go back, undo; after each the next claim comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response

from marsad import bootstrap
from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import Figure, Template
from marsad.services.desk import review
from marsad.services.desk.adding import overlapping
from marsad.services.desk.case import Case, case_of
from marsad.services.desk.fields import as_said, mistakes
from marsad.services.desk.queue import count_queue, holder
from marsad.services.desk.review import Decided
from marsad.store import view
from marsad.store.decisions import ReviewVerdict
from marsad.store.desk_queue import find_key
from marsad.store.listed import FigureRow
from marsad.web.desk.deciding import AtDesk, CoderDesk, FormOf, Name, Text
from marsad.web.desk.filters import Wanted, WantedOf
from marsad.web.desk.form_fields import BOXES, Draft, MarkedError, boxes_of, changes_in, shown_form, typed_in
from marsad.web.desk.places import asks_for_places
from marsad.web.desk.queue import decided_today
from marsad.web.highlights import sentence_around
from marsad.web.signin.visitors import OwnForm

CHOOSE_DECISION = Template("choose_decision", "choose one: accept, reject, or no claim here")
OTHERS_IN_SENTENCE = Template(
    "others_in_sentence",
    "other claims stand in this sentence (%(words)s): reject each of them, or this one alone",
)

router = APIRouter(prefix="/desk/claims", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

Part = Annotated[str, Query(max_length=200)]
NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came to a claim: through which part of the queue, from which decision."""

    wanted: Wanted
    at: str
    """The claim's own place in the queue, after which a skip goes on."""
    did: str
    """The claim that was decided just before, with the review and its verdict."""
    review: str
    verdict: str
    back: str

    def here(self, claim_id: str) -> str:
        """The address of a claim on this way."""
        return self.wanted.address(f"/desk/claims/{claim_id}", at=self.at)

    def action(self, claim_id: str, step: str) -> str:
        """Where a form of the claim's page is sent."""
        return self.wanted.address(f"/desk/claims/{claim_id}/{step}", at=self.at)

    def skip(self, claim_id: str) -> str:
        """The next claim after this one, which stays in the queue."""
        return self.wanted.address("/desk/next", after=self.at or self.wanted.after, back=claim_id)


def way_of(
    wanted: WantedOf, at: Part = "", did: Part = "", review: Part = "", verdict: Part = "", back: Part = ""
) -> Way:
    """The way as the address has it."""
    return Way(wanted, at, did, review, verdict, back)


WayOf = Annotated[Way, Depends(way_of)]


@router.get("/{claim_id}", name="desk_claim")
def show_claim(desk: CoderDesk, way: WayOf, claim_id: str) -> Response:
    """The claim with its sentence, fields, reasons, problems and decisions."""
    return _page(desk, way, _case(desk, claim_id))


@router.post("/{claim_id}/decide", dependencies=[OwnForm])
def take_decision(
    desk: CoderDesk, way: WayOf, claim_id: str, verdict: Name = "", reason: Text = "", seen: Name = ""
) -> Response:
    """Accept or reject the claim, or say that its sentence holds none; lead to the next."""
    case = _case(desk, claim_id)
    try:
        if verdict == NO_CLAIM:
            made = _no_claim(desk, case, reason, seen)
        else:
            made = _decide(desk, case, verdict, reason, seen)
    except (UsageError, ReviewConflictError) as error:
        return _refused(desk, way, claim_id, error, {"reason": reason, "verdict": verdict})
    return _on(desk, way, case.row.id, made, verdict, reason)


@router.post("/{claim_id}/amend", dependencies=[OwnForm])
def take_amendment(
    desk: CoderDesk, way: WayOf, form: FormOf, claim_id: str, reason: Text = "", seen: Name = ""
) -> Response:
    """Put a claim with other fields in this one's place; lead to the next."""
    case = _case(desk, claim_id)
    typed = typed_in(form)
    if asks_for_places(form):
        case = _standing(desk, case)
        return _page(desk, way, case, draft=Draft(typed, is_search=True), seen=seen)
    changes = changes_in(typed, case.values)
    gazetteer = bootstrap.gazetteer()
    wrong = mistakes(case.row.content, changes, gazetteer)
    if wrong and seen == (case.seen or ""):
        return _page(desk, way, case, MarkedError(wrong), Draft(typed, wrong))
    try:
        made = review.amend(
            desk.record, case.row.id, changes, person=desk.name, reason=reason, seen=seen or None, gazetteer=gazetteer
        )
    except (UsageError, ReviewConflictError) as error:
        return _refused(desk, way, claim_id, error, typed)
    return _on(desk, way, case.row.id, made, ReviewVerdict.AMEND.value, reason)


@router.post("/{claim_id}/undo", dependencies=[OwnForm])
def take_undo(
    desk: CoderDesk, way: WayOf, claim_id: str, reason: Text = "", seen: Name = "", mark: Name = ""
) -> Response:
    """Take back the last decision on the claim, by a row; lead to the claim that stands again."""
    desk.check_seen(view.find_claim(desk.record, claim_id).document_id)
    try:
        with desk.record.one_transaction():
            if mark:
                _unmark(desk, claim_id, mark, reason)
            made = review.undo(desk.record, claim_id, person=desk.name, reason=reason, seen=seen or None)
    except (UsageError, ReviewConflictError) as error:
        return _refused(desk, way, claim_id, error, {"reason": reason})
    address = way.wanted.address(f"/desk/claims/{made.claim_id}", verdict=ReviewVerdict.UNDO.value)
    return desk.done(made.claim_id, f"undo: {reason}", address)


def _case(desk: AtDesk, claim_id: str) -> Case:
    case = case_of(desk.record, claim_id)
    desk.check_seen(case.row.document_id)
    return case


def _decide(desk: AtDesk, case: Case, verdict: str, reason: str, seen: str) -> Decided:
    if verdict not in (ReviewVerdict.ACCEPT, ReviewVerdict.REJECT):
        raise UsageError(CHOOSE_DECISION())
    told = {"person": desk.name, "reason": reason}
    return review.decide(desk.record, case.row.id, ReviewVerdict(verdict), **told, seen=seen or None)


def _no_claim(desk: AtDesk, case: Case, reason: str, seen: str) -> Decided:
    """Reject the claim and mark its sentence; nothing is written where other figures stand in the sentence."""
    with desk.record.one_transaction():
        figures = view.document(desk.record, case.row.document_id).figures
        others = [one for one in overlapping(figures, case.sentence) if not one.is_rejected and one.id != case.row.id]
        if others:
            told = ", ".join(f"“{one.content.span.text}”" for one in others)
            raise UsageError(OTHERS_IN_SENTENCE(words=told))
        made = _decide(desk, case, ReviewVerdict.REJECT.value, reason, seen)
        words = (case.sentence.start, case.sentence.end)
        review.mark_no_claim(desk.record, case.row.document_id, person=desk.name, reason=reason, words=words)
        return made


def _unmark(desk: AtDesk, claim_id: str, mark: str, reason: str) -> None:
    """Take back the mark on the sentence, where it is still the last one of the document."""
    document = view.find_claim(desk.record, claim_id).document_id
    if review.seen_now(desk.record, document) == mark:
        review.undo(desk.record, document, person=desk.name, reason=reason, seen=mark)


def _on(desk: AtDesk, way: Way, claim_id: str, made: Decided, verdict: str, reason: str) -> Response:
    told = {"did": made.claim_id, "review": made.review_id, "verdict": verdict, "back": made.claim_id}
    address = way.wanted.address("/desk/next", **told)
    return desk.done(claim_id, f"{verdict}: {reason}" if reason else verdict, address)


def _refused(desk: AtDesk, way: Way, claim_id: str, error: MarsadError, typed: Mapping[str, str]) -> Response:
    """The page with the refusal and what was typed; of the claim that stands now, where somebody amended it since."""
    return _page(desk, way, _standing(desk, case_of(desk.record, claim_id)), error, Draft(typed))


def _standing(desk: AtDesk, case: Case) -> Case:
    return case_of(desk.record, case.stands) if case.stands else case


def _page(
    desk: AtDesk,
    way: Way,
    case: Case,
    error: MarsadError | None = None,
    draft: Draft | None = None,
    seen: str | None = None,
) -> Response:
    """`seen` is what the draft was made in sight of, where the page comes back before it is sent to be kept."""
    record, row = desk.record, case.row
    if not way.at:  # who came by a link may skip on from here all the same
        way = replace(way, at=find_key(record, row.id) or "")
    document = view.document(record, row.document_id)
    draft = draft or Draft()
    drafted = {name: value for name, value in draft.typed.items() if name in BOXES}
    last = _decided_before(desk, way)
    show = {
        "case": case,
        "machine": as_said(case.machine) if case.machine else None,
        "row": row,
        "figure": row.content,
        "document": document.document,
        "sentence": sentence_around(document.document.text, row),
        "form": shown_form(boxes_of(case.values), replace(draft, typed=drafted)),
        "is_drafted": bool(drafted),
        "seen": case.seen if seen is None else seen,
        "siblings": [one for one in document.figures if one.id != row.id and not one.is_rejected],
        "parent": next((one for one in document.figures if one.id == row.parent_id), None),
        "holder": holder(record, row.document_id),
        "way": way,
        "before": last,
        "mark": review.seen_now(record, last.document_id) if last and way.verdict == NO_CLAIM else None,
        "waiting": count_queue(record, way.wanted.filter_for(desk.blind, 1)),
        "today": decided_today(record, desk.name),
    }
    return desk.shown("desk_claim.html", show, error, draft.typed)


def _decided_before(desk: AtDesk, way: Way) -> FigureRow | None:
    """The claim that was decided just before, where the decision still stands last."""
    if not way.did:
        return None
    try:
        row = view.find_claim(desk.record, way.did)
    except UsageError:
        return None
    is_last = review.seen_now(desk.record, row.id) == way.review and isinstance(row.content, Figure)
    return row if is_last else None  # type: ignore[return-value]
