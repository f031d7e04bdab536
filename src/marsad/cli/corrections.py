"""`marsad corrections`, `look-again`: decisions as a gold set, and those that a newer reading left without a claim."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, RecordPath


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("corrections")(corrections)
    app.command("look-again")(look_again)


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


def look_again(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the decisions that do not fit what a newer reading of their report holds.

    Each with the claims that it may concern now. It leaves the list when it is undone, or those are decided.
    """
    from rich.text import Text

    from marsad.model import plain
    from marsad.services.desk import carried
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = carried.look_again(opened)
    if as_json:
        output.print_json([plain(one) for one in found])
        return
    if not found:
        typer.echo("every decision fits what its report is read as now")
        return
    table = output.make_table("decision", "by", "on", "document", "why", "claims now")
    for one in found:
        review = one.row.review
        table.add_row(
            review.verdict.value, Text(review.person), review.claim_id[:8], one.document_id[:8], one.why,
            ", ".join(claim[:8] for claim in one.claims),
        )  # fmt: skip
    output.console().print(table)
