"""What waits, who clears what, and how many decisions each person made by day."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from marsad.errors import MarsadError, NotFoundError, ReviewConflictError, UsageError
from marsad.model import Template
from marsad.model.account import Role
from marsad.model.message import Given
from marsad.services.accounts.people import find_account, list_accounts
from marsad.services.desk import queue
from marsad.services.desk.blinding import check_seen
from marsad.services.desk.confidentiality import including_restricted, levels
from marsad.store import desk as held
from marsad.store import view
from marsad.store.desk_queue import QueueFilter
from marsad.web.desk.deciding import AtDesk, CoderDesk, Name, Text, blind_for
from marsad.web.signin.visitors import OwnForm

MAY_NOT_CODE = Template("may_not_code", "%(name)s may not code: choose one of %(names)s")
CODER_TAKES_UNCLEARED = Template(
    "coder_takes_uncleared", "a coder takes what nobody clears, for themselves; an adjudicator gives it to others"
)
CODER_RELEASES_OWN = Template(
    "coder_releases_own", "a coder releases their own documents; an adjudicator releases those of others"
)

router = APIRouter(prefix="/desk/progress", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

FREE = 20
"""Documents that nobody clears which are offered, the most urgent first."""


@router.get("", name="desk_progress")
def show_progress(desk: CoderDesk) -> Response:
    """How far the desk is."""
    return _page(desk)


@router.post("/assign", dependencies=[OwnForm])
def take_assignment(
    desk: CoderDesk, document: Name = "", person: Name = "", reason: Text = "", seen: Name = ""
) -> Response:
    """Give a document to a person; a coder takes for themselves what nobody clears."""
    wanted = person.strip() or desk.name
    try:
        _check_person(desk, wanted)
        if not desk.may_adjudicate and (wanted != desk.name or seen):
            raise UsageError(CODER_TAKES_UNCLEARED())
        _check_shown(desk, document)
        check_seen(desk.record, blind_for(find_account(desk.book, wanted), desk.share), document)
        queue.assign(desk.record, document, wanted, by=desk.name, seen=seen or None, reason=reason)
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, error, {"document": document, "person": person, "reason": reason})
    return desk.done(document, f"assigned to {wanted}", "/desk/progress?done=assigned")


@router.post("/release", dependencies=[OwnForm])
def take_release(desk: CoderDesk, document: Name = "", reason: Text = "", seen: Name = "") -> Response:
    """Nobody clears the document any more; a coder releases their own."""
    try:
        if not desk.may_adjudicate and seen != desk.name:
            raise UsageError(CODER_RELEASES_OWN())
        _check_shown(desk, document)
        queue.release(desk.record, document, by=desk.name, seen=seen or None, reason=reason)
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, error, {"document": document, "reason": reason})
    return desk.done(document, "released", "/desk/progress?done=released")


def _check_shown(desk: AtDesk, document: str) -> None:
    """Refuses what the person may not see in the words for what is not on record."""
    if not desk.may_see(levels(desk.record, document)):
        raise NotFoundError(queue.not_on_record(document))
    with including_restricted():
        if not view.has_document(desk.record, document):
            raise NotFoundError(queue.not_on_record(document))


def _check_person(desk: AtDesk, name: str) -> None:
    if name not in _coders(desk):
        raise UsageError(MAY_NOT_CODE(name=Given(name), names=tuple(_coders(desk))))


def _coders(desk: AtDesk) -> list[str]:
    may = (one for one in list_accounts(desk.book) if not one.is_disabled and one.role.includes(Role.CODER))
    return [one.name for one in may]


def _page(desk: AtDesk, error: MarsadError | None = None, typed: dict[str, str] | None = None) -> Response:
    record = desk.record
    last = {one.document_id: one for one in held.assignments(record)}
    holding = [one for one in last.values() if one.person]
    free = {
        one.row.document_id: one
        for one in queue.queue(record, QueueFilter(is_free=True, blind=desk.blind, limit=10 * FREE))
    }
    with including_restricted():
        seen = [one.document_id for one in holding if desk.may_see(levels(record, one.document_id))]
        titles = {name: view.document(record, name).document.title for name in seen}
    show = {
        "rows": queue.progress(record),
        "waiting": queue.count_queue(record, QueueFilter()),
        "unheld": queue.count_queue(record, QueueFilter(is_free=True)),
        "held": [(one, queue.count_queue(record, QueueFilter(assigned_to=one.person))) for one in holding],
        "titles": titles,
        "free": list(free.values())[:FREE],
        "coders": _coders(desk),
    }
    return desk.shown("desk_progress.html", show, error, typed)
