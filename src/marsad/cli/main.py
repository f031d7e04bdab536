"""`marsad`: the commands by name. Each command's module imports what is heavy inside its functions."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from marsad.cli import (
    account,
    backup,
    checkpoint,
    corrections,
    digest,
    evaluate,
    export,
    fetch,
    gazetteer,
    ingest,
    linking,
    listing,
    publish,
    read,
    series,
    serve,
    settings,
    show,
    sitrep,
    take_in,
    tolls,
    verify,
)
from marsad.cli.output import harmless
from marsad.errors import MarsadError, describe_crash
from marsad.version import __version__

app = typer.Typer(
    name="marsad",
    help="A conflict monitor: reads reports and keeps who said what happened, where, when and how many.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help takes half the time of a drawn one
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"marsad {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """A conflict monitor: reads reports and keeps who said what happened, where, when and how many."""


for _module in (
    read, ingest, fetch, linking, tolls, series, listing, show, export, take_in, verify, checkpoint, digest, serve,
    settings, account, backup,
    evaluate, corrections, gazetteer, sitrep, publish,
):  # fmt: skip
    _module.register(app)


def run() -> None:
    """Run the command line; ends the process with 0, 1 (a file or a record failed) or 2 (misuse).

    What Marsad did not foresee is told in a line, with the place in its source; with MARSAD_TRACEBACK set, whole.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no "≥" shows a mark in its place; it is no reason to stop.
            stream.reconfigure(errors="replace")
    try:
        app()
    except MarsadError as error:
        typer.echo(harmless(f"marsad: {error}"), err=True)
        sys.exit(error.exit_status)
    except MemoryError:
        typer.echo(
            "marsad: there is too little memory; what was acknowledged is on record. End other programs, or give this "
            "one more: reading takes about 500 MB",
            err=True,
        )
        sys.exit(1)
    except BrokenPipeError:
        # Who reads the output has enough of it; what is left in the buffer must not fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("MARSAD_TRACEBACK"):
            raise
        typer.echo(
            f"marsad: Marsad failed ({describe_crash(error)}); please report it, "
            "with what MARSAD_TRACEBACK=1 in the environment shows",
            err=True,
        )
        sys.exit(1)
