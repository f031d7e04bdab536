"""The web application: the public record over one open record, with strict headers and one shape of error."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.routing import BaseRoute

from marsad.settings import PageSettings
from marsad.store.accounts.book import accounts_beside
from marsad.store.record import Record
from marsad.version import __version__
from marsad.web import assets, source
from marsad.web.api import reading, reference, writing
from marsad.web.api import sending as api_sending
from marsad.web.audience import ForReaders
from marsad.web.desk import adjudication, again, coding, event_edit, intake, progress, registers, watching
from marsad.web.desk import claims as desk_claims
from marsad.web.desk import events as desk_events
from marsad.web.desk import links as desk_links
from marsad.web.desk import places as desk_places
from marsad.web.desk import queue as desk_queue
from marsad.web.desk import reports as desk_reports
from marsad.web.desk import sending as desk_sending
from marsad.web.doorway import LOOPBACK, AllowedHosts, Crowd, HeadAsGet, host_of
from marsad.web.errors import BodyLimit, add_errors
from marsad.web.frame import STATIC, Frame
from marsad.web.holding import hold_back
from marsad.web.pages import (
    about,
    charts,
    claims,
    documents,
    downloads,
    events,
    maps,
    overview,
    places,
    problems,
    sources,
    timeline,
)
from marsad.web.signin import admin
from marsad.web.signin import pages as signin
from marsad.web.signin.visitors import AccountsDoor

if TYPE_CHECKING:
    from types import ModuleType

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES: tuple[ModuleType, ...] = (
    overview,
    claims,
    documents,
    events,
    sources,
    maps,
    places,
    timeline,
    problems,
    about,
    charts,
    downloads,
    assets,
    source,
    signin,
    admin,
    reading,
    writing,
    api_sending,
    reference,
    desk_queue,
    again,
    desk_claims,
    desk_reports,
    desk_links,
    event_edit,
    registers,
    desk_events,
    desk_places,
    intake,
    desk_sending,
    coding,
    adjudication,
    watching,
    progress,
)
"""The rooms of the record in the order of the navigation; the review desk adds its own in `make_app`."""

NAMING = (claims, documents, events, charts)
"""Public rooms whose addresses name a report, a claim or an event."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline, nothing from another host."""

COLLECTED = (200_000, 20, 50)
"""When the collector runs (`gc.set_threshold`): a page makes thousands of objects that live as long as it, and hardly
any cycles; by default the collector would walk them several times before they go."""

THREADS = 4
"""Requests that one process works on at once."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Nothing to other hosts; forms of this one need their Origin, which `no-referrer` would take away.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class StrictHeaders:
    """Gives every answer the headers that it has not set itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = {name.lower().encode(): value.encode() for name, value in headers.items()}
        self._secure = {**self._headers, b"strict-transport-security": b"max-age=31536000"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and complete its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = self._secure if scope["scheme"] == "https" else self._headers

        async def send_all(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name for name, _ in given}
                message["headers"] = [*given, *((name, value) for name, value in added.items() if name not in names)]
            await send(message)

        await self._app(scope, receive, send_all)


def make_app(
    record: str | Path, *, settings: PageSettings | None = None, accounts: str | Path | None = None
) -> FastAPI:
    """The application that shows `record`, a path or a `postgresql://` address; `accounts` are else beside it.

    Raises `UsageError` where there is no record and `RecordError` where it cannot be opened. `settings` is kept on
    `app.state.settings` for the rooms that need them.
    """
    opened = Record.open(record)
    door = AccountsDoor(accounts or accounts_beside(record))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        await run_sync(app.state.frame.warm, [one for room in PAGES for one in getattr(room, "SUMMARIES", ())])
        # What is there now stays: the collector need not walk it again and again while readers wait.
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        yield
        opened.close()
        door.close()

    app = FastAPI(
        title="Marsad",
        version=__version__,
        openapi_url=reference.SCHEMA,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.frame = Frame(opened)
    app.state.accounts = door
    app.state.settings = settings or PageSettings()
    app.state.openid = app.state.settings.openid
    app.add_middleware(BodyLimit)
    app.add_middleware(ForReaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Crowd)
    app.add_middleware(AllowedHosts, names=(*LOOPBACK, *map(host_of, app.state.settings.host_names)))
    app.add_middleware(StrictHeaders, headers={**HEADERS, "Content-Security-Policy": policy_of(app.state.settings)})
    add_errors(app)
    app.router.routes.extend(_routes())
    app.state.frame.has_desk = "/desk" in {route.path for room in PAGES for route in room.router.routes}
    if app.state.openid is not None:
        from marsad.web.signin.openid import ADDRESS, openid_app

        provider = openid_app(app.state.openid)
        provider.state = app.state
        app.mount(ADDRESS, provider, name="openid")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def policy_of(settings: PageSettings) -> str:
    """The policy of every page; a host of tiles is in it only where one is set."""
    if settings.tiles is None:
        return POLICY
    host = settings.tiles.host
    return POLICY.replace("img-src 'self'", f"img-src 'self' {host}").replace(
        "connect-src 'self'", f"connect-src 'self' {host}"
    )


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes of all rooms, one set to a process: what each asks for is worked out once, when it is first met."""
    rooms = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    for room in PAGES:
        rooms.include_router(room.router, dependencies=[Depends(hold_back)] if room in NAMING else None)
    return tuple(rooms.router.routes)
