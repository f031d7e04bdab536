"""Who said what: an attributed stretch of the text (PARC 3: cue, source, content)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model.source import Source
from marsad.model.span import Span


class StatementMode(StrEnum):
    """Whether the words are the source's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    """Reported speech with quoted words inside."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed statement: content span, its source, the cue that ties them."""

    span: Span
    """The content, without quotation marks."""
    source: Source
    cue: Span | None
    """"said", "according to" ...; None where a quote runs on from the sentence before."""
    mode: StatementMode
    said: date | None
