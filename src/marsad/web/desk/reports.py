"""A whole report at the desk: its claims with what was decided, what the machine missed, and who clears it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from marsad import bootstrap
from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Document, Figure, Span, Template
from marsad.services.desk import queue, review
from marsad.services.desk.adding import bare_figure, sentence_of, words_of
from marsad.services.desk.fields import as_held, values_of
from marsad.store import view
from marsad.web.desk.deciding import AtDesk, CoderDesk, FormOf, Name, Text
from marsad.web.desk.form_fields import Draft, boxes_of, changes_in, refuse_mistakes, shown_form, typed_in, wrong_in
from marsad.web.desk.places import asks_for_places
from marsad.web.highlights import anchor_of, blocks
from marsad.web.signin.visitors import OwnForm

CHOOSE_STEP = Template("choose_step", "choose one: take the report, give it back, or finish it")
CLAIMS_WAIT = Template("claims_wait", "%(number)s claims of this report wait for a decision: %(words)s")
NOT_IN_REPORT = Template(
    "not_in_report", "“%(words)s” does not stand in the report: copy the words exactly as they are printed"
)
STANDS_SEVERAL_TIMES = Template(
    "stands_several_times", "“%(words)s” stands %(number)s times in the report: which is a number from 1 to that"
)
SELECTED_OTHERWISE = Template(
    "selected_otherwise", "what was selected is not what stands there: give the exact words below instead"
)

router = APIRouter(
    prefix="/desk/documents", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False
)

MOST = 2**31 - 1
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
Position = Annotated[int | None, Query(ge=0, le=MOST)]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Which words of the text somebody means: by code points, or by the words and which of their places."""

    start: int | None
    end: int | None
    find: str
    """The words themselves; beside code points, what was selected, to be held against the text."""
    which: int

    def span_in(self, document: Document) -> Span | None:
        """The words in the text; None where none were pointed at. Raises `UsageError` where they are not there."""
        if self.start is not None and self.end is not None:
            span = words_of(document, self.start, self.end)
            if self.find and span.text.split() != self.find.split():
                raise UsageError(SELECTED_OTHERWISE())
            return span
        words = self.find.strip()
        if not words:
            return None
        places = [found.start() for found in re.finditer(re.escape(words), document.text)]
        if not places:
            raise UsageError(NOT_IN_REPORT(words=words))
        if not 1 <= self.which <= len(places):
            raise UsageError(STANDS_SEVERAL_TIMES(words=words, number=len(places)))
        return words_of(document, places[self.which - 1], places[self.which - 1] + len(words))


def pointed(
    start: Position = None,
    end: Position = None,
    find: Annotated[str, Query(max_length=2000)] = "",
    which: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Pointed:
    """The words that the address points at."""
    return Pointed(start, end, find, which)


@router.get("/{document_id}", name="desk_document")
def show_report(desk: CoderDesk, document_id: str, words: Annotated[Pointed, Depends(pointed)]) -> Response:
    """The report, and the form for a claim at the words that were pointed at."""
    document = _seen(desk, document_id)
    try:
        span = words.span_in(document)
    except UsageError as error:
        return _page(desk, document_id, error=error, find=words)
    return _page(desk, document_id, span=span, find=words)


@router.post("/{document_id}/claims", dependencies=[OwnForm])
def take_claim(
    desk: CoderDesk,
    form: FormOf,
    document_id: str,
    start: Annotated[int, Form(ge=0, le=MOST)],
    end: Annotated[int, Form(ge=0, le=MOST)],
    reason: Text = "",
) -> Response:
    """Add a claim that the machine missed."""
    document = _seen(desk, document_id)
    typed, gazetteer = typed_in(form), bootstrap.gazetteer()
    if asks_for_places(form):
        return _page(desk, document_id, span=words_at(document, start, end), draft=Draft(typed, is_search=True))
    try:
        span, values = added(document, start, end, typed, gazetteer)
        told = {"person": desk.name, "reason": reason}
        made = review.add(desk.record, document.id, (span.start, span.end), values, **told, gazetteer=gazetteer)
    except (UsageError, ReviewConflictError) as error:
        words = words_at(document, start, end)
        return _page(desk, document_id, error=error, span=words, draft=Draft(typed, wrong_in(error)))
    address = f"/desk/documents/{document.id}?did={made.claim_id[:16]}#{anchor_of(made.claim_id)}"
    return desk.done(made.claim_id, f"add: {reason}", address)


@router.post("/{document_id}/no-claim", dependencies=[OwnForm])
def take_no_claim(desk: CoderDesk, document_id: str, reason: Text = "") -> Response:
    """Say that the report holds no claim at all."""
    _seen(desk, document_id)
    try:
        made = review.mark_no_claim(desk.record, document_id, person=desk.name, reason=reason)
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, document_id, error=error)
    return desk.done(made.claim_id, f"no_claim: {reason}", f"/desk/documents/{made.claim_id}")


@router.post("/{document_id}/no-claim/undo", dependencies=[OwnForm])
def take_mark_back(desk: CoderDesk, document_id: str, reason: Text = "", seen: Name = "") -> Response:
    """Take back the last "no claim here" of the report."""
    _seen(desk, document_id)
    try:
        review.undo(desk.record, document_id, person=desk.name, reason=reason, seen=seen or None)
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, document_id, error=error)
    return desk.done(document_id, f"undo: {reason}", f"/desk/documents/{document_id}")


@router.post("/{document_id}/hold", dependencies=[OwnForm])
def take_hold(desk: CoderDesk, document_id: str, step: Name = "") -> Response:
    """Take the report to clear it, give it back, or finish it: every claim of it decided."""
    _seen(desk, document_id)
    try:
        _hold(desk, document_id, step)
    except UsageError as error:
        return _page(desk, document_id, error=error)
    return desk.done(document_id, step, "/desk/queue" if step == "finish" else f"/desk/documents/{document_id}")


def _seen(desk: AtDesk, document_id: str) -> Document:
    """The report, where it is not held back from who is at work."""
    document = view.document(desk.record, document_id).document
    desk.check_seen(document.id)
    return document


def _hold(desk: AtDesk, document_id: str, step: str) -> None:
    told = {"by": desk.name, "reason": step}
    if step == "take":
        queue.assign(desk.record, document_id, desk.name, **told)
        return
    if step not in ("release", "finish"):
        raise UsageError(CHOOSE_STEP())
    left = [row for row in view.document(desk.record, document_id).figures if row.verdict is None]
    if step == "finish" and left:
        told_left = ", ".join(f"“{row.content.span.text}”" for row in left[:5])
        raise UsageError(CLAIMS_WAIT(number=len(left), words=told_left))
    if step == "release" or queue.holder(desk.record, document_id) is not None:
        queue.release(desk.record, document_id, **told)


def added(
    document: Document, start: int, end: int, typed: Mapping[str, str], gazetteer: Gazetteer
) -> tuple[Span, dict[str, object]]:
    """The words of a claim that a form adds, and its fields; raises `UsageError` where either cannot be."""
    span = words_of(document, start, end)
    values = values_typed(document, span, typed)
    refuse_mistakes(bare_figure(document, span, values), values, gazetteer)
    return span, values


def words_at(document: Document, start: int, end: int) -> Span | None:
    """The words of a claim that was refused; None where the refusal is of them."""
    with suppress(UsageError):
        return words_of(document, start, end)
    return None


def passage_of(document: Document, span: Span | None) -> Mapping[str, str] | None:
    """The sentence that the words stand in, as what is before them, the words, and what is after."""
    if span is None:
        return None
    sentence = sentence_of(document, span)
    return {
        "before": document.text[sentence.start : span.start],
        "words": span.text,
        "after": document.text[span.end : sentence.end],
    }


def values_typed(document: Document, span: Span, typed: Mapping[str, str]) -> dict[str, object]:
    """What was typed, but for what is as plain defaults have it."""
    counted = as_held(typed)
    given = {name: counted[name] for name in ("measure", "low", "high") if typed.get(name)}
    plain = values_of(bare_figure(document, span, given), None)
    values = changes_in({name: value for name, value in typed.items() if name != "quantifier" or value}, plain)
    return {**values, **given}


def start_boxes(document: Document, span: Span) -> dict[str, str]:
    """The boxes of a new claim: the number that the words begin with, if they hold one; the rest plain defaults.

    What is counted is for the person to say: a default would be kept unseen.
    """
    found = NUMBER.search(span.text)
    number = found[0].replace(",", "") if found else ""
    figure: Figure = bare_figure(document, span, {"measure": "killed"})
    return {**boxes_of(values_of(figure, None)), "measure": "", "low": number, "high": number, "quantifier": ""}


def _page(
    desk: AtDesk,
    document_id: str,
    *,
    error: MarsadError | None = None,
    span: Span | None = None,
    find: Pointed | None = None,
    draft: Draft | None = None,
) -> Response:
    draft = draft or Draft()
    one = view.document(desk.record, document_id)
    boxes = start_boxes(one.document, span) if span else {}
    states = {row.id: row.verdict.value if row.verdict else "waiting" for row in one.figures}
    show = {
        "view": one,
        "document": one.document,
        "blocks": blocks(one),
        "states": states,
        "left": sum(state == "waiting" for state in states.values()),
        "span": span,
        "passage": passage_of(one.document, span),
        "find": find or Pointed(None, None, "", 1),
        "form": shown_form(boxes, draft),
        "siblings": [row for row in one.figures if not row.is_rejected],
        "holder": queue.holder(desk.record, one.document.id),
        "marks": review.no_claims(desk.record, one.document.id),
        "seen": review.seen_now(desk.record, one.document.id),
    }
    return desk.shown("desk_document.html", show, error, draft.typed)
