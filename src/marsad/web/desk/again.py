"""Decisions that do not fit what their report is read as now: a person looks at them again."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from marsad.services.desk.blinding import is_held_back
from marsad.services.desk.carried import LookAgain, look_again
from marsad.store import view
from marsad.web.desk.deciding import AtDesk, CoderDesk

router = APIRouter(prefix="/desk/again", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)


@router.get("", name="desk_again")
def show_again(desk: CoderDesk) -> Response:
    """Every such decision with its claim, its report and the claims there that it may concern now."""
    rows = to_look_at(desk)
    names = {name for one in rows for name in (one.row.review.claim_id, *one.claims)}
    claims = {row.id: row for row in view.claims_among(desk.record, names)}
    reports = {one.document_id: view.document(desk.record, one.document_id).document for one in rows}
    return desk.shown("desk_again.html", {"rows": rows, "claims": claims, "reports": reports})


def to_look_at(desk: AtDesk) -> tuple[LookAgain, ...]:
    """Those in reports that the person may see reviewed."""
    found = desk.frame.summary(look_again)
    return tuple(one for one in found if not is_held_back(desk.record, desk.blind, one.document_id))
