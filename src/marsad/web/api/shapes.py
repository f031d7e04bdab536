"""The one envelope and the one error of the API, and what is asked for in an address or a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Annotated, Any, TypeVar

from fastapi import Header, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from marsad.model import Event, canonical_json, plain
from marsad.model.account import Account
from marsad.store import view
from marsad.store.listed import ClaimRow, DocumentRow, ProblemRow
from marsad.store.record import Record
from marsad.store.summaries import not_linked
from marsad.version import __version__
from marsad.web.envelope import ErrorAnswer, QuickJSON
from marsad.web.frame import Frame, changed_query
from marsad.web.holding import held_among

Row = TypeVar("Row")

LONGEST = 1000
"""Characters of a field."""

MOST = 200
"""Rows of a page at most."""


CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": ErrorAnswer, "description": "Somebody decided since; nothing was written. Read the claim anew."}
}

CHANGED: dict[int | str, dict[str, Any]] = {
    412: {"model": ErrorAnswer, "description": "It is not as `If-Match` says; nothing was written. Read it anew."}
}

UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The answer is as it was when `ETag` was given."}}


class UnchangedError(HTTPException):
    """What was asked for is what the asker has already."""

    def __init__(self, tag: str) -> None:
        super().__init__(304, headers={"ETag": tag, "Cache-Control": "no-cache"})


def _hexadecimal(value: str) -> str:
    if not 6 <= len(value) <= 64 or set(value) - set("0123456789abcdef"):
        raise ValueError("an id is 6 to 64 of the digits 0-9 and a-f; the lists have them")
    return value


def _storable(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("a text cannot hold half of a surrogate pair; write the whole character") from error
    if "\0" in value:
        raise ValueError("a text cannot hold the character NUL; take it out")
    return value


def _storable_fields(fields: dict[str, Any]) -> dict[str, Any]:
    _check_parts(fields, 4)
    return fields


def _check_parts(value: object, depth: int) -> None:
    if depth == 0:
        raise ValueError("these fields hold more within each other than any field does")
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValueError(f"a field's text has at most {LONGEST} characters")
        _storable(value)
    elif isinstance(value, int | float) and not -1e15 < value < 1e15:
        raise ValueError("a number is beyond what is counted: write one below 10 to the power of 15")
    elif isinstance(value, dict | list):
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        for part in parts[:LONGEST]:
            _check_parts(part, depth - 1)


_ID = AfterValidator(_hexadecimal)
_PATTERN = {"pattern": "^[0-9a-f]{6,64}$"}
Text = Annotated[str, AfterValidator(_storable)]

Fields = Annotated[
    dict[str, Any],
    Field(
        max_length=20, description="By name: measure, low, high, quantifier, who, who_class, source, when, where ..."
    ),
    AfterValidator(_storable_fields),
]
"""A claim's fields as a person sets them; what each takes is checked by the desk."""

ClaimId = Annotated[str, Path(description="Id of a claim, or its beginning.", json_schema_extra=_PATTERN), _ID]
DocumentId = Annotated[str, Path(description="Id of a document, or its beginning.", json_schema_extra=_PATTERN), _ID]
EventId = Annotated[str, Path(description="Id of an event, or its beginning.", json_schema_extra=_PATTERN), _ID]
PairedId = Annotated[
    str, Query(description="Id of one of two claims, or its beginning.", json_schema_extra=_PATTERN), _ID
]
FullId = Annotated[str, Field(json_schema_extra=_PATTERN), _ID]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page at most.")]
After = Annotated[str, Query(max_length=300, description="Where the page before ended: `links.next` has it.")]


IfMatch = Annotated[
    str | None,
    Header(description="`ETag` of what is decided on, as read by the same person: where it changed since, 412."),
]


class Body(BaseModel):
    """A body of a request; what it does not know of is refused."""

    model_config = ConfigDict(extra="forbid")


def answer(
    request: Request,
    data: object,
    links: dict[str, str | None] | None = None,
    *,
    status: int = 200,
    tag: str | None = None,
) -> JSONResponse:
    """`data` in the envelope, with its tag, else that of the whole answer, for whoever asks again.

    Raises `UnchangedError` where the asker has the answer already.
    """
    frame: Frame = request.app.state.frame
    own = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    waiting = frame.summary(not_linked).figures
    meta = {"marsad": __version__, "record": frame.record.location.rsplit("/", 1)[-1], "not_linked": waiting}
    body = {"data": plain(data), "meta": meta, "links": {"self": own, **(links or {})}}
    made = QuickJSON(body, status)
    if request.method == "GET":
        if tag is None:
            tag = frame.tags.keep(request, request.state.record_state, bytes(made.body))
            refuse_known(request, tag)
        made.headers.update({"ETag": tag, "Cache-Control": "no-cache", "Vary": "Authorization"})
    return made


def refuse_known(request: Request, tag: str | None) -> None:
    """Raises `UnchangedError` where the asker has the answer of this tag already."""
    if tag is not None and tag in tags_in(request.headers.get("if-none-match", "")):
        raise UnchangedError(tag)


def answer_one(request: Request, data: object, links: dict[str, str | None] | None = None) -> JSONResponse:
    """`data` under a tag of its own, for `If-Match` of a decision on it; raises `UnchangedError` where it is known."""
    tag = entity_tag(data)
    if tag in tags_in(request.headers.get("if-none-match", "").replace("W/", "")):
        raise UnchangedError(tag)
    return answer(request, data, links, tag=tag)


def page(request: Request, rows: Sequence[Row], limit: int, key: Callable[[Row], str]) -> JSONResponse:
    """The first `limit` of `rows`, one of which is more than asked for where the list goes on.

    Less what tells of a report that the token's owner is to code blind: such a page is shorter.
    """
    further = key(rows[limit - 1]) if len(rows) > limit else None
    shown = rows[:limit]
    reader: Account | None = request.state.reader
    if reader is not None:
        record: Record = request.app.state.frame.record
        told = [_documents_of(record, row) for row in shown]
        held = held_among(request, reader, {name for names in told for name in names})
        shown = [row for row, names in zip(shown, told, strict=True) if held.isdisjoint(names)]
    return answer(request, shown, {"next": changed_query(request, after=further) if further else None})


def _documents_of(record: Record, row: object) -> tuple[str, ...]:
    """The documents that a row of a list tells of by name."""
    match row:
        case DocumentRow():
            return (row.id,)
        case ProblemRow():
            return (row.document_id, *view.documents_of(record, row.claims).values())
        case ClaimRow():
            return (row.document_id,)
    event = getattr(row, "event", None)
    return event.documents if isinstance(event, Event) else ()


def entity_tag(data: object) -> str:
    """A strong entity tag: two answers with these data at one address are the same to the byte (RFC 9110, 8.8.3)."""
    told = f"{__version__} {canonical_json(data)}"
    return f'"{blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()}"'


def tags_in(header: str) -> tuple[str, ...]:
    """The entity tags that a header lists."""
    return tuple(one.strip() for one in header.split(","))


@contextmanager
def as_matched(record: Record, wanted: str | None, shown: Callable[[], object]) -> Iterator[None]:
    """Within it a decision is written on what `shown` gives, where that is still what `If-Match` names; else 412.

    One transaction holds both (RFC 9110, 13.1.1); a weak tag matches nothing. Without the header nothing is asked.
    """
    if wanted is None:
        yield
        return
    with record.one_transaction():
        tags = tags_in(wanted)
        if "*" not in tags and entity_tag(shown()) not in tags:
            raise HTTPException(
                412, "it is not as If-Match says; nothing was written: read it anew, by a token of yours"
            )
        yield


def refuse_match(if_match: IfMatch = None) -> None:
    """Refuses the header where what is sent makes something new, so that nobody relies on what is not looked at."""
    if if_match is not None:
        raise HTTPException(412, "what is sent here is new, so there is no state to match: leave If-Match out")
