"""Suggested pairs of accounts side by side: does a person say that they tell of one event?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import Template, Verdict
from marsad.services.desk import links
from marsad.services.desk.blinding import held_documents
from marsad.services.joining import Joining
from marsad.store import view
from marsad.store.record import Record
from marsad.web.desk import pair_words
from marsad.web.desk.deciding import AtDesk, CoderDesk, Name, Text
from marsad.web.signin.visitors import OwnForm

CHOOSE_VERDICT = Template("choose_verdict", "choose one: the same event, different events, or unsure")

router = APIRouter(prefix="/desk/links", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

FARTHEST = 1000
"""Pairs that can be left for later, one after the other."""
MOST = 50
"""Pairs of a merge or split that are shown one by one."""


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """A verdict on a pair as the form sends it."""

    left: str
    right: str
    verdict: str
    reason: str
    seen: int
    at: int


def verdict_form(
    left: Name = "",
    right: Name = "",
    verdict: Name = "",
    reason: Text = "",
    seen: Annotated[int, Form(ge=0, le=10**6)] = 0,
    at: Annotated[int, Form(ge=0, le=FARTHEST)] = 0,
) -> VerdictForm:
    """The fields of a verdict."""
    return VerdictForm(left, right, verdict, reason, seen, at)


@router.get("", name="desk_links")
def show_links(desk: CoderDesk, at: Annotated[int, Query(ge=0, le=FARTHEST)] = 0) -> Response:
    """The next pair, or the one `at` which somebody is."""
    return _page(desk, at)


@router.post("", dependencies=[OwnForm])
def take_verdict(desk: CoderDesk, form: Annotated[VerdictForm, Depends(verdict_form)]) -> Response:
    """Keep a verdict on a pair, and lead to the next one."""
    try:
        if form.verdict not in list(Verdict):
            raise UsageError(CHOOSE_VERDICT())
        desk.check_all_seen(view.find_claim(desk.record, one).document_id for one in (form.left, form.right))
        told = {"person": desk.name, "reason": form.reason}
        links.judge(desk.record, form.left, form.right, Verdict(form.verdict), **told, seen=form.seen)
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, form.at, error, form)
    address = f"/desk/links?at={form.at}&done={form.verdict}"
    return desk.done(f"{form.left[:16]} {form.right[:16]}", f"links: {form.verdict}", address)


def _page(desk: AtDesk, at: int, error: MarsadError | None = None, form: VerdictForm | None = None) -> Response:
    record = desk.record
    held = held_documents(record, desk.blind)
    found = links.suggestions(record, 2, skip=at, without=held)
    pair = found[0] if found else None
    latest, clashes = links.latest(record, 20), links.clashes(record)
    claims = {name for one in latest for name in _claims_in(one)} | {name for one in clashes for name in one.path}
    hidden = {name for name, document in view.documents_of(record, claims).items() if document in held}
    latest = tuple(one for one in latest if hidden.isdisjoint(_claims_in(one)))
    clashes = tuple(one for one in clashes if hidden.isdisjoint(one.path))
    names = {name for one in latest for row in one.verdicts[:MOST] for name in (row.left, row.right)} | {
        n for one in clashes for n in one.path
    }
    show = {
        "pair": pair,
        "at": at,
        "has_next": len(found) > 1,
        "seen": _seen(record, pair),
        "latest": latest,
        "most": MOST,
        "clashes": clashes,
        "claims": {row.id: row for row in view.claims_among(record, sorted(names))},
        "words": pair_words,
        "verdicts": list(Verdict),
    }
    return desk.shown("desk_links.html", show, error, asdict(form) if form else None)


def _claims_in(one: Joining) -> set[str]:
    return {name for row in one.verdicts for name in (row.left, row.right)}


def _seen(record: Record, pair: links.Suggestion | None) -> int:
    if pair is None:
        return 0
    return len(links.verdicts(record, pair.left.claims[0].id, pair.right.claims[0].id))
