"""Connections that go to the very network address that was checked, and end where a limit is reached.

A name is looked up once, all of its addresses are checked, and the connection is made to one of them: an answer of the
name server that changes between the check and the connection (DNS rebinding) leads nowhere. The host's name still goes
into the request and into the check of its certificate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import httpcore
import httpx

from marsad.fetch.addresses import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from marsad.fetch.addresses import Resolver
    from marsad.fetch.limits import Clock, Limits


class PrivateAddressError(Exception):
    """A host's name leads to a network address that is not public."""


class NoHostError(Exception):
    """No network address is known for a host's name."""


class OverLimitError(Exception):
    """An answer is longer than is taken."""


class TooSlowError(Exception):
    """An answer takes longer than is waited for."""


@dataclass(slots=True)
class Exchange:
    """The bytes of one request and its answer as they went over the line, held to the limits."""

    clock: Clock
    limits: Limits
    asked: bytearray = field(default_factory=bytearray)
    answered: bytearray = field(default_factory=bytearray)
    until: float = 0.0

    def __post_init__(self) -> None:
        self.until = self.clock.ticks() + self.limits.seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that may still be waited; raises `TooSlowError` where none are."""
        left = self.until - self.clock.ticks()
        if left <= 0:
            raise TooSlowError(f"the answer took longer than {self.limits.seconds:g} seconds")
        return min(left, timeout) if timeout is not None else left

    def take(self, piece: bytes) -> bytes:
        """A piece of the answer; raises `OverLimitError` where there are more than any answer has."""
        self.answered += piece
        if len(self.answered) > self.limits.bytes + self.limits.head:
            raise OverLimitError(f"the answer is over the limit of {self.limits.bytes / 1e6:g} MB")
        return piece


class _Line(httpcore.NetworkStream):
    """A connection whose bytes are counted and kept."""

    def __init__(self, inner: httpcore.NetworkStream, exchange: Exchange) -> None:
        self._inner = inner
        self._exchange = exchange

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._exchange.take(self._inner.read(max_bytes, self._exchange.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._exchange.asked += buffer
        self._inner.write(buffer, self._exchange.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._exchange.left(timeout))
        return _Line(inner, self._exchange)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Pinned(httpcore.NetworkBackend):
    """Connects to what was checked, and to nothing else."""

    def __init__(self, exchange: Exchange, resolver: Resolver, *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._exchange = exchange
        self._resolver = resolver
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = NoHostError(f"no host is called {host}")
        for address in self._checked(host, port):
            left = self._exchange.left(timeout)
            try:
                line = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Line(line, self._exchange)
        raise failure

    def _checked(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host; where one of them is not public, none is asked."""
        try:
            addresses = self._resolver(host.strip("[]"), port)
        except OSError as error:
            raise NoHostError(f"no host is called {host}") from error
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    named = host if host.strip("[]") == address else f"{host} ({address})"
                    raise PrivateAddressError(
                        f"{named} is not of the public internet; allow private addresses where it is yours"
                    )
        return addresses


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], pool: httpcore.ConnectionPool) -> None:
        self._stream = stream
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()
        self._pool.close()


class PinnedTransport(httpx.BaseTransport):
    """Carries one request of httpx over a connection of its own, made as `_Pinned` does."""

    def __init__(self, exchange: Exchange, resolver: Resolver, context: ssl.SSLContext, *, allow_private: bool) -> None:
        self._backend = _Pinned(exchange, resolver, allow_private=allow_private)
        self._context = context

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not read yet."""
        pool = httpcore.ConnectionPool(
            ssl_context=self._context, max_keepalive_connections=0, network_backend=self._backend
        )
        url = request.url
        try:
            answer = pool.handle_request(
                httpcore.Request(
                    request.method,
                    httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        except BaseException:
            pool.close()
            raise
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(cast("Iterable[bytes]", answer.stream), pool),
            extensions=answer.extensions,
        )
