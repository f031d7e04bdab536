"""The only place that names concrete choices: which reader, which gazetteer, which store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from marsad.model import Reading


def read(text_or_path: str | Path, *, published: date | str | None = None, outlet: str | None = None) -> Reading:
    """The reading of one report, given as a `pathlib.Path` to a file or as the text itself.

    Raises `UsageError` for a date that does not exist and `DocumentError` for a file that cannot be read.
    """
    raise NotImplementedError
