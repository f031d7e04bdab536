"""Reports sent to the desk: files of every kind that is read, or a text that is pasted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData, UploadFile

from marsad import bootstrap
from marsad.errors import MarsadError, UsageError
from marsad.ingest.given import Given
from marsad.ingest.readers import Source
from marsad.model import Template, readable_name
from marsad.services.accounts.auditing import note_decision
from marsad.services.accounts.people import By
from marsad.services.desk.sending import NO_TEXT_SENT, Sending, Sent, found_in, take_sent, written
from marsad.store.confidential import Level
from marsad.web.desk.deciding import AtDesk, CoderDesk, FormOf, Name, Text
from marsad.web.parameters import day_of
from marsad.web.signin.visitors import OwnForm, address_of

if TYPE_CHECKING:
    from marsad.ingest import Fault, PassedOver, Report
    from marsad.model import Reading

CHOOSE_LEVEL_SENT = Template("choose_level_sent", "choose who may see what you send")
NOT_AN_ADDRESS = Template("not_an_address", "the address begins with http:// or https://")

router = APIRouter(prefix="/desk/send", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)
Pasted = Annotated[str, Form(max_length=400_000)]


def sending_form(  # noqa: PLR0913, PLR0917 - one parameter for each field of the form
    text: Pasted = "",
    title: Name = "",
    outlet: Name = "",
    url: Text = "",
    published: Name = "",
    agency: Name = "",
    language: Name = "",
    level: Name = "",
    consent: Text = "",
) -> dict[str, str]:
    """What the form holds, by the names of its fields."""
    return {name: value.strip() for name, value in locals().items()}


@router.get("", name="desk_send")
def show_sending(desk: CoderDesk) -> Response:
    """An empty form."""
    return _form(desk, {})


@router.post("", dependencies=[OwnForm])
def take_sending(desk: CoderDesk, form: Annotated[dict[str, str], Depends(sending_form)], sent: FormOf) -> Response:
    """Read what was sent, put it on record, and show what became of each report."""
    try:
        if form["level"] not in list(Level):
            raise UsageError(CHOOSE_LEVEL_SENT())
        given = given_of(form)
        sending = Sending(desk.name, Level(form["level"]), given, form["consent"], desk.may_adjudicate)
        done = take_sent(desk.record, _found(form, sent), read, sending)
    except UsageError as error:
        return _form(desk, form, error)
    for one in done:
        if one.document_id is not None:
            note_decision(desk.book, By(desk.name, address_of(desk.request)), one.document_id, "sent to the desk")
    return _form(desk, {} if any(one.document_id for one in done) else form, done=done)


def given_of(form: dict[str, str]) -> Given:
    """What is said of all that is sent. Raises `UsageError` for a day, a language or an address that is none."""
    if form["url"] and not form["url"].startswith(("http://", "https://")):
        raise UsageError(NOT_AN_ADDRESS())
    return Given(
        published=day_of("published", form["published"]),
        outlet=form["outlet"] or None,
        language=bootstrap.parse_language(form["language"] or None),
        url=form["url"] or None,
        agency=form["agency"] or None,
    )


def read(report: Report, given: Given) -> Reading:
    """The reading of a report that was sent."""
    return bootstrap.read(
        report,
        published=given.published,
        outlet=given.outlet,
        language=given.language,
        url=given.url,
        agency=given.agency,
    )


def _found(form: dict[str, str], sent: FormData) -> Iterator[Report | Fault | PassedOver]:
    """What the files and the text hold; raises `UsageError` where nothing was sent."""
    files = [one for one in sent.getlist("file") if isinstance(one, UploadFile) and one.filename]
    if not files and not form["text"]:
        raise UsageError(NO_TEXT_SENT())
    for one in files:
        name = readable_name((one.filename or "").replace("\\", "/").rpartition("/")[2] or "file")
        yield from found_in(Source(name, io.BytesIO(one.file.read())))
    if form["text"]:
        yield written(form["title"] or None, form["text"])


def _form(
    desk: AtDesk, typed: dict[str, str], error: MarsadError | None = None, *, done: tuple[Sent, ...] = ()
) -> Response:
    show = {"levels": list(Level), "done": done}
    return desk.shown("desk_send.html", show, error, typed)
