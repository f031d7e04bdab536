"""`marsad export`: the record as open data, and in the terms of others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("export")(export)


def export(
    record: RecordPath = DEFAULT_RECORD,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="In which form; --list explains each.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="Where to write: a file, or a folder of several.")
    ] = None,
    explain: Annotated[bool, typer.Option("--list", help="Explain the formats and write nothing.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL tags below the names of columns.")] = False,
    texts: Annotated[
        bool,
        typer.Option(
            "--texts/--no-texts",
            help="With the texts of reports, from which marsad import builds the record again, or without.",
        ),
    ] = True,
    site: Annotated[
        str, typer.Option(metavar="URL", help="Where the record's pages are, for full addresses in the rows.")
    ] = "",
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Reports of every level and the names of those who decided, whatever readers are shown. "
            "Not for publication.",
        ),
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of an export made before.")] = False,
) -> None:
    """Write the record in a form that others use.

    Only what is public by the record's setting and the levels of its reports is written; the output says which.
    """
    from marsad.errors import UsageError
    from marsad.export.formats import FORMATS, Asked, format_named, write_format
    from marsad.services.exports.supply import open_supply
    from marsad.store.record import Record

    if explain:
        width = max(map(len, FORMATS))
        for one in FORMATS.values():
            typer.echo(f"{one.name:<{width}}  {one.says}{' (a folder)' if one.is_folder else ''}")
        return
    if not format or out is None:
        raise UsageError("say which form and where to write: --format NAME --out PATH; --list explains the forms")
    chosen = format_named(format)
    with Record.open(record) as opened, open_supply(opened, site=site, everything=everything, is_walked=True) as supply:
        write_format(chosen, supply, out, Asked(hxl=hxl, texts=texts), replace=replace)
        state = supply.state()
    typer.echo(f"{out}: {chosen.name}; shown: {state.public}; reports: {', '.join(state.levels)}", err=True)
