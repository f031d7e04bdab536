"""`marsad gazetteer build`: the index of places, made before it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    gazetteer = typer.Typer(no_args_is_help=True, help="The index of places that works without a network.")
    gazetteer.callback()(_gazetteer)
    gazetteer.command("build")(build)
    app.add_typer(gazetteer, name="gazetteer")


def _gazetteer() -> None:
    """The index of places that works without a network."""


def build(
    path: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to put it; else MARSAD_GAZETTEER or the cache folder.")
    ] = None,
) -> None:
    """Build the index of places, where this version's is not there yet.

    `marsad read` and `marsad ingest` do so by themselves when they first need it.
    """
    from marsad.gazetteer import Gazetteer

    notices: list[str] = []

    def notify(sentence: str) -> None:
        notices.append(sentence)
        typer.echo(sentence, err=True)

    opened = Gazetteer.open(path, notify=notify)
    typer.echo(f"gazetteer {opened.version}: {'built' if notices else 'it is there already'}")
