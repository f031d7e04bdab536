"""`marsad verify`: is the record what was written?"""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("verify")(verify)


def verify(
    record: RecordPath = DEFAULT_RECORD,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="The head noted at an earlier time; it must still be there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the record against its log.

    Every row against the hash chain; exit status 1 where anything is not as it was written.
    """
    from marsad.store.integrity import verify as verify_record
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = verify_record(opened, head=head)
    if as_json:
        output.print_json({"entries": found.entries, "head": found.head, "faults": list(found.faults)})
    else:
        for fault in found.faults:
            typer.echo(f"fault: {fault}")
        verdict = "sound" if found.is_sound else f"{len(found.faults)} faults"
        typer.echo(f"{opened.location}: {verdict}, {found.entries} entries")
        typer.echo(f"head {found.head}")
        if found.is_sound and head is None:
            typer.echo("note the head elsewhere; `marsad verify --head HASH` then shows that nothing was cut off")
    if not found.is_sound:
        raise typer.Exit(1)
