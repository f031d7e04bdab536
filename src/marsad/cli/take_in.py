"""`marsad import`: another record's package, into an empty record or beside what is on record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("import")(take_in)


def take_in(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder that marsad export wrote as csv or jsonl.")],
    record: RecordPath = DEFAULT_RECORD,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; stands beside it for good.")] = "",
    by: Annotated[str, typer.Option("--by", envvar="MARSAD_PERSON", metavar="NAME", help="Who takes it in.")] = "",
) -> None:
    """Take in what another record exported: its reports, claims and people's decisions.

    The record is made where there is none. What is on record stays as it is and is not doubled; the new rows keep the
    day on which they came on the other record, and the log says when they came on this one.
    """
    from marsad.services.arrivals import take_in as take
    from marsad.store.record import Record

    with Record.open(record, create=True) as opened:
        found = take(opened, path, person=by, reason=reason)
    typer.echo(
        f"{record}: {found.documents} documents, {found.claims} claims and {found.decisions} decisions were new"
        if found.rows
        else f"{record}: all of it is on record already"
    )
