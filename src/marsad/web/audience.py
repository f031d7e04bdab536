"""For whom an answer is made: readers, who are shown what the record's setting lets through, or people of the desk."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from marsad.store.publicity import for_readers

AT_DESK = "/desk"
API = "/api/"
READING = ("GET", "HEAD")


class ForReaders:
    """Makes every answer one for readers, but those of the desk's pages and what a token writes.

    Who reads by a token of the desk's people is known only once the token is; `marsad.web.api.access` says so then.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer for whom it is."""
        if scope["type"] == "http" and not _is_of_desk(scope["path"], scope["method"]):
            with for_readers():
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_of_desk(path: str, method: str) -> bool:
    is_desk = path == AT_DESK or path.startswith(f"{AT_DESK}/")
    return is_desk or (path.startswith(API) and method not in READING)
