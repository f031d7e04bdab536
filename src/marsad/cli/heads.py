"""Requests as `marsad serve` reads them: quickly, with a head of bounded size, over as many connections as is fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from asyncio import Transport

    from marsad.cli.shares import Shares

LARGEST = 2**16
"""Bytes of a request's line and headers, beyond what comes with the first piece of them."""

METHODS = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE"})
"""What httptools reads; it refuses methods that it does not know before the application can say what it takes."""


class BoundedHeads(HttpToolsProtocol):
    """uvicorn's quick protocol, which of itself holds a head of any size in memory.

    With `shares` a connection is closed after an answer where this process holds more than its share of them.
    """

    _is_new = True
    _is_head = False
    _taken = 0

    def __init__(self, *given: Any, shares: Shares | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self._shares = shares

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """One connection more."""
        super().connection_made(transport)
        self._tell()

    def connection_lost(self, exc: Exception | None) -> None:
        """One connection less."""
        super().connection_lost(exc)
        self._tell()

    def data_received(self, data: bytes) -> None:
        """Read on; answer 400 and hang up where the head does not end."""
        is_new, self._is_new = self._is_new, False
        if is_new and data.partition(b" ")[0] not in METHODS:
            self._hand_over(data)
            return
        was_head = self._is_head
        super().data_received(data)
        self._taken = self._taken + len(data) if was_head and self._is_head else 0
        if self._taken > LARGEST:
            self.send_400_response(f"The head of the request is larger than {LARGEST} bytes.")

    def on_message_begin(self) -> None:
        """A head begins."""
        self._is_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._is_head = False
        super().on_headers_complete()
        if self.cycle is not None and self._shares is not None and self._shares.is_over(len(self.connections)):
            self.cycle.keep_alive = False

    def _tell(self) -> None:
        if self._shares is not None:
            self._shares.tell(len(self.connections))

    def _hand_over(self, data: bytes) -> None:
        """Leave a connection that begins otherwise to uvicorn's slower protocol, which reads any method."""
        self.connections.discard(self)
        other = H11Protocol(self.config, self.server_state, self.app_state)
        other.connection_made(self.transport)
        self.transport.set_protocol(other)
        other.data_received(data)
