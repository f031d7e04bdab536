"""Mistakes as answers: one page, one shape of data, the message says what to do; and what is refused first of all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from marsad.errors import MarsadError, NotFoundError, RecordError, ReviewConflictError
from marsad.model import Template, Told
from marsad.services.accounts.limits import TooManyError
from marsad.services.desk.blinding import HeldBackError
from marsad.web.api.shapes import UnchangedError
from marsad.web.frame import Frame, Page
from marsad.web.signin.visitors import SignInNeededError, sign_in_address
from marsad.web.validation import mistakes_in

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CODES = {
    400: "bad_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    412: "changed",
    413: "too_large",
    421: "misdirected",
    422: "invalid",
    429: "too_many",
    503: "unavailable",
}
"""What programs tell errors by."""

MOST = 20
"""Mistakes that one answer tells of."""

LARGEST = 2**20
"""Bytes of a request's body."""
LARGEST_SENT = 20 * 2**20
"""Bytes of a body that holds reports as files."""
TAKES_FILES = frozenset(("/desk/send", "/desk/intake", "/api/v1/files"))
"""Where such a body goes."""


class BodyLimit:
    """Refuses bodies above `LARGEST`, said so or not, and addresses that no record can be asked by."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request itself where it is refused, else let the application answer."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        refusal = _refusal(scope)
        if refusal is not None:
            return await refusal(scope, receive, send)
        taken, largest = 0, _largest(scope)

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > largest:
                raise HTTPException(413, _too_large(largest))
            return message

        return await self._app(scope, receive_some, send)


_TOO_LARGE = Template("body_too_large", "the body is larger than %(number)s bytes; send less at once")


def _largest(scope: Scope) -> int:
    return LARGEST_SENT if scope["path"] in TAKES_FILES else LARGEST


def _too_large(largest: int) -> Told:
    return _TOO_LARGE(number=largest)


def add_errors(app: FastAPI) -> None:
    """Answer every mistake in the one way."""
    for kind in (MarsadError, StarletteHTTPException, RequestValidationError):
        app.add_exception_handler(kind, _show)


def _refusal(scope: Scope) -> Response | None:
    for name, value in scope["headers"]:
        if name == b"content-length" and (not value.isdigit() or len(value) > 12 or int(value) > _largest(scope)):
            return _data(413, str(_too_large(_largest(scope))))
    asked = scope["path"].encode("utf-8", "surrogatepass") + b"?" + unquote_to_bytes(scope["query_string"])
    try:
        asked.decode("utf-8")
    except UnicodeDecodeError:
        return _data(400, "the address is not UTF-8; write it in percent-encoded UTF-8")
    return (
        _data(400, "the address holds the character NUL, which nothing on record does; take it out")
        if (b"\0" in asked)
        else None
    )


def _show(request: Request, error: Exception) -> Response:
    """The error as a page or, for `.json` and the API, as data."""
    if isinstance(error, UnchangedError):
        return Response(status_code=304, headers=error.headers)
    if isinstance(error, SignInNeededError) and not _wants_data(request):
        return RedirectResponse(sign_in_address(request), 303)
    if isinstance(error, HeldBackError) and request.method == "GET" and not _wants_data(request):
        return RedirectResponse(f"/desk/coding/{error.document_id}?first=1", 303)
    if _is_where_forms_go(request, error):
        # A form that came back stands at this address: loading it again, or its other language, leads to its page.
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(request.url.path.rpartition("/")[0] + asked, 303)
    status, messages = _status_of(request, error), _messages_of(error)
    message = "; ".join(messages)
    headers = dict(getattr(error, "headers", None) or {})
    if isinstance(error, TooManyError):
        headers["Retry-After"] = str(error.wait)
    if _wants_data(request):
        return _data(status, message, headers)
    show = {"status": status, "messages": messages, "is_form": request.method == "POST"}
    frame: Frame = request.app.state.frame
    response = frame.html(request, Page("error.html", {}, show, status=status, has_json=False))
    response.headers.update(headers)
    return response


def _is_where_forms_go(request: Request, error: Exception) -> bool:
    """True where a page of the desk is asked for at an address that only takes forms."""
    is_refused = isinstance(error, StarletteHTTPException) and error.status_code == 405
    return is_refused and request.method == "GET" and request.url.path.startswith("/desk/")


def _data(status: int, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    code = CODES.get(status, "error")
    return JSONResponse({"error": {"status": status, "code": code, "message": message}}, status, headers)


def _wants_data(request: Request) -> bool:
    return request.url.path.endswith(".json") or request.url.path.startswith("/api/")


def _status_of(request: Request, error: Exception) -> int:
    if isinstance(error, StarletteHTTPException):
        return error.status_code
    for kind, status in ((RecordError, 503), (HeldBackError, 403), (ReviewConflictError, 409), (TooManyError, 429)):
        if isinstance(error, kind):
            return status
    # What is not there is not found where the address names it; where the body or a filter does, they are wrong.
    return 404 if isinstance(error, NotFoundError) and request.path_params else 422


def _messages_of(error: Exception) -> tuple[Told, ...]:
    """What is wrong, a sentence each."""
    if isinstance(error, RequestValidationError):
        found: tuple[Told, ...] = mistakes_in(error)[:MOST]
    elif isinstance(error, HTTPException | StarletteHTTPException):
        found = (_STARLETTES.get(error.detail, error.detail),)
    else:
        found = (error.told if isinstance(error, MarsadError) else str(error),)
    return tuple(map(_answerable, found))


_STARLETTES = {
    template.english: template()
    for template in (
        Template("body_not_parsed", "There was an error parsing the body"),
        Template("method_not_allowed", "Method Not Allowed"),
    )
}
"""What the framework itself says where it refuses."""


def _answerable(told: Told) -> Told:
    """What was sent may stand in the message, and may be what no answer can hold."""
    text = told.encode("utf-8", "replace").decode()[:2000]
    return told if text == told else text
