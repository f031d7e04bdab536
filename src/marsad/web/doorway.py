"""What stands before every page: the names that the record is served by, how many are let in at once, and HEAD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.responses import JSONResponse, Response

from marsad.web.languages import COOKIE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names by which a machine calls itself; no other host can have one, whatever its name resolves to."""

READERS = 48
"""Requests of readers that a process takes at once: those past it would wait longer than a reader does."""

PEOPLE = 4 * READERS
"""The same with those who say that they are signed in, whose decisions must not wait for readers."""

COME_AGAIN = "5"
"""Seconds, in Retry-After."""

BUSY = (
    "<!doctype html><meta charset=utf-8><title>Marsad</title>"
    "<p>Too many readers are here at once; load the page again in a few seconds.</p>"
    "<p lang=ar dir=rtl>القرّاء هنا الآن أكثر مما يتّسع له المكان؛ أعد تحميل الصفحة بعد ثوانٍ.</p>"
)


class AllowedHosts:
    """Answers only to names that the record is served by.

    A page of another site whose name is made to resolve to this machine (DNS rebinding) would else read, as the same
    origin, a record that is served on this machine alone; and whoever sends a link could choose its host.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names: Collection[str] = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer where the request names an allowed host, once."""
        if scope["type"] == "http" and not self._is_allowed(scope):
            message = "this record is not served by that name; whoever serves it allows one by --host-name"
            refusal = JSONResponse({"error": {"status": 421, "code": "misdirected", "message": message}}, 421)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_allowed(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"host"]
        return len(given) == 1 and host_of(given[0].decode("latin-1")) in self._names


def host_of(netloc: str) -> str:
    """The name in a Host header, in lower case, without port, brackets and a closing dot; "" for what is none."""
    if netloc.startswith("["):
        name, bracket, rest = netloc[1:].partition("]")
        is_whole = bool(bracket) and (not rest or (rest[0] == ":" and rest[1:].isdigit()))
        return name.lower() if is_whole else ""
    name, colon, port = netloc.partition(":")
    return "" if colon and not port.isdigit() else name.lower().removesuffix(".")


class Crowd:
    """Refuses readers past `READERS` at once by 503, with when to come again: the others are answered in time."""

    def __init__(self, app: ASGIApp, readers: int = READERS, people: int = PEOPLE) -> None:
        self._app = app
        self._readers, self._people = readers, people
        self._here = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer where there is room."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._here >= (self._readers if _is_reader(scope) else self._people):
            await _busy(scope)(scope, receive, send)
            return
        self._here += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._here -= 1


def _is_reader(scope: Scope) -> bool:
    """True for a request that shows neither a session nor a token: who they are costs more to find out than this."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            return False
        if name == b"cookie" and any(
            part.partition(b"=")[0].strip() != COOKIE.encode() for part in value.split(b";") if part.strip()
        ):
            return False
    return True


def _busy(scope: Scope) -> Response:
    headers = {"Retry-After": COME_AGAIN, "Cache-Control": "no-store"}
    if scope["path"].endswith(".json") or scope["path"].startswith("/api/"):
        told = {"status": 503, "code": "unavailable", "message": "too many readers are here at once; ask again"}
        return JSONResponse({"error": told}, 503, headers)
    return Response(BUSY, 503, headers, "text/html")


class HeadAsGet:
    """Answers HEAD with the head of the answer to GET (RFC 9110, 9.3.2): every page has one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer GET, and keep the body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, send_head)
