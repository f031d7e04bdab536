"""What the desk's pages have in common: who is at work, what a decision leaves behind, how a refusal is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from marsad.errors import MarsadError, ReviewConflictError
from marsad.model.account import Account, Role
from marsad.services.accounts.auditing import note_decision, note_reading
from marsad.services.accounts.people import By
from marsad.services.desk.blinding import Blind, check_all_seen, check_seen, held_documents
from marsad.services.desk.confidentiality import Level, LevelRow
from marsad.store.accounts.book import AccountBook
from marsad.store.event_list import EventRow
from marsad.store.record import Record
from marsad.web.frame import Frame, FrameOf, Page
from marsad.web.signin.visitors import Book, address_of, require

Text = Annotated[str, Form(max_length=2000)]
Name = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A person at the desk, and what their pages are drawn from."""

    request: Request
    frame: Frame
    book: AccountBook
    account: Account

    @property
    def record(self) -> Record:
        """The record that is decided on."""
        return self.frame.record

    @property
    def name(self) -> str:
        """The person, as decisions name them."""
        return self.account.name

    @property
    def may_adjudicate(self) -> bool:
        """True for adjudicators and admins."""
        return self.account.role.includes(Role.ADJUDICATOR)

    @property
    def share(self) -> float:
        """The share of documents that two code, as the pages are served."""
        share: float = self.request.app.state.settings.double_share
        return share

    @property
    def blind(self) -> Blind:
        """What is held back from the person until they have coded it."""
        return blind_for(self.account, self.share)

    def check_seen(self, document_id: str) -> None:
        """Raises `HeldBackError` for a document that the person is to code blind first."""
        check_seen(self.record, self.blind, document_id)

    def check_all_seen(self, document_ids: Iterable[str]) -> None:
        """Raises `HeldBackError` where the person is to code any of the documents blind first."""
        check_all_seen(self.record, self.blind, document_ids)

    def without_held(self, rows: Iterable[EventRow]) -> tuple[EventRow, ...]:
        """The events of which the person may see every report."""
        rows = tuple(rows)
        held = held_documents(self.record, self.blind, {name for row in rows for name in row.event.documents})
        return tuple(row for row in rows if held.isdisjoint(row.event.documents))

    def may_see(self, levels: Sequence[LevelRow]) -> bool:
        """Whether a report with these decisions on who may see it is shown to the person at the desk.

        A confidential one is for adjudicators and for who took it in.
        """
        is_confidential = bool(levels) and levels[-1].level is Level.CONFIDENTIAL
        return not is_confidential or levels[0].person == self.name or self.may_adjudicate

    def note_reading(self, document_ids: Sequence[str]) -> None:
        """Note in the audit log that the person was shown these reports, which are not public."""
        if document_ids:
            note_reading(self.book, By(self.name, address_of(self.request)), document_ids)

    def shown(
        self,
        template: str,
        show: Mapping[str, object],
        error: MarsadError | None = None,
        typed: Mapping[str, object] | None = None,
    ) -> Response:
        """A private page; with the refusal and what was typed, where a form was not taken."""
        told = {
            "error": None if error is None else error.told,
            "typed": dict(typed or {}),
            "account": self.account,
            "may_adjudicate": self.may_adjudicate,
        }
        page = Page(template, {}, {**told, **show}, status=status_of(error), private=True)
        return self.frame.html(self.request, page)

    def done(self, target: str, detail: str, address: str) -> Response:
        """Note a decision in the audit log and lead on, so that loading the page again sends nothing twice."""
        note_decision(self.book, By(self.name, address_of(self.request)), target, detail)
        return RedirectResponse(address, 303)


def blind_for(account: Account, share: float) -> Blind:
    """Coders code the sample; who may adjudicate settles what coders differ in, and codes only what they chose to."""
    return Blind(account.name, 0 if account.role.includes(Role.ADJUDICATOR) else share)


def status_of(error: MarsadError | None) -> int:
    """409 where somebody decided in between, 422 for another mistake, 200 without one."""
    return 200 if error is None else 409 if isinstance(error, ReviewConflictError) else 422


Coder = Annotated[Account, Depends(require(Role.CODER))]
Adjudicator = Annotated[Account, Depends(require(Role.ADJUDICATOR))]


def coder_desk(request: Request, frame: FrameOf, book: Book, account: Coder) -> AtDesk:
    """A coder, or who may do more."""
    return AtDesk(request, frame, book, account)


def adjudicator_desk(request: Request, frame: FrameOf, book: Book, account: Adjudicator) -> AtDesk:
    """An adjudicator, or an admin."""
    return AtDesk(request, frame, book, account)


async def form_of(request: Request) -> FormData:
    """The form as it was sent."""
    return await request.form()


FormOf = Annotated[FormData, Depends(form_of)]
CoderDesk = Annotated[AtDesk, Depends(coder_desk)]
AdjudicatorDesk = Annotated[AtDesk, Depends(adjudicator_desk)]
