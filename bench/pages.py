"""How long pages of a record take with many readers at once, by the clock, over HTTP on this machine.

python -m bench.pages RECORD [READERS] [SECONDS]   prints requests, median and 95th percentile in milliseconds by page.
The server runs as a process of its own; the readers share this one.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict

import httpx

PORT = 8137
LISTS = (
    "/",
    "/figures",
    "/figures?measure=killed",
    "/events",
    "/map",
    "/timeline",
    "/documents",
    "/sources",
    "/problems",
)


async def read(client: httpx.AsyncClient, paths: list[str], until: float, found: dict[str, list[float]]) -> None:
    chance = random.Random(id(asyncio.current_task()))
    while time.monotonic() < until:
        path = chance.choice(paths)
        start = time.perf_counter()
        answer = await client.get(path)
        found[kind_of(path)].append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()


def kind_of(path: str) -> str:
    parts = path.split("/")
    return f"/{parts[1]}/..." if len(parts) > 2 else path


async def main(readers: int, seconds: float) -> None:
    found: dict[str, list[float]] = defaultdict(list)
    limits = httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", limits=limits, timeout=60) as client:
        rows = (await client.get("/figures.json")).json()["data"]
        paths = [
            *LISTS,
            *(f"/documents/{row['document_id']}" for row in rows),
            *(f"/claims/{row['id']}" for row in rows),
        ]
        weighted = [*LISTS * 10, *paths[len(LISTS) :]]
        until = time.monotonic() + seconds
        await asyncio.gather(*(read(client, weighted, until, found) for _ in range(readers)))
    for kind, times in sorted(found.items()):
        cuts = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
        print(f"{kind:<28} {len(times):6d} {statistics.median(times):8.0f} ms {cuts[18]:8.0f} ms")


def serve(record: str) -> subprocess.Popen[bytes]:
    code = "import sys; from marsad.cli.main import run; run()"
    server = subprocess.Popen([sys.executable, "-c", code, "serve", "--record", record, "--port", str(PORT)])
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/methodology")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            break
    return server


if __name__ == "__main__":
    server = serve(sys.argv[1])
    try:
        asyncio.run(
            main(int(sys.argv[2]) if len(sys.argv) > 2 else 20, float(sys.argv[3]) if len(sys.argv) > 3 else 20)
        )
    finally:
        server.terminate()
