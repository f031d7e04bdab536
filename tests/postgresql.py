"""A real PostgreSQL server for the tests that need one: made in a folder of its own, on a port of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


def find_programs() -> Path | None:
    """The folder of initdb and postgres; Debian keeps them out of the path."""
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


PROGRAMS = find_programs()


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: another user for its processes where the tests do."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def run_server() -> Iterator[str]:
    """The address of a server of our own, without its database; stopped at the end."""
    assert PROGRAMS is not None
    folder = Path(tempfile.mkdtemp(prefix="marsad-postgresql-"))
    who = unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": folder, **who}
    initdb = [PROGRAMS / "initdb", "-D", data, "-A", "trust", "-U", "marsad", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, stderr=subprocess.DEVNULL, **quiet)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = ("listen_addresses=127.0.0.1", "fsync=off", "lc_messages=C", "logging_collector=off")
    options = ["-p", str(port), "-k", str(folder), *(word for one in settings for word in ("-c", one))]
    process = subprocess.Popen(
        [PROGRAMS / "postgres", "-D", data, *options], stderr=subprocess.PIPE, text=True, **quiet
    )
    assert process.stderr is not None
    with process.stderr as told:
        wait_until_ready(told)
        # Whatever else it says is read and dropped, or it would wait for a reader some day.
        reader = threading.Thread(target=lambda: deque(told, 0), daemon=True)
        reader.start()
        try:
            yield f"postgresql://marsad@127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)  # at once, whoever is still connected
            process.wait()
            reader.join()
            shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(told: IO[str]) -> None:
    """Read what a server says until it takes connections; fails with all of it where the server ends before."""
    said = []
    for line in told:
        said.append(line)
        if "ready to accept connections" in line:
            return
    raise AssertionError(f"the PostgreSQL server did not start: {''.join(said)}")


def make_database(server: str, name: str) -> str:
    """The address of a new, empty database."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server}/{name}"
