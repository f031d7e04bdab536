"""Decisions that do not fit what their report is read as now: a person looks at them again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from marsad.services.desk.blinding import is_held_back
from marsad.services.desk.carried import LookAgain, iter_look_again
from marsad.store import view
from marsad.web.desk.deciding import AtDesk, CoderDesk

router = APIRouter(prefix="/desk/again", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

SHOWN = 50
"""Decisions on the page; those behind them come as these are taken back or decided."""


@router.get("", name="desk_again")
def show_again(desk: CoderDesk) -> Response:
    """Such decisions, each with its claim, its report and the claims there that it may concern now."""
    rows = list(islice(to_look_at(desk), SHOWN))
    names = {name for one in rows for name in (one.row.review.claim_id, *one.claims)}
    claims = {row.id: row for row in view.claims_among(desk.record, names)}
    reports = {one.document_id: view.document(desk.record, one.document_id).document for one in rows}
    return desk.shown("desk_again.html", {"rows": rows, "claims": claims, "reports": reports})


def to_look_at(desk: AtDesk) -> Iterator[LookAgain]:
    """Those in reports that the person may see reviewed, the earliest first."""
    found = iter_look_again(desk.record)
    return (one for one in found if not is_held_back(desk.record, desk.blind, one.document_id))
