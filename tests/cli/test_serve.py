from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.cli.conftest import Run

COMMAND = (sys.executable, "-u", "-c", "from marsad.cli.main import run; run()", "serve", "--record")


@contextmanager
def served(record_path: str) -> Iterator[str]:
    """The address that `marsad serve` prints, while it serves."""
    process = subprocess.Popen([*COMMAND, record_path, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert address is not None, printed
        yield address.group()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def connected(address: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=60)


def received(connection: socket.socket) -> bytes:
    """The beginning of the answer; empty where the server hung up before it could be read."""
    try:
        return connection.recv(4096)
    except ConnectionError:
        return b""


def test_the_printed_address_answers_with_the_record(record_path: str) -> None:
    with served(record_path) as address, urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
        page = answer.read().decode()
    assert answer.status == 200
    assert "Example Post" in page or "Example report" in page or "Exampleville" in page


def test_a_head_that_does_not_end_is_refused(record_path: str) -> None:
    with served(record_path) as address, connected(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: example\r\n")
        with suppress(ConnectionError):
            for number in range(1000):
                connection.sendall(b"x-%d: %s\r\n" % (number, b"a" * 10_000))
        assert received(connection)[:13] in (b"HTTP/1.1 400 ", b"")
    with served(record_path) as address, connected(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: example\r\nx: " + b"a" * 10_000 + b"\r\n\r\n")
        assert received(connection).startswith(b"HTTP/1.1 200 ")


def test_a_port_that_is_taken_is_misuse(marsad: Run, record_path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = marsad("serve", "--record", record_path, "--port", str(taken.getsockname()[1]))
    assert result.status == 2
    assert "try --port 0" in result.err


def test_a_record_that_is_not_there_is_not_served(marsad: Run) -> None:
    result = marsad("serve", "--record", "none.db")
    assert (result.status, "make one with: marsad ingest" in result.err) == (2, True)
