"""How long tests wait: until what they wait for happens, however busy the machine is.

Libraries that give up after seconds of their own accord are told here, in one place, not to. What never happens is
ended by `faulthandler_timeout` of pyproject.toml: after an hour of one test, with what each thread was doing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from inspect import unwrap
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import HealthCheck, settings

SECONDS = int(os.environ.get("MARSAD_TEST_PATIENCE", "600"))
"""How long a browser looks for what a test expects to see: all that a slip in a page costs, never what decides a test.

Whoever writes a page sets MARSAD_TEST_PATIENCE to a few seconds, so that what is not there yet is soon told.
"""
DAY = 86_400


def forbid_clocks() -> None:
    """Take their time-outs from httpx and hypothesis for this process."""
    functions = (
        getattr(httpx, name) for name in ("request", "stream", "get", "post", "put", "patch", "delete", "head")
    )
    for ask in (httpx.Client.__init__, httpx.AsyncClient.__init__, *functions):
        unwrap(ask).__kwdefaults__["timeout"] = None
    settings.register_profile(
        "no clock", settings.get_profile(settings.get_current_profile_name()), deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    settings.load_profile("no clock")


def wait_for_locks(patch: pytest.MonkeyPatch) -> None:
    """Let connections of this process wait for each other's locks for as long as these are held."""
    patch.setattr("marsad.store.connection.PATIENCE", DAY)


def show_passwords_once(patch: pytest.MonkeyPatch) -> None:
    """Let a password that was shown in a session be enough for as long as the tests take."""
    patch.setattr("marsad.services.accounts.sessions.PROVED", DAY)


class Server(uvicorn.Server):
    """A server of pages in a thread of its own, which says when it listens and when it has ended."""

    def __init__(self, app: Any, **options: Any) -> None:
        # A connection that rests is kept: else one closed at the very moment when a client uses it again fails a test.
        super().__init__(uvicorn.Config(app, log_level="warning", timeout_keep_alive=DAY, **options))
        self._told = threading.Event()

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self._told.set()

    @contextmanager
    def serving(self, listener: Any) -> Iterator[None]:
        """Within it requests that come to `listener` are answered; fails where the application does not start."""
        thread = threading.Thread(target=self._run, args=[listener], daemon=True)
        thread.start()
        self._told.wait()
        assert self.started, "the application did not start; what it said stands above"
        try:
            yield
        finally:
            self.should_exit = True
            thread.join()

    def _run(self, listener: Any) -> None:
        try:
            with suppress(SystemExit):
                self.run(sockets=[listener])
        finally:
            self._told.set()
