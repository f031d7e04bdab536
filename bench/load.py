"""Readers and coders at once on a large record: what is answered, how quickly, and whether a decision is lost.

python -m bench.load RECORD [--readers 100 400] [--coders 20] [--minutes 10] [--workers N]

Each reader asks for a page every 2 seconds, each coder rejects a figure every 5 seconds by the API, on a copy of the
record that is made first and thrown away; for so many minutes with each number of readers. Afterwards every decision
that was acknowledged is looked for on record: each has to be there once, and none else. Readers past what the server
takes are told 503 with Retry-After, which they heed; what else is not 200 or 201 is an error. Prints median and 95th
percentile in milliseconds with the load of the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.pages import Kind, asked, kinds_of

from marsad.model.account import Role, TokenScope
from marsad.services.accounts.people import add_account, find_account
from marsad.services.accounts.tokens import make_token
from marsad.store import decided, view
from marsad.store.accounts.book import AccountBook
from marsad.store.connection import copy_file
from marsad.store.filters import FigureFilter
from marsad.store.record import Record

PAGE, DECISION = 2.0, 5.0
"""Seconds from one to the next."""


@dataclass
class Seen:
    """What came back."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "decision": []})
    status: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    """Claims whose review was answered by 201."""
    wrong: list[str] = field(default_factory=list)


async def ask(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to one request over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return int(head[0].split()[1]), headers, body
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def turns(every: float, until: float) -> AsyncIterator[None]:
    """A turn each `every` seconds, begun at a moment of its own, the next no earlier than the last has ended."""
    await asyncio.sleep(random.random() * every)
    following = time.monotonic()
    while time.monotonic() < until:
        yield
        following = max(following + every, time.monotonic())
        await asyncio.sleep(following - time.monotonic())


async def read(port: int, paths: Iterator[tuple[str, str]], until: float, seen: Seen) -> None:
    async for _ in turns(PAGE, until):
        _, path = next(paths)
        start = time.perf_counter()
        try:
            status, headers, _ = await ask(
                port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
            )
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            seen.wrong.append(f"page {path}: {type(error).__name__}")
            continue
        seen.status[f"page {status}"] += 1
        if status == 200:
            seen.times["page"].append((time.perf_counter() - start) * 1000)
        elif status == 503 and headers.get("retry-after", "").isdigit():
            await asyncio.sleep(int(headers["retry-after"]))
        else:
            seen.wrong.append(f"page {path}: {status}")


async def code(port: int, token: str, claims: Iterator[str], until: float, seen: Seen) -> None:
    async for _ in turns(DECISION, until):
        claim = next(claims)
        body = json.dumps({"verdict": "reject", "reason": "a load test", "seen": None}).encode()
        head = (
            f"POST /api/v1/claims/{claim}/reviews HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        start = time.perf_counter()
        try:
            status, _, told = await ask(port, head.encode() + body)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            seen.wrong.append(f"decision {claim}: {type(error).__name__}")
            continue
        seen.status[f"decision {status}"] += 1
        if status == 201:
            seen.times["decision"].append((time.perf_counter() - start) * 1000)
            seen.acknowledged.append(claim)
        else:
            seen.wrong.append(f"decision {claim}: {status} {told[:200]!r}")


def serve(record: Path, accounts: Path, workers: int | None) -> tuple[subprocess.Popen[str], int]:
    more = ["--workers", str(workers)] if workers else []
    command = [sys.executable, "-u", "-c", "from marsad.cli.main import run; run()", "serve", "--record", str(record)]
    command += ["--accounts", str(accounts), "--port", "0", "--double-share", "0", *more]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:(\d+)", server.stdout.readline())
    assert found is not None
    return server, int(found.group(1))


async def load(
    port: int, kinds: list[Kind], tokens: list[str], left: Iterator[str], readers: int, minutes: float
) -> Seen:
    seen, paths = Seen(), asked(kinds)
    until = time.monotonic() + minutes * 60
    people = [code(port, token, left, until, seen) for token in tokens]
    await asyncio.gather(*people, *(read(port, paths, until, seen) for _ in range(readers)))
    return seen


def tell(seen: Seen) -> None:
    for name, times in seen.times.items():
        if len(times) > 1:
            slow = statistics.quantiles(times, n=20)[18]
            print(f"{name}s: {len(times)}, median {statistics.median(times):.0f} ms, 95 of 100 in {slow:.0f} ms")
    print("answers:", ", ".join(f"{name} {number}" for name, number in sorted(seen.status.items())))
    print(f"errors: {len(seen.wrong)}", *seen.wrong[:5], sep="\n  ", flush=True)


def report(rounds: list[Seen], on_record: list[str]) -> bool:
    """True where each decision that was acknowledged is on record once, and nothing went wrong."""
    held, acknowledged = Counter(on_record), [claim for seen in rounds for claim in seen.acknowledged]
    lost = [claim for claim in acknowledged if not held[claim]]
    doubled = [claim for claim, number in held.items() if number > 1]
    print(f"acknowledged {len(acknowledged)}, on record {len(on_record)}, lost {len(lost)}, doubled {len(doubled)}")
    return not (lost or doubled or any(seen.wrong for seen in rounds))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, nargs="+", default=[100, 400])
    parser.add_argument("--coders", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--workers", type=int)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-load-", dir=wanted.record.parent) as folder:
        record, accounts = Path(folder) / "record.db", Path(folder) / "accounts.db"
        copy_file(wanted.record, record)
        with AccountBook.open(accounts, create=True) as book:
            tokens = []
            for number in range(wanted.coders):
                name = f"Example Coder {number}"
                add_account(book, name, Role.CODER, "eight herons under rain")
                tokens.append(make_token(book, find_account(book, name), "load", [TokenScope.REVIEW], days=1)[1])
        server, port = serve(record, accounts, wanted.workers)
        try:
            with Record.open(record) as opened:
                before = {one.id for one in decided.reviews(opened)}
                claims = [row.id for row in view.figures(opened, FigureFilter(limit=20_000))]
                random.Random(1).shuffle(claims)
                kinds = kinds_of(opened, f"http://127.0.0.1:{port}")
            left, rounds = iter(claims), []
            for readers in wanted.readers:
                print(
                    f"{readers} readers, {wanted.coders} coders, {wanted.minutes:g} min; load {os.getloadavg()[0]:.1f}"
                )
                rounds.append(asyncio.run(load(port, kinds, tokens, left, readers, wanted.minutes)))
                print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end")
                tell(rounds[-1])
        finally:
            server.terminate()
            server.wait(timeout=60)
        with Record.open(record) as opened:
            on_record = [one.claim_id for one in decided.reviews(opened) if one.id not in before]
    sys.exit(0 if report(rounds, on_record) else 1)


if __name__ == "__main__":
    main()
