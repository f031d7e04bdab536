"""Reports in by token: a text, or a file of any kind that is read. What is to be public waits until it is released."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse
from pydantic import Field

from marsad.ingest.readers import Source
from marsad.model import readable_name
from marsad.services.accounts.auditing import note_decision
from marsad.services.accounts.people import By
from marsad.services.desk.sending import Sending, found_in, take_sent, written
from marsad.store.confidential import Level
from marsad.web.api.shapes import CHANGED, Body, Text, answer
from marsad.web.api.writing import NewOnly, Receiver
from marsad.web.desk.sending import given_of, read
from marsad.web.envelope import ERRORS, Envelope
from marsad.web.frame import Frame, FrameOf
from marsad.web.signin.visitors import Book

if TYPE_CHECKING:
    from marsad.ingest import Fault, PassedOver, Report
    from marsad.store.accounts.book import AccountBook

router = APIRouter(prefix="/api/v1", responses=ERRORS)
Short = Annotated[Text, Field(max_length=200)]
Box = Annotated[str, Form(max_length=200)]


class NewDocument(Body):
    """A report as text."""

    text: Annotated[Text, Field(min_length=1, max_length=400_000)]
    title: Short | None = None
    published: date | None = None
    outlet: Short | None = None
    url: Annotated[Text, Field(max_length=2000)] | None = None
    agency: Short | None = None
    language: Annotated[Text, Field(max_length=8, description="ISO 639-1.")] | None = None
    level: Level
    consent: Annotated[Text, Field(max_length=2000, description="What those who gave it agreed to.")] = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one report of what was sent."""

    name: str
    """Of the file, and its place in it."""
    document_id: str | None
    level: Level | None
    """Who may see what was written; what was sent as public waits as restricted."""
    figures: int
    error: str | None
    """Why nothing of it was written, and what to do."""
    passed_over: str | None
    """Why it is no report."""


@router.post(
    "/documents", tags=["decisions"], status_code=201, responses=CHANGED, dependencies=[NewOnly],
    response_model=Envelope[tuple[Taken, ...]],
)  # fmt: skip
def add_document(request: Request, frame: FrameOf, book: Book, by: Receiver, wanted: NewDocument) -> JSONResponse:
    """Hand in a report as text with its level. Scope `intake`.

    It is read at once. One that is to be `public` waits as `restricted` until an adjudicator releases it; the answer
    tells nothing of what others sent, nor of what is on record.
    """
    given = given_of(
        {
            "published": wanted.published.isoformat() if wanted.published else "",
            **{name: getattr(wanted, name) or "" for name in ("outlet", "url", "agency", "language")},
        }
    )
    found = (written(wanted.title, wanted.text),)
    return _taken(request, frame, book, found, Sending(by.name, wanted.level, given, wanted.consent), by)


@router.post(
    "/files", tags=["decisions"], status_code=201, responses=CHANGED, dependencies=[NewOnly],
    response_model=Envelope[tuple[Taken, ...]],
)  # fmt: skip
def add_file(  # noqa: PLR0913, PLR0917 - a form's fields are parameters
    request: Request,
    frame: FrameOf,
    book: Book,
    by: Receiver,
    file: Annotated[UploadFile, File(description="A file of any kind that is read, 20 MiB at most.")],
    level: Annotated[Level, Form()],
    consent: Annotated[str, Form(max_length=2000)] = "",
    published: Box = "",
    outlet: Box = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    agency: Box = "",
    language: Box = "",
) -> JSONResponse:
    """Hand in a file with its level, as `multipart/form-data`; each report in it is answered for. Scope `intake`.

    As `POST /api/v1/documents`. A file of more than 100 reports is for `marsad ingest`.
    """
    form = {"published": published, "outlet": outlet, "url": url, "agency": agency, "language": language}
    name = readable_name((file.filename or "").replace("\\", "/").rpartition("/")[2] or "file")
    found = found_in(Source(name, io.BytesIO(file.file.read())))
    return _taken(request, frame, book, found, Sending(by.name, level, given_of(form), consent), by)


def _taken(
    request: Request,
    frame: Frame,
    book: AccountBook,
    found: Iterable[Report | Fault | PassedOver],
    sending: Sending,
    by: By,
) -> JSONResponse:
    sent = take_sent(frame.record, found, read, sending)
    for one in sent:
        if one.document_id is not None:
            note_decision(book, by, one.document_id, "sent by token")
    rows = tuple(
        Taken(one.name, one.document_id, one.level, one.figures, str(one.error) if one.error else None, one.why)
        for one in sent
    )
    return answer(request, rows, status=201)
