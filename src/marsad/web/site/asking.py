"""Asks the application for its pages within this process, as a reader who is nobody in particular would."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter

from marsad.errors import RecordError
from marsad.web.app import make_app
from marsad.web.charts.drawing import Form, Studio, render
from marsad.web.frame import Page, add_page

if TYPE_CHECKING:
    from fastapi import FastAPI

    from marsad.web.charts.chart import Chart
    from marsad.web.charts.look import Look


def search() -> Page:
    """The page that searches the site."""
    return Page("site_search.html", {}, has_json=False)


class HereStudio(Studio):
    """Draws in this process: nobody waits for a page meanwhile."""

    async def draw(self, chart: Chart, look: Look, form: Form, digest_: str) -> bytes:
        """The chart's bytes."""
        return render(chart, look, form)


@dataclass(slots=True)
class Pages:
    """The application over one record, asked one address after the other."""

    app: FastAPI
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @classmethod
    def of(cls, record: str) -> Pages:
        """The pages of a record as a site shows them."""
        app = make_app(record)
        app.state.frame.is_published = True
        app.state.studio = HereStudio()
        rooms = APIRouter()
        add_page(rooms, "/search", search)
        app.include_router(rooms)
        return cls(app)

    def get(self, asked: str, language: str) -> bytes:
        """The body of the answer to an address; `RecordError` where it is no good one."""
        return self.loop.run_until_complete(self._get(asked, language))

    async def _get(self, asked: str, language: str) -> bytes:
        path, _, query = asked.partition("?")
        body: list[bytes] = []
        status: list[int] = []
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(b"host", b"localhost"), (b"accept-language", language.encode())],
            "client": ("127.0.0.1", 1), "server": ("localhost", 80),
        }  # fmt: skip
        waiting, asked_for = asyncio.Event(), list[bool]()

        async def receive() -> dict[str, Any]:
            if not asked_for:
                asked_for.append(True)
                return {"type": "http.request", "body": b"", "more_body": False}
            await waiting.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                status.append(message["status"])
            else:
                body.append(message.get("body", b""))

        await self.app(scope, receive, send)
        if status != [200]:
            told = b"".join(body)[:300].decode("utf-8", "replace")
            raise RecordError(f"the page {asked} of the site could not be made ({status}): {told}")
        return b"".join(body)

    def close(self) -> None:
        """Let go of the record, and of what draws charts."""
        self.app.state.frame.record.close()
        self.app.state.accounts.close()
        self.loop.close()
