"""The pages of a record asked for within the process, without a server."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable, Iterable
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


MOST = 4000
"""Addresses that a walk may come to; a record of the tests has far fewer."""


def walk(get: Callable[[str], httpx.Response], more: Iterable[str] = ()) -> dict[str, str]:
    """What every public address answers that the first page, `more` and whatever they lead to link to.

    Each page names its own data, so that this is walked too. Fails where an address does not answer as it should, and
    where there are more than can be walked: nothing is left out without a word.
    """
    waiting, seen = ["/", *more], dict[str, str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        assert len(seen) < MOST, f"more than {MOST} addresses, the next {address}: make the record smaller"
        answer = get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}: {answer.text[:300]}"
        seen[address] = answer.text
        if "text/html" in answer.headers["content-type"]:
            found = re.findall(r'(?:href|src|action)="(/[^"#]*)', answer.text)
            waiting += [html.unescape(one) for one in found if not one.startswith("/static")]
    return seen
