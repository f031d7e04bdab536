"""Adjudication: what two coders differ in, side by side; a third person's choice becomes the record's decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from marsad import bootstrap
from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import Document, Span, Template
from marsad.services.desk import coding
from marsad.services.desk.adding import sentence_of
from marsad.services.desk.adjudication import adjudicate
from marsad.services.desk.coding import Difference
from marsad.services.desk.fields import FIELDS, as_said
from marsad.store import desk as kept
from marsad.store import view
from marsad.web.desk.deciding import AdjudicatorDesk, AtDesk, FormOf, Name, Text
from marsad.web.desk.form_fields import Draft, boxes_of, changes_in, refuse_mistakes, shown_form, typed_in, wrong_in
from marsad.web.desk.places import asks_for_places
from marsad.web.signin.visitors import OwnForm

DIFFERENCE_SETTLED = Template(
    "difference_settled", "this difference was settled since it was shown; nothing was written"
)
CHOOSE_ONE_OF_TWO = Template("choose_one_of_two", "choose what one of the two said, or neither")

router = APIRouter(
    prefix="/desk/adjudication", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False
)

NEITHER = "-"
"""What a form sends where there is no claim, whatever the two said; no account is named so."""
Part = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Compared:
    """One difference as the page lays it out."""

    difference: Difference
    words: Span
    sentence: Span
    rows: tuple[tuple[str, bool, tuple[Any, ...]], ...]
    """Field, whether they differ in it, and each coder's value in the order of `by_coder`; `NEITHER` for no claim."""


@router.get("", name="desk_adjudication")
def show_documents(desk: AdjudicatorDesk) -> Response:
    """The reports in which two coders differ."""
    left: dict[str, list[Difference]] = {}
    for one in coding.differences(desk.record):
        left.setdefault(one.document_id, []).append(one)
    documents = [(one, left[one.id]) for one in kept.titled(desk.record) if one.id in left]
    return desk.shown("desk_adjudication.html", {"documents": documents})


@router.get("/{document_id}", name="desk_differences")
def show_differences(desk: AdjudicatorDesk, document_id: str, at: Part = "", of: Part = "") -> Response:
    """Each difference of a report with its sentence, and the form that amends one coder's claim where asked for."""
    return _page(desk, view.document(desk.record, document_id).document, at=at, of=of)


@router.post("/{document_id}", dependencies=[OwnForm])
def take_choice(
    desk: AdjudicatorDesk,
    form: FormOf,
    document_id: str,
    at: Name = "",
    chosen: Name = "",
    step: Name = "",
    reason: Text = "",
) -> Response:
    """Choose what one coder said, as it is or amended, or neither; the record's decision follows."""
    document = view.document(desk.record, document_id).document
    typed = typed_in(form)
    if asks_for_places(form):
        return _page(desk, document, None, at, chosen, Draft({**typed, "at": at}, is_search=True))
    try:
        difference = _find(desk, document, at)
        if not chosen:
            raise UsageError(CHOOSE_ONE_OF_TWO())
        changes: dict[str, object] = {}
        gazetteer = bootstrap.gazetteer()
        said = difference.by_coder.get(chosen)
        if step == "amend" and said is not None and said.fields is not None:
            changes = changes_in(typed, said.fields)
            refuse_mistakes(coding.figure_said(desk.record, said, gazetteer), changes, gazetteer)
        adjudicate(
            desk.record, difference, chosen=None if chosen == NEITHER else chosen, person=desk.name, reason=reason,
            changes=changes, gazetteer=gazetteer,
        )  # fmt: skip
    except (UsageError, ReviewConflictError) as error:
        of = chosen if step == "amend" else ""
        return _page(desk, document, error, at, of, Draft({**typed, "at": at, "chosen": chosen}, wrong_in(error)))
    return desk.done(document.id, f"adjudicated: {reason}", f"/desk/adjudication/{document.id}?did={at}")


def _find(desk: AtDesk, document: Document, key: str) -> Difference:
    found = next((one for one in coding.differences(desk.record, document.id) if one.key == key), None)
    if found is None:
        raise ReviewConflictError(DIFFERENCE_SETTLED())
    return found


def _compared(document: Document, difference: Difference) -> Compared:
    words = document.span(difference.start, difference.end)
    given = [as_said(one.fields) if one and one.fields is not None else None for one in difference.by_coder.values()]
    rows = []
    for name in FIELDS:
        values = tuple(NEITHER if fields is None else fields.get(name) for fields in given)
        if any(value not in (None, NEITHER) for value in values):
            rows.append((name, name in difference.fields, values))
    return Compared(difference, words, sentence_of(document, words), tuple(rows))


def _page(
    desk: AtDesk,
    document: Document,
    error: MarsadError | None = None,
    at: str = "",
    of: str = "",
    draft: Draft | None = None,
) -> Response:
    draft = draft or Draft()
    found = coding.differences(desk.record, document.id)
    chosen = next((one for one in found if one.key == at), None)
    said = chosen.by_coder.get(of) if chosen else None
    held = boxes_of(said.fields) if said is not None and said.fields is not None else {}
    show = {
        "document": document,
        "found": [_compared(document, one) for one in found],
        "coders": coding.coders_of(desk.record, document.id),
        "at": at if held else "",
        "of": of,
        "form": shown_form(held, draft),
        "siblings": view.document(desk.record, document.id).figures,
        "neither": NEITHER,
    }
    return desk.shown("desk_differences.html", show, error, draft.typed)
