"""`marsad digest`: do two records say the same?"""

from __future__ import annotations

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("digest")(digest)


def digest(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Print a digest of what the record says, the same whatever the order, run or database it came in.

    Over documents, readings, claims, copies, decisions, events and tolls; the parts say in what two records differ.
    """
    from marsad.store.record import Record
    from marsad.store.record_digest import digest_of

    with Record.open(record) as opened:
        found = digest_of(opened)
    if as_json:
        output.print_json(dict(found))
    else:
        for name, value in found.items():
            typer.echo(f"{name:<10} {value}")
