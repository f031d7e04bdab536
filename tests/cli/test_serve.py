from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from marsad.cli import serve
from tests.cli.conftest import Run

ESTABLISHED = "01"
"""The state of a socket as /proc/net/tcp writes it."""
COMMAND = (sys.executable, "-u", "-c", "from marsad.cli.main import run; run()", "serve", "--record")


@contextmanager
def served(record_path: str, *options: str) -> Iterator[str]:
    """The address that `marsad serve` prints, while it serves."""
    process = subprocess.Popen([*COMMAND, record_path, "--port", "0", *options], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert address is not None, printed
        yield address.group()
    finally:
        process.terminate()
        process.communicate()


def connected(address: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))


def received(connection: socket.socket) -> bytes:
    """The beginning of the answer; empty where the server hung up before it could be read."""
    try:
        return connection.recv(4096)
    except ConnectionError:
        return b""


def test_the_printed_address_answers_with_the_record(record_path: str) -> None:
    with served(record_path) as address, urllib.request.urlopen(address) as answer:  # noqa: S310
        page = answer.read().decode()
    assert answer.status == 200
    assert "Example Post" in page or "Example report" in page or "Exampleville" in page


def test_a_head_that_does_not_end_is_refused(record_path: str) -> None:
    with served(record_path) as address, connected(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        with suppress(ConnectionError):
            for number in range(1000):
                connection.sendall(b"x-%d: %s\r\n" % (number, b"a" * 10_000))
        assert received(connection)[:13] in (b"HTTP/1.1 400 ", b"")
    with served(record_path) as address, connected(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: " + b"a" * 10_000 + b"\r\n\r\n")
        assert received(connection).startswith(b"HTTP/1.1 200 ")


def test_a_port_that_is_taken_is_misuse(marsad: Run, record_path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = marsad("serve", "--record", record_path, "--port", str(taken.getsockname()[1]))
    assert result.status == 2
    assert "try --port 0" in result.err


def test_a_record_that_is_not_there_is_not_served(marsad: Run) -> None:
    result = marsad("serve", "--record", "none.db")
    assert (result.status, "make one with: marsad ingest" in result.err) == (2, True)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="asks Linux which process holds a connection")
def test_connections_are_spread_over_the_processes(record_path: str) -> None:
    """Twelve that come at once are closed after an answer until the two processes hold as many, one more or less."""
    with served(record_path, "--workers", "2") as address:
        host, _, number = address.removeprefix("http://").partition(":")
        port = int(number)
        readers = [http.client.HTTPConnection(host, port) for _ in range(12)]
        for reader in readers:
            reader.connect()
        # For as long as it takes both to start; where the server ends instead, a reader is refused.
        while sum(closes(reader) for reader in readers) or sorted(held(port)) not in ([5, 7], [6, 6]):
            pass
        for reader in readers:
            reader.close()


def test_a_process_that_is_busy_is_not_ended_as_one_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[uvicorn.Config] = []

    class Started(Multiprocess):
        def run(self) -> None:
            started.append(self.config)

    monkeypatch.setattr("uvicorn.supervisors.Multiprocess", Started)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serve._answer(FastAPI, listener, 2)
    assert [config.timeout_worker_healthcheck for config in started] == [serve.SILENT]
    assert serve.SILENT >= 600


def closes(reader: http.client.HTTPConnection) -> bool:
    """Whether this connection, which is made anew where it is not there, is closed after an answer or was before."""
    try:
        reader.request("GET", "/static/icon.svg")
        answer = reader.getresponse()
    except ConnectionRefusedError:
        raise
    except (ConnectionError, http.client.HTTPException):  # it had rested for longer than the server keeps it
        reader.close()
        return True
    assert (answer.status, bool(answer.read())) == (200, True)
    return answer.getheader("Connection") == "close"


def held(port: int) -> list[int]:
    """How many connections to this port each process of those that have any holds (Linux: proc(5))."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {
        f"socket:[{row[9]}]" for row in rows if int(row[1].partition(":")[2], 16) == port and row[3] == ESTABLISHED
    }
    found: Counter[str] = Counter()
    for file in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            found[file.parts[2]] += file.readlink().name in sockets
    return list((+found).values())
