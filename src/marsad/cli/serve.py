"""`marsad serve`: the record as pages, on this machine unless told otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("serve")(serve)


def serve(
    record: RecordPath = DEFAULT_RECORD,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
) -> None:
    """Serve the record as pages.

    On this machine only, unless --host says otherwise; Ctrl-C stops it.
    """
    import importlib
    import socket

    import uvicorn

    from marsad.errors import UsageError
    from marsad.store.record import Record

    Record.open(record).close()
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port} ({error.strerror}); try --port 0") from error
    with listener:
        typer.echo(f"{record} is served at http://{host}:{listener.getsockname()[1]} (Ctrl-C stops)")
        config = uvicorn.Config(importlib.import_module("marsad.web.app").make_app(Path(record)), log_level="warning")
        uvicorn.Server(config).run(sockets=[listener])
