"""The queue: what needs eyes first, why, who clears it, and the way to the next claim."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from marsad.model import Measure
from marsad.services.desk import queue
from marsad.services.desk.blinding import Blind, count_held_back
from marsad.store.record import Record
from marsad.web.desk.again import to_look_at
from marsad.web.desk.deciding import CoderDesk
from marsad.web.desk.filters import REASONS, STATES, WHOSE, Wanted, WantedOf, Whose
from marsad.web.parameters import PAGE

router = APIRouter(prefix="/desk", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

Did = Annotated[str, Query(max_length=64)]


@router.get("", name="desk")
def show_desk(desk: CoderDesk) -> Response:
    """The desk opens on its queue."""
    return RedirectResponse("/desk/queue", 303)


@router.get("/queue", name="desk_queue")
def show_queue(desk: CoderDesk, wanted: WantedOf, end: Annotated[bool, Query()] = False) -> Response:
    """One page of the queue, the most urgent first, with the reasons of each."""
    asked = wanted.filter_for(desk.blind, PAGE + 1)
    rows = queue.queue(desk.record, asked)
    shown = rows[:PAGE]
    further = wanted.address("/desk/queue", after=shown[-1].key) if len(rows) > PAGE else None
    first = wanted.from_top().address("/desk/queue") if wanted.after else None
    show = {
        "rows": shown,
        "wanted": wanted,
        "total": queue.count_queue(desk.record, asked),
        "today": decided_today(desk.record, desk.name),
        "measures": list(Measure),
        "reasons": REASONS,
        "choices": {"whose": WHOSE, "state": STATES},
        "has_again": next(to_look_at(desk), None) is not None,
        "held_back": count_held_back(desk.record, desk.blind),
        "is_end": end,
        "links": {"first": first, "next": further},
    }
    return desk.shown("desk_queue.html", show)


@router.get("/next", name="desk_next")
def show_next(
    desk: CoderDesk, wanted: WantedOf, did: Did = "", review: Did = "", verdict: Did = "", back: Did = ""
) -> Response:
    """Lead to the next figure of this part of the queue, or back to the list where none is left."""
    found = next_waiting(desk.record, desk.blind, wanted)
    told = {"did": did, "review": review, "verdict": verdict, "back": back}
    if found is None and wanted.document:
        return RedirectResponse(f"/desk/documents/{wanted.document}?end=1", 303)
    if found is None:
        return RedirectResponse(wanted.address("/desk/queue", end="1", **told), 303)
    return RedirectResponse(wanted.address(f"/desk/claims/{found.row.id}", at=found.key, **told), 303)


def next_waiting(record: Record, blind: Blind, wanted: Wanted) -> queue.Waiting | None:
    """The next figure for a person: of what they chose; where they did not choose, theirs before nobody's.

    Of a report that somebody is at, the next one is its own, whoever clears it.
    """
    asked = wanted.filter_for(blind, 1)
    if wanted.whose is Whose.ANYONE and not wanted.document:
        return queue.next_for(record, blind.person, asked)
    found = queue.queue(record, asked)
    return found[0] if found else None


def decided_today(record: Record, person: str) -> int:
    """How many decisions the person made today (UTC)."""
    day = datetime.now(UTC).date().isoformat()
    return sum(one.decisions for one in queue.progress(record) if (one.person, one.day) == (person, day))
