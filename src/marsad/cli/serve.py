"""`marsad serve`: the record as pages, on this machine unless told otherwise."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, AccountsPath, RecordPath

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from socket import socket

    from fastapi import FastAPI

    from marsad.cli.shares import Shares

USUAL_PORT = 8000
USUAL_WORKERS = 4

ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  what is looked for, not listened on
"""Addresses to listen on that are no name to come by."""

MOST = 1000
"""Connections of one process."""
OWN_FILES = 200
"""Files and sockets that a process has open beside them, and to spare."""

SILENT = 600
"""Seconds after which a process that says nothing is ended and another started. One that has ended is replaced at once;
on a busy machine one that works has nothing to say for longer than the five seconds that uvicorn would give it."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("serve")(serve)


def serve(
    record: RecordPath = DEFAULT_RECORD,
    accounts: AccountsPath = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help=f"Port; else {USUAL_PORT}, or a free one where that is taken.")
    ] = None,
    tiles: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Tiles of another host under the map: https://HOST/{z}/{x}/{y}.png. Readers' browsers then ask that "
            "host; without it, no page asks any other.",
        ),
    ] = None,
    tiles_credit: Annotated[str, typer.Option(metavar="TEXT", help="Whom the map names for the tiles.")] = "",
    api_needs_token: Annotated[
        bool, typer.Option("--api-needs-token", help="Answer the API only to programs that have a token.")
    ] = False,
    double_share: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the documents that two people code blind at the desk.")
    ] = 0.1,
    host_name: Annotated[
        list[str] | None,
        typer.Option(
            "--host-name",
            metavar="NAME",
            help="Name by which readers come, the public one first; repeat it. Requests by other names are refused.",
        ),
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--trusted-proxy",
            metavar="ADDRESS",
            help="Proxy whose X-Forwarded-For and -Proto are believed, an address or network; nobody's else.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that answer; one for each processor, four at most.")
    ] = None,
) -> None:
    """Serve the record as pages.

    On this machine only, unless --host says otherwise; Ctrl-C stops it.
    """
    from marsad.settings import OpenId, PageSettings, Tiles, trusted_proxies
    from marsad.store.record import Record
    from marsad.web.app import make_app

    own_tiles = Tiles(tiles, tiles_credit) if tiles else None
    _check_names(host, host_name or [])
    proxies = trusted_proxies(trusted_proxy or [])
    settings = PageSettings(own_tiles, api_needs_token, OpenId.of(os.environ), double_share, tuple(host_name or ()))
    with Record.open(record) as opened:
        pass  # what is wrong with it is said before anything listens
    with _listen(host, port) as listener:
        own = f"{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
        if host not in ANYWHERE:
            settings = replace(settings, host_names=(*settings.host_names, own))
        typer.echo(f"{opened.location} is served at http://{own} (Ctrl-C stops)")
        _answer(
            partial(make_app, record, settings=settings, accounts=accounts),
            listener,
            workers or min(os.cpu_count() or 1, USUAL_WORKERS),
            proxies,
        )


def _check_names(host: str, given: list[str]) -> None:
    """Raises `UsageError` where the pages are for others by whatever name, and none is given."""
    from marsad.errors import UsageError

    if host in ANYWHERE and not given:
        raise UsageError(
            f"on {host or 'all addresses'} the record is served to other machines: say by which name readers come, "
            "--host-name NAME"
        )


def _answer(make: Callable[[], FastAPI], listener: socket, workers: int, proxies: Sequence[str] = ()) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from marsad.cli.heads import BoundedHeads, Deadlines
    from marsad.cli.shares import Shares

    shares = Shares()
    # What is warned of is logged, not every request.
    config = uvicorn.Config(
        partial(_make, make, shares),
        factory=True,
        workers=workers,
        http=partial(BoundedHeads, shares=shares, deadlines=Deadlines(connections=_room())),  # type: ignore[arg-type]
        # Whoever sends the header could else choose the address that limits count and the audit log holds.
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        log_level="warning",
        access_log=False,
        timeout_worker_healthcheck=SILENT,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
    else:
        Multiprocess(config, sockets=[listener]).run()


def _room() -> int:
    """Connections that a process can hold and still open the files that it answers from."""
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(16, min(MOST, files - OWN_FILES))


def _make(make: Callable[[], FastAPI], shares: Shares) -> FastAPI:
    """The application in a process that from now on has its share of the readers."""
    shares.tell(0)
    return make()


def _listen(host: str, port: int | None) -> socket:
    import socket

    listener = _bind(host, port)
    # Head and body of an answer are written one after the other; without this the body waits 40 ms for a receipt.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _bind(host: str, port: int | None) -> socket:
    import socket

    from marsad.errors import UsageError

    if port is None:
        try:
            return socket.create_server((host, USUAL_PORT))
        except OSError:
            port = 0
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port} ({error.strerror}); try --port 0") from error
