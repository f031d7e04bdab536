"""What could not be read or resolved: data errors are rows, not crashes."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.message import Told
from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person should look at: the step that met it, a sentence that says it, the words."""

    step: str
    """Name of the step: "timexes", "toponyms", "consistency", "ingest" ..."""
    message: Told
    """One plain sentence, with what to do where something can be done."""
    span: Span | None = None
    """None where it concerns the document as a whole."""
