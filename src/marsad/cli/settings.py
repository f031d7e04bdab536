"""`marsad settings`: what is settled for the record as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, Person, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("settings")(settings)


def settings(
    record: RecordPath = DEFAULT_RECORD,
    public: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="What readers of pages, API and downloads are shown: all (with its state), or cleared (only what is "
            "signed off or reviewed).",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; stands beside it for good.")] = "",
    by: Person = "",
    as_json: AsJson = False,
) -> None:
    """Show what is settled for the record, or settle it.

    Each setting is a row of the record with its reason; nothing is overwritten.
    """
    from marsad.errors import UsageError
    from marsad.services.publicity import history, publicity, set_publicity
    from marsad.store.publicity import Publicity
    from marsad.store.record import Record

    with Record.open(record) as opened:
        if public is not None:
            if public not in set(Publicity):
                raise UsageError(f"--public is one of {', '.join(Publicity)}, not {public}")
            set_publicity(opened, Publicity(public), person=by, reason=reason)
        now, rows = publicity(opened), history(opened)
    if as_json:
        told = [
            {"public": row.value.value, "person": row.person, "reason": row.reason, "recorded_at": row.recorded_at}
            for row in rows
        ]
        output.print_json({"public": now.value, "history": told})
        return
    typer.echo(f"public: {now.value}")
    for row in rows:
        typer.echo(f"  {row.recorded_at}  {row.value.value}  {row.person}: {row.reason}")
