"""`marsad publish`: the public record as a site of plain files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("publish")(publish)


def publish(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the site is written: empty, or a site before.")],
    record: RecordPath = DEFAULT_RECORD,
    claims: Annotated[
        bool, typer.Option("--claims", help="A page for each claim too; else its address leads to its sentence.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=8, help="Processes that write; one for each processor, four at most.")
    ] = None,
) -> None:
    """Write the public record as a site that needs no server.

    The same pages in English and Arabic with relative links, a search, and the tables to take away. Written again
    after the record changed, only what changed is made and written; what is no longer public is taken away.
    """
    from marsad.web.site.publishing import publish as write

    found = write(record, out, has_claims=claims, jobs=jobs or min(os.cpu_count() or 1, 4))
    typer.echo(
        f"{out}: {found.files:,} files, {found.written:,} written, {found.removed:,} taken away "
        f"({found.made:,} addresses made)",
        err=True,
    )
