"""Pages as they were answered, for as long as the record stays as it was; never those of somebody who is signed in."""

from __future__ import annotations

import hashlib
from asyncio import Lock, Semaphore
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from marsad.web.languages import COOKIE, choose_language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MOST = 64 * 2**20
"""Bytes of pages kept: about a thousand."""

AT_ONCE = 2
"""Pages that one process builds at once. They are work for the processor: of many at once each would wait for all of
the others; and of one alone, all for a slow one. Requests of those who are signed in do not wait for these."""

Handler = Callable[[Request], Awaitable[Response]]


class Answers:
    """The answers to addresses in each language under one state of the record; all are let go when it changes."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, Response] = OrderedDict()
        self._making: dict[Hashable, tuple[Lock, int]] = {}
        self.turns = Semaphore(AT_ONCE)
        """Held while a page is built; who waits is let in by the order of asking."""

    def find(self, key: Hashable, state: Hashable) -> Response | None:
        """The answer to `key` under this very state of the record."""
        if state != self._state:
            return None
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, state: Hashable, answer: Response) -> None:
        """Keep an answer that was begun under `state`, in place of the longest unread where there is no room."""
        if state != self._state:
            self._kept.clear()
            self._size, self._state = 0, state
        before = self._kept.pop(key, None)
        self._size += len(answer.body) - (len(before.body) if before else 0)
        self._kept[key] = answer
        while self._size > self._most:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body)

    @asynccontextmanager
    async def alone(self, key: Hashable) -> AsyncIterator[bool]:
        """One at a time for each key: who asks for a page that is being made waits for it, and is told so by True."""
        lock, waiting = self._making.get(key, (Lock(), 0))
        self._making[key] = (lock, waiting + 1)
        try:
            async with lock:
                yield waiting > 0
        finally:
            lock, waiting = self._making[key]
            if waiting == 1:
                del self._making[key]
            else:
                self._making[key] = (lock, waiting - 1)


class KeptRoute(APIRoute):
    """A route whose answers are kept for readers who are nobody in particular."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of requests: what is kept, else what the page is built to now."""
        build = super().get_route_handler()

        async def handle(request: Request) -> Response:
            if not is_anonymous(request):
                return await build(request)
            return await _answer(request, build)

        return handle


class KeepsAnswers(Protocol):
    """What answers to addresses stand on: a state of the record, and where answers under it are kept."""

    answers: Answers

    def state(self) -> Hashable:
        """The state of the record; another one makes every answer anew."""


def is_anonymous(request: Request) -> bool:
    """False for a request that says who sends it: with any cookie but the language, or with credentials."""
    return not (request.cookies.keys() - {COOKIE}) and "authorization" not in request.headers


async def _answer(request: Request, build: Handler) -> Response:
    frame: KeepsAnswers = request.app.state.frame
    key = (choose_language(request).code, request.url.path, request.url.query)
    # The state before building: what changes meanwhile makes the answer one that no longer holds.
    state = frame.state()
    kept = frame.answers.find(key, state)
    if kept is None:
        async with frame.answers.alone(key) as has_waited:
            if has_waited:
                state = frame.state()
                kept = frame.answers.find(key, state)
            if kept is None:
                async with frame.answers.turns:
                    made = await build(request)
                if not _is_keepable(made):
                    return made
                made.headers["ETag"] = f'"{hashlib.blake2b(bytes(made.body), digest_size=16).hexdigest()}"'
                made.headers.setdefault("Cache-Control", "no-cache")
                frame.answers.keep(key, state, kept := made)
    return _again(request, kept)


def _is_keepable(made: Response) -> bool:
    return made.status_code == 200 and hasattr(made, "body") and "set-cookie" not in made.headers


def _again(request: Request, kept: Response) -> Response:
    """The kept answer, or only that nothing has changed for who has it already."""
    tag = kept.headers["ETag"]
    known = request.headers.get("if-none-match", "")
    is_known = tag in (one.strip().removeprefix("W/") for one in known.split(","))
    answer = Response(b"" if is_known else kept.body, 304 if is_known else 200)
    hidden = (b"content-length", b"content-type") if is_known else ()
    answer.raw_headers = [(name, value) for name, value in kept.raw_headers if name not in hidden]
    return answer
