"""A host on loopback that answers as it is told, and counts what it is asked for; and a clock that is given in."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

START = datetime(2024, 5, 12, 8, 0, tzinfo=UTC)


@dataclass
class Answer:
    """One answer of the host."""

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    length: int | None = None
    """A length that it says in place of the true one."""


Asked = Mapping[str, str]
Says = Answer | Callable[[Asked], Answer]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.server.asked[self.path] += 1
        self.server.order.append(self.path)
        says = self.server.says.get(self.path, Answer(b"there is no such page", 404))
        answer = says(headers) if callable(says) else says
        with suppress(OSError):  # whoever asked has enough of it
            self._give(answer)

    def _give(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status != 304:
            self.send_header("Content-Type", answer.kind)
        for key, value in answer.headers.items():
            self.send_header(key, value)
        if isinstance(answer.body, bytes):
            size = len(answer.body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(size))
            self.end_headers()
            self.wfile.write(answer.body)
            self.close_connection = True
            return
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in answer.body:
            self.wfile.write(piece)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        del format, args


class Host(ThreadingHTTPServer):
    """`says` has the answer of each path; without one it answers 404, for robots.txt too."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.says: dict[str, Says] = {}
        self.asked: Counter[str] = Counter()
        self.order: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def at(self, path: str, name: str = "127.0.0.1") -> str:
        return f"http://{name}:{self.port}{path}"

    def forget(self) -> None:
        self.says.clear()
        self.asked.clear()
        self.order.clear()

    def handle_error(self, request: object, client_address: object) -> None:
        del request, client_address  # whoever asked went away


@contextmanager
def running() -> Iterator[Host]:
    host = Host()
    # Asks itself for its end without a rest in between.
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


@dataclass
class HandClock:
    """Stands still but where it is told to rest; each look at its ticks takes `step` seconds."""

    at: datetime = START
    step: float = 0.0
    rests: list[float] = field(default_factory=list)
    ticked: float = 0.0

    def now(self) -> datetime:
        return self.at

    def ticks(self) -> float:
        self.ticked += self.step
        return self.ticked

    def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.at += timedelta(seconds=seconds)
