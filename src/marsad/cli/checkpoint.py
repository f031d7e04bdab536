"""`marsad checkpoint`, `prove`: sign how far the log goes, and prove a figure to somebody who trusts nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, RecordPath

Key = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The private key that signs.")]
NewKey = Annotated[Path | None, typer.Option("--new-key", metavar="FILE", help="Make a private key and end.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("checkpoint")(checkpoint)
    app.command("prove")(prove)


def checkpoint(record: RecordPath = DEFAULT_RECORD, key: Key = None, new_key: NewKey = None) -> None:
    """Put on record what is published, and sign how far the log goes with it.

    Prints the signed head as JSON: keep it elsewhere, and `marsad verify --checkpoint FILE` names entries that were cut
    off or rewritten since.
    """
    from marsad.errors import UsageError
    from marsad.services.checkpoints import make_checkpoint, make_key
    from marsad.store.record import Record

    if new_key is not None:
        typer.echo(f"public key {make_key(new_key)}")
        return
    if key is None:
        raise UsageError("give the key that signs: --key FILE; --new-key FILE makes one")
    with Record.open(record) as opened:
        made = make_checkpoint(opened, key)
    output.print_json({"statement": made.statement, "signature": made.signature})


def prove(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Start of an event's id.")],
    out: Out,
    measure: Annotated[str, typer.Option("--measure", metavar="NAME", help="killed, injured ...")] = "killed",
    record: RecordPath = DEFAULT_RECORD,
    withhold: Annotated[bool, typer.Option("--withhold-texts", help="Enclose the quoted sentences alone.")] = False,
) -> None:
    """Write all that proves a figure under the last signed head; docs/verify/verify.py checks it."""
    from marsad.cli.options import measure_named
    from marsad.model import Measure, canonical_json
    from marsad.services.proofs import prove as prove_toll
    from marsad.store.record import Record

    with Record.open(record) as opened:
        bundle = prove_toll(opened, event, measure_named(measure) or Measure.KILLED, is_enclosed=not withhold)
    out.write_text(canonical_json(bundle) + "\n", encoding="utf-8")
    typer.echo(f"{out}: check it with python docs/verify/verify.py {out}")
