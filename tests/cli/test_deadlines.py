"""Connections that are slow or too many are closed; with a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from marsad.cli.heads import BoundedHeads, Deadlines
from marsad.cli.serve import _check_names
from marsad.errors import UsageError

DEADLINES = Deadlines(connections=3)


@dataclass
class Clock:
    """An event loop's timers without the loop."""

    now: float = 0
    timers: list[tuple[float, Callable[[], object], Any]] = field(default_factory=list)

    def call_later(self, delay: float, call: Callable[[], object]) -> Any:
        handle = Handle()
        self.timers.append((self.now + delay, call, handle))
        return handle

    def turn(self, seconds: float) -> None:
        self.now += seconds
        due = [one for one in self.timers if one[0] <= self.now]
        self.timers = [one for one in self.timers if one[0] > self.now]
        for _, call, handle in due:
            if not handle.cancelled:
                call()

    def create_task(self, coroutine: Any, **_options: Any) -> Any:
        coroutine.close()  # the application never answers here
        return Handle()


class Handle:
    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def add_done_callback(self, _call: object) -> None:
        pass


class Line:
    """The transport of a connection: what was written, and whether it is closed."""

    def __init__(self) -> None:
        self.written = b""
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.is_closed = True

    abort = close

    def is_closing(self) -> bool:
        return self.is_closed

    def get_extra_info(self, _name: str, default: object = None) -> object:
        return default

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading

    def set_protocol(self, _protocol: object) -> None:
        pass


class Connected:
    def __init__(self, clock: Clock, state: ServerState, config: uvicorn.Config) -> None:
        self.line = Line()
        self.protocol = BoundedHeads(config, state, {}, _loop=clock, deadlines=DEADLINES)
        self.protocol.connection_made(self.line)  # type: ignore[arg-type]

    def send(self, data: bytes) -> None:
        self.protocol.data_received(data)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connect(clock: Clock) -> Callable[[], Connected]:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        pass

    config, state = uvicorn.Config(app, log_level="critical"), ServerState()
    config.load()
    return lambda: Connected(clock, state, config)


Connect = Callable[[], Connected]


def test_a_head_that_never_ends_is_hung_up_on(connect: Connect, clock: Clock) -> None:
    silent, slow = connect(), connect()
    for _ in range(int(DEADLINES.head)):
        slow.send(b"GET / HTTP/1.1\r\n" if clock.now == 0 else b"x: y\r\n")
        assert not slow.line.is_closed
        clock.turn(1)
    assert silent.line.is_closed
    assert slow.line.is_closed
    assert slow.line.written.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("sent", [b"\r\n", b"G", b"FOO / HTTP/1.1\r\n", b"PROPFIND / HTTP/1.1\r\nx: "])
def test_whatever_it_begins_with(connect: Connect, clock: Clock, sent: bytes) -> None:
    one = connect()
    one.send(sent)
    clock.turn(DEADLINES.head)
    assert one.line.is_closed


def test_empty_lines_keep_no_connection(connect: Connect, clock: Clock) -> None:
    """After an answer too: each empty line takes uvicorn's own timer of a resting connection away."""
    one = connect()
    one.protocol._stop_waiting()  # as after a whole request
    one.send(b"\r\n")
    for _ in range(int(DEADLINES.head)):
        clock.turn(1)
        if not one.line.is_closed:
            one.send(b"\r\n")
    assert one.line.is_closed


def test_a_body_that_never_ends_is_hung_up_on(connect: Connect, clock: Clock) -> None:
    one = connect()
    one.send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
    clock.turn(DEADLINES.body - 1)
    one.send(b"a")
    assert not one.line.is_closed
    clock.turn(1)
    assert one.line.is_closed


def test_a_whole_request_has_all_the_time_that_its_answer_takes(connect: Connect, clock: Clock) -> None:
    one = connect()
    one.send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na")
    clock.turn(10_000)
    assert not one.line.is_closed


def test_who_takes_nothing_of_an_answer_is_hung_up_on(connect: Connect, clock: Clock) -> None:
    one, other = connect(), connect()
    for each in (one, other):
        each.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        each.protocol.pause_writing()
    clock.turn(DEADLINES.taking - 1)
    other.protocol.resume_writing()
    clock.turn(1)
    assert (one.line.is_closed, other.line.is_closed) == (True, False)


def test_one_more_takes_the_place_of_who_has_waited_longest(connect: Connect) -> None:
    first, busy, last = connect(), connect(), connect()
    busy.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    one_more = connect()
    assert [one.line.is_closed for one in (first, busy, last, one_more)] == [True, False, False, False]


def test_where_all_are_being_answered_one_more_is_told_to_come_again(connect: Connect) -> None:
    for _ in range(DEADLINES.connections):
        connect().send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    one_more = connect()
    assert one_more.line.is_closed
    assert one_more.line.written.startswith(b"HTTP/1.1 503 ")
    assert b"retry-after: 5" in one_more.line.written


def test_who_serves_to_others_says_by_which_name() -> None:
    for host in ("0.0.0.0", "::"):  # noqa: S104
        with pytest.raises(UsageError, match="--host-name"):
            _check_names(host, [])
        _check_names(host, ["monitor.example.org"])
    _check_names("127.0.0.1", [])
