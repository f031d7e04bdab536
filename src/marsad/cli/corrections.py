"""`marsad corrections`: what people decided, as a gold set for `marsad evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, RecordPath


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("corrections")(corrections)


def corrections(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the labels and texts.")],
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Write reviewed reports as a gold set.

    Every public report of which people decided all figures, as text and labels; `marsad evaluate DIR` measures with it.
    """
    from marsad.services.desk.corrections import write_corrections
    from marsad.store.record import Record

    with Record.open(record) as opened:
        written = write_corrections(opened, out)
    typer.echo(
        f"{out}: {len(written)} reviewed report{'s' if len(written) != 1 else ''}; measure with: marsad evaluate {out}"
    )
