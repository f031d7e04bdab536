"""`marsad verify`: is the record what was written?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, RecordPath

if TYPE_CHECKING:
    from marsad.store.faults import Fault

SHOWN = 20
"""Faults of one kind that are printed."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("verify")(verify)


def verify(
    record: RecordPath = DEFAULT_RECORD,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="The head noted at an earlier time; it must still be there.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out events and tolls, which are made anew else.")
    ] = False,
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", metavar="FILE", help="A signed head that was kept elsewhere.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the record against its log, and what is shown against the record.

    Every row as it is stored, texts, bytes, spans, what is hidden and stands, triggers, the file; events and tolls
    against a rebuild. Exit status 1 where anything is not as it was written.
    """
    from marsad.services.verification import verify_record
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = verify_record(opened, head=head, is_quick=quick, checkpoint=checkpoint)
    if as_json:
        output.print_json(
            {"entries": found.entries, "head": found.head, "faults": [asdict(fault) for fault in found.faults]}
        )
    else:
        _print_faults(found.faults)
        verdict = "sound" if found.is_sound else f"{len(found.faults)} faults"
        typer.echo(f"{opened.location}: {verdict}, {found.entries} entries")
        typer.echo(f"head {found.head}")
        if found.is_sound and head is None:
            typer.echo("note the head elsewhere; `marsad verify --head HASH` then shows that nothing was cut off")
    if not found.is_sound:
        raise typer.Exit(1)


def _print_faults(faults: Iterable[Fault]) -> None:
    """A line for each fault; of many of one kind in one table the first, and how many more there are."""
    for (table, _), group in groupby(faults, key=lambda fault: (fault.table, fault.remedy)):
        held = list(group)
        for fault in held[:SHOWN]:
            typer.echo("fault: " + "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in str(fault)))
        if len(held) > SHOWN:
            typer.echo(f"fault: {table}: {len(held) - SHOWN} more, all in --json")
