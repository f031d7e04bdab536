"""Requests as `marsad serve` reads them: quickly, and with a head of bounded size."""

from __future__ import annotations

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST = 2**16
"""Bytes of a request's line and headers, beyond what comes with the first piece of them."""

METHODS = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE"})
"""What httptools reads; it refuses methods that it does not know before the application can say what it takes."""


class BoundedHeads(HttpToolsProtocol):
    """uvicorn's quick protocol, which of itself holds a head of any size in memory."""

    _is_new = True
    _is_head = False
    _taken = 0

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

    def _hand_over(self, data: bytes) -> None:
        """Leave a connection that begins otherwise to uvicorn's slower protocol, which reads any method."""
        self.connections.discard(self)
        other = H11Protocol(self.config, self.server_state, self.app_state)
        other.connection_made(self.transport)
        self.transport.set_protocol(other)
        other.data_received(data)
