"""What is held back from who is to code it blind: addresses that name such a report, a claim or an event of it.

The lists of public pages show to everybody what is public; a person at the desk is not kept from what anybody reads
there signed out. What they are led to by name, at the desk, on the pages or by their token, is held back.
"""

from __future__ import annotations

from collections.abc import Iterable

from anyio.to_thread import run_sync
from fastapi import Request

from marsad.errors import UsageError
from marsad.model.account import Account, Role
from marsad.services.desk.blinding import Blind, check_all_seen, held_documents
from marsad.store import summaries, view
from marsad.store.record import Record
from marsad.web.answers import is_anonymous
from marsad.web.desk.deciding import blind_for
from marsad.web.signin.visitors import visitor_of

NAMED = ("document_id", "claim_id", "event_id")


async def hold_back(request: Request) -> None:
    """A dependency of public pages: raises `HeldBackError` for who is signed in and has the report to code blind."""
    if is_anonymous(request) or not any(name in request.path_params for name in NAMED):
        return
    await run_sync(_check_visitor, request)


def _check_visitor(request: Request) -> None:
    visitor = visitor_of(request)
    if visitor is not None:
        check_named(request, visitor)


def blind_of(request: Request, account: Account) -> Blind | None:
    """What is held back from the account; None for a reader, who codes nothing."""
    if not account.role.includes(Role.CODER):
        return None
    return blind_for(account, request.app.state.settings.double_share)


def check_named(request: Request, account: Account) -> None:
    """Raises `HeldBackError` where the address names a report that is held back, a claim of it or an event of it."""
    blind = blind_of(request, account)
    if blind is not None:
        record: Record = request.app.state.frame.record
        document, claim, event = (request.path_params.get(name) for name in NAMED)
        pair = (request.query_params.get(name) for name in ("left", "right"))
        check_all_seen(record, blind, _documents(record, document, event, [claim, *pair]))


def held_among(request: Request, account: Account, document_ids: Iterable[str]) -> frozenset[str]:
    """Which of the documents are held back from the account."""
    blind = blind_of(request, account)
    return frozenset() if blind is None else held_documents(request.app.state.frame.record, blind, document_ids)


def _documents(record: Record, document: str | None, event: str | None, claims: Iterable[str | None]) -> set[str]:
    """The documents that these ids, or their beginnings, lead to; what leads to none is left to the page."""
    found: set[str] = set()
    for name in claims:
        if name:
            found |= _of_claim(record, name)
    if event:
        told = summaries.find_event(record, event)
        found |= set(told.documents) if told else set()
    if document:
        found |= _of_document(record, document)
    return found


def _of_claim(record: Record, name: str) -> set[str]:
    try:
        return {view.find_claim(record, name).document_id}
    except UsageError:
        return set()


def _of_document(record: Record, name: str) -> set[str]:
    try:
        return {view.document(record, name).document.id}
    except UsageError:
        return set()
