"""`marsad gazetteer build`: the table of places made from what is installed."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
