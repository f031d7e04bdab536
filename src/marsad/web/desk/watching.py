"""What became of each watched source: for those who settle what coders differ in, for it names what is not public."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, JSONResponse, Response

from marsad.services.watch_state import SourceState, states
from marsad.store.fetches import iso
from marsad.web.desk.deciding import AdjudicatorDesk

router = APIRouter(prefix="/desk", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/watching", name="desk_watching")
def show_watching(desk: AdjudicatorDesk, format: Annotated[Literal["html", "json"], Query()] = "html") -> Response:
    """The watched sources: those that fail first, then those that went silent; for programs with `format=json`."""
    found = states(desk.record)
    if format == "json":
        return JSONResponse({"sources": [as_object(one) for one in found]})
    return desk.shown("desk_watching.html", {"sources": found, "iso": iso})


def as_object(one: SourceState) -> dict[str, Any]:
    """The state of a source as JSON's own types; moments in UTC."""
    return {
        "name": one.name,
        "address": one.address,
        "asked_at": iso(one.asked_at),
        "next_at": _moment(one.next_at),
        "succeeded_at": _moment(one.succeeded_at),
        "is_failing": one.is_failing,
        "news_at": _moment(one.news_at),
        "usual_seconds": None if one.rhythm is None else round(one.rhythm.usual.total_seconds()),
        "silent_since": _moment(one.silent_since),
        "reports": one.reports,
        "waiting": one.waiting,
        "given_up": one.given_up,
        "last_report": one.last_report,
        "failures": [
            {"at": iso(failure.at), "address": failure.address, "ending": failure.ending.value, "why": failure.why}
            for failure in one.failures
        ],
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
