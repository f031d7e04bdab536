"""The pages of a record asked for within the process, without a server."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx

from marsad.web.app import make_app


class Pages:
    """A client of the application that shows a record."""

    def __init__(self, path: Path) -> None:
        self.app = make_app(path)

    def get(self, address: str) -> httpx.Response:
        return asyncio.run(self._get(address))

    async def _get(self, address: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(address)
