"""Requests as `marsad serve` reads them: quickly, within bounds of size and time, over a fair number of connections.

Who sends a byte a minute, or takes nothing of an answer, holds a connection and costs next to nothing (slow loris).
So a head, a body and the taking of an answer each have a deadline, and connections have a most: past it one that waits
for its reader is closed for one that comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from asyncio import TimerHandle, Transport
    from collections.abc import Callable, Iterable

    from marsad.cli.shares import Shares

LARGEST = 2**16
"""Bytes of a request's line and headers, beyond what comes with the first piece of them."""

METHODS = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE"})
"""What httptools reads; it refuses methods that it does not know before the application can say what it takes."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a connection waits for the one at its other end, in seconds, and how many there are in a process."""

    head: float = 20
    """From a connection, or the first byte of a request, to the end of the request's head."""
    body: float = 120
    """From there to the end of its body."""
    taking: float = 60
    """For which a reader may take nothing of an answer that waits for it."""
    connections: int = 1000


class BoundedHeads(HttpToolsProtocol):
    """uvicorn's quick protocol, which of itself holds a head of any size in memory.

    With `shares` a connection is closed after an answer where this process holds more than its share of them; with
    `deadlines` where the other end is too slow.
    """

    _order = count()
    _is_new = True
    _is_head = False
    _taken = 0
    _waiting: TimerHandle | None = None
    """Ends the connection where what is waited for has not come: a head, or a body."""
    _sending: TimerHandle | None = None
    """Ends it where an answer is not taken."""

    def __init__(
        self, *given: Any, shares: Shares | None = None, deadlines: Deadlines | None = None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self._shares = shares
        self._deadlines = deadlines
        self._number = next(self._order)

    @property
    def is_waiting(self) -> bool:
        """True where nothing is being answered: what comes next has to come from the other end."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """One connection more; it is refused where there is no room, not even that of one that waits."""
        super().connection_made(transport)
        self._tell()
        if self._deadlines is not None and len(self.connections) > self._deadlines.connections:
            waiting = longest_waiting(one for one in self.connections if one is not self)
            if waiting is None:
                self.transport.write(FULL)
                self.transport.close()
                return
            waiting.transport.abort()
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """One connection less."""
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)
        self._tell()

    def data_received(self, data: bytes) -> None:
        """Read on; answer 400 and hang up where the head does not end."""
        is_new, self._is_new = self._is_new, False
        method, _, rest = data.partition(b" ")
        is_begun = not rest and any(one.startswith(method) for one in METHODS)
        if is_new and method not in METHODS and not is_begun:
            self._hand_over(data)
            return
        if self._waiting is None and self.is_waiting:
            self._expect_head()  # what came may be no more than an empty line
        was_head = self._is_head
        super().data_received(data)
        self._taken = self._taken + len(data) if was_head and self._is_head else 0
        if self._taken > LARGEST:
            self.send_400_response(f"The head of the request is larger than {LARGEST} bytes.")

    def on_message_begin(self) -> None:
        """A head begins."""
        self._is_head = True
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._is_head = False
        self._wait(lambda deadlines: deadlines.body)
        super().on_headers_complete()
        if self.cycle is not None and self._shares is not None and self._shares.is_over(len(self.connections)):
            self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        """The body has ended; from here on it is for the application to answer."""
        self._stop_waiting()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The other end does not take what is written."""
        super().pause_writing()
        if self._deadlines is not None and self._sending is None:
            self._sending = self.loop.call_later(self._deadlines.taking, self.transport.abort)

    def resume_writing(self) -> None:
        """It has taken it."""
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def _expect_head(self) -> None:
        self._wait(lambda deadlines: deadlines.head)

    def _wait(self, seconds: Callable[[Deadlines], float]) -> None:
        self._stop_waiting()
        if self._deadlines is not None:
            self._waiting = self.loop.call_later(seconds(self._deadlines), self._end)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _end(self) -> None:
        """Hang up on who is too slow; say so where no answer was begun."""
        self._waiting = None
        if self.is_waiting:
            self.transport.write(TOO_SLOW)
        self.transport.close()

    def _tell(self) -> None:
        if self._shares is not None:
            self._shares.tell(len(self.connections))

    def _hand_over(self, data: bytes) -> None:
        """Leave a connection that begins otherwise to uvicorn's slower protocol, which reads any method.

        None of them is answered by more than a refusal, so the whole connection has the time of a head.
        """
        self._stop_waiting()
        self.connections.discard(self)
        other = H11Protocol(self.config, self.server_state, self.app_state, _loop=self.loop)
        if self._deadlines is not None:
            self.loop.call_later(self._deadlines.head, self.transport.abort)
        other.connection_made(self.transport)
        self.transport.set_protocol(other)
        other.data_received(data)


def longest_waiting(connections: Iterable[Any]) -> BoundedHeads | None:
    """Of the connections that wait for their reader the one that was made first; None where each is being answered."""
    waiting = [one for one in connections if isinstance(one, BoundedHeads) and one.is_waiting]
    return min(waiting, key=lambda one: one._number, default=None)


def _told(status: str, text: bytes, *headers: str) -> bytes:
    lines = (
        f"HTTP/1.1 {status}", *headers, "content-type: text/plain; charset=utf-8", f"content-length: {len(text)}",
        "connection: close",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + text


TOO_SLOW = _told("408 Request Timeout", b"The request took too long to come; send it again.")
FULL = _told("503 Service Unavailable", b"Too many are here at once; come again in a little.", "retry-after: 5")
