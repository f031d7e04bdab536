"""Double coding: the documents of the sample, the page on which one codes blind, and how far two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from marsad import bootstrap
from marsad.errors import MarsadError, UsageError
from marsad.evaluate.agreement import Agreement
from marsad.model import Document, Figure, Span, Template
from marsad.services.desk import coding
from marsad.services.desk.coding import DECIDED_BEFORE_CODING
from marsad.services.desk.fields import values_of
from marsad.store import desk as kept
from marsad.store import view
from marsad.store.blinding import reviewed_by
from marsad.store.desk import Coding, CodingKind
from marsad.store.listed import FigureRow
from marsad.store.record import Record
from marsad.web.desk.deciding import AtDesk, CoderDesk, FormOf, Name, Text
from marsad.web.desk.form_fields import Draft, boxes_of, changes_in, refuse_mistakes, shown_form, typed_in, wrong_in
from marsad.web.desk.places import asks_for_places
from marsad.web.desk.reports import MOST, Pointed, added, passage_of, pointed, start_boxes, words_at
from marsad.web.signin.visitors import OwnForm

NOT_OF_SAMPLE = Template(
    "not_of_sample", "this report is not of the sample that two people code; choose one at /desk/coding"
)
TWO_CODE_REPORT = Template("two_code_report", "two people code this report already; choose another at /desk/coding")
NO_SUCH_CLAIM_READ = Template(
    "no_such_claim_read", "the machine reads no such claim in this report any more: load the page again"
)
CHOOSE_ACCEPT_OR_REJECT = Template("choose_accept_or_reject", "choose one: accept or reject")
CLAIMS_HELD_HERE = Template("claims_held_here", "you hold claims in this report: reject them, or leave it at that")

router = APIRouter(prefix="/desk/coding", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

SHOWN = 50
"""Documents that wait which one page lists; the next come as these are coded."""
BLIND = "coded blind"
"""All that the audit log says of a coding: what it was is nobody's to see before both are done."""

Id = Annotated[str, Query(max_length=64)]


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim of the machine's with what this coder made of it, or one that the coder added."""

    row: FigureRow | None
    """None for an added one."""
    figure: Figure
    """As the coder has it now; as the machine read it where the coder made nothing of it or rejected it."""
    own: Coding | None


@dataclass(frozen=True, slots=True)
class At:
    """What of the report somebody is at, beside the list of claims."""

    span: Span | None = None
    """The words of a claim that is added."""
    find: Pointed = field(default_factory=lambda: Pointed(None, None, "", 1))
    amend: str = ""
    """The id of the claim that is amended."""
    draft: Draft = field(default_factory=Draft)


@router.get("", name="desk_coding")
def show_sample(desk: CoderDesk) -> Response:
    """What waits for me, what I have in work and done, and how far two agree."""
    record = desk.record
    found = coding.sample(record, desk.share)
    given: dict[str, list[Coding]] = {}
    for one in kept.codings(record):
        given.setdefault(one.document_id, []).append(one)
    parts: dict[str, list[kept.Titled]] = {"waiting": [], "working": [], "done": []}
    reviewed = reviewed_by(record, desk.name)
    for document in found:
        part = _part_of(given.get(document.id, ()), desk.name)
        if part and not (part == "waiting" and document.id in reviewed):
            parts[part].append(document)
    left = Counter(one.document_id for one in coding.differences(record))
    both = sum(len({one.coder for one in rows if one.kind is CodingKind.DONE}) == 2 for rows in given.values())
    show = {
        **parts,
        "shown": SHOWN,
        "share": desk.share,
        "sampled": len(found),
        "both": both,
        "agreement": desk.frame.summary(_agreement) if both else {},
        "differences": left.total(),
        "differing": len(left),
    }
    return desk.shown("desk_coding.html", show)


@router.get("/{document_id}", name="desk_blind")
def show_blind(
    desk: CoderDesk, document_id: str, words: Annotated[Pointed, Depends(pointed)], amend: Id = ""
) -> Response:
    """The machine's claims of a report, one under another; nothing of what others made of them."""
    document = _open(desk, document_id)
    try:
        span = words.span_in(document)
    except UsageError as error:
        return _page(desk, document, error, At(find=words))
    return _page(desk, document, at=At(span, words, amend))


@router.post("/{document_id}/code", dependencies=[OwnForm])
def take_code(desk: CoderDesk, document_id: str, claim: Name = "", kind: Name = "", reason: Text = "") -> Response:
    """Accept or reject one of the machine's claims."""
    document = _open(desk, document_id)
    try:
        if kind not in (CodingKind.ACCEPT, CodingKind.REJECT):
            raise UsageError(CHOOSE_ACCEPT_OR_REJECT())
        row = _claim(desk, document, claim)
        coding.code(desk.record, row.id, CodingKind(kind), coder=desk.name, reason=reason)
    except UsageError as error:
        return _page(desk, document, error)
    return _on(desk, document)


@router.post("/{document_id}/amend", dependencies=[OwnForm])
def take_amendment(desk: CoderDesk, form: FormOf, document_id: str, claim: Name = "", reason: Text = "") -> Response:
    """Hold one of the machine's claims with other fields."""
    document = _open(desk, document_id)
    typed, gazetteer = typed_in(form), bootstrap.gazetteer()
    if asks_for_places(form):
        return _page(desk, document, at=At(amend=claim, draft=Draft(typed, is_search=True)))
    try:
        row = _claim(desk, document, claim)
        changes = changes_in(typed, values_of(row.content, row.parent_id))
        refuse_mistakes(row.content, changes, gazetteer)
        told = {"coder": desk.name, "reason": reason}
        coding.code(desk.record, row.id, CodingKind.AMEND, changes=changes, gazetteer=gazetteer, **told)
    except UsageError as error:
        return _page(desk, document, error, At(amend=claim, draft=Draft(typed, wrong_in(error))))
    return _on(desk, document)


@router.post("/{document_id}/add", dependencies=[OwnForm])
def take_added(
    desk: CoderDesk,
    form: FormOf,
    document_id: str,
    start: Annotated[int, Form(ge=0, le=MOST)],
    end: Annotated[int, Form(ge=0, le=MOST)],
) -> Response:
    """Add a claim that the machine missed."""
    document = _open(desk, document_id)
    typed, gazetteer = typed_in(form), bootstrap.gazetteer()
    if asks_for_places(form):
        return _page(desk, document, at=At(words_at(document, start, end), draft=Draft(typed, is_search=True)))
    try:
        span, values = added(document, start, end, typed, gazetteer)
        words = (span.start, span.end)
        coding.code_added(desk.record, document.id, words, values, coder=desk.name, gazetteer=gazetteer)
    except UsageError as error:
        at = At(words_at(document, start, end), draft=Draft(typed, wrong_in(error)))
        return _page(desk, document, error, at)
    return desk.done(document.id, BLIND, f"/desk/coding/{document.id}?did=add#added")


@router.post("/{document_id}/drop", dependencies=[OwnForm])
def take_back(
    desk: CoderDesk,
    document_id: str,
    start: Annotated[int, Form(ge=0, le=MOST)],
    end: Annotated[int, Form(ge=0, le=MOST)],
) -> Response:
    """Take back a claim that the coder added."""
    document = _open(desk, document_id)
    try:
        coding.drop_added(desk.record, document.id, (start, end), coder=desk.name)
    except UsageError as error:
        return _page(desk, document, error)
    return desk.done(document.id, BLIND, f"/desk/coding/{document.id}#added")


@router.post("/{document_id}/no-claim", dependencies=[OwnForm])
def take_none(desk: CoderDesk, document_id: str) -> Response:
    """Say that the report holds no claim at all."""
    document = _open(desk, document_id)
    try:
        if any(one.fields for one in coding.own_codings(desk.record, document.id, desk.name)):
            raise UsageError(CLAIMS_HELD_HERE())
        coding.code_none(desk.record, document.id, coder=desk.name)
    except UsageError as error:
        return _page(desk, document, error)
    return desk.done(document.id, BLIND, f"/desk/coding/{document.id}#finish")


@router.post("/{document_id}/finish", dependencies=[OwnForm])
def take_finish(desk: CoderDesk, document_id: str) -> Response:
    """Be done with the report: nothing of it can be coded otherwise any more."""
    document = _open(desk, document_id)
    try:
        coding.finish(desk.record, document.id, coder=desk.name)
    except UsageError as error:
        return _page(desk, document, error)
    return desk.done(document.id, f"{BLIND}: done", f"/desk/coding?did={document.id[:16]}")


def _agreement(record: Record) -> dict[str, Agreement]:
    return coding.field_agreement(record)


def _part_of(given: Sequence[Coding], person: str) -> str | None:
    """Where a document of the sample is listed for a person; None where two others code it."""
    kinds = {one.kind for one in given if one.coder == person and one.kind is not CodingKind.ADJUDICATED}
    if kinds:
        return "done" if CodingKind.DONE in kinds else "working"
    coders = {one.coder for one in given if one.kind is not CodingKind.ADJUDICATED}
    return "waiting" if len(coders) < 2 else None


def _open(desk: AtDesk, document_id: str) -> Document:
    """The report, where this person may code it; raises `UsageError` for one that is not theirs to code."""
    document = view.document(desk.record, document_id).document
    coders = coding.coders_of(desk.record, document.id)
    if desk.name in coders:
        return document
    if not coding.is_double(document.id, desk.share):
        raise UsageError(NOT_OF_SAMPLE())
    if len(coders) >= 2:
        raise UsageError(TWO_CODE_REPORT())
    if document.id in reviewed_by(desk.record, desk.name):
        raise UsageError(DECIDED_BEFORE_CODING())
    return document


def _claim(desk: AtDesk, document: Document, claim_id: str) -> FigureRow:
    rows = coding.machine_figures(desk.record, document.id)
    found = next((row for row in rows if row.id == claim_id), None)
    if found is None:
        raise UsageError(NO_SUCH_CLAIM_READ())
    return found


def _on(desk: AtDesk, document: Document) -> Response:
    """Lead to the next claim that this coder made nothing of, else to the end of the page."""
    coded = {one.claim_id for one in coding.own_codings(desk.record, document.id, desk.name)}
    left = [row for row in coding.machine_figures(desk.record, document.id) if row.id not in coded]
    at = f"k-{left[0].id[:16]}" if left else "finish"
    return desk.done(document.id, BLIND, f"/desk/coding/{document.id}#{at}")


def _coded(desk: AtDesk, rows: Sequence[FigureRow], own: Sequence[Coding]) -> list[Coded]:
    by_claim = {one.claim_id: one for one in own if one.claim_id}
    found = []
    for row in rows:
        mine = by_claim.get(row.id)
        is_other = mine is not None and mine.kind is CodingKind.AMEND
        figure = coding.figure_said(desk.record, mine) if mine and is_other else row.content
        found.append(Coded(row, figure, mine))
    added = [one for one in own if one.kind is CodingKind.ADD]
    return [*found, *(Coded(None, coding.figure_said(desk.record, one), one) for one in added)]


def _page(desk: AtDesk, document: Document, error: MarsadError | None = None, at: At | None = None) -> Response:
    at = at or At()
    rows = coding.machine_figures(desk.record, document.id)
    own = coding.own_codings(desk.record, document.id, desk.name)
    claims = _coded(desk, rows, own)
    chosen = next((one for one in claims if one.row and one.row.id == at.amend), None)
    boxes: dict[str, str] = {}
    if at.span is not None:
        boxes = start_boxes(document, at.span)
    elif chosen is not None and chosen.row is not None:
        held = chosen.own.fields if chosen.own and chosen.own.fields else None
        boxes = boxes_of(held or values_of(chosen.row.content, chosen.row.parent_id))
    show = {
        "document": document,
        "claims": [one for one in claims if one.row],
        "added": [one for one in claims if one.row is None],
        "left": sum(one.own is None for one in claims),
        "is_done": any(one.kind is CodingKind.DONE for one in own),
        "is_none": any(one.kind is CodingKind.NO_CLAIM for one in own) and not any(one.fields for one in own),
        "amend": chosen.row.id if chosen and chosen.row else "",
        "span": at.span,
        "passage": passage_of(document, at.span),
        "find": at.find,
        "form": shown_form(boxes, at.draft),
        "siblings": rows,
    }
    return desk.shown("desk_blind.html", show, error, at.draft.typed)
