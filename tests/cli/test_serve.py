from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request

from tests.cli.conftest import Run

COMMAND = (sys.executable, "-u", "-c", "from marsad.cli.main import run; run()", "serve", "--record")


def test_the_printed_address_answers_with_the_record(record_path: str) -> None:
    process = subprocess.Popen([*COMMAND, record_path, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)
        assert address is not None, printed
        with urllib.request.urlopen(address.group(), timeout=30) as answer:  # noqa: S310
            page = answer.read().decode()
        assert answer.status == 200
        assert "Example Post" in page or "Example report" in page or "Exampleville" in page
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_port_that_is_taken_is_misuse(marsad: Run, record_path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = marsad("serve", "--record", record_path, "--port", str(taken.getsockname()[1]))
    assert result.status == 2
    assert "try --port 0" in result.err


def test_a_record_that_is_not_there_is_not_served(marsad: Run) -> None:
    result = marsad("serve", "--record", "none.db")
    assert (result.status, "make one with: marsad ingest" in result.err) == (2, True)
